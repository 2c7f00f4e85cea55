"""Crowded processes made from a number: lanes, branches side by side, and gateways with several named ways back."""

from random import Random

from engine.domain.people import Position
from engine.domain.process import Flow, Lane, Node, NodeKind, ProcessGraph, StepKind

_LONG = "Trường hợp phức tạp, cần lấy ý kiến"
_ANSWERS = ("đạt", "không đạt", "đủ điều kiện", "không đủ điều kiện", "cần bổ sung hồ sơ", "có", "trả lại", _LONG)


class _Weaver:
    def __init__(self, number: int) -> None:
        self.chance = Random(number)
        self.lanes = tuple(
            Lane(f"l{at}", f"Làn {at}", "lead", Position.SPECIALIST) for at in range(self.chance.randint(1, 6))
        )
        self.nodes: list[Node] = []
        self.flows: dict[tuple[str, str], Flow] = {}

    def node(self, node_id: str, kind: NodeKind, name: str = "") -> str:
        """In the lane of the one before, or in any."""
        stays = self.nodes and self.chance.random() < 0.5
        lane = self.nodes[-1].lane if stays else self.chance.choice(self.lanes).id
        self.nodes.append(Node(node_id, kind, name, lane, StepKind.APPRAISAL if kind is NodeKind.STEP else None))
        return node_id

    def flow(self, source: str, target: str, name: str = "") -> None:
        self.flows.setdefault((source, target), Flow(f"f{len(self.flows)}", source, target, name=name))

    def answer(self) -> str:
        return self.chance.choice(_ANSWERS)

    def branches(self, before: str, number: int) -> str:
        parts, meets = f"p{number}", f"q{number}"
        self.node(parts, NodeKind.PARALLEL, self.chance.choice(["", "Song song"]))
        self.flow(before, parts)
        steps = [self.node(f"b{number}_{at}", NodeKind.STEP, f"Việc {number}.{at}") for at in range(3)]
        self.node(meets, NodeKind.PARALLEL)
        for step in steps:
            self.flow(parts, step)
            self.flow(step, meets)
        return meets


def woven(number: int, most: int = 18) -> ProcessGraph:
    """The same process for the same number; ``most`` bounds its stages."""
    weaver = _Weaver(number)
    chance, last, name = weaver.chance, weaver.node("start", NodeKind.START, "Bắt đầu"), ""
    steps, gateways = [], []
    for at in range(chance.randint(4, most)):
        if not name and chance.random() < 0.12:
            last = weaver.branches(last, at)
            continue
        steps.append(weaver.node(f"b{at}", NodeKind.STEP, f"Việc {at}"))
        weaver.flow(last, steps[-1], name)
        last, name = steps[-1], ""
        if chance.random() < 0.5:
            last = weaver.node(f"x{at}", NodeKind.EXCLUSIVE, chance.choice(["", "Kết quả?", "Đã đủ điều kiện chưa?"]))
            weaver.flow(steps[-1], last)
            gateways.append((last, len(steps)))
            name = weaver.answer()
    steps.append(weaver.node("end", NodeKind.END, "Kết thúc"))
    weaver.flow(last, "end", name)
    for gateway, place in gateways:
        for _ in range(chance.randint(1, 3)):
            goals = steps[:place] if chance.random() < 0.65 else steps[place:]
            weaver.flow(gateway, chance.choice(goals), weaver.answer())
    return ProcessGraph("p", "Quy trình", weaver.lanes, tuple(weaver.nodes), tuple(weaver.flows.values()))
