"""Cases of a choice: every condition can come true, no two at once, and each answer of the forms has a way.

What a condition reads is tried out: every value of a choice, both of a flag, numbers on and beside each bound.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, product
from math import prod

from engine.domain.dossiers import ApplicantKind
from engine.domain.lint.conditions import ConditionFault, known_before
from engine.domain.lint.finding import Finding, Subject, error, warning, within
from engine.domain.procedures import FormField
from engine.domain.process import Flow, Node, NodeKind, names_of
from engine.domain.variables import APPLICANT_KIND, MEMBER_OUTCOMES, facts_of, member_variable

Value = str | int | float | bool
ConditionTruth = Callable[[str, Mapping[str, Value]], bool | None]
"""(expression, values) -> whether it holds; None where these values cannot be compared: the port ``Conditions``."""

MAX_CASES = 2_000
"""Cases of one gateway; a choice with more is not tried out."""

_TEXTS = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_NUMBERS = re.compile(r"(?<![\w.])\d{1,12}(?:\.\d{1,6})?(?![\w.])")
_ELSE = "một nơi khác"


def cases(subject: Subject, fault: ConditionFault, truth: ConditionTruth | None) -> Iterator[Finding]:
    if truth is None:
        return
    known = known_before(subject)
    fields = _routing_fields(subject)
    for gateway in subject.of_kind(NodeKind.EXCLUSIVE, NodeKind.INCLUSIVE):
        ways = [flow for flow in subject.outgoing[gateway.id] if flow.condition and not flow.is_default]
        names = sorted(known[gateway.id])
        if ways and not any(fault(flow.condition, names) for flow in ways):
            yield from _Gateway(subject, gateway, ways, fields, truth).findings()


class _Gateway:
    """One choice with the cases its conditions can tell apart."""

    def __init__(
        self, subject: Subject, node: Node, ways: list[Flow], fields: Mapping[str, FormField], truth: ConditionTruth
    ) -> None:
        self._subject = subject
        self._node = node
        self._ways = ways
        self._fields = fields
        self._truth = truth

    def findings(self) -> Iterator[Finding]:
        domains = self._domains()
        if prod(len(values) for values in domains.values()) > MAX_CASES:
            return
        tried = [dict(zip(domains, values, strict=True)) for values in product(*domains.values())]
        held = {flow.id: [self._truth(flow.condition, case) for case in tried] for flow in self._ways}
        broken = [flow for flow in self._ways if None in held[flow.id]]
        for flow in broken:
            yield self._incomparable(flow, tried[held[flow.id].index(None)])
        if broken:
            return
        for flow in self._ways:
            if not any(held[flow.id]):
                yield self._never(flow)
        yield from self._missed(tried, held)
        if self._node.kind is NodeKind.EXCLUSIVE:
            yield from self._overlapping(tried, held)

    def _domains(self) -> dict[str, tuple[Value, ...]]:
        """What each name read here may hold."""
        text = " ".join(flow.condition for flow in self._ways)
        names = dict.fromkeys(names_of(text))
        outcomes = {member_variable(node.member) for node in self._subject.of_kind(NodeKind.MEMBER)}
        facts = {*facts_of(self._subject.definition)}
        domains: dict[str, tuple[Value, ...]] = {}
        for name in names:
            if name in self._fields:
                domains[name] = _values(self._fields[name], text)
            elif name in outcomes:
                domains[name] = MEMBER_OUTCOMES
            elif name == APPLICANT_KIND:
                domains[name] = tuple(kind.value for kind in ApplicantKind)
            elif name in facts:
                written = {one or other for one, other in _TEXTS.findall(text)}
                domains[name] = (*sorted(written), _ELSE)
        return domains

    def _incomparable(self, flow: Flow, case: Mapping[str, Value]) -> Finding:
        return error(
            "condition-breaks",
            flow.id,
            f"Điều kiện “{flow.condition}” của nhánh {self._subject.branch(flow)} không so sánh được khi"
            f" {self._worded(case)}: hồ sơ sẽ kẹt ở {within(self._subject.called(self._node.id))}. So chữ với chữ"
            " (trong dấu nháy), số với số.",
        )

    def _never(self, flow: Flow) -> Finding:
        return error(
            "condition-never",
            flow.id,
            f"Điều kiện “{flow.condition}” của nhánh {self._subject.branch(flow)} không bao giờ đúng với giá trị nào"
            " của phiếu: không hồ sơ nào đi nhánh này. Sửa lại giá trị so sánh, hoặc bỏ nhánh.",
        )

    def _missed(self, tried: list[dict[str, Value]], held: Mapping[str, list[bool | None]]) -> Iterator[Finding]:
        """A case without a way; where there is a default way, one that nothing is left for."""
        left = [case for number, case in enumerate(tried) if not any(row[number] for row in held.values())]
        outgoing = self._subject.outgoing[self._node.id]
        default = next((flow for flow in outgoing if flow.is_default), None)
        if default is None and left and len(held) == len(outgoing):
            yield error(
                "case-missed",
                self._node.id,
                f"{self._subject.called(self._node.id)} không có nhánh nào cho trường hợp {self._worded(left[0])}:"
                " hồ sơ như vậy sẽ đứng mãi ở đây. Thêm nhánh cho trường hợp đó, hoặc chọn một nhánh làm mặc định.",
            )
        if default is not None and not left and len(held) + 1 == len(outgoing):
            yield warning(
                "default-never",
                default.id,
                f"Nhánh mặc định {self._subject.branch(default)} của {within(self._subject.called(self._node.id))}"
                " không còn trường hợp nào: các điều kiện kia đã nhận hết. Xem lại điều kiện, hoặc bỏ nhánh này.",
            )

    def _overlapping(self, tried: list[dict[str, Value]], held: Mapping[str, list[bool | None]]) -> Iterator[Finding]:
        for first, second in combinations(self._ways, 2):
            both = (case for number, case in enumerate(tried) if held[first.id][number] and held[second.id][number])
            case = next(both, None)
            if case is not None:
                yield warning(
                    "conditions-overlap",
                    second.id,
                    f"Khi {self._worded(case)}, cả nhánh {self._subject.branch(first)} và"
                    f" {self._subject.branch(second)} của {within(self._subject.called(self._node.id))} đều đúng; hồ sơ"
                    " chỉ đi nhánh vẽ trước. Sửa để mỗi trường hợp chỉ khớp một nhánh.",
                )
                return

    def _worded(self, case: Mapping[str, Value]) -> str:
        return ", ".join(self._said(name, value) for name, value in case.items()) or "nào cũng vậy"

    def _said(self, name: str, value: Value) -> str:
        field = self._fields.get(name)
        if isinstance(value, bool):
            shown = "có" if value else "không"
        else:
            choices = field.choices if field else ()
            shown = next((choice.label for choice in choices if choice.value == value), str(value))
        return f"“{field.label if field else name}” là “{shown}”"


def _values(field: FormField, text: str) -> tuple[Value, ...]:
    if field.kind == "choice":
        return tuple(choice.value for choice in field.choices)
    if field.kind == "flag":
        return (True, False)
    bounds = [float(number) if "." in number else int(number) for number in _NUMBERS.findall(_TEXTS.sub("''", text))]
    return tuple(sorted({beside for bound in (*bounds, 0) for beside in (bound - 1, bound, bound + 1)}))


def _routing_fields(subject: Subject) -> dict[str, FormField]:
    used = {step.form for step in subject.graph.steps}
    forms = (form for form in subject.definition.forms if form.id in used)
    return {field.key: field for form in forms for field in form.fields if field.routing}
