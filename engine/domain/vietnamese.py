"""Vietnamese text as people search and order it: folded without diacritics, sorted by the Vietnamese alphabet."""

import re
import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of dictionaries
_LETTER_MARKS = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex and horn make other letters, not tones


def fold(text: str) -> str:
    """``text`` in lower case without diacritics, spaces collapsed: "Đặng  Thị Ánh" -> "dang thi anh"."""
    lowered = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return " ".join("".join(letter for letter in lowered if not unicodedata.combining(letter)).split())


def typed(text: str, longest: int = 100) -> str:
    """What a person typed into a search box, without control characters, which no database keeps, and cut."""
    return "".join(letter for letter in text[:longest] if letter.isprintable()).strip()


_SHORT = {
    "Trung tâm Phục vụ hành chính công": "TTPVHCC",
    "Bộ phận Tiếp nhận và Trả kết quả": "BPTNTKQ",
    "Bảo hiểm xã hội": "BHXH",
    "Ủy ban nhân dân": "UBND",
}

# Everybody works in one province, and a department ("Sở") is always the province's.
_PROVINCE = re.compile(r"^(Sở .+) tỉnh .+$|(?<= tỉnh) .+$")


def shortened(agency: str) -> str:
    """The name of an agency as everybody says it, for strips and narrow columns: "Sở Tư pháp", "TTPVHCC tỉnh"."""
    for long, short in _SHORT.items():
        agency = agency.replace(long, short)
    return _PROVINCE.sub(lambda found: found[1] or "", agency)


def commune(committee: str) -> str:
    """The commune that a people's committee governs: "Phường Long Xuyên" of "Ủy ban nhân dân phường Long Xuyên"."""
    name = committee.removeprefix("Ủy ban nhân dân ")
    return name[:1].upper() + name[1:]


def alphabetical(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """A sorting key: letters first by the Vietnamese alphabet, then tones."""
    letters: list[int] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", text.lower()):
        letter, tone = _split(character)
        letters.append(_ALPHABET.index(letter) + 1000 if letter in _ALPHABET else min(ord(letter[0]), 999))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def by_given_name(full_name: str) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """A sorting key for names of persons: the given name (the last word) first, as in every Vietnamese list."""
    words = full_name.split()
    return tuple(alphabetical(word) for word in [*words[-1:], *words[:-1]])


def _split(character: str) -> tuple[str, int]:
    decomposed = unicodedata.normalize("NFD", character)
    tone = next((_TONES.index(mark) + 1 for mark in decomposed if mark in _TONES), 0)
    base = decomposed[0] + "".join(mark for mark in decomposed[1:] if mark in _LETTER_MARKS)
    return unicodedata.normalize("NFC", base), tone
