"""A consulted or coordinating agency that is late, on its own account, and the lead's word to the one-stop office.

NĐ 61/2018/NĐ-CP, Điều 19: the lead agency tells the head of the one-stop office, who helps; once for each lateness.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from engine.domain.consultations import Consultation
from engine.domain.due_states import has_passed
from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.legs import Leg, LegState
from engine.domain.procedures import DESK_SLOTS
from engine.domain.steps import Step

ARTICLE = "Điều 19 Nghị định 61/2018/NĐ-CP"


@dataclass
class LatenessReport:
    """One report: ``late_id`` owes an opinion (``consultation_id``) or its part (``leg``) since ``due_at``.

    ``agency_id`` asks the desk ``desk_id`` for ``help``; ``note`` says what the head of the desk did about it.
    """

    dossier_id: int
    late_id: int
    agency_id: int
    desk_id: int
    due_at: datetime
    help: str
    reported_at: datetime
    reported_by: int
    consultation_id: int | None = None
    leg: int | None = None
    attended_at: datetime | None = None
    attended_by: int | None = None
    note: str = ""
    id: int | None = None

    def attend(self, note: str, at: datetime, by: int) -> None:
        """The head of the one-stop office has urged the late agency."""
        if self.attended_at is not None:
            raise RuleBroken("Việc này đã có người đôn đốc. Mở hồ sơ để xem ai đã làm.", ARTICLE)
        if not note.strip():
            raise InvalidInput("Hãy ghi đã đôn đốc thế nào.", {"note": "Ghi đã nói với ai, họ hẹn khi nào."})
        self.attended_at, self.attended_by, self.note = at, by, note.strip()


def opinion_late_since(consultation: Consultation, now: datetime) -> datetime | None:
    """When the opinion was due, once that is past and it has not come."""
    due = consultation.due_at if consultation.is_open else None
    return due if has_passed(due, now) else None


def leg_late_since(leg: Leg, steps: Iterable[Step], lead_id: int, now: datetime) -> datetime | None:
    """When another agency's part was due, once that is past, though it has not been received: its own term, else its
    open step due first.

    The lead itself and the desks are not reported: theirs is the dossier's own lateness.
    """
    stands_there = leg.is_active and leg.state in (LegState.SENT, LegState.OPEN)
    if not stands_there or leg.agency_id == lead_id or leg.slot in DESK_SLOTS:
        return None
    own = [leg.due_at] if leg.term else [step.due_at for step in steps if step.leg == leg.number and step.is_open]
    past = [due for due in own if due is not None and has_passed(due, now)]
    return min(past) if past else None
