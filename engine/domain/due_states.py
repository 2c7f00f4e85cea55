"""What a deadline means now: verdict, due state, and the rungs a sweep waits for.

Told from instants alone, so that lists, filters and counters can say the same in SQL.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from engine.domain.calendars import DAY, WorkingCalendar, minute_of
from engine.domain.deadlines import Deadline, remaining
from engine.domain.deadlines import due as count
from engine.domain.procedures import LadderRung, RungName
from engine.domain.terms import Term, TermUnit


class Verdict(StrEnum):
    BEFORE = "before"
    ON_TIME = "on_time"
    LATE = "late"


VERDICT_NAMES = {Verdict.BEFORE: "Trước hạn", Verdict.ON_TIME: "Đúng hạn", Verdict.LATE: "Quá hạn"}


def verdict(due: datetime, finished: datetime) -> Verdict:
    """Late when finished after ``due``; on time on the date of ``due``; before on an earlier date."""
    end, done = minute_of(due), minute_of(finished)
    if done > end:
        return Verdict.LATE
    return Verdict.ON_TIME if done // DAY == end // DAY else Verdict.BEFORE


@dataclass(frozen=True)
class Thresholds:
    """When a deadline is near: at most ``share`` of its term is left, or less than ``days`` working days.

    A term worth no more than ``days`` is near by its share alone: by days it would be from its beginning. Dated
    parameters of the procedure, never known here."""

    share: Fraction
    days: Fraction


def soon_at(deadline: Deadline, thresholds: Thresholds) -> datetime | None:
    """The first instant at which the deadline is near; None while it is paused."""
    if deadline.due is None:
        return None
    calendar = deadline.calendar
    days = ceil(thresholds.days * calendar.day_minutes(deadline.counts_from))
    left = floor(thresholds.share * deadline.minutes)
    if deadline.minutes > days:
        left = max(left, days - 1)
    return max(deadline.counts_from, calendar.add_minutes(deadline.due, -left)) if left else deadline.due


def has_passed(due: datetime | None, now: datetime) -> bool:
    """Whether a deadline is over: from the minute after it on. Stored ones are whole minutes: ``due < now`` in SQL."""
    return due is not None and minute_of(now) > minute_of(due)


class DueState(StrEnum):
    IN_TIME = "in_time"
    SOON = "soon"
    OVERDUE = "overdue"
    PAUSED = "paused"
    DONE_BEFORE = "done_before"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"


DUE_STATE_NAMES = {
    DueState.IN_TIME: "Trong hạn",
    DueState.SOON: "Sắp đến hạn",
    DueState.OVERDUE: "Quá hạn",
    DueState.PAUSED: "Tạm dừng",
    DueState.DONE_BEFORE: "Đã xong trước hạn",
    DueState.DONE_ON_TIME: "Đã xong đúng hạn",
    DueState.DONE_LATE: "Đã xong quá hạn",
}
_DONE = {
    Verdict.BEFORE: DueState.DONE_BEFORE,
    Verdict.ON_TIME: DueState.DONE_ON_TIME,
    Verdict.LATE: DueState.DONE_LATE,
}


def due_state(now: datetime, due: datetime | None, soon: datetime | None, finished: datetime | None = None) -> DueState:
    """The state of a deadline from its instants alone, so that lists and filters can say the same in SQL.

    ``due`` None: paused, or finished while paused, which is never late.
    """
    if due is None:
        return DueState.PAUSED if finished is None else DueState.DONE_BEFORE
    if finished is not None:
        return _DONE[verdict(due, finished)]
    if has_passed(due, now):
        return DueState.OVERDUE
    return DueState.SOON if soon is not None and now >= soon else DueState.IN_TIME


class Rung(NamedTuple):
    """A warning, by its name in the procedure's ladder, and the instant from which it is due."""

    name: str
    at: datetime


def next_rung(now: datetime, due: datetime | None, soon: datetime | None) -> Rung | None:
    """What a sweep waits for: the warning that the deadline is near, or else that it is over, be that past already.

    Overdue begins one minute after the due instant. None while the clock stands still.
    """
    if due is None:
        return None
    if soon is not None and now < soon:
        return Rung(RungName.SOON, soon)
    return Rung(RungName.OVERDUE, due + timedelta(minutes=1))


def rung_after(passed: str, due: datetime, ladder: Sequence[LadderRung], calendar: WorkingCalendar) -> Rung | None:
    """The rung above the one passed, so many working days or hours after the deadline; None at the top."""
    if passed == RungName.SOON:
        return next_rung(due, due, None)
    names = [rung.name for rung in ladder]
    above = ladder[names.index(passed) + 1 :] if passed in names else ()
    return rung_above(above[0], due, calendar) if above else None


def rung_above(rung: LadderRung, due: datetime, calendar: WorkingCalendar) -> Rung:
    """When a rung above overdue comes: its term after the deadline."""
    end = count(calendar, due, Term.parse(rung.after)).due
    return Rung(rung.name, max(end or due, due + timedelta(minutes=1)))


def days_before(calendar: WorkingCalendar, due: datetime, days: Fraction) -> datetime:
    """The instant from which so many working days are left until ``due``; a closing time stays one."""
    minutes = ceil(days * calendar.day_minutes(due))
    return calendar.add_minutes(due, -minutes) if minutes else due


def days_reaching(calendar: WorkingCalendar, due: datetime, until: datetime) -> Term:
    """The fewest whole working days, one at least, that added to ``due`` reach ``until``."""
    days = ceil(Fraction(remaining(calendar, due, until), calendar.day_minutes(due)))
    return Term(Fraction(max(days, 1)), TermUnit.WORKING_DAYS)
