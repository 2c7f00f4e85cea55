"""Deadlines worked by hand, each row with the rule it rests on; those with suspensions are in test_suspensions."""

from dataclasses import replace

import pytest

from engine.domain.deadlines import consumed, due, extended, remaining
from engine.domain.errors import InvalidInput
from engine.domain.procedures import AfterSuspension, Counting
from engine.domain.suspensions import Suspension
from engine.domain.terms import Term
from tests.domain.deadline_table import HALF_DAYS, LATE_LUNCH, NATIONAL, SEVEN_HOURS, Case, at, table

WAITING = ("2026-11-17T07:00", "2026-11-18T17:00")


@table(
    Case("a day is the same working minute of the next", "2026-11-16T14:05", "1 ngày làm việc", "2026-11-17T14:05"),
    Case("a day begun at opening ends at closing", "2026-11-16T07:00", "1 ngày làm việc", "2026-11-16T17:00"),
    Case("closing time is the next opening", "2026-11-16T17:00", "1 ngày làm việc", "2026-11-17T17:00"),
    Case("the stroke of lunch is the afternoon", "2026-11-16T11:00", "0,5 ngày làm việc", "2026-11-16T17:00"),
    Case("within lunch is the afternoon", "2026-11-16T12:30", "04 giờ làm việc", "2026-11-16T17:00"),
    Case("one minute before lunch", "2026-11-16T10:59", "4 giờ", "2026-11-16T16:59"),
    Case("before opening is the opening", "2026-11-16T06:00", "2 giờ", "2026-11-16T09:00"),
    Case("hours go over the weekend", "2026-11-20T16:30", "2 giờ", "2026-11-23T08:30"),
    Case("received on Saturday", "2026-11-21T09:00", "1 ngày làm việc", "2026-11-23T17:00"),
    Case("minutes go over lunch", "2026-11-16T10:45", "30 phút", "2026-11-16T13:15"),
    Case("a third of a day is 160 minutes", "2026-11-16T07:00", "1/3 ngày làm việc", "2026-11-16T09:40"),
    Case("4,8 minutes round up to 5", "2026-11-16T07:00", "0,01 ngày làm việc", "2026-11-16T07:05"),
    Case("a day and a half from noon", "2026-11-16T13:00", "1,5 ngày làm việc", "2026-11-17T17:00"),
    Case("half of a bare day is working time", "2026-11-16T07:00", "1/2 ngày", "2026-11-16T11:00"),
    Case("a part minute of receipt rounds up", "2026-11-16T14:04:30", "1 ngày làm việc", "2026-11-17T14:05"),
    Case("another lunch", "2026-11-16T11:15", "1 giờ", "2026-11-16T14:15", calendar=LATE_LUNCH),
    Case("a day of seven hours", "2026-11-16T09:00", "1 ngày làm việc", "2026-11-17T09:00", calendar=SEVEN_HOURS),
    Case("half of seven hours", "2026-11-16T09:00", "0,5 ngày làm việc", "2026-11-16T14:30", calendar=SEVEN_HOURS),
)
def test_working_time_is_counted_by_the_clock(case: Case) -> None:
    case.check()


@table(
    Case("exactly at the cut-off", "2026-11-16T15:00", "4 giờ", "2026-11-17T09:00", cutoff="15:00"),
    Case("a minute after it", "2026-11-16T15:01", "4 giờ", "2026-11-17T11:00", cutoff="15:00"),
    Case("seconds after it", "2026-11-16T15:00:20", "4 giờ", "2026-11-17T11:00", cutoff="15:00"),
    Case("over a long holiday", "2026-08-28T15:30", "4 giờ", "2026-09-03T11:00", cutoff="15:00"),
    Case("late on a Saturday moves once", "2026-11-21T16:00", "4 giờ", "2026-11-23T11:00", cutoff="15:00"),
    Case("into a swapped Saturday", "2026-08-21T15:30", "1 ngày làm việc", "2026-08-22T17:00", cutoff="15:00"),
    Case(
        "by date the moved day is the day of receipt",
        "2026-11-16T15:30",
        "1 ngày làm việc",
        "2026-11-18T17:00",
        cutoff="15:00",
        counting=Counting.BY_DATE,
    ),
    Case("calendar days too", "2026-11-16T15:30", "1 ngày", "2026-11-18T17:00", cutoff="15:00"),
)
def test_a_receipt_after_the_cutoff_counts_from_the_next_working_day(case: Case) -> None:
    case.check()


