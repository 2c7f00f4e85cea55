"""What a deadline means now: near, late, paused, done; and the rungs of the sweep."""

from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.badges import StoredDue, open_badge
from engine.domain.due_states import (
    DueState,
    Rung,
    Thresholds,
    Verdict,
    due_state,
    next_rung,
    rung_after,
    soon_at,
    verdict,
)
from engine.domain.procedures import LADDER, LadderRung, RungName
from tests.domain.deadline_table import NATIONAL, Case, at

THRESHOLDS = Thresholds(share=Fraction(1, 5), days=Fraction(1))


@pytest.mark.parametrize(
    ("term", "received", "soon"),
    [
        ("10 ngày làm việc", "2026-11-16T14:05", "2026-11-27T14:05"),  # 2 of 10 days left
        (
            "5 ngày làm việc",
            "2026-11-16T08:00",
            "2026-11-20T08:00",
        ),  # a fifth is a day; under a day comes a minute later
        ("2 ngày làm việc", "2026-11-16T08:00", "2026-11-17T08:01"),  # under one working day
        ("1 ngày làm việc", "2026-11-16T08:00", "2026-11-16T16:24"),  # worth no more than the day: a fifth of it
        ("0,5 ngày làm việc", "2026-11-16T08:00", "2026-11-16T13:12"),
        ("4 giờ làm việc", "2026-11-16T18:00", "2026-11-17T10:12"),
    ],
)
def test_a_deadline_is_near_at_a_fifth_left_or_under_a_day(term: str, received: str, soon: str) -> None:
    assert soon_at(Case("", received, term, "").work_out(), THRESHOLDS) == at(soon)


@given(
    st.sampled_from(("10 phút", "1 giờ", "0,25 ngày làm việc", "1 ngày làm việc", "1,1 ngày làm việc", "3 ngày")),
    st.integers(0, 20_000).map(lambda minutes: at("2026-11-13T08:00") + timedelta(minutes=minutes)),
)
def test_every_term_is_near_once_between_its_beginning_and_its_end(term: str, received: datetime) -> None:
    deadline = Case("", f"{received:%Y-%m-%dT%H:%M}", term, "").work_out()
    soon = soon_at(deadline, THRESHOLDS)
    assert soon is not None
    assert deadline.due is not None
    assert deadline.counts_from < soon < deadline.due
    assert next_rung(deadline.counts_from, deadline.due, soon) == Rung(RungName.SOON, soon)


def test_hours_may_be_near_by_share_alone() -> None:
    deadline = Case("", "2026-11-16T07:00", "1 ngày làm việc", "").work_out()
    assert soon_at(deadline, Thresholds(Fraction(1, 4), Fraction(0))) == at("2026-11-16T15:00")
    assert soon_at(deadline, Thresholds(Fraction(0), Fraction(0))) == deadline.due


def test_a_paused_deadline_is_never_near() -> None:
    paused = Case("", "2026-11-16T07:00", "1 ngày làm việc", "", (("2026-11-16T08:00", None),)).work_out()
    assert soon_at(paused, THRESHOLDS) is None


DUE, SOON = at("2026-11-17T14:00"), at("2026-11-16T14:00")


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2026-11-16T13:59", DueState.IN_TIME),
        ("2026-11-16T14:00", DueState.SOON),
        ("2026-11-17T14:00", DueState.SOON),
        ("2026-11-17T14:00:01", DueState.OVERDUE),
        ("2026-11-17T14:01", DueState.OVERDUE),
    ],
)
def test_the_state_follows_from_the_instants(now: str, state: DueState) -> None:
    assert due_state(at(now), DUE, SOON) is state


