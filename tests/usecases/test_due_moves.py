"""No deadline moves without an entry in the journal, and no step runs without a deadline."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from engine.domain.calendars import DayEntry, DayKind
from engine.domain.dossiers import Dossier
from engine.domain.due_moves import PAUSED
from engine.domain.errors import RuleBroken
from engine.domain.events import Entry, Event
from engine.domain.people import SYSTEM
from engine.domain.requests import TOTAL, RequestKind
from engine.domain.steps import Step
from engine.usecases.office import Act, Office
from engine.usecases.processing.requests import Asked
from tests.adoption import LINE, Adoption

STORM = date(2026, 11, 18)


@pytest.fixture
def office(sqlite_url: str) -> Iterator[Adoption]:
    office = Adoption(sqlite_url)
    yield office
    office.app.store.close()


def counters(office: Adoption) -> Office:
    found: Office = vars(office.app.deadlines)["_office"]
    return found


@contextmanager
def act(office: Adoption, code: str) -> Iterator[Act]:
    with counters(office).act(SYSTEM, office.read(code).id) as opened:
        yield opened
        opened.commit()


def moves(office: Adoption, code: str) -> list[Entry]:
    with office.app.store.reading() as work:
        lines = work.journal.of_dossier(work.dossiers.id_by_code(code))
    return [line.entry for line in lines if line.entry.event is Event.DUE_MOVED]


def a_storm(office: Adoption) -> None:
    """A day off is entered behind the back of every deadline."""
    with office.app.store.work() as work:
        work.organization.put_day(DayEntry(STORM, DayKind.OFF, "Bão số 14"))
        work.commit()


def dues(dossier: Dossier) -> dict[str, datetime | None]:
    parts = {f"leg {leg.number}": leg.due_at for leg in dossier.legs}
    return parts | {"total": dossier.due_at} | {f"step {step.id}": step.due_at for step in dossier.steps}


def clocks(opened: Act) -> set[int]:
    return {TOTAL, *(leg.number for leg in opened.dossier.active_legs)}


def test_after_a_change_of_the_calendar_every_deadline_an_act_moves_is_told_with_its_reason(office: Adoption) -> None:
    code = office.at_verification()
    office.hand_over(office.verifier, code)
    before = dues(office.read(code))
    a_storm(office)
    with act(office, code) as opened:
        opened.because = "lịch thay đổi: nghỉ 18/11/2026"
        opened.set_clocks(clocks(opened))
    moved = {name for name, due in dues(office.read(code)).items() if due != before[name]}
    told = moves(office, code)
    assert len(told) == len(moved) == 4, "the date promised, the commune's leg, and two steps side by side"
    assert {entry.facts["what"] for entry in told} == {
        "ngày hẹn trả",
        "chặng Ủy ban nhân dân phường Long Xuyên",
        "bước «Xác minh hoàn cảnh gia đình»",
        "bước «Lấy ý kiến Công an tỉnh»",
    }
    promise = next(entry for entry in told if entry.facts["what"] == "ngày hẹn trả")
    assert (promise.facts["before"], promise.facts["due"]) == ("08:00 01/12/2026", "08:00 02/12/2026")
    assert str(promise.facts["reason"]).startswith(
        "lịch thay đổi: nghỉ 18/11/2026; 10 ngày làm việc từ 08:00 16/11/2026"
    )
    assert promise.agency_id == office.agencies["H01.15"]
    with act(office, code) as opened:
        opened.set_clocks(clocks(opened))
    assert moves(office, code) == told, "what stays needs no word"


def test_an_act_that_touches_no_clock_moves_nothing_though_the_calendar_has_changed(office: Adoption) -> None:
    code = office.at_appraisal()
    before = dues(office.read(code))
    a_storm(office)
    step = office.step(code, "tham_dinh")
    office.app.steps.take(office.officer, office.read(code).id, step.id or 0, office.key())
    assert dues(office.read(code)) == before
    assert moves(office, code) == []


def test_a_deadline_that_is_written_over_is_told_all_the_same(office: Adoption) -> None:
    code = office.at_appraisal()
    with act(office, code) as opened:
        opened.dossier.due_at = (opened.dossier.due_at or opened.now) + timedelta(days=30)
        for step in opened.dossier.open_steps:
            step.due_at = None
    promise, step_moved = moves(office, code)
    assert promise.facts["due"] == "08:00 31/12/2026"
    assert (step_moved.facts["what"], step_moved.facts["due"]) == ("bước «Thẩm định hồ sơ»", PAUSED)


def test_the_deadline_of_an_opinion_is_told_when_it_moves(office: Adoption) -> None:
    code = office.at_verification()
    step, dossier = office.step(code, "lay_y_kien_cong_an"), office.read(code)
    asked = (step.id or 0, ["H01.60"], "Xác minh", "3 ngày làm việc")
    office.app.consultations.ask(office.officer, dossier.id, *asked, office.key())
    a_storm(office)
    with act(office, code) as opened:
        (question,) = opened.work.consultations.of_dossier(dossier.id)
        opened.time.set_consultation(question)
        opened.work.consultations.save(question)
    (told,) = moves(office, code)
    assert (told.facts["what"], told.agency_id) == ("ý kiến của Công an tỉnh An Giang", office.agencies["H01.60"])
    assert (told.facts["before"], told.facts["due"]) == ("08:30 19/11/2026", "08:30 20/11/2026")


def test_after_a_pause_the_date_promised_is_told_and_the_steps_have_the_pause_for_their_word(office: Adoption) -> None:
    code = office.at_appraisal()
    step, dossier = office.step(code, "tham_dinh"), office.read(code)
    asked = Asked(RequestKind.SUPPLEMENT, "Bổ sung giấy khám sức khỏe", whole=True)
    office.app.requests.ask(office.officer, dossier.id, step.id or 0, asked, office.key())
    assert moves(office, code) == []
    office.clock.advance(timedelta(days=1))
    a_storm(office)
    office.app.requests.answer(office.clerk, dossier.id, 1, "Đã nộp", office.key())
    (told,) = moves(office, code)
    assert (told.facts["before"], told.facts["due"]) == (PAUSED, "08:00 03/12/2026")


# --- a step never runs without a deadline -----------------------------------------------------------------------------


def without_term(office: Adoption, node_id: str) -> None:
    """A version that no check let pass: one step has lost its term."""
    versions = counters(office).versions
    with office.app.store.reading() as work:
        version = versions.in_force(work, LINE, office.clock.now().date())
    nodes = tuple(replace(node, term="" if node.id == node_id else node.term) for node in version.graph.nodes)
    vars(versions)["_kept"][version.id] = replace(version, graph=replace(version.graph, nodes=nodes))


def test_a_step_without_a_term_does_not_open_and_the_act_changes_nothing(office: Adoption) -> None:
    without_term(office, "tham_dinh")
    code = office.at_lead()
    before = office.read(code)
    with pytest.raises(RuleBroken, match="«Thẩm định hồ sơ» chưa có thời hạn"):
        office.complete(office.head, code, "phan_cong")
    assert office.read(code) == before


def test_an_agency_without_a_calendar_is_named_and_the_act_changes_nothing(office: Adoption) -> None:
    code = office.at_appraisal()
    before = office.read(code)
    with office.app.store.work() as work:
        for agency_id in (None, *office.agencies.values()):
            work.organization.set_hours(agency_id, ())
        work.commit()
    with pytest.raises(RuleBroken, match="Sở Tư pháp tỉnh An Giang chưa có lịch làm việc"):
        office.complete(office.officer, code, "tham_dinh")
    assert office.read(code) == before


def test_only_the_return_waits_as_long_as_the_applicant_likes(office: Adoption) -> None:
    code = office.at_appraisal()
    step: Step = office.step(code, "tham_dinh")
    office.app.endings.refuse(office.officer, office.read(code).id, step.id or 0, "Không đủ điều kiện", office.key())
    (returning,) = office.read(code).open_steps
    assert (returning.term, returning.due_at) == ("", None)
