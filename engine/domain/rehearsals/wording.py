"""Paths in the words of the forms: what was put down at each step, as far as a condition reads it."""

from collections.abc import Mapping

from engine.domain.condition_words import ANSWER_NAMES, APPLICANT_NAMES
from engine.domain.procedures import ProcedureDefinition, ProcessVersion, Variables
from engine.domain.rehearsals.answers import ELSEWHERE, Answers
from engine.domain.rehearsals.paths import Path
from engine.domain.variables import APPLICANT_KIND, agency_variable, member_variable, place_variable


class Wording:
    """The words of one process. ``members``: the procedures a group opens, by line."""

    def __init__(self, version: ProcessVersion, members: Mapping[str, ProcedureDefinition]) -> None:
        definition = version.definition
        answers = Answers(version.graph, definition)
        self._read = {name for node in version.graph.nodes for name in answers.read_by(node.id)}
        self._labels = {APPLICANT_KIND: "Người nộp"}
        self._labels |= {agency_variable(slot.key): slot.name for slot in definition.agencies}
        self._labels |= {place_variable(place.key): place.label for place in definition.places}
        self._labels |= {member_variable(line): f"“{each.name}”" for line, each in members.items()}
        self._names: dict[str, Mapping[str, str]] = {APPLICANT_KIND: APPLICANT_NAMES}
        self._names |= {member_variable(line): ANSWER_NAMES for line in members}
        for form in definition.forms:
            for field in form.fields:
                self._labels[field.key] = field.label
                self._names[field.key] = {choice.value: choice.label for choice in field.choices}

    def said(self, variables: Variables) -> tuple[str, ...]:
        """Each value that a condition reads: "Kết quả đánh giá: Đủ điều kiện"."""
        return tuple(
            f"{self._labels.get(name, name)}: {self._value(name, value)}"
            for name, value in variables.items()
            if name in self._read
        )

    def of(self, path: Path) -> tuple[str, ...]:
        """All that decided the way of a path, in the order it was put down."""
        words = [*self.said(path.facts)]
        for act in path.acts:
            words += self.said(act.outcome)
        return tuple(words)

    def _value(self, name: str, value: str | float) -> str:
        if isinstance(value, bool):
            return "có" if value else "không"
        if isinstance(value, str):
            return "nơi khác" if value == ELSEWHERE else self._names.get(name, {}).get(value, value)
        return f"{value:g}".replace(".", ",")
