"""What the use cases get from the runtime: what waits after each act, and a fault that changes nothing."""

import json
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from engine.domain.process import NodeKind
from engine.ports.process import Passed, ProcessFault, ProcessRuntime
from engine.spiff import SpiffRuntime, execution
from engine.spiff.execution import Execution
from engine.spiff.plan import Plans, build
from tests.spiff.drawings import CONSULTING, LINEAR, RETURNING, TWO_AGENCIES, graph, version, version_of

runtime: ProcessRuntime = SpiffRuntime()

FIRST_ROUND = [
    Passed("t_nhan", {}),
    Passed("t_xa", {"y_kien_xa": "thuan"}),
    Passed("m_nop_tien", {"da_nop": True}),
    Passed("t_so", {}),
]


def test_a_linear_process_opens_one_step_after_another_and_finishes_at_its_end() -> None:
    published = version(LINEAR)
    advance = runtime.start(published, {})
    for step in ("t_nhan", "t_tham_dinh", "t_tra"):
        assert (advance.steps, advance.finished) == ((step,), False)
        advance = runtime.complete(published, advance.state, step, {})
    assert advance.finished
    assert advance.state == b""
    assert runtime.waiting(published, b"").finished
    with pytest.raises(ProcessFault, match="đã kết thúc"):
        runtime.complete(published, b"", "t_tra", {})


def test_steps_messages_and_members_wait_each_in_their_own_list() -> None:
    published = version(TWO_AGENCIES)
    advance = runtime.complete(published, runtime.start(published, {}).state, "t_nhan", {})
    assert (advance.steps, advance.messages) == (("t_so", "t_xa"), ("m_nop_tien",))
    advance = runtime.replay(published, {}, [*FIRST_ROUND, Passed("t_ky", {"ket_qua": "xong"})])
    assert (advance.steps, advance.members) == ((), ("c_the",))


def test_replay_leads_where_the_steps_themselves_led() -> None:
    published = version(TWO_AGENCIES)
    advance = runtime.start(published, {"loai": "moi"})
    for passed in FIRST_ROUND:
        advance = runtime.complete(published, advance.state, passed.node, passed.outcome)
    assert runtime.replay(published, {"loai": "moi"}, FIRST_ROUND) == advance
    assert runtime.waiting(published, advance.state) == advance


def test_replay_stops_at_a_node_that_is_not_waiting_in_its_turn() -> None:
    with pytest.raises(ProcessFault, match="“Nút t_ky” không còn chờ xử lý"):
        runtime.replay(version(TWO_AGENCIES), {}, [*FIRST_ROUND[:3], Passed("t_ky", {})])


def test_two_hundred_passed_nodes_are_replayed_at_once() -> None:
    history = [Passed("t_tham_dinh", {}), Passed("t_duyet", {"ket_qua": "tra_lai"})] * 100
    assert runtime.replay(version(RETURNING), {}, history).steps == ("t_tham_dinh",)


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({"hoi_cong_an": True, "hoi_y_te": True}, ("t_cong_an", "t_y_te")),
        ({"hoi_cong_an": False, "hoi_y_te": True}, ("t_y_te",)),
        ({"hoi_cong_an": False, "hoi_y_te": False}, ("t_tu_soan",)),
    ],
)
def test_an_inclusive_gateway_waits_for_those_it_asked(facts: dict[str, bool], asked: tuple[str, ...]) -> None:
    published = version(CONSULTING)
    advance = runtime.complete(published, runtime.start(published, facts).state, "t_nhan", {})
    assert advance.steps == asked
    for step in asked:
        assert "t_ky" not in advance.steps
        advance = runtime.complete(published, advance.state, step, {})
    assert advance.steps == ("t_ky",)


def test_where_branches_meet_the_latest_word_of_each_variable_holds() -> None:
    published = version(
        "s > p1; p1 > t_a; p1 > t_b; t_a > p2; t_b > p2; p2 > x; x > t_co : can == 'co'; x > t_khong : *; t_co > e;"
        "t_khong > e"
    )
    history = [Passed("t_a", {"can": "co"}), Passed("t_b", {"khac": 1})]
    assert runtime.replay(published, {"can": "khong"}, history).steps == ("t_co",)
    assert runtime.replay(published, {"can": "khong"}, history[::-1]).steps == ("t_co",)


def test_a_branch_does_not_hear_what_is_said_on_another() -> None:
    published = version(
        "s > p1; p1 > t_a; p1 > t_b; t_b > x; x > t_co : can == 'co'; x > t_khong : *; t_a > p2; t_co > x2;"
        "t_khong > x2; x2 > p2; p2 > e"
    )
    history = [Passed("t_a", {"can": "co"}), Passed("t_b", {})]
    assert runtime.replay(published, {"can": "khong"}, history).steps == ("t_khong",)


