"""``python -m engine deadlines compute``: one answer a line, whatever the line."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from engine.cli.main import main

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


def ask(*lines: str) -> list[dict[str, str | None]]:
    result = CliRunner().invoke(main, ["deadlines", "compute"], input="\n".join(lines))
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def with_(**changes: Any) -> str:
    return json.dumps({**CASE, **changes})


def with_calendar(**changes: Any) -> str:
    return with_(calendar={**CASE["calendar"], **changes})


def test_the_case_of_the_issue_is_answered() -> None:
    (answer,) = ask(json.dumps(CASE))
    assert answer["due"] == "2026-09-04T14:00"
    assert answer["reason"] == (
        "12 giờ làm việc từ 07:00 31/08/2026 (nhận 16:00 28/08/2026), trừ 2 ngày 1 giờ tạm dừng, nghỉ 02/09; "
        "hạn 14:00 04/09/2026"
    )


def test_answers_come_in_order_and_a_bad_line_stops_nothing() -> None:
    answers = ask(json.dumps(CASE), "không phải JSON", "", with_(cutoff=None, suspensions=[]))
    assert [sorted(answer) for answer in answers] == [["due", "reason"], ["error"], ["due", "reason"]]
    assert answers[2]["due"] == "2026-09-01T10:00"


def test_an_open_suspension_leaves_no_date() -> None:
    (answer,) = ask(with_(suspensions=[["2026-08-31T09:00", None]]))
    assert answer["due"] is None
    assert "đang tạm dừng" in str(answer["reason"])


def test_what_is_left_out_is_usual() -> None:
    (answer,) = ask(json.dumps({key: CASE[key] for key in ("calendar", "received", "term")}))
    assert answer["due"] is not None


def test_an_instant_of_another_zone_is_counted_in_vietnam() -> None:
    assert ask(with_(received="2026-08-28T09:00Z")) == ask(json.dumps(CASE))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("[1, 2]", "đối tượng JSON"),
        ("[" * 100_000, "JSON"),
        ("\udcff", "JSON"),
        (with_(term="mai"), "Không hiểu thời hạn"),
        (with_(term=15), "chuỗi ký tự"),
        (with_(term=None), "Thiếu “term”"),
        (with_(received="2026-08-28"), "Không hiểu thời điểm"),
        (with_(received="2026-13-01T08:00"), "Không hiểu thời điểm"),
        (with_(received="9999-12-31T23:59"), "chỉ tính được"),
        (with_(received="0001-01-01T00:00+14:00"), "Không hiểu thời điểm"),
        (with_(cutoff="ba giờ"), "giờ chốt"),
        (with_(counting="by_moon"), "by_clock, by_date"),
        (with_(after_suspension="stop"), "resume, restart"),
        (with_(suspensions=[["2026-08-31T09:00"]]), "tạm dừng"),
        (with_(suspensions=[["2026-08-31T09:00", "2026-08-30T09:00"]]), "trước thời điểm bắt đầu"),
        (with_(suspensions=[["2026-08-31T09:00", "9998-08-30T09:00"]]), "chỉ tính được"),
        (with_(suspensions={}), "danh sách"),
        (with_(suspension=[]), "không hiểu: suspension"),
        (with_(calendar=None), "Thiếu “calendar”"),
        (with_calendar(hours=[]), "ít nhất một khung giờ"),
        (with_calendar(hours=[["07:00"]]), "Khung giờ"),
        (with_calendar(hours=[["07:00", "12:00"], ["11:00", "17:00"]]), "chồng lên nhau"),
        (with_calendar(weekly_off=[1, 2, 3, 4, 5, 6, 7]), "ít nhất một ngày"),
        (with_calendar(weekly_off=["7"]), "weekly_off"),
        (with_calendar(days_off=["hôm nay"]), "Không hiểu ngày"),
        (with_calendar(working_days=["2026-09-02"]), "vừa là ngày nghỉ"),
        (with_calendar(half_days=[1]), "half_days"),
        (with_calendar(half_days={"2026-02-13": []}), "giờ riêng"),
        (with_calendar(halfdays={}), "không hiểu: halfdays"),
    ],
)
def test_what_makes_no_sense_is_answered_with_what_to_do(line: str, says: str) -> None:
    result = CliRunner().invoke(main, ["deadlines", "compute"], input=line.encode("utf-8", "surrogateescape"))
    assert result.exit_code == 0
    assert says in json.loads(result.output)["error"]
