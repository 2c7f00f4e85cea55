"""Questions to other agencies: answered once, in time or late; silence is not consent."""

from datetime import datetime

import pytest

from engine.domain.consultations import OPINION, OPINION_NAMES, Consultation, ConsultationState, Opinion
from engine.domain.errors import InvalidInput, RuleBroken
from tests.examples import Office, a_consultation, a_running_dossier, a_step, after

OFFICE = Office()


@pytest.fixture
def asked() -> Consultation:
    return a_consultation(OFFICE, a_running_dossier(OFFICE, steps=[a_step(OFFICE, "tham_dinh", id=5)]))


@pytest.mark.parametrize("at", [after(1), after(400)], ids=["in time", "late"])
@pytest.mark.parametrize("opinion", list(Opinion))
def test_an_opinion_is_attributed_to_who_gave_it_also_when_it_is_late(
    asked: Consultation, opinion: Opinion, at: datetime
) -> None:
    asked.give_opinion(opinion, "  Không có án tích ", at, 9)
    assert (asked.state, asked.opinion, asked.answer) == (ConsultationState.ANSWERED, opinion, "Không có án tích")
    assert (asked.answered_at, asked.answered_by) == (at, 9)
    assert opinion in OPINION_NAMES


def test_what_is_answered_is_watched_no_more(asked: Consultation) -> None:
    asked.give_opinion(Opinion.AGREES, "Thống nhất", after(1), 9)
    assert (asked.next_rung, asked.next_rung_at) == ("", None)


@pytest.mark.parametrize("answer", ["", " \n"])
def test_an_opinion_has_words(asked: Consultation, answer: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        asked.give_opinion(Opinion.AGREES, answer, after(1), 9)
    assert list(refused.value.fields) == ["answer"]
    assert asked.is_open and asked.opinion is None


def test_a_question_withdrawn_has_no_opinion(asked: Consultation) -> None:
    asked.withdraw(after(1), 9)
    assert (asked.state, asked.opinion, asked.next_rung_at) == (ConsultationState.WITHDRAWN, None, None)


def test_what_has_ended_is_not_ended_again(asked: Consultation) -> None:
    asked.withdraw(after(1), 9)
    with pytest.raises(RuleBroken, match="đã kết thúc") as broken:
        asked.withdraw(after(2), 8)
    assert broken.value.article == OPINION
    with pytest.raises(RuleBroken, match="đã kết thúc"):
        asked.give_opinion(Opinion.AGREES, "có", after(2), 8)
    assert (asked.answered_by, asked.opinion) == (9, None)
