"""Mends of choices: a default way, and a question in the form of the step before where nothing says which way to go."""

import re
from dataclasses import replace

from engine.domain.lint import Finding, Subject
from engine.domain.lint.finding import GATEWAYS, within
from engine.domain.mends.editing import PLAIN_FORM, Change, Edit, Mend
from engine.domain.procedures import Choice, FormField
from engine.domain.process import Flow, Node, NodeKind, names_of
from engine.domain.variables import facts_of, member_variable
from engine.domain.vietnamese import fold

_MAX_LABEL = 120


def default_missing(subject: Subject, finding: Finding) -> Change | None:
    """The way without a condition, else the last one, takes what fits none of the others."""
    ways = subject.outgoing[finding.element]
    if len(ways) < 2 or any(flow.is_default for flow in ways):
        return None
    if _says_nothing(subject, ways):
        return _asked(subject, finding.element)
    chosen = next((flow for flow in ways if not flow.condition), ways[-1])
    edit = Edit(subject)
    edit.alter_flow(replace(chosen, condition="", is_default=True))
    return edit.told(f"Chọn nhánh {subject.branch(chosen)} làm nhánh mặc định, không cần điều kiện.")


def condition_missing(subject: Subject, finding: Finding) -> Change | None:
    flow = _flow(subject, finding)
    if flow is None or flow.condition or flow.is_default:
        return None
    ways = subject.outgoing[flow.source]
    if _says_nothing(subject, ways):
        return _asked(subject, flow.source)
    if any(each.is_default for each in ways):
        return None
    edit = Edit(subject)
    edit.alter_flow(replace(flow, is_default=True))
    return edit.told(f"Chọn nhánh {subject.branch(flow)} làm nhánh mặc định.")


def condition_fault(subject: Subject, finding: Finding) -> Change | None:
    """Only where no condition of the gateway reads anything of ours: else it is a slip that a person sees at once."""
    flow = _flow(subject, finding)
    if flow is None or not flow.condition or not _says_nothing(subject, subject.outgoing[flow.source]):
        return None
    return _asked(subject, flow.source)


def condition_unread(subject: Subject, finding: Finding) -> Change | None:
    flow = _flow(subject, finding)
    if flow is None or not flow.condition:
        return None
    edit = Edit(subject)
    edit.alter_flow(replace(flow, condition=""))
    return edit.told("Xóa điều kiện này, vì ở đây nó không được xét.")


def _flow(subject: Subject, finding: Finding) -> Flow | None:
    return next((flow for flow in subject.graph.flows if flow.id == finding.element), None)


def _says_nothing(subject: Subject, ways: list[Flow]) -> bool:
    """No condition reads a variable of this procedure: nothing of the designer's is lost by asking anew."""
    definition = subject.definition
    ours = {field.key for form in definition.forms for field in form.fields if field.routing}
    ours |= {*facts_of(definition), *(member_variable(node.member) for node in subject.of_kind(NodeKind.MEMBER))}
    return not any(ours.intersection(names_of(flow.condition)) for flow in ways)


def _asked(subject: Subject, gateway: str) -> Change | None:
    """A question with an answer for each way, in the form of every step that leads to the gateway."""
    deciding = _deciding(subject, gateway)
    ways = subject.outgoing[gateway]
    if not deciding or len(ways) < 2:
        return None
    edit = Edit(subject)
    key = _fresh_key(subject)
    answers = _answers(subject, ways)
    label = (subject.nodes[gateway].name or "Hướng xử lý tiếp theo")[:_MAX_LABEL]
    question = FormField(key, label, "choice", required=True, choices=answers, routing=True)
    for step in deciding:
        before = next((form for form in subject.definition.forms if form.id == step.form), PLAIN_FORM)
        form = replace(before, id=edit.fresh_form(before.id), fields=(*before.fields, question))
        edit.declare(form)
        edit.alter(replace(step, form=form.id))
    default = next((flow for flow in ways if flow.is_default), ways[-1])
    for flow, answer in zip(ways, answers, strict=True):
        condition = "" if flow is default else f"{key} == '{answer.value}'"
        edit.alter_flow(replace(flow, condition=condition, is_default=flow is default))
    steps = ", ".join(within(subject.called(step.id)) for step in deciding)
    offered = ", ".join(f"“{answer.label}”" for answer in answers)
    return edit.told(f"Thêm ô chọn “{label}” ({offered}) vào phiếu của {steps}; hồ sơ đi theo điều cán bộ chọn.")


def _deciding(subject: Subject, gateway: str) -> list[Node]:
    """The steps done last before the gateway, on every way to it; none where it can be reached without one."""
    before = subject.before([gateway], stop=frozenset(set(NodeKind) - GATEWAYS))
    last = [subject.nodes[node_id] for node_id in before if subject.nodes[node_id].kind not in GATEWAYS]
    return [] if any(node.kind is not NodeKind.STEP for node in last) else sorted(last, key=lambda node: node.id)


def _fresh_key(subject: Subject) -> str:
    taken = {field.key for form in subject.definition.forms for field in form.fields}
    taken |= {name for flow in subject.graph.flows for name in names_of(flow.condition)}
    return next(key for number in range(1, 10_000) if (key := f"huong_xu_ly_{number}") not in taken)


def _answers(subject: Subject, ways: list[Flow]) -> tuple[Choice, ...]:
    found: dict[str, str] = {}
    for number, flow in enumerate(ways, start=1):
        label = (flow.name or subject.nodes[flow.target].name or f"Hướng {number}")[:_MAX_LABEL]
        if label in found.values():
            label = f"{label} ({number})"
        value = re.sub(r"[^a-z0-9]+", "_", fold(label)).strip("_")[:40]
        value = value if re.fullmatch(r"[a-z]\w*", value) and value not in found else f"huong_{number}"
        found[value] = label
    return tuple(Choice(value, label) for value, label in found.items())


MENDS: dict[str, Mend] = {
    "default-missing": default_missing,
    "case-missed": default_missing,
    "condition-missing": condition_missing,
    "condition-fault": condition_fault,
    "condition-ignored": condition_unread,
    "default-condition": condition_unread,
}
