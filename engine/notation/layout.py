"""Draws a process that brings no drawing: lanes as bands, nodes in columns from left to right, edges at right angles.

Columns follow the longest way from the start (ways back ignored), rows keep a way straight inside its lane; edges are
then routed around the nodes by ``routing``.
"""

from collections import defaultdict
from dataclasses import dataclass

from engine.domain.process import Node, ProcessGraph
from engine.notation.diagram import SIZES, Bounds, Diagram
from engine.notation.routing import Cell, Router

LEFT, TOP = 160, 80
HEADER = 30
COLUMN, GAP = 140, 76
ROW, ROW_GAP = 80, 60


@dataclass(frozen=True)
class Grid:
    """Where each node stands: column, and row counted over all bands; ``bands`` are (first row, rows) by lane."""

    cells: dict[str, Cell]
    bands: dict[str | None, tuple[int, int]]
    columns: int


def lay_out(graph: ProcessGraph) -> Diagram:
    """A drawing of every lane, node and flow of ``graph``; nothing overlaps."""
    grid = _grid(graph)
    router = Router(
        occupied=set(grid.cells.values()),
        columns=[_column_middle(column) for column in range(grid.columns)],
        rows=[_row_middle(row) for row in range(sum(rows for _, rows in grid.bands.values()))],
        borders=[TOP + first * (ROW + ROW_GAP) for first, _ in grid.bands.values()][1:],
        gap=GAP,
        row_gap=ROW_GAP,
        column_width=COLUMN,
        row_height=ROW,
    )
    diagram = Diagram()
    for node in graph.nodes:
        diagram.shapes[node.id] = _node_bounds(node, grid.cells[node.id])
    _draw_lanes(graph, grid, diagram)
    flows = [flow for flow in graph.flows if {flow.source, flow.target} <= grid.cells.keys()]
    for flow in sorted(flows, key=lambda flow: _distance(grid.cells[flow.source], grid.cells[flow.target])):
        ends = diagram.shapes[flow.source], diagram.shapes[flow.target]
        diagram.edges[flow.id] = router.route(grid.cells[flow.source], grid.cells[flow.target], *ends)
    return diagram


def _distance(source: Cell, target: Cell) -> tuple[bool, int]:
    """Short ways forward are routed first and so stay straight; ways back go around them."""
    return target[0] <= source[0], abs(target[0] - source[0]) + abs(target[1] - source[1])


def _column_middle(column: int) -> int:
    return LEFT + 2 * HEADER + GAP // 2 + column * (COLUMN + GAP) + COLUMN // 2


def _row_middle(row: int) -> int:
    return TOP + ROW_GAP // 2 + row * (ROW + ROW_GAP) + ROW // 2


def _node_bounds(node: Node, cell: Cell) -> Bounds:
    width, height = SIZES[node.kind]
    return Bounds(_column_middle(cell[0]) - width // 2, _row_middle(cell[1]) - height // 2, width, height)


def _draw_lanes(graph: ProcessGraph, grid: Grid, diagram: Diagram) -> None:
    width = HEADER + GAP + grid.columns * (COLUMN + GAP)
    for lane in graph.lanes:
        first, rows = grid.bands[lane.id]
        top = TOP + first * (ROW + ROW_GAP)
        diagram.shapes[lane.id] = Bounds(LEFT + HEADER, top, width, rows * (ROW + ROW_GAP))


def _grid(graph: ProcessGraph) -> Grid:
    columns = _columns(graph)
    lanes = _lanes_of(graph, columns)
    rows = _rows(graph, columns, lanes)
    height: dict[str | None, int] = {lane.id: 1 for lane in graph.lanes} or {None: 1}
    for node_id, row in rows.items():
        height[lanes[node_id]] = max(height[lanes[node_id]], row + 1)
    bands: dict[str | None, tuple[int, int]] = {}
    first = 0
    for lane, count in height.items():
        bands[lane] = (first, count)
        first += count
    cells = {node_id: (columns[node_id], bands[lanes[node_id]][0] + row) for node_id, row in rows.items()}
    return Grid(cells, bands, max(columns.values(), default=0) + 1)


def _columns(graph: ProcessGraph) -> dict[str, int]:
    """Longest way from a node without predecessors, ways back left out."""
    forward = _without_ways_back(graph)
    waiting = {node.id: 0 for node in graph.nodes}
    for targets in forward.values():
        for target in targets:
            waiting[target] += 1
    columns = {node.id: 0 for node in graph.nodes}
    ready = [node_id for node_id, count in waiting.items() if count == 0]
    while ready:
        node_id = ready.pop(0)
        for target in forward[node_id]:
            columns[target] = max(columns[target], columns[node_id] + 1)
            waiting[target] -= 1
            if waiting[target] == 0:
                ready.append(target)
    return columns


def _without_ways_back(graph: ProcessGraph) -> dict[str, list[str]]:
    """Successors by node, without the flows that close a cycle (depth first, in file order)."""
    known = {node.id for node in graph.nodes}
    successors: dict[str, list[str]] = defaultdict(list)
    targets = {flow.target for flow in graph.flows}
    for flow in graph.flows:
        if flow.source in known and flow.target in known:
            successors[flow.source].append(flow.target)
    forward: dict[str, list[str]] = {node.id: [] for node in graph.nodes}
    state: dict[str, str] = {}
    for root in sorted(known, key=lambda node_id: (node_id in targets, _index(graph, node_id))):
        stack = [(root, iter(successors[root]))] if root not in state else []
        state.setdefault(root, "open")
        while stack:
            node_id, rest = stack[-1]
            target = next(rest, None)
            if target is None:
                state[node_id] = "done"
                stack.pop()
            elif state.get(target) != "open":
                forward[node_id].append(target)
                if target not in state:
                    state[target] = "open"
                    stack.append((target, iter(successors[target])))
    return forward


def _index(graph: ProcessGraph, node_id: str) -> int:
    return next(place for place, node in enumerate(graph.nodes) if node.id == node_id)


def _lanes_of(graph: ProcessGraph, columns: dict[str, int]) -> dict[str, str | None]:
    """The band of each node; a node outside every lane is drawn beside the node it comes from."""
    known = {lane.id for lane in graph.lanes}
    fallback = graph.lanes[0].id if graph.lanes else None
    lanes: dict[str, str | None] = {node.id: node.lane for node in graph.nodes if node.lane in known}
    for node in sorted(graph.nodes, key=lambda node: columns[node.id]):
        if node.id not in lanes:
            before = [lanes[flow.source] for flow in graph.flows if flow.target == node.id and flow.source in lanes]
            lanes[node.id] = before[0] if before else fallback
    return lanes


def _rows(graph: ProcessGraph, columns: dict[str, int], lanes: dict[str, str | None]) -> dict[str, int]:
    """Row of each node within its band: the row of the node it follows where that is free."""
    rows: dict[str, int] = {}
    taken: set[tuple[str | None, int, int]] = set()
    for node in sorted(graph.nodes, key=lambda node: columns[node.id]):
        lane, column = lanes[node.id], columns[node.id]
        before = [
            rows[flow.source]
            for flow in graph.flows
            if flow.target == node.id and flow.source in rows and lanes[flow.source] == lane
        ]
        row = min(before, default=0)
        while (lane, column, row) in taken:
            row += 1
        taken.add((lane, column, row))
        rows[node.id] = row
    return rows
