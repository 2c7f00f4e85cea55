"""Every way through a process is driven on the engine: each flow once, loops twice, and what is left out is said."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from engine.domain.process import NodeKind, ProcessGraph
from engine.domain.rehearsals.paths import MOST_PATHS, ROUNDS, Rehearsal
from tests.domain.lint_drawings import draw
from tests.domain.test_lint_unsound import UNSOUND
from tests.spiff.walks import Block, blocks
from tests.usecases.rehearsed import Pen, asking, choice, flag, number, rehearsed

TWO_WAYS = ("start > tn > b1 > x1", "x1:ok == 'a' > b2 > x2", "x1:* > b3 > x2", "x2 > tra > end")


def whys(found: Rehearsal) -> dict[str, str]:
    return {each.flow: each.why for each in found.undriven}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(blocks())
def test_every_flow_is_driven_where_every_condition_can_be_met(block: Block) -> None:
    graph, definition = Pen().process(block)
    found = rehearsed(graph, definition, most=60)
    assert found.undriven == ()
    assert found.failures == ()
    assert 1 <= len(found.paths) <= 60
    ways = [(path.opening, tuple((act.node, act.flows) for act in path.acts)) for path in found.paths]
    assert len(set(ways)) == len(ways), "no path is told twice"
    assert all(path.nodes.count(node) <= ROUNDS for path in found.paths for node in set(path.nodes))


def test_a_path_tells_its_steps_and_the_flows_the_engine_took() -> None:
    found = rehearsed(draw(*TWO_WAYS))
    assert [path.nodes for path in found.paths] == [("tn", "b1", "b2", "tra"), ("tn", "b1", "b3", "tra")]
    assert found.paths[0].flows == ("start-tn", "tn-b1", "b1-x1", "x1-b2", "b2-x2", "x2-tra", "tra-end")
    assert found.paths[0].acts[1].outcome == {"ok": "a"}
    assert (found.left_out, found.driven["x1-b2"], found.driven["tra-end"]) == (0, 1, 2)


def test_a_condition_that_is_never_true_is_said() -> None:
    graph = draw(*TWO_WAYS, "x1:ok == 'c' > b4 > x2")
    found = rehearsed(graph)
    assert "không bao giờ đúng" in whys(found)["x1-b4"]
    assert "Không hồ sơ nào qua được “Việc b4”" in whys(found)["b4-x2"]
    assert set(whys(found)) == {"x1-b4", "b4-x2"}


def test_a_default_that_nothing_is_left_for_is_said() -> None:
    graph = draw("start > tn > b1 > x1", "x1:ok == 'a' > tra", "x1:ok == 'b' > b3 > tra", "x1:* > b2 > tra > end")
    assert "Nhánh còn lại không bao giờ dùng" in whys(rehearsed(graph))["x1-b2"]


def test_a_condition_that_an_earlier_choice_rules_out_is_said() -> None:
    graph = draw(
        "start > tn > b1 > x1", "x1:ok == 'a' > x2", "x1:* > tra", "x2:ok == 'b' > b2 > tra", "x2:* > tra > end"
    )
    graph = replace(graph, nodes=tuple(n if n.id != "b2" else replace(n, form="") for n in graph.nodes))
    assert "sau những gì các bước trước đã ghi" in whys(rehearsed(graph))["x2-b2"]


def test_a_loop_is_driven_twice_and_no_more() -> None:
    graph = draw("start > tn > x1 > b1 > x2", "x2:ok == 'b' > x1", "x2:* > tra > end")
    found = rehearsed(graph)
    assert sorted(path.nodes.count("b1") for path in found.paths) == [1, 2, 3]
    assert found.failures == ()


def test_a_loop_that_nobody_can_leave_is_a_failure_that_names_its_step() -> None:
    graph = draw(
        "start > tn > b1 > x1", "x1:ok == 'a' > tra", "x1:* > x2 > kq > x3", "x3:ok == 'b' > x2", "x3:* > tra > end"
    )
    (failure,) = rehearsed(graph).failures
    assert "quay vòng mãi qua “Việc kq”" in failure.fault
    assert failure.stuck_at == "kq"


def test_a_path_that_hangs_is_a_failure_at_its_step() -> None:
    graph = draw("start > tn > b1 > x1", "x1:ok == 'a' > b2 > p1", "x1:* > b3 > p1", "p1 > tra > end")
    found = rehearsed(graph)
    assert {failure.stuck_at for failure in found.failures} == {"b2", "b3"}
    assert all("đứng lại giữa chừng" in failure.fault for failure in found.failures)


def test_a_field_that_may_stay_empty_is_left_empty_once() -> None:
    found = rehearsed(draw(*TWO_WAYS), asking(choice("ok", "a", "b", required=False)))
    (failure,) = found.failures
    assert (failure.stuck_at, "cần biến “ok”" in failure.fault) == ("b1", True)


@pytest.mark.parametrize("bound", ["3", "2.5"])
def test_numbers_are_tried_at_the_boundaries_the_conditions_name(bound: str) -> None:
    graph = draw(
        "start > tn > b1 > x1", f"x1:{bound} < so > b2 > tra", f"x1:so == {bound} > b3 > tra", "x1:* > tra > end"
    )
    found = rehearsed(graph, asking(number("so")))
    assert found.undriven == ()


def test_more_paths_than_anybody_reads_are_cut_and_said() -> None:
    chains, last = [], "tn"
    for place in range(12):
        chains += [f"{last} > b{place} > x{place}", f"x{place}:v{place} == 'a' > c{place} > xj{place}"]
        chains.append(f"x{place}:* > xj{place}")
        last = f"xj{place}"
    fields = [choice(f"v{place}", "a", "b") for place in range(12)]
    graph = draw("start > tn", *chains, f"{last} > tra > end")
    forms = tuple(replace(asking(one).forms[0], id=one.key) for one in fields)
    nodes = tuple(
        replace(n, form=f"v{n.id[1:]}" if n.id[0] == "b" else "") if n.kind is NodeKind.STEP else n for n in graph.nodes
    )
    found = rehearsed(replace(graph, nodes=nodes), replace(asking(), forms=forms))
    assert (len(found.paths), found.undriven) == (MOST_PATHS, ())
    assert found.left_out > 0


def test_a_rare_combination_is_sought() -> None:
    steps = [f"b{place}" for place in range(5)]
    forms = tuple(replace(asking(choice(f"v{step}", "a", "b", "c")).forms[0], id=f"v{step}") for step in steps)
    rare = " && ".join(f"v{step} == 'c'" for step in steps)
    graph = draw("start > tn > " + " > ".join(steps) + " > x1", f"x1:{rare} > kq > tra", "x1:* > tra > end")
    nodes = tuple(replace(n, form=f"v{n.id}" if n.id in steps else "") if n.form else n for n in graph.nodes)
    found = rehearsed(replace(graph, nodes=nodes), replace(asking(), forms=forms))
    assert found.undriven == ()
    assert len(found.paths) == 2


def test_flags_numbers_and_facts_decide_together() -> None:
    graph = draw(
        "start > tn > b1 > x1",
        "x1:gap && 9 < so && applicant_kind == 'company' > b2 > tra",
        "x1:!gap && so < 10 > b3 > tra",
        "x1:agency_lead == 'H01.99' > b4 > tra",
        "x1:* > tra > end",
    )
    found = rehearsed(graph, asking(flag("gap"), number("so")))
    assert set(whys(found)) == {"x1-b4", "b4-tra"}


def test_what_the_engine_refuses_altogether_is_said_once() -> None:
    graph = replace(draw(*TWO_WAYS), foreign={"b1": "Bước “b1” là đoạn mã."})
    found = rehearsed(graph)
    assert (found.refusal, found.paths) == ("Bước “b1” là đoạn mã.", ())


def test_parallel_branches_are_worked_off_in_both_orders() -> None:
    graph = draw("start > tn > p1 > b1 > p2", "p1 > b2 > p2", "p2 > x1", "x1:ok == 'a' > tra", "x1:* > b3 > tra > end")
    found = rehearsed(graph)
    assert found.failures == ()
    assert {path.nodes[1:3] for path in found.paths} == {("b1", "b2")}


def test_the_same_process_is_rehearsed_the_same_way() -> None:
    assert rehearsed(draw(*TWO_WAYS)) == rehearsed(draw(*TWO_WAYS))


def test_what_is_said_anew_before_anybody_reads_it_is_not_tried_in_vain() -> None:
    steps = " > ".join(f"b{place}" for place in range(30))
    found = rehearsed(draw(f"start > tn > {steps} > x1", "x1:ok == 'a' > tra", "x1:* > c1 > tra > end"))
    assert (len(found.paths), found.left_out, found.undriven) == (2, 0, ())


def test_what_may_be_left_empty_does_not_hide_what_was_said_before() -> None:
    fields = (choice("ok", "a", "b", required=False),)
    graph = draw("start > tn > b1 > b2 > x1", "x1:ok == 'a' > tra", "x1:* > kq > tra > end")
    found = rehearsed(graph, asking(*fields))
    assert (found.undriven, [failure.stuck_at for failure in found.failures]) == ((), ["b2"])


@pytest.mark.parametrize("seed", range(6))
def test_a_spoiled_drawing_is_rehearsed_or_refused_in_a_sentence(seed: int) -> None:
    chance = Random(seed)
    for chains, _ in UNSOUND.values():
        found = rehearsed(_spoiled(draw(*chains), chance), most=20)
        assert bool(found.refusal) != bool(found.paths)
        assert all(path.fault for path in found.failures)


def _spoiled(graph: ProcessGraph, chance: Random) -> ProcessGraph:
    """The drawing with a flow lost, one led elsewhere, one with another condition, a node of another kind."""
    nodes, flows = list(graph.nodes), list(graph.flows)
    for _ in range(chance.randrange(4)):
        place, flow = chance.randrange(len(nodes)), chance.randrange(len(flows))
        spoil = chance.randrange(4)
        if spoil == 0 and len(flows) > 1:
            flows.pop(flow)
        elif spoil == 1:
            flows[flow] = replace(flows[flow], target=nodes[place].id)
        elif spoil == 2:
            condition = chance.choice(["ok == 'a'", "khac == 2", "((", "ok", "true", ""])
            flows[flow] = replace(flows[flow], condition=condition, is_default=chance.random() < 0.2)
        else:
            nodes[place] = replace(nodes[place], kind=chance.choice(list(NodeKind)))
    return replace(graph, nodes=tuple(nodes), flows=tuple(flows))
