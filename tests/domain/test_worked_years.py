"""Deadlines worked by hand over Tết 2024-2027, swapped Saturdays, year ends and half days, each with its reason.

Rows are read from the calendar on the wall: nothing here was taken from what the program said.
"""

from dataclasses import replace

from engine.domain.procedures import Counting
from tests.domain.deadline_table import HALF_DAYS, LATE_LUNCH, SEVEN_HOURS, Case, table

DAY = "1 ngày làm việc"


@table(
    Case("2024: an hour before the last close, an hour after Tết", "2024-02-07T16:00", "2 giờ", "2024-02-15T08:00"),
    Case("2024: Tue, Wed, Thu 15/02", "2024-02-05T09:00", "3 ngày làm việc", "2024-02-15T09:00"),
    Case("2024: ends as the doors close for Tết", "2024-02-05T07:00", "3 ngày làm việc", "2024-02-07T17:00"),
    Case("2024: handed in on the first of the year", "2024-02-10T09:00", "4 giờ", "2024-02-15T11:00"),
    Case("2024: late on the last day", "2024-02-07T15:30", DAY, "2024-02-15T17:00", cutoff="15:00"),
    Case("2025: half an hour on each side", "2025-01-24T16:30", "1 giờ", "2025-02-03T07:30"),
    Case("2025: two afternoons and a morning end at lunch", "2025-01-23T13:00", "2 ngày làm việc", "2025-02-03T11:00"),
    Case("2025: handed in on the first of the year", "2025-01-29T10:00", "2 ngày làm việc", "2025-02-04T17:00"),
    Case("2026: three hours before, one after", "2026-02-13T14:00", "0,5 ngày làm việc", "2026-02-23T08:00"),
    Case("2026: in time for the last afternoon", "2026-02-13T15:00", "2 giờ", "2026-02-13T17:00", cutoff="15:00"),
    Case("2026: a minute late for it", "2026-02-13T15:01", "2 giờ", "2026-02-23T09:00", cutoff="15:00"),
    Case("2027: one minute on each side", "2027-02-03T16:59", "2 phút", "2027-02-11T07:01"),
    Case("2027: Tue, Wed, Thu 11, Fri 12", "2027-02-01T10:00", "4 ngày làm việc", "2027-02-12T10:00"),
    Case(
        "2025: paused from the eve till after it, two days left",
        "2025-01-23T08:00",
        "3 ngày làm việc",
        "2025-02-06T08:00",
        (("2025-01-24T08:00", "2025-02-04T08:00"),),
    ),
    Case(
        "2026: paused over it, 14 of 16 hours used",
        "2026-02-12T08:00",
        "2 ngày làm việc",
        "2026-02-23T11:00",
        (("2026-02-13T16:00", "2026-02-23T09:00"),),
    ),
)
def test_tet_is_no_working_time(case: Case) -> None:
    case.check()


@table(
    Case("2024: Thu 15/02 is the first day", "2024-02-07T10:00", DAY, "2024-02-15T17:00"),
    Case("2024: Wed, Thu 15, Fri 16", "2024-02-06T10:00", "3 ngày làm việc", "2024-02-16T17:00"),
    Case("2024: handed in during it, received on the 15th", "2024-02-12T08:00", DAY, "2024-02-16T17:00"),
    Case("2025: Mon, Tue, Wed after it", "2025-01-24T08:00", "3 ngày làm việc", "2025-02-05T17:00"),
    Case("2026: Fri 13, Mon 23", "2026-02-12T09:00", "2 ngày làm việc", "2026-02-23T17:00"),
    Case("2027: Wed 3, Thu 11", "2027-02-02T09:00", "2 ngày làm việc", "2027-02-11T17:00"),
    Case("2027: handed in as it begins, received on the 11th", "2027-02-04T09:00", DAY, "2027-02-12T17:00"),
    Case(
        "2026: the dates before and after it touched: Tue, Wed, Thu",
        "2026-02-12T08:00",
        "3 ngày làm việc",
        "2026-02-26T17:00",
        (("2026-02-13T16:00", "2026-02-23T09:00"),),
    ),
)
def test_tet_has_no_dates_that_count(case: Case) -> None:
    replace(case, counting=Counting.BY_DATE).check()


