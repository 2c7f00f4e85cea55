"""Ids of other tools: numbers, words with spaces, one id twice, none at all; the drawing still says what it says."""

import time

import pytest

from engine.domain.process import ProcessGraph
from engine.notation import ProcessFileReader
from tests.notation.bpmn_texts import definitions, flow, process, step

READER = ProcessFileReader()
PLAIN = process('<bpmn:startEvent id="s"/>' + step("b") + '<bpmn:endEvent id="e"/>' + flow("s", "b") + flow("b", "e"))


def ways(graph: ProcessGraph) -> list[tuple[str, str]]:
    """Each way by the kinds of its ends, in the order of the file."""
    return [(graph.node(flow.source).kind.value, graph.node(flow.target).kind.value) for flow in graph.flows]


def read(content: str) -> ProcessGraph:
    return READER.read_process(process(content))


OTHERS = {
    "numbers": {"s": "1", "b": "2", "e": "3"},
    "words with accents and spaces": {"s": "bắt đầu", "b": "Bước 1 (một cửa)", "e": "kết thúc"},
    "braces and colons": {"s": "{0f1e-22}", "b": "urn:a:b", "e": "-9"},
    "ids that fold to the same": {"s": "bước", "b": "buoc", "e": "Bước"},
}


@pytest.mark.parametrize("others", OTHERS.values(), ids=OTHERS)
def test_ids_of_other_tools_lead_where_they_led(others: dict[str, str]) -> None:
    text = PLAIN.decode()
    for plain, other in others.items():
        text = text.replace(f'"{plain}"', f'"{other}"')
    graph = READER.read_process(text.encode())
    assert ways(graph) == ways(READER.read_process(PLAIN))
    ids = [*(node.id for node in graph.nodes), *(flow.id for flow in graph.flows)]
    assert len(set(ids)) == len(ids) and all(each.isascii() and " " not in each for each in ids)
    assert graph == READER.read_process(text.encode())


def test_ways_need_no_id() -> None:
    graph = read(
        '<bpmn:startEvent id="s"/><bpmn:userTask id="b"/><bpmn:endEvent id="e"/>'
        '<bpmn:sequenceFlow sourceRef="s" targetRef="b"/><bpmn:sequenceFlow sourceRef="b" targetRef="e"/>'
    )
    assert ways(graph) == [("start", "step"), ("step", "end")]
    assert len({flow.id for flow in graph.flows}) == 2


def test_a_step_without_id_is_told_of_as_one_that_nothing_leads_to() -> None:
    graph = READER.read_process(PLAIN.replace(b'id="b"', b""))
    assert [node.name for node in graph.steps] == ["Bước"] and len({node.id for node in graph.nodes}) == 3


def test_an_id_that_a_message_shares_with_a_way_stays_with_the_way() -> None:
    shared = flow("s", "b").replace('id="s-b"', 'id="e1"')
    pool = '<bpmn:participant id="p" processRef="process"/><bpmn:messageFlow id="e1" sourceRef="p" targetRef="p"/>'
    text = PLAIN.decode().replace(flow("s", "b"), shared)
    text = text.replace("<bpmn:process", f'<bpmn:collaboration id="c">{pool}</bpmn:collaboration><bpmn:process', 1)
    graph = READER.read_process(text.encode())
    assert "e1" in {each.id for each in graph.flows} and "e1" not in graph.foreign


def test_the_default_way_is_the_one_that_leaves_its_gateway() -> None:
    graph = read(
        '<bpmn:exclusiveGateway id="1" default="5"/><bpmn:userTask id="2"/><bpmn:userTask id="3"/>'
        '<bpmn:sequenceFlow id="5" sourceRef="2" targetRef="3"/><bpmn:sequenceFlow id="5" sourceRef="1" targetRef="2"/>'
        '<bpmn:sequenceFlow id="6" sourceRef="1" targetRef="3"/>'
    )
    assert [(flow.source, flow.is_default) for flow in graph.flows] == [("_2", False), ("_1", True), ("_1", False)]


def test_a_name_may_carry_the_prefix_of_its_namespace() -> None:
    text = (
        '<bpmn:collaboration id="c"><bpmn:participant id="p" name="Sở" processRef="me:q"/></bpmn:collaboration>'
        '<bpmn:process id="q"><bpmn:task id="t"/></bpmn:process>'
    )
    graph = READER.read_process(definitions(text))
    assert graph.name == "Sở" and list(graph.foreign) == ["t"]


def test_thousands_of_elements_without_id_are_named_at_once(slowness: int) -> None:
    file = process("<bpmn:textAnnotation/>" * 18_000 + '<bpmn:userTask id="a"/>')
    began = time.process_time()
    READER.read_process(file)
    assert time.process_time() - began < 2 * slowness
