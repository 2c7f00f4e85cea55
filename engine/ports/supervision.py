"""What supervisors read of the suspension ledger, and the reports of late agencies."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from engine.domain.late_agencies import LatenessReport
from engine.domain.supervision import PausedSpan


class PausedDossiers(Protocol):
    """The ledgers of many dossiers."""

    def spans(self, agencies: Collection[int], desks: Collection[int], closed_since: datetime) -> list[PausedSpan]:
        """Every pause made by these agencies, or on a dossier of these desks, whose dossier is open or was closed
        since; by dossier, oldest first."""
        ...

    def codes(self, dossier_ids: Collection[int]) -> dict[int, str]:
        """The codes of dossiers by their ids."""
        ...


@dataclass(frozen=True)
class WaitingReport:
    """A report that waits for the head of a desk. ``came_at``: the opinion or the part has come meanwhile."""

    report: LatenessReport
    code: str
    came_at: datetime | None


class LatenessReports(Protocol):
    """Reports of late agencies."""

    def add(self, report: LatenessReport) -> None:
        """Store it and give it its id. The caller holds the dossier's lock and has looked for another one."""
        ...

    def get(self, report_id: int) -> LatenessReport:
        """NotFound when there is none."""
        ...

    def save(self, report: LatenessReport) -> None: ...

    def of_dossier(self, dossier_id: int) -> list[LatenessReport]: ...

    def waiting(self, desks: Collection[int], after: int, limit: int) -> list[WaitingReport]:
        """Reports nobody has attended to yet, after the one with this id, oldest first."""
        ...
