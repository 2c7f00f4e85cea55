"""Clocks stopped on grounds of the table: the whole, one leg, beside other acts; and what never moves a clock."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from engine.bootstrap import Application
from engine.domain.deadlines import consumed
from engine.domain.dossiers import Dossier
from engine.domain.errors import DomainError, InvalidInput, NotPermitted, RuleBroken
from engine.domain.events import Event
from engine.domain.legs import LegState
from engine.domain.people import Actor, Position
from engine.domain.requests import TOTAL, Pause, RequestKind
from engine.domain.statuses import DossierState
from engine.domain.suspensions import Suspension
from engine.usecases.office import Done
from engine.usecases.processing.requests import Asked
from engine.usecases.processing.suspensions import Suspend
from tests.journeys.conftest import Begin
from tests.journeys.driver import Journey
from tests.journeys.test_at_once import Press, at_once, finish

LEAD, COMMUNE = "H01.15", "H01.101"
OPINION = "lay_y_kien_cong_an"
PAPER = "Công văn số 45/STP-HCTP ngày 02/3/2026"
PAPERS = Asked(RequestKind.SUPPLEMENT, "Giấy khám sức khỏe đã hết hạn.", "NCN-02")


def stopping(leg: int = TOTAL, ground: str = "verification_abroad") -> Suspend:
    return Suspend(ground, PAPER, "Chờ cơ quan đại diện xác nhận.", leg)


def suspend(journey: Journey, leg: int = TOTAL, agency: str = LEAD, ground: str = "verification_abroad") -> Pause:
    """The leader of the clock's agency stops it; the pause."""
    leader = journey.town.who(agency, Position.LEADER)
    asked = stopping(leg, ground)
    journey.town.act(leader, lambda app, who, key: app.suspensions.suspend(who, journey.id, asked, key))
    return journey.dossier.standing_pauses[-1]


def resume(journey: Journey, pause: Pause, agency: str = LEAD) -> None:
    leader = journey.town.who(agency, Position.LEADER)
    journey.town.act(
        leader, lambda app, who, key: app.suspensions.resume(who, journey.id, pause.id or 0, "Đã có trả lời.", key)
    )


def refusal(journey: Journey, asked: Suspend, actor: Actor) -> DomainError:
    with pytest.raises((RuleBroken, InvalidInput, NotPermitted)) as caught:
        journey.town.refused(actor, lambda app, who, key: app.suspensions.suspend(who, journey.id, asked, key))
    return caught.value


def events(journey: Journey, *wanted: Event) -> list[dict[str, object]]:
    with journey.town.window.store.reading() as work:
        lines = work.journal.of_dossier(journey.id)
    return [dict(line.entry.facts) for line in lines if line.entry.event in wanted]