@table(
    Case("2024: Sat 10/02 rolls to Thu 15", "2024-02-05T10:00", "5 ngày", "2024-02-15T17:00"),
    Case("2024: Thu 15/02 itself works", "2024-02-05T10:00", "10 ngày", "2024-02-15T17:00"),
    Case("2024: Sat 17/02 rolls to Mon 19", "2024-02-02T10:00", "15 ngày", "2024-02-19T17:00"),
    Case(
        "2024: late on the eve, received on the 15th", "2024-02-07T15:30", "1 ngày", "2024-02-16T17:00", cutoff="15:00"
    ),
    Case("2025: Mon 27/01 rolls over two weekends", "2025-01-20T10:00", "7 ngày", "2025-02-03T17:00"),
    Case("2025: all of it counts where it is not the end", "2025-01-20T10:00", "15 ngày", "2025-02-04T17:00"),
    Case("2026: Mon 16/02 rolls to Mon 23", "2026-02-06T10:00", "10 ngày", "2026-02-23T17:00"),
    Case("2026: Mon 23/02 itself works", "2026-02-13T10:00", "10 ngày", "2026-02-23T17:00"),
    Case("2027: Sat 06/02 rolls to Thu 11", "2027-01-27T10:00", "10 ngày", "2027-02-11T17:00"),
    Case("2027: Thu 11/02 itself works", "2027-01-27T10:00", "15 ngày", "2027-02-11T17:00"),
)
def test_calendar_days_run_through_tet_and_never_end_in_it(case: Case) -> None:
    case.check()


@table(
    Case("04/5/2024: received on it, hours over lunch", "2024-05-04T10:00", "4 giờ", "2024-05-04T16:00"),
    Case("04/5/2024: calendar days may end on it", "2024-04-22T10:00", "12 ngày", "2024-05-04T17:00"),
    Case("26/4/2025: a day from it is the same time on Monday", "2025-04-26T08:00", DAY, "2025-04-28T08:00"),
    Case("26/4/2025: calendar days may end on it", "2025-04-21T10:00", "5 ngày", "2025-04-26T17:00"),
    Case(
        "26/4/2025: the next working day for who came late", "2025-04-25T15:30", DAY, "2025-04-26T17:00", cutoff="15:00"
    ),
    Case("02/5/2025 is off: half of Tue, Mon, half of Tue", "2025-04-29T13:00", "2 ngày làm việc", "2025-05-06T11:00"),
    Case("10/01/2026: half an hour of it, half of Monday", "2026-01-10T16:30", "1 giờ", "2026-01-12T07:30"),
    Case("10/01/2026: calendar days may end on it", "2026-01-05T10:00", "5 ngày", "2026-01-10T17:00"),
    Case("22/8/2026: a day from Friday", "2026-08-21T16:00", DAY, "2026-08-22T16:00"),
    Case(
        "22/8/2026: it has a cut-off like any other day",
        "2026-08-22T15:00",
        "2 giờ",
        "2026-08-22T17:00",
        cutoff="15:00",
    ),
    Case("22/8/2026: past it, Monday", "2026-08-22T15:01", "2 giờ", "2026-08-24T09:00", cutoff="15:00"),
    Case("31/8/2026 is off: Tue 01/9 rolls to Thu 03/9", "2026-08-22T09:00", "10 ngày", "2026-09-03T17:00"),
)
def test_a_swapped_saturday_is_a_working_day_and_its_twin_is_none(case: Case) -> None:
    case.check()


@table(
    Case("04/5/2024: Thu, Fri, Sat", "2024-04-26T09:00", "3 ngày làm việc", "2024-05-04T17:00"),
    Case("26/4/2025: received on it, ends on Monday", "2025-04-26T08:00", DAY, "2025-04-28T17:00"),
    Case("26/4/2025: Fri, Sat, Mon, Tue, Mon 05/5", "2025-04-24T09:00", "5 ngày làm việc", "2025-05-05T17:00"),
    Case("26/4/2025: who came late is received on it", "2025-04-25T16:00", DAY, "2025-04-28T17:00", cutoff="15:00"),
    Case("10/01/2026: Fri, Sat", "2026-01-08T09:00", "2 ngày làm việc", "2026-01-10T17:00"),
    Case("22/8/2026: received on it, the whole next week", "2026-08-22T09:00", "5 ngày làm việc", "2026-08-28T17:00"),
    Case("22/8/2026: one day more is Thu 03/9", "2026-08-22T09:00", "6 ngày làm việc", "2026-09-03T17:00"),
    Case(
        "22/8/2026: touched, it does not count: Fri, Mon, Tue",
        "2026-08-20T09:00",
        "3 ngày làm việc",
        "2026-08-25T17:00",
        (("2026-08-22T08:00", "2026-08-22T09:00"),),
    ),
)
def test_a_swapped_saturday_counts_by_date(case: Case) -> None:
    replace(case, counting=Counting.BY_DATE).check()


