"""Handovers: two-sided, with minute and person on both sides, and never open on both sides or on none."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.errors import RuleBroken
from engine.domain.legs import HANDOVER, Leg, LegState
from tests.examples import Office, a_sent_leg, after

OFFICE = Office()
SENDER, RECEIVER = OFFICE.justice, OFFICE.commune
ACTS = {
    "receive": lambda leg, at: leg.receive(at, 7),
    "refuse": lambda leg, at: leg.refuse(at, 7, "thiếu giấy tờ"),
    "recall": lambda leg, at: leg.recall(at, 8, "chuyển nhầm"),
    "send back": lambda leg, at: leg.send_back(at, 7, "không thuộc địa bàn"),
    "close": lambda leg, at: leg.settle(LegState.CLOSED, at),
    "cancel": lambda leg, at: leg.settle(LegState.CANCELLED, at),
}
ALLOWED = {
    ("sent", "receive"): LegState.OPEN,
    ("sent", "refuse"): LegState.REFUSED,
    ("sent", "recall"): LegState.RECALLED,
    ("open", "send back"): LegState.RETURNED,
}


def a_leg(state: str = "sent") -> Leg:
    return a_sent_leg(OFFICE, state=LegState(state))


def sides(leg: Leg) -> list[int | None]:
    """The agencies on whose side an active leg stands."""
    with_receiver = leg.is_active and leg.state in (LegState.SENT, LegState.OPEN)
    return [leg.agency_id] * with_receiver + [leg.sender_agency_id] * leg.stands_with_sender


@pytest.mark.parametrize("act", ["receive", "refuse", "recall", "send back"])
@pytest.mark.parametrize("state", ["sent", "open", "refused", "returned", "recalled"])
def test_a_handover_is_answered_once_and_in_its_turn(state: str, act: str) -> None:
    leg = a_leg(state)
    before = replace(leg)
    if (state, act) in ALLOWED:
        ACTS[act](leg, after(2))
        assert leg.state is ALLOWED[state, act]
    else:
        with pytest.raises(RuleBroken, match="đã được xử lý") as broken:
            ACTS[act](leg, after(2))
        assert (leg, broken.value.article) == (before, HANDOVER)


def test_who_received_and_when_stands_beside_who_sent_and_when() -> None:
    leg = a_leg()
    leg.receive(after(2), 7)
    assert (leg.sent_at, leg.sent_by, leg.received_at, leg.received_by) == (after(1), OFFICE.officer, after(2), 7)


def test_a_refusal_says_who_when_and_why() -> None:
    leg = a_leg()
    leg.refuse(after(2), 7, "  thiếu giấy tờ\n")
    assert (leg.answered_at, leg.answered_by, leg.reason) == (after(2), 7, "thiếu giấy tờ")
    assert leg.received_at is None


@pytest.mark.parametrize("act", [Leg.refuse, Leg.recall])
@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nothing_goes_back_without_a_reason(act: object, reason: str) -> None:
    leg = a_leg()
    assert callable(act)
    with pytest.raises(RuleBroken, match="lý do"):
        act(leg, after(2), 7, reason)
    assert leg == a_leg()


def test_the_first_leg_has_nobody_to_return_to() -> None:
    leg = a_sent_leg(OFFICE, state=LegState.OPEN, sender=None, sender_agency_id=None)
    with pytest.raises(RuleBroken, match="không có nơi giao"):
        leg.send_back(after(2), 7, "nhầm")


def test_a_settled_leg_answers_nothing() -> None:
    leg = a_leg()
    leg.settle(LegState.CANCELLED, after(2))
    with pytest.raises(RuleBroken):
        leg.receive(after(3), 7)


@given(st.lists(st.sampled_from(sorted(ACTS)), max_size=12))
def test_a_leg_is_never_open_on_both_sides_and_never_on_none(acts: list[str]) -> None:
    leg = a_leg()
    for turn, name in enumerate(acts):
        before = replace(leg)
        try:
            ACTS[name](leg, after(turn))
        except RuleBroken:
            assert leg == before
        assert len(sides(leg)) == leg.is_active
        assert set(sides(leg)) <= {SENDER, RECEIVER}
        assert (leg.state is LegState.OPEN) <= (leg.received_at is not None and leg.received_by is not None)
