"""The deadline sweep: every rung is passed once, by however many clocks, and told to those who can still act."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from engine.domain.errors import NotPermitted
from engine.domain.events import Event
from engine.domain.people import SYSTEM
from engine.domain.requests import RequestKind
from engine.usecases.requests import Asked
from tests.adoption import Adoption


@pytest.fixture
def office(database_url: str) -> Iterator[Adoption]:
    office = Adoption(database_url)
    yield office
    office.app.store.close()


def rungs(office: Adoption, code: str) -> Counter[Event]:
    with office.app.store.reading() as work:
        lines = work.journal.of_dossier(work.dossiers.id_by_code(code))
    events = (line.entry.event for line in lines)
    return Counter(event for event in events if event in (Event.DUE_SOON, Event.OVERDUE))


def test_a_step_is_told_soon_once_and_overdue_once(office: Adoption) -> None:
    code = office.at_appraisal()
    assert office.app.deadlines.sweep() == 0
    office.clock.advance(timedelta(days=1))
    assert office.app.deadlines.sweep() == 1
    assert office.app.deadlines.sweep() == 0
    due = office.step(code, "tham_dinh").due_at
    assert due is not None
    office.clock.set(due)
    assert office.app.deadlines.sweep() == 0, "at the due instant itself nothing is late"
    office.clock.set(due + timedelta(minutes=1))
    assert office.app.deadlines.sweep() == 1
    assert office.app.deadlines.sweep() == 0
    assert rungs(office, code) == {Event.DUE_SOON: 1, Event.OVERDUE: 1}


def test_officers_of_the_step_and_their_head_are_told_and_nobody_else(office: Adoption) -> None:
    code = office.at_appraisal()
    office.clock.advance(timedelta(days=1))
    office.app.deadlines.sweep()
    for told in (office.officer, office.colleague, office.head):
        assert [code in notice.text for notice in office.app.desk.notices(told)] == [True]
    for other in (office.clerk, office.verifier, office.stranger):
        assert office.app.desk.notices(other) == []


def test_once_given_only_the_holder_and_the_head_are_told(office: Adoption) -> None:
    code = office.at_appraisal()
    step = office.step(code, "tham_dinh")
    office.app.steps.assign(office.head, office.read(code).id, step.id or 0, office.officer.person_id, office.key())
    office.clock.advance(timedelta(days=1))
    office.app.deadlines.sweep()
    assert office.app.desk.notices(office.colleague) == []
    assert len(office.app.desk.notices(office.officer)) == 1


def test_while_the_clock_stands_still_no_rung_comes(office: Adoption) -> None:
    code = office.at_appraisal()
    step, dossier = office.step(code, "tham_dinh"), office.read(code)
    asked = Asked(RequestKind.SUPPLEMENT, "Bổ sung giấy khám sức khỏe", whole=True)
    office.app.requests.ask(office.officer, dossier.id, step.id or 0, asked, office.key())
    office.clock.advance(timedelta(days=30))
    assert office.app.deadlines.sweep() == 0
    office.app.requests.answer(office.clerk, dossier.id, 1, "Đã nộp", office.key())
    office.clock.advance(timedelta(days=30))
    assert office.app.deadlines.sweep() >= 2, "the step and the date promised"
    assert rungs(office, code)[Event.OVERDUE] == 2


def test_four_clocks_at_once_pass_each_rung_once(office: Adoption) -> None:
    codes = [office.at_appraisal(f"Người Nộp {turn}", identity=f"0890880000{turn:02}") for turn in range(6)]
    office.clock.advance(timedelta(days=60))
    with ThreadPoolExecutor(4) as clocks:
        passed = list(clocks.map(lambda _: office.app.deadlines.sweep(), range(4)))
    told = [rungs(office, code) for code in codes]
    assert sum(passed) == sum(sum(each.values()) for each in told)
    assert all(each == told[0] for each in told)
    assert told[0][Event.OVERDUE] == 2
    assert office.app.deadlines.sweep() == 0


def test_only_the_machinery_sweeps(office: Adoption) -> None:
    with pytest.raises(NotPermitted):
        office.app.deadlines.sweep(office.leader)
    assert office.app.deadlines.sweep(SYSTEM) == 0