def test_the_whole_stands_still_and_goes_on_where_it_stopped(begin: Begin) -> None:
    journey = begin().receive().go(until="xac_minh", leave=(OPINION,))
    due, step_due = journey.dossier.due_at, journey.find("xac_minh")[1].due_at
    pause = suspend(journey)
    assert pause.whole
    assert pause.left
    assert pause.term == 10 * 480
    assert journey.dossier.due_at is None
    assert all(step.paused_since for step in journey.dossier.open_steps if step.term)
    journey.must_be(DossierState.PROCESSING)
    dossier, step = journey.find("xac_minh")
    with pytest.raises(RuleBroken, match="xác minh ở nước ngoài"):
        journey.town.refused(
            journey.holder(step), lambda app, who, key: app.steps.complete(who, dossier.id, step.id or 0, {}, key)
        )
    journey.town.clock.advance(timedelta(days=7))
    resume(journey, pause)
    moved, step_moved = journey.dossier.due_at, journey.find("xac_minh")[1].due_at
    assert due and moved and moved - due >= timedelta(days=7)
    assert step_due and step_moved and step_moved - step_due >= timedelta(days=7)
    (stopped,), (went_on,) = events(journey, Event.SUSPENDED), events(journey, Event.RESUMED)
    assert stopped["paper"] == PAPER
    assert stopped["of"] == went_on["of"] == "cả hồ sơ"
    assert went_on["due"] == f"{moved:%H:%M %d/%m/%Y}"
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_one_leg_stands_still_while_the_total_and_the_other_leg_go_on(begin: Begin) -> None:
    journey = begin().receive().go(until="xac_minh", leave=(OPINION,))
    due, leg = journey.dossier.due_at, journey.find("xac_minh")[1].leg
    pause = suspend(journey, leg, COMMUNE, "force_majeure")
    assert not pause.whole
    assert pause.term == 3 * 480
    assert journey.dossier.due_at == due
    assert journey.find("xac_minh")[1].paused_since
    assert journey.find(OPINION)[1].paused_since is None
    journey.go(leave=("xac_minh",))
    assert journey.open_nodes() == {"xac_minh"}
    resume(journey, pause, COMMUNE)
    assert journey.dossier.due_at == due
    assert events(journey, Event.SUSPENDED)[0]["of"] == "chặng Ủy ban nhân dân phường Long Xuyên"
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_leg_begun_while_the_whole_stands_still_stands_still_too(begin: Begin) -> None:
    journey = begin().receive().go(leave=("phan_cong",))
    pause = suspend(journey)
    journey.confirm()
    _, step = journey.find("phan_cong")
    assert step.paused_since == pause.since
    assert step.due_at is None
    journey.town.clock.advance(timedelta(days=3))
    resume(journey, pause)
    step = journey.find("phan_cong")[1]
    assert step.due_at and step.due_at > journey.town.clock.now()
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_clock_that_stands_still_is_not_stopped_again_and_the_sentence_names_the_pause(begin: Begin) -> None:
    journey = begin().receive().go(until="xac_minh", leave=(OPINION,))
    leg, leader = journey.find("xac_minh")[1].leg, journey.town.who(LEAD, Position.LEADER)
    journey.on("xac_minh", lambda app, who, key, d, s: app.requests.ask(who, d.id, s.id or 0, PAPERS, key))
    commune = journey.town.who(COMMUNE, Position.LEADER)
    for asked, actor in ((stopping(), leader), (stopping(leg), commune)):
        assert "Phiếu yêu cầu bổ sung số 1" in refusal(journey, asked, actor).message
    other = journey.find(OPINION)[1].leg
    suspend(journey, other)
    assert PAPER in refusal(journey, stopping(other), leader).message
    dossier, step = journey.find(OPINION)
    with pytest.raises(RuleBroken, match="45/STP"):
        journey.town.refused(
            journey.holder(step), lambda app, who, key: app.requests.ask(who, dossier.id, step.id or 0, PAPERS, key)
        )


def test_only_who_keeps_the_clock_stops_it_on_a_ground_of_theirs(begin: Begin) -> None:
    journey = begin().receive().go(until="xac_minh", leave=(OPINION,))
    leg, town = journey.find("xac_minh")[1].leg, journey.town
    strangers = [
        *((town.who(LEAD, position), stopping()) for position in (Position.SPECIALIST, Position.DIVISION_HEAD)),
        (town.who(LEAD, Position.LEADER), stopping(leg)),
        (town.who(COMMUNE, Position.LEADER), stopping()),
        (town.who("H01.01", Position.DESK_HEAD), stopping()),  # verification abroad is not the desk's to claim
    ]
    for actor, asked in strangers:
        assert isinstance(refusal(journey, asked, actor), NotPermitted), (actor.name, asked)
    desk = town.who("H01.01", Position.DESK_HEAD)
    asked = stopping(ground="outage")
    town.act(desk, lambda app, who, key: app.suspensions.suspend(who, journey.id, asked, key))
    assert journey.dossier.standing_pauses[0].agency_id == town.agencies["H01.01"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"paper": "  "}, "paper"),
        ({"paper": "x" * 201}, "paper"),
        ({"reason": ""}, "reason"),
        ({"ground": "no_such"}, "ground"),
        ({"ground": "supplement"}, "ground"),
    ],
)
def test_a_pause_needs_a_ground_of_the_table_its_paper_and_a_reason(
    begin: Begin, changes: dict[str, Any], field: str
) -> None:
    journey = begin().receive().go(until="tham_dinh")
    fault = refusal(journey, replace(stopping(), **changes), journey.town.who(LEAD, Position.LEADER))
    assert isinstance(fault, InvalidInput)
    assert field in fault.fields