@pytest.mark.parametrize(
    ("finished", "state"),
    [
        ("2026-11-16T17:00", DueState.DONE_BEFORE),
        ("2026-11-17T08:00", DueState.DONE_ON_TIME),
        ("2026-11-17T14:00", DueState.DONE_ON_TIME),
        ("2026-11-17T14:01", DueState.DONE_LATE),
        ("2026-11-18T08:00", DueState.DONE_LATE),
    ],
)
def test_what_is_done_was_before_on_time_or_late(finished: str, state: DueState) -> None:
    assert due_state(at("2026-12-01T08:00"), DUE, SOON, at(finished)) is state


def test_a_pause_is_a_state_of_its_own_and_is_never_late() -> None:
    assert due_state(at("2030-01-01T08:00"), None, None) is DueState.PAUSED
    assert due_state(at("2030-01-01T08:00"), None, None, at("2026-11-18T08:00")) is DueState.DONE_BEFORE


def test_a_verdict_on_the_day_itself_is_on_time() -> None:
    assert verdict(DUE, at("2026-11-17T07:00")) is Verdict.ON_TIME
    assert verdict(DUE, at("2026-11-16T16:59")) is Verdict.BEFORE
    assert verdict(DUE, at("2026-11-17T14:00:30")) is Verdict.LATE


def test_the_rungs_come_in_order_and_end() -> None:
    soon, overdue = Rung(RungName.SOON, SOON), Rung(RungName.OVERDUE, DUE + timedelta(minutes=1))
    assert next_rung(at("2026-11-16T08:00"), DUE, SOON) == soon
    assert next_rung(SOON, DUE, SOON) == overdue
    assert next_rung(DUE, DUE, SOON) == overdue
    assert next_rung(overdue.at + timedelta(days=9), DUE, SOON) == overdue, "a clock that was down still tells it"
    assert next_rung(at("2026-11-16T08:00"), None, None) is None


@given(st.integers(0, 5000).map(lambda minutes: at("2026-11-13T08:00") + timedelta(minutes=minutes)))
def test_a_rung_is_where_the_state_changes(now: datetime) -> None:
    rung = next_rung(now, DUE, SOON)
    assert rung is not None
    assert (rung.at <= now) is (due_state(now, DUE, SOON) is DueState.OVERDUE)
    if rung.at > now:
        assert due_state(now, DUE, SOON) is not due_state(rung.at, DUE, SOON)


def test_rungs_above_overdue_come_their_terms_after_the_deadline() -> None:
    ladder = (*LADDER[:2], LadderRung("leader", "1 ngày làm việc"), LadderRung("one_stop", "15 phút"))
    overdue = rung_after(RungName.SOON, DUE, ladder, NATIONAL)
    assert overdue == Rung(RungName.OVERDUE, DUE + timedelta(minutes=1))
    assert rung_after(RungName.OVERDUE, DUE, ladder, NATIONAL) == Rung("leader", at("2026-11-18T14:00"))
    assert rung_after("leader", DUE, ladder, NATIONAL) == Rung("one_stop", at("2026-11-17T14:15"))
    assert rung_after("one_stop", DUE, ladder, NATIONAL) is None
    assert rung_after("no longer there", DUE, ladder, NATIONAL) is None


@pytest.mark.parametrize("rung", ["overdue", "leader", "one_stop", ""])
def test_past_its_date_a_deadline_is_overdue_whatever_rung_it_waits_for(rung: str) -> None:
    stored = StoredDue(DUE, rung, DUE + timedelta(days=1) if rung else None)
    assert stored.state(DUE + timedelta(minutes=1)) is DueState.OVERDUE


def test_a_badge_tells_that_the_date_will_be_missed() -> None:
    stored = StoredDue(DUE, "soon", SOON, foreseen_at=at("2026-11-19T09:30"))
    assert open_badge(stored, NATIONAL, SOON).foreseen == "Dự báo trễ: xong khoảng 09:30 19/11"
    assert open_badge(StoredDue(DUE), NATIONAL, SOON).foreseen == ""


def test_the_calendar_of_the_deadline_decides_how_much_is_left() -> None:
    assert NATIONAL.minutes_between(SOON, DUE) == 480
