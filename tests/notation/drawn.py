"""Measures drawings: what overlaps, what is crossed, what is not at right angles."""

from itertools import combinations, pairwise

from engine.domain.process import ProcessGraph
from engine.notation.diagram import Bounds, Diagram, Point


def overlapping_nodes(graph: ProcessGraph, diagram: Diagram) -> list[tuple[str, str]]:
    pairs = combinations([node.id for node in graph.nodes], 2)
    return [(one, other) for one, other in pairs if diagram.shapes[one].overlaps(diagram.shapes[other])]


def crossed_nodes(graph: ProcessGraph, diagram: Diagram) -> list[tuple[str, str]]:
    """Flows that run through a node, (flow, node)."""
    return [
        (flow.id, node.id)
        for flow in graph.flows
        for node in graph.nodes
        if any(_inside(diagram.shapes[node.id], *stretch) for stretch in pairwise(diagram.edges[flow.id]))
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


def _inside(bounds: Bounds, start: Point, end: Point) -> bool:
    """Whether the stretch enters the inner part of the node; its border is where a flow may end."""
    left, right = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    return left < bounds.right and right > bounds.x and top < bounds.bottom and bottom > bounds.y
