"""The fate of a running dossier under another version, by the way it came and the step it stands at."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from engine.domain.decisions import Transition
from engine.domain.people import Position
from engine.domain.procedures import AgencyRole, AgencySlot, Choice, ProcedureDefinition, ProcessVersion
from engine.domain.process import Lane, ProcessGraph, StepKind
from engine.domain.version_diff import Edition
from engine.domain.version_moves import Arrival, Crossing, Fate, Pass, Replay, Track, Verdict, judge
from engine.ports.process import Passed, ProcessFault
from engine.spiff import SpiffRuntime
from tests.domain.lint_drawings import DEFINITION, draw

WAY = ("start > tn > b1 > b2 > x", "x:ok == 'a' > b3 > y", "x:* > b4 > y", "y > tra > end")
GRAPH = draw(*(chain.replace("y", "xj") for chain in WAY))
AT_B2 = Track((Pass("tn"), Pass("b1")), frozenset({"b2"}))
AT_B3 = Track((Pass("tn"), Pass("b1"), Pass("b2", (("ok", "a"),))), frozenset({"b3"}))
CHOOSE, UNLESS = Transition.CHOOSE, Transition.MOVE_UNLESS_REACHED


def named(graph: ProcessGraph) -> ProcessGraph:
    """Each step with a name of its own, for the sentences."""
    return replace(graph, nodes=tuple(replace(node, name=f"Bước {node.id}") for node in graph.nodes))


OLD = named(GRAPH)


def with_step(node_id: str, graph: ProcessGraph = OLD, **changed: Any) -> ProcessGraph:
    nodes = tuple(replace(node, **changed) if node.id == node_id else node for node in graph.nodes)
    return replace(graph, nodes=nodes)


def replay_on(graph: ProcessGraph) -> Replay:
    version = ProcessVersion(1, "a" * 64, 2, DEFINITION, graph, b"")
    runtime = SpiffRuntime()

    def replay(history: Sequence[Pass]) -> Arrival:
        advance = runtime.start(version, {})
        for number, each in enumerate(history):
            try:
                advance = runtime.complete(version, advance.state, each.node, dict(each.outcome))
            except ProcessFault as fault:
                return Arrival(frozenset(advance.steps), number, fault=fault.message)
        assert runtime.replay(version, {}, [Passed(each.node, dict(each.outcome)) for each in history]) == advance
        return Arrival(frozenset((*advance.steps, *advance.members)), len(history), advance.state)

    return replay


def fate(
    track: Track, graph: ProcessGraph, clause: Transition = CHOOSE, definition: ProcedureDefinition = DEFINITION
) -> Verdict:
    crossing = Crossing(Edition(DEFINITION, OLD), Edition(definition, graph))
    return judge(track, crossing, clause, replay_on(graph))


def test_the_same_way_moves_and_brings_the_state_it_came_to() -> None:
    verdict = fate(AT_B3, OLD)
    assert (verdict.fate, verdict.step, bool(verdict.state)) == (Fate.MOVES, "Bước b3", True)
    assert verdict.because == "Đang ở bước “Bước b3”; theo phiên bản mới hồ sơ cũng ở đúng chỗ này."


def test_a_step_drawn_anew_under_the_same_name_is_the_same_step() -> None:
    redrawn = named(draw(*(chain.replace("y", "xj").replace("b1", "c1") for chain in WAY)))
    assert fate(AT_B2, with_step("c1", redrawn, name="Bước b1")).fate is Fate.MOVES
    assert fate(AT_B2, redrawn).because == (
        "Theo phiên bản mới, hồ sơ phải làm “Bước c1” trước, mà nay đã ở “Bước b2”."
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"term": "3 ngày làm việc"}, "đổi thời hạn bước này từ 1 ngày làm việc thành 3 ngày làm việc"),
        ({"lane": "desk"}, "giao bước này cho nơi khác"),
        ({"step_kind": StepKind.APPROVAL}, "đổi loại bước này"),
        ({"form": "phieu"}, "đổi phiếu của bước này"),
    ],
)
def test_who_has_reached_a_changed_step_keeps_and_who_has_not_moves(change: dict[str, Any], words: str) -> None:
    for changed, track, reached in (("b1", AT_B2, "Đã qua"), ("b2", AT_B2, "Đang ở")):
        old = with_step(changed, term="1 ngày làm việc", form="trong")
        crossing = Crossing(Edition(DEFINITION, old), Edition(DEFINITION, with_step(changed, old, **change)))
        verdict = judge(track, crossing, UNLESS, replay_on(OLD))
        assert verdict == Verdict(
            Fate.KEEPS, f"{reached} bước “Bước {changed}”: phiên bản mới {words}.", f"Bước {changed}"
        )
    assert fate(AT_B2, with_step("b3", **change), UNLESS).fate is Fate.MOVES


def test_a_name_or_a_term_spelled_otherwise_is_no_change() -> None:
    old = with_step("b2", term="0,5 ngày làm việc")
    new = with_step("b2", old, term="1/2 ngày làm việc", name="Thẩm tra")
    verdict = judge(AT_B2, Crossing(Edition(DEFINITION, old), Edition(DEFINITION, new)), UNLESS, replay_on(new))
    assert verdict.fate is Fate.MOVES


def test_under_a_clause_that_lets_stay_nobody_moves() -> None:
    assert fate(AT_B2, OLD, Transition.STAY).fate is Fate.KEEPS


def test_what_has_not_begun_moves_and_what_is_done_keeps() -> None:
    assert fate(Track(has_begun=False, has_process=False), OLD).fate is Fate.MOVES
    assert fate(Track((Pass("tn"),), has_process=False), OLD).fate is Fate.KEEPS


def test_an_open_step_that_is_gone_or_at_another_agency_blocks() -> None:
    gone = named(draw(*(chain.replace("y", "xj").replace("b2 > ", "") for chain in WAY)))
    assert fate(AT_B2, gone).because == "Đang ở bước “Bước b2” mà phiên bản mới bỏ bước này."
    elsewhere = with_step("b2", lane="desk")
    assert fate(AT_B2, elsewhere).because == "Bước đang mở “Bước b2” nay do cơ quan khác làm."
    by_another = replace(OLD, lanes=(*OLD.lanes, Lane("head", "Trưởng phòng", "lead", Position.DIVISION_HEAD)))
    assert fate(AT_B2, with_step("b2", by_another, lane="head")).fate is Fate.MOVES, "another post of the same agency"


def test_a_passed_step_that_is_gone_blocks_only_if_it_showed_the_way() -> None:
    without_b1 = named(draw(*(chain.replace("y", "xj").replace("b1 > ", "") for chain in WAY)))
    assert fate(AT_B3, without_b1).fate is Fate.MOVES
    routed = Track((*AT_B3.passed[:1], Pass("b1", (("ok", "b"),)), AT_B3.passed[2]), AT_B3.waiting)
    assert fate(routed, without_b1).because == (
        "Đã qua bước “Bước b1” mà phiên bản mới bỏ, trong khi kết quả của bước ấy đã định đường đi."
    )


def test_an_answer_the_new_form_does_not_offer_blocks() -> None:
    form = DEFINITION.forms[0]
    fewer = replace(form, fields=(replace(form.fields[0], choices=(Choice("b", "Không đạt"),)),))
    definition = replace(DEFINITION, forms=(fewer, *DEFINITION.forms[1:]))
    graph = with_step("b2", form="phieu")
    assert fate(AT_B3, graph, definition=definition).because == (
        "Kết quả “Đạt?” đã ghi ở bước “Bước b2” không còn trong phiếu của phiên bản mới."
    )


def test_a_condition_that_leads_elsewhere_now_blocks_and_names_the_other_step() -> None:
    turned = named(draw(*(chain.replace("y", "xj").replace("'a'", "'b'") for chain in WAY)))
    assert fate(AT_B3, turned).because == "Theo phiên bản mới, hồ sơ phải làm “Bước b4” trước, mà nay đã ở “Bước b3”."
    missing = Track((Pass("tn"), Pass("b1"), Pass("b2")), frozenset({"b3"}))
    assert fate(missing, OLD).fate is Fate.BLOCKED


def test_a_way_that_waits_for_less_or_for_more_blocks() -> None:
    both = named(draw("start > tn > p1 > b1 > p2", "p1 > b2 > p2", "p2 > tra > end"))
    one = named(draw("start > tn > b1 > b2 > tra > end"))
    track = Track((Pass("tn"),), frozenset({"b1", "b2"}))
    crossing = Crossing(Edition(DEFINITION, both), Edition(DEFINITION, one))
    assert judge(track, crossing, CHOOSE, replay_on(one)).because == (
        "Theo phiên bản mới, hồ sơ chưa tới hoặc không qua “Bước b2”."
    )
    back = Crossing(Edition(DEFINITION, one), Edition(DEFINITION, both))
    at_first = Track((Pass("tn"),), frozenset({"b1"}))
    assert judge(at_first, back, CHOOSE, replay_on(both)).because == (
        "Theo phiên bản mới, hồ sơ phải làm “Bước b2” trước, mà nay đã ở “Bước b1”."
    )


def test_a_child_dossier_holds_its_step_by_its_id_and_procedure() -> None:
    group = named(draw("start > tn > m1 > b1 > tra > end"))
    redrawn = named(draw("start > tn > m2 > b1 > tra > end"))
    redrawn = with_step("m2", redrawn, name="Bước m1")
    crossing = Crossing(Edition(DEFINITION, group), Edition(DEFINITION, redrawn))
    waits = judge(Track((Pass("tn"),), frozenset({"m1"})), crossing, CHOOSE, replay_on(redrawn))
    assert waits.because == "Hồ sơ con đang xử lý tại bước “Bước m1”, mà phiên bản mới đổi bước này."
    answered = judge(Track((Pass("tn"), Pass("m1")), frozenset({"b1"})), crossing, CHOOSE, replay_on(redrawn))
    assert answered.because == "Đã qua bước “Bước m1”, mà phiên bản mới đổi hẳn bước này."


@pytest.mark.parametrize(
    ("agencies", "words"),
    [
        ((AgencySlot("police", AgencyRole.CONSULTED, "Công an", choose=True),), "thêm cơ quan “Công an” phải chọn"),
        ((AgencySlot("lead", AgencyRole.LEAD, "Sở Y tế", fixed="H01.20"),), "“Sở Y tế” nay được xác định cách khác"),
        ((AgencySlot("lead", AgencyRole.COORDINATING, "Sở Tư pháp", fixed="H01.15"),), "Cơ quan chủ trì nay là"),
    ],
)
def test_agencies_found_otherwise_block_every_dossier(agencies: tuple[AgencySlot, ...], words: str) -> None:
    keys = {slot.key for slot in agencies}
    kept = tuple(slot for slot in DEFINITION.agencies if slot.key not in keys)
    verdict = fate(AT_B2, OLD, definition=replace(DEFINITION, agencies=(*kept, *agencies)))
    assert verdict.fate is Fate.BLOCKED
    assert words in verdict.because
