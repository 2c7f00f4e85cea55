"""The reduction before the walk changes no verdict: on random processes the whole net and the reduced one agree."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain.lint.finding import Subject
from engine.domain.lint.net import Net, reduced
from engine.domain.lint.soundness import Walk
from engine.domain.process import Flow, Node, NodeKind, ProcessGraph
from tests.domain.lint_drawings import DEFINITION

GATEWAYS = (NodeKind.EXCLUSIVE, NodeKind.PARALLEL, NodeKind.INCLUSIVE)


class _Builder:
    """Blocks within blocks between two nodes; each gateway gets a number."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.flows: list[Flow] = []

    def node(self, kind: NodeKind) -> str:
        self.nodes.append(Node(f"n{len(self.nodes):02}", kind, ""))
        return self.nodes[-1].id

    def flow(self, source: str, target: str) -> None:
        self.flows.append(Flow(f"f{len(self.flows):02}", source, target))


@st.composite
def processes(draw: st.DrawFn) -> ProcessGraph:
    """Blocks in a row, nested, some looping; then some gateways become of another kind."""
    builder = _Builder()
    start, end = builder.node(NodeKind.START), builder.node(NodeKind.END)

    def block(source: str, target: str, depth: int) -> None:
        shape = draw(st.sampled_from(("step", "split", "row", "loop") if depth else ("step", "straight")))
        if shape == "straight":
            builder.flow(source, target)
        elif shape in {"step", "row"}:
            middle = builder.node(NodeKind.STEP)
            builder.flow(source, middle) if shape == "step" else block(source, middle, depth - 1)
            block(middle, target, depth - 1) if shape == "row" else builder.flow(middle, target)
        elif shape == "split":
            kind = draw(st.sampled_from(GATEWAYS))
            split, join = builder.node(kind), builder.node(kind)
            builder.flow(source, split)
            for _ in range(draw(st.integers(2, 3))):
                block(split, join, depth - 1)
            builder.flow(join, target)
        else:
            join, split = builder.node(NodeKind.EXCLUSIVE), builder.node(NodeKind.EXCLUSIVE)
            builder.flow(source, join)
            block(join, split, depth - 1)
            builder.flow(split, join)
            builder.flow(split, target)

    block(start, end, draw(st.integers(1, 3)))
    gateways = [node.id for node in builder.nodes if node.kind in GATEWAYS]
    turned = draw(st.lists(st.sampled_from(gateways), max_size=2)) if gateways else []
    kinds = {gateway: draw(st.sampled_from(GATEWAYS)) for gateway in turned}
    nodes = tuple(replace(node, kind=kinds.get(node.id, node.kind)) for node in builder.nodes)
    return ProcessGraph("p", "", nodes=nodes, flows=tuple(builder.flows))


@settings(max_examples=150, deadline=None)
@given(processes())
def test_the_reduced_net_has_a_flaw_just_when_the_whole_net_has_one(graph: ProcessGraph) -> None:
    net = Net.of(Subject(graph, DEFINITION))
    whole, small = Walk(net), Walk(reduced(net))
    verdicts = bool(list(whole.flaws())), bool(list(small.flaws()))
    assert whole.too_complex or verdicts[0] == verdicts[1]