def test_two_ends_finish_only_together() -> None:
    published = version("s > p; p > t_a; p > t_b; t_a > e1; t_b > e2")
    advance = runtime.complete(published, runtime.start(published, {}).state, "t_b", {})
    assert (advance.steps, advance.finished) == (("t_a",), False)
    assert runtime.complete(published, advance.state, "t_a", {}).finished


def test_nodes_may_bear_the_names_of_the_library() -> None:
    drawn = graph("s > t_1; t_1 > t_2; t_2 > e")
    names = {"s": "Start", "t_1": "End", "t_2": "quy_trinh.EndJoin", "e": "Root"}
    renamed = replace(
        drawn,
        nodes=tuple(replace(node, id=names[node.id]) for node in drawn.nodes),
        flows=tuple(replace(flow, source=names[flow.source], target=names[flow.target]) for flow in drawn.flows),
    )
    advance = runtime.complete(version_of(renamed), runtime.start(version_of(renamed), {}).state, "End", {})
    assert (advance.steps, advance.finished) == (("quy_trinh.EndJoin",), False)


@pytest.mark.parametrize("steps", [300, 640])
def test_a_long_chain_builds_and_runs(steps: int) -> None:
    names = [f"t{number}" for number in range(steps)]
    published = version("; ".join(f"{a} > {b}" for a, b in zip(["s", *names], [*names, "e"], strict=True)))
    assert runtime.replay(published, {}, [Passed(name, {}) for name in names]).finished


def test_blocks_nested_forty_deep_run() -> None:
    opening = [f"p{n} > p{n + 1}; p{n} > t{n}; t{n} > q" for n in range(40)]
    drawing = (
        "s > p0;" + ";".join(opening).replace("> q", "> o_nhap") + "; p40 > t40; p40 > t41; t40 > o_nhap; t41 > o_nhap"
    )
    published = version(drawing + "; o_nhap > e")
    advance = runtime.start(published, {})
    assert len(advance.steps) == 42
    assert runtime.replay(published, {}, [Passed(step, {}) for step in advance.steps]).finished


@pytest.mark.parametrize(
    ("drawing", "said"),
    [
        ("s > x1; x1 > x2; x2 > x1 : true; x2 > e : *", "không tới bước nào"),
        ("s > p1; p1 > x; x > p1; p1 > e", "đứng lại giữa chừng tại “Nút p1”"),
        ("s > x1; x1 > t_a : a > 0; x1 > t_b : *; t_a > p; t_b > p; p > e", "đứng lại giữa chừng tại “Nút p”"),
        ("s > p1; p1 > t_a; p1 > x; x > t_a; t_a > e", "mở hai lần cùng lúc"),
        ("s > x; x > e : a > 5; x > t_a : a > 7", "không điều kiện nào đúng"),
        ("s > o; o > e : a > 5; o > t_a : a > 7", "không điều kiện nào đúng"),
        ("s > x; x > e : chua_co > 5; x > t_a : *", "Tại cổng “Nút x”, điều kiện “chua_co > 5” cần biến “chua_co”"),
        ("s > t_a : a > 5", "không phải cổng rẽ nhánh"),
        ("s > x; x > t_a; x > e", "cần điều kiện hoặc là đường mặc định"),
        ("t_a > e", "đúng một điểm bắt đầu"),
    ],
)
def test_a_process_that_cannot_go_on_is_a_fault_with_its_place(drawing: str, said: str) -> None:
    published = version(drawing)
    with pytest.raises(ProcessFault, match=said):
        runtime.complete(published, runtime.start(published, {"a": 1}).state, "t_a", {})
    with pytest.raises(ProcessFault):
        runtime.complete(published, runtime.start(published, {"a": 1}).state, "t_b", {})


def test_an_act_may_not_take_longer_than_its_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(execution, "MAX_SECONDS", -1.0)
    with pytest.raises(ProcessFault, match="không tới bước nào"):
        runtime.start(version(LINEAR), {})


def test_two_flows_between_the_same_nodes_count_as_two() -> None:
    published = version("s > p1; p1 > p2; p1 > p2; p1 > t_a; t_a > p2; p2 > t_b; t_b > e")
    assert runtime.start(published, {}).steps == ("t_a",)
    assert runtime.replay(published, {}, [Passed("t_a", {})]).steps == ("t_b",)


