"""What the pages read: work lists with their counts, and search; rows that never change anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from engine.domain.badges import StoredDue
from engine.domain.legs import LegState
from engine.domain.procedures import Pin
from engine.domain.process import StepKind
from engine.domain.statuses import DossierState
from engine.domain.worklists import Filters, ListName, Scope


@dataclass(frozen=True)
class Mark:
    """The place of a row in its list: rows after it are later, or of the same instant and a greater number."""

    at: datetime | None
    number: int


@dataclass(frozen=True)
class ListRow:
    """A row of a list. One of ``step_id``, ``leg``, ``consultation_id`` and ``request`` says what waits, or none does.

    ``agency_id`` is the other side of a handover or consultation, else where it stands. ``since`` is when it came.
    ``slots`` are the dossier's agencies by slot. ``due`` is None where nothing of its own is due.
    """

    dossier_id: int
    code: str
    applicant: str
    pin: Pin
    state: DossierState
    slots: Mapping[str, int]
    agency_id: int
    counted_by: int
    mark: Mark
    total: StoredDue
    received_at: datetime | None
    finished_at: datetime | None
    since: datetime
    due: StoredDue | None = None
    step_id: int | None = None
    name: str = ""
    kind: StepKind | None = None
    leg: int | None = None
    leg_state: LegState | None = None
    consultation_id: int | None = None
    request: int | None = None
    holder_id: int | None = None
    holder: str = ""


@dataclass(frozen=True)
class RowLeg:
    """A leg of a dossier on a list."""

    dossier_id: int
    slot: str
    agency_id: int
    state: LegState
    is_active: bool
    term: str


@dataclass(frozen=True)
class Facets:
    """What the rows of a list differ by: procedure lines, agencies shown and holders, each (key, name)."""

    lines: Sequence[tuple[str, str]]
    agencies: Sequence[int]
    holders: Sequence[tuple[int, str]]


@dataclass(frozen=True)
class Found:
    """A dossier found; numbers in full, to be masked for who does not work on it. ``slots`` as in ``ListRow``."""

    dossier_id: int
    code: str
    foreign_code: str
    applicant: str
    identity: str
    phone: str
    pin: Pin
    procedure: str
    state: DossierState
    desk_id: int
    registered_at: datetime
    slots: Mapping[str, int]
    total: StoredDue
    finished_at: datetime | None


@dataclass(frozen=True)
class Relative:
    """The parent of a child dossier, or a child of a group; ``node`` is the parent's node that opened the child."""

    id: int
    code: str
    procedure: str
    state: DossierState
    node: str
    is_parent: bool


@dataclass(frozen=True)
class SentLeg:
    """A handover as a delivery list shows it."""

    dossier_id: int
    leg: int
    code: str
    applicant: str
    procedure: str
    components: Mapping[str, int]
    sender_agency_id: int
    agency_id: int
    sent_at: datetime
    sent_by: int | None
    received_at: datetime | None
    received_by: int | None


class Views(Protocol):
    """Lists and search. ``now`` decides what is soon and what is overdue."""

    def counts(self, scope: Scope, now: datetime) -> Mapping[ListName, int]:
        """The lengths of the lists the menu shows, in one statement. CLOSED is not counted, ALL_OPEN only for heads."""
        ...

    def page(
        self, scope: Scope, name: ListName, filters: Filters, after: Mark | None, limit: int, now: datetime
    ) -> list[ListRow]:
        """The next rows after ``after``, at most ``limit``."""
        ...

    def order(self, scope: Scope, name: ListName, filters: Filters, limit: int, now: datetime) -> list[tuple[int, str]]:
        """Ids and codes of the dossiers of a list in its order, each once."""
        ...

    def facets(self, scope: Scope, name: ListName, now: datetime) -> Facets: ...

    def legs(self, dossier_ids: Sequence[int]) -> list[RowLeg]:
        """The legs of these dossiers in order."""
        ...

    def search(self, scope: Scope, words: str, everywhere: bool, limit: int) -> list[Found]:
        """The best matches of a code, its last digits, an identity number, a phone or words of a name, best first.

        ``everywhere``: any dossier of the province, else those the person's agencies have to do with.
        """
        ...

    def relatives(self, dossier_id: int, parent_id: int | None) -> list[Relative]:
        """The parent of a dossier and its children, in the order they were opened."""
        ...

    def sent_legs(self, sender_agency_id: int, agency_id: int, since: datetime, until: datetime) -> list[SentLeg]:
        """Handovers between two agencies sent in a span and still standing (waiting or being worked on)."""
        ...

    def sent_legs_of(self, sender_agency_id: int, refs: Sequence[tuple[int, int]]) -> list[SentLeg]:
        """Handovers of one agency by (dossier, leg)."""
        ...
