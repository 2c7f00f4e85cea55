"""Codes read back by a scanner, letters read out of the font, and a font that is not there."""

from pathlib import Path
from unicodedata import normalize

import pytest
import segno

from engine.domain.papers import PaperKind
from engine.papers.codes import code128_svg, qr_svg
from engine.papers.letters import letters_of, printable
from engine.papers.press import TypstPress
from tests.papers.shop import FOLDER, FONTS, codes, pictures, printed

LETTERS = letters_of(next(FONTS.rglob("Tinos_400Regular.ttf")))


@pytest.mark.parametrize(
    "code", ["000.00.01.H01-240115-0001", "000.00.01.H26-260930-12345", "H01.15.02-261116-0001", "G09.20-261116-0007"]
)
def test_codes_of_every_shape_are_read_from_a_print(code: str) -> None:
    read = codes(pictures(printed(PaperKind.REFUSAL, code=code))[0])
    assert read == {"QRCode": code, "Code128": code}


def test_a_short_code_is_a_full_qr_code_and_never_a_micro_one() -> None:
    assert segno.make("A1").is_micro
    assert 'viewBox="0 0 29 29"' in qr_svg("A1")  # version 1: 21 modules, 4 of white on either side


def test_bars_are_for_ascii_only() -> None:
    with pytest.raises(ValueError, match="Đ"):
        code128_svg("Đ-1")


def test_the_font_has_every_letter_of_vietnamese() -> None:
    vowels = "aăâeêioôơuưy"
    tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    alphabet = "".join(vowel + tone for vowel in vowels for tone in tones) + "bcdđghklmnpqrstvx"
    text = alphabet + alphabet.upper()
    shown = printable(text, LETTERS).replace("\u200b", "")
    assert shown == normalize("NFC", text)
    assert len(shown) == 2 * (len(vowels) * len(tones) + 17)


def test_a_word_longer_than_a_line_may_break_and_others_may_not() -> None:
    assert printable("a" * 40, LETTERS) == "a" * 40
    assert printable("a" * 45, LETTERS) == "\u200b".join(["a" * 10] * 4 + ["a" * 5])


def test_a_missing_font_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="Tinos"):
        TypstPress(FOLDER, tmp_path)


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(bytes(64))
    with pytest.raises(ValueError, match=r"a\.ttf"):
        letters_of(tmp_path / "a.ttf")
