"""The simulator against queueing theory, by hand and by formula; and nobody works outside office hours."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import log
from random import Random
from typing import Any

import pytest

from engine.domain.calendars import DAY, VIETNAM, OfficeHours, WorkingCalendar, instant_of, minute_of, read_segments
from engine.domain.people import Position
from engine.domain.simulation import Job, Seat, Stop
from engine.ports.simulation import Scene, Station
from engine.simulation import SimpySimulator

ALWAYS_OPEN = WorkingCalendar((OfficeHours(read_segments("00:00-24:00"), weekly_off=frozenset()),))
OFFICE = WorkingCalendar((OfficeHours(read_segments("07:00-11:00 13:00-17:00")),))
MONDAY = minute_of(datetime(2026, 11, 16, 7, 0, tzinfo=VIETNAM))
ONE, OTHER = Seat(1, Position.SPECIALIST), Seat(2, Position.LEADER)


class Line:
    """Everybody passes the same nodes one after another."""

    def __init__(self, nodes: Sequence[str]) -> None:
        self._nodes = nodes

    def begin(self, number: int) -> Sequence[str]:
        return self._nodes[:1]

    def passed(self, number: int, node: str) -> Sequence[str]:
        place = self._nodes.index(node) + 1
        return self._nodes[place : place + 1]


def play(
    arrivals: Sequence[int],
    stations: Mapping[str, Station],
    calendar: WorkingCalendar = ALWAYS_OPEN,
    people: int = 1,
    seats: Mapping[str, Seat] | None = None,
    seed: int = 1,
    **beside: Any,
) -> list[Job]:
    scene = Scene(
        arrivals=dict(enumerate(arrivals)),
        walk=lambda: Line(list(stations)),
        stations=stations,
        seat_of=lambda number, node: (seats or {}).get(node, ONE),
        capacity={ONE: people, OTHER: people},
        calendar_of=lambda agency: calendar,
        **beside,
    )
    return SimpySimulator().play(scene, seed)


def waited(jobs: Sequence[Job], calendar: WorkingCalendar = ALWAYS_OPEN) -> float:
    return sum(calendar.worked(job.accepted, job.begun) for job in jobs) / len(jobs)


def exponential(mean: float, count: int = 400) -> list[int]:
    """The distribution by its quantiles, in whole minutes."""
    return [round(-mean * log(1 - (place + 0.5) / count)) for place in range(count)]


def poisson(mean_gap: float, count: int, seed: int) -> list[int]:
    chance, at, arrivals = Random(seed), float(MONDAY), []
    for _ in range(count):
        at += chance.expovariate(1 / mean_gap)
        arrivals.append(round(at))
    return arrivals


def test_a_line_by_hand() -> None:
    """One comes every 10 minutes and takes 15: the first waits 0, then 5, 10, 15 minutes."""
    jobs = play([MONDAY + 10 * place for place in range(4)], {"b1": Station("b1", [15])})
    assert [job.begun - job.accepted for job in jobs] == [0, 5, 10, 15]
    assert [job.done - MONDAY for job in jobs] == [15, 30, 45, 60]


def test_two_people_halve_the_line() -> None:
    jobs = play([MONDAY] * 4, {"b1": Station("b1", [30])}, people=2)
    assert sorted(job.begun - MONDAY for job in jobs) == [0, 0, 30, 30]


@pytest.mark.parametrize(
    ("work", "theory"),
    [(exponential(60), 60.0), ([60], 30.0)],
    ids=["M/M/1: ρ/(μ-λ)", "M/D/1: ρ/(2μ(1-ρ))"],
)
def test_the_mean_wait_is_that_of_queueing_theory(work: Sequence[int], theory: float) -> None:
    """One comes in 120 minutes, at random, and takes 60: half of the time somebody is at work."""
    station = {"b1": Station("b1", work)}
    means = [waited(play(poisson(120, 4_000, seed), station, seed=seed)) for seed in range(5)]
    assert sum(means) / len(means) == pytest.approx(theory, rel=0.08)


def test_more_work_than_hands_makes_a_queue_that_grows() -> None:
    jobs = play([MONDAY + 10 * place for place in range(100)], {"b1": Station("b1", [20])})
    assert jobs[-1].begun - jobs[-1].accepted == 99 * 10


def test_nobody_works_outside_office_hours() -> None:
    """Work begins and ends within office hours and takes exactly its minutes of them, over nights and a week-end."""
    arrivals = [MONDAY - 600 + 97 * place for place in range(120)]
    stations = {"b1": Station("b1", [55, 130, 300]), "b2": Station("b2", [20, 400])}
    jobs = play(arrivals, stations, OFFICE, people=2)
    assert len(jobs) == 240
    for job in jobs:
        assert OFFICE.opening(job.begun) == job.begun
        assert OFFICE.worked(job.done - 1, job.done) == 1
        work = stations[job.node].work
        assert OFFICE.worked(job.begun, job.done) in work
        assert OFFICE.is_working(instant_of(job.begun).date())


def test_never_more_are_at_work_than_there_are_people() -> None:
    jobs = play([MONDAY + place for place in range(60)], {"b1": Station("b1", [45, 90])}, OFFICE, people=3)
    turns = sorted([(job.begun, 1) for job in jobs] + [(job.done, -1) for job in jobs])
    at_work = most = 0
    for _, change in turns:
        at_work += change
        most = max(most, at_work)
    assert most == 3


def test_a_handover_waits_until_it_is_accepted_and_only_between_agencies() -> None:
    stations = {name: Station(name, [60], [120]) for name in ("b1", "b2", "b3")}
    jobs = play([MONDAY], stations, OFFICE, seats={"b3": OTHER})
    assert [job.accepted - job.opened for job in jobs[:2]] == [0, 0]
    third = jobs[2]
    assert OFFICE.worked(third.opened, third.accepted) == 120


def test_what_stood_in_line_before_the_beginning_is_served_in_the_order_it_came() -> None:
    """Three stood there: the second had come first, then the first, then the third; each takes an hour."""
    jobs = play([MONDAY - 20, MONDAY - 40, MONDAY - 10], {"b1": Station("b1", [60])}, OFFICE, since=MONDAY)
    assert [(job.number, job.begun - MONDAY) for job in jobs] == [(1, 0), (0, 60), (2, 120)]
    assert {job.opened for job in jobs} == {MONDAY}


def test_work_of_other_procedures_takes_its_turn_by_hand() -> None:
    """One person. Another's work of two hours came first, half an hour comes between two dossiers of one hour."""
    others = {ONE: [(MONDAY - 60, 120), (MONDAY + 20, 30)]}
    jobs = play([MONDAY + 10, MONDAY + 30], {"b1": Station("b1", [60])}, OFFICE, since=MONDAY, others=others)
    assert [(job.begun - MONDAY, job.done - MONDAY) for job in jobs] == [(120, 180), (210, 390)]


