"""Conditions of gateways in the words of the forms they read: "Kết quả đánh giá là “Đủ điều kiện”".

Reads the comparisons people draw; what is more than that is shown as it is written, never guessed.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from engine.domain.dossiers import ApplicantKind
from engine.domain.procedures import ProcedureDefinition
from engine.domain.variables import APPLICANT_KIND, agency_variable, member_variable, place_variable

APPLICANT_NAMES = {
    ApplicantKind.CITIZEN.value: "cá nhân",
    ApplicantKind.COMPANY.value: "doanh nghiệp",
    ApplicantKind.AGENCY.value: "cơ quan",
    ApplicantKind.OTHER.value: "đối tượng khác",
}
ANSWER_NAMES = {"finished": "đã xong", "refused": "bị từ chối", "withdrawn": "đã rút", "stopped": "đã dừng"}
_TOKEN = re.compile(r"\s*(?:('[^']*'|\"[^\"]*\")|(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(==|!=|<=|>=|&&|\|\||[<>!()\[\],]))")
_COMPARED = {
    "==": "là",
    "!=": "khác",
    "<": "nhỏ hơn",
    "<=": "không quá",
    ">": "lớn hơn",
    ">=": "từ",
}


@dataclass(frozen=True)
class _Variable:
    label: str
    values: Mapping[str, str] = field(default_factory=dict)


def in_words(
    expression: str, definition: ProcedureDefinition, known_lines: Mapping[str, ProcedureDefinition] | None = None
) -> str:
    """The condition as a person would say it; the expression itself where that cannot be. ``known_lines``: members."""
    try:
        return _Sentence(expression, _variables(definition, known_lines or {})).read()
    except (ValueError, IndexError, RecursionError):
        return expression


def _variables(definition: ProcedureDefinition, known_lines: Mapping[str, ProcedureDefinition]) -> dict[str, _Variable]:
    known = {APPLICANT_KIND: _Variable("Người nộp", APPLICANT_NAMES)}
    known |= {member_variable(line): _Variable(f"“{each.name}”", ANSWER_NAMES) for line, each in known_lines.items()}
    known |= {agency_variable(slot.key): _Variable(slot.name) for slot in definition.agencies}
    known |= {place_variable(place.key): _Variable(place.label) for place in definition.places}
    for form in definition.forms:
        for each in form.fields:
            known[each.key] = _Variable(each.label, {choice.value: choice.label for choice in each.choices})
    return known


@dataclass(frozen=True)
class Readable:
    """What a condition may read. ``kind``: text, choice, number or flag; ``values`` of a choice, value to label."""

    name: str
    label: str
    kind: str
    values: Mapping[str, str]


def readable(
    definition: ProcedureDefinition, known_lines: Mapping[str, ProcedureDefinition] | None = None
) -> tuple[Readable, ...]:
    """All that conditions of this procedure may read somewhere: routing fields first, as the nearest at hand."""
    fields = [field for form in definition.forms for field in form.fields]
    kinds = {field.key: field.kind for field in fields if field.routing}
    hidden = {field.key for field in fields} - kinds.keys()
    known = _variables(definition, known_lines or {})
    found = [
        Readable(name, variable.label, kinds.get(name, "choice" if variable.values else "text"), variable.values)
        for name, variable in known.items()
        if name not in hidden
    ]
    return tuple(sorted(found, key=lambda each: each.name not in kinds))


class _Sentence:
    """Reads from the left: or, and, not, a comparison."""

    def __init__(self, expression: str, variables: Mapping[str, _Variable]) -> None:
        self._tokens = [*_tokens(expression), ""]
        self._variables = variables

    def read(self) -> str:
        words = self._whole()
        if self._tokens != [""]:
            raise ValueError
        return words

    def _whole(self) -> str:
        return self._joined("||", " hoặc ", lambda: self._joined("&&", " và ", self._one))

    def _joined(self, mark: str, word: str, one: Callable[[], str]) -> str:
        parts = [one()]
        while self._tokens[0] == mark:
            self._tokens.pop(0)
            parts.append(one())
        return word.join(parts)

    def _one(self) -> str:
        word = self._tokens.pop(0)
        if word == "true":
            return "luôn luôn"
        if word == "!":
            return f"{self._named(self._tokens.pop(0)).label}: không"
        if word == "(":
            inside = self._whole()
            self._expect(")")
            return f"({inside})"
        variable, mark = self._named(word), self._tokens[0]
        if mark == "in":
            self._tokens.pop(0)
            return f"{variable.label} là {self._listed(variable)}"
        if mark in _COMPARED:
            self._tokens.pop(0)
            return f"{variable.label} {_COMPARED[mark]} {self._value(variable)}"
        return f"{variable.label}: có"

    def _listed(self, variable: _Variable) -> str:
        self._expect("[")
        values = [self._value(variable)]
        while self._tokens[0] == ",":
            self._tokens.pop(0)
            values.append(self._value(variable))
        self._expect("]")
        return " hoặc ".join(values)

    def _named(self, word: str) -> _Variable:
        if word not in self._variables:
            raise ValueError
        return self._variables[word]

    def _value(self, variable: _Variable) -> str:
        word = self._tokens.pop(0)
        if word[:1] in {"'", '"'}:
            return f"“{variable.values.get(word[1:-1], word[1:-1])}”"
        if word[:1].isdigit():
            return word.replace(".", ",")
        if word in {"true", "false"}:
            return "có" if word == "true" else "không"
        raise ValueError

    def _expect(self, word: str) -> None:
        if self._tokens.pop(0) != word:
            raise ValueError


def _tokens(expression: str) -> Iterator[str]:
    place = 0
    rest = expression.rstrip()
    while place < len(rest):
        found = _TOKEN.match(rest, place)
        if found is None:
            raise ValueError
        yield found[found.lastindex or 0]
        place = found.end()
