"""Ways on that a table writes into its cells ("Nếu đạt → B4; không đạt → B2", "chuyển bước 5"), what it says is done at
the same time ("song song với bước 2"), and the case a step is for ("Trường hợp đạt: …")."""

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
_OTHERWISE = re.compile(r"^(?:(?:các )?trường hợp )?(?:ngược lại|còn lại|khác)$", re.IGNORECASE)
_BARE = re.compile(
    rf"(?:{_VERB}\s*[:–→-]\s*)?(?:(?P<when>[^\d:→]*?)\s*[:–→-]\s*)?(?:{_ARROW}\s*)?(?:{_VERB}\s+)?(?:bước|buoc|b)?\s*\.?\s*"
    rf"(?P<to>\d{{1,2}}(?:\.\d{{1,2}})?[a-zđ]?)\s*(?:\(?\s*(?:nếu|khi|trường hợp)\s+(?P<behind>[^()\d]+?)\s*\)?)?",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"(?:song song|đồng thời|cùng lúc|cùng thời (?:điểm|gian))\s+(?:(?:thực hiện|tiến hành|làm|giải quyết)\s+)?"
    r"(?:với|cùng)?\s*(?:việc\s+)?(?:thực hiện\s+)?(?:các\s+)?"
    r"(?P<steps>(?:\s*(?:[,;]|và)?\s*(?:bước|buoc|b)\s*\.?\s*\d{1,2}(?:\.\d{1,2})?[a-zđ]?(?![\w/])"
    r"(?:(?:\s*[,;]|\s+và)\s*\d{1,2}(?:\.\d{1,2})?[a-zđ]?(?![\w/.,]))*)+)",
    re.IGNORECASE,
)
_WITH_ABOVE = re.compile(
    r"(?:song song|đồng thời|cùng lúc)\s+(?:với|cùng)\s+(?:bước|việc)\s+(?:ngay |liền )?(?:trên|trước)(?!\w)",
    re.IGNORECASE,
)
ABOVE = "^"
"""Stands for the step before, which a table may name without its number."""
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})?[a-zđ]?", re.IGNORECASE)
_OPENING = r"(?:nếu|(?:trong )?trường hợp|đối với(?: trường hợp)?|khi|th)\s*:?\s+"
_CASE = re.compile(
    rf"\s*(?:[-+•*]\s*)?{_OPENING}(?P<case>[^:;.,\n]{{2,90}}?)\s*(?::|,(?=\s)|[;\n]|\s[–-]\s|\bthì\b|$)", re.IGNORECASE
)
_CASE_BEHIND = re.compile(rf"\(\s*{_OPENING}(?P<case>[^()]{{2,70}})\)", re.IGNORECASE)
_STATE = re.compile(r"\s*(?:[-+•*]\s*)?(?P<case>[^:;.,\n]{2,70}?)\s*:", re.IGNORECASE)
_GOOD = re.compile(r"(?<!\w)(?:đạt|đủ|hợp lệ|đồng ý|đúng|chấp thuận|được)(?!\w)", re.IGNORECASE)
_NOT = re.compile(r"(?<!\w)(?:không|chưa|chẳng)(?:\s+(?:được|phải))?(?!\w)\s*", re.IGNORECASE)
_OPPOSITES = (("đủ", "thiếu"), ("đúng", "sai"), ("đồng ý", "từ chối"), ("đạt", "trượt"))


@dataclass(frozen=True)
class Said:
    """A way on as written: ``when`` "" where no condition is told, ``to`` the number of the step, without zeros."""

    when: str
    to: str


def ways_in(text: str, *, bare: bool = False) -> tuple[Said, ...]:
    """The ways on a cell names, in order; a step merely mentioned ("kết quả của bước 3") is none.

    ``bare`` is set for a column that says where to go: there "Đạt: 3; không đạt: 4" and a number alone name one.
    """
    found = []
    for part in _parts(text):
        if bare and (way := _BARE.fullmatch(part.strip(" ."))):
            found.append(Said(_when(way["when"] or way["behind"] or ""), reference(way["to"])))
            continue
        for clause in _clauses(part):
            if way := _WAY.search(clause):
                found.append(Said(_condition(clause[: way.start()]), reference(way["to"])))
    return tuple(dict.fromkeys(found))


def together_in(text: str) -> tuple[str, ...]:
    """The numbers of the steps that a cell says are done at the same time, without zeros, or ``ABOVE``."""
    named = (number for said in _TOGETHER.finditer(text) for number in _NUMBER.findall(said["steps"]))
    above = (ABOVE,) if _WITH_ABOVE.search(text) else ()
    return tuple(dict.fromkeys((*map(reference, named), *above)))


def case_of(work: str) -> str:
    """The case that a step is for, where its work opens with one or adds it in brackets; "" for none."""
    found = _CASE.match(work) or _CASE_BEHIND.search(work)
    return one_line(found["case"]).strip(" ,:()") if found else ""


def state_of(work: str) -> str:
    """As ``case_of``; besides a short text before a colon, which is a case only beside its contrary (``excludes``)."""
    found = _STATE.match(work)
    return case_of(work) or (one_line(found["case"]).strip(" ,:()") if found else "")


def is_optional(case: str) -> bool:
    """Whether dossiers for which the case does not hold go on all the same: those not "đạt" or "hợp lệ" do not."""
    return bool(case) and (bool(_NOT.search(case)) or not _GOOD.search(case))


def excludes(one: str, other: str) -> bool:
    """Whether two cases shut each other out: "đạt" and "không đạt", "hồ sơ đủ" and "thiếu", any and "còn lại"."""
    if not one or not other:
        return False
    if _OTHERWISE.match(one) or _OTHERWISE.match(other):
        return True
    sides = [(bool(_NOT.search(each)), frozenset(_NOT.sub("", each).casefold().split())) for each in (one, other)]
    (is_not, words), (is_other_not, others) = sides
    if is_not != is_other_not:
        return bool(words) and bool(others) and (words <= others or others <= words)
    said = [f" {each.casefold()} " for each in (one, other)]
    return any(f" {yes} " in said[at] and f" {no} " in said[1 - at] for yes, no in _OPPOSITES for at in (0, 1))


def _parts(text: str) -> list[str]:
    """A text cut at semicolons, ends of sentences, lines, and before a further condition."""
    further = r"(?=(?:nếu|trường hợp|không|chưa|ngược lại|còn lại)\b)"
    return re.split(rf"[;\n]|\.(?=\s|$)|,\s*{further}|(?<=\d)\s*/\s*{further}", text, flags=re.IGNORECASE)


def _clauses(part: str) -> list[str]:
    """Clauses that each name one way on: cut behind each."""
    clauses: list[str] = []
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
    return _when(shown)


def _when(shown: str) -> str:
    """The words of a condition; "" for "còn lại", which is what no other condition holds for."""
    shown = _CLOSES.sub("", _LEAD_IN.sub("", one_line(shown))).strip(" ,:()")
    return "" if _OTHERWISE.match(shown) else shown
