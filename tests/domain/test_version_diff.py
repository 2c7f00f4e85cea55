"""What a new version changes, in sentences; and silence where nothing that matters differs."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.people import Position
from engine.domain.policy_words import PARAMETERS
from engine.domain.procedures import Component, Counting, Fee, Policy, ProcedureDefinition
from engine.domain.process import Lane, ProcessGraph, StepKind
from engine.domain.version_diff import Change, ChangeKind, Edition, changes, differences
from tests.domain.lint_drawings import DEFINITION, draw

GRAPH = draw("start > tn > b1 > x", "x:ok == 'a' > b2 > x2", "x:* > x2 > tra > end")


def of(graph: ProcessGraph = GRAPH, definition: ProcedureDefinition = DEFINITION) -> Edition:
    return Edition(definition, graph)


def with_step(node_id: str, graph: ProcessGraph = GRAPH, **changed: Any) -> ProcessGraph:
    nodes = tuple(replace(node, **changed) if node.id == node_id else node for node in graph.nodes)
    return replace(graph, nodes=nodes)


def test_the_same_version_changes_nothing() -> None:
    assert changes(of(), of()) == ()


def test_a_term_spelled_differently_is_the_same_term() -> None:
    before = of(with_step("b1", term="0,5 ngày làm việc"))
    assert changes(before, of(with_step("b1", term="1/2 ngày làm việc"))) == ()


def test_steps_are_renamed_and_their_terms_kinds_and_places_change() -> None:
    lanes = (*GRAPH.lanes, Lane("head", "Lãnh đạo Sở", "lead", Position.LEADER))
    before = with_step("b1", name="Thẩm định", term="2 ngày làm việc")
    after = with_step("b1", before, name="Thẩm tra", term="1 ngày làm việc", lane="head", step_kind=StepKind.APPROVAL)
    assert changes(of(before), of(replace(after, lanes=lanes))) == (
        "Bước “Thẩm định” đổi tên thành “Thẩm tra”.",
        "Bước “Thẩm tra”: thời hạn đổi từ 2 ngày làm việc thành 1 ngày làm việc.",
        "Bước “Thẩm tra”: loại bước đổi từ “Thẩm định, xác minh” thành “Phê duyệt, ký”.",
        "Bước “Thẩm tra”: chuyển từ Sở Tư pháp, Chuyên viên sang Sở Tư pháp, Lãnh đạo.",
    )


def test_steps_are_added_and_removed_without_telling_their_neighbours_twice() -> None:
    longer = draw("start > tn > b1 > b7 > x", "x:ok == 'a' > b2 > x2", "x:* > x2 > tra > end")
    longer = with_step("b7", longer, name="Ký số", term="0,5 ngày làm việc")
    assert changes(of(), of(longer)) == ("Thêm bước “Ký số” (Sở Tư pháp, Chuyên viên, 0,5 ngày làm việc).",)
    assert changes(of(longer), of()) == ("Bỏ bước “Ký số”.",)


def test_a_step_drawn_anew_under_the_same_name_is_the_same_step() -> None:
    before = with_step("b1", name="Thẩm định hồ sơ")
    redrawn = draw("start > tn > b9 > x", "x:ok == 'a' > b2 > x2", "x:* > x2 > tra > end")
    assert changes(of(before), of(with_step("b9", redrawn, name="Thẩm định hồ sơ"))) == ()


def test_ways_and_conditions_that_change_are_told() -> None:
    back = draw("start > tn > b1 > x", "x:ok == 'b' > b2 > x2", "x:* > x2 > tra > end")
    told = "Điều kiện từ cổng tới “Việc b2” đổi từ (Đạt? là “Đạt”) thành (Đạt? là “Không đạt”)."
    assert changes(of(), of(back)) == (told,)
    swapped = draw("start > tn > b2 > x", "x:ok == 'a' > b1 > x2", "x:* > x2 > tra > end")
    assert "Sau “Việc tn” nay tới “Việc b2”; trước đây tới “Việc b1”." in changes(of(), of(swapped))


def test_the_procedure_its_papers_and_fees_are_compared() -> None:
    before = replace(
        DEFINITION,
        components=(Component("TK", "Tờ khai"), Component("GKS", "Giấy khai sinh")),
        fees=(Fee("LP", "Lệ phí", 50_000),),
    )
    after = replace(
        before,
        term="5 ngày làm việc",
        code="9.000002",
        components=(Component("TK", "Tờ khai", required=False), Component("CC", "Căn cước")),
        fees=(Fee("LP", "Lệ phí", 75_000),),
        agencies=(DEFINITION.slot("desk"), replace(DEFINITION.slot("lead"), name="Sở Nội vụ", term="3 ngày làm việc")),
    )
    assert changes(of(definition=before), of(definition=after)) == (
        "Mã thủ tục đổi từ 9.000001 thành 9.000002.",
        "Thời hạn giải quyết đổi từ 100 ngày làm việc thành 5 ngày làm việc.",
        "Cơ quan “Sở Tư pháp” nay là “Sở Nội vụ”.",
        "Thời hạn riêng của “Sở Nội vụ” đổi từ không có thành 3 ngày làm việc.",
        "Thêm thành phần hồ sơ “Căn cước”.",
        "Bỏ thành phần hồ sơ “Giấy khai sinh”.",
        "Thành phần hồ sơ “Tờ khai”: nay không bắt buộc.",
        "Phí, lệ phí “Lệ phí”: từ 50.000 đ thành 75.000 đ.",
    )


@given(st.permutations(range(len(GRAPH.nodes))), st.permutations(range(len(GRAPH.flows))))
def test_the_order_in_the_file_never_counts(nodes: list[int], flows: list[int]) -> None:
    shuffled = replace(
        GRAPH, nodes=tuple(GRAPH.nodes[at] for at in nodes), flows=tuple(GRAPH.flows[at] for at in flows)
    )
    assert changes(of(), of(shuffled)) == ()


def test_each_change_names_its_elements_on_both_drawings() -> None:
    """b1 is drawn anew as b9 and given to the leader, b7 comes, b2 goes: what leads nowhere on one side has no ids."""
    lanes = (*GRAPH.lanes, Lane("head", "Lãnh đạo Sở", "lead", Position.LEADER))
    redrawn = draw("start > tn > b9 > b7 > x", "x:ok == 'a' > x2", "x:* > x2 > tra > end")
    redrawn = with_step("b9", redrawn, name="Việc b1", lane="head")
    found = {
        change.kind: change
        for change in differences(of(), of(replace(redrawn, lanes=lanes)))
        if change.kind is not ChangeKind.CHANGED
    }
    assert (found[ChangeKind.ADDED].before_ids, found[ChangeKind.ADDED].after_ids) == ((), ("b7",))
    assert (found[ChangeKind.REMOVED].before_ids, found[ChangeKind.REMOVED].after_ids) == (("b2",), ())
    assert (found[ChangeKind.MOVED].before_ids, found[ChangeKind.MOVED].after_ids) == (("b1",), ("b9",))


def test_a_condition_that_changes_names_its_flow_and_a_way_the_flows_that_leave() -> None:
    back = draw("start > tn > b1 > x", "x:ok == 'b' > b2 > x2", "x:* > x2 > tra > end")
    (condition,) = differences(of(), of(back))
    assert (condition.before_ids, condition.after_ids) == (("x-b2",), ("x-b2",))
    longer = draw("start > tn > b1 > x", "x:ok == 'a' > b2 > b1", "x:* > x2 > tra > end")
    way = next(change for change in differences(of(), of(longer)) if change.sentence.startswith("Sau “Việc b2”"))
    assert (way.before_ids, way.after_ids) == (("b2", "b2-x2"), ("b2", "b2-b1"))


def test_a_gateway_that_goes_on_otherwise_is_told_whatever_it_is_called() -> None:
    both = draw("start > tn > p > b1 > p2", "p > b2 > p2 > tra > end")
    one = draw("start > tn > x > b1 > x2", "x > b2 > x2 > tra > end")
    assert changes(of(both), of(one)) == (
        "Cổng sau “Việc tn” đổi từ song song thành rẽ nhánh.",
        "Cổng sau “Việc b1”, “Việc b2” đổi từ song song thành rẽ nhánh.",
    )
    told = next(iter(differences(of(both), of(one))))
    assert (told.before_ids, told.after_ids) == (("p",), ("x",))


@pytest.mark.parametrize("drawn", [
    ("start > tn > b1 > x9", "x9:ok == 'b' > b2 > x2", "x9:* > x2 > tra > end"),
    ("start > tn > b1 > x", "x:ok == 'b' > x7 > b2 > x2", "x:* > x2 > tra > end"),
])  # fmt: skip
def test_a_condition_is_told_under_another_gateway_and_through_another_flow(drawn: tuple[str, ...]) -> None:
    assert changes(of(), of(draw(*drawn)))[0].endswith("đổi từ (Đạt? là “Đạt”) thành (Đạt? là “Không đạt”).")


def test_the_field_and_the_group_of_a_procedure_are_told() -> None:
    other = replace(DEFINITION, field_code="KH", field_name="Kinh doanh", member=True)
    assert changes(of(), of(definition=other))[0] == "Lĩnh vực đổi từ “Lĩnh vực” thành “Kinh doanh”."
    assert len(changes(of(), of(definition=other))) == 2


def test_an_agency_that_changes_names_its_lanes() -> None:
    lead = replace(DEFINITION.slot("lead"), name="Sở Nội vụ")
    after = replace(DEFINITION, agencies=(DEFINITION.slot("desk"), lead))
    told = "Cơ quan “Sở Tư pháp” nay là “Sở Nội vụ”."
    assert differences(of(), of(definition=after)) == (Change(told, ChangeKind.CHANGED, ("lead",), ("lead",)),)


def test_limits_and_counting_are_told_from_what_to_what() -> None:
    policy = Policy(
        supplement_days=20, supplements_allowed=1, cutoff="15:00", soon_share="0.25", handover_wait="sender"
    )
    after = replace(DEFINITION, counting=Counting.BY_DATE, policy=policy)
    assert changes(of(), of(definition=after)) == (
        "Cách tính hạn đổi từ theo giờ làm việc thành theo ngày, không tính ngày đầu.",
        "Thời gian người nộp có để bổ sung đổi từ 30 ngày thành 20 ngày.",
        "Số lần được yêu cầu bổ sung đổi từ không giới hạn thành 1 lần.",
        "Thời gian chờ nhận bàn giao tính cho đổi từ nơi nhận thành nơi giao.",
        "Giờ chốt nhận trong ngày đổi từ không có thành 15:00.",
        "Mức báo sắp hạn theo phần thời hạn còn lại đổi từ 20% thành 25%.",
    )


def test_every_limit_of_a_procedure_has_words() -> None:
    assert [*PARAMETERS] == [field.name for field in fields(Policy)]
    assert all(spelled(getattr(Policy(), name)) for name, (_, spelled) in PARAMETERS.items())
