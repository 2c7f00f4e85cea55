"""Which letters a font has, and a text made of those only: a name with an emoji must not stop a paper.

Tabs become spaces, invisible marks (control, direction, zero width) go, what the font lacks is shown as "�", and a word
too long for a line may break.
"""

import re
import struct
import unicodedata
from pathlib import Path

MISSING = "\N{REPLACEMENT CHARACTER}"
_LINE_ENDS = {"\r\n": "\n", "\r": "\n", "\N{LINE SEPARATOR}": "\n", "\N{PARAGRAPH SEPARATOR}": "\n", "\t": " "}
_LONG_WORD = re.compile(r"\S{41,}")
_PIECE = re.compile(r"\S{1,10}")
_BREAK = "\N{ZERO WIDTH SPACE}"
_INVISIBLE = {"Cc", "Cf", "Cs", "Cn", "Co"}


def printable(text: str, letters: frozenset[int]) -> str:
    """``text`` in composed form (NFC) with ``letters`` (code points) only."""
    text = unicodedata.normalize("NFC", text)
    for end, line in _LINE_ENDS.items():
        text = text.replace(end, line)
    shown = "".join(_shown(letter, letters) for letter in text)
    return _LONG_WORD.sub(lambda word: _BREAK.join(_PIECE.findall(word[0])), shown)


def _shown(letter: str, letters: frozenset[int]) -> str:
    if letter == "\n":
        return letter
    if unicodedata.category(letter) in _INVISIBLE:
        return ""
    return letter if ord(letter) in letters else MISSING


def letters_of(font: Path) -> frozenset[int]:
    """The code points of a TrueType font's table "cmap", subtable format 4; ValueError when it has none."""
    data = font.read_bytes()
    (tables,) = struct.unpack_from(">H", data, 4)
    places = {data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0] for at in range(12, 12 + 16 * tables, 16)}
    cmap = places.get(b"cmap")
    if cmap is None:
        raise ValueError(f"{font.name} has no table of letters")
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    for index in range(count):
        at = cmap + struct.unpack_from(">I", data, cmap + 8 + 8 * index)[0]
        if struct.unpack_from(">H", data, at)[0] == 4:
            return frozenset(_segments(data, at))
    raise ValueError(f"{font.name} has no table of letters this program reads")


def _segments(data: bytes, at: int) -> list[int]:
    """Code points of a format 4 subtable that have a glyph."""
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", data, at + 16 + 4 * count)
    offsets_at = at + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", data, offsets_at)
    found = []
    for index, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for letter in range(start, min(end, 0xFFFE) + 1):
            glyph = letter
            if offset:
                (glyph,) = struct.unpack_from(">H", data, offsets_at + 2 * index + offset + 2 * (letter - start))
            if glyph and (glyph + delta) & 0xFFFF:
                found.append(letter)
    return found
