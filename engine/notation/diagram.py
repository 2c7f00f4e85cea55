"""Where things stand on the drawing: bounds and way-points by element id, and how they are read from a BPMN file."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from engine.domain.process import Flow, NodeKind, ProcessGraph
from engine.notation.hardening import BPMNDI, DC, DI

SIZES = {NodeKind.STEP: (140, 80), NodeKind.MEMBER: (140, 80), NodeKind.MESSAGE: (36, 36), NodeKind.START: (36, 36)}
SIZES |= {NodeKind.END: (36, 36), NodeKind.EXCLUSIVE: (50, 50), NodeKind.PARALLEL: (50, 50)}
SIZES |= {NodeKind.INCLUSIVE: (50, 50)}
"""Width and height in pixels of each kind of node."""

_FARTHEST = 200_000

Point = tuple[int, int]


@dataclass(frozen=True)
class Bounds:
    """A rectangle, in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> Point:
        return self.x + self.width // 2, self.y + self.height // 2

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    def overlaps(self, other: "Bounds") -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def is_crossed_by(self, start: Point, end: Point) -> bool:
        """Whether the upright or level stretch enters the inner part; the border is where a flow may end."""
        left, right = sorted((start[0], end[0]))
        top, bottom = sorted((start[1], end[1]))
        return left < self.right and right > self.x and top < self.bottom and bottom > self.y


@dataclass
class Diagram:
    """``shapes`` holds nodes and lanes; ``edges`` the way-points of flows."""

    shapes: dict[str, Bounds] = field(default_factory=dict)
    edges: dict[str, tuple[Point, ...]] = field(default_factory=dict)

    def covers(self, graph: ProcessGraph) -> bool:
        """Whether every node, lane and flow of ``graph`` has its place."""
        shapes = {node.id for node in graph.nodes} | {lane.id for lane in graph.lanes}
        return shapes <= self.shapes.keys() and {flow.id for flow in graph.flows} <= self.edges.keys()

    def fits(self, graph: ProcessGraph, drawn: Iterable[Flow]) -> bool:
        """Whether it covers ``graph`` and every way still joins what it joined when it was ``drawn``."""
        ways = {(flow.id, flow.source, flow.target) for flow in drawn}
        return self.covers(graph) and all((flow.id, flow.source, flow.target) in ways for flow in graph.flows)


def read_diagram(root: etree._Element) -> Diagram:
    """The drawing the file brings; what is broken in it is left out, for the layout to draw anew."""
    diagram = Diagram()
    for shape in root.iter(f"{{{BPMNDI}}}BPMNShape"):
        bounds = _bounds(shape.find(f"{{{DC}}}Bounds"))
        if bounds is not None:
            diagram.shapes[shape.get("bpmnElement", "")] = bounds
    for edge in root.iter(f"{{{BPMNDI}}}BPMNEdge"):
        points = [_point(point) for point in edge.findall(f"{{{DI}}}waypoint")]
        known = tuple(point for point in points if point is not None)
        if len(known) >= 2:
            diagram.edges[edge.get("bpmnElement", "")] = known
    return diagram


def _bounds(element: etree._Element | None) -> Bounds | None:
    if element is None:
        return None
    numbers = [_number(element.get(key)) for key in ("x", "y", "width", "height")]
    if any(number is None for number in numbers):
        return None
    x, y, width, height = (number or 0 for number in numbers)
    return Bounds(x, y, width, height) if width > 0 and height > 0 else None


def _point(element: etree._Element) -> Point | None:
    x, y = _number(element.get("x")), _number(element.get("y"))
    return None if x is None or y is None else (x, y)


def _number(text: str | None) -> int | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return round(number) if math.isfinite(number) and abs(number) <= _FARTHEST else None
