"""What a supervisor sees of a ledger: long, often, near the deadline, much of the term; overlapping pauses once."""

from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction

import pytest

from engine.clock import VIETNAM
from engine.domain.calendars import OfficeHours, WorkingCalendar, minute_of, read_segments
from engine.domain.grounds import Measure
from engine.domain.procedures import Pin, Policy
from engine.domain.requests import TOTAL
from engine.domain.supervision import Mark, PausedSpan, Rules, sums

CALENDAR = WorkingCalendar((OfficeHours(read_segments("07:00-11:00 13:00-17:00")),))
MONDAY = datetime(2026, 11, 2, 7, 0, tzinfo=VIETNAM)
DAY = 480
POLICY = Policy(paused_long_days=3, paused_often=2)
MEASURE = Measure(MONDAY.date(), "x", Fraction(1, 10), Fraction(1, 2))


def span(since: float, until: float | None, **changes: object) -> PausedSpan:
    """A pause of the total from day ``since`` to day ``until`` of the first week, by person 5 of agency 2."""
    usual = PausedSpan(
        *(1, Pin(1), None, TOTAL, "chờ bổ sung", "Phiếu số 1", "supplement", 2, 5, MONDAY + timedelta(days=since)),
        *(None if until is None else MONDAY + timedelta(days=until), 4 * DAY, 10 * DAY, False),
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def rules(days: float, longest: int | None = None) -> Rules:
    return Rules(
        MONDAY + timedelta(days=days), MEASURE, lambda _: CALENDAR, lambda _: POLICY, lambda kind, day: longest
    )


def test_pauses_that_overlap_are_held_once_and_each_act_has_its_own() -> None:
    seen = rules(4).look([span(0, 2), span(1, 3, by=6)])
    assert seen.minutes == 3 * DAY
    assert seen.share == 30
    assert [act.minutes for act in seen.acts] == [2 * DAY, 2 * DAY]
    assert not seen.marks


@pytest.mark.parametrize(
    "days",
    [((0, 1), (1, 2), (2.5, 3)), ((0, 2), (1, 3)), ((1, 3), (0, 2)), ((0, None), (1, 2)), ((0, 1), (0.5, None))],
)
def test_what_a_clock_was_held_is_every_minute_of_any_pause_once(days: tuple[tuple[float, float | None], ...]) -> None:
    held = {
        minute
        for since, until in days
        for minute in range(int(since * 24 * 60), int((3.5 if until is None else until) * 24 * 60))
        if CALENDAR.worked(minute_of(MONDAY) + minute, minute_of(MONDAY) + minute + 1)
    }
    assert rules(3.5).look([span(since, until) for since, until in days]).minutes == len(held)


def test_one_act_that_stopped_a_leg_and_the_total_counts_once_by_the_total() -> None:
    seen = rules(4).look([span(0, 2, leg=3, term=2 * DAY, left=1), span(0, 2)])
    assert len(seen.acts) == 1
    assert seen.share == 20
    assert seen.latest.leg == TOTAL
    assert not seen.marks


def test_where_the_total_never_stood_still_the_leg_that_lost_most_counts() -> None:
    seen = rules(4).look([span(0, 1, leg=2, term=8 * DAY), span(1, 2, leg=3, term=2 * DAY)])
    assert (seen.minutes, seen.share) == (DAY, 50)


@pytest.mark.parametrize(("days", "longest", "is_long"), [(3, None, False), (3.05, None, True), (2, 1, True)])
def test_it_is_paused_long_by_the_procedure_or_by_its_ground(days: float, longest: int | None, is_long: bool) -> None:
    assert (Mark.LONG in rules(days, longest).look([span(0, None)]).marks) is is_long


def test_a_pause_that_has_ended_is_not_long_whatever_it_held() -> None:
    assert Mark.LONG not in rules(30, 1).look([span(0, 25)]).marks


def test_more_pauses_than_the_policy_allows_are_often() -> None:
    twice = [span(0, 0.5), span(1, 1.5)]
    assert Mark.OFTEN not in rules(4).look(twice).marks
    assert Mark.OFTEN in rules(4).look([*twice, span(2, 2.5)]).marks


@pytest.mark.parametrize(
    ("left", "foreseen", "is_near"), [(DAY, False, False), (DAY - 1, False, True), (-5, False, True), (DAY, True, True)]
)
def test_a_pause_begun_near_the_deadline_or_after_a_foreseen_lateness_is_marked(
    left: int, foreseen: bool, is_near: bool
) -> None:
    seen = rules(4).look([span(0, 1, left=left, foreseen=foreseen)])
    assert (Mark.NEAR in seen.marks) is is_near
    assert seen.acts[0].is_near is is_near


def test_much_of_the_term_is_told_of_closed_dossiers_only() -> None:
    long = span(0, 9, term=10 * DAY)
    assert Mark.MUCH not in rules(20).look([long]).marks
    assert Mark.MUCH in rules(20).look([replace(long, closed_at=MONDAY + timedelta(days=12))]).marks
    short = replace(long, until=MONDAY + timedelta(days=4), closed_at=MONDAY + timedelta(days=12))
    assert Mark.MUCH not in rules(20).look([short]).marks


def test_what_stands_still_comes_first_the_longest_before_others() -> None:
    stands = rules(4).look([span(0, 1), span(2, None)])
    older = rules(4).look([span(1, None, dossier_id=2)])
    ended = rules(4).look([span(0, 1, dossier_id=3)])
    assert stands.latest.until is None
    assert sorted([ended, stands, older], key=lambda each: each.order) == [older, stands, ended]


def test_sums_put_who_paused_most_first() -> None:
    acts = rules(4).look([span(0, 1), span(1, 3, by=6, left=0), span(3, 3.2)]).acts
    first, second = sums(acts, lambda act: act.person_id)
    assert (first.key, first.times, first.near, first.minutes) == (6, 1, 1, 2 * DAY)
    assert (second.key, second.times, second.near) == (5, 2, 0)
