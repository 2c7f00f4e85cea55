"""Agencies, people, posts, calendars and sessions in memory, held to the same contract as the database's."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from engine.domain.calendar_edits import Almanac
from engine.domain.calendars import VIETNAM, DayEntry, OfficeHours, WorkingCalendar
from engine.domain.errors import NotFound
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
from engine.domain.vietnamese import fold
from engine.ports.organization import Officer, PeopleSearch

Thing = TypeVar("Thing")


class FakeOrganization:
    """See ``engine.ports.organization.Organization``."""

    def __init__(self) -> None:
        self._agencies: dict[int, Agency] = {}
        self._divisions: dict[int, Division] = {}
        self.people: dict[int, Person] = {}
        self._hashes: dict[int, str] = {}
        self.posts: dict[int, Appointment] = {}
        self._hours: dict[int | None, tuple[OfficeHours, ...]] = {}
        self._days: dict[date, DayEntry] = {}
        self._announced: dict[int, str] = {}
        self._notes: dict[int, AdministrationEntry] = {}

    def agencies(self, on: date | None = None, kind: AgencyKind | None = None, place: str = "") -> list[Agency]:
        found = [
            agency
            for agency in self._agencies.values()
            if (on is None or agency.validity.holds_on(on))
            and (kind is None or agency.kind is kind)
            and (not place or agency.place == place)
        ]
        return sorted(found, key=lambda agency: agency.code)

    def agency(self, agency_id: int) -> Agency:
        return _found(self._agencies, agency_id)

    def agencies_by_id(self, agency_ids: Collection[int]) -> Mapping[int, Agency]:
        return {key: self._agencies[key] for key in agency_ids if key in self._agencies}

    def agency_by_code(self, code: str) -> Agency | None:
        return next((agency for agency in self._agencies.values() if agency.code == code), None)

    def add_agency(self, code: str, name: str, kind: AgencyKind, validity: Validity, place: str = "") -> Agency:
        return _add(self._agencies, lambda key: Agency(key, code, name, kind, validity, place))

    def save_agency(self, agency: Agency) -> None:
        self._agencies[agency.id] = replace(agency, code=self._agencies[agency.id].code)

    def divisions(self, agency_id: int | None = None, on: date | None = None) -> list[Division]:
        found = [
            division
            for division in self._divisions.values()
            if agency_id in {None, division.agency_id} and (on is None or division.validity.holds_on(on))
        ]
        return sorted(found, key=lambda division: (division.agency_id, division.id))

    def add_division(self, agency_id: int, name: str, validity: Validity) -> Division:
        return _add(self._divisions, lambda key: Division(key, agency_id, name, validity))

    def save_division(self, division: Division) -> None:
        self._divisions[division.id] = replace(division, agency_id=self._divisions[division.id].agency_id)

    def person(self, person_id: int) -> Person:
        return _found(self.people, person_id)

    def people_by_id(self, person_ids: Collection[int]) -> Mapping[int, Person]:
        return {key: self.people[key] for key in person_ids if key in self.people}

    def find_people(self, search: PeopleSearch) -> list[Person]:
        found = [
            person
            for person in self.people.values()
            if person.id > search.after
            and (search.words in fold(person.name) or search.words in person.login)
            and (search.agency_id is None or self._works_at(person.id, search.agency_id, search.on))
        ]
        return sorted(found, key=lambda person: person.id)[: search.limit]

    def add_person(self, name: str, login: str, password_hash: str, must_change_password: bool) -> Person:
        person = _add(self.people, lambda key: Person(key, name, login, None, must_change_password))
        self._hashes[person.id] = password_hash
        return person

    def save_person(self, person: Person) -> None:
        self.people[person.id] = person

    def credentials(self, login: str) -> Credentials | None:
        person = next((person for person in self.people.values() if person.login == login), None)
        return Credentials(person, self._hashes[person.id]) if person else None

    def set_password(self, person_id: int, password_hash: str, must_change_password: bool) -> None:
        self._hashes[person_id] = password_hash
        self.people[person_id] = replace(self.people[person_id], must_change_password=must_change_password)

    def appointments(self, person_ids: Collection[int]) -> list[Appointment]:
        found = [held for held in self.posts.values() if held.person_id in person_ids]
        return sorted(found, key=lambda held: (held.person_id, held.validity.since, held.id))

    def appointments_at(self, agency_id: int, on: date) -> list[Appointment]:
        return [
            held
            for held in self.posts.values()
            if held.post.agency_id == agency_id and (held.validity.until is None or held.validity.until >= on)
        ]

    def appoint(self, person_id: int, post: Post, validity: Validity) -> Appointment:
        return _add(self.posts, lambda key: Appointment(key, person_id, post, validity))

    def save_appointment(self, appointment: Appointment) -> None:
        validity = appointment.validity
        if validity.until is not None and validity.until < validity.since:
            del self.posts[appointment.id]
        else:
            self.posts[appointment.id] = replace(self.posts[appointment.id], validity=validity)

    def has_administrator(self, on: date) -> bool:
        return any(
            held.post.position is Position.ADMINISTRATOR
            and held.validity.holds_on(on)
            and self.people[held.person_id].active
            for held in self.posts.values()
        )

    def holders(self, position: Position, on: date) -> list[int]:
        held = (each for each in self.posts.values() if each.post.position is position and each.validity.holds_on(on))
        return sorted({each.person_id for each in held if self.people[each.person_id].active})

    def officers(
        self,
        agency_id: int,
        on: date,
        positions: Sequence[Position] = (),
        division_id: int | None = None,
    ) -> list[Officer]:
        held = sorted(self.posts.values(), key=lambda held: (held.person_id, held.id))
        continuing = {agency_id}
        while (agency := self.agency(agency_id)).successor_id and agency.validity.until and agency.validity.until < on:
            agency_id = agency.successor_id
            continuing.add(agency_id)
        return [
            Officer(self.people[item.person_id], item.post)
            for item in held
            if item.post.agency_id in continuing
            and item.validity.holds_on(on)
            and self.people[item.person_id].active
            and (not positions or item.post.position in positions)
            and division_id in {None, item.post.division_id}
        ]

    def calendar(self, agency_id: int) -> WorkingCalendar:
        hours = self._hours.get(agency_id) or self._hours.get(None)
        if not hours:
            raise NotFound("Chưa có giờ làm việc chung.")
        return WorkingCalendar(hours, tuple(self._days.values()), frozenset(self._announced))

    def hours(self, agency_id: int | None) -> tuple[OfficeHours, ...]:
        return self._hours.get(agency_id, ())

    def set_hours(self, agency_id: int | None, hours: Sequence[OfficeHours]) -> None:
        self._hours[agency_id] = tuple(sorted(hours, key=lambda period: period.since))

    def days(self, first: date = date.min, last: date = date.max) -> list[DayEntry]:
        return [entry for day, entry in sorted(self._days.items()) if first <= day <= last]

    def put_day(self, entry: DayEntry) -> None:
        self._days[entry.day] = entry

    def remove_day(self, day: date) -> None:
        self._days.pop(day, None)

    def announced(self) -> Mapping[int, str]:
        return dict(sorted(self._announced.items()))

    def announce(self, year: int, basis: str) -> None:
        self._announced[year] = basis

    def lock_calendars(self) -> None:
        """One transaction at a time as it is."""

    def almanac(self) -> Almanac:
        hours = {agency: kept for agency, kept in self._hours.items() if kept}
        return Almanac(hours, tuple(sorted(self._days.values())), self.announced())

    def note(self, at: datetime, person_id: int | None, sentence: str) -> None:
        _add(self._notes, lambda key: AdministrationEntry(key, at, person_id, sentence))

    def notes(self, before: int | None = None, limit: int = 50) -> list[AdministrationEntry]:
        latest = [self._notes[key] for key in sorted(self._notes, reverse=True) if before is None or key < before]
        return latest[:limit]

    def continued(self, posts: Sequence[Post], on: date) -> list[Post]:
        """The same positions at ended agencies whose work the agencies of ``posts`` continue."""
        nearer = [
            Post(agency.id, post.position)
            for post in posts
            for agency in self._agencies.values()
            if agency.successor_id == post.agency_id and agency.validity.until and agency.validity.until < on
        ]
        return nearer + self.continued(nearer, on) if nearer else []

    def _works_at(self, person_id: int, agency_id: int, on: date | None) -> bool:
        return any(
            held.post.agency_id == agency_id and (on is None or held.validity.holds_on(on))
            for held in self.appointments([person_id])
        )


class FakeSessions:
    """See ``engine.ports.organization.Sessions``."""

    def __init__(self, organization: FakeOrganization) -> None:
        self._organization = organization
        self._sessions: dict[str, Session] = {}
        self._guesses: dict[str, Guesses] = {}

    def add(self, session: Session) -> None:
        self._sessions[session.digest] = session

    def living(self, digest: str, now: datetime) -> LivingSession | None:
        session = self._sessions.get(digest)
        if session is None or session.expires_at <= now:
            return None
        person = self._organization.person(session.person_id)
        if not person.active:
            return None
        today = now.astimezone(VIETNAM).date()
        held = [item for item in self._organization.posts.values() if item.person_id == person.id]
        given = [item.post for item in held if item.validity.holds_on(today)]
        posts = tuple(given) + tuple(self._organization.continued(given, today))
        workplaces = tuple(self._organization.agency(post.agency_id).name for post in posts)
        return LivingSession(session, person, posts, workplaces)

    def keys(self, person_id: int) -> list[Session]:
        named = [each for each in self._sessions.values() if each.name and each.person_id == person_id]
        return sorted(named, key=lambda each: each.created_at, reverse=True)

    def seen(self, digest: str, last_seen: datetime, expires_at: datetime) -> None:
        self._sessions[digest] = replace(self._sessions[digest], last_seen=last_seen, expires_at=expires_at)

    def remove(self, digest: str) -> None:
        self._sessions.pop(digest, None)

    def remove_of(self, person_id: int, keep: str = "") -> None:
        for digest, session in [*self._sessions.items()]:
            if session.person_id == person_id and digest != keep:
                del self._sessions[digest]

    def guesses(self, key: str) -> Guesses:
        return self._guesses.setdefault(key, Guesses())

    def keep_guesses(self, key: str, kept: Guesses) -> None:
        self._guesses[key] = kept

    def forget(self, expired_before: datetime, guessed_before: datetime) -> int:
        expired = [digest for digest, session in self._sessions.items() if session.expires_at < expired_before]
        stale = [
            key
            for key, kept in self._guesses.items()
            if all(at is None or at < guessed_before for at in (kept.failed_at, kept.succeeded_at))
        ]
        for digest in expired:
            del self._sessions[digest]
        for key in stale:
            del self._guesses[key]
        return len(expired) + len(stale)


def _found(things: dict[int, Thing], key: int) -> Thing:
    if key not in things:
        raise NotFound("Không có.")
    return things[key]


def _add(things: dict[int, Thing], make: Callable[[int], Thing]) -> Thing:
    key = max(things, default=0) + 1
    things[key] = make(key)
    return things[key]
