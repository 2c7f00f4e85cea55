"""The table says what the drawing says: every node and every way once, steps numbered as the findings number them."""

from engine.domain.lint import Subject
from engine.domain.process_table import table_of
from tests.domain.lint_drawings import DEFINITION, draw

GRAPH = draw("start > tn > b1 > x", "x:ok == 'a' > b2 > x2", "x:* > p1 > b3 > p2", "p1 > b4 > p2 > x2 > tra > end")


def test_every_node_and_every_way_stands_in_it_once() -> None:
    table = table_of(GRAPH, DEFINITION)
    assert sorted(row.id for row in table.rows) == sorted(node.id for node in GRAPH.nodes)
    ways = [(way.flow, way.target) for row in table.rows for way in row.ways]
    assert sorted(ways) == sorted((flow.id, flow.target) for flow in GRAPH.flows)


def test_steps_have_the_numbers_of_the_findings_and_gateways_none() -> None:
    table = table_of(GRAPH, DEFINITION)
    numbers = Subject(GRAPH, DEFINITION).numbers
    assert {row.id: row.number for row in table.rows if row.number} == numbers
    assert [row.number for row in table.rows if row.id in {"start", "x", "p1", "end"}] == [None] * 4


def test_choices_are_said_in_words_and_parallel_ways_need_none() -> None:
    rows = {row.id: row for row in table_of(GRAPH, DEFINITION).rows}
    assert [way.when for way in rows["x"].ways] == ["Đạt? là “Đạt”", "Còn lại"]
    assert [way.when for way in rows["p1"].ways] == ["", ""]
    assert (rows["x"].what, rows["x2"].what) == ("chọn một nhánh", "các nhánh gặp lại")
    assert (rows["p1"].what, rows["p2"].what) == ("cùng làm mọi nhánh", "chờ đủ các nhánh")


def test_the_longest_way_is_marked_and_compared_with_the_legal_term() -> None:
    table = table_of(GRAPH, DEFINITION)
    assert table.longest.legal == "100 ngày làm việc"
    assert not table.longest.is_over
    marked = {row.id for row in table.rows if row.is_longest}
    assert {"tn", "b1"} <= marked
    assert not {"x", "start", "tra"} & marked


def test_a_broken_drawing_still_has_its_table() -> None:
    broken = draw("tn > b1", "b1 > nowhere", "b9 > b9")
    assert {row.id for row in table_of(broken, DEFINITION).rows} == {"tn", "b1", "nowhere", "b9"}
    assert table_of(draw(), DEFINITION).longest.total == ""
