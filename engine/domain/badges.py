"""A stored deadline as people read it: one state and one short line of words, the same in every list and page."""

from dataclasses import dataclass
from datetime import datetime

from engine.domain.calendars import WorkingCalendar
from engine.domain.deadlines import remaining
from engine.domain.due_states import DUE_STATE_NAMES, DueState, due_state, has_passed
from engine.domain.procedures import RungName
from engine.domain.statuses import DossierState
from engine.domain.terms import spell_minutes


@dataclass(frozen=True)
class StoredDue:
    """A deadline as its row keeps it: the instant derived last, and the rung a sweep waits for.

    ``due_at`` None: its clock stands still. ``ground`` says why: "chờ bổ sung". ``foreseen_at`` is when it will be
    done, where that is foreseen to be too late.
    """

    due_at: datetime | None
    rung: str = ""
    rung_at: datetime | None = None
    ground: str = ""
    foreseen_at: datetime | None = None

    def state(self, now: datetime) -> DueState:
        """Right whether the sweep has come by or not. ``engine.db.worklists`` says the same in SQL."""
        if self.due_at is None:
            return DueState.PAUSED
        if has_passed(self.due_at, now):
            return DueState.OVERDUE
        near = self.rung == RungName.OVERDUE or (self.rung_at is not None and self.rung_at <= now)
        return DueState.SOON if near else DueState.IN_TIME


@dataclass(frozen=True)
class Badge:
    """``words``: "Còn 2 giờ 40 phút"; ``why`` explains the deadline, "" where it was not asked for.

    ``foreseen``: "Dự báo trễ: xong khoảng 14:00 03/12", "" where nothing says so.
    """

    state: DueState
    words: str
    due_at: datetime | None = None
    why: str = ""
    foreseen: str = ""


def open_badge(due: StoredDue, calendar: WorkingCalendar, now: datetime, why: str = "") -> Badge:
    """The badge of a deadline that is still watched, in the working time of ``calendar``."""
    state = due.state(now)
    if due.due_at is None:
        return Badge(state, f"Tạm dừng: {due.ground}" if due.ground else DUE_STATE_NAMES[state], None, why)
    left = remaining(calendar, now, due.due_at)
    spelled = spell_roughly(left, calendar.day_minutes(now))
    foreseen = f"Dự báo trễ: xong khoảng {due.foreseen_at:%H:%M %d/%m}" if due.foreseen_at else ""
    if state is DueState.OVERDUE:
        return Badge(state, f"Quá hạn {spelled}" if left else DUE_STATE_NAMES[state], due.due_at, why, foreseen)
    return Badge(state, f"Còn {spelled}", due.due_at, why, foreseen)


def done_badge(due_at: datetime | None, finished: datetime, why: str = "") -> Badge:
    """The badge of work that is done."""
    state = due_state(finished, due_at, None, finished)
    return Badge(state, DUE_STATE_NAMES[state], due_at, why)


GROUNDS = {
    DossierState.SUPPLEMENT: "chờ bổ sung",
    DossierState.SUPPLEMENT_AT_RECEPTION: "chờ bổ sung",
    DossierState.FINANCIAL_DUTY: "chờ nghĩa vụ tài chính",
}
"""Why the clock of a dossier stands still, by its state."""


def total_badge(
    state: DossierState,
    due: StoredDue,
    finished: datetime | None,
    calendar: WorkingCalendar,
    now: datetime,
    why: str = "",
) -> Badge | None:
    """The badge of the date promised; None before acceptance and after an end without a result."""
    if not state.was_accepted or state in (DossierState.WITHDRAWN, DossierState.STOPPED):
        return None
    return done_badge(due.due_at, finished, why) if finished else open_badge(due, calendar, now, why)


def spell_roughly(minutes: int, day_minutes: int) -> str:
    """Working minutes in two units at most: "3 ngày 4 giờ", "2 giờ 40 phút"."""
    days, rest = divmod(abs(minutes), day_minutes)
    return spell_minutes(days * day_minutes + rest - rest % 60 if days else rest, day_minutes)
