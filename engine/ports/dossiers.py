"""Repositories of dossiers, their consultations, journal, documents and drafts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from engine.domain.consultations import Consultation
from engine.domain.dossiers import Applicant, Dossier
from engine.domain.events import Entry


@dataclass(frozen=True)
class PassedStep:
    """A step done and not taken back, in the order it was done: what a replay and a return for correction need."""

    id: int
    node: str
    name: str
    agency_id: int
    leg: int
    closed_at: datetime
    closed_by: int
    outcome: Mapping[str, str | int | float | bool]


class Dossiers(Protocol):
    """Dossiers as aggregates: locked first, saved once per act with a check of their revision."""

    def next_number(self, agency_id: int, day: date) -> int:
        """The next number of the receiving agency that day; no two callers get the same."""
        ...

    def add(self, dossier: Dossier, act_key: str) -> None:
        """Store a new dossier with everything in it and give it its id."""
        ...

    def id_by_code(self, code: str) -> int:
        """NotFound when there is none."""
        ...

    def id_by_act(self, act_key: str) -> int | None:
        """The dossier this very act already made, as long as no other act has closed it."""
        ...

    def last_applicant(self, identity: str) -> Applicant | None:
        """The applicant of the newest dossier with this identity number, as written then."""
        ...

    def lock(self, dossier_id: int, step_id: int | None = None) -> Dossier:
        """Lock the dossier (its parent first, where it has one) and read what stands open in it, with the step
        ``step_id`` even when it is closed. NotFound when there is none."""
        ...

    def read(self, dossier_id: int) -> Dossier:
        """The same without the lock, with every leg, step, request and pause it ever had."""
        ...

    def lock_many(self, ids: Sequence[int]) -> list[Dossier]:
        """Several locked and read as ``lock`` does, in the order they are locked: no parent after a child, then by id.
        Those there are none of are left out."""
        ...

    def save(self, dossier: Dossier, act_key: str = "") -> None:
        """Store what changed and chain its entries. StaleDossier when another act came between."""
        ...

    def save_many(self, dossiers: Sequence[Dossier], act_key: str = "") -> None:
        """Save several in few statements."""
        ...

    def has_acted(self, dossier_id: int, act_key: str) -> bool:
        """Whether this very act was done before."""
        ...

    def passed(self, dossier_id: int) -> list[PassedStep]:
        """Steps done and not taken back, oldest first."""
        ...

    def undo_steps(self, step_ids: Sequence[int]) -> None:
        """Take steps back: they no longer count as done."""
        ...

    def children(self, dossier_id: int) -> list[int]:
        """Ids of the child dossiers of an interlinked group, in the order they were opened."""
        ...

    def ends_of_children(self, dossier_id: int) -> Mapping[str, datetime]:
        """When each child still at work will be done, as it is forecast or else promised, by the node that waits."""
        ...

    def review(self, dossier_id: int, at: datetime) -> None:
        """Have the sweep look at a dossier at ``at``, because another of its group has changed."""
        ...


class Consultations(Protocol):
    """Questions to other agencies."""

    def add(self, consultation: Consultation) -> None: ...

    def get(self, consultation_id: int) -> Consultation:
        """NotFound when there is none."""
        ...

    def save(self, consultation: Consultation) -> None: ...

    def of_step(self, step_id: int) -> list[Consultation]: ...

    def of_dossier(self, dossier_id: int) -> list[Consultation]: ...

    def standing_of(self, dossier_ids: Sequence[int]) -> list[Consultation]:
        """Those not answered yet, of several dossiers at once."""
        ...


@dataclass(frozen=True)
class JournalLine:
    """A stored entry with its place in the chain; ``digest`` covers the digest before it and the entry."""

    dossier_id: int
    number: int
    entry: Entry
    digest: bytes


@dataclass(frozen=True)
class Seal:
    """A seal over the journals of all dossiers and that of the versions; numbered from 1. ``digest`` covers the seal
    before it and all it seals."""

    number: int
    at: datetime
    digest: bytes


class Journal(Protocol):
    """Entries, insert-only, chained per dossier and sealed over all dossiers."""

    def of_dossier(self, dossier_id: int) -> list[JournalLine]: ...

    def seal(self, at: datetime, limit: int) -> int:
        """Seal the heads of dossiers with unsealed entries, and of the versions' journal, into the one sequence; how
        many dossiers were sealed."""
        ...

    def last_seal(self) -> Seal | None: ...

    def seals_after(self, number: int, limit: int) -> Sequence[Seal]:
        """The seals behind this one, in their order."""
        ...


@dataclass(frozen=True)
class Document:
    """A digitized document of a component; ``size`` in bytes."""

    dossier_id: int
    component: str
    name: str
    media_type: str
    size: int
    sha256: str
    added_at: datetime
    added_by: int
    id: int = 0


class Documents(Protocol):
    """Digitized documents; their content stands in the file store."""

    def add(self, document: Document) -> int: ...

    def get(self, document_id: int) -> Document:
        """NotFound when there is none."""
        ...

    def of_dossier(self, dossier_id: int) -> list[Document]: ...

    def of_dossiers(self, dossier_ids: Sequence[int]) -> Mapping[int, Sequence[Document]]:
        """By dossier, of several at once; those without documents are left out."""
        ...


@dataclass(frozen=True)
class Draft:
    """What a person has typed into a form but not sent; ``content`` is the form as JSON text."""

    content: str
    saved_at: datetime


class Drafts(Protocol):
    """Unsent forms, one per person and form."""

    def keep(self, person_id: int, form: str, content: str, at: datetime) -> None: ...

    def of(self, person_id: int, form: str) -> Draft | None: ...

    def hold(self, person_id: int, form: str) -> Draft | None:
        """As ``of``; nobody else changes it before the transaction ends."""
        ...

    def drop(self, person_id: int, form: str) -> None: ...

    def beginning(self, person_id: int, prefix: str) -> Mapping[str, Draft]:
        """The person's drafts whose form begins with ``prefix``, by form."""
        ...


@dataclass(frozen=True)
class Notice:
    """A notice to a person inside the application; nobody sees it before ``at``.

    ``dossier_id`` None: it is ``about`` another thing, by its kind and id ("submission/17").
    """

    person_id: int
    dossier_id: int | None
    text: str
    at: datetime
    id: int = 0
    dossier_code: str = ""
    about: str = ""


class Notices(Protocol):
    """Notices inside the application."""

    def add(self, notices: Sequence[Notice]) -> None: ...

    def unread(self, person_id: int, now: datetime, limit: int) -> list[Notice]:
        """Those to be seen by ``now`` and not read, newest first."""
        ...

    def mark_read(self, person_id: int, at: datetime) -> None: ...


@dataclass(frozen=True)
class DueThing:
    """Something whose next rung has come: the dossier itself (both ids None), a step or a consultation.

    ``is_review``: the forecast of the dossier is to be made anew.
    """

    dossier_id: int
    step_id: int | None = None
    consultation_id: int | None = None
    is_review: bool = False


class Rungs(Protocol):
    """The ladder of warnings and the forecasts: what is due, found by what is due and not by what is stored."""

    def due(self, now: datetime, limit: int) -> list[DueThing]: ...
