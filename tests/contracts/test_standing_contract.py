"""What every store of open dossiers in bulk keeps to: those with a deadline in reach, by id, with what stands open."""

from datetime import date
from typing import Any

from engine.domain.calendar_edits import Reach
from engine.domain.dossiers import Dossier
from engine.domain.legs import LegState
from engine.domain.statuses import DossierState
from engine.domain.steps import StepState
from engine.ports.storage import Store
from tests.examples import NOON, Office, a_consultation, a_dossier, a_running_dossier, a_step, after

EVER = date.min
TOMORROW = date(2026, 11, 21)


def kept(store: Store, *dossiers: Dossier) -> list[int]:
    with store.work() as work:
        for dossier in dossiers:
            work.dossiers.add(dossier, "")
        work.commit()
    return [dossier.id for dossier in dossiers]


def found(store: Store, reach: Reach, last: int = 0, limit: int = 10) -> list[int]:
    with store.reading() as work:
        assert work.standing.count(reach) >= len(work.standing.after(last, reach, limit))
        return [each.dossier.id for each in work.standing.after(last, reach, limit)]


def due(office: Office, number: int, due_at: Any, **changes: Any) -> Dossier:
    return a_dossier(office, number, state=DossierState.PROCESSING, received_at=NOON, due_at=due_at, **changes)


def test_those_due_on_the_first_day_or_later_are_found_by_id(store: Store, office: Office) -> None:
    early, late, paused, ended, closed = kept(
        store,
        due(office, 1, after(6)),
        due(office, 2, after(12)),
        due(office, 3, None),
        due(office, 4, after(90), finished_at=NOON),
        due(office, 5, after(90), closed_at=NOON),
    )
    assert found(store, Reach(TOMORROW)) == [late]
    assert found(store, Reach(EVER)) == [early, late]
    assert found(store, Reach(EVER), last=early) == [late]
    assert found(store, Reach(EVER), limit=1) == [early]
    assert {paused, ended, closed}.isdisjoint(found(store, Reach(EVER)))


def test_a_dossier_is_found_by_each_thing_that_stands_open_in_it(store: Store, office: Office) -> None:
    by_step, by_done, by_leg, by_settled, by_question = (due(office, number, None) for number in range(1, 6))
    by_step.steps = [a_step(office, "a", due_at=after(90))]
    by_done.steps = [a_step(office, "a", due_at=after(90), state=StepState.DONE, closed_at=NOON)]
    for dossier, settled in ((by_leg, None), (by_settled, NOON)):
        leg = a_running_dossier(office).legs[0]
        leg.due_at, leg.settled_at = after(90), settled
        leg.state = LegState.OPEN if settled is None else LegState.CLOSED
        dossier.add_leg(leg)
    by_question.steps = [a_step(office, "a", due_at=None)]
    kept(store, by_step, by_done, by_leg, by_settled, by_question)
    with store.work() as work:
        asked = a_consultation(office, by_question, due_at=after(90))
        work.consultations.add(asked)
        work.commit()
    assert found(store, Reach(TOMORROW)) == [by_step.id, by_leg.id, by_question.id]
    with store.reading() as work:
        assert work.standing.count(Reach(TOMORROW)) == 3
        (last,) = work.standing.after(by_leg.id, Reach(TOMORROW), 10)
    assert [each.id for each in last.consultations] == [asked.id]


def test_only_what_is_of_the_agencies_of_an_edit_is_looked_at(store: Store, office: Office) -> None:
    (whole,) = kept(store, due(office, 1, after(90)))
    step = due(office, 2, None, agencies={"lead": office.commune})
    step.steps = [a_step(office, "a", due_at=after(90), agency_id=office.commune)]
    kept(store, step)
    assert found(store, Reach(EVER, frozenset({office.justice}))) == [whole]
    assert found(store, Reach(EVER, frozenset({office.commune}))) == [whole, step.id]
    assert found(store, Reach(EVER, frozenset({office.police}))) == []


def test_what_stands_open_is_read_and_nothing_else(store: Store, office: Office) -> None:
    (running,) = kept(store, a_running_dossier(office))
    with store.reading() as work:
        (standing,) = work.standing.after(0, Reach(EVER), 10)
        whole = work.dossiers.read(running)
    read = standing.dossier
    assert [step.id for step in read.steps] == [step.id for step in whole.open_steps]
    assert [leg.number for leg in read.legs] == [leg.number for leg in whole.active_legs]
    assert read.pauses == whole.pauses
    assert (read.due_at, read.extensions, read.version_id) == (whole.due_at, whole.extensions, whole.version_id)
