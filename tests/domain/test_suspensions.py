"""Deadlines with suspensions, worked by hand: resumed, restarted, still standing."""

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.calendars import DayEntry, DayKind, OfficeHours, WorkingCalendar, read_segments
from engine.domain.errors import InvalidInput
from engine.domain.procedures import AfterSuspension, Counting
from engine.domain.suspensions import Suspension
from tests.domain.deadline_table import Case, at, table

SUPPLEMENT = (("2026-11-17T07:00", "2026-11-18T17:00"),)


@table(
    Case(
        "the example of the issue",
        "2026-08-28T16:00",
        "12 giờ làm việc",
        "2026-09-04T14:00",
        (("2026-08-31T09:00", "2026-09-03T10:00"),),
        cutoff="15:00",
        calendar=WorkingCalendar(
            (OfficeHours(read_segments("07:00-11:00 13:00-17:00")),), (DayEntry(date(2026, 9, 2), DayKind.OFF),)
        ),
    ),
    Case("two days waiting", "2026-11-16T14:05", "10 ngày làm việc", "2026-12-03T14:05", SUPPLEMENT),
    Case(
        "a weekend of waiting costs nothing",
        "2026-11-20T14:00",
        "1 ngày làm việc",
        "2026-11-23T14:00",
        (("2026-11-20T17:00", "2026-11-23T07:00"),),
    ),
    Case(
        "at the due instant",
        "2026-11-16T08:00",
        "1 giờ",
        "2026-11-16T09:00",
        (("2026-11-16T09:00", "2026-11-16T12:00"),),
    ),
    Case(
        "a minute before it",
        "2026-11-16T08:00",
        "1 giờ",
        "2026-11-17T10:01",
        (("2026-11-16T08:59", "2026-11-17T10:00"),),
    ),
    Case(
        "overlapping ones merge",
        "2026-11-16T07:00",
        "1 ngày làm việc",
        "2026-11-17T10:00",
        (("2026-11-16T09:00", "2026-11-16T11:00"), ("2026-11-16T08:00", "2026-11-16T10:00")),
    ),
    Case(
        "before receipt", "2026-11-16T08:00", "1 giờ", "2026-11-16T09:00", (("2026-11-13T08:00", "2026-11-16T08:00"),)
    ),
    Case(
        "begun before receipt",
        "2026-11-16T08:00",
        "1 giờ",
        "2026-11-16T11:00",
        (("2026-11-15T08:00", "2026-11-16T10:00"),),
    ),
    Case(
        "several add up",
        "2026-11-16T07:00",
        "2 ngày làm việc",
        "2026-11-18T10:00",
        (("2026-11-16T09:00", "2026-11-16T10:00"), ("2026-11-17T13:00", "2026-11-17T15:00")),
    ),
    Case(
        "reached only through the first",
        "2026-11-16T07:00",
        "1 ngày làm việc",
        "2026-11-17T11:00",
        (("2026-11-16T09:00", "2026-11-16T11:00"), ("2026-11-17T08:00", "2026-11-17T10:00")),
    ),
    Case(
        "not reached even so",
        "2026-11-16T07:00",
        "1 ngày làm việc",
        "2026-11-17T09:00",
        (("2026-11-16T09:00", "2026-11-16T11:00"), ("2026-11-17T09:00", "2026-11-17T10:00")),
    ),
    Case("open: no date", "2026-11-16T07:00", "1 ngày làm việc", "", (("2026-11-16T09:00", None),)),
    Case("open too late", "2026-11-16T07:00", "1 giờ", "2026-11-16T08:00", (("2026-11-16T08:00", None),)),
    Case(
        "calendar days that were touched",
        "2026-11-16T08:00",
        "5 ngày",
        "2026-11-23T17:00",
        (("2026-11-17T08:00", "2026-11-18T17:00"),),
    ),
    Case(
        "a term does not roll into a day of waiting",
        "2026-11-16T08:00",
        "5 ngày",
        "2026-11-25T17:00",
        (("2026-11-23T09:00", "2026-11-24T10:00"),),
    ),
)
def test_a_suspension_stops_the_clock(case: Case) -> None:
    case.check()


