"""What a process and its definition owe the citizen besides soundness: roles, forms, terms, members, plain words."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from engine.domain.lint import Severity, lint
from engine.domain.people import AgencyKind, Position
from engine.domain.procedures import (
    AfterSuspension,
    AgencyRole,
    AgencySlot,
    Choice,
    Counting,
    Form,
    FormField,
    Place,
    Policy,
    ProcedureDefinition,
)
from engine.domain.process import Lane, ProcessGraph, StepKind
from engine.domain.statuses import DossierState
from engine.domain.variables import MEMBER_OUTCOMES
from tests.domain.lint_drawings import DEFINITION, LANES, changed, codes, draw, fault, findings

LINE = draw("start > tn > b1 > kq > tra > end")
MEMBER = replace(DEFINITION, line="m1", member=True, term="3 ngày làm việc")
GROUP = replace(DEFINITION, group=True)
GROUP_LINE = draw("start > tn > m1 > tra > end")


def _lanes(graph: ProcessGraph, *lanes: Lane) -> ProcessGraph:
    return replace(graph, lanes=lanes)


def _agencies(*slots: AgencySlot) -> ProcedureDefinition:
    return replace(DEFINITION, agencies=(DEFINITION.slot("desk"), *slots))


ROLES: dict[str, tuple[ProcessGraph, ProcedureDefinition, tuple[str, str]]] = {
    "a step in no lane": (changed(LINE, "b1", lane=None), DEFINITION, ("lane-missing", "b1")),
    "a step in a lane that is not there": (changed(LINE, "b1", lane="ma"), DEFINITION, ("lane-missing", "b1")),
    "a step without kind": (changed(LINE, "b1", step_kind=None), DEFINITION, ("kind-missing", "b1")),
    "an appraisal without form": (changed(LINE, "b1", form=""), DEFINITION, ("form-missing", "b1")),
    "a form that is not there": (changed(LINE, "b1", form="la"), DEFINITION, ("form-unknown", "b1")),
    "a step without term": (changed(LINE, "b1", term=""), DEFINITION, ("term-missing", "b1")),
    "a term nobody can read": (changed(LINE, "b1", term="sớm nhất"), DEFINITION, ("term-unreadable", "b1")),
    "a step without name": (changed(LINE, "b1", name=""), DEFINITION, ("name-missing", "b1")),
    "two steps of one name": (changed(LINE, "kq", name="Việc b1"), DEFINITION, ("name-repeated", "kq")),
    "a lane without agency": (
        _lanes(LINE, LANES[0], replace(LANES[1], agency="")),
        DEFINITION,
        ("agency-unknown", "lead"),
    ),
    "a lane of an agency not declared": (
        _lanes(LINE, LANES[0], replace(LANES[1], agency="xa")),
        DEFINITION,
        ("agency-unknown", "lead"),
    ),
    "a lane without position": (
        _lanes(LINE, LANES[0], replace(LANES[1], position=None)),
        DEFINITION,
        ("position-missing", "lead"),
    ),
    "a lane without steps": (
        _lanes(LINE, *LANES, replace(LANES[1], id="khong", name="Trống")),
        DEFINITION,
        ("lane-empty", "khong"),
    ),
    "a lane of a consulted agency": (
        LINE,
        _agencies(AgencySlot("lead", AgencyRole.CONSULTED, "Công an", fixed="H01.60")),
        ("consulted-lane", "lead"),
    ),
    "no lead agency": (
        LINE,
        _agencies(AgencySlot("lead", AgencyRole.COORDINATING, "Sở", fixed="H01.15")),
        ("lead-missing", ""),
    ),
    "an agency without lane": (
        LINE,
        replace(
            DEFINITION,
            agencies=(*DEFINITION.agencies, AgencySlot("xa", AgencyRole.COORDINATING, "Xã", fixed="H01.1")),
        ),
        ("agency-unused", ""),
    ),
    "an approval by a specialist": (
        changed(LINE, "b1", step_kind=StepKind.APPROVAL),
        DEFINITION,
        ("approval-position", "b1"),
    ),
    "reception outside the desk": (changed(LINE, "tn", lane="lead"), DEFINITION, ("desk-lane", "tn")),
    "return outside the desk": (changed(LINE, "tra", lane="lead"), DEFINITION, ("desk-lane", "tra")),
    "a message nobody sends": (
        changed(draw("start > tn > w1 > tra > end"), "w1", message="tin_la"),
        DEFINITION,
        ("message-unknown", "w1"),
    ),
    "an element outside the profile": (
        replace(LINE, foreign={"T1": "Sự kiện hẹn giờ không dùng được ở đây, hãy bỏ đi."}),
        DEFINITION,
        ("outside-profile", "T1"),
    ),
    "a legal term nobody can read": (LINE, replace(DEFINITION, term="nhanh"), ("legal-term-unreadable", "")),
    "part days counted by date": (
        LINE,
        replace(DEFINITION, term="0,5 ngày làm việc", counting=Counting.BY_DATE),
        ("legal-term-by-date", ""),
    ),
    "an agency term nobody can read": (
        LINE,
        _agencies(replace(DEFINITION.slot("lead"), term="mau")),
        ("agency-term-unreadable", ""),
    ),
    "an agency over its own term": (
        LINE,
        _agencies(replace(DEFINITION.slot("lead"), term="1 ngày làm việc")),
        ("agency-terms-exceed", "b1"),
    ),
    "a member outside a group": (GROUP_LINE, DEFINITION, ("member-outside-group", "m1")),
    "a group without members": (LINE, GROUP, ("group-empty", "")),
    "one member twice": (
        changed(draw("start > tn > m1 > m2 > tra > end"), "m2", member="m1"),
        GROUP,
        ("member-repeated", "m2"),
    ),
    "a member that receives": (LINE, MEMBER, ("member-desk", "tn")),
    "a member that sends no result": (draw("start > b1 > end"), MEMBER, ("return-last", "b1")),
    "a condition on a default way": (
        replace(
            (base := draw("start > tn > b0 > x1:ok == 'a' > b1 > tra > end", "x1:* > b2 > tra")),
            flows=tuple(replace(flow, condition="ok == 'b'") if flow.is_default else flow for flow in base.flows),
        ),
        DEFINITION,
        ("default-condition", "x1-b2"),
    ),
}


@pytest.mark.parametrize(("graph", "definition", "wanted"), ROLES.values(), ids=ROLES)
def test_what_is_missing_is_found(
    graph: ProcessGraph, definition: ProcedureDefinition, wanted: tuple[str, str]
) -> None:
    assert wanted in codes(graph, definition)
    assert all(finding.message.endswith(".") for finding in findings(graph, definition))


def test_two_fields_of_one_name_and_two_meanings_clash() -> None:
    other = FormField("ok", "Được?", "choice", required=True, choices=(Choice("x", "X"),), routing=True)
    definition = replace(DEFINITION, forms=(*DEFINITION.forms, Form("khac", "Phiếu khác", (other,))))
    graph = changed(draw("start > tn > b1 > b2 > tra > end"), "b2", form="khac")
    assert ("variable-clash", "b2") in codes(graph, definition)


def test_the_sum_of_steps_over_the_legal_term_is_told_with_both_numbers() -> None:
    graph = changed(LINE, "b1", term="10 ngày làm việc")
    definition = replace(DEFINITION, term="10 ngày làm việc")
    (finding,) = (each for each in findings(graph, definition) if each.code == "terms-exceed")
    assert finding.message.startswith(
        "Tổng thời gian các bước là 12 ngày làm việc, vượt thời hạn công bố 10 ngày làm việc."
    )
    assert (finding.element, finding.severity) == ("b1", Severity.ERROR)


def test_parallel_branches_count_once_and_the_longer_one_decides() -> None:
    graph = draw("start > tn > p1 > b1 > p2 > tra > end", "p1 > b2 > p2")
    graph = changed(changed(graph, "b1", term="3 ngày làm việc"), "b2", term="5 ngày làm việc")
    assert not findings(graph, replace(DEFINITION, term="6 ngày làm việc"))
    assert ("terms-exceed", "b2") in codes(graph, replace(DEFINITION, term="5 ngày làm việc"))


def test_a_loop_counts_once() -> None:
    graph = draw("start > tn > x0 > b1 > x1:ok == 'a' > tra > end", "x1:* > x0")
    assert not findings(graph, replace(DEFINITION, term="2 ngày làm việc"))


def test_hours_and_days_are_added_up() -> None:
    graph = changed(LINE, "b1", term="04 giờ làm việc")
    assert not findings(graph, replace(DEFINITION, term="2,5 ngày làm việc"))
    assert ("terms-exceed", "tn") in codes(graph, replace(DEFINITION, term="2 ngày làm việc"))


def test_working_days_against_a_calendar_term_warn_when_weekends_may_break_it() -> None:
    """12 working days are over 10 days for certain; 8 are so only with their weekends."""
    definition = replace(DEFINITION, term="10 ngày")
    assert ("terms-exceed", "b1") in codes(changed(LINE, "b1", term="10 ngày làm việc"), definition)
    (finding,) = findings(changed(LINE, "b1", term="6 ngày làm việc"), definition)
    assert (finding.code, finding.severity) == ("terms-may-exceed", Severity.WARNING)


def test_a_member_weighs_with_its_own_term() -> None:
    found = lint(GROUP_LINE, replace(GROUP, term="3 ngày làm việc"), condition_fault=fault, known_lines={"m1": MEMBER})
    assert [(finding.code, finding.element) for finding in found] == [("terms-exceed", "m1")]


MEMBERS: dict[str, tuple[Callable[[], ProcedureDefinition | None], str]] = {
    "unknown": (lambda: None, "member-unknown"),
    "receives on its own": (lambda: replace(MEMBER, member=False), "member-alone"),
    "asks for a place its group does not ask for": (
        lambda: replace(MEMBER, places=(Place("noi", "Nơi ở"),)),
        "member-place",
    ),
    "asks for a choice": (
        lambda: replace(
            MEMBER,
            agencies=(AgencySlot("lead", AgencyRole.LEAD, "Xã", choose=True, kind=AgencyKind.COMMUNE),),
        ),
        "member-choice",
    ),
}


@pytest.mark.parametrize(("member", "code"), MEMBERS.values(), ids=MEMBERS)
def test_a_member_must_be_one_its_group_can_open(member: Callable[[], ProcedureDefinition | None], code: str) -> None:
    found = member()
    known = {"m1": found} if found else {}
    told = lint(GROUP_LINE, GROUP, condition_fault=fault, known_lines=known)
    assert (code, "m1") in {(finding.code, finding.element) for finding in told}


def test_the_answer_of_a_member_may_route_after_it_and_not_before() -> None:
    after = draw("start > tn > m1 > x1:ket_qua_m1 == 'finished' > m2 > tra > end", "x1:* > tra")
    before = draw("start > tn > x1:ket_qua_m1 == 'finished' > m1 > tra > end", "x1:* > tra")
    assert not findings(after, GROUP)
    assert ("condition-too-early", "x1-m1") in codes(before, GROUP)


def test_what_a_member_may_answer_are_states_of_a_dossier() -> None:
    assert {DossierState(outcome) for outcome in MEMBER_OUTCOMES} == {
        DossierState.FINISHED,
        DossierState.REFUSED,
        DossierState.WITHDRAWN,
        DossierState.STOPPED,
    }


def test_facts_of_reception_may_route_from_the_start() -> None:
    graph = draw("start > tn > x1:applicant_kind == 'citizen' > b1 > tra > end", "x1:agency_lead == 'H01' > b2 > tra")
    graph = replace(
        graph,
        flows=tuple(replace(each, is_default=each.id == "x1-b2", condition=each.condition) for each in graph.flows),
    )
    assert {code for code, _ in codes(graph)} == {"default-condition"}


def test_a_variable_known_on_one_way_only_may_not_route_after_both_meet() -> None:
    graph = draw(
        "start > tn > x1:applicant_kind == 'citizen' > b1 > x2 > x3:ok == 'a' > b3 > tra > end",
        "x1:* > b2 > x2",
        "x3:* > tra",
    )
    assert ("condition-too-early", "x3-b3") in codes(changed(graph, "b2", form="trong"))
    assert not findings(graph)


def test_a_variable_of_any_parallel_branch_may_route_after_the_join() -> None:
    graph = draw("start > tn > p1 > b1 > p2 > x3:ok == 'a' > b3 > tra > end", "p1 > b2 > p2", "x3:* > tra")
    assert not findings(changed(graph, "b2", form="trong"))


def test_an_agency_code_outside_the_catalogue_is_found() -> None:
    found = lint(LINE, DEFINITION, condition_fault=fault, agency_codes={"H01.99"})
    assert [finding.code for finding in found] == ["agency-code-unknown"]


def test_a_post_nobody_holds_is_a_warning() -> None:
    found = lint(
        LINE,
        DEFINITION,
        condition_fault=fault,
        vacant=lambda slot, position: ["Sở A", "Sở B"] if position is not Position.CLERK else [],
    )
    assert [(each.code, each.element, each.severity) for each in found] == [("nobody-holds", "lead", Severity.WARNING)]


def test_agencies_without_a_calendar_are_named_with_what_to_do() -> None:
    found = lint(LINE, DEFINITION, condition_fault=fault, uncounted=lambda slot: ["Sở A"] if slot else ["Một cửa B"])
    assert [(each.code, each.severity) for each in found] == [("calendar-missing", Severity.ERROR)]
    assert found[0].message.startswith("Một cửa B, Sở A chưa có lịch làm việc")
    many = lint(LINE, DEFINITION, condition_fault=fault, uncounted=lambda slot: [f"Sở {number}" for number in range(9)])
    assert "Sở 0, Sở 1, Sở 2 và 6 cơ quan khác" in many[0].message
    assert not lint(LINE, DEFINITION, condition_fault=fault, uncounted=lambda slot: [])


@pytest.mark.parametrize(("basis", "found"), [("", ["restart-without-basis"]), ("Điều 17 NĐ 61/2018/NĐ-CP", [])])
def test_a_term_that_begins_anew_names_its_basis(basis: str, found: list[str]) -> None:
    policy = Policy(after_supplement=AfterSuspension.RESTART, after_supplement_basis=basis)
    assert [each.code for each in findings(LINE, replace(DEFINITION, policy=policy))] == found


def test_errors_come_before_warnings() -> None:
    graph = changed(changed(LINE, "kq", name="Việc b1"), "b1", form="")
    assert [finding.severity for finding in findings(graph)] == [Severity.ERROR, Severity.WARNING]
