"""What completing a step causes, read off the drawn process: the words on the main button and the line under it.

A promise of the drawing, not of the run: behind a choice every way is named.
"""

from dataclasses import dataclass

from engine.domain.people import POSITION_NAMES, Position
from engine.domain.procedures import DESK_SLOTS, ProcessVersion
from engine.domain.process import Node, NodeKind, StepKind

HIGHER = (Position.DIVISION_HEAD, Position.LEADER)
MANY = 3


@dataclass(frozen=True)
class Consequence:
    """``label`` is what the main button says, ``sentence`` what stands under it."""

    label: str
    sentence: str


def consequence(version: ProcessVersion, node_id: str) -> Consequence:
    """What follows from completing the step at ``node_id``; "" is a step the platform opened to return papers."""
    node = version.graph.node(node_id) if node_id else None
    if node is None or node.step_kind is StepKind.RETURN:
        return Consequence("Đã trả cho người nộp", "Hồ sơ kết thúc; người nộp thấy «Đã trả kết quả».")
    ahead, is_choice = _ahead(version, node)
    return Consequence(_label(version, node, ahead), _sentence(version, node, ahead, is_choice))


def _ahead(version: ProcessVersion, node: Node) -> tuple[list[Node], bool]:
    """The next nodes that wait for somebody, and whether a choice decides between them."""
    graph, found, is_choice = version.graph, dict[str, Node](), False
    frontier, seen = [node.id], {node.id}
    while frontier:
        here = frontier.pop(0)
        for flow in graph.flows:
            if flow.source != here or flow.target in seen:
                continue
            seen.add(flow.target)
            target = graph.node(flow.target)
            if target.kind in (NodeKind.EXCLUSIVE, NodeKind.INCLUSIVE, NodeKind.PARALLEL):
                branches = sum(each.source == target.id for each in graph.flows)
                is_choice = is_choice or (target.kind is not NodeKind.PARALLEL and branches > 1)
                frontier.append(target.id)
            else:
                found[target.id] = target
    return [each for each in found.values() if each.kind is not NodeKind.END], is_choice


def _label(version: ProcessVersion, node: Node, ahead: list[Node]) -> str:
    if len(ahead) == 1 and ahead[0].lane and node.lane:
        here, there = version.graph.lane(node.lane), version.graph.lane(ahead[0].lane)
        if here.agency != there.agency:
            return f"Chuyển tới {_place(version, ahead[0])}"
        if there.position in HIGHER and there.position is not here.position:
            return f"Trình {POSITION_NAMES[there.position]}"
        if node.step_kind is StepKind.APPROVAL:
            return "Phê duyệt"
    return "Phê duyệt" if node.step_kind is StepKind.APPROVAL else "Hoàn thành bước này"


def _sentence(version: ProcessVersion, node: Node, ahead: list[Node], is_choice: bool) -> str:
    if not ahead:
        return "Phần việc này xong; hồ sơ đi tiếp khi các phần việc khác xong."
    names = [_toward(version, node, each) for each in ahead[:MANY]]
    joined = f" {'hoặc' if is_choice else 'và'} ".join(names)
    way = f"Tùy kết quả, hồ sơ sang {joined}" if is_choice else f"Hồ sơ sang {joined}"
    is_done = all(each.step_kind is StepKind.RETURN for each in ahead)
    return f"{way}; người nộp thấy «{'Đã xử lý xong' if is_done else 'Đang xử lý'}»."


def _toward(version: ProcessVersion, node: Node, target: Node) -> str:
    if target.lane is None or node.lane is None:
        return f"«{target.name}»"
    here, there = version.graph.lane(node.lane), version.graph.lane(target.lane)
    if here.agency != there.agency:
        return f"«{target.name}» khi {_place(version, target)} nhận bàn giao"
    if there.position is not None and there.position is not here.position:
        return f"«{target.name}» của {POSITION_NAMES[there.position]}"
    return f"«{target.name}»"


def _place(version: ProcessVersion, node: Node) -> str:
    slot = version.graph.lane(node.lane or "").agency
    return "Bộ phận Một cửa" if slot in DESK_SLOTS else version.definition.slot(slot).name
