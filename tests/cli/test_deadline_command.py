"""``python -m engine deadlines compute``: one answer a line, whatever the line."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner

from engine.cli.main import main

COUNTINGS = ("by_clock", "by_date")
CASE: dict[str, Any] = {
    "calendar": {
        "hours": [["07:00", "11:00"], ["13:00", "17:00"]],
        "weekly_off": [6, 7],
        "days_off": ["2026-09-02"],
        "working_days": ["2026-08-22"],
        "half_days": {"2026-02-13": [["07:00", "11:00"]]},
    },
    "received": "2026-08-28T16:00",
    "cutoff": "15:00",
    "counting": "by_clock",
    "term": "12 giờ làm việc",
    "suspensions": [["2026-08-31T09:00", "2026-09-03T10:00"]],
    "after_suspension": "resume",
}


def ask(lines: Iterable[str]) -> list[dict[str, str | None]]:
    result = CliRunner().invoke(main, ["deadlines", "compute"], input="\n".join(lines))
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def with_(**changes: Any) -> str:
    return json.dumps({**CASE, **changes})


def with_calendar(**changes: Any) -> str:
    return with_(calendar={**CASE["calendar"], **changes})


def test_the_case_of_the_issue_is_answered() -> None:
    (answer,) = ask([json.dumps(CASE)])
    assert answer["due"] == "2026-09-04T14:00"
    assert answer["reason"] == (
        "12 giờ làm việc từ 07:00 31/08/2026 (nhận 16:00 28/08/2026), trừ 2 ngày 1 giờ tạm dừng, nghỉ 02/09; "
        "hạn 14:00 04/09/2026"
    )


def test_answers_come_in_order_and_a_bad_line_stops_nothing() -> None:
    answers = ask([json.dumps(CASE), "không phải JSON", "", "  ", with_(cutoff=None, suspensions=[])])
    assert [sorted(answer) for answer in answers] == [["due", "reason"], ["error"], ["due", "reason"]]
    assert answers[2]["due"] == "2026-09-01T10:00"


def test_an_open_suspension_leaves_no_date() -> None:
    (answer,) = ask([with_(suspensions=[["2026-08-31T09:00", None]])])
    assert answer["due"] is None
    assert "đang tạm dừng" in str(answer["reason"])


def test_a_suspension_may_say_how_the_term_goes_on_after_it() -> None:
    span = ["2026-08-31T09:00", "2026-09-03T10:00"]
    answers = ask(with_(suspensions=[[*span, own]]) for own in ("resume", "restart"))
    assert [answer["due"] for answer in answers] == ["2026-09-04T14:00", "2026-09-04T16:00"]


def test_what_is_left_out_is_usual() -> None:
    (answer,) = ask([json.dumps({key: CASE[key] for key in ("calendar", "received", "term")})])
    assert answer["due"] is not None


def test_an_instant_of_another_zone_is_counted_in_vietnam() -> None:
    assert ask([with_(received="2026-08-28T09:00Z")]) == ask([json.dumps(CASE)])


def test_half_days_win_over_whatever_else_is_said_of_their_date() -> None:
    half = {"2026-08-31": [["07:00", "11:00"]]}
    answers = ask(
        with_(calendar={**CASE["calendar"], "days_off": days, "working_days": work, "half_days": half}, suspensions=[])
        for days, work in ([["2026-08-31"], []], [[], ["2026-08-31"]], [["2026-08-31"], ["2026-08-31"]])
    )
    assert [answer["due"] for answer in answers] == ["2026-09-01T17:00"] * 3


def test_null_means_left_out() -> None:
    nothing = dict.fromkeys(("weekly_off", "days_off", "working_days", "half_days"))
    usual = {"calendar": {"hours": CASE["calendar"]["hours"], **nothing}, "term": "1 ngày làm việc"}
    answers = ask([json.dumps({**usual, "received": "2026-11-20T08:00", "counting": None, "suspensions": None})])
    assert [answer["due"] for answer in answers] == ["2026-11-23T08:00"]


def test_seconds_count_against_the_cutoff_and_round_up() -> None:
    answers = ask(with_(received=f"2026-08-28T{at}", suspensions=[]) for at in ("15:00:00", "15:00:01", "14:59:30"))
    assert [answer["due"] for answer in answers] == ["2026-09-01T09:00", "2026-09-01T11:00", "2026-09-01T09:00"]


def test_an_endless_line_is_refused_and_the_next_is_answered() -> None:
    endless = json.dumps({**CASE, "suspensions": [["2026-08-31T09:00", "2026-09-03T10:00"]] * 60_000})
    answers = ask([endless, json.dumps(CASE)])
    assert "quá dài" in str(answers[0]["error"])
    assert answers[1]["due"] == "2026-09-04T14:00"


def test_thousands_of_suspensions_are_counted_without_delay() -> None:
    begun = datetime.fromisoformat("2026-08-28T16:00")
    spans = [(begun + timedelta(minutes=2 * each), begun + timedelta(minutes=2 * each + 1)) for each in range(15_000)]
    pauses = [[f"{since:%Y-%m-%dT%H:%M}", f"{until:%Y-%m-%dT%H:%M}"] for since, until in reversed(spans)]
    answers = ask(with_(suspensions=pauses, counting=counting, term="9 ngày làm việc") for counting in COUNTINGS)
    assert [answer["due"] for answer in answers] == ["2026-09-22T15:00", "2026-10-01T17:00"]


def test_no_depth_of_nesting_breaks_the_command() -> None:
    answers = ask(f'{{"calendar": {"[" * depth}{"]" * depth}}}' for depth in (10, 100, 300, 500, *range(800, 1000, 5)))
    assert all("error" in answer for answer in answers)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("[1, 2]", "đối tượng JSON"),
        ("[" * 100_000, "JSON"),
        ('{"term": ' * 50_000, "JSON"),
        ("NaN", "đối tượng JSON"),
        ("null", "đối tượng JSON"),
        ("{}", "Thiếu “calendar”"),
        (with_(term="\ud800"), "Không hiểu thời hạn"),
        (json.dumps({**CASE, "\ud800": 1}), "không hiểu"),
        (with_(term="10 ngày làm việc" + " " * 200 + "gì đó"), "Không hiểu thời hạn"),
        (with_(term="0 ngày"), "lớn hơn 0"),
        (with_(term="-1 ngày"), "Không hiểu thời hạn"),
        (with_(term="0,5 ngày lịch"), "số nguyên"),
        (with_(term="9999 ngày làm việc", received="2190-01-01T08:00"), "chỉ tính được"),
        (with_(received=["2026-08-28T16:00"]), "chuỗi ký tự"),
        (with_(received=10**400), "chuỗi ký tự"),
        (with_(received="2026-02-29T08:00"), "Không hiểu thời điểm"),
        ("\udcff", "JSON"),
        (with_(term="mai"), "Không hiểu thời hạn"),
        (with_(term=15), "chuỗi ký tự"),
        (with_(term=None), "Thiếu “term”"),
        (with_(received="2026-08-28"), "Không hiểu thời điểm"),
        (with_(received="2026-13-01T08:00"), "Không hiểu thời điểm"),
        (with_(received="9999-12-31T23:59"), "chỉ tính được"),
        (with_(received="0001-01-01T00:00+14:00"), "Không hiểu thời điểm"),
        (with_(cutoff="ba giờ"), "giờ chốt"),
        (with_(cutoff=""), "giờ chốt"),
        (with_(cutoff=15), "giờ chốt"),
        (with_(cutoff="24:00"), "giờ chốt"),
        (with_(cutoff="15:00+07:00"), "giờ chốt"),
        (with_(counting="by_moon"), "by_clock, by_date"),
        (with_(counting=""), "by_clock, by_date"),
        (with_(counting=["by_clock"]), "by_clock, by_date"),
        (with_(after_suspension=False), "resume, restart"),
        (with_(after_suspension="stop"), "resume, restart"),
        (with_(suspensions=[["2026-08-31T09:00"]]), "tạm dừng"),
        (with_(suspensions=[["2026-08-31T09:00", None, "again"]]), "tạm dừng"),
        (with_(suspensions=["2026-08-31T09:00"]), "tạm dừng"),
        (with_(suspensions=[["2026-08-31T09:00", "2026-08-30T09:00"]]), "trước thời điểm bắt đầu"),
        (with_(suspensions=[["2026-08-31T09:00", "9998-08-30T09:00"]]), "chỉ tính được"),
        (with_(suspensions={}), "danh sách"),
        (with_(suspension=[]), "không hiểu: suspension"),
        (with_(calendar=None), "Thiếu “calendar”"),
        (with_calendar(hours=[]), "ít nhất một khung giờ"),
        (with_calendar(hours=[["07:00"]]), "Khung giờ"),
        (with_calendar(hours=[["07:00-11:00 13:00", "17:00"]]), "Khung giờ"),
        (with_calendar(hours=[[7, 11]]), "Khung giờ"),
        (with_calendar(hours="07:00-11:00"), "danh sách"),
        (with_calendar(hours=None), "Thiếu “hours”"),
        (with_calendar(weekly_off=[0]), "thứ Hai"),
        (with_calendar(weekly_off=[True]), "weekly_off"),
        (with_calendar(weekly_off=6), "danh sách"),
        (with_calendar(days_off=[20260902]), "chuỗi ký tự"),
        (with_calendar(hours=[["07:00", "12:00"], ["11:00", "17:00"]]), "chồng lên nhau"),
        (with_calendar(weekly_off=[1, 2, 3, 4, 5, 6, 7]), "ít nhất một ngày"),
        (with_calendar(weekly_off=["7"]), "weekly_off"),
        (with_calendar(days_off=["hôm nay"]), "Không hiểu ngày"),
        (with_calendar(working_days=["2026-09-02"]), "vừa là ngày nghỉ"),
        (with_calendar(half_days=[1]), "half_days"),
        (with_calendar(half_days={"2026-02-13": []}), "days_off"),
        (with_calendar(halfdays={}), "không hiểu: halfdays"),
    ],
)
def test_what_makes_no_sense_is_answered_with_what_to_do(line: str, says: str) -> None:
    result = CliRunner().invoke(main, ["deadlines", "compute"], input=line.encode("utf-8", "surrogateescape"))
    assert result.exit_code == 0
    assert says in json.loads(result.output)["error"]
