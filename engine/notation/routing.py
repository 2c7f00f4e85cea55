"""Finds right-angled ways between nodes that stand on a grid, around the nodes and apart from each other.

A* over the tracks between columns and rows; turns, shared stretches, crossings and leaving the lanes between both ends
cost. The whole search has a budget, so that a hostile file cannot make it slow; past it, edges go by the channels
between columns and rows, which costs no search.
"""

import heapq
from bisect import bisect_left
from itertools import pairwise

from engine.notation.diagram import Bounds, Point

Cell = tuple[int, int]
_Place = tuple[int, int]  # index of the x line, index of the y line
_Step = tuple[int, int]

BUDGET = 120_000
TRACKS, ROW_TRACKS = 5, 4  # an even number of rows' tracks: none lies on the border of two lanes
TURN, SHARED, FANNED, CROSSING, BACKWARDS, SIDEWAYS, ASTRAY = 45, 260, 15, 25, 400, 70, 900
_RIGHT, _LEFT, _DOWN, _UP = (1, 0), (-1, 0), (0, 1), (0, -1)


class Router:
    """Routes the edges of one drawing in turn; each remembers the stretches it took."""

    def __init__(
        self,
        occupied: set[Cell],
        columns: list[int],
        rows: list[int],
        *,
        borders: list[int],
        gap: int,
        row_gap: int,
        column_width: int,
        row_height: int,
    ) -> None:
        self._xs, self._column_at = _lines(columns, column_width, gap, TRACKS)
        self._ys, self._row_at = _lines(rows, row_height, row_gap, ROW_TRACKS)
        self._blocked = {self._place(cell) for cell in occupied}
        self._used: dict[tuple[_Place, _Place], list[tuple[_Place, _Place]]] = {}
        self._crossed: dict[_Place, list[tuple[_Place, _Place]]] = {}
        self._lane_at = [bisect_left(borders, y) for y in self._ys]
        self._budget = BUDGET

    def route(self, source: Cell, target: Cell, source_bounds: Bounds, target_bounds: Bounds) -> tuple[Point, ...]:
        """Way-points from the border of the source to the border of the target."""
        start, goal = self._place(source), self._place(target)
        if start == goal:
            return _own_loop(source_bounds)
        places = self._search(start, goal) or self._by_channels(start, goal)
        for before, after in pairwise(places):
            self._used.setdefault((min(before, after), max(before, after)), []).append((start, goal))
            self._crossed.setdefault(after, []).append((start, goal))
        points = _corners([(self._xs[x], self._ys[y]) for x, y in places])
        points[0] = _border(source_bounds, points[1])
        points[-1] = _border(target_bounds, points[-2])
        return tuple(points)

    def _place(self, cell: Cell) -> _Place:
        return self._column_at[cell[0]], self._row_at[cell[1]]

    def _search(self, start: _Place, goal: _Place) -> list[_Place]:
        """Places from ``start`` to ``goal``; empty when the budget is spent."""
        queue: list[tuple[int, int, _Place, _Step]] = [(0, 0, start, (0, 0))]
        best: dict[tuple[_Place, _Step], int] = {(start, (0, 0)): 0}
        came: dict[tuple[_Place, _Step], tuple[_Place, _Step]] = {}
        while queue and self._budget > 0:
            self._budget -= 1
            _, cost, place, heading = heapq.heappop(queue)
            if place == goal:
                return _trail(came, (place, heading))
            if cost > best[place, heading]:
                continue
            for step in (_RIGHT, _DOWN, _UP, _LEFT):
                after = (place[0] + step[0], place[1] + step[1])
                if not self._open(after, goal) or step == (-heading[0], -heading[1]):
                    continue
                total = cost + self._price(place, after, step, heading, (start, goal))
                if total < best.get((after, step), 1 << 60):
                    best[after, step] = total
                    came[after, step] = (place, heading)
                    heapq.heappush(queue, (total + self._away(after, goal), total, after, step))
        return []

    def _by_channels(self, start: _Place, goal: _Place) -> list[_Place]:
        """Past no node, on the track least used of each channel, whatever it shares there."""
        leaving, entering = (
            _channel(start[0], 1, self._column_at, self._xs),
            _channel(goal[0], -1, self._column_at, self._xs),
        )
        if leaving[0] in entering:
            x = min(leaving, key=lambda x: self._use((x, start[1]), (x, goal[1])))
            return _stepped([start, (x, start[1]), (x, goal[1]), goal])
        rows = _channel(goal[1], 1 if start[1] > goal[1] else -1, self._row_at, self._ys)
        y = min(rows, key=lambda y: self._use((start[0], y), (goal[0], y)))
        out = min(leaving, key=lambda x: self._use((x, start[1]), (x, y)))
        into = min(entering, key=lambda x: self._use((x, y), (x, goal[1])))
        return _stepped([start, (out, start[1]), (out, y), (into, y), (into, goal[1]), goal])

    def _use(self, start: _Place, end: _Place) -> int:
        """How many edges run along the stretch, each counted at every place."""
        return sum(len(self._used.get((min(pair), max(pair)), ())) for pair in pairwise(_stepped([start, end])))

    def _open(self, place: _Place, goal: _Place) -> bool:
        inside = 0 <= place[0] < len(self._xs) and 0 <= place[1] < len(self._ys)
        return inside and (place == goal or place not in self._blocked)

    def _away(self, place: _Place, goal: _Place) -> int:
        return abs(self._xs[place[0]] - self._xs[goal[0]]) + abs(self._ys[place[1]] - self._ys[goal[1]])

    def _price(self, place: _Place, after: _Place, step: _Step, heading: _Step, ends: tuple[_Place, _Place]) -> int:
        """Edges that leave one node, or enter one, may share an upright stretch and fan out; others keep apart."""
        price = abs(self._xs[after[0]] - self._xs[place[0]]) + abs(self._ys[after[1]] - self._ys[place[1]])
        upright = step[0] == 0
        if upright and self._is_astray(place, after, ends):
            price += ASTRAY
        for other in self._used.get((min(place, after), max(place, after)), ()):
            price += FANNED if upright and _related(other, ends) else SHARED
        if heading == (0, 0):
            price += {_RIGHT: 0, _LEFT: BACKWARDS}.get(step, SIDEWAYS)
        elif step != heading:
            price += TURN
        if after == ends[1]:
            price += {_RIGHT: 0, _LEFT: BACKWARDS}.get(step, SIDEWAYS)
        else:
            price += CROSSING * sum(not _related(other, ends) for other in self._crossed.get(after, ()))
        return price

    def _is_astray(self, place: _Place, after: _Place, ends: tuple[_Place, _Place]) -> bool:
        """Whether the stretch leaves the lanes that lie between both ends."""
        lanes = [self._lane_at[end[1]] for end in ends]
        lane = self._lane_at[after[1]]
        return lane != self._lane_at[place[1]] and not min(lanes) <= lane <= max(lanes)


