"""Lateness foreseen: found at once by whatever act causes it, by time alone, once, and told within working hours."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from engine.bootstrap import build
from engine.domain.apologies import Apology
from engine.domain.consultations import Opinion
from engine.domain.events import Entry, Event
from engine.domain.people import Actor, Position
from engine.domain.requests import RequestKind
from engine.domain.worklists import Filters, ListName
from engine.settings import Settings
from engine.usecases.processing.requests import Asked
from tests.adoption import Adoption
from tests.domain.deadline_table import at

ALL = Filters()
TURNS = (Event.LATE_FORESEEN, Event.FORECAST_CLEARED)


@pytest.fixture
def office(sqlite_url: str) -> Iterator[Adoption]:
    yield from _open(sqlite_url)


@pytest.fixture
def any_office(database_url: str) -> Iterator[Adoption]:
    yield from _open(database_url)


def _open(url: str) -> Iterator[Adoption]:
    office = Adoption(url)
    yield office
    office.app.store.close()


def turns(office: Adoption, code: str) -> list[Entry]:
    with office.app.store.reading() as work:
        lines = work.journal.of_dossier(work.dossiers.id_by_code(code))
    return [line.entry for line in lines if line.entry.event in TURNS]


def listed(
    office: Adoption, actor: Actor, name: ListName = ListName.FORESEEN_LATE, filters: Filters = ALL
) -> list[str]:
    return [item.code for item in office.app.work_lists.page(actor, name, filters).items]


def sweep_at(office: Adoption, instant: datetime) -> None:
    office.clock.set(instant)
    office.app.deadlines.sweep()


def test_from_reception_on_a_dossier_has_a_forecast_that_fits(office: Adoption) -> None:
    """8 of its 10 working days are the steps' own."""
    dossier = office.read(office.received())
    assert (dossier.due_at, dossier.forecast_at) == (at("2026-12-01T08:00"), at("2026-11-27T08:00"))
    assert dossier.late_foreseen_at is None
    assert dossier.review_at == at("2026-11-18T10:01"), "two days after the first step should have been done"


def test_time_alone_turns_a_forecast_late_to_the_minute_and_once(any_office: Adoption) -> None:
    office = any_office
    code = office.received()
    sweep_at(office, at("2026-11-18T10:00"))
    assert office.read(code).late_foreseen_at is None
    sweep_at(office, at("2026-11-18T10:01"))
    office.app.deadlines.sweep()
    (entry,) = turns(office, code)
    assert (entry.event, entry.agency_id) == (Event.LATE_FORESEEN, office.agencies["H01.15"])
    assert entry.facts == {"forecast": "08:01 01/12/2026", "due": "08:00 01/12/2026"}
    dossier = office.read(code)
    assert (dossier.late_foreseen_at, dossier.forecast_at) == (at("2026-11-18T10:01"), at("2026-12-01T08:01"))


def test_two_sweeps_at_once_and_a_restart_tell_it_once(any_office: Adoption, database_url: str) -> None:
    office = any_office
    codes = [office.received(f"Người Nộp {turn}", identity=f"0890880000{turn:02}") for turn in range(4)]
    office.clock.set(at("2026-11-19T08:00"))
    with ThreadPoolExecutor(4) as clocks:
        list(clocks.map(lambda _: office.app.deadlines.sweep(), range(4)))
    again = build(Settings.read({"DATABASE_URL": database_url}), office.clock)
    assert again.deadlines.sweep() == 0
    again.store.close()
    assert [[entry.event for entry in turns(office, code)] for code in codes] == [[Event.LATE_FORESEEN]] * 4


