"""What a replay comes to, each figure worked out by hand: lateness, accounts, queues, and how busy people are."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest

from engine.domain.calendars import VIETNAM, OfficeHours, WorkingCalendar, minute_of, read_segments
from engine.domain.people import Position
from engine.domain.simulation import Assumptions, Ends, Job, Measure, Promise, Seat, Span, Stop, worth
from engine.domain.simulation_figures import EndFigures, Range, Trust, run_from, run_told, together, trust
from engine.domain.suspensions import Suspension

CALENDAR = WorkingCalendar((OfficeHours(read_segments("07:00-11:00 13:00-17:00")),))
MONDAY = datetime(2026, 11, 16, 7, 0, tzinfo=VIETNAM)
LEAD, COMMUNE = Seat(1, Position.SPECIALIST), Seat(2, Position.LEADER)


def at(day: int, hour: int) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour - 7)


def job(number: int, node: str, seat: Seat, opened: datetime, begun: datetime, done: datetime) -> Job:
    return Job(number, node, seat, minute_of(opened), minute_of(opened), minute_of(begun), minute_of(done))


def promised(due: datetime) -> Callable[[Sequence[Suspension]], datetime]:
    """A deadline that moves by the length of the pauses."""
    return lambda pauses: due + sum(((each.until or due) - each.since for each in pauses), timedelta())


def measure(**due: datetime) -> Measure:
    return Measure(
        promises={int(key[1:]): Promise(MONDAY, LEAD.agency_id, promised(each)) for key, each in due.items()},
        ended=frozenset({1}),
        terms={"b1": "4 giờ làm việc", "b2": "1 ngày làm việc"},
        crews={"b1": "lane_lead", "b2": "lane_commune"},
        capacity={LEAD: 2, COMMUNE: 1},
        calendar_of=lambda agency_id: CALENDAR,
        span=Span(at(0, 7), at(5, 7)),
        others={LEAD: 20 * 60},
    )


def test_late_is_who_ends_after_the_legal_deadline_and_the_agency_that_overran_most_bears_it() -> None:
    """Both end on Tuesday at 17. The lead took an hour over its term, the commune four over its day."""
    jobs = []
    for number in (1, 2):
        jobs.append(job(number, "b1", LEAD, at(0, 7), at(0, 7), at(0, 14)))
        jobs.append(job(number, "b2", COMMUNE, at(0, 14), at(1, 10), at(2, 10)))
    run = measure(_1=at(2, 9), _2=at(2, 10)).run(jobs)
    assert run.ends == Ends(2, 1, 480 + 480 + 180, 480 + 480 + 180)
    assert run.accounts == {COMMUNE.agency_id: 1}
    assert run.compared == Ends(1, 1, 480 + 480 + 180, 480 + 480 + 180)


def test_where_every_term_was_kept_lateness_is_the_leads() -> None:
    run = measure(_1=at(0, 9)).run([job(1, "b2", COMMUNE, at(0, 7), at(0, 7), at(0, 10))])
    assert run.accounts == {LEAD.agency_id: 1}


def test_the_queue_before_a_step_and_the_hours_of_a_lane() -> None:
    """The second waits two hours behind the first; a lane of two people worked four hours of eighty."""
    jobs = [job(1, "b1", LEAD, at(0, 7), at(0, 7), at(0, 9)), job(2, "b1", LEAD, at(0, 7), at(0, 9), at(0, 11))]
    run = measure(_1=at(4, 17), _2=at(4, 17)).run(jobs)
    step, crew = run.steps["b1"], run.crews["lane_lead"]
    assert step.mean == pytest.approx(2 / 40)
    assert (step.most, step.most_at, step.waited) == (1, at(0, 7), 60)
    assert crew.daily == {MONDAY.date(): 1}
    assert crew.used == pytest.approx(100 * 4 / 80)
    assert crew.busiest[0] == LEAD.agency_id
    assert crew.busiest[1] == pytest.approx(5.0)
    assert crew.elsewhere == pytest.approx(100 * 20 / 80)
    assert run.ends.late == 0


def test_a_pause_is_neither_wait_nor_work_and_moves_the_deadline_where_it_stops_the_whole() -> None:
    """Opened on Monday at 7, asked at 9, answered on Tuesday at 9, begun at 10, done at 14: waits of 2 and 1 hours and
    2 of work; the day of the pause is given back to the deadline of Monday at 17."""
    paused = Stop(minute_of(at(0, 9)), minute_of(at(1, 9)), is_total=True)
    held = job(1, "b2", COMMUNE, at(0, 7), at(1, 10), at(1, 14))._replace(stops=(paused,))
    run = measure(_1=at(0, 17)).run([held])
    assert (run.steps["b2"].waited, run.steps["b2"].stayed) == (180, 300)
    assert run.crews["lane_commune"].used == pytest.approx(100 * 2 / 40)
    assert run.ends == Ends(1, 0, 300, 300)
    of_leg_alone = held._replace(stops=(paused._replace(is_total=False),))
    assert measure(_1=at(0, 17)).run([of_leg_alone]).ends == Ends(1, 1, 300 + 480, 300 + 480)


def test_work_begun_before_a_pause_is_counted_on_both_sides_of_it() -> None:
    """As the journal tells it: begun at 8, paused from 9 to 14, done at 16: an hour of waiting, three of work."""
    paused = Stop(minute_of(at(0, 9)), minute_of(at(0, 14)))
    run = measure(_1=at(0, 17)).run([job(1, "b2", COMMUNE, at(0, 7), at(0, 8), at(0, 16))._replace(stops=(paused,))])
    assert (run.steps["b2"].waited, run.steps["b2"].stayed) == (60, 240)
    assert run.crews["lane_commune"].used == pytest.approx(100 * 3 / 40)


def test_dossiers_that_only_stood_in_the_way_lengthen_the_queue_and_are_not_late() -> None:
    """The ninth had come before; the first waits two hours behind it."""
    before = job(9, "b1", LEAD, at(0, 7), at(0, 7), at(0, 9))
    run = measure(_1=at(0, 17)).run([before, job(1, "b1", LEAD, at(0, 7), at(0, 9), at(0, 11))])
    assert run.ends == Ends(1, 0, 240, 240)
    assert run.steps["b1"].most == 1
    assert run.crews["lane_lead"].used == pytest.approx(100 * 4 / 80)


@pytest.mark.parametrize(
    ("late", "mean", "expected"),
    [
        (14, 110, Trust.HIGH),
        (16, 110, Trust.MIDDLE),
        (14, 140, Trust.MIDDLE),
        (40, 100, Trust.LOW),
        (10, 160, Trust.LOW),
    ],
)
def test_trust_is_by_the_share_of_late_dossiers_and_by_the_mean_time(late: int, mean: int, expected: Trust) -> None:
    """Really ten of a hundred were late and took a hundred minutes."""
    played = EndFigures(100, Range(late, late, late), Range(mean, mean, mean), Range(0, 0, 0))
    assert trust(Ends(100, 10, 100.0, 0), played, Assumptions()) is expected
    assert trust(Ends(29, 3, 100.0, 0), played, Assumptions()) is Trust.FEW


def test_what_lies_outside_the_span_is_not_measured_as_busy() -> None:
    run = measure(_1=at(30, 17)).run([job(1, "b2", COMMUNE, at(-4, 7), at(-4, 7), at(0, 8))])
    assert run.crews["lane_commune"].used == pytest.approx(100 * 1 / 40)


def test_several_runs_are_told_with_how_far_they_lie_apart() -> None:
    quick = measure(_1=at(0, 10)).run([job(1, "b1", LEAD, at(0, 7), at(0, 7), at(0, 9))])
    slow = measure(_1=at(0, 10)).run([job(1, "b1", LEAD, at(0, 7), at(0, 9), at(0, 14))])
    figures = together([quick, slow])
    assert figures.ends.late == Range(0.5, 0, 1)
    assert figures.ends.mean == Range(210, 120, 300)
    assert figures.accounts == {LEAD.agency_id: 0.5}
    assert figures.steps["b1"].waited == Range(60, 0, 120)
    assert figures.steps["b1"].most_at == at(0, 7)
    assert figures.crews["lane_lead"].daily == {MONDAY.date(): 0.5}


def test_a_run_is_kept_as_json_and_read_back() -> None:
    run = measure(_1=at(0, 8)).run([job(1, "b1", LEAD, at(0, 7), at(0, 9), at(0, 14))])
    assert run_from(json.loads(json.dumps(run_told(run)))) == run


@pytest.mark.parametrize(
    ("term", "minutes"),
    [("2 ngày làm việc", 960), ("0,25 ngày làm việc", 120), ("90 phút", 90), ("3 ngày", 1440), ("", 0), ("mai", 0)],
)
def test_a_term_is_worth_working_minutes(term: str, minutes: int) -> None:
    assert worth(term, 480) == minutes
