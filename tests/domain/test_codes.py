"""Dossier codes: of the receiving agency, the day and a number, never two alike."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.codes import dossier_code, is_foreign_code

AGENCIES = st.from_regex(r"[HG][0-9]{2}(\.[0-9]{2}){1,3}", fullmatch=True)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
NUMBERS = st.integers(1, 200_000)


@pytest.mark.parametrize(
    ("agency", "day", "number", "code"),
    [
        ("H01.15", date(2026, 11, 16), 7, "H01.15-261116-0007"),
        ("000.00.01.H29", date(2024, 1, 15), 1, "000.00.01.H29-240115-0001"),
        ("H01.15", date(2026, 1, 2), 9999, "H01.15-260102-9999"),
        ("H01.15", date(2026, 1, 2), 10_000, "H01.15-260102-10000"),
    ],
)
def test_a_code_is_agency_day_and_a_number_of_at_least_four_digits(
    agency: str, day: date, number: int, code: str
) -> None:
    assert dossier_code(agency, day, number) == code


@pytest.mark.parametrize("number", [0, -1])
def test_numbers_start_at_one(number: int) -> None:
    with pytest.raises(ValueError, match="starts at 1"):
        dossier_code("H01.15", date(2026, 1, 2), number)


@given(AGENCIES, DAYS, NUMBERS)
def test_a_code_tells_what_it_was_made_of(agency: str, day: date, number: int) -> None:
    said = re.fullmatch(r"(.+)-(\d{6})-(\d{4,})", dossier_code(agency, day, number))
    assert said
    assert (said[1], said[2], int(said[3])) == (agency, f"{day:%y%m%d}", number)


@given(st.tuples(AGENCIES, DAYS, NUMBERS), st.tuples(AGENCIES, DAYS, NUMBERS))
def test_what_differs_has_different_codes(one: tuple[str, date, int], two: tuple[str, date, int]) -> None:
    assert (dossier_code(*one) == dossier_code(*two)) == (one == two)


@given(AGENCIES, DAYS, NUMBERS)
def test_the_codes_of_other_provinces_are_known_as_codes(agency: str, day: date, number: int) -> None:
    assert is_foreign_code(dossier_code(agency, day, number))


@pytest.mark.parametrize("text", ["", "H01", "a-261116-0007", "H01 15", "<script>", "H01.15-261116-0007\n", "A" * 51])
def test_what_no_system_would_issue_is_no_code(text: str) -> None:
    assert not is_foreign_code(text)
