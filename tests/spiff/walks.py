"""Random sound processes and random walks through them, and a plain token game that says what must wait.

``block`` draws what the lint calls sound: sequences, exclusive, parallel and inclusive blocks, and loops, nested.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import strategies as st

from engine.domain.process import Flow, NodeKind, ProcessGraph
from engine.spiff.conditions import holds

VARIABLES = ("a", "b", "c")


@dataclass(frozen=True)
class Block:
    """A drawn block: ``shape`` is step, then, choice, together, any or loop."""

    shape: str
    parts: tuple["Block", ...] = ()
    bypass: bool = False  # one branch is a bare flow from split to join


def blocks() -> st.SearchStrategy[Block]:
    """Nested blocks of up to about twenty steps."""
    step = st.just(Block("step"))

    def grow(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
        parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
        shapes = st.sampled_from(["then", "choice", "together", "any"])
        nested = st.builds(Block, shapes, parts, st.booleans())
        return st.one_of(nested, st.builds(Block, st.just("loop"), st.tuples(inner)))

    return st.recursive(step, grow, max_leaves=14)


@dataclass
class _Pen:
    lines: list[str] = field(default_factory=list)
    count: int = 0

    def node(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}"

    def variable(self) -> str:
        return VARIABLES[self.count % len(VARIABLES)]

    def flow(self, source: str, target: str, condition: str = "") -> None:
        self.lines.append(f"{source} > {target}" + (f" : {condition}" if condition else ""))

    def draw(self, block: Block) -> tuple[str, str]:
        """Draw ``block``; its first and last node."""
        if block.shape == "step":
            node = self.node("t")
            return node, node
        if block.shape == "then":
            ends = [self.draw(part) for part in block.parts]
            for (_, last), (first, _) in pairwise(ends):
                self.flow(last, first)
            return ends[0][0], ends[-1][1]
        if block.shape == "loop":
            return self._loop(block)
        return self._fork(block)

    def _loop(self, block: Block) -> tuple[str, str]:
        enter, work, back = self.node("x"), self.node("t"), self.node("x")
        condition = f"{self.variable()} == 1"
        first, last = self.draw(block.parts[0])
        self.flow(enter, work)  # or gateways alone could make the loop
        self.flow(work, first)
        self.flow(last, back)
        self.flow(back, enter, condition)
        out = self.node("x")
        self.flow(back, out, "*")
        return enter, out

    def _fork(self, block: Block) -> tuple[str, str]:
        letter = {"choice": "x", "together": "p", "any": "o"}[block.shape]
        split, join = self.node(letter), self.node(letter)
        ways = len(block.parts) + block.bypass
        conditions = [""] * ways if letter == "p" else [f"{self.variable()} == {n}" for n in range(ways - 1)] + ["*"]
        if letter == "o":
            conditions[0] = f"{self.variable()} > 0"
        for part, condition in zip(block.parts, conditions, strict=False):
            first, last = self.draw(part)
            self.flow(split, first, condition)
            self.flow(last, join)
        if block.bypass:
            self.flow(split, join, conditions[-1])
        return split, join


def drawing(block: Block) -> str:
    """The process that starts, passes ``block`` and ends."""
    pen = _Pen()
    first, last = pen.draw(block)
    pen.flow("s", first)
    pen.flow(last, "e")
    return "; ".join(pen.lines)


class TokenGame:
    """BPMN's token rules on the graph alone: a token on a flow knows the last word of each variable on its way.

    Written for the tests, without SpiffWorkflow and without looking at ``engine.spiff.nodes``.
    """

    def __init__(self, graph: ProcessGraph, facts: dict[str, int]) -> None:
        self.nodes = {node.id: node for node in graph.nodes}
        self.flows = graph.flows
        start = next(node.id for node in graph.nodes if node.kind is NodeKind.START)
        self.acts = 0
        self.waiting: dict[str, dict[str, tuple[int, int]]] = {}
        self.on_flows: dict[str, dict[str, tuple[int, int]]] = {}
        self._leave(start, {name: (0, value) for name, value in facts.items()})
        self._settle()

    @property
    def finished(self) -> bool:
        return not self.waiting and not self.on_flows

    def complete(self, node: str, outcome: dict[str, int]) -> None:
        self.acts += 1
        known = self.waiting.pop(node) | {name: (self.acts, value) for name, value in outcome.items()}
        self._leave(node, known)
        self._settle()

    def _out(self, node: str) -> list[Flow]:
        return [flow for flow in self.flows if flow.source == node]

    def _leave(self, node: str, known: dict[str, tuple[int, int]]) -> None:
        kind, out = self.nodes[node].kind, self._out(node)
        if kind in (NodeKind.EXCLUSIVE, NodeKind.INCLUSIVE):
            values = {name: value for name, (_, value) in known.items()}
            true = [flow for flow in out if flow.condition and holds(flow.condition, values)]
            default = [flow for flow in out if not flow.condition]
            out = (true or default)[: 1 if kind is NodeKind.EXCLUSIVE else None]
        for flow in out:
            assert flow.id not in self.on_flows, "not safe"
            self.on_flows[flow.id] = known

    def _settle(self) -> None:
        while any(self._fire(node) for node in self.nodes):
            pass

    def _fire(self, node: str) -> bool:
        kind = self.nodes[node].kind
        arrived = [flow.id for flow in self.flows if flow.target == node and flow.id in self.on_flows]
        if not arrived:
            return False
        if kind is NodeKind.PARALLEL and len(arrived) < sum(flow.target == node for flow in self.flows):
            return False
        if kind is NodeKind.INCLUSIVE and self._may_still_come(node):
            return False
        if kind not in (NodeKind.PARALLEL, NodeKind.INCLUSIVE):
            arrived = arrived[:1]
        known: dict[str, tuple[int, int]] = {}
        for flow in arrived:
            for name, word in self.on_flows.pop(flow).items():
                known[name] = max(known.get(name, (-1, 0)), word)
        if kind is NodeKind.STEP:
            assert node not in self.waiting, "not safe"
            self.waiting[node] = known
        elif kind is not NodeKind.END:
            self._leave(node, known)
        return True

    def _may_still_come(self, join: str) -> bool:
        """BPMN 2.0, 13.4.3: a token can reach an incoming flow without a token, and none of those with one."""
        incoming = {flow.id for flow in self.flows if flow.target == join}
        filled = incoming & set(self.on_flows)
        places = [flow.target for flow in self.flows if flow.id in self.on_flows and flow.target != join]
        ways = [self._flows_from(place, join) & incoming for place in (*places, *self.waiting)]
        return any(way and not way & filled for way in ways)

    def _flows_from(self, place: str, join: str) -> set[str]:
        seen: set[str] = set()
        front = [place]
        while front:
            node = front.pop()
            for flow in self._out(node) if node != join else []:
                if flow.id not in seen:
                    seen.add(flow.id)
                    front.append(flow.target)
        return seen
