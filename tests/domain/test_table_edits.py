"""Edits of the step table: each does what it says, keeps every id and a way for every dossier, or says why not."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as any_of

from engine.domain.errors import DomainError, InvalidInput, NotFound
from engine.domain.lint import Severity, lint
from engine.domain.people import Position
from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import NodeKind, ProcessGraph, StepKind
from engine.domain.process_table import table_of
from engine.domain.step_tables.building.process import process_of
from engine.domain.step_tables.model import TableProcedure
from engine.domain.table_edits import (
    AddBranch,
    AddStep,
    ChangeStep,
    Edited,
    Facts,
    MakeParallel,
    MakeSequential,
    MoveStep,
    RemoveBranch,
    RemoveStep,
    TableAct,
    edited,
)
from engine.notation import ProcessFileReader
from engine.spiff.conditions import CelConditions
from tests.domain.step_tables.drawn_tables import ABOUT, tables

READER = ProcessFileReader()
FOLDER = Path(__file__).parents[2] / "bpmn" / "dang-ky-nhu-cau-nhan-con-nuoi"
GRAPH = READER.read_process((FOLDER / "process.bpmn").read_bytes())
DEFINITION = READER.read_definition((FOLDER / "procedure.toml").read_bytes())
FACTS = Facts("Đọc lại hồ sơ", StepKind.APPRAISAL, "lead", Position.SPECIALIST, "1 ngày làm việc", "tham-dinh")


def done(act: TableAct, graph: ProcessGraph = GRAPH, definition: ProcedureDefinition = DEFINITION) -> Edited:
    return edited(graph, definition, act)


def refused(act: TableAct, graph: ProcessGraph = GRAPH, definition: ProcedureDefinition = DEFINITION) -> str:
    with pytest.raises(DomainError) as fault:
        edited(graph, definition, act)
    return fault.value.message


def ways(graph: ProcessGraph, source: str) -> list[str]:
    return [flow.target for flow in graph.flows if flow.source == source]


def errors(found: Edited) -> list[str]:
    told = lint(found.graph, found.definition, condition_fault=CelConditions().fault)
    return [finding.message for finding in told if finding.severity is Severity.ERROR]


def test_a_step_is_added_after_another_and_before_another() -> None:
    after = done(AddStep("so_hoa", facts=FACTS))
    assert ways(after.graph, "so_hoa") == [after.element] and ways(after.graph, after.element) == ["phan_cong"]
    assert after.graph.node(after.element).name == "Đọc lại hồ sơ" and not errors(after)
    before = done(AddStep("ky", is_before=True, facts=FACTS))
    assert ways(before.graph, "duyet") == [before.element] and ways(before.graph, before.element) == ["ky"]


def test_a_new_step_has_a_name_of_its_own_a_lane_and_a_form_and_only_lacks_its_term() -> None:
    once = done(AddStep("tham_dinh"))
    twice = done(AddStep("tham_dinh"), once.graph, once.definition)
    names = [twice.graph.node(each.element).name for each in (once, twice)]
    assert names == ["Bước mới", "Bước mới 2"]
    assert {finding.split(" chưa có ")[-1][:8] for finding in errors(twice)} == {"thời hạn"}


def test_a_step_added_after_one_that_chooses_stands_on_the_way_to_the_next_step() -> None:
    found = done(AddStep("danh_gia", facts=FACTS))
    assert ways(found.graph, "du_dieu_kien") == [found.element, "du_thao_tra_loi"]
    kept = next(flow for flow in found.graph.flows if flow.target == found.element)
    assert (kept.name, kept.condition) == ("Đủ", "ket_qua_danh_gia == 'du'")


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (AddStep("tiep_nhan", is_before=True), "bắt đầu bằng tiếp nhận"),
        (AddStep("tra_ket_qua"), "kết thúc bằng trả kết quả"),
        (RemoveStep("tiep_nhan"), "được tiếp nhận đầu tiên"),
        (RemoveStep("danh_gia"), "đang rẽ nhánh"),
        (MoveStep("so_hoa", is_up=True), "Tiếp nhận luôn đứng đầu"),
        (MoveStep("duyet", is_up=True), "không có đúng một bước đứng liền kề"),
        (MakeParallel("chuyen_ket_qua"), "phải đứng một mình"),
        (MakeParallel("danh_gia"), "đang rẽ nhánh"),
        (MakeSequential("ky"), "không làm song song với bước nào"),
        (AddBranch("lay_y_kien_cong_an", "ky", "xong"), "Không làm được"),
        (AddBranch("ky", "tiep_nhan", " "), "Chưa thêm được nhánh"),
        (AddBranch("ky", "ky", "lại"), "sang một bước khác"),
        (RemoveStep("khong_co"), "Không còn bước này"),
        (RemoveBranch("khong_co"), "Không còn nhánh này"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(act: TableAct, words: str) -> None:
    assert words in refused(act)


def test_a_removed_step_joins_its_neighbours_and_an_emptied_lane_goes() -> None:
    found = done(RemoveStep("ky"))
    assert ways(found.graph, "duyet") == ["chuyen_ket_qua"]
    assert "lanh_dao" not in {lane.id for lane in found.graph.lanes} and not errors(found)


def test_the_last_but_one_of_parallel_steps_removed_leaves_one_after_another() -> None:
    found = done(RemoveStep("xac_minh"))
    assert ways(found.graph, "tham_dinh") == ["lay_y_kien_cong_an"]
    assert ways(found.graph, "lay_y_kien_cong_an") == ["danh_gia"] and not errors(found)


def test_steps_change_places_and_back() -> None:
    down = done(MoveStep("phan_cong", is_up=False))
    assert [ways(down.graph, each) for each in ("so_hoa", "tham_dinh", "phan_cong")] == [
        ["tham_dinh"],
        ["phan_cong"],
        ["tach_xac_minh"],
    ]
    back = done(MoveStep("phan_cong", is_up=True), down.graph, down.definition)
    assert [(step.id, ways(back.graph, step.id)) for step in back.graph.steps] == [
        (step.id, ways(GRAPH, step.id)) for step in GRAPH.steps
    ]


def test_what_a_row_says_is_changed_and_the_drawing_kept() -> None:
    facts = Facts("Thẩm định kỹ", StepKind.DRAFTING, "lead", Position.SPECIALIST, "2 ngày làm việc", "du-thao")
    found = done(ChangeStep("tham_dinh", facts))
    step = found.graph.node("tham_dinh")
    assert (step.name, step.step_kind, step.term, step.form) == (
        "Thẩm định kỹ",
        StepKind.DRAFTING,
        "2 ngày làm việc",
        "du-thao",
    )
    assert found.keeps_drawing and not done(RemoveStep("ky")).keeps_drawing


def test_a_step_moves_to_the_lane_of_its_agency_with_its_gateway_a_new_lane_where_there_is_none() -> None:
    facts = Facts("Tổng hợp", StepKind.APPRAISAL, "commune", Position.LEADER, "1 ngày làm việc", "danh-gia")
    found = done(ChangeStep("danh_gia", facts))
    lane = found.graph.lane(found.graph.node("danh_gia").lane or "")
    assert (lane.agency, lane.position) == ("commune", Position.LEADER)
    assert found.graph.node("du_dieu_kien").lane == lane.id and not found.keeps_drawing


def test_faults_of_a_row_are_told_at_their_fields() -> None:
    with pytest.raises(InvalidInput) as fault:
        done(ChangeStep("tham_dinh", Facts(" ", StepKind.RETURN, "lead", Position.LEADER, "2 tuần", "khong-co")))
    assert set(fault.value.fields) == {"name", "term", "form", "kind"}


def test_the_form_a_branch_asks_stays_with_its_step() -> None:
    facts = Facts("Tổng hợp", StepKind.APPRAISAL, "lead", Position.SPECIALIST, "1 ngày làm việc", "tham-dinh")
    assert "Nhánh “Đủ” dựa vào phiếu của bước này" in refused(ChangeStep("danh_gia", facts))


def test_a_consulted_agency_has_no_lane() -> None:
    consulted = next(slot.key for slot in DEFINITION.agencies if slot.role.value == "consulted")
    assert "không có làn" in refused(ChangeStep("ky", replace(FACTS, agency=consulted)))


def test_two_steps_are_done_together_a_third_joins_them_and_each_goes_its_way_again() -> None:
    pair = done(MakeParallel("duyet"))
    split = ways(pair.graph, "gop_du_thao")[0]
    assert sorted(ways(pair.graph, split)) == ["duyet", "ky"] and not errors(pair)
    wider = done(AddStep("duyet", is_before=True, facts=FACTS))
    both = done(MakeParallel("duyet"), wider.graph, wider.definition)
    three = done(MakeParallel(wider.element), both.graph, both.definition)
    opening = next(each.id for each in three.graph.nodes if len(ways(three.graph, each.id)) == 3)
    assert sorted(ways(three.graph, opening)) == sorted(["duyet", "ky", wider.element]) and not errors(three)
    apart = done(MakeSequential("duyet"), pair.graph, pair.definition)
    assert [ways(apart.graph, each) for each in ("duyet", "ky")] == [["ky"], ["chuyen_ket_qua"]]
    assert len(apart.graph.nodes) == len(GRAPH.nodes)


def test_the_later_of_two_steps_done_together_is_done_after_the_other() -> None:
    found = done(MakeSequential("xac_minh"))
    assert ways(found.graph, "lay_y_kien_cong_an") == ["xac_minh"] and ways(found.graph, "xac_minh") == ["danh_gia"]
    assert [error.split(" là ")[0] for error in errors(found)] == ["Tổng thời gian các bước"]


def test_a_branch_asks_at_the_step_itself_and_the_rest_goes_on() -> None:
    found = done(AddBranch("ky", "danh_gia", "không đồng ý"))
    row = next(row for row in table_of(found.graph, found.definition).rows if row.id.startswith("re_ky"))
    assert [(way.when, way.words.split(". ")[-1]) for way in row.ways][-1] == (
        "Còn lại",
        "Chuyển kết quả về Bộ phận Một cửa",
    )
    assert row.ways[0].when == "Kết quả là “Không đồng ý”" and not errors(found)
    again = done(AddBranch("ky", "duyet", "cần sửa"), found.graph, found.definition)
    form = again.definition.form(again.graph.node("ky").form)
    assert [choice.label for choice in form.fields[0].choices] == ["Không đồng ý", "Đồng ý", "Cần sửa"]
    assert not errors(again)
    with pytest.raises(InvalidInput) as fault:
        done(AddBranch("ky", "duyet", "cần sửa"), again.graph, again.definition)
    assert "đã có nhánh với điều kiện đó" in fault.value.fields["when"]


def test_a_branch_of_a_form_that_other_steps_use_gets_a_form_of_its_own() -> None:
    found = done(AddBranch("du_thao", "danh_gia", "thiếu thông tin"))
    assert found.graph.node("du_thao").form != found.graph.node("du_thao_tra_loi").form
    assert found.definition.form("du-thao") == DEFINITION.form("du-thao") and not errors(found)


@pytest.mark.parametrize(
    ("act", "condition"),
    [
        (AddBranch("ky", "duyet", "x", "ket_qua_danh_gia", "!=", "du"), "ket_qua_danh_gia != 'du'"),
        (AddBranch("ky", "duyet", "x", "applicant_kind", "==", "company"), "applicant_kind == 'company'"),
    ],
)
def test_a_condition_is_written_of_a_field_a_comparison_and_a_value(act: TableAct, condition: str) -> None:
    found = done(act)
    assert condition in {flow.condition for flow in found.graph.flows} and not errors(found)


@pytest.mark.parametrize(
    ("field", "operator", "value", "fault"),
    [
        ("ket_qua_danh_gia", "<", "du", "operator"),
        ("ket_qua_danh_gia", "==", "khong_co", "value"),
        ("applicant_kind", "~", "company", "operator"),
        ("khong_co", "==", "1", "field"),
    ],
)
def test_a_comparison_that_says_nothing_is_refused_at_its_field(
    field: str, operator: str, value: str, fault: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        done(AddBranch("ky", "duyet", "x", field, operator, value))
    assert list(refusal.value.fields) == [fault]


def test_the_last_branch_taken_away_takes_the_gateway_with_it() -> None:
    added = done(AddBranch("ky", "duyet", "không đồng ý"))
    branch = next(flow.id for flow in added.graph.flows if flow.name == "không đồng ý")
    found = done(RemoveBranch(branch), added.graph, added.definition)
    assert ways(found.graph, "ky") == ["chuyen_ket_qua"] and len(found.graph.nodes) == len(GRAPH.nodes)
    assert not any(flow.condition or flow.name for flow in found.graph.flows if flow.source == "ky")


def test_a_branch_whose_steps_would_be_lost_stays() -> None:
    assert "Không làm được" in refused(RemoveBranch("du_dieu_kien-du_thao_tra_loi"))


def test_a_drawing_outside_the_profile_is_mended_first() -> None:
    assert "ngoài khuôn" in refused(RemoveStep("ky"), replace(GRAPH, foreign={"x": "Hẹn giờ"}))


def test_a_step_gone_meanwhile_is_not_found() -> None:
    with pytest.raises(NotFound):
        done(MoveStep("khong_co", is_up=True))


_ACTS = any_of.sampled_from(
    ["after", "before", "remove", "up", "down", "together", "apart", "branch", "unbranch", "lane"]
)


@given(
    tables(max_depth=1), any_of.lists(any_of.tuples(_ACTS, any_of.integers(0, 99), any_of.integers(0, 99)), max_size=6)
)
@settings(max_examples=60)
def test_whatever_is_done_to_the_table_stays_sound_keeps_its_ids_and_can_be_written(
    table: TableProcedure, acts: list[tuple[str, int, int]]
) -> None:
    made = process_of(table, ABOUT)
    graph, definition = made.graph, made.definition
    if made.questions:
        return
    for act, one, other in acts:
        chosen = _act(graph, act, one, other)
        try:
            found = edited(graph, definition, chosen)
        except DomainError:
            continue
        gone = {chosen.step} if isinstance(chosen, RemoveStep) else set()
        assert {step.id for step in graph.steps} - gone <= {step.id for step in found.graph.steps}
        graph, definition = found.graph, found.definition
        told = lint(graph, definition, condition_fault=CelConditions().fault)
        left = {finding.code for finding in told if finding.severity is Severity.ERROR}
        assert left <= {"term-missing", "terms-exceed", "condition-too-early"}
        assert READER.read_process(READER.write_process(graph)) == graph
        assert READER.read_definition(READER.write_definition(definition)) == definition


def _act(graph: ProcessGraph, act: str, one: int, other: int) -> TableAct:
    steps = [step.id for step in graph.steps]
    step, to = steps[one % len(steps)], steps[other % len(steps)]
    flows = [flow.id for flow in graph.flows if graph.node(flow.source).kind is NodeKind.EXCLUSIVE] or [""]
    lane = graph.lanes[other % len(graph.lanes)]
    facts = Facts(f"Việc {one}-{other}", StepKind.DRAFTING, lane.agency, lane.position or Position.CLERK, "1 ngày")
    return {
        "after": AddStep(step),
        "before": AddStep(step, is_before=True),
        "remove": RemoveStep(step),
        "up": MoveStep(step, is_up=True),
        "down": MoveStep(step, is_up=False),
        "together": MakeParallel(step),
        "apart": MakeSequential(step),
        "branch": AddBranch(step, to, f"lý do {other}"),
        "unbranch": RemoveBranch(flows[one % len(flows)]),
        "lane": ChangeStep(step, facts),
    }[act]  # type: ignore[return-value]
