"""Handovers: both sides sign, a refusal leaves the dossier with its sender, who sends again or opens the work anew."""

import pytest

from engine.domain.errors import NotFound, NotPermitted, RuleBroken
from engine.domain.legs import LegState
from engine.domain.people import Position
from engine.domain.statuses import DossierState
from engine.usecases.processing.handovers import HandoverRef
from tests.journeys.conftest import Begin
from tests.journeys.driver import Journey
from tests.journeys.town import Act

REASON = "Thiếu trang 2 của tờ khai."


def refuse(journey: Journey) -> int:
    """The receiver refuses what was sent first; the number of the leg."""
    dossier, leg = journey.handovers()[0]
    taker = journey.town.cast.anyone(leg.agency_id)
    journey.town.act(taker, lambda app, who, key: app.handovers.refuse(who, dossier.id, leg.number, REASON, key))
    return leg.number


def sent_to(journey: Journey, node: str) -> Journey:
    """Go on until the step waits for its agency to confirm."""
    journey.go(leave=(node,))
    assert any(node in leg.nodes for _, leg in journey.handovers())
    return journey


def test_a_refused_handover_is_sent_again(begin: Begin) -> None:
    journey = sent_to(begin().receive(), "phan_cong")
    number = refuse(journey)
    assert [leg.reason for _, leg in journey.handovers(LegState.REFUSED)] == [REASON]
    journey.at_desk(lambda app, who, key: app.handovers.resend(who, journey.id, number, key))
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_refused_handover_lets_the_sender_do_its_last_step_again(begin: Begin) -> None:
    journey = sent_to(begin().receive(), "phan_cong")
    number = refuse(journey)
    journey.at_desk(lambda app, who, key: app.corrections.reopen(who, journey.id, number, "", key))
    _, step = journey.find("so_hoa")
    assert (step.note, step.assignee_id) == (REASON, journey.clerk.person_id)
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_refusal_beside_an_open_consultation_reopens_the_senders_step(begin: Begin) -> None:
    """The own branch is taken back with it, its question withdrawn; nobody else's work is touched."""
    journey = begin().receive().go(leave=("xac_minh", "lay_y_kien_cong_an"))
    journey.ask_opinion("lay_y_kien_cong_an", "H01.60")
    number = refuse(journey)
    specialist = journey.town.who("H01.15", Position.SPECIALIST)
    journey.town.act(specialist, lambda app, who, key: app.corrections.reopen(who, journey.id, number, "Sửa", key))
    assert journey.open_nodes() == {"tham_dinh"}
    assert not [asked for asked in journey.questions() if asked.is_open]
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_the_sender_takes_back_what_was_not_yet_received(begin: Begin) -> None:
    journey = sent_to(begin().receive(), "phan_cong")
    _, leg = journey.handovers()[0]
    journey.at_desk(lambda app, who, key: app.handovers.recall(who, journey.id, leg.number, "Chuyển nhầm.", key))
    taker = journey.town.cast.anyone(leg.agency_id)
    with pytest.raises(RuleBroken):
        journey.town.refused(taker, lambda app, who, key: app.handovers.receive(who, journey.id, leg.number, key))
    journey.at_desk(lambda app, who, key: app.handovers.resend(who, journey.id, leg.number, key))
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_what_was_received_is_returned_as_long_as_nothing_of_it_is_done(begin: Begin) -> None:
    journey = begin().receive().go(until="xac_minh")
    _, step = journey.find("xac_minh")
    officer = journey.holder(step)
    journey.town.act(
        officer, lambda app, who, key: app.handovers.send_back(who, journey.id, step.leg, "Không thuộc địa bàn.", key)
    )
    assert "xac_minh" not in journey.open_nodes()
    _, back = journey.handovers(LegState.RETURNED)[0]
    lead = journey.town.who("H01.15", Position.SPECIALIST)
    journey.town.act(lead, lambda app, who, key: app.handovers.resend(who, journey.id, back.number, key))
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_an_agency_that_has_done_a_part_returns_by_step(begin: Begin) -> None:
    journey = begin().receive().go(until="tham_dinh")
    _, step = journey.find("tham_dinh")
    with pytest.raises(RuleBroken, match="Trả lại bước trước"):
        journey.town.refused(
            journey.holder(step), lambda app, who, key: app.handovers.send_back(who, journey.id, step.leg, "Sai", key)
        )


def test_a_result_the_desk_refuses_is_worked_on_again(begin: Begin) -> None:
    """Finished (9) is taken back to being processed (4) until the corrected result is handed over."""
    journey = sent_to(begin().receive(), "tra_ket_qua")
    journey.must_be(DossierState.FINISHED)
    number = refuse(journey)
    officer = journey.town.who("H01.15", Position.SPECIALIST)
    journey.town.act(officer, lambda app, who, key: app.corrections.reopen(who, journey.id, number, "Sai tên", key))
    journey.must_be(DossierState.PROCESSING)
    assert journey.dossier.finished_at is None
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_many_handovers_are_received_at_once_each_with_its_outcome(begin: Begin) -> None:
    first = sent_to(begin().receive(), "phan_cong")
    second = sent_to(Journey(first.town).receive(), "phan_cong")
    refs = [HandoverRef(each.id, each.handovers()[0][1].number) for each in (first, second)]
    gone = HandoverRef(first.id, 99)
    taker = first.town.cast.anyone(first.town.agencies["H01.15"])
    with first.town.open() as application:
        receipts = application.handovers.receive_many(taker, [refs[0], gone, refs[1]], "many")
    assert [bool(receipt.fault) for receipt in receipts] == [False, True, False]
    first.must_be(DossierState.PROCESSING)
    second.must_be(DossierState.PROCESSING)


def test_another_agency_can_neither_receive_nor_recall(begin: Begin) -> None:
    journey = sent_to(begin().receive(), "phan_cong")
    _, leg = journey.handovers()[0]
    stranger = journey.town.who("H01.60", Position.SPECIALIST)
    number = leg.number
    acts: list[Act[object]] = [
        lambda app, who, key: app.handovers.receive(who, journey.id, number, key),
        lambda app, who, key: app.handovers.refuse(who, journey.id, number, REASON, key),
        lambda app, who, key: app.handovers.recall(who, journey.id, number, REASON, key),
        lambda app, who, key: app.handovers.resend(who, journey.id, number, key),
    ]
    for act in acts:
        with pytest.raises((NotFound, NotPermitted)):
            journey.town.refused(stranger, act)
