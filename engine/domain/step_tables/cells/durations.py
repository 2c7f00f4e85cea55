"""The durations of step tables in every usual spelling, read into one that ``Term.parse`` knows, or asked about."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from engine.domain.errors import InvalidInput
from engine.domain.step_tables.texts import one_line, words
from engine.domain.terms import UNIT_NAMES, Term, TermUnit
from engine.domain.vietnamese import fold

Choices = tuple[tuple[str, str], ...]
NO_TERM = ("none", "Không có thời hạn riêng")
DAY_HOURS = 8
"""A full working day (Bộ luật Lao động 2019, Điều 105; Quyết định 188/1999/QĐ-TTg): to see that "02 ngày (16 giờ)" says
one thing twice, and to propose what "1 ngày 4 giờ" makes. The calendar of the agency counts."""
_LONG_DAYS = {"tuần": (7, 5), "tháng": (30, 22)}
"""Calendar days (Bộ luật Dân sự 2015, Điều 146) and usual working days, to propose; a person chooses."""

_WHOLE = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười lăm": 15, "hai mươi": 20, "ba mươi": 30,
}  # fmt: skip
_PARTS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_SPELLINGS = {
    "ngay lam viec": "ngày làm việc", "ngay lv": "ngày làm việc", "ngay l/v": "ngày làm việc", "nlv": "ngày làm việc",
    "ngay l.v": "ngày làm việc", "ngay cong": "ngày làm việc", "ngay lich": "ngày lịch", "ngay": "ngày",
    "gio lam viec": "giờ làm việc", "gio lv": "giờ làm việc", "gio l/v": "giờ làm việc", "gio l.v": "giờ làm việc",
    "gio": "giờ",
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
    rf"(?<![\w,.]){_NUMBER}{_SAID_AGAIN}\s?\(?(?P<unit>{_UNIT})(?!\w)(?P<more>\s?rưỡi(?:\slàm việc)?)?", re.IGNORECASE
)
_NUMBER_ALONE = re.compile(rf"{_NUMBER}(?:\s?\([^()\d]{{2,20}}\))?", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?<![\w,.])(?P<low>\d{{1,3}}(?:[.,]\d{{1,2}})?)\s?(?:(?P<unit_low>{_UNIT})\s?)?(?:-|–|—|đến|tới|÷|~)\s?"
    rf"(?P<high>\d{{1,3}}(?:[.,]\d{{1,2}})?)\s?(?P<unit>{_UNIT})(?!\w)",
    re.IGNORECASE,
)
_REWRITTEN = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (r"(?<=\d)\s*\+\s*(?=\d/\d)", " "),  # "8 + 1/4 ngày"
        (rf"(?<=\d)\s?({_UNIT})(?=\d)", r" \1 "),  # "1ngày4giờ"
        (r"(?<![\d.,])(0?[0-6])\s?(?:giờ|h|g)\s?([0-5]\d)(?:\s?(?:phút|ph|p|['’′]))?(?![\w/:.,])", r"\1 giờ \2 phút"),
        (rf"\s?[x×*]\s?0?{DAY_HOURS}\s?(?:giờ|h)(?:\s?/\s?ngày)?(?!\w)", ""),  # "10 ngày x 8 giờ = 80 giờ"
    )
)
_DATE = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?: 00:00(?::00)?)?|(\d{4})-(\d{2})-(\d{2})(?: 00:00:00)?")
_ABOUT = frozenset(
    """
    khong qua toi da trong vong thoi gian han cham nhat ke tu ngay nhan du ho so hop le sau khi khoang lam viec it
    va den duoc mot hai ba bon nam bay tam chin muoi
    """.split()  # noqa: SIM905 - words as words
)
_O_CLOCK = re.compile(
    r"(?:trước|sau|lúc|vào|từ|đến)\s+\d{1,2}\s?(?:giờ|h)|24\s?(?:giờ|h)?\s?/\s?(?:24|7)"
    r"|(?<!\d)(?:0?[7-9]|1\d|2[0-3])\s?(?:giờ|h|g|:)\s?[0-5]\d(?!\s?(?:phút|ph|p|['’′])|\d)",
    re.IGNORECASE,
)
_FOR_SEVERAL = re.compile(r"/\s?(?:0?[2-9]|[1-9]\d)\s?(?:hồ sơ|hs|bộ|trường hợp)|hồ sơ\s?/", re.IGNORECASE)
_SIDE_BY_SIDE = re.compile(r"(?:[^#]*?(?:không quá|tối đa|trong|là)\s)?#(?:\s?(?:và|\+|,)?\s?#)+")
_NOT_COUNTED = re.compile(
    r"khong (?:tinh|quy dinh|co|ap dung)|chua tinh|ngoai thoi (?:gian|han)|khong gioi han|^(?:khong|x|0|/|n/a"
    r"|khong tinh)$|^0+(?:[,.]0+)? (?:ngay|gio|phut|buoi)"
)
_SAME_DAY = re.compile(r"trong (?:cung )?(?:1 |mot )?(?:ngay|buoi)(?: lam viec)?$|cung ngay|trong ngay")
_AT_ONCE = re.compile(r"^(?:thuc hien )?(?:ngay|tuc thi|lap tuc)\b|ngay (?:sau|khi|lap tuc|tuc khac|trong)")


@dataclass(frozen=True)
class Duration:
    """``term`` as ``Term.parse`` reads it, "" for none; ``question`` is set where it has to be asked.

    Both are set where the term rests on a supposition, which the question says.
    """

    term: str = ""
    question: str = ""
    choices: Choices = ()


@lru_cache(1024)  # a cell is looked at by those who judge its column, its row and its step
def read_duration(text: str, unit: str = "") -> Duration:
    """What a cell of the column of durations says; ``unit`` is the one its header gives, "" for none."""
    shown = one_line(text).strip(" .;:")
    if not words(shown) or not shown.strip("-–—/ "):
        return Duration()
    if _O_CLOCK.search(shown) or _FOR_SEVERAL.search(shown):
        return _worded(shown)
    for pattern, plain in _REWRITTEN:
        shown = pattern.sub(plain, shown)
    if ranged := _RANGE.search(shown):
        return _range(shown, ranged)
    if long := _weeks_or_months(shown):
        return long
    if found := durations_in(shown):
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


@lru_cache(1024)
def is_duration(text: str) -> bool:
    """Whether a whole cell is about how long something takes, and no more than that."""
    shown = one_line(text)
    if len(shown) > 80 or not _found(shown):
        return False
    rest = words(_DURATION.sub(" ", shown.casefold())).split()
    return len(rest) <= 1 or all(word in _ABOUT for word in rest)


def is_same_day(text: str) -> bool:
    """Whether a cell says no more than "trong ngày"."""
    return bool(_SAME_DAY.fullmatch(words(text)))


def header_unit(header: str) -> str:
    """The unit a header gives the numbers under it: "Thời gian (ngày làm việc)" -> "ngày làm việc"."""
    shown = one_line(header).casefold()
    inside = re.search(
        rf"(?:\(|:|tính bằng|theo|số|đvt|đơn vị tính|/)\s*(?:đvt|tính|đơn vị)?\s*:?\s*({_UNIT})\b"
        rf"(?:\s*(?:/|,|hoặc|và)\s*(?P<other>{_UNIT})\b)?", shown
    )  # fmt: skip
    if inside and inside["other"]:  # "(ngày/giờ)" leaves open which
        return ""
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
    if "+" not in shown and (len(distinct) == 1 or is_same(distinct)):
        return Duration(distinct[0])
    parts = [Term.parse(term) for term in found]
    if not _adds(shown, parts):
        choices = ((term, term) for term in distinct)
        return Duration(
            question=f"Ô thời gian «{shown}» có nhiều mức. Chọn thời hạn của bước.", choices=(*choices, NO_TERM)
        )
    units = {part.unit for part in parts}
    if len(units) == 1 or TermUnit.WORKING_HOURS not in units:
        unit = TermUnit.WORKING_DAYS if len(units) > 1 else parts[0].unit
        return Duration(_spelled(sum((part.amount for part in parts), Fraction()), UNIT_NAMES[unit]))
    return _supposed(shown, sum(map(_hours, found), Fraction()))


def _adds(shown: str, parts: Sequence[Term]) -> bool:
    """Whether durations stand side by side to be added: "2 giờ 30 phút", "1 ngày, 4 giờ", "0,5 ngày + 0,5 ngày"."""
    between = _DURATION.sub("#", shown.casefold())
    if between.count("#") != len(parts) or not _SIDE_BY_SIDE.fullmatch(between):
        return False
    sizes = [DAY_HOURS * 60 if part.unit is not TermUnit.WORKING_HOURS else 60 if whole else 1
             for part, whole in zip(parts, _says_hours(shown), strict=True)]  # fmt: skip
    falling = all(above > below for above, below in pairwise(sizes))
    return falling or between.count("+") == len(parts) - 1


def _says_hours(shown: str) -> list[bool]:
    return [_unit(each["unit"]) != "phút" for each in _found(shown)]


def _supposed(shown: str, hours: Fraction) -> Duration:
    """Days and hours in one: exact in hours only if a day has its usual ones, which is said."""
    whole, days = _spelled(hours, "giờ làm việc"), _spelled(hours / DAY_HOURS, "ngày làm việc")
    told = f"Ô thời gian ghi «{shown}»: tạm ghi {whole}, coi 1 ngày làm việc là {DAY_HOURS} giờ. Đúng không?"
    return Duration(whole, told, ((whole, f"Đúng, {whole}"), (days, days), NO_TERM))


def _weeks_or_months(shown: str) -> Duration | None:
    """Weeks and months are no working time: asked for in days, unless the cell says the days too."""
    said = [(_amount(each) + (Fraction(1, 2) if each["more"] else 0), _unit(each["unit"])) for each in _found(shown)]
    long = [(amount, unit) for amount, unit in said if unit in _LONG_DAYS]
    if not long:
        return None
    days = [term for term in durations_in(shown) if Term.parse(term).unit is not TermUnit.WORKING_HOURS]
    amount, unit = long[0]
    lengths = [(amount * each, name) for each, name in zip(_LONG_DAYS[unit], ("ngày", "ngày làm việc"), strict=True)]
    if len(long) == 1 and len(days) == 1 and Term.parse(days[0]).amount in dict(lengths):
        return None
    proposed = (_spelled(length, name) for length, name in lengths) if len(said) == 1 else ()
    choices = tuple((term, term) for term in (*proposed, *days) if term)
    text = f"Ô thời gian ghi «{shown}». Hệ thống đếm theo ngày: thời hạn của bước là bao nhiêu ngày?"
    return Duration(question=text, choices=(*choices, NO_TERM))


def is_same(terms: Iterable[str]) -> bool:
    """Whether terms say one length, in days and in hours."""
    return len(set(map(_hours, terms))) == 1


def adds_up(whole: str, parts: Sequence[str]) -> bool:
    """Whether terms make the ``whole`` when they are done one after another; no part may be without a term."""
    return all(parts) and _hours(whole) == sum(map(_hours, parts))


def longest(terms: Iterable[str]) -> str:
    """The longest of terms, of which only one is needed."""
    return max(terms, key=_hours)


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