def test_the_lead_s_heads_and_the_desk_s_are_told_and_nobody_else(office: Adoption) -> None:
    desk_head = office.person("Võ Minh", "H01.01", Position.DESK_HEAD)
    code = office.at_appraisal()
    step = office.step(code, "tham_dinh")
    office.app.steps.assign(office.head, office.read(code).id, step.id or 0, office.officer.person_id, office.key())
    sweep_at(office, at("2026-11-20T14:00"))
    for head in (office.head, office.leader, desk_head):
        assert [f"{code}: dự báo trễ" in notice.text for notice in office.app.desk.notices(head)].count(True) == 1
    for other in (office.officer, office.colleague, office.clerk, office.verifier):
        assert all("dự báo" not in notice.text for notice in office.app.desk.notices(other))


def test_nobody_hears_of_it_outside_working_hours(any_office: Adoption) -> None:
    office = any_office
    office.received()
    sweep_at(office, at("2026-11-20T21:00"))  # a Friday night
    assert office.app.desk.notices(office.leader) == []
    office.clock.set(at("2026-11-23T06:59"))
    assert office.app.desk.notices(office.leader) == []
    office.app.desk.mark_read(office.leader)
    office.clock.set(at("2026-11-23T07:00"))
    assert any("dự báo trễ" in notice.text for notice in office.app.desk.notices(office.leader)), (
        "read not, but seen now"
    )


def test_work_done_faster_than_its_terms_clears_it_again(office: Adoption) -> None:
    code = office.at_appraisal()
    sweep_at(office, at("2026-11-20T14:00"))
    assert listed(office, office.officer) == [code]
    office.complete(office.officer, code, "tham_dinh")
    office.hand_over(office.verifier, code)
    office.complete(office.verifier, code, "xac_minh")
    assert listed(office, office.officer) == [code], "the opinion is still awaited"
    answered(office, code)
    assert [entry.event for entry in turns(office, code)] == [Event.LATE_FORESEEN, Event.FORECAST_CLEARED]
    assert turns(office, code)[1].facts == {"reason": "xong khoảng 16:00 26/11/2026, hẹn trả 08:00 01/12/2026"}
    assert listed(office, office.officer) == []
    assert letter(office, code) is None, "a draft that nobody has written in goes"


def test_of_parallel_legs_the_slower_decides(office: Adoption) -> None:
    code = office.at_verification()
    fits = office.read(code).forecast_at
    office.hand_over(office.verifier, code)
    assert office.read(code).forecast_at == fits
    office.complete(office.verifier, code, "xac_minh")
    assert office.read(code).forecast_at == fits, "the opinion is waited for as long"


def test_an_opinion_asked_for_longer_than_the_step_has_counts_with_its_own_deadline(office: Adoption) -> None:
    code = office.at_verification()
    step = office.step(code, "lay_y_kien_cong_an")
    office.app.consultations.ask(
        office.officer, office.read(code).id, step.id or 0, ["H01.60"], "Xác minh", "7 ngày làm việc", office.key()
    )
    (entry,) = turns(office, code)
    assert entry.event is Event.LATE_FORESEEN


def test_a_pause_clears_it_and_the_end_of_the_pause_brings_it_back(any_office: Adoption) -> None:
    office = any_office
    code = office.at_appraisal()
    sweep_at(office, at("2026-11-20T14:00"))
    step, dossier = office.step(code, "tham_dinh"), office.read(code)
    asked = Asked(RequestKind.SUPPLEMENT, "Bổ sung giấy khám sức khỏe", whole=True)
    office.app.requests.ask(office.officer, dossier.id, step.id or 0, asked, office.key())
    paused = office.read(code)
    assert (paused.forecast_at, paused.late_foreseen_at, paused.review_at) == (None, None, None)
    assert listed(office, office.officer) == []
    sweep_at(office, at("2026-11-30T14:00"))
    assert len(turns(office, code)) == 2
    office.app.requests.answer(office.clerk, dossier.id, 1, "Đã nộp", office.key())
    assert [entry.event for entry in turns(office, code)] == [
        Event.LATE_FORESEEN,
        Event.FORECAST_CLEARED,
        Event.LATE_FORESEEN,
    ]


