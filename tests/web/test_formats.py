"""Dates, money and personal numbers as people here write them."""

from datetime import UTC, date, datetime

import pytest

from web import formats

EVENING = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)  # already the 25th in Vietnam


def test_instants_are_written_in_vietnam_time() -> None:
    assert formats.vn_time(EVENING) == "00:30"
    assert formats.vn_date(EVENING) == "25/11/2026"
    assert formats.vn_datetime(EVENING) == "00:30 25/11/2026"
    assert formats.vn_weekday(EVENING) == "thứ Tư, 25/11/2026"


def test_days_are_written_as_they_are() -> None:
    assert formats.vn_date(date(2026, 2, 1)) == "01/02/2026"
    assert formats.vn_weekday(date(2026, 11, 22)) == "Chủ nhật, 22/11/2026"


@pytest.mark.parametrize(
    ("value", "written"), [(0.5, "0,5"), (3, "3"), (1234.5, "1.234,5"), (0.333, "0,33"), (10, "10"), (0, "0")]
)
def test_numbers_have_a_comma_before_the_fraction(value: float, written: str) -> None:
    assert formats.vn_number(value) == written


@pytest.mark.parametrize(("amount", "written"), [(0, "0 đ"), (8000, "8.000 đ"), (1075000, "1.075.000 đ")])
def test_money_is_in_dong(amount: int, written: str) -> None:
    assert formats.money(amount) == written


@pytest.mark.parametrize(("name", "written"), [("Trần Thị Mai", "TM"), ("Phúc", "P"), ("", ""), ("đặng ân", "ĐÂ")])
def test_initials_are_of_the_first_and_last_word(name: str, written: str) -> None:
    assert formats.initials(name) == written
