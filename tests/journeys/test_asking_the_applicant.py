"""Supplements and financial duties after acceptance: which clocks stand still, and which go on."""

from datetime import timedelta

import pytest

from engine.domain.errors import RuleBroken
from engine.domain.requests import RequestKind
from engine.domain.statuses import DossierState
from engine.usecases.processing.requests import Asked
from tests.journeys.conftest import Begin
from tests.journeys.driver import Journey

PAPERS = Asked(RequestKind.SUPPLEMENT, "Giấy khám sức khỏe đã hết hạn.", "NCN-02")
DUTY = Asked(RequestKind.FINANCIAL_DUTY, "Nộp lệ phí.", amount=50_000)


def ask(journey: Journey, node: str, asked: Asked = PAPERS) -> None:
    journey.on(node, lambda app, who, key, d, s: app.requests.ask(who, d.id, s.id or 0, asked, key))


def answer(journey: Journey, number: int) -> None:
    journey.at_desk(lambda app, who, key: app.requests.answer(who, journey.id, number, "Đã nộp.", key))


def test_a_supplement_moves_the_promised_date_by_the_time_it_took(begin: Begin) -> None:
    journey = begin().receive().go(until="tham_dinh")
    due = journey.dossier.due_at
    ask(journey, "tham_dinh")
    journey.must_be(DossierState.SUPPLEMENT)
    assert journey.dossier.due_at is None
    dossier, step = journey.find("tham_dinh")
    with pytest.raises(RuleBroken, match="tạm dừng"):
        journey.town.refused(
            journey.holder(step), lambda app, who, key: app.steps.complete(who, dossier.id, step.id or 0, {}, key)
        )
    journey.town.clock.advance(timedelta(days=7))
    answer(journey, 1)
    journey.must_be(DossierState.PROCESSING)
    moved = journey.dossier.due_at
    assert due and moved and moved - due >= timedelta(days=7)
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_one_parallel_leg_waits_for_papers_while_the_other_goes_on(begin: Begin) -> None:
    journey = begin().receive().go(until="xac_minh", leave=("lay_y_kien_cong_an",))
    ask(journey, "xac_minh")
    assert journey.find("lay_y_kien_cong_an")[1].paused_since is None
    journey.go(leave=("xac_minh",))
    assert journey.open_nodes() == {"xac_minh"}
    journey.must_be(DossierState.SUPPLEMENT)
    answer(journey, 1)
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_both_parallel_legs_wait_and_each_goes_on_by_its_own_answer(begin: Begin) -> None:
    journey = begin().receive().go(until="xac_minh", leave=("lay_y_kien_cong_an",))
    ask(journey, "xac_minh")
    ask(journey, "lay_y_kien_cong_an", DUTY)
    journey.must_be(DossierState.FINANCIAL_DUTY)
    answer(journey, 2)
    journey.must_be(DossierState.SUPPLEMENT)
    assert journey.find("lay_y_kien_cong_an")[1].paused_since is None
    assert journey.dossier.due_at is None
    answer(journey, 1)
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_financial_duty_is_told_and_the_work_goes_on_once_it_is_paid(begin: Begin) -> None:
    journey = begin().receive().go(until="danh_gia")
    ask(journey, "danh_gia", DUTY)
    journey.must_be(DossierState.FINANCIAL_DUTY)
    answer(journey, 1)
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_the_agency_that_asked_may_ask_no_more(begin: Begin) -> None:
    journey = begin().receive().go(until="tham_dinh")
    ask(journey, "tham_dinh")
    journey.on("tham_dinh", lambda app, who, key, d, s: app.requests.withdraw(who, d.id, 1, "Đã tra cứu được.", key))
    journey.must_be(DossierState.PROCESSING)
    with pytest.raises(RuleBroken, match="đã được ghi nhận"):
        journey.town.refused(journey.clerk, lambda app, who, key: app.requests.answer(who, journey.id, 1, "Nộp", key))
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_the_procedure_says_how_often_papers_may_be_asked_for(begin: Begin) -> None:
    journey = begin().receive().go(until="tham_dinh")
    for number in (1, 2):
        ask(journey, "tham_dinh")
        answer(journey, number)
    dossier, step = journey.find("tham_dinh")
    with pytest.raises(RuleBroken, match="2 lần"):
        journey.town.refused(
            journey.holder(step), lambda app, who, key: app.requests.ask(who, dossier.id, step.id or 0, PAPERS, key)
        )


def test_what_a_step_asked_is_asked_no_more_when_its_handover_is_returned(begin: Begin) -> None:
    journey = begin().receive().go(until="xac_minh")
    ask(journey, "xac_minh")
    _, step = journey.find("xac_minh")
    journey.town.act(
        journey.holder(step),
        lambda app, who, key: app.handovers.send_back(who, journey.id, step.leg, "Sai địa bàn.", key),
    )
    assert not journey.dossier.open_requests
    assert journey.dossier.due_at
    journey.must_be(DossierState.PROCESSING)
    journey.town.check()
