"""Interlinked groups: one intake, one return, each member a dossier of its own in between."""

from datetime import timedelta

import pytest

from engine.domain.calendar_edits import PutDays
from engine.domain.calendars import DayEntry, DayKind
from engine.domain.errors import RuleBroken
from engine.domain.people import SYSTEM
from engine.domain.statuses import DossierState
from tests.journeys.conftest import Begin
from tests.journeys.driver import BIRTH


def test_members_open_one_after_another_and_side_by_side(begin: Begin) -> None:
    journey = begin(BIRTH).receive()
    assert [each.line for each in journey.dossiers()[1:]] == ["khai-sinh"]
    journey.go(until="tham_tra")
    whole, birth, residence, insurance = journey.dossiers()
    assert [birth.state, residence.state] == [DossierState.FINISHED, DossierState.PROCESSING]
    assert (residence.line, insurance.line) == ("thuong-tru", "the-bhyt")
    assert whole.state is DossierState.PROCESSING
    assert len({each.code for each in journey.dossiers()}) == 4
    journey.go(until="tra_ket_qua").must_be(DossierState.FINISHED)
    journey.go().must_be(DossierState.RETURNED)
    assert {each.state for each in journey.dossiers()} == {DossierState.RETURNED}
    journey.town.check()


def test_a_refused_member_among_others_lets_the_group_end(begin: Begin) -> None:
    journey = begin(BIRTH).receive().go(until="lap_danh_sach")
    journey.on("lap_danh_sach", lambda app, who, key, d, s: app.endings.refuse(who, d.id, s.id or 0, "Đã có thẻ", key))
    states = [each.state for each in journey.dossiers()]
    assert states[3] is DossierState.REFUSED
    journey.go(until="tra_ket_qua").must_be(DossierState.FINISHED)
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_group_with_an_unanswered_member_is_not_returned(begin: Begin) -> None:
    journey = begin(BIRTH).receive().go(leave=("tham_tra",))
    assert journey.open_nodes() == {"tham_tra", "thuong_tru"}
    journey.must_be(DossierState.PROCESSING)
    journey.town.check()


def test_what_the_applicant_asks_for_goes_through_the_group(begin: Begin) -> None:
    journey = begin(BIRTH).receive()
    child = journey.dossiers()[1]
    with pytest.raises(RuleBroken, match="hồ sơ con"):
        journey.town.refused(journey.clerk, lambda app, who, key: app.endings.withdraw(who, child.id, "Rút", key))


def test_an_edit_of_the_calendar_moves_a_group_with_its_members_and_the_group_is_looked_at_again(begin: Begin) -> None:
    journey = begin(BIRTH).receive().go(until="tham_tra")
    before = journey.dossiers()
    tomorrow = (journey.town.clock.now() + timedelta(days=1)).date()
    storm = PutDays(tuple(DayEntry(tomorrow + timedelta(days=n), DayKind.OFF, "Nghỉ bão") for n in range(5)))
    with journey.town.open() as application:
        application.calendars.save(SYSTEM, storm)
        journey.town.clock.advance(timedelta(minutes=1))
        assert application.long_works.go_on(SYSTEM)
    whole, *members = journey.dossiers()
    for was, now in zip(before, (whole, *members), strict=True):
        assert now.finished_at is not None or was.due_at != now.due_at
    assert whole.review_at == journey.town.clock.now(), "its members' ends have moved after it was counted"
    journey.town.check(calendar_was_edited=True)


def test_a_member_cannot_be_handed_in_by_itself(begin: Begin) -> None:
    journey = begin(BIRTH)
    object.__setattr__(journey.intake, "line", "khai-sinh")
    with pytest.raises(RuleBroken, match="nhóm thủ tục liên thông"):
        journey.town.refused(journey.clerk, lambda app, who, key: app.reception.receive(who, journey.intake, key))
