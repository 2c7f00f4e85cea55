"""Measures drawings: what overlaps, what is crossed, what is not at right angles."""

from itertools import combinations, pairwise

from engine.domain.process import ProcessGraph
from engine.notation.diagram import Bounds, Diagram, Point, read_diagram
from engine.notation.hardening import BPMNDI, DC, parse


def overlapping_nodes(graph: ProcessGraph, diagram: Diagram) -> list[tuple[str, str]]:
    pairs = combinations([node.id for node in graph.nodes], 2)
    return [(one, other) for one, other in pairs if diagram.shapes[one].overlaps(diagram.shapes[other])]


def crossed_nodes(graph: ProcessGraph, diagram: Diagram) -> list[tuple[str, str]]:
    """Flows that run through a node, (flow, node)."""
    return [
        (flow.id, node.id)
        for flow in graph.flows
        for node in graph.nodes
        if any(diagram.shapes[node.id].is_crossed_by(*stretch) for stretch in pairwise(diagram.edges[flow.id]))
    ]


def slanting_flows(graph: ProcessGraph, diagram: Diagram) -> list[str]:
    return [
        flow.id
        for flow in graph.flows
        if any(start[0] != end[0] and start[1] != end[1] for start, end in pairwise(diagram.edges[flow.id]))
    ]


def nodes_outside_their_lane(graph: ProcessGraph, diagram: Diagram) -> list[str]:
    return [
        node.id for node in graph.nodes if node.lane and not _holds(diagram.shapes[node.lane], diagram.shapes[node.id])
    ]


def _holds(outer: Bounds, inner: Bounds) -> bool:
    inside = outer.x <= inner.x and inner.right <= outer.right
    return inside and outer.y <= inner.y and inner.bottom <= outer.bottom


def needless_lane_crossings(graph: ProcessGraph, diagram: Diagram) -> list[str]:
    """Flows that cross more borders of lanes than lie between their ends."""
    borders = sorted({diagram.shapes[lane.id].y for lane in graph.lanes})[1:]
    found = []
    for flow in graph.flows:
        points = diagram.edges[flow.id]
        crossed = sum(
            min(start[1], end[1]) < border < max(start[1], end[1])
            for start, end in pairwise(points)
            for border in borders
        )
        ends = sorted((points[0][1], points[-1][1]))
        if crossed > sum(ends[0] < border < ends[1] for border in borders):
            found.append(flow.id)
    return found


def shared_stretches(graph: ProcessGraph, diagram: Diagram) -> list[tuple[str, str]]:
    """Pairs of flows with no end in common that run over each other."""
    return [
        (one.id, other.id)
        for one, other in combinations(graph.flows, 2)
        if one.source != other.source
        and one.target != other.target
        and any(
            _run_together(first, second)
            for first in pairwise(diagram.edges[one.id])
            for second in pairwise(diagram.edges[other.id])
        )
    ]


def _run_together(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    for along, across in ((0, 1), (1, 0)):
        if len({point[across] for point in (*one, *other)}) == 1:
            starts, ends = zip(*(sorted(point[along] for point in stretch) for stretch in (one, other)), strict=True)
            return bool(max(starts) < min(ends))
    return False


def labels(written: bytes) -> dict[str, Bounds]:
    """Where the names of flows, gateways and events stand, by element id."""
    found = {}
    for label in parse(written).iter(f"{{{BPMNDI}}}BPMNLabel"):
        owner, bounds = label.getparent(), label.find(f"{{{DC}}}Bounds")
        assert owner is not None and bounds is not None
        x, y, width, height = (int(bounds.get(key, "")) for key in ("x", "y", "width", "height"))
        found[owner.get("bpmnElement", "")] = Bounds(x, y, width, height)
    return found


def covered_labels(graph: ProcessGraph, written: bytes) -> list[tuple[str, str]]:
    """Labels that lie on a node, a flow or another label: (label's element, what it lies on)."""
    named, diagram = labels(written), read_diagram(parse(written))
    nodes = [
        (element, node.id)
        for element, bounds in named.items()
        for node in graph.nodes
        if node.id != element and bounds.overlaps(diagram.shapes[node.id])
    ]
    flows = [
        (element, flow.id)
        for element, bounds in named.items()
        for flow in graph.flows
        if any(bounds.is_crossed_by(*stretch) for stretch in pairwise(diagram.edges[flow.id]))
    ]
    return nodes + flows + [pair for pair in combinations(named, 2) if named[pair[0]].overlaps(named[pair[1]])]
