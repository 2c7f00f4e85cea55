"""Terms as people write them."""

from fractions import Fraction

import pytest

from engine.domain.errors import InvalidInput
from engine.domain.terms import Term, TermUnit, spell_minutes

DAYS, HOURS, CALENDAR = TermUnit.WORKING_DAYS, TermUnit.WORKING_HOURS, TermUnit.CALENDAR_DAYS


@pytest.mark.parametrize(
    ("text", "amount", "unit", "canonical"),
    [
        ("10 ngày làm việc", "10", DAYS, "10 ngày làm việc"),
        ("0,5 ngày làm việc", "1/2", DAYS, "0,5 ngày làm việc"),
        ("0.25 ngày làm việc", "1/4", DAYS, "0,25 ngày làm việc"),
        ("½ ngày làm việc", "1/2", DAYS, "0,5 ngày làm việc"),
        ("1½ ngày", "3/2", DAYS, "1,5 ngày làm việc"),
        ("1/2 ngày", "1/2", DAYS, "0,5 ngày làm việc"),
        ("nửa ngày làm việc", "1/2", DAYS, "0,5 ngày làm việc"),
        ("1/3 ngày làm việc", "1/3", DAYS, "1/3 ngày làm việc"),
        ("không quá 02 ngày làm việc", "2", DAYS, "2 ngày làm việc"),
        ("  Không  quá 03 NGÀY làm việc ", "3", DAYS, "3 ngày làm việc"),
        ("04 giờ làm việc", "4", HOURS, "4 giờ làm việc"),
        ("04 giờ", "4", HOURS, "4 giờ làm việc"),
        ("2,5 giờ", "5/2", HOURS, "2,5 giờ làm việc"),
        ("30 phút", "1/2", HOURS, "30 phút làm việc"),
        ("100 phút làm việc", "5/3", HOURS, "100 phút làm việc"),
        ("15 ngày", "15", CALENDAR, "15 ngày"),
        ("tối đa 30 ngày", "30", CALENDAR, "30 ngày"),
        ("15 ngày lịch", "15", CALENDAR, "15 ngày"),
        ("5,0 ngày", "5", CALENDAR, "5 ngày"),
        ("10 ng\u0061\u0300y l\u0061\u0300m vi\u00ea\u0323c", "10", DAYS, "10 ngày làm việc"),
    ],
)
def test_a_term_is_read_and_printed(text: str, amount: str, unit: TermUnit, canonical: str) -> None:
    term = Term.parse(text)
    assert term == Term(Fraction(amount), unit)
    assert str(term) == canonical
    assert Term.parse(canonical) == term


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ngày",
        "mười ngày",
        "10",
        "-1 ngày",
        "0 ngày",
        "0,0 giờ",
        "1/0 ngày",
        "1.000 ngày",
        "99999 ngày",
        "10 tuần",
        "0,5 ngày lịch",
        "1 ngày làm việc 2 giờ",
        "١٠ ngày",
        "10 ngày làm việc\x00",
        "1e3 giờ",
    ],
)
def test_what_is_no_term_is_refused_in_vietnamese(text: str) -> None:
    with pytest.raises(InvalidInput, match="hời hạn"):
        Term.parse(text)


def test_terms_are_ordered_only_within_a_unit() -> None:
    assert Term.parse("0,5 ngày làm việc") < Term.parse("2 ngày làm việc") <= Term.parse("2 ngày làm việc")
    assert Term.parse("90 phút") > Term.parse("1 giờ")
    with pytest.raises(InvalidInput, match="khác đơn vị"):
        assert Term.parse("10 ngày làm việc") < Term.parse("15 ngày")


def test_a_term_is_worth_working_minutes_unless_it_is_of_calendar_days() -> None:
    assert [Term.parse(text).minutes(480) for text in ("0,5 ngày làm việc", "1/3 ngày làm việc", "04 giờ")] == [
        *(240, 160, 240)
    ]
    with pytest.raises(InvalidInput, match="ngày lịch"):
        Term.parse("15 ngày").minutes(480)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 phút"),
        (160, "2 giờ 40 phút"),
        (3 * 480 + 240, "3 ngày 4 giờ"),
        (-480, "1 ngày"),
        (485, "1 ngày 5 phút"),
    ],
)
def test_minutes_are_spelled(minutes: int, words: str) -> None:
    assert spell_minutes(minutes, 480) == words