@pytest.mark.parametrize("reason", [" ", "x" * 100_000])
def test_it_runs_again_for_a_reason_people_can_read(begin: Begin, reason: str) -> None:
    journey = begin().receive().go(until="tham_dinh")
    leader = journey.town.who(LEAD, Position.LEADER)
    journey.town.act(leader, lambda app, who, key: app.suspensions.suspend(who, journey.id, stopping(), key))
    (pause,) = journey.dossier.standing_pauses
    with pytest.raises(InvalidInput):
        journey.town.refused(
            leader, lambda app, who, key: app.suspensions.resume(who, journey.id, pause.id or 0, reason, key)
        )


def test_pressed_twice_it_stops_once_and_ends_once(begin: Begin) -> None:
    journey = begin().receive().go(until="tham_dinh")
    leader = journey.town.who(LEAD, Position.LEADER)
    press: Press = (leader, "one", lambda app, who, key: app.suspensions.suspend(who, journey.id, stopping(), key))
    first, second = at_once(journey, [press, press])
    assert isinstance(first, Done)
    assert first == second
    (pause,) = journey.dossier.pauses
    again: Press = (
        leader,
        "two",
        lambda app, who, key: app.suspensions.resume(who, journey.id, pause.id or 0, "Xong", key),
    )
    first, second = at_once(journey, [again, again])
    assert first == second
    with pytest.raises(RuleBroken, match="đã chạy tiếp"):
        journey.town.refused(*again[::2])
    assert len(events(journey, Event.SUSPENDED)) == len(events(journey, Event.RESUMED)) == 1
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_finishing_and_suspending_at_once_come_in_a_legal_order(begin: Begin) -> None:
    journey = begin().receive().go(until="tham_dinh")
    leader, leg = journey.town.who(LEAD, Position.LEADER), journey.find("tham_dinh")[1].leg
    stop: Press = (leader, "stop", lambda app, who, key: app.suspensions.suspend(who, journey.id, stopping(leg), key))
    finished, stopped = at_once(journey, [finish(journey, "tham_dinh", "finish"), stop])
    done = [isinstance(each, Done) for each in (finished, stopped)]
    assert True in done
    if isinstance(stopped, Done) and not isinstance(finished, Done):
        assert isinstance(finished, RuleBroken)
        resume(journey, journey.dossier.standing_pauses[0])
    for pause in journey.dossier.standing_pauses:
        resume(journey, pause)
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


End = Callable[[Application, Actor, str, Dossier], object]
ENDS: dict[str, tuple[str, Position, End]] = {
    "withdrawn": ("H01.01", Position.CLERK, lambda app, who, key, d: app.endings.withdraw(who, d.id, "Đổi ý", key)),
    "stopped": (LEAD, Position.LEADER, lambda app, who, key, d: app.endings.stop(who, d.id, "Dừng", key)),
    "refused": (
        LEAD,
        Position.SPECIALIST,
        lambda app, who, key, d: app.endings.refuse(who, d.id, d.open_steps[0].id or 0, "Không đủ", key),
    ),
}


@pytest.mark.parametrize("name", ENDS)
def test_what_ends_the_work_ends_its_pauses(begin: Begin, name: str) -> None:
    journey = begin().receive().go(until="tham_dinh")
    suspend(journey)
    agency, position, end = ENDS[name]
    journey.town.act(journey.town.who(agency, position), lambda app, who, key: end(app, who, key, journey.dossier))
    assert not journey.dossier.standing_pauses
    assert journey.dossier.pauses[0].ended_by == journey.town.who(agency, position).person_id
    journey.go()
    journey.town.check()


def test_a_leg_that_is_taken_back_ends_its_pause_and_the_journal_says_so(begin: Begin) -> None:
    journey = begin().receive().go(until="xac_minh", leave=(OPINION,))
    suspend(journey, journey.find("xac_minh")[1].leg, COMMUNE)
    journey.send_back(OPINION, to="tham_dinh")
    assert not journey.dossier.standing_pauses
    assert events(journey, Event.RESUMED)[0]["reason"] == "Chặng đã kết thúc."
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


