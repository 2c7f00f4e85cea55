"""Rows of the tables of deadlines worked by hand, and the calendars they rest on.

Hours are 07:00-11:00 and 13:00-17:00 unless a row says otherwise; days are those of bpmn/calendars/national.toml and,
for Tết 2027, those the law gives. 16/11/2026 is a Monday; 24/11/2026, a Tuesday, is off.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import pytest

from engine.domain.calendar_files import read_national
from engine.domain.calendars import VIETNAM, DayEntry, DayKind, OfficeHours, WorkingCalendar, read_segments
from engine.domain.deadlines import Deadline, due
from engine.domain.procedures import AfterSuspension, Counting
from engine.domain.suspensions import Suspension
from engine.domain.terms import Term

TABLE = read_national(Path("bpmn/calendars/national.toml").read_text(encoding="utf-8"))
TET_2027 = [DayEntry(date(2027, 2, day), DayKind.OFF, "Tết Đinh Mùi") for day in range(4, 11)]
NATIONAL = WorkingCalendar(
    (OfficeHours(read_segments("07:00-11:00 13:00-17:00")),), TABLE.days, frozenset(TABLE.announced)
).with_days(TET_2027)
HALF_DAYS = NATIONAL.with_days(
    DayEntry(day, DayKind.HALF, hours=read_segments("07:00-11:00")) for day in (date(2026, 2, 13), date(2026, 11, 21))
)
LATE_LUNCH = WorkingCalendar((OfficeHours(read_segments("07:00-11:30 13:30-17:00")),))
SEVEN_HOURS = WorkingCalendar((OfficeHours(read_segments("08:00-11:30 13:30-17:00")),))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@dataclass(frozen=True)
class Case:
    """One row: what was received when, and the date worked out by hand ("" while paused)."""

    rule: str
    received: str
    term: str
    due: str
    pauses: tuple[tuple[str, str | None], ...] = ()
    cutoff: str = ""
    calendar: WorkingCalendar = NATIONAL
    counting: Counting = Counting.BY_CLOCK
    after: AfterSuspension = AfterSuspension.RESUME

    def work_out(self) -> Deadline:
        return due(
            self.calendar,
            at(self.received),
            Term.parse(self.term),
            counting=self.counting,
            cutoff=time.fromisoformat(self.cutoff) if self.cutoff else None,
            suspensions=[Suspension(at(since), at(until) if until else None) for since, until in self.pauses],
            after_suspension=self.after,
        )

    def check(self) -> None:
        ended = self.work_out().due
        assert (f"{ended:%Y-%m-%dT%H:%M}" if ended else "") == self.due


def table(*rows: Case) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", rows, ids=[row.rule for row in rows])
