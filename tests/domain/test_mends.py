"""«Sửa giúp»: a mend says what it does and then the finding is gone; what is said to be mendable is mended."""

from dataclasses import replace
from itertools import product

import pytest

from engine.domain.lint import Finding, Severity, lint
from engine.domain.mends import Mended, mended, mended_all, offered
from engine.domain.mends.editing import PLAIN_FORM
from engine.domain.mends.guesses import is_citizen, is_desk, position_of
from engine.domain.mends.sketch import sketched
from engine.domain.people import Position
from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import Lane, NodeKind, ProcessGraph, StepKind
from engine.spiff import CelConditions
from tests.domain.lint_drawings import DEFINITION, LANES, changed, draw
from tests.domain.test_lint_places import FLAWS, PLACES, _drawn
from tests.domain.test_lint_unsound import SOUND, UNSOUND

LINE = draw("start > tn > b1 > kq > tra > end")
DRAWINGS = {name: chains for name, (chains, _) in UNSOUND.items()}
DRAWINGS |= {f"{flaw}, {place}": _drawn(place, flaw) for place, flaw in product(PLACES, FLAWS)}
NEEDS_A_PERSON = {
    "a condition that cannot be read",  # a slip of the pen: who wrote it knows what was meant
    "a condition on what comes later",
    "a trap beside the way",
    "three ways of which one skips the parallel join",
    "a way back out of a parallel branch",
    "two parallel joins wait for each other",
    "a loop without a way out",
    "a step that leads nowhere, beside other work",
    "work before reception",  # reception is put before it, and its term only a person knows
    "work after the result was sent",
    "work after the return",
    *(f"a trap of two steps, {place}" for place in PLACES),
}


def judge(graph: ProcessGraph, definition: ProcedureDefinition = DEFINITION) -> tuple[Finding, ...]:
    conditions = CelConditions()
    return lint(graph, definition, condition_fault=conditions.fault, condition_truth=conditions.truth)