@table(
    Case("BLLĐ Đ112: Tết 2024, 08-14/02", "2024-02-07T10:00", "1 ngày làm việc", "2024-02-15T10:00"),
    Case("BLLĐ Đ112: Tết 2025, 27-31/01", "2025-01-24T10:00", "2 ngày làm việc", "2025-02-04T10:00"),
    Case("BLLĐ Đ112: Tết 2026, 16-20/02", "2026-02-13T16:00", "1 ngày làm việc", "2026-02-23T16:00"),
    Case("BLLĐ Đ112: Tết 2027 as projected", "2027-02-03T08:00", "1 ngày làm việc", "2027-02-11T08:00"),
    Case("12729/VPCP: off 02/01/2026", "2025-12-31T14:00", "1 ngày làm việc", "2026-01-05T14:00"),
    Case("12729/VPCP: Saturday 10/01/2026 works", "2026-01-09T08:00", "2 ngày làm việc", "2026-01-12T08:00"),
    Case("BLLĐ Đ112: 01/01/2025 at year end", "2024-12-31T16:00", "2 giờ", "2025-01-02T08:00"),
    Case("2450/VPCP: off 29/4/2024", "2024-04-26T09:00", "2 ngày làm việc", "2024-05-03T09:00"),
    Case("2450/VPCP: Saturday 04/5/2024 works", "2024-04-26T09:00", "3 ngày làm việc", "2024-05-04T09:00"),
    Case("6150/TB: off 02/5/2025", "2025-04-29T09:00", "1 ngày làm việc", "2025-05-05T09:00"),
    Case("6150/TB: Saturday 26/4/2025 works", "2025-04-25T09:00", "1 ngày làm việc", "2025-04-26T09:00"),
    Case("BLLĐ Đ111: Giỗ Tổ 2026 on Sunday", "2026-04-24T09:00", "1 ngày làm việc", "2026-04-28T09:00"),
    Case("BLLĐ Đ112: Giỗ Tổ 2024", "2024-04-17T13:30", "1 ngày làm việc", "2024-04-19T13:30"),
    Case("BLLĐ Đ112: Giỗ Tổ 2025", "2025-04-04T16:00", "2 giờ", "2025-04-08T08:00"),
    Case("BLLĐ Đ112: 30/4 and 1/5/2026", "2026-04-29T15:00", "4 giờ", "2026-05-04T09:00"),
    Case("BLLĐ Đ112: Quốc khánh 2024", "2024-08-30T16:00", "4 giờ", "2024-09-04T10:00"),
    Case("BLLĐ Đ112: Quốc khánh 2025", "2025-08-29T15:00", "1 ngày làm việc", "2025-09-03T15:00"),
    Case("Saturday 22/8/2026 works", "2026-08-21T08:00", "1 ngày làm việc", "2026-08-22T08:00"),
    Case("off 31/8-02/9/2026", "2026-08-28T08:00", "1 ngày làm việc", "2026-09-03T08:00"),
    Case("24/11/2026 is off", "2026-11-16T14:05", "10 ngày làm việc", "2026-12-01T14:05"),
)
def test_holidays_and_swapped_days_are_obeyed(case: Case) -> None:
    case.check()


@table(
    Case("received in it", "2026-02-13T08:00", "1 ngày làm việc", "2026-02-23T14:00", calendar=HALF_DAYS),
    Case("passing over it", "2026-02-12T14:00", "1 ngày làm việc", "2026-02-23T08:00", calendar=HALF_DAYS),
    Case("filling it", "2026-02-13T07:00", "4 giờ", "2026-02-13T11:00", calendar=HALF_DAYS),
    Case("received as it closes", "2026-02-13T11:00", "1 giờ", "2026-02-23T08:00", calendar=HALF_DAYS),
    Case("a half Saturday", "2026-11-20T16:00", "4 giờ", "2026-11-21T10:00", calendar=HALF_DAYS),
    Case(
        "by date it is a whole day",
        "2026-02-11T09:00",
        "2 ngày làm việc",
        "2026-02-13T11:00",
        calendar=HALF_DAYS,
        counting=Counting.BY_DATE,
    ),
    Case("calendar days close with it", "2026-02-10T09:00", "3 ngày", "2026-02-13T11:00", calendar=HALF_DAYS),
)
def test_a_half_day_offers_only_its_own_minutes(case: Case) -> None:
    case.check()


