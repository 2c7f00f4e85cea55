"""Deadlines with several pauses, restarted or resumed, worked by hand; and the agency that is merged into another.

16/11/2026 is a Monday, 24/11 a Tuesday off. On 01/7/2025, a Tuesday, a commune of the old hours became part of one
with shorter ones.
"""

from dataclasses import replace
from datetime import date

from engine.domain.calendars import OfficeHours, WorkingCalendar, read_segments
from engine.domain.procedures import AfterSuspension, Counting
from tests.domain.deadline_table import Case, table

DAY = "1 ngày làm việc"
THREE = (
    ("2026-11-16T09:00", "2026-11-16T10:00"),
    ("2026-11-17T11:00", "2026-11-17T14:00"),
    ("2026-11-19T07:00", "2026-11-20T07:00"),
)
NEXT_WEEK = (("2026-11-17T08:00", "2026-11-18T18:00"),)
FIVE_DATES = (("2026-11-05T08:00", "2026-11-09T10:00"),)
LONG_OVER = (("2026-11-16T10:00", "2026-11-21T10:00"),)

BEFORE = OfficeHours(read_segments("07:00-11:00 13:00-17:00"))
AFTER = OfficeHours(read_segments("08:00-11:30 13:30-17:00"), since=date(2025, 7, 1))
MERGED = WorkingCalendar((BEFORE, AFTER))
SATURDAY_MORNINGS = WorkingCalendar(
    (
        BEFORE,
        replace(BEFORE, since=AFTER.since, weekly_off=frozenset({7}), weekdays=((6, read_segments("07:00-11:00")),)),
    )
)


@table(
    Case(
        "7 hours, 7 hours, 8 hours, and two on Friday", "2026-11-16T07:00", "3 ngày làm việc", "2026-11-20T09:00", THREE
    ),
    Case(
        "the three touch four dates: Wed, Mon, Wed",
        "2026-11-16T07:00",
        "3 ngày làm việc",
        "2026-11-25T17:00",
        (*THREE[:2], ("2026-11-19T07:00", "2026-11-20T07:01")),
        counting=Counting.BY_DATE,
    ),
    Case(
        "one within another costs nothing more",
        "2026-11-16T07:00",
        DAY,
        "2026-11-17T15:00",
        (("2026-11-16T08:00", "2026-11-16T16:00"), ("2026-11-16T10:00", "2026-11-16T11:00")),
    ),
    Case(
        "two that touch are one of two hours",
        "2026-11-16T07:00",
        DAY,
        "2026-11-17T09:00",
        (("2026-11-16T10:00", "2026-11-16T11:00"), ("2026-11-16T09:00", "2026-11-16T10:00")),
    ),
    Case(
        "one on Saturday costs nothing",
        "2026-11-20T08:00",
        DAY,
        "2026-11-23T09:00",
        (("2026-11-20T10:00", "2026-11-20T11:00"), ("2026-11-21T08:00", "2026-11-21T12:00")),
    ),
    Case(
        "calendar days: the 17th, 19th and 20th do not count",
        "2026-11-16T08:00",
        "7 ngày",
        "2026-11-26T17:00",
        (("2026-11-17T07:00", "2026-11-17T17:00"), ("2026-11-19T08:00", "2026-11-20T08:00")),
    ),
    Case(
        "calendar days: every day of the roll touched",
        "2026-11-16T08:00",
        "5 ngày",
        "2026-11-26T17:00",
        (("2026-11-23T16:59", "2026-11-25T00:01"),),
    ),
    Case(
        "calendar days: the last day off and touched is not the last: Sun rolls to Mon",
        "2026-11-16T08:00",
        "5 ngày",
        "2026-11-23T17:00",
        (("2026-11-21T08:00", "2026-11-21T09:00"),),
    ),
)
def test_several_pauses_add_up_each_minute_and_date_once(case: Case) -> None:
    case.check()


@table(
    Case("resumed: Thu, Fri, Mon", "2026-11-16T08:00", "3 ngày làm việc", "2026-11-23T17:00", NEXT_WEEK),
    Case("calendar days resumed: the 22nd is a Sunday", "2026-11-02T08:00", "15 ngày", "2026-11-23T17:00", FIVE_DATES),
    Case("hours resumed on Monday", "2026-11-16T07:00", "4 giờ", "2026-11-23T08:00", LONG_OVER),
)
def test_resumed_by_date(case: Case) -> None:
    replace(case, counting=Counting.BY_DATE).check()


@table(
    Case(
        "ended after the close: Thu is day nought, Fri, Mon, Wed",
        "2026-11-16T08:00",
        "3 ngày làm việc",
        "2026-11-25T17:00",
        NEXT_WEEK,
    ),
    Case(
        "calendar days anew from the 9th: the 24th is off",
        "2026-11-02T08:00",
        "15 ngày",
        "2026-11-25T17:00",
        FIVE_DATES,
    ),
    Case("hours anew on Monday", "2026-11-16T07:00", "4 giờ", "2026-11-23T11:00", LONG_OVER),
    Case(
        "begun before the receipt",
        "2026-11-16T08:00",
        "4 giờ",
        "2026-11-16T16:00",
        (("2026-11-15T08:00", "2026-11-16T10:00"),),
    ),
    Case(
        "over before the receipt, nothing is anew",
        "2026-11-16T08:00",
        "4 giờ",
        "2026-11-16T14:00",
        (("2026-11-15T08:00", "2026-11-16T08:00"),),
    ),
)
def test_restarted_by_date(case: Case) -> None:
    replace(case, counting=Counting.BY_DATE, after=AfterSuspension.RESTART).check()


@table(
    Case("an hour before, an hour from the new opening", "2025-06-30T16:00", "2 giờ", "2025-07-01T09:00"),
    Case("a day begun before is worth 8 hours", "2025-06-30T08:00", DAY, "2025-07-01T09:00"),
    Case("a day begun after is worth 7", "2025-07-01T08:00", DAY, "2025-07-01T17:00"),
    Case("the old opening is before the new", "2025-07-01T07:00", "1 giờ", "2025-07-01T09:00"),
    Case("by date it closes by its own hours", "2025-06-30T08:00", DAY, "2025-07-01T17:00", counting=Counting.BY_DATE),
    Case(
        "resumed after it: 6 of 8 hours left",
        "2025-06-30T08:00",
        DAY,
        "2025-07-02T09:00",
        (("2025-06-30T10:00", "2025-07-01T10:00"),),
    ),
    Case(
        "anew after it: a day of 7 hours",
        "2025-06-30T08:00",
        DAY,
        "2025-07-02T10:00",
        (("2025-06-30T10:00", "2025-07-01T10:00"),),
        after=AfterSuspension.RESTART,
    ),
)
def test_a_merged_agency_keeps_the_hours_of_its_time(case: Case) -> None:
    replace(case, calendar=MERGED).check()


@table(
    Case("before it Saturday is off", "2025-06-27T16:00", "4 giờ", "2025-06-30T10:00"),
    Case("after it Saturday morning works", "2025-07-04T16:00", "4 giờ", "2025-07-05T10:00"),
    Case("and is a day by date", "2025-07-04T08:00", DAY, "2025-07-05T11:00", counting=Counting.BY_DATE),
    Case("on which calendar days may end", "2025-06-30T08:00", "5 ngày", "2025-07-05T11:00"),
)
def test_a_merged_agency_keeps_the_week_of_its_time(case: Case) -> None:
    replace(case, calendar=SATURDAY_MORNINGS).check()