# --- a technical re-route moves no clock -------------------------------------------------------------------------


def test_given_to_another_officer_a_step_keeps_its_clock(begin: Begin) -> None:
    journey = begin().receive().go(until="tham_dinh")
    before, step_id = clocks(journey), journey.find("tham_dinh")[1].id or 0
    officers = [journey.town.who(LEAD, Position.SPECIALIST, number).person_id for number in (0, 1)]

    def assign(officer: int) -> None:
        head = journey.town.who(LEAD, Position.DIVISION_HEAD)
        journey.town.act(head, lambda app, who, key: app.steps.assign(who, journey.id, step_id, officer, key))

    for officer in officers:
        assign(officer)
    assert clocks(journey) == before


def test_recalled_and_handed_over_again_the_total_keeps_its_clock(begin: Begin) -> None:
    journey = begin().receive().go(leave=("phan_cong",))
    due = journey.dossier.due_at
    leg = journey.handovers()[0][1].number
    clerk = journey.clerk
    journey.town.act(clerk, lambda app, who, key: app.handovers.recall(who, journey.id, leg, "Nhầm giấy", key))
    assert journey.dossier.due_at == due
    journey.town.act(clerk, lambda app, who, key: app.handovers.resend(who, journey.id, leg, key))
    assert journey.handovers(LegState.SENT)
    assert journey.dossier.due_at == due
    assert not events(journey, Event.DUE_MOVED)


def test_given_back_and_handed_over_again_a_leg_goes_on_where_it_stood(begin: Begin) -> None:
    journey = begin().receive().go(until="xac_minh", leave=(OPINION,))
    due, first = journey.dossier.due_at, journey.find("xac_minh")[1]
    held = suspend(journey, first.leg, COMMUNE)
    journey.town.clock.advance(timedelta(days=1))
    resume(journey, held, COMMUNE)
    used = consumed_of(journey, first.leg)
    verifier, sender = journey.holder(first), journey.town.who(LEAD, Position.SPECIALIST)
    journey.town.act(
        verifier, lambda app, who, key: app.handovers.send_back(who, journey.id, first.leg, "Thiếu trang 2", key)
    )
    journey.town.clock.advance(timedelta(days=7))
    journey.town.act(sender, lambda app, who, key: app.handovers.resend(who, journey.id, first.leg, key))
    journey.confirm()
    again = journey.find("xac_minh")[1]
    assert again.leg != first.leg
    assert again.started_at == first.started_at
    assert 0 <= consumed_of(journey, again.leg) - used <= 2 * 60  # the hours of these acts, not the week between
    assert "ở nơi giao (bàn giao trả lại" in why(journey, "xac_minh")
    assert journey.dossier.due_at == due
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def consumed_of(journey: Journey, number: int) -> int:
    """Working minutes of a leg's term used by now."""
    dossier, town = journey.dossier, journey.town
    leg = next(leg for leg in dossier.legs if leg.number == number)
    assert leg.started_at
    with town.window.store.reading() as work:
        calendar = work.organization.calendar(leg.agency_id)
    stops = [Suspension(pause.since, pause.until) for pause in dossier.pauses_of(number)]
    return consumed(calendar, leg.started_at, town.clock.now(), stops)


def why(journey: Journey, node: str) -> str:
    view = journey.town.window.dossiers.view(journey.clerk, journey.dossier.code)
    badge = next(step.badge for step in view.steps if step.node == node)
    assert badge
    return badge.why


def test_returned_for_correction_the_total_keeps_its_clock(begin: Begin) -> None:
    journey = begin().receive().go(until="danh_gia")
    due = journey.dossier.due_at
    journey.send_back("danh_gia", to="tham_dinh")
    assert journey.dossier.due_at == due
    journey.go(until="danh_gia")
    assert journey.dossier.due_at == due
    assert not events(journey, Event.DUE_MOVED)


def clocks(journey: Journey) -> list[object]:
    dossier = journey.dossier
    return [dossier.due_at, *(leg.due_at for leg in dossier.legs), *(step.due_at for step in dossier.steps)]
