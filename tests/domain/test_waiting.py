"""Waits and queues, each figure worked out by hand; and Little's law for any queue at all."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.calendars import VIETNAM, OfficeHours, WorkingCalendar, minute_of, read_segments
from engine.domain.suspensions import Suspension
from engine.domain.waiting import FEW, Queued, Spread, Visit, heat, node_waits, queue_figures, spread

CALENDAR = WorkingCalendar((OfficeHours(read_segments("07:00-11:00 13:00-17:00")),))
MONDAY = datetime(2026, 11, 16, 7, 0, tzinfo=VIETNAM)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Of the week that begins with MONDAY."""
    return MONDAY + timedelta(days=day, hours=hour - 7, minutes=minute)


def test_a_spread_is_by_the_nearest_rank() -> None:
    assert spread([10, 20, 30, 40]) == Spread(4, 25.0, 20, 40)
    assert spread(range(1, 11)) == Spread(10, 5.5, 5, 9)
    assert spread([]) == Spread(0, 0.0, 0, 0)
    assert (spread([1] * (FEW - 1)).is_few, spread([1] * FEW).is_few) == (True, False)


def test_waiting_for_acceptance_and_work_in_hand_are_told_apart_in_working_minutes() -> None:
    """Sent on Monday at 16:00, accepted on Tuesday at 8:00: an hour and an hour. Done at 14:00: three and one."""
    visit = Visit("b1", 1, at(0, 16), at(1, 8), at(1, 14), at(1, 13))
    wait = node_waits([visit], lambda _: CALENDAR)["b1"]
    assert (wait.accepting.median, wait.in_hand.median, wait.total.median) == (120, 240, 360)
    assert (wait.late, wait.late_share, wait.day_minutes) == (1, 100, 480)


def test_a_pause_is_left_out_and_a_step_without_handover_waited_for_nobody() -> None:
    pause = Suspension(at(0, 9), at(0, 14))
    visit = Visit("b1", 1, None, at(0, 8), at(0, 16), at(0, 16), was_undone=True, suspensions=(pause,))
    wait = node_waits([visit], lambda _: CALENDAR)["b1"]
    assert (wait.accepting.count, wait.in_hand.median) == (0, 180)
    assert (wait.late, wait.undone) == (0, 1)


def test_each_visit_is_counted_by_the_hours_of_its_own_agency() -> None:
    mornings = WorkingCalendar((OfficeHours(read_segments("07:00-11:00")),))
    visits = [Visit("b1", agency, None, at(0, 10), at(1, 8), None) for agency in (1, 2)]
    wait = node_waits(visits, lambda agency: mornings if agency == 2 else CALENDAR)["b1"]
    assert (wait.in_hand.median, wait.in_hand.p90) == (120, 360)


def test_heat_is_a_share_of_the_longest_wait() -> None:
    assert heat({"a": 100.0, "b": 79.0, "c": 20.0, "d": 19.9, "e": 0.0}) == {"a": 4, "b": 3, "c": 1, "d": 0, "e": 0}
    assert heat({"a": 0.0}) == {"a": 0}
    assert heat({}) == {}


def queued(came: datetime, left: datetime) -> Queued:
    return Queued(minute_of(came), minute_of(left))


def test_a_queue_by_hand() -> None:
    """One waits from 8 to 10, another from 9 to 11 and a third over night from 16 to 8: 2 + 2 + 1 + 1 hours of 16."""
    waited = [queued(at(0, 8), at(0, 10)), queued(at(0, 9), at(0, 11)), queued(at(0, 16), at(1, 8))]
    figures = queue_figures(waited, CALENDAR, at(0, 7), at(2, 7))
    assert figures.mean == pytest.approx(6 / 16)
    assert (figures.most, figures.most_at) == (2, minute_of(at(0, 9)))
    assert figures.daily == {at(0, 7).date(): 2, at(1, 7).date(): 1}


def test_a_queue_is_counted_from_before_the_span_to_beyond_it_and_on_days_nothing_moves() -> None:
    """Two came on Sunday; one leaves on Tuesday at 7, the other on Saturday: 8 hours of two, 32 of one, of 40."""
    waited = [queued(at(-1, 7), at(1, 7)), queued(at(-1, 7), at(5, 9))]
    figures = queue_figures(waited, CALENDAR, at(0, 7), at(5, 7))
    assert figures.mean == pytest.approx((16 + 32) / 40)
    assert (figures.most, figures.most_at) == (2, minute_of(at(0, 7)))
    assert [figures.daily[at(day, 7).date()] for day in range(6)] == [2, 2, 1, 1, 1, 1]


def test_who_is_served_at_once_never_stood_in_the_queue() -> None:
    figures = queue_figures([queued(at(0, 8), at(0, 8))], CALENDAR, at(0, 7), at(1, 7))
    assert (figures.mean, figures.most, figures.most_at) == (0.0, 0, None)


@given(st.lists(st.tuples(st.integers(0, 479), st.integers(0, 479)), max_size=30))
def test_the_mean_queue_is_arrivals_times_mean_wait(pairs: list[tuple[int, int]]) -> None:
    """Little's law over one working day, for whatever comes and goes within it."""
    minutes = [minute_of(at(0, 7 + m // 60 + (2 if m >= 240 else 0), m % 60)) for m in range(480)]
    waited = [Queued(minutes[min(pair)], minutes[max(pair)]) for pair in pairs]
    figures = queue_figures(waited, CALENDAR, at(0, 7), at(1, 7))
    assert figures.mean == pytest.approx(sum(max(pair) - min(pair) for pair in pairs) / 480)
