"""Files of other tools: read, explained element by element, mended at a press; what is mended is publishable."""

from datetime import date
from pathlib import Path

import pytest

from engine.domain.mends.sketch import first_definition
from engine.domain.new_procedures import NewProcedure
from engine.domain.people import SYSTEM
from engine.domain.process import NodeKind
from engine.files.status_tables import read_status_tables
from engine.notation import ProcessFileReader
from engine.notation.foreign import MENDED, UNSUPPORTED
from engine.spiff import CelConditions
from engine.usecases.designing.checking import Checking, Verdict
from tests.notation.bpmn_texts import definitions, flow, process
from tests.notation.foreign_contents import CONTENTS, FILES
from tests.notation.foreign_tools import TOOLS

READER = ProcessFileReader()
CHECKING = Checking(READER, CelConditions(), read_status_tables(Path("bpmn/statuses.toml")))
LOST = {
    "Chuẩn bị hồ sơ và nộp",  # what the citizen does
    "Đến nhận giấy",
    "Nhắc việc",  # led to by nothing but a clock
    "Thẩm định",  # a sub-process: its steps stay
    "Xác minh",
    "Giải quyết",
    "Thu thập",
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_another_tool_is_explained_and_mended_at_a_press(name: str) -> None:
    judged = CHECKING.judge(SYSTEM, FILES[name])
    assert judged.verdict is Verdict.MENDABLE
    assert all(finding.mend for finding in judged.findings if finding.severity == "error")
    mended = CHECKING.mend_all(SYSTEM, FILES[name])
    assert CHECKING.judge(SYSTEM, mended.bpmn).verdict is Verdict.ACCEPTED
    assert _drawn(FILES[name]) - LOST <= {node.name for node in READER.read_process(mended.bpmn).nodes}


def _drawn(file: bytes) -> set[str]:
    """Names of everything people do, as the file has them."""
    reading = READER.read_process(file)
    named = {node.name for node in reading.nodes if node.kind is NodeKind.STEP}
    explained = {text.split("“")[1].split("”")[0] for text in reading.foreign.values() if text.startswith("Bước")}
    return {name for name in named | explained if name}


def test_every_tool_writes_every_content() -> None:
    assert len(FILES) == len(TOOLS) * len(CONTENTS) >= 200


def test_whatever_is_outside_the_profile_can_be_mended() -> None:
    assert MENDED.keys() == UNSUPPORTED.keys()


def test_one_element_is_mended_and_the_others_stay_as_they_are() -> None:
    file = FILES["camunda-modeler-every_kind_of_task"]
    before = READER.mends(file)
    first = next(iter(before))
    assert READER.mends(READER.mend(file, {first})).keys() == before.keys() - {first}


def test_what_goes_with_an_event_on_a_step_is_named_before_and_after() -> None:
    branch = (
        '<bpmn:boundaryEvent id="late" attachedToRef="a"><bpmn:timerEventDefinition/></bpmn:boundaryEvent>'
        '<bpmn:userTask id="call" name="Gọi người nộp"/><bpmn:serviceTask id="mail" name="Gửi thư"/>'
    )
    file = process(
        '<bpmn:startEvent id="s"/><bpmn:userTask id="a" name="Tiếp nhận"/><bpmn:endEvent id="e"/>'
        + branch
        + "".join(flow(*way) for way in (("s", "a"), ("a", "e"), ("late", "call"), ("call", "mail"), ("mail", "e")))
    )
    told = READER.mends(file)
    assert "bỏ theo “Gọi người nộp”, “Gửi thư”" in told["late"]
    assert "cũng bỏ theo" in told["mail"]
    mended = CHECKING.mend_all(SYSTEM, file)
    assert told["late"] in mended.done
    assert not {"Gọi người nộp", "Gửi thư"} & {node.name for node in READER.read_process(mended.bpmn).nodes}


def test_nothing_of_a_sub_process_that_an_event_starts_goes_unsaid() -> None:
    event = (
        '<bpmn:subProcess id="es" name="Rút hồ sơ" triggeredByEvent="true"><bpmn:startEvent id="i"/>'
        '<bpmn:userTask id="w" name="Trả lại hồ sơ"/><bpmn:task id="x"/></bpmn:subProcess>'
    )
    nested = f'<bpmn:subProcess id="sub" name="Xử lý"><bpmn:task id="t" name="Thẩm định"/>{event}</bpmn:subProcess>'
    for held in (event, nested):
        file = process(
            f'<bpmn:startEvent id="s"/><bpmn:userTask id="a" name="Tiếp nhận"/>{held}<bpmn:endEvent id="e"/>'
            + flow("s", "a")
            + (flow("a", "e") if held is event else flow("a", "sub") + flow("sub", "e"))
        )
        mended = CHECKING.mend_all(SYSTEM, file)
        assert (
            "“Rút hồ sơ”: bỏ cả quy trình con này, vì việc chen ngang đã là thao tác có sẵn;"
            " bỏ theo “Trả lại hồ sơ”, “bước chưa đặt tên”."
        ) in mended.done
        names = {node.name for node in READER.read_process(mended.bpmn).nodes}
        assert ("Thẩm định" in names) == (held is nested)
        assert "Trả lại hồ sơ" not in names
    told = READER.read_process(process(event)).foreign["es"]
    assert told.startswith("Quy trình con chạy theo sự kiện “Rút hồ sơ” không dùng được")


def test_what_the_applicant_does_in_a_pool_that_goes_is_named() -> None:
    file = definitions(
        '<bpmn:collaboration id="c"><bpmn:participant id="a" name="Sở" processRef="p"/>'
        '<bpmn:participant id="b" name="Người dân" processRef="q"/></bpmn:collaboration>'
        '<bpmn:process id="p"><bpmn:startEvent id="s"/><bpmn:userTask id="t" name="Việc"/></bpmn:process>'
        '<bpmn:process id="q"><bpmn:userTask id="u" name="Nộp hồ sơ"/></bpmn:process>'
    )
    assert READER.mends(file)["b"].endswith("bỏ theo “Nộp hồ sơ”.")


def test_a_drawing_that_came_alone_lacks_nothing_but_terms_once_it_is_mended() -> None:
    new = NewProcedure("Cấp giấy xác nhận", "1.000777", "10 ngày làm việc", "Hộ tịch")
    for name, file in FILES.items():
        if not name.startswith(("camunda", "bizagi")):
            continue
        made = first_definition(READER.read_process(READER.mend(file)), new, "cap-giay-xac-nhan", date(2026, 8, 1))
        mended = CHECKING.mend_all(SYSTEM, file, READER.write_definition(made))
        left = CHECKING.judge(SYSTEM, mended.bpmn, mended.definition).findings
        assert {each.code for each in left if each.severity == "error"} <= {"term-missing"}


def test_a_clock_becomes_the_term_of_its_step() -> None:
    for name, term in (("a_clock_on_a_step", "3 ngày"), ("a_clock_between", "16 giờ làm việc")):
        graph = READER.read_process(READER.mend(FILES[f"bizagi-{name}"]))
        assert [step.term for step in graph.steps if step.term] == [term]


def test_two_agencies_become_lanes_of_one_process_in_the_order_of_their_messages() -> None:
    graph = READER.read_process(READER.mend(FILES["signavio-two_agencies_in_two_pools"]))
    named = {node.id: node.name for node in graph.nodes}
    ways = {(named[flow.source], named[flow.target]) for flow in graph.flows}
    assert {("Gửi lấy ý kiến", "Xác minh tại chỗ"), ("Gửi ý kiến", "Nhận ý kiến")} <= ways
    assert [lane.name for lane in graph.lanes] == ["Bộ phận Một cửa", "Sở Xây dựng", "UBND xã"]


def test_a_pool_no_message_leads_to_is_left_to_a_person() -> None:
    file = definitions(
        '<bpmn:collaboration id="c"><bpmn:participant id="a" name="Sở" processRef="p"/>'
        '<bpmn:participant id="b" name="UBND xã" processRef="q"/></bpmn:collaboration>'
        '<bpmn:process id="p"><bpmn:startEvent id="s"/><bpmn:userTask id="t" name="Việc"/></bpmn:process>'
        '<bpmn:process id="q"><bpmn:userTask id="u" name="Việc khác"/></bpmn:process>'
    )
    assert not READER.mends(file)
    judged = CHECKING.judge(SYSTEM, file)
    assert judged.verdict is Verdict.OUTSIDE
    assert [(each.element, each.mend) for each in judged.findings if each.code == "outside-profile"] == [("b", "")]


def test_lanes_in_lanes_keep_both_names() -> None:
    graph = READER.read_process(READER.mend(FILES["aris-lanes_in_lanes"]))
    assert {lane.name for lane in graph.lanes} == {
        "Bộ phận Một cửa",
        "Sở Tư pháp – Chuyên viên",
        "Sở Tư pháp – Lãnh đạo",
    }


def test_other_tools_write_much_that_is_not_ours_and_it_does_no_harm() -> None:
    inner = f'<x:y xmlns:x="urn:x" z="{"v" * 1_900}"/>' * 300
    said = f"<bpmn:extensionElements>{inner}</bpmn:extensionElements>"
    steps = f'<bpmn:startEvent id="s"/><bpmn:userTask id="t" name="Việc">{said}</bpmn:userTask>'
    assert READER.read_process(process(steps)).node("t").name == "Việc"


def test_steps_of_a_sub_process_stand_in_its_lane() -> None:
    graph = READER.read_process(READER.mend(FILES["adonis-steps_within_steps"]))
    lane = next(lane.id for lane in graph.lanes if lane.name == "Sở Tư pháp")
    assert {step.name for step in graph.steps if step.lane == lane} == {"Đối chiếu sổ gốc", "Ghi biên bản"}


def test_a_sub_process_that_runs_in_circles_loses_no_step() -> None:
    file = process(
        '<bpmn:startEvent id="s"/><bpmn:subProcess id="x"><bpmn:task id="a" name="Việc a"/><bpmn:task id="b"'
        f' name="Việc b"/>{flow("a", "b")}{flow("b", "a")}</bpmn:subProcess>{flow("s", "x")}'
    )
    assert {step.name for step in READER.read_process(CHECKING.mend_all(SYSTEM, file).bpmn).steps} >= {
        "Việc a",
        "Việc b",
    }