def test_a_late_dossier_is_looked_at_once_a_day_so_that_what_is_shown_stays_true(office: Adoption) -> None:
    code = office.received()
    sweep_at(office, at("2026-11-19T08:00"))
    first = office.read(code)
    assert first.review_at == at("2026-11-27T08:00"), "when its apology would have to be begun"
    sweep_at(office, at("2026-12-10T08:00"))
    moved = office.read(code)
    assert moved.forecast_at is not None and moved.forecast_at > at("2026-12-10T08:00")
    assert moved.review_at is not None and moved.review_at >= at("2026-12-11T07:00")
    assert len(turns(office, code)) == 1


def test_a_finished_dossier_has_none(office: Adoption) -> None:
    code = office.at_verification()
    sweep_at(office, at("2026-11-26T14:00"))
    assert listed(office, office.clerk) == [code]
    office.app.endings.withdraw(office.clerk, office.read(code).id, "Người nộp rút", office.key())
    dossier = office.read(code)
    assert (dossier.forecast_at, dossier.late_foreseen_at, dossier.review_at) == (None, None, None)
    assert len(turns(office, code)) == 1


def test_the_list_its_count_the_filter_and_the_badge_say_the_same(any_office: Adoption) -> None:
    office = any_office
    late, fine = office.at_appraisal(), ""
    office.clock.set(at("2026-11-20T14:00"))
    fine = office.at_appraisal("Người Khác", identity="089088000099")
    office.app.deadlines.sweep()
    assert listed(office, office.officer) == [late]
    assert office.app.work_lists.counts(office.officer)[ListName.FORESEEN_LATE] == 1
    assert set(listed(office, office.officer, ListName.PROCESSING)) == {late, fine}
    assert listed(office, office.officer, ListName.PROCESSING, Filters(foreseen=True)) == [late]
    (item,) = office.app.work_lists.page(office.officer, ListName.FORESEEN_LATE, Filters()).items
    assert item.total is not None and item.total.foreseen.startswith("Dự báo trễ: xong khoảng ")
    head = office.app.dossiers.view(office.officer, late)
    assert head.due is not None and head.due.foreseen == item.total.foreseen
    assert listed(office, office.stranger) == []


def test_it_begins_the_apology_in_the_same_act(office: Adoption) -> None:
    code = office.received()
    sweep_at(office, at("2026-11-18T10:01"))
    assert letter(office, code) is not None


def test_shortly_before_the_date_what_is_behind_has_its_apology_begun_though_it_may_still_be_in_time(
    office: Adoption,
) -> None:
    """The signature is overdue, and what is left would still be done in time."""
    code = office.at_verification()
    office.hand_over(office.verifier, code)
    office.complete(office.verifier, code, "xac_minh")
    answered(office, code)
    office.complete(office.officer, code, "danh_gia")
    office.clock.set(at("2026-11-26T13:00"))
    office.complete(office.officer, code, "du_thao")
    office.complete(office.head, code, "duyet")
    sweep_at(office, at("2026-11-27T07:59"))
    assert (letter(office, code), turns(office, code)) == (None, [])
    sweep_at(office, at("2026-11-27T08:00"))  # two working days before 08:00 on the 1st
    assert letter(office, code) is not None
    assert turns(office, code) == []
    assert office.app.deadlines.sweep() == 0


def answered(office: Adoption, code: str) -> None:
    """The police is asked and answers at once."""
    step, dossier = office.step(code, "lay_y_kien_cong_an"), office.read(code)
    asked = (step.id or 0, ["H01.60"], "Xác minh", "3 ngày làm việc")
    office.app.consultations.ask(office.officer, dossier.id, *asked, office.key())
    with office.app.store.reading() as work:
        (question,) = work.consultations.of_dossier(dossier.id)
    office.app.consultations.answer(office.police, question.id or 0, Opinion.AGREES, "Không có gì.", office.key())
    office.complete(office.officer, code, "lay_y_kien_cong_an")


def letter(office: Adoption, code: str) -> Apology | None:
    with office.app.store.reading() as work:
        return work.apologies.open_of(work.dossiers.id_by_code(code))
