"""The form of each drawn step: the one it had before, else a standard one, with a field to choose where it branches."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.domain.procedures import Choice, Form, FormField, ProcedureDefinition
from engine.domain.process import NodeKind, ProcessGraph, StepKind
from engine.domain.step_tables.building.drawn_rows import Row
from engine.domain.step_tables.building.ways import Ways
from engine.domain.step_tables.keys import free, key_of
from engine.domain.vietnamese import fold

_OTHERWISE = "Trường hợp khác"
_STANDARD = {
    StepKind.APPRAISAL: Form(
        "ket-qua-xu-ly",
        "Kết quả xử lý",
        (FormField("ket_qua_xu_ly", "Kết quả xử lý", "long_text", required=True),),
    ),
    StepKind.DRAFTING: Form(
        "noi-dung-du-thao",
        "Nội dung dự thảo",
        (FormField("noi_dung_du_thao", "Nội dung dự thảo", "long_text", required=True),),
    ),
    StepKind.APPROVAL: Form(
        "y-kien-phe-duyet",
        "Ý kiến phê duyệt",
        (FormField("y_kien_phe_duyet", "Ý kiến phê duyệt", "long_text"),),
    ),
}


def standard_form(kind: StepKind) -> Form | None:
    """The form of a step of which nothing else is known; None where its kind needs none."""
    return _STANDARD.get(kind)


@dataclass(frozen=True)
class Choosing:
    """What a branching step routes by: conditions (CEL) by the words of the branch."""

    conditions: Mapping[str, str]


class StepForms:
    """Gathers the forms of one process; ``forms`` are those of the definition before and those added since."""

    def __init__(self, base: ProcedureDefinition | None, graph: ProcessGraph | None) -> None:
        self.forms = list(base.forms) if base else []
        self._used = {fold(step.name): step.form for step in graph.steps if step.form} if graph else {}
        self._asked = _asked_before(graph) if graph else {}
        self._of_kind: dict[StepKind, set[str]] = {}
        for step in graph.steps if graph else ():
            if step.step_kind and step.form:
                self._of_kind.setdefault(step.step_kind, set()).add(step.form)

    def form_of(self, row: Row, ways: Ways, node_id: str) -> tuple[str, Choosing | None]:
        """The id of the form of a step, "" where it needs none, and what it chooses by where it branches."""
        before = self._named(self._used.get(fold(row.name), ""))
        if not ways.when:
            return self._plain(row, before), None
        words = [branch.when for branch in ways.when]
        known = self._asked.get(fold(row.name), {})
        needed = words if ways.otherwise is not None else words[:-1]
        if before and all(known.get(fold(word)) for word in needed):
            return before.id, Choosing({word: known[fold(word)] for word in needed})
        choosing = _choosing(before, words) if before else None
        return (before.id, choosing) if before and choosing else self._branching(row, ways, node_id, before)

    def _plain(self, row: Row, before: Form | None) -> str:
        if before is not None:
            return before.id
        standard = _STANDARD.get(row.kind)
        if standard is None:
            return ""
        used = self._of_kind.get(row.kind, set())
        if len(used) == 1:
            return next(iter(used))
        if self._named(standard.id) is None:
            self.forms.append(standard)
        return standard.id

    def _branching(self, row: Row, ways: Ways, node_id: str, before: Form | None) -> tuple[str, Choosing]:
        """A form of its own, with the fields it had before and one to choose by."""
        words = [branch.when for branch in ways.when]
        labels = [*words, rest_label(words)] if ways.otherwise is not None else words
        values: dict[str, str] = {}
        for number, label in enumerate(labels, start=1):
            values[label] = free(key_of(label, f"nhanh_{number}"), values.values())
        taken = {field.key for form in self.forms for field in form.fields}
        key = free(f"ket_qua_{node_id}"[:50], taken)
        choices = tuple(Choice(value, label[:1].upper() + label[1:]) for label, value in values.items())
        asks = FormField(key, "Kết quả", "choice", required=True, choices=choices, routing=True)
        fields = before.fields if before else _STANDARD[row.kind].fields if row.kind in _STANDARD else ()
        plain = tuple(field for field in fields if not field.routing)
        form_id = free(node_id.replace("_", "-"), (form.id for form in self.forms), "-")
        self.forms.append(Form(form_id, row.name, (asks, *plain)))
        return form_id, Choosing({label: f"{key} == '{value}'" for label, value in values.items()})

    def _named(self, form_id: str) -> Form | None:
        return next((form for form in self.forms if form.id == form_id), None)


def _choosing(form: Form, words: list[str]) -> Choosing | None:
    """The field of ``form`` whose choices say every word."""
    for field in form.fields:
        values = {fold(choice.label): choice.value for choice in field.choices}
        if field.routing and all(fold(word) in values for word in words):
            return Choosing({word: f"{field.key} == '{values[fold(word)]}'" for word in words})
    return None


def _asked_before(graph: ProcessGraph) -> dict[str, dict[str, str]]:
    """The conditions by their names in the gateway after a step, by the step's name."""
    nodes = {node.id: node for node in graph.nodes}
    found: dict[str, dict[str, str]] = {}
    for into in graph.flows:
        step = nodes.get(into.source)
        if step is not None and step.kind is NodeKind.STEP:
            ways = [flow for flow in graph.flows if flow.source == into.target and flow.name]
            found[fold(step.name)] = {fold(flow.name): flow.condition for flow in ways}
    return found


def rest_label(words: list[str]) -> str:
    """What is chosen when none of ``words`` holds: "đạt" for "không đạt" alone."""
    if len(words) == 1:
        positive = words[0].removeprefix("không ").removeprefix("Không ")
        return positive if positive != words[0] else f"không {words[0][:1].lower()}{words[0][1:]}"
    return _OTHERWISE
