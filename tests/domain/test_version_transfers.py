"""A dossier put onto another version: where it stands changes, what was done and every clock stays; and back again."""

from copy import deepcopy
from dataclasses import replace

from engine.domain.dossiers import Dossier
from engine.domain.legs import Leg, LegState
from engine.domain.people import Position
from engine.domain.process import Lane, StepKind
from engine.domain.version_diff import Edition
from engine.domain.version_moves import Crossing
from engine.domain.version_transfers import (
    pointers,
    put_back,
    restored,
    stand_from,
    stand_of,
    stand_record,
    transfer,
)
from tests.domain.lint_drawings import DEFINITION, LANES, draw
from tests.examples import NOON, Office, a_dossier, a_step, after

OLD = draw("start > tn > b1 > b2 > tra > end")
HEAD = Lane("head", "Trưởng phòng", "lead", Position.DIVISION_HEAD)
NEW = replace(draw("start > tn > c2 > tra > end"), lanes=(*LANES, HEAD))
NEW = replace(
    NEW,
    nodes=tuple(
        replace(node, name="Bước b2", lane="head", form="phieu", step_kind=StepKind.APPROVAL)
        if node.id == "c2"
        else node
        for node in NEW.nodes
    ),
)
NAMED = replace(OLD, nodes=tuple(replace(node, name="Bước b2") if node.id == "b2" else node for node in OLD.nodes))
CROSSING = Crossing(Edition(DEFINITION, NAMED), Edition(DEFINITION, NEW))
PASSED = {11: "tn", 12: "b1"}


def standing() -> Dossier:
    office = Office()
    dossier = a_dossier(office, received_at=NOON, due_at=after(80), process_state=b"old", version_id=1)
    dossier.steps = [a_step(office, "b2", id=13, name="Bước b2", assignee_id=2, due_at=after(9))]
    dossier.add_leg(Leg(0, "lead", office.justice, LegState.OPEN, started_at=NOON))
    dossier.add_leg(Leg(0, "lead", office.justice, LegState.SENT, ("b2", "tra")))
    return dossier


def test_open_steps_and_handovers_stand_elsewhere_and_no_clock_moves() -> None:
    dossier = standing()
    transfer(dossier, CROSSING, 2, b"new", {"health": 9})
    (step,) = dossier.steps
    assert (step.node, step.form, step.kind, step.position) == ("c2", "phieu", StepKind.APPROVAL, HEAD.position)
    assert step.assignee_id is None, "who had taken it holds another position"
    assert (step.term, step.due_at) == ("2 ngày làm việc", after(9))
    assert [leg.nodes for leg in dossier.legs] == [(), ("c2", "tra")]
    assert (dossier.version_id, dossier.clock_version_id, dossier.process_state) == (2, 1, b"new")
    assert dossier.due_at == after(80)
    assert dossier.agencies["health"] == 9
    assert pointers(CROSSING, PASSED) == {12: ""}


def test_what_is_kept_of_a_stand_puts_the_dossier_back_exactly() -> None:
    dossier = standing()
    before = deepcopy(dossier)
    kept = stand_record(stand_of(dossier, PASSED))
    transfer(dossier, CROSSING, 2, b"new", {"health": 9})
    put_back(dossier, stand_from(kept))
    assert dossier == before
    assert restored(stand_from(kept), {11: "tn"}) == {12: "b1"}


def test_the_clock_is_that_of_reception_however_often_a_dossier_moves() -> None:
    dossier = standing()
    transfer(dossier, CROSSING, 2, b"new", {})
    same = Crossing(CROSSING.after, CROSSING.after)
    transfer(dossier, same, 3, b"newer", {})
    assert (dossier.version_id, dossier.clock_version_id) == (3, 1)
    transfer(dossier, same, 1, b"old", {})
    assert (dossier.version_id, dossier.clock_version_id) == (1, None)
    registered = a_dossier(Office(), version_id=1)
    transfer(registered, CROSSING, 2, b"", {})
    assert registered.clock_version_id is None, "it is received under the version it has by then"


def test_two_stands_are_of_one_place_until_the_dossier_goes_on() -> None:
    dossier = standing()
    first = stand_of(dossier, PASSED)
    dossier.steps[0].assignee_id = 7
    assert stand_of(dossier, PASSED).place == stand_from(stand_record(first)).place, "taken is not gone on"
    taken_over = replace(first, agencies=dict.fromkeys(first.agencies, 99))
    assert taken_over.place != first.place, "put back as it was, it would stand at an agency that is no more"
    dossier.process_state = b"further"
    assert stand_of(dossier, PASSED).place != first.place
