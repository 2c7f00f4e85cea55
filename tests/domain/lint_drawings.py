"""Draws small processes in a line of text, for the tables of lint cases.

``draw("start > tn > x", "x:ok == 'a' > b1", "x:* > b2")``: ``:condition >`` and ``:* >`` (default) belong to the way
out. The first letters of an id say what it is: start, end, x (exclusive), p (parallel), i (inclusive), m (member),
w (message), else a step; ``tn`` receives, ``kq`` sends the result, ``tra`` returns, the others appraise.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from engine.domain.lint import Finding, lint
from engine.domain.people import Position, Validity
from engine.domain.procedures import (
    AgencyRole,
    AgencySlot,
    Basis,
    Choice,
    Component,
    Counting,
    Decision,
    Form,
    FormField,
    ProcedureDefinition,
    ResultPaper,
)
from engine.domain.process import Flow, Lane, Node, NodeKind, ProcessGraph, StepKind

LANES = (
    Lane("desk", "Một cửa", "desk", Position.CLERK),
    Lane("lead", "Sở Tư pháp", "lead", Position.SPECIALIST),
)
_ROUTING = FormField(
    "ok", "Đạt?", "choice", required=True, choices=(Choice("a", "Đạt"), Choice("b", "Không đạt")), routing=True
)
DEFINITION = ProcedureDefinition(
    line="thu",
    code="9.000001",
    name="Thủ tục thử",
    field_code="LV",
    field_name="Lĩnh vực",
    term="100 ngày làm việc",
    counting=Counting.BY_CLOCK,
    validity=Validity(date(2026, 1, 1)),
    decision=Decision("1/QĐ", date(2026, 1, 1)),
    agencies=(
        AgencySlot("desk", AgencyRole.DESK, "Một cửa"),
        AgencySlot("lead", AgencyRole.LEAD, "Sở Tư pháp", fixed="H01.15"),
    ),
    forms=(Form("phieu", "Phiếu", (_ROUTING,)), Form("trong", "Phiếu không rẽ nhánh")),
    components=(Component("TP1", "Đơn"),),
    results=(ResultPaper("KQ1", "Giấy chứng nhận"),),
    bases=(Basis("Luật mẫu, Điều 1"),),
)
_KINDS = (
    ("start", NodeKind.START),
    ("end", NodeKind.END),
    ("x", NodeKind.EXCLUSIVE),
    ("p", NodeKind.PARALLEL),
    ("i", NodeKind.INCLUSIVE),
    ("m", NodeKind.MEMBER),
    ("w", NodeKind.MESSAGE),
)
_STEP_KINDS = (("tn", StepKind.RECEPTION), ("tra", StepKind.RETURN), ("kq", StepKind.RESULT_TO_DESK))


def draw(*chains: str) -> ProcessGraph:
    nodes: dict[str, Node] = {}
    flows: list[Flow] = []
    for chain in chains:
        stops = [re.fullmatch(r"\s*(\w*)\s*(?::(.*))?", part) for part in chain.split(">")]
        named = [(stop[1], (stop[2] or "").strip()) for stop in stops if stop]
        for node_id, _ in named:
            if node_id:
                nodes.setdefault(node_id, _node(node_id))
        for (source, condition), (target, _) in pairwise(named):
            flow_id = f"{source}-{target}"
            clashes = sum(flow.id.rstrip("*") == flow_id for flow in flows)
            default = condition == "*"
            flow_id += "*" * clashes
            flows.append(Flow(flow_id, source, target, "" if default else condition, is_default=default))
    return ProcessGraph("thu", "Thủ tục thử", LANES, tuple(nodes.values()), tuple(flows))


def _node(node_id: str) -> Node:
    kind = next((kind for prefix, kind in _KINDS if node_id.startswith(prefix)), NodeKind.STEP)
    if kind is NodeKind.MEMBER:
        return Node(node_id, kind, f"Thành viên {node_id}", "desk", member=node_id)
    if kind is NodeKind.MESSAGE:
        return Node(node_id, kind, "", "lead", message="financial_duty_paid")
    if kind is not NodeKind.STEP:
        return Node(node_id, kind, "", "lead")
    step_kind = next((found for prefix, found in _STEP_KINDS if node_id.startswith(prefix)), StepKind.APPRAISAL)
    lane = "desk" if step_kind in {StepKind.RECEPTION, StepKind.RETURN} else "lead"
    term = "" if step_kind is StepKind.RETURN else "1 ngày làm việc"
    form = "phieu" if step_kind is StepKind.APPRAISAL else ""
    return Node(node_id, kind, f"Việc {node_id}", lane, step_kind, term, form)


def changed(graph: ProcessGraph, node_id: str, **changes: object) -> ProcessGraph:
    nodes = tuple(replace(node, **changes) if node.id == node_id else node for node in graph.nodes)  # type: ignore[arg-type]
    return replace(graph, nodes=nodes)


def fault(expression: str, names: Sequence[str]) -> str:
    """Stands in for CEL: words outside quotes must be among ``names``."""
    words = set(re.findall(r"[A-Za-z_]\w*", re.sub(r"'[^']*'", "", expression))) - {"true", "false"}
    if expression.count("'") % 2:
        return "viết sai cú pháp."
    return "".join(f"không có biến {word}." for word in sorted(words - set(names)))


def findings(graph: ProcessGraph, definition: ProcedureDefinition = DEFINITION) -> tuple[Finding, ...]:
    return lint(graph, definition, condition_fault=fault)


def codes(graph: ProcessGraph, definition: ProcedureDefinition = DEFINITION) -> set[tuple[str, str]]:
    return {(finding.code, finding.element) for finding in findings(graph, definition)}
