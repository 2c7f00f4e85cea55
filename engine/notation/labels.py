"""Where the names of gateways, events and flows stand on a drawing: beside them, and on nothing else if it can be."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from engine.domain.process import Node, NodeKind, ProcessGraph
from engine.notation.diagram import Bounds, Diagram, Point

_GATEWAYS = {NodeKind.EXCLUSIVE, NodeKind.PARALLEL, NodeKind.INCLUSIVE}
_LABELLED = _GATEWAYS | {NodeKind.START, NodeKind.END, NodeKind.MESSAGE}
_WIDTH, _NARROW, _LINE = 100, 56, 14
_STEP, _MOST = 10, 60  # pixels from one place tried along a stretch to the next, and how many
_RINGS = sorted(
    ((across, down) for across in range(-140, 141, 10) for down in range(-90, 91, 6)),
    key=lambda at: at[0] ** 2 + at[1] ** 2,
)
_Stretch = tuple[Point, Point]


def place_labels(graph: ProcessGraph, diagram: Diagram) -> dict[str, Bounds]:
    """The place of each name that does not stand inside its shape, by element id."""
    taken = [diagram.shapes[node.id] for node in graph.nodes]
    ways = [stretch for flow in graph.flows for stretch in pairwise(diagram.edges[flow.id])]
    labels: dict[str, Bounds] = {}
    for node in graph.nodes:
        if node.name and node.kind in _LABELLED:
            others = [each for each in taken if each != diagram.shapes[node.id]]
            labels[node.id] = _first_free(_beside_node(node, diagram.shapes[node.id]), others, ways)
            taken.append(labels[node.id])
    for flow in graph.flows:
        if flow.name:
            labels[flow.id] = _first_free(_beside_way(flow.name, diagram.edges[flow.id]), taken, ways)
            taken.append(labels[flow.id])
    return labels


def _first_free(places: Iterable[Bounds], taken: list[Bounds], ways: list[_Stretch]) -> Bounds:
    """The first place on which nothing lies, else the first on which least does."""
    found: list[tuple[int, Bounds]] = []
    for place in places:
        hidden = sum(place.overlaps(other) for other in taken) + sum(place.is_crossed_by(*way) for way in ways)
        found.append((hidden, place))
        if not hidden:
            break
    return min(found, key=lambda each: each[0])[1]


def _beside_node(node: Node, bounds: Bounds) -> Iterator[Bounds]:
    """Below events; to the upper left of gateways, where no way leaves, else to another corner, else nearby."""
    width, height = _WIDTH, _LINE * (1 + len(node.name) // 18)
    x, _ = bounds.middle
    below = Bounds(x - width // 2, bounds.bottom + 4, width, height)
    above = Bounds(x - width // 2, bounds.y - height - 4, width, height)
    if node.kind in _GATEWAYS:
        for top in (bounds.y - height + 8, bounds.bottom - 8):
            yield Bounds(x - width - 6, top, width, height)
            yield Bounds(x + 6, top, width, height)
        yield above
    yield below
    yield above
    for size in _sizes(node.name):
        yield from _near(bounds.middle, *size)


def _beside_way(name: str, points: tuple[Point, ...]) -> Iterator[Bounds]:
    """At the first level stretch, where ways that fan out have parted; else along any stretch, on both sides; else
    near where the way begins. Written narrower where there is no room for it on a line."""
    rises = points[1][1] < points[0][1]
    level = next(((start, end) for start, end in pairwise(points) if start[1] == end[1]), None)
    sizes = _sizes(name)
    if level is None:
        yield Bounds(points[0][0] + 5, (points[0][1] + points[1][1]) // 2, *sizes[0])
    else:
        yield _along(level, *sizes[0], below=rises)
        yield _along(level, *sizes[0], below=not rises)
    for size in sizes:
        for start, end in pairwise(points):
            yield from _around(start, end, *size)
    for size in sizes:
        yield from _near(points[1], *size)


def _sizes(name: str) -> list[tuple[int, int]]:
    """Width and height of a name on lines of the usual length, and of half of it."""
    return [(min(width, 7 * len(name) + 6), _LINE * (1 + 7 * len(name) // width)) for width in (_WIDTH, _NARROW)]


def _along(level: _Stretch, width: int, height: int, *, below: bool) -> Bounds:
    (x, y), (next_x, _) = level
    return Bounds(x + 4 if next_x > x else x - width - 4, y + 4 if below else y - height - 3, width, height)


def _around(start: Point, end: Point, width: int, height: int) -> Iterator[Bounds]:
    """Places on both sides of a stretch, from its start on."""
    if start[1] == end[1]:
        left, right = sorted((start[0], end[0]))
        for x in _spread(left + 4, right - width - 4, backwards=end[0] < start[0]):
            for y in (start[1] - height - 3, start[1] + 4):
                yield Bounds(x, y, width, height)
    else:
        top, bottom = sorted((start[1], end[1]))
        for y in _spread(top + 4, bottom - height - 4, backwards=end[1] < start[1]):
            for x in (start[0] + 5, start[0] - width - 5):
                yield Bounds(x, y, width, height)


def _near(place: Point, width: int, height: int) -> Iterator[Bounds]:
    """Places around a point, the nearest first."""
    x, y = place[0] - width // 2, place[1] - height // 2
    yield from (Bounds(x + across, y + down, width, height) for across, down in _RINGS)


def _spread(first: int, last: int, *, backwards: bool) -> list[int]:
    found = list(range(first, max(first, last) + 1, _STEP))[:_MOST]
    return found[::-1] if backwards else found