@table(
    Case(
        "a touched date is not counted",
        "2026-11-16T08:00",
        "3 ngày làm việc",
        "2026-11-20T17:00",
        (("2026-11-17T09:00", "2026-11-17T09:30"),),
    ),
    Case(
        "the day of receipt costs nothing",
        "2026-11-16T08:00",
        "3 ngày làm việc",
        "2026-11-19T17:00",
        (("2026-11-16T09:00", "2026-11-16T17:00"),),
    ),
    Case(
        "a date touched twice costs one day",
        "2026-11-16T08:00",
        "3 ngày làm việc",
        "2026-11-20T17:00",
        (("2026-11-17T08:00", "2026-11-17T09:00"), ("2026-11-17T14:00", "2026-11-17T15:00")),
    ),
    Case(
        "after the close of the last day",
        "2026-11-16T08:00",
        "3 ngày làm việc",
        "2026-11-19T17:00",
        (("2026-11-19T17:00", "2026-11-20T10:00"),),
    ),
    Case(
        "a minute before that close",
        "2026-11-16T08:00",
        "3 ngày làm việc",
        "2026-11-23T17:00",
        (("2026-11-19T16:59", "2026-11-20T08:00"),),
    ),
    Case(
        "a weekend costs nothing",
        "2026-11-19T08:00",
        "2 ngày làm việc",
        "2026-11-23T17:00",
        (("2026-11-21T08:00", "2026-11-22T08:00"),),
    ),
    Case(
        "until midnight leaves the next date",
        "2026-11-16T08:00",
        "2 ngày làm việc",
        "2026-11-19T17:00",
        (("2026-11-17T08:00", "2026-11-18T00:00"),),
    ),
)
def test_by_date_a_date_touched_by_a_suspension_is_not_counted(case: Case) -> None:
    replace(case, counting=Counting.BY_DATE).check()


@table(
    Case(
        "the whole term anew",
        "2026-11-16T07:00",
        "2 ngày làm việc",
        "2026-11-23T10:00",
        (("2026-11-17T15:00", "2026-11-19T10:00"),),
    ),
    Case(
        "even after a weekend",
        "2026-11-20T14:00",
        "1 ngày làm việc",
        "2026-11-23T17:00",
        (("2026-11-20T17:00", "2026-11-23T07:00"),),
    ),
    Case(
        "without the cut-off again",
        "2026-11-16T08:00",
        "4 giờ",
        "2026-11-20T10:00",
        (("2026-11-16T10:00", "2026-11-19T16:00"),),
        cutoff="15:00",
    ),
    Case(
        "at the end of the last",
        "2026-11-16T07:00",
        "1 ngày làm việc",
        "2026-11-18T09:00",
        (("2026-11-16T10:00", "2026-11-16T11:00"), ("2026-11-17T08:00", "2026-11-17T09:00")),
    ),
    Case(
        "a pause of no length restarts nothing",
        "2026-11-16T07:00",
        "1 ngày làm việc",
        "2026-11-16T17:00",
        (("2026-11-16T10:00", "2026-11-16T10:00"),),
    ),
    Case(
        "a pause at the due instant restarts nothing",
        "2026-11-16T08:00",
        "1 giờ",
        "2026-11-16T09:00",
        (("2026-11-16T09:00", "2026-11-17T09:00"),),
    ),
    Case(
        "by date",
        "2026-11-16T08:00",
        "2 ngày làm việc",
        "2026-11-20T17:00",
        (("2026-11-17T10:00", "2026-11-18T09:00"),),
        counting=Counting.BY_DATE,
    ),
    Case(
        "calendar days", "2026-11-16T08:00", "5 ngày", "2026-11-25T17:00", (("2026-11-17T08:00", "2026-11-18T17:00"),)
    ),
)
def test_a_restart_gives_the_whole_term_again(case: Case) -> None:
    replace(case, after=AfterSuspension.RESTART).check()


@pytest.mark.parametrize(
    ("after", "left"), [(AfterSuspension.RESUME, 6 * 60), (AfterSuspension.RESTART, 8 * 60)], ids=str
)
def test_while_it_is_paused_the_time_left_stands_still(after: AfterSuspension, left: int) -> None:
    case = Case("", "2026-11-16T07:00", "1 ngày làm việc", "", (("2026-11-16T09:00", None),), after=after)
    assert case.work_out().left == left


def test_a_suspension_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InvalidInput):
        Suspension(at("2026-11-16T10:00"), at("2026-11-16T09:00"))
