"""Ways on that a table writes into its cells: "Nếu đạt → B4; không đạt → B2", "chuyển bước 5"."""

import re
from dataclasses import dataclass

from engine.domain.step_tables.texts import one_line, reference

_ARROW = r"(?:→|⇒|➔|➜|=>|->|-->|==>)"
_VERB = (
    r"(?:chuyển|quay|trở|trả|sang|tiếp tục|tiếp theo|thực hiện|lặp lại|làm lại|về|đến|tới|qua)"
    r"(?:\s+(?:lại|về|sang|đến|tới|tiếp|trở|ngay|hồ sơ|thực hiện|qua|tục))*"
)
_TO = r"(?:bước|buoc|b)\s*\.?\s*(?P<to>\d{1,2}(?:\.\d{1,2})?[a-zđ]?)(?!\w|/\d)"
_WAY = re.compile(rf"(?:{_ARROW}\s*(?:{_VERB}\s+)?(?:\w+\s+){{0,2}}?|{_VERB}\s+){_TO}", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"^(?:[-+•*]\s*)?(?:và\s+)?(?:(?:nếu|trong trường hợp|trường hợp|khi|th)\s*:?\s+)?", re.IGNORECASE
)
_OPENS = re.compile(r"(?:^|[,:(]\s*|\s)(nếu|trong trường hợp|trường hợp)\s", re.IGNORECASE)
_CLOSES = re.compile(r"[\s,:]*(?:thì)?[\s,:]*$", re.IGNORECASE)
_STATES = re.compile(
    r"(?<!\w)(?:đạt|đủ|hợp lệ|đồng ý|đúng|có|không|chưa|phải|cần|ngược lại|còn lại|sai)(?!\w)", re.IGNORECASE
)
_OTHERWISE = re.compile(r"^(?:ngược lại|còn lại|khác|các trường hợp khác)$", re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """A way on as written: ``when`` "" where no condition is told, ``to`` the number of the step, without zeros."""

    when: str
    to: str


def ways_in(text: str) -> tuple[Said, ...]:
    """The ways on a cell names, in order; a step merely mentioned ("kết quả của bước 3") is none."""
    found = []
    for clause in _clauses(text):
        if way := _WAY.search(clause):
            found.append(Said(_condition(clause[: way.start()]), reference(way["to"])))
    return tuple(dict.fromkeys(found))


def _clauses(text: str) -> list[str]:
    """Clauses that may each name one way on: cut at semicolons, ends of sentences, lines, and before a second way."""
    cut = re.split(
        r"[;\n]|\.(?=\s|$)|,\s*(?=(?:nếu|trường hợp|không|chưa|ngược lại|còn lại)\b)", text, flags=re.IGNORECASE
    )
    clauses: list[str] = []
    for part in cut:
        begin = 0
        for way in _WAY.finditer(part):
            clauses.append(part[begin : way.end()])
            begin = way.end()
    return clauses


def _condition(before: str) -> str:
    shown = one_line(before).strip(" ,:-–/")
    last = re.split(r"[,/:]\s*", shown)[-1]
    opened = list(_OPENS.finditer(f" {shown}"))
    if opened:
        shown = f" {shown}"[opened[-1].start() :].strip(" ,:(")
    elif len(last) <= 60 and _STATES.search(last):
        shown = last
    else:
        return ""
    shown = _CLOSES.sub("", _LEAD_IN.sub("", shown))
    return "ngược lại" if _OTHERWISE.match(shown) else shown.strip(" ,:()")
