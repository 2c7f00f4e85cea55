"""What every store of consultations and of the ladder of warnings keeps to."""

from dataclasses import replace
from datetime import datetime

import pytest

from engine.domain.consultations import ConsultationState, Opinion
from engine.domain.dossiers import Dossier
from engine.domain.errors import NotFound
from engine.domain.statuses import DossierState
from engine.domain.steps import StepState
from engine.ports.dossiers import DueThing
from engine.ports.storage import Store
from tests.examples import NOON, Office, a_consultation, a_running_dossier, after


@pytest.fixture
def dossier(store: Store, office: Office) -> Dossier:
    return kept(store, a_running_dossier(office))


def kept(store: Store, dossier: Dossier) -> Dossier:
    with store.work() as work:
        work.dossiers.add(dossier, "")
        work.commit()
    return dossier


def due(store: Store, now: datetime, limit: int = 100) -> list[DueThing]:
    with store.reading() as work:
        return work.rungs.due(now, limit)


def test_a_question_comes_back_as_it_was_asked(store: Store, office: Office, dossier: Dossier) -> None:
    asked = a_consultation(office, dossier)
    with store.work() as work:
        work.consultations.add(asked)
        work.commit()
    with store.reading() as work:
        assert asked.id and work.consultations.get(asked.id) == asked


def test_an_opinion_is_kept(store: Store, office: Office, dossier: Dossier) -> None:
    asked = a_consultation(office, dossier)
    with store.work() as work:
        work.consultations.add(asked)
        asked.assignee_id = office.officer
        asked.give_opinion(Opinion.AGREES_WITH_NOTES, "Cần xác minh thêm nơi cư trú", after(5), office.officer)
        asked.passed_over = "Quá hạn hai ngày"
        work.consultations.save(asked)
        work.commit()
        assert asked.id and work.consultations.get(asked.id) == asked
    assert (asked.state, asked.next_rung_at) == (ConsultationState.ANSWERED, None)


def test_questions_are_found_by_step_and_by_dossier(store: Store, office: Office, dossier: Dossier) -> None:
    of_first = [a_consultation(office, dossier, consulted_id=agency) for agency in (office.police, office.commune)]
    of_second = a_consultation(office, dossier, step_id=dossier.steps[1].id)
    other = kept(store, a_running_dossier(office, 2))
    with store.work() as work:
        of_other = a_consultation(office, other)
        for asked in (*of_first, of_second, of_other):
            work.consultations.add(asked)
        assert work.consultations.of_step(of_first[0].step_id) == of_first
        assert work.consultations.of_step(of_second.step_id) == [of_second]
        assert work.consultations.of_dossier(dossier.id) == [*of_first, of_second]
        assert work.consultations.of_step(404) == work.consultations.of_dossier(404) == []
        of_first[0].withdraw(after(1), office.officer)
        work.consultations.save(of_first[0])
        standing = work.consultations.standing_of([other.id, dossier.id])
        assert [each.id for each in standing] == [of_first[1].id, of_second.id, of_other.id]
        assert work.consultations.standing_of([]) == []


def test_a_question_nobody_asked_is_not_found(store: Store) -> None:
    with store.reading() as work, pytest.raises(NotFound):
        work.consultations.get(404)


def test_what_is_due_is_told_oldest_first_whatever_it_is(store: Store, office: Office, dossier: Dossier) -> None:
    asked = a_consultation(office, dossier)
    with store.work() as work:
        work.consultations.add(asked)
        work.commit()
    a_step = DueThing(dossier.id, step_id=dossier.steps[0].id)  # at hour 9
    a_question = DueThing(dossier.id, consultation_id=asked.id)  # at hour 30
    the_whole = DueThing(dossier.id)  # at hour 60
    assert due(store, after(8.9)) == []
    assert due(store, after(9)) == [a_step]
    assert due(store, after(60)) == [a_step, a_question, the_whole]
    assert due(store, after(60), limit=2) == [a_step, a_question]


def test_what_is_closed_is_never_due(store: Store, office: Office, dossier: Dossier) -> None:
    asked = a_consultation(office, dossier)
    with store.work() as work:
        work.consultations.add(asked)
        asked.withdraw(after(1), office.officer)
        work.consultations.save(asked)
        locked = work.dossiers.lock(dossier.id)
        locked.end(DossierState.WITHDRAWN, after(1), office.clerk)
        work.dossiers.save(locked)
        work.commit()
    assert due(store, after(1000)) == []


def test_a_rung_left_on_what_is_closed_is_not_climbed(store: Store, office: Office) -> None:
    closed = a_running_dossier(office, closed_at=NOON)
    closed.steps[0].state = StepState.CANCELLED
    kept(store, closed)
    ended = replace(a_consultation(office, closed), state=ConsultationState.WITHDRAWN)
    with store.work() as work:
        work.consultations.add(ended)
        work.commit()
    assert due(store, after(1000)) == []
