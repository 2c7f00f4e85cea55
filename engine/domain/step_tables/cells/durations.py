"""The durations of step tables in every usual spelling, read into one that ``Term.parse`` knows, or asked about."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.domain.errors import InvalidInput
from engine.domain.step_tables.texts import one_line, words
from engine.domain.terms import Term, TermUnit
from engine.domain.vietnamese import fold

Choices = tuple[tuple[str, str], ...]
NO_TERM = ("none", "Không có thời hạn riêng")
DAY_HOURS = 8  # only to see that "02 ngày (16 giờ)" says one thing twice; the calendar of the agency counts

_WHOLE = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười lăm": 15, "hai mươi": 20, "ba mươi": 30,
}  # fmt: skip
_PARTS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_SPELLINGS = {
    "ngay lam viec": "ngày làm việc", "ngay lv": "ngày làm việc", "ngay l/v": "ngày làm việc", "nlv": "ngày làm việc",
    "ngay cong": "ngày làm việc", "ngay lich": "ngày lịch", "ngay": "ngày",
    "gio lam viec": "giờ làm việc", "gio lv": "giờ làm việc", "gio l/v": "giờ làm việc", "gio": "giờ",
    "h lam viec": "giờ làm việc", "h lv": "giờ làm việc", "tieng": "giờ", "h": "giờ", "g": "giờ",
    "phut lam viec": "phút", "phut": "phút", "p": "phút", "'": "phút", "’": "phút", "′": "phút",
    "buoi lam viec": "buổi", "buoi": "buổi", "tuan": "tuần", "thang": "tháng",
}  # fmt: skip
_MARKED = {
    "a": "aàáảãạăằắẳẵặâầấẩẫậ", "e": "eèéẻẽẹêềếểễệ", "i": "iìíỉĩị", "o": "oòóỏõọôồốổỗộơờớởỡợ", "u": "uùúủũụưừứửữự",
    "y": "yỳýỷỹỵ",
}  # fmt: skip
# Units are known whatever marks stand on their letters: careless tables write "ngay làm viêc".
_UNIT = "|".join(
    "".join(f"[{_MARKED[letter]}]" if letter in _MARKED else re.escape(letter) for letter in spelling)
    for spelling in sorted(_SPELLINGS, key=len, reverse=True)
)
_NUMBER = (
    r"(?:(?P<ones>\d{1,3})?\s?(?P<vulgar>[½¼¾])|(?P<mixed>\d{1,3})\s(?P<over>\d)/(?P<under>\d)"
    r"|(?P<above>\d{1,3})\s?/\s?(?P<below>\d{1,3})|(?P<decimal>\d{1,4}(?:\s?[.,]\s?\d{1,4})?)|(?P<half>nửa(?=\s))"
    rf"|(?P<word>(?:{'|'.join(sorted(_WHOLE, key=len, reverse=True))})(?=\s)))"
)
_SAID_AGAIN = r"(?:\s?\([^()\d]{2,20}\))?"
_DURATION = re.compile(
    rf"(?<![\w,.]){_NUMBER}{_SAID_AGAIN}\s?\(?(?P<unit>{_UNIT})(?!\w)(?P<more>\s?rưỡi)?", re.IGNORECASE
)
_NUMBER_ALONE = re.compile(rf"{_NUMBER}(?:\s?\([^()\d]{{2,20}}\))?", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?<![\w,.])(?P<low>\d{{1,3}}(?:[.,]\d{{1,2}})?)\s?(?:(?P<unit_low>{_UNIT})\s?)?(?:-|–|—|đến|tới|÷|~)\s?"
    rf"(?P<high>\d{{1,3}}(?:[.,]\d{{1,2}})?)\s?(?P<unit>{_UNIT})(?!\w)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?: 00:00(?::00)?)?|(\d{4})-(\d{2})-(\d{2})(?: 00:00:00)?")
_ABOUT = frozenset(
    """
    khong qua toi da trong vong thoi gian han cham nhat ke tu ngay nhan du ho so hop le sau khi khoang lam viec it
    va den duoc mot hai ba bon nam bay tam chin muoi
    """.split()  # noqa: SIM905 - words as words
)
_O_CLOCK = re.compile(r"(?:trước|sau|lúc|vào|từ|đến)\s+\d{1,2}\s?(?:giờ|h)", re.IGNORECASE)
_NOT_COUNTED = re.compile(
    r"khong (?:tinh|quy dinh|co|ap dung)|chua tinh|ngoai thoi (?:gian|han)|khong gioi han|^(?:khong|x|0|/|n/a"
    r"|khong tinh)$"
)
_SAME_DAY = re.compile(r"trong (?:cung )?(?:1 |mot )?(?:ngay|buoi)(?: lam viec)?$|cung ngay|trong ngay")
_AT_ONCE = re.compile(r"^(?:thuc hien )?(?:ngay|tuc thi|lap tuc)\b|ngay (?:sau|khi|lap tuc|tuc khac|trong)")


@dataclass(frozen=True)
class Duration:
    """``term`` as ``Term.parse`` reads it, "" for none; ``question`` is set where it has to be asked."""

    term: str = ""
    question: str = ""
    choices: Choices = ()


def read_duration(text: str, unit: str = "") -> Duration:
    """What a cell of the column of durations says; ``unit`` is the one its header gives, "" for none."""
    shown = re.sub(r"(?<=\d)\s*\+\s*(?=\d/\d)", " ", one_line(text).strip(" .;:"))  # "8 + 1/4 ngày"
    if not words(shown) or not shown.strip("-–—/ "):
        return Duration()
    if _O_CLOCK.search(shown):
        return _worded(shown)
    if ranged := _RANGE.search(shown):
        return _range(shown, ranged)
    found = durations_in(shown)
    if found:
        return _counted(shown, found)
    if date := _DATE.fullmatch(shown):
        return _spoiled(date, unit)
    bare = _NUMBER_ALONE.fullmatch(re.sub(r"^(?:không quá|tối đa|khoảng|≤|<)\s*", "", shown.casefold()))
    if bare:
        return _bare(shown, _amount(bare), unit)
    return _worded(shown)


def durations_in(text: str) -> list[str]:
    """Every duration a text names, in order, each as ``Term.parse`` reads it; weeks and months are left out."""
    found = (_spelled(_amount(each), _unit(each["unit"]), each["more"]) for each in _found(text))
    return [term for term in found if term]


def is_duration(text: str) -> bool:
    """Whether a whole cell is about how long something takes, and no more than that."""
    shown = one_line(text)
    if len(shown) > 80 or not _found(shown):
        return False
    rest = words(_DURATION.sub(" ", shown.casefold())).split()
    return len(rest) <= 1 or all(word in _ABOUT for word in rest)


def header_unit(header: str) -> str:
    """The unit a header gives the numbers under it: "Thời gian (ngày làm việc)" -> "ngày làm việc"."""
    shown = one_line(header).casefold()
    inside = re.search(
        rf"(?:\(|:|tính bằng|theo|số|đvt|đơn vị tính|/)\s*(?:đvt|tính|đơn vị)?\s*:?\s*({_UNIT})\b", shown
    )
    ends = re.search(rf"(?:^|\s)({_UNIT})\)?$", shown)
    found = inside or ends
    return _unit(found[1]) if found else ""


def as_working(term: str) -> str:
    """The same number of working days; anything but calendar days stays as it is."""
    read = Term.parse(term)
    return f"{str(read).split(' ', 1)[0]} ngày làm việc" if read.unit is TermUnit.CALENDAR_DAYS else term


def _unit(said: str) -> str:
    return _SPELLINGS[fold(said)]


def _found(text: str) -> list[re.Match[str]]:
    return list(_DURATION.finditer(text[:2_000].casefold()))


def _counted(shown: str, found: list[str]) -> Duration:
    distinct = list(dict.fromkeys(found))
    if len(distinct) == 1 or is_same(distinct):
        return Duration(distinct[0])
    together = _sum(shown, found)
    if together and Term.parse(together).unit is TermUnit.WORKING_HOURS:
        return Duration(together)
    choices = [(together, f"{together} (cộng lại)")] if together else []
    choices += [(term, term) for term in distinct]
    return Duration(
        question=f"Ô thời gian «{shown}» có nhiều mức. Chọn thời hạn của bước.", choices=(*choices, NO_TERM)
    )


def is_same(terms: Iterable[str]) -> bool:
    """Whether terms say one length, in days and in hours."""
    return len(set(map(_hours, terms))) == 1


def _sum(shown: str, found: list[str]) -> str:
    """The sum of two durations that stand side by side: "2 giờ 30 phút", "1 ngày 4 giờ"; "" for others."""
    between = _DURATION.sub("#", shown.casefold())
    if len(found) != 2 or not re.fullmatch(r"(?:[^#]*?(?:không quá|tối đa|trong)\s)?#\s?(?:và|\+)?\s?#", between):
        return ""
    first, second = (Term.parse(term) for term in found)
    if first.unit is second.unit is TermUnit.WORKING_HOURS:
        return _spelled(first.amount + second.amount, "giờ")
    hours = sum(each.amount * (1 if each.unit is TermUnit.WORKING_HOURS else DAY_HOURS) for each in (first, second))
    return _spelled(Fraction(hours) / DAY_HOURS, "ngày làm việc")


def adds_up(whole: str, parts: Sequence[str]) -> bool:
    """Whether terms make the ``whole`` when they are done one after another; no part may be without a term."""
    return all(parts) and _hours(whole) == sum(map(_hours, parts))


def _hours(term: str) -> Fraction:
    read = Term.parse(term)
    return read.amount * (1 if read.unit is TermUnit.WORKING_HOURS else DAY_HOURS)


def _range(shown: str, ranged: re.Match[str]) -> Duration:
    said = durations_in(shown)
    if ranged["unit_low"] and len(said) == 2 and is_same(said):
        return Duration(said[0])
    unit = _unit(ranged["unit"])
    low, high = (_spelled(Fraction(ranged[each].replace(",", ".")), unit) for each in ("low", "high"))
    choices = tuple((term, term) for term in (high, low) if term)
    return Duration(question=f"Ô thời gian ghi khoảng «{shown}». Chọn thời hạn của bước.", choices=(*choices, NO_TERM))


def _spoiled(date: re.Match[str], unit: str) -> Duration:
    """A fraction that a spreadsheet took for a date: 1/2 became the first of February."""
    day, month = (int(date[1]), int(date[2])) if date[1] else (int(date[6]), int(date[5]))
    choices = [
        (f"{above}/{below} {unit or 'ngày'}", f"{above}/{below} {unit or 'ngày'}")
        for above, below in ((day, month), (month, day))
        if above < below
    ]
    question = f"Ô thời gian ghi «{date[0]}»: có thể Excel đã đổi phân số thành ngày tháng. Thời hạn là bao lâu?"
    return Duration(question=question, choices=(*choices, NO_TERM))


def _bare(shown: str, amount: Fraction, unit: str) -> Duration:
    if not amount:
        return Duration()
    if unit and (term := _spelled(amount, unit)):
        return Duration(term)
    choices = tuple(
        (term, term) for each in ("ngày làm việc", "ngày", "giờ làm việc") if (term := _spelled(amount, each))
    )
    question = f"Ô thời gian chỉ ghi «{shown}», không nói ngày hay giờ. Chọn đơn vị."
    return Duration(question=question, choices=tuple(dict.fromkeys(choices)))


def _worded(shown: str) -> Duration:
    said = words(shown)
    if _NOT_COUNTED.search(said):
        return Duration()
    quick = (("30 phút", "30 phút"), ("0,5 ngày làm việc", "0,5 ngày làm việc"))
    if _SAME_DAY.search(said):
        day = (("1 ngày làm việc", "1 ngày làm việc"), *quick)
        return Duration(question=f"Ô thời gian ghi «{shown}». Thời hạn của bước là bao lâu?", choices=(*day, NO_TERM))
    if _AT_ONCE.search(said):
        return Duration(
            question=f"Ô thời gian ghi «{shown}». Làm ngay thì cho bao lâu?",
            choices=(*quick, ("1 ngày làm việc", "1 ngày làm việc"), NO_TERM),
        )
    question = f"Không hiểu thời gian «{shown[:80]}». Chọn thời hạn của bước, hoặc gõ như “0,5 ngày làm việc”."
    return Duration(question=question, choices=(NO_TERM, *quick))


def _amount(found: re.Match[str]) -> Fraction:
    if found["vulgar"]:
        return int(found["ones"] or 0) + _PARTS[found["vulgar"]]
    if found["mixed"]:
        return int(found["mixed"]) + _ratio(found["over"], found["under"])
    if found["above"]:
        return _ratio(found["above"], found["below"])
    if found["half"]:
        return Fraction(1, 2)
    if found["word"]:
        return Fraction(_WHOLE[found["word"].casefold()])
    return Fraction(found["decimal"].replace(" ", "").replace(",", "."))


def _ratio(above: str, below: str) -> Fraction:
    return Fraction(int(above), int(below)) if int(below) else Fraction(0)


def _spelled(amount: Fraction, unit: str, more: str | None = None) -> str:
    """As ``Term.parse`` reads it; "" for nothing, and for units that are no working time."""
    amount = amount + Fraction(1, 2) if more else amount
    if unit == "buổi":
        amount, unit = amount / 2, "ngày"
    if unit in {"tuần", "tháng"} or amount <= 0:
        return ""
    if unit == "giờ" and amount < 1 and (amount * 60).denominator == 1:
        amount, unit = amount * 60, "phút"
    decimal = (amount * 10_000).denominator == 1
    number = f"{float(amount):.4f}".rstrip("0").rstrip(".").replace(".", ",") if decimal else str(amount)
    try:
        Term.parse(f"{number} {unit}")
    except InvalidInput:
        return ""
    return f"{number} {unit}"
