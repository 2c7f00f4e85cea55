"""Dossiers moved between versions on their way: drawn anew at every step, in a group, while others wait for them."""

from dataclasses import replace

from engine.domain.decisions import Transition
from engine.domain.long_works import WorkState
from engine.domain.people import SYSTEM
from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import NodeKind, ProcessGraph
from engine.domain.statuses import DossierState
from engine.domain.version_moves import Fate
from engine.ports.process_moves import Outcome
from engine.usecases.designing.moves import Order
from tests.journeys.conftest import Begin
from tests.journeys.driver import BIRTH, Journey
from tests.journeys.town import Town
from tests.revisions import Redraw, publish

STEPS = ("so_hoa", "phan_cong", "tham_dinh", "xac_minh", "danh_gia", "du_thao", "duyet", "ky", "chuyen_ket_qua")


def drawn_anew(graph: ProcessGraph) -> ProcessGraph:
    """Every node under an id of its own; a child dossier answers by the id of its node, which stays."""
    ids = {node.id: node.id if node.kind is NodeKind.MEMBER else f"{node.id}_2" for node in graph.nodes}
    nodes = tuple(replace(node, id=ids[node.id]) for node in graph.nodes)
    flows = tuple(replace(flow, source=ids[flow.source], target=ids[flow.target]) for flow in graph.flows)
    return replace(graph, nodes=nodes, flows=flows)


def knows_both(journey: Journey) -> Journey:
    """Whoever fills in forms does it at a step of either drawing."""
    members = journey.said.get("members", {})
    for said in (journey.said, *members.values()):
        if "outcomes" in said:
            said["outcomes"] |= {f"{node}_2": typed for node, typed in said["outcomes"].items()}
    return journey


def move(town: Town, version_id: int) -> dict[Outcome, int]:
    with town.open() as app:
        asked = app.process_moves.begin(SYSTEM, Order(version_id, Transition.CHOOSE, "9/QĐ-UBND", "Theo Điều 3"))
        while app.long_works.go_on(SYSTEM):
            pass
        assert app.long_works.page(SYSTEM, asked.work_id).state is WorkState.FINISHED
        return dict(app.process_moves.report(SYSTEM, asked.id).counts)


def always(drawn: ProcessGraph) -> Redraw:
    """This drawing, whatever is in force."""
    return lambda _: drawn


def longer(said: ProcedureDefinition) -> ProcedureDefinition:
    """No clock of a dossier that was received before knows of it."""
    return replace(said, term="20 ngày làm việc")


def test_a_dossier_moved_to_and_fro_at_every_step_ends_as_any_other(begin: Begin) -> None:
    journey = knows_both(begin().receive())
    town = journey.town
    first = town.window.procedures.version(SYSTEM, journey.dossier.version_id).graph
    for number, step in enumerate(STEPS):
        drawn = drawn_anew(first) if number % 2 == 0 else first
        journey.go(until=step if number % 2 == 0 else f"{step}_2")
        before = journey.dossier
        with town.open() as app:
            there = publish(app, journey.line, always(drawn), longer).id
        assert move(town, there) == {Outcome.MOVED: 1}
        assert journey.dossier.due_at == before.due_at
        assert [each.due_at for each in journey.dossier.steps] == [each.due_at for each in before.steps]
    journey.go().must_be(DossierState.RETURNED)
    town.check()


def test_a_correction_goes_back_over_what_was_done_before_the_move(begin: Begin) -> None:
    journey = knows_both(begin().receive().go(until="danh_gia"))
    with journey.town.open() as app:
        anew = publish(app, journey.line, drawn_anew).id
    move(journey.town, anew)
    journey.send_back("danh_gia_2", "tham_dinh_2")
    assert journey.open_nodes() == {"tham_dinh_2"}
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_group_and_its_children_move_each_on_its_own(begin: Begin) -> None:
    journey = knows_both(begin(BIRTH).receive().go(until="tham_tra"))
    town = journey.town
    whole, birth, residence, insurance = journey.dossiers()
    for each in (whole, residence, insurance):
        with town.open() as app:
            version = publish(app, each.line, drawn_anew).id
        assert move(town, version) == {Outcome.MOVED: 1}
    with town.open() as app:
        done = publish(app, birth.line, drawn_anew).id
        (kept,) = app.process_moves.dry_run(SYSTEM, done).judged
    assert (kept.fate, kept.because) == (
        Fate.KEEPS,
        "Phần việc theo quy trình đã xong, không còn bước nào để chuyển.",
    )
    assert "tham_tra_2" in journey.open_nodes()
    journey.go().must_be(DossierState.RETURNED)
    assert [each.clock_version_id for each in journey.dossiers()] == [
        whole.version_id, None, residence.version_id, insurance.version_id,
    ]  # fmt: skip
    town.check()