@table(
    Case("2024-25: one day off between", "2024-12-31T08:00", DAY, "2025-01-02T08:00"),
    Case("2024-25: 01/01 rolls to the 2nd", "2024-12-02T08:00", "30 ngày", "2025-01-02T17:00"),
    Case("2025-26: 01/01, 02/01 and the weekend", "2025-12-31T16:00", "2 giờ", "2026-01-05T08:00"),
    Case("2025-26: late on the last day", "2025-12-31T15:30", "4 giờ", "2026-01-05T11:00", cutoff="15:00"),
    Case("2026-27: 01/01 is a Friday", "2026-12-31T10:00", DAY, "2027-01-04T10:00"),
    Case("2026-27: 01/01 rolls to Monday", "2026-12-03T10:00", "29 ngày", "2027-01-04T17:00"),
    Case("2024-25 by date: Thu 02/01", "2024-12-31T08:00", DAY, "2025-01-02T17:00", counting=Counting.BY_DATE),
    Case(
        "2025-26 by date: Wed, Mon 05/01",
        "2025-12-30T08:00",
        "2 ngày làm việc",
        "2026-01-05T17:00",
        counting=Counting.BY_DATE,
    ),
)
def test_the_year_ends_like_any_other_day(case: Case) -> None:
    case.check()


@table(
    Case("calendar days close with it", "2026-02-06T10:00", "7 ngày", "2026-02-13T11:00"),
    Case("handed in after its close", "2026-02-13T11:30", "4 giờ", "2026-02-23T11:00"),
    Case("half of Thu, its morning, a day", "2026-02-12T13:00", "2 ngày làm việc", "2026-02-23T17:00"),
    Case("a half Saturday is no day off", "2026-11-16T10:00", "5 ngày", "2026-11-21T11:00"),
    Case(
        "paused for all of it: the last hour is after Tết",
        "2026-02-12T08:00",
        DAY,
        "2026-02-23T08:00",
        (("2026-02-13T07:00", "2026-02-13T11:00"),),
        calendar=HALF_DAYS,
    ),
)
def test_a_half_day_closes_early(case: Case) -> None:
    replace(case, calendar=HALF_DAYS).check()


@table(
    Case("one day later is its close", "2026-02-12T09:00", DAY, "2026-02-13T11:00"),
    Case("Fri, and the half Saturday", "2026-11-19T09:00", "2 ngày làm việc", "2026-11-21T11:00"),
    Case("in its afternoon the day of receipt is past", "2026-02-13T14:00", DAY, "2026-02-24T17:00", cutoff="15:00"),
)
def test_by_date_a_half_day_is_a_day(case: Case) -> None:
    replace(case, calendar=HALF_DAYS, counting=Counting.BY_DATE).check()


@table(
    Case("handed in at noon", "2026-11-16T12:00", "1 phút", "2026-11-16T13:01"),
    Case("ends as lunch begins", "2026-11-16T08:00", "3 giờ", "2026-11-16T11:00"),
    Case("half an hour on each side", "2026-11-16T10:30", "1 giờ", "2026-11-16T13:30"),
    Case("on the stroke of a later lunch", "2026-11-16T11:30", "2 giờ", "2026-11-16T15:30", calendar=LATE_LUNCH),
    Case("a lunch of two hours", "2026-11-16T11:00", "1 giờ", "2026-11-16T14:00", calendar=SEVEN_HOURS),
    Case("a cut-off before lunch", "2026-11-16T12:00", "1 giờ", "2026-11-17T08:00", cutoff="11:00"),
    Case(
        "before the doors open is before the cut-off", "2026-11-16T05:00", "1 giờ", "2026-11-16T08:00", cutoff="15:00"
    ),
    Case(
        "paused over lunch",
        "2026-11-16T10:00",
        "2 giờ",
        "2026-11-16T15:00",
        (("2026-11-16T10:30", "2026-11-16T13:30"),),
    ),
)
def test_lunch_is_no_working_time(case: Case) -> None:
    case.check()
