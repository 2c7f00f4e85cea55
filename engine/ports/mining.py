"""What is read of past dossiers to learn where they wait and to play them again: instants and outcomes, no names."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from engine.domain.steps import Value


@dataclass(frozen=True)
class Selection:
    """Dossiers on these versions received at these desks from ``since`` (None: ever) and before ``until``; the latest
    ``most`` of them."""

    version_ids: Collection[int]
    desks: Collection[int]
    since: datetime | None
    until: datetime
    most: int


@dataclass(frozen=True)
class PastDossier:
    """``slots`` are its agencies by slot, the two desks among them; ``applicant_kind`` and ``places`` may route."""

    id: int
    received_at: datetime
    slots: Mapping[str, int]
    applicant_kind: str
    places: Mapping[str, str]


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
    """A span in which the clock of a leg stood still, 0 being the whole dossier."""

    dossier_id: int
    leg: int
    whole: bool
    since: datetime
    until: datetime | None


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

    def steps(self, selection: Selection) -> list[PastStep]:
        """Steps of these dossiers that were done, undone ones too, in the order they were done by dossier."""
        ...

    def pauses(self, selection: Selection) -> list[PastPause]: ...

    def handovers(self, selection: Selection) -> list[PastHandover]: ...

    def standing(self, version_ids: Collection[int]) -> Mapping[str, int]:
        """How many steps are open now, by node."""
        ...
