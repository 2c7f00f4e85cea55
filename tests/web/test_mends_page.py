"""«Sửa giúp» on a draft's page: a press mends one finding or all, keeps a revision, and can be taken back."""

from engine.domain.process import NodeKind
from engine.notation import ProcessFileReader
from tests.web.office import Browser
from tests.web.test_designer import BPMN, loaded, office, vinh
from tests.web.test_editor import draw
from tests.web.test_workspace import begun

__all__ = ["loaded", "office", "vinh"]

READER = ProcessFileReader()
FOREIGN = BPMN.replace(b"bpmn:userTask", b"bpmn:serviceTask")
JOINED_WRONGLY = BPMN.replace(b"bpmn:parallelGateway", b"bpmn:exclusiveGateway")
ALL = "tat-ca"


def drawn(vinh: Browser, bpmn: bytes) -> str:
    desk = begun(vinh)
    assert draw(vinh, desk, bpmn).status_code == 200
    return desk


def mend(vinh: Browser, desk: str, code: str, element: str = "", stamp: int = 2) -> int:
    return vinh.post(f"{desk}/sua-giup", code=code, element=element, stamp=str(stamp)).status_code


def kinds(vinh: Browser, desk: str) -> list[NodeKind]:
    return [node.kind for node in READER.read_process(vinh.get(f"{desk}.bpmn").data).nodes]


def test_every_step_of_another_tool_is_mended_at_one_press_and_taken_back_at_another(vinh: Browser) -> None:
    desk = drawn(vinh, FOREIGN)
    assert "Sửa giúp tất cả" in vinh.get(desk).text
    assert mend(vinh, desk, ALL) == 303
    page = vinh.get(desk).text
    assert "Đã sửa giúp:" in page and "chỗ khác" in page
    assert kinds(vinh, desk).count(NodeKind.STEP) == BPMN.count(b"<bpmn:userTask")
    assert READER.read_process(vinh.get(f"{desk}.bpmn").data) == READER.read_process(BPMN)
    assert vinh.post(f"{desk}/hoan-tac", stamp="3").status_code == 303
    assert vinh.get(f"{desk}.bpmn").data == FOREIGN


def test_one_press_mends_one_step(vinh: Browser) -> None:
    desk = drawn(vinh, FOREIGN)
    outside = READER.read_process(FOREIGN).foreign
    assert mend(vinh, desk, "outside-profile", next(iter(outside))) == 303
    assert len(READER.read_process(vinh.get(f"{desk}.bpmn").data).foreign) == len(outside) - 1


def test_what_is_not_there_any_more_is_not_mended(vinh: Browser) -> None:
    assert mend(vinh, drawn(vinh, FOREIGN), "outside-profile", "none") == 404


def test_a_mend_of_the_flow_keeps_the_facts_of_every_step(vinh: Browser) -> None:
    desk = drawn(vinh, JOINED_WRONGLY)
    before = READER.read_process(JOINED_WRONGLY)
    assert mend(vinh, desk, ALL) == 303
    after = READER.read_process(vinh.get(f"{desk}.bpmn").data)
    assert {(step.id, step.term, step.step_kind) for step in before.steps} == {
        (step.id, step.term, step.step_kind) for step in after.steps
    }


def test_where_nothing_can_be_mended_it_says_so(vinh: Browser) -> None:
    assert mend(vinh, begun(vinh), ALL, stamp=1) == 409


def test_a_draft_saved_elsewhere_is_not_mended_over(vinh: Browser) -> None:
    desk = drawn(vinh, FOREIGN)
    assert mend(vinh, desk, ALL, stamp=1) == 409
    assert vinh.get(f"{desk}.bpmn").data == FOREIGN
