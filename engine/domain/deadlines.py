"""Deadlines: the one module that computes the date a term ends, and why, and the working time used or left.

A deadline is derived from a receipt, a term, a calendar and the suspension ledger, never stored as truth: BLDS 2015,
Điều 147 (the day of receipt is not counted) and 148 (a term that ends on a day off ends with the next working day).
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from itertools import chain
from math import ceil

from engine.domain.calendars import (
    DAY,
    VIETNAM,
    DayEntry,
    DayKind,
    WorkingCalendar,
    counted_minute,
    instant_of,
    minute_of,
)
from engine.domain.procedures import AfterSuspension, Counting
from engine.domain.suspensions import Stoppage, Suspension, merge
from engine.domain.terms import Term, TermUnit, spell_minutes

_SPELLED = "%H:%M %d/%m/%Y"


@dataclass(frozen=True)
class Deadline:
    """A deadline with all it was derived from.

    ``due`` is None while an open suspension stands: the clock is stopped with ``left`` working minutes to go.
    ``starts`` is the receipt moved to working time; ``counts_from`` the same, or where the term began anew.
    ``minutes`` is what the term is worth in working minutes, stoppages left out. ``stoppages`` moved the deadline.
    ``extends``: it goes on from the end of another, which then is ``received``.
    """

    due: datetime | None
    starts: datetime
    counts_from: datetime
    minutes: int
    left: int | None
    received: datetime
    term: Term
    by_date: bool
    stoppages: tuple[Stoppage, ...]
    calendar: WorkingCalendar
    extends: bool = False

    @property
    def reason(self) -> str:
        """The deadline explained in Vietnamese, as the desk reads it out."""
        return "; ".join((", ".join(_account(self)), _ending(self)))


def due(
    calendar: WorkingCalendar,
    received: datetime,
    term: Term,
    *,
    counting: Counting = Counting.BY_CLOCK,
    cutoff: time | None = None,
    suspensions: Iterable[Suspension] = (),
    after_suspension: AfterSuspension = AfterSuspension.RESUME,
) -> Deadline:
    """Derive the deadline of ``term`` received at ``received``.

    Received strictly after ``cutoff`` counts from the opening of the next working day, once. Whole days are counted by
    date when ``counting`` says so, calendar days always; hours and fractions always by clock. A suspension that begins
    at or after the due instant does nothing; any other resumes the term after it, or begins the whole term anew, as it
    says itself or else as ``after_suspension`` does. Raises InvalidInput for a date outside the years that can be
    counted.
    """
    by_date = _by_date(term, counting)
    start = _start(calendar, received, cutoff)
    count = _Count(calendar, term, by_date, start, start)
    count.run(merge(suspensions, after_suspension is AfterSuspension.RESTART))
    return Deadline(
        due=instant_of(count.end) if count.left is None else None,
        starts=instant_of(start),
        counts_from=instant_of(count.origin),
        minutes=count.minutes,
        left=count.left,
        received=received.astimezone(VIETNAM),
        term=term,
        by_date=by_date,
        stoppages=tuple(count.moved),
        calendar=calendar,
    )


def extended(
    calendar: WorkingCalendar,
    promised: datetime,
    term: Term,
    suspensions: Iterable[Suspension] = (),
    after_suspension: AfterSuspension = AfterSuspension.RESUME,
) -> Deadline:
    """The deadline of an extension by ``term``, from the end of what it extends: by clock, or the calendar days after
    its date."""
    ended = _in_its_day(calendar, promised, by_date=_by_date(term, Counting.BY_CLOCK))
    deadline = due(calendar, ended, term, suspensions=suspensions, after_suspension=after_suspension)
    starts = promised.astimezone(VIETNAM) if ended < promised else deadline.starts
    return replace(deadline, starts=starts, received=promised.astimezone(VIETNAM), extends=True)


def laid_after(calendar: WorkingCalendar, ended: datetime, term: Term, counting: Counting) -> datetime | None:
    """When ``term`` ends that follows another in a plan, with its date of end as its first.

    By date a day that ends at its close is followed by the next: days laid one after another add up as one term does.
    """
    return due(calendar, _in_its_day(calendar, ended, by_date=_by_date(term, counting)), term, counting=counting).due


@dataclass
class _Count:
    """A term being counted, stoppage after stoppage; instants in whole minutes.

    ``stopped`` are the working minutes and ``touched`` the dates of the stoppages since ``origin``.
    """

    calendar: WorkingCalendar
    term: Term
    by_date: bool
    start: int
    origin: int
    end: int = 0
    left: int | None = None
    stopped: int = 0
    touched: set[int] = field(default_factory=set)
    moved: list[Stoppage] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        return self.calendar.worked(self.origin, self.end) - self.stopped

    def run(self, stops: Iterable[Stoppage]) -> None:
        self._settle()
        for stop in stops:
            if stop.until <= self.start:
                continue
            if stop.since >= self.end:
                break
            self.moved.append(stop)
            if stop.is_open:
                since = max(stop.since, self.origin)
                self.left = self.minutes if stop.restarts else self.calendar.worked(since, self.end)
                break
            if stop.restarts:
                self.origin, self.stopped = self.calendar.opening(stop.until), 0
            self.stopped += _stopped(self.calendar, stop, self.origin, stop.until)
            self.touched.update(stop.days)
            self._settle()

    def _settle(self) -> None:
        if self.by_date:
            self.end = _end_by_date(self.calendar, self.origin, self.term, self.touched)
        else:
            self.end = _end_by_clock(self.calendar, self.origin, self.term, self.stopped)


def remaining(calendar: WorkingCalendar, now: datetime, due: datetime) -> int:
    """Working minutes from ``now`` to ``due``; negative when late."""
    return calendar.minutes_between(now, due)


def consumed(
    calendar: WorkingCalendar, started: datetime, until: datetime, suspensions: Iterable[Suspension] = ()
) -> int:
    """Working minutes used from ``started`` to ``until``, suspensions left out; 0 when ``until`` comes first."""
    low, high = minute_of(started), minute_of(until)
    if high <= low:
        return 0
    return calendar.worked(low, high) - sum(_stopped(calendar, stop, low, high) for stop in merge(suspensions))


def stood_still(calendar: WorkingCalendar, suspensions: Iterable[Suspension], until: datetime) -> int:
    """Working minutes that pauses have held up to ``until``, overlapping ones once."""
    high = minute_of(until)
    return sum(calendar.worked(stop.since, min(stop.until, high)) for stop in merge(suspensions) if stop.since < high)


def _by_date(term: Term, counting: Counting) -> bool:
    return term.unit is TermUnit.CALENDAR_DAYS or (counting is Counting.BY_DATE and term.is_whole)


def _in_its_day(calendar: WorkingCalendar, ended: datetime, *, by_date: bool) -> datetime:
    """Where a term that follows ``ended`` begins: counted by date, an end at a close is of the day that closes."""
    close = minute_of(ended)
    closes = calendar.worked(close - 1, close) and calendar.opening(close) != close
    return instant_of(close - 1) if by_date and closes else ended


def _start(calendar: WorkingCalendar, received: datetime, cutoff: time | None) -> int:
    minute, local = counted_minute(received), received.astimezone(VIETNAM)
    if cutoff is not None and local.time() > cutoff:
        return calendar.opening((local.toordinal() + 1) * DAY)
    return calendar.opening(minute)


def _end_by_clock(calendar: WorkingCalendar, origin: int, term: Term, stopped: int) -> int:
    day_minutes = calendar.hours_on(date.fromordinal(origin // DAY)).day_minutes
    return calendar.advance(origin, ceil(term.minutes(day_minutes)) + stopped)


def _end_by_date(calendar: WorkingCalendar, origin: int, term: Term, touched: Container[int]) -> int:
    """The close of the last day; a day touched by a stoppage neither counts nor ends a term that rolls forward."""
    day = _last_day(calendar, origin, term, touched)
    while not (segments := calendar.segments(date.fromordinal(day))) or day in touched:
        day += 1
    return day * DAY + segments[-1][1]


def _last_day(calendar: WorkingCalendar, origin: int, term: Term, touched: Container[int]) -> int:
    """The ordinal of the last day that counts."""
    day, left = origin // DAY, int(term.amount)
    while left:
        day += 1
        counts = term.unit is TermUnit.CALENDAR_DAYS or calendar.is_working(date.fromordinal(day))
        left -= counts and day not in touched
    return day


def _stopped(calendar: WorkingCalendar, stop: Stoppage, since: int, until: int) -> int:
    """Working minutes of a stoppage within a span."""
    low, high = max(stop.since, since), min(stop.until, until)
    return calendar.worked(low, high) if low < high else 0


# The explanation


def _account(deadline: Deadline) -> list[str]:
    """What was counted, in order."""
    said = [f"{deadline.term} từ {spell_instant(deadline.starts)}"]
    if deadline.counts_from > deadline.starts:
        said = [f"{deadline.term} tính lại từ đầu từ {spell_instant(deadline.counts_from)}"]
    if deadline.received < deadline.starts:
        said[0] += f" ({'hạn cũ' if deadline.extends else 'nhận'} {spell_instant(deadline.received)})"
    if deadline.extends:
        said[0] = f"gia hạn {said[0]}"
    if deadline.by_date:
        said.append("không tính ngày đầu")
    said += _stoppages(deadline)
    if deadline.due is None:
        return said
    first, last = deadline.counts_from.date(), deadline.due.date()
    if deadline.term.unit is TermUnit.CALENDAR_DAYS:
        said += _rolling(deadline)
    else:
        said += _days(deadline.calendar, first, last)
    projected = [str(year) for year in range(first.year, last.year + 1) if deadline.calendar.is_projected(year)]
    if projected:
        said.append(f"tạm tính vì chưa có thông báo lịch nghỉ năm {', '.join(projected)}")
    return said


def _ending(deadline: Deadline) -> str:
    if deadline.due is not None:
        return f"hạn {spell_instant(deadline.due)}"
    day_minutes = deadline.calendar.day_minutes(deadline.counts_from)
    return f"đang tạm dừng, còn {spell_minutes(deadline.left or 0, day_minutes)}"


def _stoppages(deadline: Deadline) -> list[str]:
    """What each stoppage did: the last one that began the term anew, and those after it."""
    said: list[str] = []
    told: set[int] = set()  # a date touched twice is told once
    for stop in deadline.stoppages:
        ground = ", ".join(dict.fromkeys(stop.grounds)) or "tạm dừng"
        if stop.is_open:
            said.append(f"{ground} từ {spell_instant(instant_of(stop.since))}")
        elif stop.until > minute_of(deadline.counts_from):
            said.append(f"trừ {_taken(deadline, stop, told)} {ground}")
            told.update(stop.days)
        elif stop.restarts:
            said = [f"sau khi {ground} đến {spell_instant(instant_of(stop.until))}"]
    return said


def _taken(deadline: Deadline, stop: Stoppage, told: Container[int]) -> str:
    """What a stoppage took from the term: "2 ngày", "1 ngày 2 giờ"."""
    origin = minute_of(deadline.counts_from)
    if not deadline.by_date:
        minutes = _stopped(deadline.calendar, stop, origin, stop.until)
        return spell_minutes(minutes, deadline.calendar.day_minutes(deadline.counts_from))
    whole = deadline.term.unit is TermUnit.CALENDAR_DAYS
    days = [day for day in stop.days if day > origin // DAY and day not in told]
    return f"{sum(whole or deadline.calendar.is_working(date.fromordinal(day)) for day in days)} ngày"


def _rolling(deadline: Deadline) -> list[str]:
    touched = set(chain.from_iterable(stop.days for stop in deadline.stoppages if not stop.is_open))
    last = date.fromordinal(_last_day(deadline.calendar, minute_of(deadline.counts_from), deadline.term, touched))
    if deadline.calendar.is_working(last):
        return []
    return [f"ngày cuối {last:%d/%m} là ngày nghỉ nên lùi đến ngày làm việc tiếp theo"]


def _days(calendar: WorkingCalendar, first: date, last: date) -> list[str]:
    """Entries of single dates that changed the count: "nghỉ 16/02-20/02", "làm bù 22/08", "giờ riêng 13/02"."""
    said = []
    for kind, words in ((DayKind.OFF, "nghỉ"), (DayKind.WORKING, "làm bù"), (DayKind.HALF, "giờ riêng")):
        days = [
            entry.day
            for entry in calendar.entries_between(first, last)
            if entry.kind is kind and _changes(calendar, entry)
        ]
        if days:
            said.append(f"{words} {', '.join(_runs(days))}")
    return said


def _changes(calendar: WorkingCalendar, entry: DayEntry) -> bool:
    usual = calendar.hours_on(entry.day).week[entry.day.weekday()]
    return calendar.segments(entry.day) != usual


def _runs(days: Sequence[date]) -> list[str]:
    runs: list[list[date]] = []
    for day in days:
        if runs and day.toordinal() == runs[-1][-1].toordinal() + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [f"{run[0]:%d/%m}" if len(run) == 1 else f"{run[0]:%d/%m}-{run[-1]:%d/%m}" for run in runs]


def spell_instant(instant: datetime | None) -> str:
    """ "14:05 16/11/2026"; "" for none."""
    return f"{instant:{_SPELLED}}" if instant else ""


def read_instant(text: str) -> datetime:
    """What ``spell_instant`` spelled, in Asia/Ho_Chi_Minh; ValueError for anything else."""
    return datetime.strptime(text, _SPELLED).replace(tzinfo=VIETNAM)
