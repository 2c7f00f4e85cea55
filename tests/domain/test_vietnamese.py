"""Vietnamese text: searched without diacritics, ordered by the Vietnamese alphabet and by given name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.vietnamese import alphabetical, by_given_name, fold, shortened

LETTERS = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềểễệĐƯ ", max_size=30)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Đặng  Thị Ánh", "dang thi anh"),
        ("ĐƯỜNG", "duong"),
        ("Nguyễn Thuỵ", "nguyen thuy"),
        ("  ", ""),
    ],
)
def test_text_is_folded(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(LETTERS)
def test_composed_and_decomposed_text_fold_and_sort_alike(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert fold(decomposed) == fold(text)
    assert alphabetical(decomposed) == alphabetical(text)


@given(LETTERS)
def test_folding_twice_changes_nothing_and_leaves_ascii(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text).isascii()


def test_words_are_ordered_by_letters_then_tones() -> None:
    words = ["ba", "bà", "bả", "bã", "bá", "bạ", "băn", "bân", "bo", "da", "đa", "eo", "ê", "ơ", "ư", "y"]
    backwards = [*reversed(words)]
    assert sorted(backwards, key=alphabetical) == words


def test_people_are_ordered_by_given_name() -> None:
    names = ["Trần Thị An", "Bùi Ân", "Nguyễn Văn Bình", "Phạm Bình", "Lê Đức"]
    backwards = [*reversed(names)]
    assert sorted(backwards, key=by_given_name) == names
    assert by_given_name("") == ()


@pytest.mark.parametrize(
    ("agency", "said"),
    [
        ("Sở Tư pháp tỉnh An Giang", "Sở Tư pháp"),
        ("Công an tỉnh An Giang", "Công an tỉnh"),
        ("Trung tâm Phục vụ hành chính công tỉnh An Giang", "TTPVHCC tỉnh"),
        ("Ủy ban nhân dân xã Châu Phú", "UBND xã Châu Phú"),
    ],
)
def test_an_agency_is_named_as_everybody_says_it(agency: str, said: str) -> None:
    assert shortened(agency) == said
