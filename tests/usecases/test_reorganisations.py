"""Running dossiers of agencies merged, dissolved, split or without a function: they go on, and none is harmed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from engine.db.reorganisations import SqlReorganisations
from engine.domain.consultations import Opinion
from engine.domain.drafts import AgencyDraft
from engine.domain.errors import InvalidInput, NotFound, NotPermitted, RuleBroken
from engine.domain.legs import LegState
from engine.domain.long_works import WorkState
from engine.domain.people import SYSTEM, Position
from engine.domain.permissions import may_see
from engine.domain.requests import RequestKind
from engine.ports.reorganisations import RerouteOutcome
from engine.usecases.organization import reorganisation_work
from engine.usecases.processing.requests import Asked
from tests.adoption import LINE
from tests.usecases.reorganised import (
    COMMUNE,
    HOME,
    JUSTICE,
    LATER,
    NEIGHBOUR,
    POLICE,
    Province,
    a_province,
    dues,
    moved,
    plan,
    split,
)


@pytest.fixture
def office(database_url: str) -> Iterator[Province]:
    yield from a_province(database_url)


# --- a function moved -------------------------------------------------------------------------------------------------


def test_an_open_step_goes_on_at_the_other_agency_to_the_minute(office: Province) -> None:
    code = office.at_appraisal()
    office.app.steps.take(office.officer, office.read(code).id, office.step(code, "tham_dinh").id or 0, office.key())
    before = office.read(code)
    office.clock.advance(timedelta(hours=2))
    act = office.done(moved(JUSTICE, HOME))
    now = office.read(code)
    assert dues(now) == dues(before)
    assert (now.code, now.desk_id, now.return_desk_id) == (before.code, before.desk_id, before.return_desk_id)
    step = office.step(code, "tham_dinh")
    assert (step.agency_id, step.assignee_id) == (office.agencies[HOME], None)
    assert now.message_count == before.message_count
    outcome, because = office.outcome(act, code)
    assert (outcome, because) == (RerouteOutcome.REROUTED, "Chuyển 1 bước đang mở; 1 bước chờ phân công lại.")
    assert len(office.told(code)) == 1
    assert "Sở Tư pháp tỉnh An Giang theo 12/NQ-HĐND ngày 10/11/2026" in office.told(code)[0]
    office.complete(office.heir_officer, code, "tham_dinh")
    with pytest.raises((NotFound, NotPermitted)):
        office.complete(office.officer, code, "lay_y_kien_cong_an")


def test_what_was_signed_stays_as_it_was_signed(office: Province) -> None:
    code = office.at_appraisal()
    before = office.read(code)
    office.done(moved(JUSTICE, HOME))
    now = office.read(code)
    signed = [replace(leg, settled_at=None, state=LegState.OPEN) for leg in before.legs if leg.is_active]
    kept = [leg for leg in now.legs if leg.number in {leg.number for leg in signed}]
    assert [replace(leg, settled_at=None, state=LegState.OPEN) for leg in kept] == signed
    assert [step for step in now.steps if not step.is_open] == [step for step in before.steps if not step.is_open]
    assert may_see(office.officer, now.parties()), "who signed may read on"
    assert may_see(office.heir_officer, now.parties())
    with pytest.raises(NotFound):
        office.app.steps.take(office.stranger, now.id, office.step(code, "tham_dinh").id or 0, office.key())


def test_a_handover_on_its_way_is_received_by_the_other_agency(office: Province) -> None:
    code = office.received()
    office.complete(office.clerk, code, "so_hoa")
    sent = next(leg for leg in office.read(code).active_legs if leg.state is LegState.SENT)
    act = office.done(moved(JUSTICE, HOME))
    now = next(leg for leg in office.read(code).active_legs if leg.state is LegState.SENT)
    assert (now.agency_id, now.sent_at, now.sent_by, now.nodes) == (
        office.agencies[HOME], sent.sent_at, sent.sent_by, sent.nodes,
    )  # fmt: skip
    assert office.outcome(act, code)[1] == "Chuyển 1 bàn giao đang chờ nhận."
    office.hand_over(office.heir_officer, code)
    assert office.step(code, "phan_cong").agency_id == office.agencies[HOME]


def test_a_question_is_answered_by_the_other_agency_by_the_same_deadline(office: Province) -> None:
    code = office.at_verification()
    step = office.step(code, "lay_y_kien_cong_an")
    ask = office.app.consultations.ask
    ask(office.officer, office.read(code).id, step.id or 0, [POLICE], "Có vi phạm?", "2 ngày làm việc", office.key())
    with office.app.store.reading() as work:
        asked = work.consultations.of_dossier(office.read(code).id)[0]
    act = office.done(moved(POLICE, "H01.70"))
    insurer = office.person("Lý Trả Lời", "H01.70", Position.SPECIALIST)
    with office.app.store.reading() as work:
        now = work.consultations.of_dossier(office.read(code).id)[0]
    assert (now.consulted_id, now.due_at, now.question) == (office.agencies["H01.70"], asked.due_at, asked.question)
    assert "phiếu lấy ý kiến" in office.outcome(act, code)[1]
    with pytest.raises((NotFound, NotPermitted)):
        office.app.consultations.answer(office.police, now.id or 0, Opinion.AGREES, "Không", office.key())
    office.app.consultations.answer(insurer, now.id or 0, Opinion.AGREES, "Không vi phạm", office.key())


def test_its_own_question_goes_on_with_the_step_that_asked_it(office: Province) -> None:
    code = office.at_verification()
    step, ask = office.step(code, "lay_y_kien_cong_an"), office.app.consultations.ask
    ask(office.officer, office.read(code).id, step.id or 0, [POLICE], "Có vi phạm?", "2 ngày làm việc", office.key())
    office.done(moved(JUSTICE, HOME))
    with office.app.store.reading() as work:
        now = work.consultations.of_dossier(office.read(code).id)[0]
    assert (now.agency_id, now.consulted_id) == (office.agencies[HOME], office.agencies[POLICE])
    office.app.consultations.answer(office.police, now.id or 0, Opinion.AGREES, "Không", office.key())
    office.complete(office.heir_officer, code, "lay_y_kien_cong_an")


def test_a_paused_clock_goes_on_standing_still_and_runs_again_for_the_other(office: Province) -> None:
    code = office.at_appraisal()
    step = office.step(code, "tham_dinh")
    asked = Asked(RequestKind.SUPPLEMENT, "Nộp lại giấy khám.")
    dossier_id = office.read(code).id
    office.app.requests.ask(office.officer, dossier_id, step.id or 0, asked, office.key())
    office.clock.advance(timedelta(days=1))
    office.done(moved(JUSTICE, HOME, "17/11/2026"))
    assert office.step(code, "tham_dinh").paused_since is not None
    office.app.requests.answer(office.clerk, dossier_id, 1, "Đã nộp", office.key())
    step = office.step(code, "tham_dinh")
    assert (step.paused_since, step.agency_id) == (None, office.agencies[HOME])
    office.complete(office.heir_officer, code, "tham_dinh")


def test_new_dossiers_go_to_the_other_agency_from_the_day_and_back_when_it_comes_back(office: Province) -> None:
    office.done(moved(JUSTICE, HOME))
    assert office.read(office.received("Một")).agencies["lead"] == office.agencies[HOME]
    office.clock.advance(timedelta(days=1))
    office.done(moved(HOME, JUSTICE, "17/11/2026"))
    assert office.read(office.received("Hai")).agencies["lead"] == office.agencies[JUSTICE]


def test_the_agency_that_goes_on_keeps_its_other_procedures(office: Province) -> None:
    other = "phieu-ly-lich-tu-phap"
    found = office.app.reorganisations.preview(office.maker, moved(JUSTICE, HOME))
    assert {each.standing.line for each in found.running} <= {LINE}
    assert {each.version.definition.line for each in found.versions} == {LINE}
    assert other not in found.plan.lines


def test_dossiers_wait_for_a_later_day_and_those_received_meanwhile_follow(office: Province) -> None:
    first = office.at_lead("Một")
    act = office.done(moved(JUSTICE, HOME, LATER))
    assert office.step(first, "phan_cong").agency_id == office.agencies[JUSTICE]
    second = office.at_lead("Hai")
    assert office.read(second).agencies["lead"] == office.agencies[JUSTICE]
    office.clock.set(office.clock.now().replace(month=12, day=1, hour=1))
    office.work_off()
    for code in (first, second):
        assert office.step(code, "phan_cong").agency_id == office.agencies[HOME]
    assert office.app.reorganisations.page(office.maker, act.id).act.finished_at is not None


def test_a_worker_that_dies_is_followed_by_one_that_does_nothing_twice(
    office: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reorganisation_work, "_LOCKED", 2)
    codes = [office.at_lead(f"Người {number}") for number in range(5)]
    act = office.app.reorganisations.confirm(office.checker, office.propose(moved(JUSTICE, HOME)).id, "Đúng.")
    while office.app.long_works.go_on(SYSTEM, seconds=0):  # each turn one batch, as after a kill between two
        office.clock.advance(timedelta(minutes=5))
    assert [len(office.told(code)) for code in codes] == [1] * 5
    assert office.app.reorganisations.page(office.maker, act.id).counts == {RerouteOutcome.REROUTED: 5}
    assert office.app.long_works.page(SYSTEM, act.work_id or 0).state is WorkState.FINISHED


def test_a_batch_that_fails_leaves_nothing_half_done(office: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    code = office.at_lead()
    act = office.app.reorganisations.confirm(office.checker, office.propose(moved(JUSTICE, HOME)).id, "Đúng.")

    def killed(*_: object) -> None:
        raise ConnectionError("killed")

    with monkeypatch.context() as broken:
        broken.setattr(SqlReorganisations, "settle", killed)
        with pytest.raises(ConnectionError):
            office.app.long_works.go_on(SYSTEM)
    assert (office.told(code), office.step(code, "phan_cong").agency_id) == ([], office.agencies[JUSTICE])
    office.work_off()
    assert len(office.told(code)) == 1
    assert office.outcome(act, code)[0] is RerouteOutcome.REROUTED


# --- split ------------------------------------------------------------------------------------------------------------


def test_each_procedure_of_a_split_agency_goes_its_way(office: Province) -> None:
    code = office.at_appraisal()
    before = office.read(code)
    office.done(split())
    assert dues(office.read(code)) == dues(before)
    assert office.step(code, "tham_dinh").agency_id == office.agencies[HOME]
    assert office.posts(office.officer).posts == ()
    with office.app.store.reading() as work:
        ended = work.organization.agency(office.agencies[JUSTICE])
    assert (ended.validity.until, ended.successor_id) == (date(2026, 11, 15), office.agencies["H01.70"])
    assert office.read(office.received("Sau")).agencies["lead"] == office.agencies[HOME]
    office.complete(office.heir_officer, code, "tham_dinh")


def test_a_procedure_with_dossiers_and_nobody_to_go_on_is_refused_with_their_number(office: Province) -> None:
    office.at_lead("Một")
    office.at_lead("Hai")
    with pytest.raises(InvalidInput) as refusal:
        office.propose(replace(split(), shares={("phieu-ly-lich-tu-phap", ""): HOME}))
    words = refusal.value.fields[f"heir.{LINE}"]
    assert words.startswith("Còn 2 hồ sơ của thủ tục «")
    assert words.endswith("» chưa có cơ quan tiếp nhận.")


def test_dossiers_of_one_place_may_go_elsewhere(office: Province) -> None:
    here, there = office.at_lead("Một"), office.app.reception
    intake = replace(office.intake("Hai", "089188012413"), places={"residence": "30292"})
    with office.app.store.reading() as work:
        other = work.organization.agency(office.agencies[NEIGHBOUR]).place
    intake = replace(intake, places={"residence": other})
    away = there.receive(office.clerk, intake, office.key()).code
    office.done(replace(split(), shares={(LINE, ""): HOME, (LINE, other): "H01.70"}))
    assert office.read(here).agencies["lead"] == office.agencies[HOME]
    assert office.read(away).agencies["lead"] == office.agencies["H01.70"]


# --- merged and dissolved ---------------------------------------------------------------------------------------------


def test_communes_merged_into_a_new_one_are_continued_by_it(office: Province) -> None:
    code = office.at_verification()
    office.hand_over(office.verifier, code)
    before = office.read(code)
    new = AgencyDraft("H01.199", "UBND phường Hợp Nhất", "commune", "30999")
    merging = replace(plan("merged", COMMUNE), agencies=[COMMUNE, NEIGHBOUR], added=new, with_posts=True)
    act = office.done(merging)
    assert replace(office.read(code)) == before, "nothing of the dossier is touched"
    with office.app.store.reading() as work:
        heir = work.organization.agency_by_code("H01.199")
        ended = [work.organization.agency(office.agencies[each]) for each in (COMMUNE, NEIGHBOUR)]
    assert heir is not None
    assert {each.successor_id for each in ended} == {heir.id}
    assert {each.validity.until for each in ended} == {date(2026, 11, 15)}
    assert [post.agency_id for post in office.posts(office.verifier).posts] == [heir.id]
    assert act.work_id is None
    later = office.received("Địa bàn cũ")
    assert heir.id in office.read(later).agencies.values(), "the place of old is served by who continues it"


def test_a_dissolved_agency_is_continued_by_one_and_its_posts_may_end(office: Province) -> None:
    office.done(plan("dissolved", JUSTICE, HOME))
    assert office.posts(office.officer).posts == ()
    assert office.read(office.received()).agencies["lead"] == office.agencies[HOME]


def test_the_last_administrator_is_not_dissolved_away(office: Province) -> None:
    act = office.propose(plan("dissolved", "H01", HOME))
    with pytest.raises(RuleBroken):
        office.app.reorganisations.confirm(office.controller, act.id, "Đúng.")
    office.app.reorganisations.withdraw(office.maker, act.id, "Nhầm")
    office.done(plan("dissolved", "H01", HOME, with_posts=True))
