"""The state between two acts forgets the past without changing the future, and does not grow with it."""

import sys
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.ports.process import Advance, ProcessFault
from engine.spiff import SpiffRuntime
from engine.spiff.execution import Execution
from engine.spiff.plan import build
from tests.spiff.drawings import RETURNING, TWO_AGENCIES, version
from tests.spiff.walks import VARIABLES, Block, TokenGame, blocks, drawing

outcomes = st.fixed_dictionaries({}, optional={name: st.integers(0, 2) for name in VARIABLES})


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(blocks(), st.data())
def test_a_walk_with_save_and_restore_after_each_step_is_the_walk_kept_in_memory(
    block: Block, data: st.DataObject
) -> None:
    published = version(drawing(block))
    facts = {name: data.draw(st.integers(0, 2)) for name in VARIABLES}
    runtime = SpiffRuntime()
    stored = runtime.start(published, facts)
    kept = Execution.begin(build(published.graph, published.sha256), facts)
    game = TokenGame(published.graph, facts)
    for _ in range(40):
        assert set(stored.steps) == set(game.waiting) == {t.place for t in kept.marking().tokens if not t.source}
        assert stored.finished == game.finished == (not kept.marking().tokens)
        if stored.finished:
            break
        node, outcome = data.draw(st.sampled_from(stored.steps)), data.draw(outcomes)
        stored = runtime.complete(published, stored.state, node, outcome)
        kept.complete(node, outcome)
        game.complete(node, outcome)


@pytest.mark.parametrize("loop", ["returning", "two agencies"])
def test_step_200_costs_what_step_10_cost(loop: str) -> None:
    runtime = SpiffRuntime()
    round_: list[tuple[str, dict[str, str]]]
    if loop == "returning":
        published, round_ = version(RETURNING), [("t_tham_dinh", {}), ("t_duyet", {"ket_qua": "tra_lai"})]
    else:
        published = version(TWO_AGENCIES)
        round_ = [
            ("t_nhan", {}),
            ("t_so", {"y_kien": "thuan"}),
            ("t_xa", {}),
            ("m_nop_tien", {}),
            ("t_ky", {"ket_qua": "lam_lai"}),
        ]
    calls, sizes, state = [], [], runtime.start(published, {}).state
    for number in range(211):
        node, outcome = round_[number % len(round_)]
        spent, state = counted(partial(runtime.complete, published, state, node, outcome))
        calls.append(spent)
        sizes.append(len(state))
    for early, late in zip(range(10, 20), range(200, 210), strict=True):
        assert calls[late] <= 1.1 * calls[early]
        assert sizes[late] <= 1.1 * sizes[early]


def counted(act: Callable[[], Advance]) -> tuple[int, bytes]:
    """How many Python calls ``act`` makes (a clock would measure the machine), and the state it leaves."""
    count = 0

    def on_event(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(on_event)
    try:
        answer = act()
    finally:
        sys.setprofile(None)
    return count, answer.state


def test_250_returns_of_a_loop_never_look_finished() -> None:
    published, runtime = version(RETURNING), SpiffRuntime()
    advance = runtime.start(published, {})
    for _ in range(250):
        advance = runtime.complete(published, advance.state, "t_tham_dinh", {})
        assert advance.steps == ("t_duyet",) and not advance.finished
        advance = runtime.complete(published, advance.state, "t_duyet", {"ket_qua": "tra_lai"})
        assert advance.steps == ("t_tham_dinh",) and not advance.finished
    advance = runtime.complete(published, advance.state, "t_tham_dinh", {})
    advance = runtime.complete(published, advance.state, "t_duyet", {"ket_qua": "dong_y"})
    assert runtime.complete(published, advance.state, "t_tra", {}).finished


def test_a_tree_that_grows_too_deep_raises_the_alarm_before_the_library_loses_tasks() -> None:
    published = version(RETURNING)
    kept = Execution.begin(build(published.graph, published.sha256), {})
    with pytest.raises(ProcessFault, match="quay vòng quá nhiều lần"):
        _return_for_ever(kept)
    assert {token.place for token in kept.marking().tokens} <= {"t_tham_dinh", "t_duyet"}
    assert kept.marking().tokens


def _return_for_ever(kept: Execution) -> None:
    for _ in range(400):
        kept.complete("t_tham_dinh", {})
        kept.complete("t_duyet", {"ket_qua": "tra_lai"})
