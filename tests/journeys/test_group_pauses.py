"""Pauses within an interlinked group: what stops a member's date stops the group's, what stops the group stops all."""

from datetime import timedelta

import pytest

from engine.domain.dossiers import Dossier
from engine.domain.errors import RuleBroken
from engine.domain.events import Event
from engine.domain.people import Position
from engine.domain.requests import OF_GROUP, OF_MEMBER, RequestKind
from engine.domain.statuses import DossierState
from engine.usecases.processing.requests import Asked
from engine.usecases.processing.suspensions import Suspend
from tests.journeys.conftest import Begin
from tests.journeys.driver import BIRTH, Journey
from tests.journeys.town import morning

STORM = Suspend("force_majeure", "Công điện số 12 ngày 02/3/2026", "Bão số 3 làm ngập trụ sở.")
WANTED = Asked(RequestKind.SUPPLEMENT, "Thiếu giấy tờ về chỗ ở.", "Giấy A", whole=True)


def ask(journey: Journey) -> Dossier:
    """The police ask the applicant for a paper; the member that waits for it."""
    journey.on("tham_tra", lambda app, who, key, d, s: app.requests.ask(who, d.id, s.id or 0, WANTED, key))
    return next(each for each in journey.dossiers() if each.requests)


def suspend(journey: Journey) -> None:
    head = journey.town.who("H01.01", Position.DESK_HEAD)
    journey.town.act(head, lambda app, who, key: app.suspensions.suspend(who, journey.id, STORM, key))


def resume(journey: Journey) -> None:
    head, pause = journey.town.who("H01.01", Position.DESK_HEAD), journey.dossier.own_stops[0]
    journey.town.act(
        head, lambda app, who, key: app.suspensions.resume(who, journey.id, pause.id or 0, "Nước rút.", key)
    )


def stopped(dossier: Dossier) -> list[str]:
    return [pause.kind for pause in dossier.standing_pauses]


def told(journey: Journey, dossier: Dossier) -> list[Event]:
    with journey.town.window.store.reading() as work:
        entries = [line.entry for line in work.journal.of_dossier(dossier.id)]
    return [entry.event for entry in entries if entry.event in (Event.SUSPENDED, Event.RESUMED)]


def test_while_a_member_waits_for_the_applicant_the_date_of_the_group_stands_still(begin: Begin) -> None:
    journey = begin(BIRTH).receive().go(until="tham_tra")
    promised = journey.dossier.due_at
    member = ask(journey)
    whole, _, _, insurance = journey.dossiers()
    assert (stopped(whole), whole.due_at, stopped(insurance)) == ([OF_MEMBER], None, [])
    assert whole.standing_pauses[0].words == f"chờ bổ sung (hồ sơ {member.code})"
    journey.town.clock.advance(timedelta(days=14))
    journey.at_desk(lambda app, who, key: app.requests.answer(who, member.id, 1, "Đã nộp", key))
    assert stopped(journey.dossier) == []
    assert (promised, journey.dossier.due_at) == (morning("2026-03-06", 9), morning("2026-03-20", 10))
    assert told(journey, whole) == [Event.SUSPENDED, Event.RESUMED]
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_group_waits_until_the_last_of_its_members_runs_again_or_ends(begin: Begin) -> None:
    journey = begin(BIRTH).receive().go(until="lap_danh_sach", leave=("tham_tra",))
    ask(journey)
    wanted = Asked(RequestKind.SUPPLEMENT, "Thiếu ảnh.", "Ảnh", whole=True)
    journey.on("lap_danh_sach", lambda app, who, key, d, s: app.requests.ask(who, d.id, s.id or 0, wanted, key))
    assert stopped(journey.dossier) == [OF_MEMBER, OF_MEMBER]
    insurance = journey.dossiers()[3]
    journey.at_desk(lambda app, who, key: app.requests.answer(who, insurance.id, 1, "Đã nộp", key))
    assert stopped(journey.dossier) == [OF_MEMBER]
    journey.on("tham_tra", lambda app, who, key, d, s: app.endings.refuse(who, d.id, s.id or 0, "Không nộp", key))
    assert stopped(journey.dossier) == []
    journey.town.check()


def test_a_group_finished_by_the_member_it_waited_for_has_its_date_and_no_warning_ahead(begin: Begin) -> None:
    journey = begin(BIRTH).receive().go(leave=("tham_tra",))
    ask(journey)
    journey.town.clock.advance(timedelta(days=40))
    journey.on("tham_tra", lambda app, who, key, d, s: app.endings.refuse(who, d.id, s.id or 0, "Không nộp", key))
    whole = journey.dossier
    assert (whole.state, stopped(whole)) == (DossierState.FINISHED, [])
    assert whole.due_at is not None
    assert (whole.next_rung, whole.next_rung_at) == ("", None)
    (ended,) = (pause.ended_reason for pause in whole.pauses)
    assert ended == f"Hồ sơ {journey.dossiers()[2].code} không còn tạm dừng."  # it was refused: its clock does not run
    journey.town.check()


def test_a_group_that_stands_still_stops_every_member_and_lets_them_go_on(begin: Begin) -> None:
    journey = begin(BIRTH).receive().go(until="tham_tra")
    suspend(journey)
    _, birth, residence, insurance = journey.dossiers()
    assert [stopped(each) for each in (birth, residence, insurance)] == [[], [OF_GROUP], [OF_GROUP]]
    assert {residence.due_at, insurance.due_at, *(step.due_at for step in residence.open_steps)} == {None}
    follower = residence.standing_pauses[0].id or 0
    head = journey.town.who("H01.01", Position.DESK_HEAD)
    with pytest.raises(RuleBroken, match=journey.dossier.code):
        journey.town.refused(
            head, lambda app, who, key: app.suspensions.resume(who, residence.id, follower, "Chạy tiếp", key)
        )
    journey.town.clock.advance(timedelta(days=3))
    resume(journey)
    assert {tuple(stopped(each)) for each in journey.dossiers()} == {()}
    assert told(journey, residence) == [Event.SUSPENDED, Event.RESUMED]
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_group_may_stand_still_for_a_reason_of_its_own_while_a_member_waits(begin: Begin) -> None:
    journey = begin(BIRTH).receive().go(until="tham_tra")
    member = ask(journey)
    suspend(journey)
    journey.at_desk(lambda app, who, key: app.requests.answer(who, member.id, 1, "Đã nộp", key))
    assert stopped(journey.dossier) == ["force_majeure"]
    resume(journey)
    assert {tuple(stopped(each)) for each in journey.dossiers()} == {()}
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_group_withdrawn_while_a_member_waits_ends_every_pause(begin: Begin) -> None:
    journey = begin(BIRTH).receive().go(until="tham_tra")
    ask(journey)
    journey.at_desk(lambda app, who, key: app.endings.withdraw(who, journey.id, "Không làm nữa", key))
    assert {tuple(stopped(each)) for each in journey.dossiers()} == {()}
    journey.must_be(DossierState.WITHDRAWN)
    journey.town.check()
