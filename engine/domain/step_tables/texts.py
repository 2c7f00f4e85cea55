"""The texts of cells: cleaned, cut into lines and looked at the way a reader does, spelling and marks aside."""

import re
from functools import lru_cache
from unicodedata import category, normalize

from engine.domain.vietnamese import fold

LONGEST_CELL = 4_000
_IN_WORDS = {
    word: str(number)
    for number, said in enumerate((
        ("một", "thứ nhất", "i"), ("hai", "thứ hai", "ii"), ("ba", "thứ ba", "iii"), ("bốn", "thứ tư", "iv"),
        ("năm", "thứ năm", "v"), ("sáu", "thứ sáu", "vi"), ("bảy", "thứ bảy", "vii"), ("tám", "thứ tám", "viii"),
        ("chín", "thứ chín", "ix"), ("mười", "thứ mười", "x"),
    ), start=1)
    for word in said
}  # fmt: skip
_SPOKEN = frozenset(word for word in _IN_WORDS if not re.fullmatch("[ivx]+", word))
_WORDED = rf"bước\s+(?:{'|'.join(sorted(_IN_WORDS, key=len, reverse=True))})(?!\w)"
_ORDER = re.compile(r"(?:(?:bước|buoc|b|step)\s*[.:]?\s*)?(\d{1,3}(?:[.\-]\d{1,2}){0,2}\s?[a-zđ]?)\s*[.:)]?")
_AROUND = " .:)(/*"
_LEADING = re.compile(
    rf"\s*(?:[-+•*]\s*)?({_WORDED}|(?:(?:bước|buoc)\s*\d{{1,2}}(?:\.\d{{1,2}})?[a-zđ]?|b\s?\d{{1,2}}(?:\.\d{{1,2}})?)"
    r"|\d{1,2}(?:\.\d{1,2})?)"
    r"(?:\s*[.:)\-–\n]+\s*|\s+(?=[A-ZĐÀ-Ỹ]))",
    re.IGNORECASE,
)
_PART_ORDER = re.compile(r"(?:[IVX]{1,5}|[A-D])\s?[/.\-]\s?\d{1,2}")  # "I/1", "A.2": the number in a phase
_BULLET = re.compile(r"^\s*(?:[-–—+•*·]|[a-zđ]\)|\(?[ivx]+\))\s*", re.IGNORECASE)


def clean(text: str) -> str:
    """NFC, without control and invisible marks, each line with single spaces, empty lines gone."""
    if not text:
        return ""
    text = normalize("NFC", text[:LONGEST_CELL]).replace("\r", "\n").replace("\v", "\n")
    lines = (line if line.isprintable() else _visible(line) for line in text.split("\n"))
    return "\n".join(line for line in (" ".join(each.split()) for each in lines) if line)


def _visible(line: str) -> str:
    kept = (" " if letter.isspace() else letter for letter in line)
    return "".join(letter for letter in kept if category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"})


def one_line(text: str) -> str:
    return " ".join(text.split())


@lru_cache(1024)
def words(text: str) -> str:
    """Folded, marks turned into spaces: what wording is compared by."""
    return " ".join(re.sub(r"[^0-9a-z%½¼¾/,.+]", " ", fold(text)).split())


def without_bullet(line: str) -> str:
    return _BULLET.sub("", line).strip()


def order_of(text: str) -> str:
    """The order a whole cell says, as written ("B4", "Bước 2", "2.1", "Bước một"); "" where it says none."""
    shown = one_line(text).strip(_AROUND)
    said = shown.casefold()
    is_order = (
        _ORDER.fullmatch(said)
        or (re.fullmatch(_WORDED, said) or said in _SPOKEN)
        or _PART_ORDER.fullmatch(shown)
        or re.fullmatch("[a-hđ]", shown)
    )
    return shown if is_order else ""


def numeral_of(text: str) -> str:
    """The Roman numeral or capital a whole cell says ("II", "A"): the number of a phase, or of a step."""
    shown = one_line(text).strip(_AROUND)
    return shown if re.fullmatch(r"[IVX]{1,5}|[A-D]", shown) else ""


def reference(order: str) -> str:
    """What two spellings of one order have in common: "Bước 04", "B4" and "4." are "4"."""
    said = order.casefold().strip(_AROUND)
    found = _ORDER.fullmatch(said)
    number = (
        (found[1] if found else _IN_WORDS.get(said.removeprefix("bước").strip(), said))
        .replace("-", ".")
        .replace(" ", "")
    )
    return ".".join(part.lstrip("0") or "0" for part in number.split("."))


def leading_order(text: str, bare: bool = False) -> tuple[str, str]:
    """The order a text begins with and the rest of it: "Bước 1: Tiếp nhận" -> ("Bước 1", "Tiếp nhận").

    A number alone ("1. Tiếp nhận") counts only where ``bare`` is set.
    """
    found = _LEADING.match(text)
    if not found or not text[found.end() :].strip() or (not bare and found[1][0].isdigit()):
        return "", text
    return found[1].strip(), text[found.end() :].strip()


def continues(text: str) -> bool:
    """Whether a text goes on with the one over it: a further point of a list, or the rest of a sentence."""
    return bool(re.match(r"[-–+•*]|[a-zđ]\)|\W?[a-zđà-ỹ]", text)) and not marked_step(text)


def marked_step(text: str) -> str:
    """The number of the step a text begins with: "Bước 2: ..." is "2"; "" for others."""
    found = re.match(r"(?:bước|b)\s*(\d{1,2}(?:\.\d{1,2})?)\b", text, re.IGNORECASE)
    return found[1] if found else ""
