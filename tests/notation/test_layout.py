"""The drawing made for a process that brings none: nothing overlaps, nothing is crossed, and it is made at once."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from engine.domain.process import ProcessGraph
from engine.domain.step_tables.building.process import process_of
from engine.domain.step_tables.model import TableProcedure
from engine.notation import ProcessFileReader
from engine.notation.layout import lay_out
from engine.notation.writing import write
from tests.domain.lint_drawings import draw
from tests.domain.step_tables.drawn_tables import ABOUT, tables
from tests.notation.drawn import (
    covered_labels,
    crossed_nodes,
    needless_lane_crossings,
    nodes_outside_their_lane,
    overlapping_nodes,
    shared_stretches,
    slanting_flows,
)
from tests.notation.woven import woven

BPMN = Path(__file__).parents[2] / "bpmn"
READER = ProcessFileReader()

DRAWN = {
    "a line": draw("start > tn > b1 > kq > tra > end"),
    "a choice": draw("start > tn > x1 > b1 > x2 > tra > end", "x1 > b2 > x2", "x1 > b3 > x2", "x1 > x2"),
    "ways back": draw("start > tn > x0 > b1 > x1 > tra > end", "x1 > x0", "x1 > tn"),
    "a mesh": draw("start > tn > p1 > b1 > p2 > b2 > p3 > tra > end", "p1 > b3 > p3", "p2 > b4 > p3", "p1 > p3"),
    "an island": draw("start > tn > tra > end", "b8 > b9 > b8"),
    "a ring without a start": draw("b1 > b2 > b3 > b1"),
    "a node alone": draw("b1"),
    "a flow onto itself": draw("start > b1 > end", "b1 > b1"),
}
DRAWN |= {path.parent.name: READER.read_process(path.read_bytes()) for path in sorted(BPMN.glob("*/process.bpmn"))}


@pytest.mark.parametrize("graph", DRAWN.values(), ids=DRAWN)
def test_a_drawing_covers_everything_and_nothing_overlaps(graph: ProcessGraph) -> None:
    diagram = lay_out(graph)
    assert diagram.covers(graph)
    assert not overlapping_nodes(graph, diagram)
    assert not nodes_outside_their_lane(graph, diagram)
    assert not crossed_nodes(graph, diagram)
    assert not slanting_flows(graph, diagram)
    assert not needless_lane_crossings(graph, diagram)


@given(tables(max_depth=1))
@settings(max_examples=40)
def test_a_process_made_of_a_table_reads_well(table: TableProcedure) -> None:
    """Nothing lies on anything, and a way crosses the lanes between its ends and no other."""
    graph = process_of(table, ABOUT).graph
    diagram = lay_out(graph)
    assert not overlapping_nodes(graph, diagram)
    assert not nodes_outside_their_lane(graph, diagram)
    assert not crossed_nodes(graph, diagram)
    assert not slanting_flows(graph, diagram)
    assert not shared_stretches(graph, diagram)
    assert not needless_lane_crossings(graph, diagram)
    assert not covered_labels(graph, write(graph, diagram))


@pytest.mark.parametrize("number", range(40))
def test_no_name_and_no_way_lies_on_anything_however_many_ways_lead_back(number: int) -> None:
    graph = woven(number)
    diagram = lay_out(graph)
    assert not overlapping_nodes(graph, diagram)
    assert not crossed_nodes(graph, diagram)
    assert not slanting_flows(graph, diagram)
    assert not covered_labels(graph, write(graph, diagram))


def test_a_process_past_the_budget_of_the_search_is_still_drawn_around_its_steps() -> None:
    graph = woven(5, most=120)
    diagram = lay_out(graph)
    assert len(graph.nodes) > 100
    assert not crossed_nodes(graph, diagram)
    assert not slanting_flows(graph, diagram)
    assert not covered_labels(graph, write(graph, diagram))


@pytest.mark.parametrize("graph", DRAWN.values(), ids=DRAWN)
def test_the_same_process_is_always_drawn_the_same_way(graph: ProcessGraph) -> None:
    assert lay_out(graph) == lay_out(graph)


def test_a_long_way_is_drawn_from_left_to_right() -> None:
    graph = draw("start > tn > b1 > b2 > b3 > tra > end")
    diagram = lay_out(graph)
    across = [diagram.shapes[each].x for each in ("start", "tn", "b1", "b2", "b3", "tra", "end")]
    assert across == sorted(across)


def test_no_process_is_drawn_without_nodes() -> None:
    assert lay_out(ProcessGraph("p", "")).covers(ProcessGraph("p", ""))


@pytest.mark.parametrize("shape", ["line", "fan", "tangle"])
def test_the_largest_process_is_drawn_whole(shape: str) -> None:
    chains = {
        "line": ["start > " + " > ".join(f"b{n}" for n in range(298)) + " > end"],
        "fan": [f"start > x0 > b{n} > x9 > end" for n in range(296)],
        "tangle": [f"b{n} > b{(n * 7 + 3) % 298}" for n in range(298)]
        + [f"b{n} > b{(n * 31 + 11) % 298}" for n in range(298)],
    }
    graph = draw(*chains[shape])
    assert lay_out(graph).covers(graph)