@table(
    Case("BLDS Đ147: the day of receipt is not counted", "2026-11-16T08:00", "1 ngày làm việc", "2026-11-17T17:00"),
    Case("BLDS Đ147: even at its last minute", "2026-11-16T16:59", "1 ngày làm việc", "2026-11-17T17:00"),
    Case("BLDS Đ147: from closing on it is the next", "2026-11-16T17:00", "1 ngày làm việc", "2026-11-18T17:00"),
    Case("BLDS Đ148: to the close of the last day", "2026-11-16T14:05", "10 ngày làm việc", "2026-12-01T17:00"),
    Case("received on Saturday, 24/11 off", "2026-11-21T09:00", "1 ngày làm việc", "2026-11-25T17:00"),
    Case("a swapped Saturday counts", "2026-08-21T09:00", "1 ngày làm việc", "2026-08-22T17:00"),
    Case("over Tết 2026", "2026-02-11T09:00", "5 ngày làm việc", "2026-02-25T17:00"),
    Case("half a day is by clock", "2026-11-16T14:00", "0,5 ngày làm việc", "2026-11-17T08:00"),
    Case("so is a day and a half", "2026-11-16T14:05", "1,5 ngày làm việc", "2026-11-18T08:05"),
    Case("so are hours", "2026-11-16T08:00", "4 giờ làm việc", "2026-11-16T14:00"),
)
def test_whole_days_are_counted_by_date_where_the_procedure_says_so(case: Case) -> None:
    replace(case, counting=Counting.BY_DATE).check()


@pytest.mark.parametrize("counting", Counting)
@table(
    Case("BLDS Đ148: ends with its last day", "2026-11-16T14:05", "15 ngày", "2026-12-01T17:00"),
    Case("BLDS Đ148 k5: Saturday rolls to Monday", "2026-11-16T14:05", "5 ngày", "2026-11-23T17:00"),
    Case("BLDS Đ148 k5: a holiday rolls on", "2026-11-16T14:05", "8 ngày", "2026-11-25T17:00"),
    Case("BLDS Đ148 k5: out of Tết", "2026-02-10T08:00", "10 ngày", "2026-02-23T17:00"),
    Case("BLDS Đ148 k5: out of the New Year", "2025-12-02T08:00", "30 ngày", "2026-01-05T17:00"),
    Case("a swapped Saturday is no day off", "2026-08-17T08:00", "5 ngày", "2026-08-22T17:00"),
    Case("received on Saturday, counted from Monday", "2026-08-15T09:00", "7 ngày", "2026-08-24T17:00"),
    Case("days off in the middle count", "2026-08-28T08:00", "7 ngày", "2026-09-04T17:00"),
)
def test_calendar_days_roll_forward_only_from_a_day_off(case: Case, counting: Counting) -> None:
    replace(case, counting=counting).check()


def explained(case: Case, ground: str = "") -> str:
    pauses = [Suspension(at(since), at(until) if until else None, ground) for since, until in case.pauses]
    return due(
        case.calendar,
        at(case.received),
        Term.parse(case.term),
        counting=case.counting,
        suspensions=pauses,
        after_suspension=case.after,
    ).reason


def test_a_deadline_explains_itself() -> None:
    case = Case("", "2026-11-16T14:05", "10 ngày làm việc", "", (WAITING,))
    assert explained(case, "chờ bổ sung (Phiếu số 12)") == (
        "10 ngày làm việc từ 14:05 16/11/2026, trừ 2 ngày chờ bổ sung (Phiếu số 12), nghỉ 24/11; hạn 14:05 03/12/2026"
    )


