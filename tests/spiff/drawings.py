"""Small processes for the tests of the engine room, drawn in a line each: ``"s > t_a; t_a > x; x > e : *"``.

The first letter of an id tells the kind: s start, e end, t step, m message, c member, x exclusive, p parallel,
o inclusive. A flow may carry a condition after a colon; ``*`` marks the default flow.
"""

import re
from datetime import date
from hashlib import sha256

from engine.domain.people import Validity
from engine.domain.procedures import Counting, Decision, ProcedureDefinition, ProcessVersion
from engine.domain.process import Flow, Node, NodeKind, ProcessGraph
from engine.spiff.conditions import compiled

KINDS = {
    "s": NodeKind.START,
    "e": NodeKind.END,
    "t": NodeKind.STEP,
    "m": NodeKind.MESSAGE,
    "c": NodeKind.MEMBER,
    "x": NodeKind.EXCLUSIVE,
    "p": NodeKind.PARALLEL,
    "o": NodeKind.INCLUSIVE,
}

LINEAR = "s > t_nhan; t_nhan > t_tham_dinh; t_tham_dinh > t_tra; t_tra > e"
RETURNING = (
    "s > t_tham_dinh; t_tham_dinh > t_duyet; t_duyet > x_dong_y; x_dong_y > t_tham_dinh : ket_qua == 'tra_lai';"
    "x_dong_y > t_tra : *; t_tra > e"
)
TWO_AGENCIES = (
    "s > t_nhan; t_nhan > p_tach; p_tach > t_so; p_tach > t_xa; p_tach > m_nop_tien; t_so > p_nhap; t_xa > p_nhap;"
    "m_nop_tien > p_nhap; p_nhap > t_ky; t_ky > x; x > t_nhan : ket_qua == 'lam_lai'; x > c_the : *; c_the > e"
)
CONSULTING = (
    "s > t_nhan; t_nhan > o_hoi; o_hoi > t_cong_an : hoi_cong_an; o_hoi > t_y_te : hoi_y_te; o_hoi > t_tu_soan : *;"
    "t_cong_an > o_gop; t_y_te > o_gop; t_tu_soan > o_gop; o_gop > t_ky; t_ky > e"
)


def graph(drawing: str) -> ProcessGraph:
    """The process of ``drawing``; nodes stand in the order of their first mention."""
    nodes: dict[str, Node] = {}
    flows = []
    for number, line in enumerate(filter(None, (part.strip() for part in drawing.split(";")))):
        way, _, condition = (part.strip() for part in line.partition(" : "))
        source, target = (node.strip() for node in way.split(">"))
        for node in (source, target):
            nodes.setdefault(node, Node(node, KINDS[node[0]], f"Nút {node}"))
        is_default = condition == "*"
        flows.append(Flow(f"f{number}", source, target, "" if is_default else condition, is_default=is_default))
    return ProcessGraph("quy_trinh", "Quy trình thử", nodes=tuple(nodes.values()), flows=tuple(flows))


def version_of(drawn: ProcessGraph, name: str = "") -> ProcessVersion:
    """A published version of ``drawn``, hashed by its content."""
    content = repr((drawn, name)).encode()
    validity = Validity(date(2025, 1, 1))
    definition = ProcedureDefinition(
        line="thu",
        code="1.000001",
        name="Thủ tục thử",
        field_code="TP",
        field_name="Tư pháp",
        term="5 ngày làm việc",
        counting=Counting.BY_DATE,
        validity=validity,
        decision=Decision("01/QĐ-UBND", date(2025, 1, 1)),
        agencies=(),
    )
    return ProcessVersion(1, sha256(content).hexdigest(), 1, definition, drawn, content)


def version(drawing: str) -> ProcessVersion:
    """A published version of ``drawing``. Its hash is that of the drawing, so that stored states stay readable."""
    drawn = version_of(graph(drawing))
    digest = sha256(" ".join(drawing.split()).encode()).hexdigest()
    return ProcessVersion(1, digest, 1, drawn.definition, drawn.graph, b"")


def choices(drawn: ProcessGraph) -> dict[str, list[str | bool]]:
    """The routing variables of a graph and the values that turn its conditions."""
    found: dict[str, list[str | bool]] = {}
    for condition in filter(None, (flow.condition for flow in drawn.flows)):
        for name in compiled(condition).variables():
            texts = re.findall(r"'([^']*)'", condition)
            found.setdefault(name, []).extend([*texts, "khac"] if texts else [True, False])
    return found
