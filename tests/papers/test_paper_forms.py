"""Which form the law had on a day, and how papers write instants and days."""

from datetime import UTC, date, datetime

import pytest

from engine.domain.errors import RuleBroken
from engine.domain.papers import PaperKind, day_words, moment_words
from tests.papers.shop import FOLDER

FORMS = FOLDER.forms()
LAST_OF_2018 = date(2025, 9, 14)
FIRST_OF_2025 = date(2025, 9, 15)


def test_six_forms_until_14_september_2025_and_seven_from_the_day_after() -> None:
    before, after = FORMS.in_force(LAST_OF_2018), FORMS.in_force(FIRST_OF_2025)
    assert [form.number for form in before] == [f"Mẫu số 0{n}" for n in range(1, 7)]
    assert [form.number for form in after] == [f"Mẫu số 0{n}" for n in range(1, 8)]
    assert {form.basis for form in before} == {"Thông tư số 01/2018/TT-VPCP"}
    assert {form.basis for form in after} == {"Thông tư số 03/2025/TT-VPCP"}


def test_a_control_slip_keeps_its_meaning_while_its_number_changes() -> None:
    numbers = [FORMS.of(PaperKind.CONTROL_SLIP, day).number for day in (LAST_OF_2018, FIRST_OF_2025)]
    assert numbers == ["Mẫu số 05", "Mẫu số 06"]


def test_an_apology_is_named_by_the_day_of_the_act() -> None:
    titles = [FORMS.of(PaperKind.APOLOGY, day).title for day in (LAST_OF_2018, FIRST_OF_2025)]
    assert titles == [
        "Phiếu xin lỗi và hẹn lại ngày trả kết quả",
        "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
    ]


def test_there_was_no_notice_of_stopping_before_the_law_had_one() -> None:
    with pytest.raises(RuleBroken, match="14/09/2025"):
        FORMS.of(PaperKind.STOP_NOTICE, LAST_OF_2018)
    assert FORMS.of(PaperKind.STOP_NOTICE, FIRST_OF_2025).symbol == "TBD"


def test_an_instant_is_written_with_hour_minute_and_date_of_vietnam() -> None:
    assert moment_words(datetime(2026, 11, 16, 17, 5, tzinfo=UTC)) == "00 giờ 05 phút, ngày 17/11/2026"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 6), "ngày 06 tháng 02 năm 2026"),
        (date(2026, 3, 6), "ngày 06 tháng 3 năm 2026"),
        (date(2026, 11, 16), "ngày 16 tháng 11 năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_their_zero(day: date, words: str) -> None:
    assert day_words(day) == words
