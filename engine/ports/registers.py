"""What the register of dossiers (sổ theo dõi hồ sơ) is written from: one row for each dossier a desk received."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from engine.domain.dossiers import ReturnWay
from engine.domain.procedures import Pin
from engine.domain.statuses import DossierState


@dataclass(frozen=True)
class RegisterRow:
    """A dossier as the register tells of it; ``slots`` as in the dossier.

    ``sent_at`` is when it first left the desk, ``back_at`` when the desk that returns it received the result.
    """

    dossier_id: int
    code: str
    pin: Pin
    applicant: str
    address: str
    phone: str
    slots: Mapping[str, int]
    state: DossierState
    return_way: ReturnWay
    received_at: datetime
    due_at: datetime | None
    finished_at: datetime | None
    closed_at: datetime | None
    extensions: tuple[str, ...]
    sent_at: datetime | None = None
    back_at: datetime | None = None


class Registers(Protocol):
    """Dossiers received at a desk in a span; children of interlinked groups stand with their group."""

    def count(self, desk_id: int, since: datetime, until: datetime) -> int: ...

    def rows(
        self, desk_id: int, since: datetime, until: datetime, after: tuple[datetime, int] | None, limit: int
    ) -> Sequence[RegisterRow]:
        """The next rows in the order of reception, after the one received then with that id."""
        ...
