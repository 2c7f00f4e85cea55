"""From BPMN to the process graph: what each element becomes, and the sentence for each one outside the profile."""

import pytest

from engine.domain.people import Position
from engine.domain.process import NodeKind, StepKind
from engine.notation import ProcessFileReader
from engine.notation.foreign import UNSUPPORTED
from engine.ports.process import UnreadableFile
from tests.notation.bpmn_texts import definitions, flow, process, step

READER = ProcessFileReader()


def test_a_lane_says_which_role_at_which_agency() -> None:
    graph = READER.read_process(
        process(
            '<bpmn:laneSet id="ls"><bpmn:lane id="l1" name="Chuyên viên"><bpmn:extensionElements>'
            '<lt:lane agency="lead" position="specialist"/></bpmn:extensionElements>'
            "<bpmn:flowNodeRef>b</bpmn:flowNodeRef></bpmn:lane>"
            '<bpmn:lane id="l2"><bpmn:extensionElements><lt:lane agency="desk" position="administrator"/>'
            "</bpmn:extensionElements></bpmn:lane></bpmn:laneSet>" + step("b")
        )
    )
    assert (graph.lane("l1").agency, graph.lane("l1").position) == ("lead", Position.SPECIALIST)
    assert graph.lane("l2").position is None
    assert graph.node("b").lane == "l1"


def test_a_user_task_is_a_step_with_kind_term_and_form() -> None:
    node = READER.read_process(process(step("b", "Thẩm định", "appraisal"))).node("b")
    assert (node.kind, node.name, node.step_kind) == (NodeKind.STEP, "Thẩm định", StepKind.APPRAISAL)
    assert (node.term, node.form) == ("1 ngày làm việc", "f")


def test_a_kind_we_do_not_know_is_left_for_lint_to_tell() -> None:
    assert READER.read_process(process(step("b", kind="magic"))).node("b").step_kind is None


def test_a_receive_task_is_a_member_or_waits_for_a_message() -> None:
    graph = READER.read_process(
        process(
            '<bpmn:receiveTask id="m"><bpmn:extensionElements><lt:member procedure="khai-sinh"/>'
            '</bpmn:extensionElements></bpmn:receiveTask><bpmn:receiveTask id="w" messageRef="M"/>'
            '<bpmn:intermediateCatchEvent id="c"><bpmn:messageEventDefinition messageRef="M"/>'
            "</bpmn:intermediateCatchEvent>",
            before='<bpmn:message id="M" name="financial_duty_paid"/>',
        )
    )
    assert (graph.node("m").kind, graph.node("m").member) == (NodeKind.MEMBER, "khai-sinh")
    assert {graph.node(each).message for each in ("w", "c")} == {"financial_duty_paid"}
    assert not graph.foreign


def test_a_flow_keeps_its_condition_and_knows_whether_it_is_the_default() -> None:
    graph = READER.read_process(
        process(
            '<bpmn:exclusiveGateway id="x" default="f2"/>'
            '<bpmn:sequenceFlow id="f1" name="Đạt" sourceRef="x" targetRef="a">'
            "<bpmn:conditionExpression>ok == \n 'a'</bpmn:conditionExpression></bpmn:sequenceFlow>"
            '<bpmn:sequenceFlow id="f2" sourceRef="x" targetRef="b"/>'
        )
    )
    assert [(each.condition, each.name, each.is_default) for each in graph.flows] == [
        ("ok == 'a'", "Đạt", False),
        ("", "", True),
    ]


def test_what_only_draws_is_no_finding() -> None:
    graph = READER.read_process(
        process(
            '<bpmn:textAnnotation id="t"/><bpmn:association id="a" sourceRef="t" targetRef="b"/>'
            '<bpmn:dataObjectReference id="r"/><bpmn:group id="g"/><camunda:thing/>' + step("b")
        )
    )
    assert [node.id for node in graph.nodes] == ["b"]
    assert not graph.foreign


def _event(definition: str, tag: str = "intermediateCatchEvent") -> str:
    return f'<bpmn:{tag} id="z" name="Tên"><bpmn:{definition}/></bpmn:{tag}>'


OUTSIDE = {
    tag: f'<bpmn:{tag} id="z" name="Tên"/>'
    for tag in (
        "scriptTask",
        "serviceTask",
        "sendTask",
        "businessRuleTask",
        "manualTask",
        "task",
        "subProcess",
        "transaction",
        "adHocSubProcess",
        "callActivity",
        "boundaryEvent",
        "intermediateCatchEvent",
        "intermediateThrowEvent",
        "eventBasedGateway",
        "complexGateway",
    )
}
OUTSIDE |= {
    f"{kind}EventDefinition": _event(f"{kind}EventDefinition")
    for kind in ("timer", "signal", "error", "escalation", "compensate", "cancel", "conditional", "link")
}
OUTSIDE |= {
    "terminateEventDefinition": _event("terminateEventDefinition", "endEvent"),
    "messageEventDefinition": _event("messageEventDefinition", "startEvent"),
    "standardLoopCharacteristics": _event("standardLoopCharacteristics", "userTask"),
    "multiInstanceLoopCharacteristics": _event("multiInstanceLoopCharacteristics", "userTask"),
    "eventSubProcess": '<bpmn:subProcess id="z" name="Tên" triggeredByEvent="true"/>',
    "unknown": '<bpmn:choreographyTask id="z" name="Tên"/>',
    "childLaneSet": '<bpmn:laneSet id="ls"><bpmn:lane id="z" name="Tên"><bpmn:childLaneSet id="cl"/></bpmn:lane>'
    "</bpmn:laneSet>",
}


@pytest.mark.parametrize("key", OUTSIDE)
def test_an_element_outside_the_profile_gets_its_sentence(key: str) -> None:
    graph = READER.read_process(process(OUTSIDE[key]))
    what, why, instead = UNSUPPORTED[key]
    assert graph.foreign == {"z": f"{what} “Tên” không dùng được: {why}. {instead}."}
    with pytest.raises(UnreadableFile, match="không dùng được"):
        READER.expand(process(OUTSIDE[key]))


def test_a_second_pool_and_its_messages_are_outside_the_profile() -> None:
    graph = READER.read_process(
        definitions(
            '<bpmn:collaboration id="c"><bpmn:participant id="p1" processRef="p"/>'
            '<bpmn:participant id="p2" name="Người dân"/><bpmn:messageFlow id="m" sourceRef="p1" targetRef="p2"/>'
            '</bpmn:collaboration><bpmn:process id="p"/>'
        )
    )
    assert graph.foreign.keys() == {"p2", "m"}


def test_every_sentence_is_reached_by_a_file() -> None:
    assert OUTSIDE.keys() | {"participant", "messageFlow"} == UNSUPPORTED.keys()


def test_a_timer_is_told_to_become_a_term() -> None:
    assert "ghi thời hạn vào bước" in READER.read_process(process(OUTSIDE["timerEventDefinition"])).foreign["z"]


def test_what_stands_inside_a_sub_process_does_not_leak_out() -> None:
    graph = READER.read_process(process(f'<bpmn:subProcess id="z">{step("in")}{flow("in", "z")}</bpmn:subProcess>'))
    assert (graph.nodes, graph.flows) == ((), ())