def test_a_fault_leaves_the_state_as_it_was() -> None:
    published = version(RETURNING)
    before = runtime.complete(published, runtime.start(published, {}).state, "t_tham_dinh", {})
    with pytest.raises(ProcessFault, match="cần biến"):
        runtime.complete(published, before.state, "t_duyet", {})
    assert runtime.waiting(published, before.state) == before
    assert runtime.complete(published, before.state, "t_duyet", {"ket_qua": "dong_y"}).steps == ("t_tra",)


@pytest.mark.parametrize(
    "outcome",
    [
        {"typename": "Task"},
        {"kết_quả": 1},
        {"": 1},
        {"__class__.x": 1},
        {"a" * 65: 1},
        {"a": "x" * 501},
        {"a": "\ud800"},
        {"a": None},
        {"a": ["x"]},
        {"a": {"typename": "x"}},
        {"a": b"x"},
        {"a": float("nan")},
        {"a": float("inf")},
        {"a": 2**60},
        {f"a{n}": n for n in range(101)},
        {3: 1},
    ],
)
def test_only_small_flat_plainly_named_variables_enter(outcome: dict[str, str]) -> None:
    published = version(LINEAR)
    with pytest.raises(ProcessFault):
        runtime.start(published, outcome)
    with pytest.raises(ProcessFault):
        runtime.complete(published, runtime.start(published, {}).state, "t_nhan", outcome)


def test_a_dossier_may_not_gather_variables_for_ever() -> None:
    published = version(RETURNING)
    history = [
        Passed("t_tham_dinh", {f"a{n}": n for n in range(60)}),
        Passed("t_duyet", {"ket_qua": "tra_lai"}),
        Passed("t_tham_dinh", {f"b{n}": n for n in range(60)}),
    ]
    with pytest.raises(ProcessFault, match="quá 100 biến"):
        runtime.replay(published, {}, history)


def test_an_unreadable_state_is_a_fault() -> None:
    published = version(TWO_AGENCIES)
    state = runtime.complete(published, runtime.start(published, {}).state, "t_nhan", {}).state
    envelope = json.loads(zlib.decompress(state))
    changes: list[dict[str, object]] = [{"v": 2}, {"v": None}, {"tokens": []}, {"tokens": [["t_so"]]}]
    changes += [{"tokens": [["khong_co", "", {}]]}, {"tokens": [["p_nhap", "khong_co", {}]]}]
    broken = [b"x", state[:-5], zlib.compress(b"[]"), zlib.compress(b" " * 2_000_000)]
    broken += [packed(envelope | change) for change in changes]
    broken.append(packed({key: value for key, value in envelope.items() if key != "v"}))
    for bad in broken:
        with pytest.raises(ProcessFault):
            runtime.complete(published, bad, "t_so", {})
        with pytest.raises(ProcessFault):
            runtime.waiting(published, bad)


def packed(envelope: object) -> bytes:
    return zlib.compress(json.dumps(envelope).encode())


def test_a_state_of_another_version_is_refused() -> None:
    with pytest.raises(ProcessFault, match="phiên bản quy trình khác"):
        runtime.waiting(version(LINEAR), runtime.start(version(RETURNING), {}).state)


def test_a_task_the_iterators_of_the_library_lose_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Execution.begin(build(graph(LINEAR), "0" * 64), {})
    monkeypatch.setattr(kept._workflow, "get_tasks_iterator", lambda: iter(()))
    with pytest.raises(ProcessFault, match="mất dấu"):
        kept._check()


def test_plans_are_kept_for_the_latest_versions_only() -> None:
    plans = Plans(kept=2)
    first, second, third = (version(drawing) for drawing in (LINEAR, RETURNING, TWO_AGENCIES))
    kept = plans.of(first)
    plans.of(second)
    assert plans.of(first) is kept
    plans.of(third)
    assert plans.of(first) is kept
    assert sorted(plan.version for plan in plans._plans.values()) == sorted([first.sha256, third.sha256])


def test_threads_share_one_runtime() -> None:
    published = version(TWO_AGENCIES)
    shared = SpiffRuntime()
    history = [*FIRST_ROUND, Passed("t_ky", {"ket_qua": "lam_lai"})] * 10

    def walk(number: int) -> tuple[str, ...]:
        return shared.replay(published, {"so": number}, history).steps

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(walk, range(40))) == {("t_nhan",)}


def test_every_kind_of_node_can_be_run() -> None:
    assert {node.kind for drawn in (TWO_AGENCIES, CONSULTING) for node in graph(drawn).nodes} == set(NodeKind)
