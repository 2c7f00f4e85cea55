"""A plan built from the graph behaves like the library's own parser on the shipped files, and better where it errs."""

from pathlib import Path
from random import Random

import pytest

from engine.domain.process import ProcessGraph
from engine.notation import ProcessFileReader, write
from engine.spiff import SpiffRuntime
from tests.spiff.drawings import CONSULTING, LINEAR, RETURNING, choices, graph, version_of
from tests.spiff.stock import StockProcess

SHIPPED = sorted((Path(__file__).parents[2] / "bpmn").glob("*/process.bpmn"))
DRAWN = (LINEAR, RETURNING, CONSULTING)


def walk_side_by_side(bpmn: bytes, drawn: ProcessGraph, chance: Random) -> None:
    values = choices(drawn)
    facts = {name: chance.choice(options) for name, options in values.items()}
    runtime, published = SpiffRuntime(), version_of(drawn)
    ours, stock = runtime.start(published, facts), StockProcess(bpmn, facts)
    for _ in range(60):
        open_nodes = sorted(ours.steps + ours.members)
        assert open_nodes == stock.waiting
        assert ours.finished == stock.finished
        if ours.finished:
            return
        node = chance.choice(open_nodes)
        outcome = {name: chance.choice(options) for name, options in values.items()}
        ours = runtime.complete(published, ours.state, node, outcome)
        stock.complete(node, outcome)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_every_shipped_process_runs_as_the_library_parses_it(path: Path) -> None:
    bpmn = path.read_bytes()
    for seed in range(5):
        walk_side_by_side(bpmn, ProcessFileReader().read_process(bpmn), Random(seed))


@pytest.mark.parametrize("drawing", DRAWN, ids=["linear", "returning", "consulting"])
def test_a_drawn_process_runs_as_the_library_parses_it(drawing: str) -> None:
    for seed in range(5):
        walk_side_by_side(write(graph(drawing)), graph(drawing), Random(seed))


def test_branches_that_meet_again_after_a_return_wait_for_each_other() -> None:
    """The library counts the arrivals of the first round again; here the signature waits for both agencies."""
    drawing = (
        "s > t_nhan; t_nhan > p_tach; p_tach > t_so; p_tach > t_xa; t_so > p_nhap; t_xa > p_nhap; p_nhap > t_ky;"
        "t_ky > x; x > t_nhan : ket_qua == 'lam_lai'; x > e : *"
    )
    first_round = [("t_nhan", ""), ("t_so", ""), ("t_xa", ""), ("t_ky", "lam_lai"), ("t_nhan", ""), ("t_xa", "")]
    runtime, published = SpiffRuntime(), version_of(graph(drawing))
    ours, stock = runtime.start(published, {}), StockProcess(write(graph(drawing)), {})
    for node, outcome in first_round:
        ours = runtime.complete(published, ours.state, node, {"ket_qua": outcome})
        stock.complete(node, {"ket_qua": outcome})
    assert ours.steps == ("t_so",)
    assert stock.waiting == ["t_ky", "t_so"]