def _related(other: tuple[_Place, _Place], ends: tuple[_Place, _Place]) -> bool:
    return other[0] == ends[0] or other[1] == ends[1]


def _lines(middles: list[int], size: int, gap: int, tracks: int) -> tuple[list[int], list[int]]:
    """All lines of one axis, and the index of each middle: tracks, middle, tracks, middle, ..., tracks."""
    lines: list[int] = []
    at: list[int] = []
    for middle in middles:
        before = middle - size // 2 - gap
        if not at:
            lines.extend(before + gap // 2 + (track + 1) * (gap // 2) // 3 for track in range(2))
        else:
            lines.extend(before + (track + 1) * gap // (tracks + 1) for track in range(tracks))
        at.append(len(lines))
        lines.append(middle)
    after = middles[-1] + size // 2
    lines.extend(after + (track + 1) * (gap // 2) // 3 for track in range(2))
    return lines, at


def _trail(came: dict[tuple[_Place, _Step], tuple[_Place, _Step]], last: tuple[_Place, _Step]) -> list[_Place]:
    places = [last[0]]
    while last in came:
        last = came[last]
        places.append(last[0])
    return places[::-1]


def _channel(middle: int, towards: int, middles: list[int], lines: list[int]) -> range:
    """The tracks beside the line of a column or row up to the next one, the nearest first; ``towards`` is 1 or -1."""
    at = middles.index(middle) + towards
    beyond = middles[at] if 0 <= at < len(middles) else len(lines) if towards > 0 else -1
    return range(middle + towards, beyond, towards)


def _stepped(places: list[_Place]) -> list[_Place]:
    """Every place of a right-angled way that is given by its corners."""
    found = places[:1]
    for (x, y), (to_x, to_y) in pairwise(places):
        across, down = (to_x > x) - (to_x < x), (to_y > y) - (to_y < y)
        found += [(x + across * step, y + down * step) for step in range(1, abs(to_x - x) + abs(to_y - y) + 1)]
    return found


def _corners(points: list[Point]) -> list[Point]:
    kept = [points[0]]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        if not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1]):
            kept.append(here)
    return [*kept, points[-1]]


def _border(bounds: Bounds, towards: Point) -> Point:
    """Where the way from the middle of ``bounds`` to ``towards`` (straight up, down, left or right) leaves it."""
    x, y = bounds.middle
    if towards[0] > x:
        return bounds.right, y
    if towards[0] < x:
        return bounds.x, y
    return (x, bounds.bottom) if towards[1] > y else (x, bounds.y)


def _own_loop(bounds: Bounds) -> tuple[Point, ...]:
    x, y = bounds.middle
    above = bounds.y - 12
    return (bounds.right, y), (bounds.right + 12, y), (bounds.right + 12, above), (x, above), (x, bounds.y)
