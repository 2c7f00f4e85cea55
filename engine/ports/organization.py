"""Repositories of agencies, people, their posts and calendars, and of sign-in sessions."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from engine.domain.calendar_edits import Almanac
from engine.domain.calendar_files import NationalTable
from engine.domain.calendars import DayEntry, OfficeHours, WorkingCalendar
from engine.domain.people import (
    AdministrationEntry,
    Agency,
    AgencyKind,
    Appointment,
    Division,
    Person,
    Position,
    Post,
    Validity,
)
from engine.domain.sessions import Credentials, Guesses, LivingSession, Session

CALENDAR_SECONDS = 10
"""How long a process may go on counting by a calendar that another has changed."""


@dataclass(frozen=True)
class PeopleSearch:
    """People whose folded name or login contains ``words`` (folded), who hold a post at ``agency_id`` on ``on``.

    At most ``limit``, ordered by id, after the person ``after``.
    """

    words: str = ""
    agency_id: int | None = None
    on: date | None = None
    after: int = 0
    limit: int = 50


@dataclass(frozen=True)
class Officer:
    """A person with one post held on a day: whom a head may assign a step to."""

    person: Person
    post: Post


@dataclass(frozen=True)
class AgencySeed:
    """An agency as ``bpmn/agencies`` ships it."""

    code: str
    name: str
    kind: AgencyKind
    since: date
    place: str = ""
    divisions: tuple[str, ...] = ()


class SeedFiles(Protocol):
    """What ships under ``bpmn/agencies`` and ``bpmn/calendars``. InvalidInput names the file that cannot be read."""

    def agencies(self) -> Sequence[AgencySeed]: ...

    def national_days(self) -> NationalTable: ...

    def office_hours(self) -> Sequence[OfficeHours]: ...


class Agencies(Protocol):
    """Agencies and their divisions."""

    def agencies(self, on: date | None = None, kind: AgencyKind | None = None, place: str = "") -> list[Agency]:
        """Agencies by code: all, or those valid on a day, of a kind, serving a commune."""
        ...

    def agency(self, agency_id: int) -> Agency:
        """NotFound when there is none."""
        ...

    def agencies_by_id(self, agency_ids: Collection[int]) -> Mapping[int, Agency]: ...

    def agency_by_code(self, code: str) -> Agency | None: ...

    def add_agency(self, code: str, name: str, kind: AgencyKind, validity: Validity, place: str = "") -> Agency: ...

    def save_agency(self, agency: Agency) -> None:
        """Store everything but the code, which never changes: dossier codes begin with it."""
        ...

    def divisions(self, agency_id: int | None = None, on: date | None = None) -> list[Division]: ...

    def add_division(self, agency_id: int, name: str, validity: Validity) -> Division: ...

    def save_division(self, division: Division) -> None: ...


class People(Protocol):
    """People, their accounts and their posts."""

    def person(self, person_id: int) -> Person:
        """NotFound when there is none."""
        ...

    def people_by_id(self, person_ids: Collection[int]) -> Mapping[int, Person]: ...

    def find_people(self, search: PeopleSearch) -> list[Person]: ...

    def add_person(self, name: str, login: str, password_hash: str, must_change_password: bool) -> Person: ...

    def save_person(self, person: Person) -> None: ...

    def credentials(self, login: str) -> Credentials | None: ...

    def set_password(self, person_id: int, password_hash: str, must_change_password: bool) -> None: ...

    def appointments(self, person_ids: Collection[int]) -> list[Appointment]:
        """Posts of these people, of any time, by person and beginning."""
        ...

    def appointments_at(self, agency_id: int, on: date) -> list[Appointment]:
        """Posts at an agency held on ``on`` or later."""
        ...

    def appoint(self, person_id: int, post: Post, validity: Validity) -> Appointment: ...

    def save_appointment(self, appointment: Appointment) -> None:
        """Store the period; a post that would end before it began is removed."""
        ...

    def has_administrator(self, on: date) -> bool:
        """Whether an active person holds a post of administrator on that day."""
        ...

    def holders(self, position: Position, on: date) -> list[int]:
        """Ids of the active people who hold the position on that day, at whatever agency."""
        ...

    def officers(
        self,
        agency_id: int,
        on: date,
        positions: Sequence[Position] = (),
        division_id: int | None = None,
    ) -> list[Officer]:
        """Active people holding a post at the agency on that day, of any position when none is named.

        Of an agency that has ended, those of the agency that continues its work.
        """
        ...


class Calendars(Protocol):
    """Office hours, single days, and the calendars they make."""

    def lock_calendars(self) -> None:
        """Nobody else edits a calendar until this transaction ends."""
        ...

    def calendar(self, agency_id: int) -> WorkingCalendar:
        """The calendar of an agency: its own hours or those of all, and the days of the whole office.

        May be ``CALENDAR_SECONDS`` old, so that it costs no statement. NotFound while there are no hours at all.
        """
        ...

    def hours(self, agency_id: int | None) -> tuple[OfficeHours, ...]:
        """An agency's own hours by ``since``, none when it has none; None asks for those of all others."""
        ...

    def set_hours(self, agency_id: int | None, hours: Sequence[OfficeHours]) -> None: ...

    def days(self, first: date = date.min, last: date = date.max) -> list[DayEntry]: ...

    def put_day(self, entry: DayEntry) -> None:
        """Store the entry in place of any other of its date."""
        ...

    def remove_day(self, day: date) -> None: ...

    def announced(self) -> Mapping[int, str]:
        """Years whose notice of holidays has come, each with its notice."""
        ...

    def announce(self, year: int, basis: str) -> None: ...

    def almanac(self) -> Almanac:
        """Everything the calendars are made of, as it is stored now; ``calendar`` is as new from then on."""
        ...


class Administration(Protocol):
    """What administrators did: added to, never changed."""

    def note(self, at: datetime, person_id: int | None, sentence: str) -> None: ...

    def notes(self, before: int | None = None, limit: int = 50) -> list[AdministrationEntry]:
        """The latest first; only those older than the entry ``before``."""
        ...


class Organization(Agencies, People, Calendars, Administration, Protocol):
    """Agencies, divisions, people, posts, calendars and what was done to them, in one repository."""


class Sessions(Protocol):
    """Sign-in sessions and the throttle of guesses."""

    def add(self, session: Session) -> None: ...

    def living(self, digest: str, now: datetime) -> LivingSession | None:
        """In one statement: the session if it has not expired and its person is not disabled.

        Who holds a post at an agency holds it too at ended agencies whose work that agency continues: their dossiers
        keep the agency they were given to, and still find hands. Own posts come first.
        """
        ...

    def keys(self, person_id: int) -> Sequence[Session]:
        """The API keys of a person, the newest first."""
        ...

    def seen(self, digest: str, last_seen: datetime, expires_at: datetime) -> None: ...

    def remove(self, digest: str) -> None: ...

    def remove_of(self, person_id: int, keep: str = "") -> None:
        """Remove all sessions of a person, but not the one whose digest is ``keep``."""
        ...

    def guesses(self, key: str) -> Guesses:
        """Read for writing: another guess under the same key waits until this transaction ends."""
        ...

    def keep_guesses(self, key: str, kept: Guesses) -> None: ...

    def forget(self, expired_before: datetime, guessed_before: datetime) -> int:
        """Remove sessions expired and guesses not touched since; the number removed."""
        ...
