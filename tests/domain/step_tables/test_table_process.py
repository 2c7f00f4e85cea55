"""From a table to a process and back: sound or asked about, the same table again, and what was there before is kept."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import event, given, settings

from engine.annexes.files import AnnexFiles
from engine.domain.errors import RuleBroken
from engine.domain.lint import Severity, lint
from engine.domain.people import Agency, AgencyKind, Position, Validity
from engine.domain.procedures import AgencyRole, ProcedureDefinition
from engine.domain.process import NodeKind, ProcessGraph, StepKind
from engine.domain.step_tables.building.process import About, Made, process_of
from engine.domain.step_tables.model import Branch, TableProcedure, TableStep
from engine.domain.step_tables.reading.tables import read_tables
from engine.domain.step_tables.writing.csv_file import written
from engine.domain.step_tables.writing.from_process import table_from
from engine.domain.terms import Term
from engine.notation import ProcessFileReader
from tests.domain.lint_drawings import fault
from tests.domain.step_tables.drawn_tables import ABOUT, TERMS, step, tables

READER = ProcessFileReader()
SHIPPED = sorted((Path(__file__).parents[3] / "bpmn").glob("*/process.bpmn"))


def errors(made: Made) -> list[str]:
    found = lint(made.graph, made.definition, condition_fault=fault)
    return [finding.message for finding in found if finding.severity is Severity.ERROR]


def through_the_file(made: Made) -> ProcessGraph:
    return READER.read_process(READER.write_process(made.graph))


def said(table: TableProcedure) -> list[tuple[object, ...]]:
    """What both tables must say: steps by their place, units by who they are, branches and what is done together."""
    place = {each.order: number for number, each in enumerate(table.steps)}
    follows = {each.order: table.steps[number + 1].order for number, each in enumerate(table.steps[:-1])}
    return [
        (
            each.order,
            each.work,
            each.unit,
            each.agency,
            each.position,
            each.kind,
            Term.parse(each.term) if each.term else None,
            [(branch.when, place[branch.to]) for branch in each.branches if _tells(each, branch, follows)],
            sorted({place[order] for order in each.parallel}),
        )
        for each in table.steps
    ]


def _tells(of: TableStep, branch: Branch, follows: dict[str, str]) -> bool:
    """Of a step with one branch, that the rest goes on to the next step need not be written."""
    return bool(branch.when) or len(of.branches) > 2 or branch.to != follows.get(of.order)


def line(*works: str) -> TableProcedure:
    """A plain table; a work at "desk: …" is the desk's, the others the department's."""
    steps = []
    for number, work in enumerate(works, start=1):
        is_desk = work.startswith("desk: ")
        agency, position = ("desk", Position.CLERK) if is_desk else ("H01.15", Position.SPECIALIST)
        made = step(
            f"B{number}", work.removeprefix("desk: "), "Nơi làm", agency, position, StepKind.APPRAISAL, TERMS[0]
        )
        steps.append(replace(made, kind=None))
    return TableProcedure("Cấp phép thử", tuple(steps), term="9 ngày làm việc")


@given(tables())
@settings(max_examples=150)
def test_a_table_drawn_and_written_reads_back_as_the_same_table(table: TableProcedure) -> None:
    made = process_of(table, ABOUT)
    event("asked" if made.questions else "drawn")
    ids = [each.id for things in (made.graph.lanes, made.graph.nodes, made.graph.flows) for each in things]
    assert len(ids) == len(set(ids))
    if made.questions:
        return
    assert errors(made) == []
    again = table_from(through_the_file(made), made.definition)
    assert said(again) == said(table)
    redrawn = process_of(again, ABOUT, made.definition, made.graph)
    assert not redrawn.questions
    assert (redrawn.graph, table_from(redrawn.graph, redrawn.definition)) == (made.graph, again)


@pytest.mark.parametrize("path", SHIPPED, ids=[path.parent.name for path in SHIPPED])
def test_a_shipped_process_with_a_table_keeps_all_it_has_when_drawn_of_it(path: Path) -> None:
    graph = READER.read_process(path.read_bytes())
    definition = READER.read_definition((path.parent / "procedure.toml").read_bytes())
    if any(node.kind in (NodeKind.MEMBER, NodeKind.INCLUSIVE) for node in graph.nodes):
        with pytest.raises(RuleBroken, match="Bảng bước của quyết định không ghi được"):
            table_from(graph, definition)
        return
    table = table_from(graph, definition)
    made = process_of(table, about(definition), definition, graph)
    assert not made.questions and errors(made) == []
    assert replace(made.definition, decision=definition.decision, validity=definition.validity) == definition
    assert (made.graph.lanes, made.graph.steps) == (graph.lanes, graph.steps)
    assert table_from(made.graph, made.definition) == table


@given(tables())
@settings(max_examples=60)
def test_a_table_drawn_and_written_for_a_decision_is_read_as_it_was(table: TableProcedure) -> None:
    made = process_of(table, ABOUT)
    if not made.questions:
        assert in_a_decision(table_from(through_the_file(made), made.definition)) == in_a_decision(table)
        assert in_a_decision(read_again(table)) == in_a_decision(table)


def read_again(table: TableProcedure) -> TableProcedure:
    (again,) = read_tables(AnnexFiles().read(written(table), "bang.csv")).procedures
    return again


def in_a_decision(table: TableProcedure) -> list[tuple[object, ...]]:
    """What a table of a decision says of each step, in its own words."""
    follows = {each.order: table.steps[number + 1].order for number, each in enumerate(table.steps[:-1])}
    return [
        (
            each.order,
            each.work,
            each.unit,
            Term.parse(each.term) if each.term else None,
            [branch for branch in each.branches if _tells(each, branch, follows)],
            sorted(each.parallel),
        )
        for each in table.steps
    ]


def test_a_table_keeps_its_own_numbers_and_units_while_the_lane_is_the_same() -> None:
    table = line("desk: Tiếp nhận hồ sơ", "Thụ lý", "Đóng dấu", "desk: Trả kết quả")
    names = ("Một cửa", "Phòng Hành chính", "Văn thư", "Một cửa")
    own = [replace(each, unit=unit) for each, unit in zip(table.steps, names, strict=True)]
    own = [replace(each, order=f"Bước {at}") for at, each in enumerate(own, start=1)]
    made = process_of(replace(table, steps=tuple(own)), ABOUT)
    graph = through_the_file(made)
    again = table_from(graph, made.definition).steps
    assert [(each.order, each.unit) for each in again] == [(each.order, each.unit) for each in own]
    moved = replace(graph.steps[2], lane=graph.steps[0].lane)
    nodes = tuple(moved if node.id == moved.id else node for node in graph.nodes)
    assert table_from(replace(graph, nodes=nodes), made.definition).steps[2].unit == "Một cửa"


@pytest.mark.parametrize(
    ("works", "orders"),
    [
        (("desk: Tiếp nhận hồ sơ", "Ký"), ["Bước 1", "Bước 2", "Bước 3"]),
        (("Thẩm định", "desk: Trả kết quả"), ["Bước 0", "Bước 1", "Bước 2"]),
    ],
)
def test_a_step_that_the_table_leaves_out_is_numbered_beside_the_others(works: list[str], orders: list[str]) -> None:
    own = tuple(replace(each, order=f"Bước {at}") for at, each in enumerate(line(*works).steps, start=1))
    made = process_of(replace(line(*works), steps=own), ABOUT)
    assert [each.order for each in table_from(made.graph, made.definition).steps] == orders


def test_a_table_keeps_who_it_says_receives_though_the_platform_receives_at_the_desk() -> None:
    table = line("Tiếp nhận hồ sơ", "Thẩm định", "desk: Trả kết quả")
    first = replace(table.steps[0], unit="MC", kind=StepKind.RECEPTION)
    made = process_of(replace(table, steps=(first, *table.steps[1:])), ABOUT)
    received = table_from(through_the_file(made), made.definition).steps[0]
    assert (received.unit, received.agency) == ("MC", "desk")


def test_a_table_is_numbered_anew_where_its_own_numbers_no_longer_rise() -> None:
    table = line("desk: Tiếp nhận hồ sơ", "Thụ lý", "Đóng dấu", "desk: Trả kết quả")
    first, second, third, last = table.steps
    moved = (first, replace(second, order="B7"), replace(third, order="B3"), replace(last, order="B9"))
    made = process_of(replace(table, steps=moved), ABOUT)
    assert [each.order for each in table_from(made.graph, made.definition).steps] == ["B1", "B2", "B3", "B4"]


def test_a_table_written_for_a_decision_is_read_as_it_was() -> None:
    path = next(path for path in SHIPPED if path.parent.name == "dang-ky-nhu-cau-nhan-con-nuoi")
    definition = READER.read_definition((path.parent / "procedure.toml").read_bytes())
    table = table_from(READER.read_process(path.read_bytes()), definition)
    assert any(step.parallel for step in table.steps) and any(step.branches for step in table.steps)
    assert in_a_decision(read_again(table)) == in_a_decision(table)


def about(definition: ProcedureDefinition) -> About:
    decided, since = definition.decision, definition.validity.since
    return About(definition.line, definition.code, definition.name, decided.number, decided.signed_on, since)


def test_kinds_and_forms_follow_from_the_words() -> None:
    works = ("desk: Tiếp nhận hồ sơ", "desk: Số hóa hồ sơ", "Thẩm tra hồ sơ", "Dự thảo văn bản", "Ký duyệt văn bản")
    made = process_of(line(*works, "Chuyển kết quả về Một cửa", "desk: Trả kết quả"), ABOUT)
    assert [each.step_kind for each in made.graph.steps] == [
        StepKind.RECEPTION,
        StepKind.DIGITIZATION,
        StepKind.APPRAISAL,
        StepKind.DRAFTING,
        StepKind.APPROVAL,
        StepKind.RESULT_TO_DESK,
        StepKind.RETURN,
    ]
    assert [bool(each.form) for each in made.graph.steps] == [False, False, True, True, True, False, False]
    assert errors(made) == []


def test_a_table_without_reception_and_return_gets_both_and_is_asked_about() -> None:
    made = process_of(line("Thẩm định", "Ký ban hành"), ABOUT)
    assert [each.name for each in made.graph.steps] == ["Tiếp nhận hồ sơ", "Thẩm định", "Ký ban hành", "Trả kết quả"]
    assert [question.order for question in made.questions] == ["+reception", "+return"]


def test_the_agency_with_most_work_leads() -> None:
    table = line("desk: Tiếp nhận hồ sơ", "Thẩm định", "Xác minh", "desk: Trả kết quả")
    busy = replace(table.steps[2], agency="H01.60", term="9 ngày làm việc")
    made = process_of(replace(table, steps=(*table.steps[:2], busy, table.steps[3])), ABOUT)
    roles = {slot.fixed: slot.role for slot in made.definition.agencies if slot.fixed}
    assert roles == {"H01.60": AgencyRole.LEAD, "H01.15": AgencyRole.COORDINATING}


def test_the_agency_the_decision_names_leads_whatever_its_work() -> None:
    table = line("desk: Tiếp nhận hồ sơ", "Thẩm định", "Xác minh", "desk: Trả kết quả")
    other = replace(table.steps[2], agency="H01.60", term="04 giờ làm việc")
    table = replace(table, steps=(*table.steps[:2], other, table.steps[3]), lead="H01.60")
    assert process_of(table, ABOUT).definition.slot("lead").fixed == "H01.60"


def test_the_lead_a_table_speaks_of_is_the_one_the_decision_names_and_asked_about_where_it_names_none() -> None:
    table = line("desk: Tiếp nhận hồ sơ", "Thẩm định", "Ký", "desk: Trả kết quả")
    spoken = replace(table.steps[1], agency="lead")
    table = replace(table, steps=(table.steps[0], spoken, *table.steps[2:]))
    named = process_of(replace(table, lead="H01.60"), ABOUT)
    assert (named.definition.slot("lead").fixed, named.questions) == ("H01.60", ())
    open_ = process_of(table, ABOUT)
    assert open_.definition.slot("lead").choose and open_.questions[0].subject == "agency"
    assert [slot.fixed for slot in open_.definition.agencies if slot.role is AgencyRole.COORDINATING] == ["H01.15"]


def test_an_agency_found_by_place_or_chosen_becomes_a_slot_of_its_kind() -> None:
    table = line("desk: Tiếp nhận hồ sơ", "Thẩm định", "Xác minh", "desk: Trả kết quả")
    found, chosen = replace(table.steps[1], agency="commune:place"), replace(table.steps[2], agency="police:choose")
    made = process_of(replace(table, steps=(table.steps[0], found, chosen, table.steps[3])), ABOUT)
    slots = {slot.kind: (slot.choose, slot.place) for slot in made.definition.agencies if slot.kind}
    assert slots == {AgencyKind.COMMUNE: (False, "commune"), AgencyKind.POLICE: (True, "")}
    assert [place.key for place in made.definition.places] == ["commune"]
    assert READER.read_definition(READER.write_definition(made.definition)) == made.definition
    assert not made.questions and errors(made) == []


def test_an_agency_of_the_catalogue_gives_its_name_and_a_desk_is_the_desk() -> None:
    always = Validity(ABOUT.since)
    known = {
        "H01.15": Agency(1, "H01.15", "Sở Tư pháp", AgencyKind.DEPARTMENT, always),
        "H01.01": Agency(2, "H01.01", "Trung tâm", AgencyKind.DESK, always),
    }
    table = line("Tiếp nhận hồ sơ", "Thẩm định", "desk: Trả kết quả")
    first = replace(table.steps[0], agency="H01.01", kind=StepKind.RECEPTION)
    made = process_of(replace(table, steps=(first, *table.steps[1:])), ABOUT, agencies=known)
    assert [(slot.key, slot.name) for slot in made.definition.agencies][1:] == [("lead", "Sở Tư pháp")]
    assert made.graph.lanes[0].agency == "desk" and not made.questions


def test_what_the_applicant_does_and_what_is_filed_in_the_end_is_asked_about_and_not_drawn() -> None:
    works = ("Nộp hồ sơ", "desk: Tiếp nhận hồ sơ", "Thẩm định", "desk: Trả kết quả", "Thống kê, lưu hồ sơ")
    table = line(*works)
    handed_in = replace(table.steps[0], unit="Tổ chức, cá nhân", agency="")
    returned = replace(table.steps[3], kind=StepKind.RETURN)
    made = process_of(replace(table, steps=(handed_in, *table.steps[1:3], returned, table.steps[4])), ABOUT)
    assert [(each.name, each.step_kind) for each in made.graph.steps] == [
        ("Tiếp nhận hồ sơ", StepKind.RECEPTION), ("Thẩm định", StepKind.APPRAISAL), ("Trả kết quả", StepKind.RETURN),
    ]  # fmt: skip
    assert [each.order for each in made.questions] == ["B1", "B5"] and errors(made) == []


def test_a_step_after_the_result_that_is_more_than_filing_is_drawn() -> None:
    table = line("desk: Tiếp nhận hồ sơ", "Thẩm định", "desk: Trả kết quả", "Kiểm tra sau cấp phép")
    returned = replace(table.steps[2], kind=StepKind.RETURN)
    made = process_of(replace(table, steps=(*table.steps[:2], returned, table.steps[3])), ABOUT)
    assert "Kiểm tra sau cấp phép" in [each.name for each in made.graph.steps]


def test_a_branch_to_a_step_that_is_not_there_is_asked_about_not_drawn() -> None:
    table = line("desk: Tiếp nhận hồ sơ", "Thẩm định", "desk: Trả kết quả")
    lost = replace(table.steps[1], branches=(Branch("đạt", "B3"), Branch("không đạt", "B9")))
    made = process_of(replace(table, steps=(table.steps[0], lost, table.steps[2])), ABOUT)
    assert any("bảng không có bước này" in question.text for question in made.questions)
    assert errors(made) == []


def test_a_supplement_is_the_platforms_act_and_is_not_drawn() -> None:
    table = line("desk: Tiếp nhận hồ sơ", "Thẩm định", "desk: Trả kết quả")
    asks = replace(table.steps[0], branches=(Branch("chưa đầy đủ thì yêu cầu bổ sung", ""),))
    made = process_of(replace(table, steps=(asks, *table.steps[1:])), ABOUT)
    assert [node.kind for node in made.graph.nodes].count(NodeKind.EXCLUSIVE) == 0
    assert ["nút có sẵn" in question.text for question in made.questions] == [True]


def test_a_result_that_is_worked_on_afterwards_is_no_result_yet() -> None:
    made = process_of(
        line("desk: Tiếp nhận hồ sơ", "Chuyển kết quả cho văn thư", "Thẩm định", "desk: Trả kết quả"), ABOUT
    )
    assert made.graph.steps[1].step_kind is StepKind.DRAFTING
    assert [question.subject for question in made.questions] == ["kind"] and errors(made) == []


def test_a_step_nobody_reaches_is_asked_about() -> None:
    table = line("desk: Tiếp nhận hồ sơ", "Thẩm định", "Làm thêm", "desk: Trả kết quả")
    jumps = replace(table.steps[1], branches=(Branch("", "B4"),))
    made = process_of(replace(table, steps=(table.steps[0], jumps, *table.steps[2:])), ABOUT)
    assert "Không bước nào dẫn tới bước “Làm thêm”" in made.questions[-1].text


def test_terms_over_the_published_one_are_asked_about_and_a_missing_one_is_their_sum() -> None:
    works = ("desk: Tiếp nhận hồ sơ", "Thẩm định", "desk: Trả kết quả")
    over = process_of(replace(line(*works), term="1 ngày làm việc"), replace(ABOUT, term=""))
    assert "vượt thời hạn công bố" in over.questions[0].text
    missing = process_of(replace(line(*works), term=""), replace(ABOUT, term=""))
    assert missing.definition.term == "2 ngày làm việc" and missing.questions[0].subject == "term"


def test_terms_in_odd_fractions_are_summed_in_whole_days() -> None:
    table = replace(line("desk: Tiếp nhận hồ sơ", "Thẩm định", "Ký", "desk: Trả kết quả"), term="")
    terms = ("101/7 ngày", "1000/13 ngày", "999/17 ngày", "")
    odd = tuple(replace(each, term=term) for each, term in zip(table.steps, terms, strict=True))
    made = process_of(replace(table, steps=odd), replace(ABOUT, term=""))
    assert made.definition.term == "151 ngày làm việc"


def test_a_table_without_steps_is_refused() -> None:
    with pytest.raises(RuleBroken, match="không có bước nào"):
        process_of(TableProcedure("Trống", ()), ABOUT)
