"""Consultations: silence is never consent, and going on without an opinion needs lateness and a reason."""

from datetime import timedelta
from functools import partial

import pytest

from engine.bootstrap import Application
from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.people import Actor
from engine.domain.statuses import DossierState
from tests.journeys.conftest import Begin
from tests.journeys.driver import Journey

NODE = "lay_y_kien_cong_an"
REASON = "Đã báo người phụ trách Bộ phận Một cửa."


def asked(begin: Begin) -> Journey:
    journey = begin().receive().go(leave=(NODE,))
    journey.ask_opinion(NODE, "H01.60", "H01.12")
    return journey


def test_a_step_waits_as_long_as_an_opinion_is_in_time(begin: Begin) -> None:
    journey = asked(begin)
    police, _ = journey.questions()
    journey.answer(police)
    with pytest.raises(RuleBroken, match="còn hạn"):
        journey.complete(NODE, reason=REASON)


def test_a_late_opinion_is_passed_over_only_with_a_reason(begin: Begin) -> None:
    journey = asked(begin)
    journey.town.clock.advance(timedelta(days=5))
    with pytest.raises(InvalidInput, match="Im lặng không phải là đồng ý"):
        journey.complete(NODE)
    journey.complete(NODE, reason=REASON)
    assert {each.passed_over for each in journey.questions()} == {REASON}
    police, _ = journey.questions()
    journey.answer(police)  # late, and still theirs
    journey.go(until="duyet")
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_the_asking_step_may_need_an_opinion_no_more(begin: Begin) -> None:
    journey = asked(begin)
    for number in [each.id or 0 for each in journey.questions()]:
        journey.on(NODE, partial(_withdraw, number))
    journey.complete(NODE)
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_any_step_may_ask_and_then_waits_for_the_answer(begin: Begin) -> None:
    journey = begin().receive().go(until="tham_dinh")
    journey.ask_opinion("tham_dinh", "H01.12")
    with pytest.raises(RuleBroken, match="còn hạn"):
        journey.complete("tham_dinh")
    with pytest.raises(RuleBroken, match="hai lần"):
        journey.ask_opinion("tham_dinh", "H01.12")
    with pytest.raises(RuleBroken, match="chính cơ quan mình"):
        journey.ask_opinion("tham_dinh", "H01.15")
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_consultation_step_without_a_question_is_not_done(begin: Begin) -> None:
    journey = begin().receive().go(leave=(NODE,))
    with pytest.raises(RuleBroken, match="cần ý kiến"):
        journey.complete(NODE)


def _withdraw(number: int, application: Application, who: Actor, key: str, *_: object) -> object:
    return application.consultations.withdraw(who, number, key)
