"""Conditions of gateways: each way has its own, there is a default, and all they read is known by then."""

from collections.abc import Callable, Iterator, Sequence

from engine.domain.lint.finding import Finding, Subject, error, warning, within
from engine.domain.process import Flow, Node, NodeKind
from engine.domain.variables import facts_of, variables_of

ConditionFault = Callable[[str, Sequence[str]], str]
"""(expression, names it may read) -> "" when it is valid, else a Vietnamese sentence: the port ``Conditions``."""

_CHOOSING = frozenset({NodeKind.EXCLUSIVE, NodeKind.INCLUSIVE})


def conditions(subject: Subject, fault: ConditionFault) -> Iterator[Finding]:
    yield from _field_clashes(subject)
    known = known_before(subject)
    anywhere = {name for names in known.values() for name in names}
    for node in subject.graph.nodes:
        ways = subject.outgoing[node.id]
        if node.kind in _CHOOSING and len(ways) > 1:
            yield from _choice(subject, node, ways)
            for flow in ways:
                yield from _expression(subject, flow, known[node.id], anywhere, fault)
        else:
            yield from (_ignored(subject, flow) for flow in ways if flow.condition)


def known_before(subject: Subject) -> dict[str, frozenset[str]]:
    """Variables sure to be known where each node chooses, whatever way led there (its own included)."""
    every = frozenset(facts_of(subject.definition)).union(
        *(variables_of(node, subject.definition) for node in subject.graph.nodes)
    )
    known = {node.id: every for node in subject.graph.nodes}
    changed = True
    while changed:
        changed = False
        for node in subject.graph.nodes:
            before = [known[flow.source] for flow in subject.incoming[node.id]]
            names = _joined(node, before, frozenset(facts_of(subject.definition)))
            names |= frozenset(variables_of(node, subject.definition))
            if names != known[node.id]:
                known[node.id] = names
                changed = True
    return known


def _joined(node: Node, before: list[frozenset[str]], facts: frozenset[str]) -> frozenset[str]:
    if not before:
        return facts
    if node.kind is NodeKind.PARALLEL:
        return frozenset().union(*before)
    return frozenset.intersection(*before)


def _choice(subject: Subject, node: Node, ways: list[Flow]) -> Iterator[Finding]:
    called = subject.called(node.id)
    default = [flow for flow in ways if flow.is_default]
    always = node.kind is NodeKind.INCLUSIVE and any(flow.condition == "true" for flow in ways)
    if not default and not always:
        yield error(
            "default-missing",
            node.id,
            f"{called} không có nhánh mặc định: hồ sơ không khớp điều kiện nào sẽ đứng mãi ở đây. Chọn một nhánh"
            " làm mặc định.",
        )
    for flow in ways:
        if not flow.condition and not flow.is_default:
            yield error(
                "condition-missing",
                flow.id,
                f"Nhánh {subject.branch(flow)} của {within(called)} chưa có điều kiện: không biết khi nào hồ sơ đi"
                " nhánh này."
                " Ghi điều kiện hoặc chọn làm nhánh mặc định.",
            )
        if flow.condition and flow.is_default:
            yield warning(
                "default-condition",
                flow.id,
                f"Nhánh mặc định {subject.branch(flow)} của {within(called)} có điều kiện, điều kiện này không"
                " được xét."
                " Xóa điều kiện đi.",
            )


def _expression(
    subject: Subject, flow: Flow, known: frozenset[str], anywhere: set[str], fault: ConditionFault
) -> Iterator[Finding]:
    if not flow.condition or flow.is_default:
        return
    told = fault(flow.condition, sorted(known))
    if not told:
        return
    where = f"Điều kiện “{flow.condition}” của nhánh {subject.branch(flow)}"
    if not fault(flow.condition, sorted(anywhere)):
        yield error(
            "condition-too-early",
            flow.id,
            f"{where} đọc kết quả của một bước chưa chắc đã làm khi hồ sơ tới đây: hồ sơ sẽ kẹt. Đặt bước đó trước"
            " cổng, trên"
            " mọi đường tới cổng.",
        )
    else:
        yield error("condition-fault", flow.id, f"{where} không dùng được: {told}")


def _ignored(subject: Subject, flow: Flow) -> Finding:
    return error(
        "condition-ignored",
        flow.id,
        f"Mũi tên {subject.branch(flow)} từ {within(subject.called(flow.source))} có điều kiện nhưng ở đây không"
        " có lựa chọn,"
        " điều kiện không được xét. Xóa điều kiện, hoặc thêm cổng rẽ nhánh.",
    )


def _field_clashes(subject: Subject) -> Iterator[Finding]:
    """One name is one fact: a routing field may not take a name that means something else."""
    facts = set(facts_of(subject.definition))
    kinds: dict[str, tuple[str, tuple[str, ...]]] = {}
    used = {node.form: node for node in subject.of_kind(NodeKind.STEP) if node.form}
    for form in subject.definition.forms:
        for field in form.fields:
            if not field.routing or form.id not in used:
                continue
            meaning = (field.kind, tuple(choice.value for choice in field.choices))
            if field.key in facts or kinds.setdefault(field.key, meaning) != meaning:
                yield error(
                    "variable-clash",
                    used[form.id].id,
                    f"Ô “{field.key}” của phiếu “{form.name}” trùng tên với một thông tin khác dùng để rẽ nhánh."
                    " Đặt tên khác.",
                )
