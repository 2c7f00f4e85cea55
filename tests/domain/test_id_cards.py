"""What the scan box reads: cards of both kinds, spoiled text with advice, and dossier codes."""

from datetime import date

import pytest

from engine.domain.errors import InvalidInput
from engine.domain.id_cards import NOT_A_CARD, SPOILED, dossier_code_in, fits_identity, looks_like_card, read_card

CARD = "089188004412|351234567|Lê Thị Cẩm Tú|12031988|Nữ|Ấp Vĩnh Lợi 1, Xã Châu Phong, An Giang|25042021"


def test_a_card_is_read_with_the_commas_of_its_address() -> None:
    card = read_card(CARD)
    assert (card.identity, card.name, card.born, card.is_woman) == (
        "089188004412",
        "Lê Thị Cẩm Tú",
        date(1988, 3, 12),
        True,
    )
    assert card.address == "Ấp Vĩnh Lợi 1, Xã Châu Phong, An Giang"
    assert (card.old_identity, card.issued) == ("351234567", date(2021, 4, 25))


def test_a_newer_card_may_carry_more_fields_and_no_old_number() -> None:
    card = read_card("089205001234||Trần Văn Minh|05112005|Nam|Phường Long Xuyên, An Giang|01012025|MRZ|thêm")
    assert (card.old_identity, card.born.year, card.is_woman) == ("", 2005, False)


def test_decomposed_letters_are_composed() -> None:
    assert read_card(CARD.replace("Lê", "Le\u0302")).name == "Lê Thị Cẩm Tú"


@pytest.mark.parametrize(
    "spoiled",
    [
        CARD.replace("Lê Thị Cẩm Tú", "Le6 Thi5 Ca6m3 Tu1"),
        CARD.replace("Nữ", "Nu74"),
        CARD.replace("Nữ", "N?"),
        CARD.replace("Cẩm", "C?m"),
        CARD.replace("Nữ", "Nu\ufffd"),
        "089088004412||Nguyeenx Vawn An|12031988|Nam|Aaps Vinhx Lowij, An Giang|25042021",
    ],
)
def test_text_spoiled_by_an_input_method_says_how_to_set_the_scanner(spoiled: str) -> None:
    with pytest.raises(InvalidInput) as fault:
        read_card(spoiled)
    assert fault.value.message == SPOILED


def test_a_name_without_marks_is_a_name() -> None:
    assert read_card("089088004412||CHAU SAN|12031988|Nam|An Giang|25042021").name == "CHAU SAN"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", NOT_A_CARD),
        ("089188004412|Lê Thị Cẩm Tú", NOT_A_CARD),
        (CARD.replace("089188004412", "08918800441"), NOT_A_CARD),
        (CARD.replace("12031988", "31021988"), "không phải là ngày có thật"),
        (CARD.replace("12031988", "12/3/88"), "không phải là ngày có thật"),
        (CARD.replace("Nữ", "Nam"), "không khớp"),
        (CARD.replace("12031988", "12031987"), "không khớp"),
    ],
)
def test_what_is_no_card_is_refused_in_plain_words(text: str, words: str) -> None:
    with pytest.raises(InvalidInput) as fault:
        read_card(text)
    assert words in fault.value.message


@pytest.mark.parametrize(
    ("identity", "year", "is_woman", "fits"),
    [
        ("089099000001", 1999, False, True),
        ("089199000001", 1999, True, True),
        ("089200000001", 2000, False, True),
        ("089300000001", 2000, True, True),
        ("089400000001", 2100, False, True),
        ("089300000001", 1900, True, False),
        ("0893000", 2000, True, False),
    ],
)
def test_the_fourth_digit_tells_century_and_sex(identity: str, year: int, is_woman: bool, fits: bool) -> None:
    assert fits_identity(identity, date(year, 1, 1), is_woman) is fits


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("h01.101.01-261120-0007", "H01.101.01-261120-0007"),
        ("https://dvc.example/tra-cuu?ma=H01.15-261116-0007 ", "H01.15-261116-0007"),
        (CARD, ""),
        ("Lê Thị Cẩm Tú", ""),
    ],
)
def test_the_same_box_knows_a_dossier_code(text: str, code: str) -> None:
    assert dossier_code_in(text) == code


def test_a_card_is_known_by_its_bars() -> None:
    assert looks_like_card(CARD) and not looks_like_card("0913 456 207")
