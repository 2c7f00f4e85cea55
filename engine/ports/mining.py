"""What is read of past dossiers to learn where they wait and to play them again: instants and outcomes, no names."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from engine.domain.people import Position
from engine.domain.steps import Value


@dataclass(frozen=True)
class Selection:
    """Dossiers on these versions, or with ``of_others`` on any but these, received at these desks from ``since`` (None:
    ever) and before ``until``; the latest ``most`` of them. ``unfinished_at``: only those still in work then."""

    version_ids: Collection[int]
    desks: Collection[int]
    since: datetime | None
    until: datetime
    most: int | None = None
    of_others: bool = False
    unfinished_at: datetime | None = None


@dataclass(frozen=True)
class PastDossier:
    """``slots`` are its agencies by slot, the two desks among them; ``applicant_kind`` and ``places`` may route.
    ``finished_at``: when all agencies had done their part."""

    id: int
    received_at: datetime
    slots: Mapping[str, int]
    applicant_kind: str
    places: Mapping[str, str]
    finished_at: datetime | None = None


@dataclass(frozen=True)
class PastStep:
    """A step that was done; ``handed_over_at`` is when it was sent, for one that opened as a handover was received.

    ``closed_by`` tells people apart and is never shown.
    """

    dossier_id: int
    node: str
    name: str
    kind: str | None
    agency_id: int
    position: Position | None
    leg: int
    opened_at: datetime
    closed_at: datetime
    closed_by: int | None
    due_at: datetime | None
    was_undone: bool
    outcome: Mapping[str, Value]
    handed_over_at: datetime | None


@dataclass(frozen=True)
class PastPause:
    """A span in which the clock of a leg stood still, 0 being that of the whole dossier; with ``whole`` every clock.

    ``node`` and ``name`` are of the step that was in hand as it began, "" where none was. ``kind`` as in ``Pause``.
    """

    dossier_id: int
    leg: int
    whole: bool
    since: datetime
    until: datetime | None
    kind: str = ""
    node: str = ""
    name: str = ""

    def holds(self, leg: int) -> bool:
        """Whether it stops the clock with this number."""
        return self.whole or self.leg == leg


@dataclass(frozen=True)
class PastHandover:
    """A handover that was received; the wait runs at the receiver."""

    sender_agency_id: int
    agency_id: int
    sent_at: datetime
    received_at: datetime


class Mining(Protocol):
    """Past dossiers, read only. Each method is one statement."""

    def count(self, selection: Selection) -> int:
        """How many these are."""
        ...

    def dossiers(self, selection: Selection) -> list[PastDossier]:
        """The latest received first."""
        ...

    def steps(self, selection: Selection, closed_from: datetime | None = None) -> Iterator[PastStep]:
        """Steps of these dossiers that were done, undone ones too, in the order they were done by dossier; those done
        from an instant on where one is given. Read as they are asked for, so that a month needs no room at once."""
        ...

    def pauses(self, selection: Selection) -> list[PastPause]: ...

    def handovers(self, selection: Selection) -> Iterator[PastHandover]:
        """Read as they are asked for."""
        ...

    def standing(self, version_ids: Collection[int]) -> Mapping[str, int]:
        """How many steps are open now, by node."""
        ...