def errors(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {(each.code, each.element) for each in findings if each.severity is Severity.ERROR}


def all_mended(graph: ProcessGraph, definition: ProcedureDefinition = DEFINITION) -> Mended:
    return mended_all(graph, definition, judge)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_mend_takes_its_finding_away_and_says_so(name: str) -> None:
    graph = draw(*DRAWINGS[name])
    for finding in offered(graph, DEFINITION, judge(graph)):
        change = mended(graph, DEFINITION, finding)
        assert bool(change) == bool(finding.mend)
        if change is not None:
            assert (change.sentence, change.sentence[-1]) == (finding.mend, ".")
            left = judge(change.graph, change.definition)
            assert (finding.code, finding.element) not in errors(left)


@pytest.mark.parametrize("name", DRAWINGS)
def test_what_is_mended_altogether_has_no_error_left(name: str) -> None:
    found = all_mended(draw(*DRAWINGS[name]))
    assert found.is_clean != (name in NEEDS_A_PERSON)
    assert errors(found.findings) == errors(judge(found.graph, found.definition))


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_is_left_alone(name: str) -> None:
    graph = draw(*SOUND[name])
    found = all_mended(graph)
    assert (found.graph, found.done) == (graph, ())


def test_no_step_of_people_is_lost_but_what_nothing_leads_to() -> None:
    for name, chains in DRAWINGS.items():
        graph = draw(*chains)
        found = all_mended(graph)
        gone = {step.name for step in graph.steps} - {step.name for step in found.graph.steps}
        assert all(any("Xóa bước" in told and each in told for told in found.done) for each in gone), name


def one(graph: ProcessGraph, code: str, definition: ProcedureDefinition = DEFINITION) -> tuple[str, ProcessGraph]:
    finding = next(each for each in judge(graph, definition) if each.code == code)
    change = mended(graph, definition, finding)
    assert change is not None
    return change.sentence, change.graph


def test_a_step_that_leads_nowhere_is_led_to_the_return() -> None:
    graph = draw("start > tn > b0 > x1:ok == 'a' > tra > end", "x1:* > b2")
    sentence, after = one(graph, "dead-end")
    assert sentence == "Nối bước 4 “Việc b2” tới bước 3 “Việc tra”."
    assert any((flow.source, flow.target) == ("b2", "tra") for flow in after.flows)


def test_a_choice_joined_by_a_parallel_gateway_is_joined_by_a_choice() -> None:
    graph = draw("start > tn > b0 > x1:ok == 'a' > b1 > p2 > tra > end", "x1:* > b2 > p2")
    sentence, after = one(graph, "deadlock")
    assert sentence == "Đổi cổng song song sau “Việc b1” thành cổng rẽ nhánh (đi tiếp khi một nhánh tới)."
    assert after.node("p2").kind is NodeKind.EXCLUSIVE


def test_parallel_ways_joined_by_a_choice_wait_for_each_other() -> None:
    _, after = one(draw("start > tn > p1 > b1 > x2 > tra > end", "p1 > b2 > x2"), "run-twice")
    assert after.node("x2").kind is NodeKind.PARALLEL


def test_a_choice_nobody_can_make_becomes_a_question_in_the_form_of_the_step_before() -> None:
    graph = draw("start > tn > b1 > x1:${approved} > b2 > tra > end", "x1 > b3 > tra")
    found = all_mended(changed(graph, "b1", form="trong"))
    form = found.definition.form(found.graph.node("b1").form)
    question = form.fields[-1]
    assert [choice.label for choice in question.choices] == ["Việc b2", "Việc b3"]
    assert (question.kind, question.required, question.routing) == ("choice", True, True)
    assert found.is_clean


def test_a_slip_in_a_condition_of_ours_is_left_to_who_wrote_it() -> None:
    graph = draw("start > tn > b0 > x1:ok == 'a > b1 > tra > end", "x1:* > b2 > tra")
    (finding,) = (each for each in offered(graph, DEFINITION, judge(graph)) if each.code == "condition-fault")
    assert finding.mend == ""


def test_lanes_are_understood_by_their_names() -> None:
    lanes = (replace(LANES[0], agency="", position=None), Lane("lead", "Chuyên viên Sở Tư pháp", "", None))
    found = all_mended(replace(LINE, lanes=lanes))
    assert [(lane.agency, lane.position) for lane in found.graph.lanes] == [
        ("desk", Position.CLERK),
        ("lead", Position.SPECIALIST),
    ]
    assert found.is_clean


def steps_in(*names: str) -> ProcessGraph:
    """A step in each of these lanes, which say nothing but their names, one after the other."""
    lanes = tuple(Lane(f"l{at}", name, "", None) for at, name in enumerate(names))
    graph = draw(" > ".join(["start", *(f"b{at}" for at in range(len(names))), "end"]))
    for at, lane in enumerate(lanes):
        graph = changed(graph, f"b{at}", lane=lane.id, step_kind=None)
    return replace(graph, lanes=lanes)


def agencies_of(*names: str) -> dict[str, str]:
    """What agency each lane was given the name of, in a drawing that came alone."""
    graph = steps_in(*names)
    definition = sketched(graph, lambda _: False)
    found = mended_all(graph, definition, judge)
    called = {slot.key: slot.name for slot in found.definition.agencies}
    return {lane.name: called[lane.agency] for lane in found.graph.lanes if lane.name in names}


def test_agencies_of_different_kinds_are_never_one_because_they_share_a_word() -> None:
    assert agencies_of("Công chức tư pháp", "Sở Tư pháp", "Công an tỉnh", "Công an xã", "Chủ tịch UBND tỉnh") == {
        "Công chức tư pháp": "UBND xã, phường, đặc khu",
        "Sở Tư pháp": "Sở Tư pháp",
        "Công an tỉnh": "Công an tỉnh",
        "Công an xã": "Công an xã",
        "Chủ tịch UBND tỉnh": "UBND tỉnh",
    }
    assert agencies_of("Sở", "UBND xã") == {"Sở": "Sở", "UBND xã": "UBND xã"}
    assert agencies_of("Sở Tài chính", "Sở Tài nguyên") == {
        "Sở Tài chính": "Sở Tài chính",
        "Sở Tài nguyên": "Sở Tài nguyên",
    }


def test_lanes_of_one_agency_are_one_however_they_name_it() -> None:
    assert set(agencies_of("Lãnh đạo Sở", "Chuyên viên Sở Tư pháp", "Phòng Hành chính tư pháp").values()) == {
        "Sở Tư pháp"
    }
    assert set(agencies_of("UBND xã", "Công chức tư pháp - hộ tịch", "Chủ tịch Ủy ban nhân dân xã").values()) == {
        "UBND xã"
    }
    assert agencies_of("UBND xã nơi đi", "UBND xã nơi đến") == {
        "UBND xã nơi đi": "UBND xã nơi đi",
        "UBND xã nơi đến": "UBND xã nơi đến",
    }


def test_a_lane_that_names_no_agency_is_given_the_lead_and_that_is_said() -> None:
    graph = replace(LINE, lanes=(LANES[0], Lane("lead", "Phòng nghiệp vụ", "", None)))
    sentence, after = one(graph, "agency-unknown")
    assert sentence == (
        "Tên làn “Phòng nghiệp vụ” không nói rõ cơ quan: ghi tạm cơ quan chủ trì “Sở Tư pháp”, chọn lại nếu không phải."
    )
    assert [lane.agency for lane in after.lanes] == ["desk", "lead"]


@pytest.mark.parametrize("name", ["UBND xã", "Sở Nội vụ", "Công chức tư pháp", "Công an tỉnh"])
def test_an_agency_that_is_not_declared_is_left_to_a_person(name: str) -> None:
    graph = replace(LINE, lanes=(LANES[0], Lane("lead", name, "", Position.SPECIALIST)))
    assert {code for code, _ in errors(all_mended(graph).findings)} == {"agency-unknown"}


def test_the_lane_of_who_applies_goes_with_its_steps_and_they_are_named() -> None:
    graph = steps_in("Người dân", "Một cửa", "Sở Tư pháp", "Công dân")
    sentence, after = one(graph, "agency-unknown", sketched(graph, lambda _: False))
    assert sentence == (
        "Bỏ làn “Người dân” cùng các bước “Việc b0”, nối thẳng bước trước với bước sau:"
        " việc của người nộp không vẽ trong quy trình."
    )
    assert "b0" not in {node.id for node in after.nodes}
    found = mended_all(graph, sketched(graph, lambda _: False), judge)
    assert {slot.name for slot in found.definition.agencies} == {"Sở Tư pháp", "Bộ phận Một cửa"}
    assert [step.name for step in found.graph.steps if step.name.startswith("Việc")] == ["Việc b1", "Việc b2"]


def test_a_drawing_of_nothing_but_the_applicant_is_left_to_a_person() -> None:
    found = all_mended(steps_in("Người dân"))
    assert [step.name for step in found.graph.steps if step.name == "Việc b0"] == ["Việc b0"]
    assert ("agency-unknown", "l0") in errors(found.findings)


@pytest.mark.parametrize(
    ("step", "name", "code", "kind"),
    [("tn", "Tiếp nhận hồ sơ", "reception-first", "Tiếp nhận"), ("tra", "Trả kết quả", "return-last", "Trả kết quả")],
)
def test_a_first_and_last_step_that_lack_only_their_kind_are_given_it_and_none_is_added(
    step: str, name: str, code: str, kind: str
) -> None:
    sentence, after = one(changed(LINE, step, name=name, step_kind=None), code)
    assert sentence.endswith(f"là “{kind}”, theo tên bước.")
    assert [each.name for each in after.steps].count(name) == 1
    assert len(after.nodes) == len(LINE.nodes)


def test_kinds_are_guessed_by_name_and_place() -> None:
    names = {
        "tn": "Tiếp nhận hồ sơ",
        "b1": "Dự thảo giấy phép",
        "kq": "Văn thư đóng dấu, phát hành",
        "tra": "Trả kết quả",
    }
    graph = LINE
    for node_id, name in names.items():
        graph = changed(graph, node_id, name=name, step_kind=None)
    kinds = [step.step_kind for step in all_mended(graph).graph.steps]
    assert kinds == [StepKind.RECEPTION, StepKind.DRAFTING, StepKind.RESULT_TO_DESK, StepKind.RETURN]


def test_a_step_without_form_gets_that_of_its_like_or_a_plain_one() -> None:
    assert "Phiếu" in one(changed(draw("start > tn > b1 > b2 > tra > end"), "b2", form=""), "form-missing")[0]
    alone = all_mended(changed(LINE, "b1", form="la"))
    assert PLAIN_FORM in alone.definition.forms and alone.is_clean


def test_terms_are_never_made_up() -> None:
    for graph in (changed(LINE, "b1", term=""), changed(LINE, "b1", term="sớm")):
        assert {code for code, _ in errors(all_mended(graph).findings)} <= {"term-missing", "term-unreadable"}
        assert not all_mended(graph).is_clean


def test_the_result_is_returned_where_a_way_forgot_it() -> None:
    sentence, _ = one(draw("start > tn > b1 > end"), "return-last")
    assert sentence == "Cho hồ sơ đi qua bước “Trả kết quả” trước khi kết thúc."


@pytest.mark.parametrize(
    ("name", "position"),
    [
        ("Chuyên viên phòng Hành chính tư pháp", Position.SPECIALIST),
        ("Trưởng phòng Hộ tịch", Position.DIVISION_HEAD),
        ("Lãnh đạo Sở Tư pháp", Position.LEADER),
        ("Bộ phận Tiếp nhận và Trả kết quả", Position.CLERK),
        ("Phó Chủ tịch UBND xã", Position.LEADER),
        ("Department manager", Position.LEADER),
        ("Phòng Kinh tế", Position.SPECIALIST),
    ],
)
def test_a_position_is_read_from_the_name_of_a_lane(name: str, position: Position) -> None:
    assert position_of(name, "lead") is position


def test_desks_and_citizens_are_known_by_their_names() -> None:
    assert all(map(is_desk, ("Bộ phận Một cửa", "TTPVHCC tỉnh", "Trung tâm Phục vụ hành chính công", "Front office")))
    assert all(map(is_citizen, ("Người dân", "Tổ chức, cá nhân", "CÔNG DÂN", "Customer", "Người nộp hồ sơ")))
    assert not any(map(is_citizen, ("Sở Tư pháp", "Công an tỉnh", "Tổ chức cán bộ", "UBND xã")))
    assert not any(map(is_citizen, ("Ban Tiếp công dân", "Cán bộ hỗ trợ người dân", "Customer service officer")))
