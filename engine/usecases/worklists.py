"""The work lists: counts for the menu, pages of rows, and the way from one dossier to the next inside a filter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.domain.badges import Badge
from engine.domain.itinerary import LegPlace
from engine.domain.process import StepKind
from engine.domain.statuses import DossierState


@dataclass(frozen=True)
class LineLeg:
    """A leg of the little line in a row; ``weight`` is its budget in working hours, for its width."""

    agency: str
    place: LegPlace
    weight: float


@dataclass(frozen=True)
class WorkItem:
    """A row. ``what`` is what waits ("Thẩm định hồ sơ", "Nhận bàn giao"), ``detail`` one grey line under it.

    ``due`` is the badge of what waits, ``total`` that of the whole dossier; None where there is no such deadline.
    ``holder`` is "" for nobody. Acts on what waits take ``step_id``, ``leg``, ``consultation_id`` or ``request``.
    """

    dossier_id: int
    code: str
    applicant: str
    procedure: str
    state: DossierState
    what: str
    detail: str
    agency: str
    holder: str
    is_mine: bool
    due: Badge | None
    total: Badge | None
    is_paused: bool
    legs: tuple[LineLeg, ...]
    kind: StepKind | None = None
    step_id: int | None = None
    leg: int | None = None
    consultation_id: int | None = None
    request: int | None = None


@dataclass(frozen=True)
class Page:
    """``next`` is the cursor of the next page, "" on the last."""

    items: Sequence[WorkItem]
    next: str


@dataclass(frozen=True)
class Choices:
    """What a list can be narrowed by, each (value for the filter, name)."""

    lines: Sequence[tuple[str, str]]
    agencies: Sequence[tuple[int, str]]
    holders: Sequence[tuple[int, str]]


@dataclass(frozen=True)
class Neighbours:
    """Codes of the dossiers beside one in its list, "" for none; ``position`` from 1.

    ``position`` is 0 when the dossier has left the list: then ``next`` is the first that is left in it.
    """

    position: int
    total: int
    previous: str
    next: str


Counts = Mapping[str, int]
