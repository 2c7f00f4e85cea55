"""Shared parts: put in the place of the call that names them, ids prefixed, never a running call."""

from itertools import pairwise

import pytest

from engine.domain.process import NodeKind
from engine.notation import ProcessFileReader
from engine.ports.process import UnreadableFile
from tests.notation.bpmn_texts import flow, process, step


def _call(own_id: str, part: str) -> str:
    return (
        f'<bpmn:callActivity id="{own_id}" calledElement="x"><bpmn:extensionElements><lt:part name="{part}"/>'
        "</bpmn:extensionElements></bpmn:callActivity>"
    )


def _lanes(*lanes: str) -> str:
    inside = "".join(
        f'<bpmn:lane id="{agency}-lane"><bpmn:extensionElements><lt:lane agency="{agency}" position="leader"/>'
        f"</bpmn:extensionElements><bpmn:flowNodeRef>{node}</bpmn:flowNodeRef></bpmn:lane>"
        for agency, node in (lane.split("=") for lane in lanes)
    )
    return f'<bpmn:laneSet id="ls">{inside}</bpmn:laneSet>'


ENDS = '<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>'
SIGNING = process(
    _lanes("lead=k1", "office=k2")
    + ENDS
    + step("k1", "Trình ký")
    + step("k2", "Đóng dấu")
    + flow("s", "k1")
    + flow("k1", "k2")
    + flow("k2", "e")
)
HOST = process(
    _lanes("lead=b") + ENDS + step("b") + _call("c", "ky") + flow("s", "b") + flow("b", "c") + flow("c", "e")
)


def test_a_part_stands_in_the_place_of_its_call() -> None:
    graph = ProcessFileReader({"ky": SIGNING}).read_process(HOST)
    assert [node.id for node in graph.nodes] == ["s", "e", "b", "c-k1", "c-k2"]
    assert {(each.source, each.target) for each in graph.flows} == {
        ("s", "b"),
        ("b", "c-k1"),
        ("c-k1", "c-k2"),
        ("c-k2", "e"),
    }
    assert not graph.foreign


def test_a_part_works_in_the_lanes_of_its_host_and_brings_those_that_lack() -> None:
    graph = ProcessFileReader({"ky": SIGNING}).read_process(HOST)
    assert (graph.node("c-k1").lane, graph.node("c-k2").lane) == ("lead-lane", "c-office-lane")
    assert [lane.id for lane in graph.lanes] == ["lead-lane", "c-office-lane"]


def test_what_is_published_calls_nothing() -> None:
    reader = ProcessFileReader({"ky": SIGNING})
    published = reader.expand(HOST)
    assert b"callActivity" not in published
    assert ProcessFileReader().read_process(published) == reader.read_process(HOST)


def test_one_part_may_stand_twice() -> None:
    twice = process(ENDS + _call("c1", "ky") + _call("c2", "ky") + flow("s", "c1") + flow("c1", "c2") + flow("c2", "e"))
    graph = ProcessFileReader({"ky": SIGNING}).read_process(twice)
    assert sum(node.kind is NodeKind.STEP for node in graph.nodes) == 4
    assert ("c1-k2", "c2-k1") in {(each.source, each.target) for each in graph.flows}


def test_a_part_nobody_keeps_is_told() -> None:
    assert "không có trong kho" in ProcessFileReader().read_process(HOST).foreign["c"]


def test_a_part_that_calls_itself_is_refused() -> None:
    own = process(ENDS + step("k") + _call("r", "ky") + flow("s", "k") + flow("k", "r") + flow("r", "e"))
    with pytest.raises(UnreadableFile, match="tự gọi lại chính nó"):
        ProcessFileReader({"ky": own}).read_process(HOST)


def test_parts_that_call_each_other_many_times_are_refused_before_they_fill_the_memory() -> None:
    def level(below: str) -> bytes:
        calls = "".join(_call(f"c{n}", below) for n in range(20))
        row = ["s", *[f"c{n}" for n in range(20)], "e"]
        return process(ENDS + calls + "".join(flow(*pair) for pair in pairwise(row)))

    parts = {"ky": level("p1"), "p1": level("p2"), "p2": level("p3"), "p3": SIGNING}
    with pytest.raises(UnreadableFile, match="300"):
        ProcessFileReader(parts).read_process(HOST)


def test_a_part_without_a_way_in_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="một điểm bắt đầu"):
        ProcessFileReader({"ky": process(step("k"))}).read_process(HOST)


def test_what_is_outside_the_profile_in_a_part_is_told_in_its_host() -> None:
    timer = SIGNING.replace(
        b"</bpmn:process>",
        b'<bpmn:boundaryEvent id="t"><bpmn:timerEventDefinition/></bpmn:boundaryEvent></bpmn:process>',
    )
    assert "c-t" in ProcessFileReader({"ky": timer}).read_process(HOST).foreign