def test_a_restart_explains_itself() -> None:
    case = Case("", "2026-11-16T07:00", "2 ngày làm việc", "", (WAITING,), after=AfterSuspension.RESTART)
    assert explained(case, "chờ bổ sung") == (
        "2 ngày làm việc tính lại từ đầu từ 07:00 19/11/2026, sau khi chờ bổ sung đến 17:00 18/11/2026; "
        "hạn 17:00 20/11/2026"
    )


def test_a_pause_explains_itself() -> None:
    case = Case("", "2026-11-16T07:00", "1 ngày làm việc", "", (("2026-11-16T09:00", None),))
    assert explained(case, "chờ nộp thuế") == (
        "1 ngày làm việc từ 07:00 16/11/2026, chờ nộp thuế từ 09:00 16/11/2026; đang tạm dừng, còn 6 giờ"
    )


def test_rolling_moved_receipts_swaps_and_projections_are_explained() -> None:
    assert "ngày cuối 21/11 là ngày nghỉ" in explained(Case("", "2026-11-16T08:00", "5 ngày", ""))
    assert "(nhận 18:00 16/11/2026)" in explained(Case("", "2026-11-16T18:00", "1 ngày làm việc", ""))
    assert "làm bù 22/08" in explained(Case("", "2026-08-21T08:00", "2 ngày làm việc", ""))
    assert "nghỉ 16/02-20/02" in explained(Case("", "2026-02-13T08:00", "2 ngày làm việc", ""))
    assert "giờ riêng 13/02" in explained(Case("", "2026-02-12T08:00", "2 ngày làm việc", "", calendar=HALF_DAYS))
    assert "tạm tính vì chưa có thông báo lịch nghỉ năm 2027" in explained(
        Case("", "2026-12-30T08:00", "5 ngày làm việc", "")
    )


def test_time_left_is_working_time_and_negative_when_late() -> None:
    end = at("2026-11-17T14:00")
    assert remaining(NATIONAL, at("2026-11-16T16:00"), end) == 60 + 240 + 60
    assert remaining(NATIONAL, at("2026-11-18T08:00"), end) == -(180 + 60)


def test_time_used_leaves_suspensions_out() -> None:
    pause = Suspension(at("2026-11-16T10:00"), at("2026-11-16T14:00"))
    assert consumed(NATIONAL, at("2026-11-16T08:00"), at("2026-11-16T16:00"), [pause]) == 120 + 120
    assert consumed(NATIONAL, at("2026-11-16T08:00"), at("2026-11-15T16:00")) == 0


@pytest.mark.parametrize("received", ["0001-01-01T08:00", "1899-12-31T08:00", "9999-12-31T08:00"])
def test_a_date_nobody_can_mean_is_refused(received: str) -> None:
    with pytest.raises(InvalidInput):
        due(NATIONAL, at(received), Term.parse("1 ngày làm việc"))


def test_an_extension_explains_itself_by_the_date_it_extends() -> None:
    deadline = extended(NATIONAL, at("2026-11-23T17:00"), Term.parse("2 ngày làm việc"))
    assert deadline.reason == (
        "gia hạn 2 ngày làm việc từ 07:00 25/11/2026 (hạn cũ 17:00 23/11/2026); hạn 17:00 26/11/2026"
    )


@pytest.mark.parametrize(
    ("promised", "term", "until"),
    [
        ("2026-11-06T17:00", "1 ngày", "2026-11-09T17:00"),  # Saturday, rolled forward to Monday
        ("2026-11-06T17:00", "5 ngày", "2026-11-11T17:00"),
        ("2026-11-06T17:00", "10 ngày", "2026-11-16T17:00"),
        ("2026-11-06T14:00", "10 ngày", "2026-11-16T17:00"),
    ],
)
def test_calendar_days_of_an_extension_follow_the_date_promised(promised: str, term: str, until: str) -> None:
    deadline = extended(NATIONAL, at(promised), Term.parse(term))
    assert deadline.due == at(until)
    assert deadline.reason.startswith(f"gia hạn {term} từ {at(promised):%H:%M} 06/11/2026, không tính ngày đầu")
