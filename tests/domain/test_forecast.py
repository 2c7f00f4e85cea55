"""The forecast: whole terms laid behind what is awaited, and until when that fits before the date promised."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.calendars import OfficeHours, WorkingCalendar, read_segments
from engine.domain.forecast import Awaited, Stage, foresee, look_again, stages
from engine.domain.procedures import ProcessVersion
from engine.domain.process import StepKind
from engine.domain.terms import Term
from tests.domain.deadline_table import NATIONAL, SEVEN_HOURS, at
from tests.domain.lint_drawings import DEFINITION, draw

SATURDAYS = WorkingCalendar((OfficeHours(read_segments("07:00-11:00 13:00-17:00"), frozenset({7})),))
CALENDARS = {"desk": NATIONAL, "lead": NATIONAL, "commune": SEVEN_HOURS, "police": SATURDAYS}
APPRAISAL = StepKind.APPRAISAL
MONDAY = at("2026-11-16T08:00")


def stage(node: str, sources: tuple[int, ...], term: str = "", slot: str = "lead") -> Stage:
    return Stage(node, sources, slot, Term.parse(term) if term else None)


def version(*chains: str) -> ProcessVersion:
    """A process whose steps take one working day each."""
    graph = draw(*chains)
    nodes = tuple(
        replace(node, term="1 ngày làm việc") if node.step_kind is StepKind.APPRAISAL else node for node in graph.nodes
    )
    return ProcessVersion(1, "", 1, DEFINITION, replace(graph, nodes=tuple(nodes)), b"")


def done(way: tuple[Stage, ...], awaited: dict[str, Awaited], now: datetime = MONDAY) -> datetime | None:
    found = foresee(way, awaited, CALENDARS.__getitem__, now, at("2026-12-01T08:00"))
    return found.done_at if found else None


def test_what_is_ahead_takes_its_whole_term_after_the_open_step_ends_at_its_deadline() -> None:
    way = (stage("a", (), "1 ngày làm việc"), stage("b", (0,), "2 ngày làm việc"), stage("c", (1,), "4 giờ"))
    assert done(way, {"a": Awaited(at("2026-11-17T08:00"))}) == at("2026-11-19T14:00")
    late = at("2026-11-18T08:00")
    assert done(way, {"a": Awaited(at("2026-11-17T08:00"))}, late) == at("2026-11-20T14:00"), (
        "now, when that has passed"
    )


def test_a_day_that_ends_at_its_close_is_followed_by_the_next_one_and_days_off_are_left_out() -> None:
    way = (stage("a", ()), stage("b", (0,), "1 ngày làm việc"), stage("c", (1,), "1 ngày làm việc"))
    assert done(way, {"a": Awaited(at("2026-11-20T17:00"))}) == at("2026-11-25T17:00"), "the 24th is off"


def test_of_parallel_legs_the_longest_counts_each_in_its_own_hours() -> None:
    way = (
        stage("split", ()),
        stage("b", (0,), "1 ngày làm việc"),
        stage("c", (0,), "2 ngày làm việc", "commune"),
        stage("join", (1, 2)),
        stage("d", (3,), "1 giờ"),
    )
    assert done(way, {"split": Awaited(MONDAY)}) == at("2026-11-18T08:00")
    only_short = {"b": Awaited(at("2026-11-19T16:30"))}
    assert done(way, only_short) == at("2026-11-20T07:30"), "the other leg is over"


def test_a_clock_that_stands_still_has_what_is_left_of_its_term_before_it() -> None:
    way = (stage("a", (), "2 ngày làm việc"), stage("b", (0,), "1 giờ"))
    assert done(way, {"a": Awaited(MONDAY, 120, NATIONAL)}) == at("2026-11-16T11:00")


def test_calendar_days_roll_forward() -> None:
    way = (stage("a", ()), stage("b", (0,), "5 ngày"))
    assert done(way, {"a": Awaited(MONDAY)}) == at("2026-11-23T17:00")


def test_calendar_days_that_follow_a_close_begin_with_the_next_day() -> None:
    way = (stage("a", ()), stage("b", (0,), "1 ngày"), stage("c", (1,), "1 ngày"))
    assert done(way, {"a": Awaited(at("2026-11-16T17:00"))}) == at("2026-11-18T17:00")


def test_nothing_awaited_on_the_way_has_no_forecast() -> None:
    assert done((stage("a", ()),), {"elsewhere": Awaited(MONDAY)}) is None


def test_a_way_back_is_left_out() -> None:
    way = stages(version("start > tn > b1 > x1 > b2 > tra > end", "x1:ok == 'b' > b1"), {})
    assert [each.node for each in way if each.term] == ["tn", "b1", "b2"]
    assert done(way, {"b1": Awaited(at("2026-11-17T08:00"))}) == at("2026-11-18T08:00")
    assert done(way, {"b2": Awaited(at("2026-11-17T08:00"))}) == at("2026-11-17T08:00")


def test_of_branches_the_longest_is_feared() -> None:
    way = stages(version("start > tn > x1 > b1 > b2 > x2 > tra > end", "x1:ok == 'b' > b3 > x2"), {})
    assert done(way, {"tn": Awaited(MONDAY)}) == at("2026-11-18T08:00")


def test_a_member_of_a_group_that_is_not_opened_yet_takes_its_procedure_s_whole_term() -> None:
    graph = draw("start > tn > m1 > tra > end")
    nodes = tuple(replace(node, member="khai-sinh") if node.id == "m1" else node for node in graph.nodes)
    group = replace(version("start > tn > m1 > tra > end"), graph=replace(graph, nodes=nodes))
    awaited = {"tn": Awaited(MONDAY)}
    assert done(stages(group, {"khai-sinh": "2 ngày làm việc"}), awaited) == at("2026-11-18T08:00")
    assert done(stages(group, {"khai-sinh": "2 ngày làm việc"}), {"m1": Awaited(MONDAY)}) == MONDAY


TERMS = st.sampled_from(["1 giờ", "0,25 ngày làm việc", "1 ngày làm việc", "3 ngày làm việc", "2 ngày", "90 phút"])
SLOTS = st.sampled_from(sorted(CALENDARS))
WAYS = st.lists(st.tuples(TERMS, SLOTS), min_size=1, max_size=4)
MINUTES = st.integers(0, 30 * 24 * 60)


@given(WAYS, WAYS, MINUTES, MINUTES, st.sampled_from([0, 60, 700]))
def test_it_fits_until_that_very_minute(
    first: list[tuple[str, str]], second: list[tuple[str, str]], promised: int, later: int, left: int
) -> None:
    """Two legs side by side, in the hours of several agencies: late begins one minute after ``fits_until``."""
    way = [stage("a", ()), stage("b", ())]
    for beginning, leg in ((0, first), (1, second)):
        source = beginning
        for term, slot in leg:
            way.append(stage(f"s{len(way)}", (source,), term, slot))
            source = len(way) - 1
    awaited = {"a": Awaited(at("2026-11-17T08:00")), "b": Awaited(MONDAY, left, SEVEN_HOURS)}
    goal = at("2026-12-01T17:00") + timedelta(minutes=promised)

    def fits(now: datetime) -> bool:
        found = foresee(way, awaited, CALENDARS.__getitem__, now, goal)
        assert found is not None
        return found.done_at <= goal

    found = foresee(way, awaited, CALENDARS.__getitem__, MONDAY, goal)
    assert found is not None
    if fits(MONDAY):
        assert fits(max(MONDAY, found.fits_until))
        assert not fits(max(MONDAY, found.fits_until) + timedelta(minutes=1))
        assert fits(MONDAY + timedelta(minutes=later)) is (MONDAY + timedelta(minutes=later) <= found.fits_until)
    else:
        assert found.fits_until < at("2026-11-17T08:01")


@pytest.mark.parametrize(
    ("now", "again"),
    [
        ("2026-11-16T08:00", "2026-11-18T07:01"),  # it fits until Wednesday's opening, and not a minute longer
        ("2026-11-18T07:01", "2026-11-19T07:01"),  # late: when the forecast itself has passed
        ("2026-12-01T09:00", "2026-12-02T09:00"),  # but once a working day at most
    ],
)
def test_a_forecast_is_looked_at_again_when_it_turns(now: str, again: str) -> None:
    way = (stage("a", ()), stage("b", (0,), "1 ngày làm việc"))
    promised = at("2026-11-18T17:00")
    found = foresee(way, {"a": Awaited(at("2026-11-16T09:00"))}, CALENDARS.__getitem__, at(now), promised)
    assert found is not None
    assert look_again(found, at(now), promised, NATIONAL) == at(again)
