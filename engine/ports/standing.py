"""Open dossiers in bulk, for works that look at many of them: read without a lock, in a few statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from engine.domain.calendar_edits import Reach
from engine.domain.consultations import Consultation
from engine.domain.dossiers import Dossier


@dataclass(frozen=True)
class StandingDossier:
    """A dossier that is not closed, with what stands open in it: active legs, open steps, all pauses, questions."""

    dossier: Dossier
    consultations: Sequence[Consultation]


class StandingDossiers(Protocol):
    """Dossiers with an open deadline within the reach of an edit of the calendar."""

    def count(self, reach: Reach) -> int: ...

    def after(self, dossier_id: int, reach: Reach, limit: int) -> Sequence[StandingDossier]:
        """Those with a greater id, by id."""
        ...
