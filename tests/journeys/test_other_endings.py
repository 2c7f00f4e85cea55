"""A dossier that ends before its result."""

import pytest

from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.people import Position
from engine.domain.statuses import DossierState
from tests.journeys.conftest import Begin
from tests.journeys.driver import BIRTH

REASON = "Không đủ điều kiện."


def test_a_refusal_while_processing_is_fetched_at_the_desk(begin: Begin) -> None:
    journey = begin(return_desk="H01.101.01").receive().go(until="danh_gia")
    dossier, step = journey.find("danh_gia")
    with pytest.raises(InvalidInput, match="lý do"):
        journey.town.refused(
            journey.holder(step), lambda app, who, key: app.endings.refuse(who, dossier.id, step.id or 0, "", key)
        )
    journey.on("danh_gia", lambda app, who, key, d, s: app.endings.refuse(who, d.id, s.id or 0, REASON, key))
    journey.must_be(DossierState.REFUSED)
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_refusal_withdraws_what_other_agencies_were_asked(begin: Begin) -> None:
    journey = begin().receive().go(leave=("lay_y_kien_cong_an",), until="xac_minh")
    journey.ask_opinion("lay_y_kien_cong_an", "H01.60", "H01.12")
    journey.on("xac_minh", lambda app, who, key, d, s: app.endings.refuse(who, d.id, s.id or 0, REASON, key))
    assert not [asked for asked in journey.questions() if asked.is_open]
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_step_that_may_not_refuse_does_not(begin: Begin) -> None:
    journey = begin().receive().go(until="chuyen_ket_qua")
    dossier, step = journey.find("chuyen_ket_qua")
    with pytest.raises(RuleBroken, match="không được từ chối"):
        journey.town.refused(
            journey.holder(step), lambda app, who, key: app.endings.refuse(who, dossier.id, step.id or 0, REASON, key)
        )


def test_the_leader_of_the_lead_agency_stops_a_dossier(begin: Begin) -> None:
    journey = begin().receive().go(until="xac_minh")
    leader = journey.town.who("H01.15", Position.LEADER)
    journey.town.act(leader, lambda app, who, key: app.endings.stop(who, journey.id, "Theo văn bản đề nghị.", key))
    journey.must_be(DossierState.STOPPED)
    journey.town.check()


def test_the_head_of_the_desk_decides_on_a_group_that_no_agency_leads(begin: Begin) -> None:
    journey = begin(BIRTH).receive().go(until="tham_tra")
    head = journey.town.who("H01.01", Position.DESK_HEAD)
    journey.town.act(head, lambda app, who, key: app.endings.stop(who, journey.id, "Theo đề nghị.", key))
    assert {each.state for each in journey.dossiers()} == {DossierState.STOPPED}
    journey.town.check()