def test_a_pause_by_hand() -> None:
    """Asked as its turn comes on Monday at 9; the other is done meanwhile; answered after 23 hours, on Tuesday at 8."""
    stops = {(0, "b1"): [Stop(5, 5 + 23 * 60)]}
    others = {ONE: [(MONDAY - 1, 120)]}
    arrivals = [MONDAY, MONDAY + 1]
    jobs = play(arrivals, {"b1": Station("b1", [60])}, OFFICE, since=MONDAY, others=others, stops=stops)
    assert [job.number for job in jobs] == [1, 0]
    assert (jobs[0].begun - MONDAY, jobs[0].done - MONDAY) == (120, 180)
    held = jobs[1]
    assert held.stops == (Stop(MONDAY + 120, MONDAY + 25 * 60),)
    assert (held.begun - MONDAY, held.done - MONDAY) == (25 * 60, 26 * 60)
    assert [(came - MONDAY, left - MONDAY) for came, left in held.waits] == [(0, 120), (25 * 60, 25 * 60)]


def test_who_answers_stands_in_line_again() -> None:
    """Two people, three dossiers of four hours; the first was asked at once and answers after an hour: it waits for a
    free hand until 13:00."""
    stops = {(0, "b1"): [Stop(0, 60)]}
    jobs = play([MONDAY] * 3, {"b1": Station("b1", [240])}, OFFICE, people=2, stops=stops)
    held = next(job for job in jobs if job.number == 0)
    assert (held.stops[0].since - MONDAY, held.stops[0].until - MONDAY) == (0, 60)
    assert held.begun - MONDAY == 6 * 60


def test_a_pause_of_what_needs_no_hands_comes_before_its_time_runs() -> None:
    station = {"b1": Station("b1", [60], needs_hands=False)}
    (job,) = play([MONDAY], station, OFFICE, stops={(0, "b1"): [Stop(0, 30), Stop(90, 100)]})
    assert [stop.until - stop.since for stop in job.stops] == [30, 10]
    assert (job.begun - MONDAY, job.done - MONDAY) == (40, 100)


def test_what_needs_no_hands_keeps_nobody_from_other_work() -> None:
    jobs = play([MONDAY] * 5, {"b1": Station("b1", [480], needs_hands=False)}, OFFICE)
    assert {job.done for job in jobs} == {MONDAY + 10 * 60}


def test_what_takes_no_time_is_done_at_night() -> None:
    at_night = MONDAY - DAY // 4
    assert [job.done for job in play([at_night], {"b1": Station("b1", [0])}, OFFICE)] == [at_night]


def test_the_same_seed_plays_the_same_and_another_does_not() -> None:
    station = {"b1": Station("b1", exponential(60))}
    arrivals = poisson(70, 50, 3)
    assert play(arrivals, station, seed=4) == play(arrivals, station, seed=4)
    assert play(arrivals, station, seed=4) != play(arrivals, station, seed=5)


def test_a_dossier_that_goes_round_for_ever_is_left_where_it_is() -> None:
    class Round(Line):
        def passed(self, number: int, node: str) -> Sequence[str]:
            return self._nodes

    scene = Scene({0: MONDAY}, lambda: Round(["b1"]), {"b1": Station("b1", [1])}, lambda *_: ONE, {}, lambda _: OFFICE)
    assert len(SimpySimulator().play(scene, 1)) == 400
