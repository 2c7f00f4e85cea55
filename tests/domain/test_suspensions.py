"""Deadlines with suspensions, worked by hand: resumed, restarted, still standing."""

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.calendars import DayEntry, DayKind, OfficeHours, WorkingCalendar, read_segments
from engine.domain.deadlines import Deadline, due
from engine.domain.errors import InvalidInput
from engine.domain.procedures import AfterSuspension, Counting
from engine.domain.suspensions import Suspension
from engine.domain.terms import Term
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


RESTARTS, RESUMES = True, False
DAY_LONG = WorkingCalendar((OfficeHours(read_segments("07:00-11:00 13:00-17:00")),))


def mixed(
    *pauses: tuple[str, str | None, str, bool | None], after: AfterSuspension, term: str = "2 ngày làm việc"
) -> Deadline:
    """Received on Monday 16/11/2026 at the opening; each pause with its ground and its own way to go on."""
    ledger = [
        Suspension(at(f"2026-11-{since}"), at(f"2026-11-{until}") if until else None, ground, restarts)
        for since, until, ground, restarts in pauses
    ]
    return due(DAY_LONG, at("2026-11-16T07:00"), Term.parse(term), suspensions=ledger, after_suspension=after)


@pytest.mark.parametrize(
    ("own", "after", "ended"),
    [
        (None, AfterSuspension.RESUME, "18T11:00"),  # 4 hours waited, 4 hours later
        (None, AfterSuspension.RESTART, "19T11:00"),  # 2 days from 13:00 on the 17th
        (RESUMES, AfterSuspension.RESTART, "18T11:00"),
        (RESTARTS, AfterSuspension.RESUME, "19T11:00"),
    ],
)
def test_a_pause_goes_on_in_its_own_way_or_else_as_the_procedure_says(
    own: bool | None, after: AfterSuspension, ended: str
) -> None:
    assert mixed(("17T07:00", "17T13:00", "", own), after=after).due == at(f"2026-11-{ended}")


def test_after_a_financial_duty_the_term_goes_on_and_after_a_supplement_it_begins_anew() -> None:
    duty = ("16T09:00", "16T11:00", "chờ nghĩa vụ tài chính", RESUMES)
    supplement = ("17T07:00", "18T11:00", "chờ bổ sung", None)
    late_duty = ("19T07:00", "19T09:00", "chờ nghĩa vụ tài chính", RESUMES)
    told = mixed(duty, supplement, late_duty, after=AfterSuspension.RESTART)
    # Anew from 13:00 on Wednesday the 18th: 4 hours, 6 on Thursday less the two waited, 6 on Friday.
    assert told.due == at("2026-11-20T15:00")
    assert told.reason == (
        "2 ngày làm việc tính lại từ đầu từ 13:00 18/11/2026, sau khi chờ bổ sung đến 11:00 18/11/2026, "
        "trừ 2 giờ chờ nghĩa vụ tài chính; hạn 15:00 20/11/2026"
    )


@pytest.mark.parametrize("first", [RESTARTS, RESUMES])
def test_of_pauses_that_overlap_the_one_that_restarts_decides(first: bool) -> None:
    told = mixed(
        ("16T09:00", "17T09:00", "một", first),
        ("17T08:00", "17T11:00", "hai", not first),
        after=AfterSuspension.RESUME,
    )
    assert told.counts_from == at("2026-11-17T13:00")
    assert told.due == at("2026-11-19T11:00")
    assert "sau khi một, hai đến 11:00 17/11/2026" in told.reason


@pytest.mark.parametrize(("own", "left"), [(RESUMES, 12 * 60), (RESTARTS, 16 * 60)])
def test_an_open_pause_leaves_what_its_own_way_will_give(own: bool, left: int) -> None:
    told = mixed(("16T11:00", None, "", own), after=AfterSuspension.RESUME)
    assert (told.due, told.left) == (None, left)


def test_a_date_touched_twice_is_told_once() -> None:
    pauses = [("2026-11-17T08:00", "2026-11-17T09:00"), ("2026-11-17T14:00", "2026-11-18T15:00")]
    told = due(
        DAY_LONG,
        at("2026-11-16T08:00"),
        Term.parse("3 ngày làm việc"),
        counting=Counting.BY_DATE,
        suspensions=[Suspension(at(since), at(until), "chờ") for since, until in pauses],
    )
    assert "trừ 1 ngày chờ, trừ 1 ngày chờ" in told.reason
    assert told.due == at("2026-11-23T17:00")
