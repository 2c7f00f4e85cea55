"""Our arithmetic against the slow reference, and its properties."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from itertools import islice
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.cli.deadlines import answer
from engine.domain.calendars import VIETNAM, DayEntry, DayKind, OfficeHours, WorkingCalendar, read_segments
from engine.domain.deadlines import consumed, due, laid_after
from engine.domain.procedures import AfterSuspension, Counting
from engine.domain.suspensions import Suspension
from engine.domain.terms import Term, TermUnit
from tests.domain.deadline_cases import FRACTIONS, random_cases
from tests.domain.minute_by_minute import slow_due

SEEDS, ORDINARY, FULL = 40, 50, 2_500  # 2,000 cases in the ordinary run, 100,000 at full size

KINDS: Mapping[str, Callable[[dict[str, Any]], bool]] = {
    "whole working days by date": lambda case: _counts_dates(case) and case["term"].endswith("ngày làm việc"),
    "calendar days": lambda case: case["term"].endswith(("1 ngày", "2 ngày", "5 ngày", "ngày lịch")),
    "fractions by date": lambda case: case["counting"] == "by_date" and case["term"].split()[0] in FRACTIONS,
    "hours": lambda case: "giờ" in case["term"],
    "minutes": lambda case: "phút" in case["term"],
    "receipts past the cut-off": lambda case: bool(case["cutoff"]) and case["received"][11:] > case["cutoff"],
    "receipts at the cut-off": lambda case: case["received"][11:] == case["cutoff"],
    "receipts with seconds": lambda case: len(case["received"]) > len("2026-08-28T16:00"),
    "receipts at year end": lambda case: case["received"][5:10] > "12-26",
    "half days": lambda case: bool(case["calendar"]["half_days"]),
    "working days off the week": lambda case: any(
        date.fromisoformat(day).isoweekday() in case["calendar"]["weekly_off"]
        for day in case["calendar"]["working_days"]
    ),
    "weeks without a day off": lambda case: not case["calendar"]["weekly_off"],
    "several pauses": lambda case: len(_pauses(case)) > 2,
    "pauses that touch": lambda case: bool({one[0] for one in _pauses(case)} & {one[1] for one in _pauses(case)}),
    "pauses of no length": lambda case: any(one[0] == one[1] for one in _pauses(case)),
    "pauses over the receipt": lambda case: any(one[0] < case["received"] < (one[1] or "") for one in _pauses(case)),
    "pauses that stand": lambda case: any(one[1] is None for one in _pauses(case)),
    "pauses with a way of their own": lambda case: any(len(one) > 2 for one in _pauses(case)),
    "pauses as the term ends": lambda case: any(_is_just_too_late(case, one) for one in _pauses(case)),
}


def _pauses(case: dict[str, Any]) -> list[list[str]]:
    return list(case["suspensions"])


def _counts_dates(case: dict[str, Any]) -> bool:
    return case["counting"] == "by_date" and case["term"].split()[0] not in FRACTIONS


def _is_just_too_late(case: dict[str, Any], pause: list[str]) -> bool:
    return slow_due({**case, "suspensions": [one for one in _pauses(case) if one is not pause]}) == pause[0]


MONDAY = datetime(2026, 11, 16, tzinfo=VIETNAM)
CALENDAR = WorkingCalendar(
    (OfficeHours(read_segments("07:00-11:30 13:30-17:00")),),
    (
        DayEntry(date(2026, 11, 24), DayKind.OFF),
        DayEntry(date(2026, 11, 28), DayKind.WORKING),
        DayEntry(date(2026, 11, 20), DayKind.HALF, hours=read_segments("07:00-11:00")),
    ),
)

instants = st.integers(0, 40 * 24 * 60).map(lambda minutes: MONDAY + timedelta(minutes=minutes))
minutes = st.integers(1, 5000)
days = st.integers(0, 40).map(lambda offset: (MONDAY + timedelta(days=offset)).date())
entries = st.builds(DayEntry, days, st.sampled_from([DayKind.OFF, DayKind.WORKING])) | st.builds(
    DayEntry, days, st.just(DayKind.HALF), hours=st.just(read_segments("09:00-10:30"))
)
terms = st.one_of(
    st.builds(Term, st.fractions(Fraction(1, 8), 20, max_denominator=8), st.just(TermUnit.WORKING_DAYS)),
    st.builds(Term, st.fractions(Fraction(1, 60), 40, max_denominator=60), st.just(TermUnit.WORKING_HOURS)),
    st.builds(Term, st.integers(1, 40).map(Fraction), st.just(TermUnit.CALENDAR_DAYS)),
)
suspensions = st.lists(
    st.tuples(instants, st.integers(0, 3000)).map(
        lambda span: Suspension(span[0], span[0] + timedelta(minutes=span[1]))
    ),
    max_size=4,
)
cutoffs = st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0))
policies = st.sampled_from(AfterSuspension)
countings = st.sampled_from(Counting)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_random_case_ends_at_the_minute_the_slow_reference_finds(seed: int, full_size: bool) -> None:
    differences = []
    for case in random_cases(seed, FULL if full_size else ORDINARY):
        ours = answer(json.dumps(case).encode())
        if ours.get("due", "no answer") != slow_due(case):
            differences.append((case, ours, slow_due(case)))
    assert differences == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_random_cases_crowd_where_mistakes_live(kind: str) -> None:
    cases = [case for seed in range(SEEDS) for case in islice(random_cases(seed, ORDINARY), 10)]
    assert sum(KINDS[kind](case) for case in cases) >= 4


@given(instants, minutes, minutes)
def test_splitting_a_term_changes_nothing(start: datetime, first: int, second: int) -> None:
    halfway = CALENDAR.add_minutes(start, first)
    assert CALENDAR.add_minutes(halfway, second) == CALENDAR.add_minutes(start, first + second)


@given(instants, minutes)
def test_going_back_undoes_going_on_up_to_closed_doors(start: datetime, count: int) -> None:
    there = CALENDAR.add_minutes(start, count)
    assert CALENDAR.minutes_between(start, there) == count
    assert CALENDAR.minutes_between(CALENDAR.add_minutes(there, -count), start) == 0


@given(instants, instants, instants)
def test_working_time_adds_up(first: datetime, second: datetime, third: datetime) -> None:
    parts = CALENDAR.minutes_between(first, second) + CALENDAR.minutes_between(second, third)
    assert CALENDAR.minutes_between(first, third) == parts


@given(instants, minutes, minutes, suspensions)
def test_two_terms_one_after_the_other_end_when_one_of_both_lengths_does(
    received: datetime, first: int, second: int, pauses: list[Suspension]
) -> None:
    def ends(since: datetime, count: int) -> datetime:
        told = due(CALENDAR, since, Term(Fraction(count, 60), TermUnit.WORKING_HOURS), suspensions=pauses).due
        assert told
        return told

    assert ends(ends(received, first), second) == ends(received, first + second)


@given(instants, st.integers(1, 12), st.integers(1, 12))
def test_days_laid_one_after_another_by_date_end_when_all_of_them_do(
    received: datetime, first: int, second: int
) -> None:
    def days_of(count: int) -> Term:
        return Term(Fraction(count), TermUnit.WORKING_DAYS)

    ended = due(CALENDAR, received, days_of(first), counting=Counting.BY_DATE).due
    assert ended
    together = due(CALENDAR, received, days_of(first + second), counting=Counting.BY_DATE).due
    assert laid_after(CALENDAR, ended, days_of(second), Counting.BY_DATE) == together


@given(instants, terms, countings, suspensions, policies, st.lists(days, min_size=1, max_size=4))
def test_more_days_off_never_bring_a_deadline_forward(
    received: datetime,
    term: Term,
    counting: Counting,
    pauses: list[Suspension],
    policy: AfterSuspension,
    off: list[date],
) -> None:
    idle = CALENDAR.with_days(DayEntry(day, DayKind.OFF) for day in off)
    ends = [
        due(calendar, received, term, counting=counting, suspensions=pauses, after_suspension=policy).due
        for calendar in (CALENDAR, idle)
    ]
    assert ends[0] and ends[1] and ends[0] <= ends[1]


@given(instants, terms, countings, suspensions, policies)
def test_the_order_in_which_pauses_are_told_changes_nothing(
    received: datetime, term: Term, counting: Counting, pauses: list[Suspension], policy: AfterSuspension
) -> None:
    told = [
        due(CALENDAR, received, term, counting=counting, suspensions=each, after_suspension=policy)
        for each in (pauses, pauses[::-1])
    ]
    assert told[0].due == told[1].due


@given(instants, terms, countings, suspensions, policies, instants)
def test_a_pause_of_length_zero_changes_nothing(
    received: datetime,
    term: Term,
    counting: Counting,
    pauses: list[Suspension],
    policy: AfterSuspension,
    at: datetime,
) -> None:
    without = due(CALENDAR, received, term, counting=counting, suspensions=pauses, after_suspension=policy)
    empty = [*pauses, Suspension(at, at)]
    assert without == due(CALENDAR, received, term, counting=counting, suspensions=empty, after_suspension=policy)


@given(instants, terms, countings, suspensions, policies, entries)
def test_a_calendar_edit_and_its_undo_change_nothing(
    received: datetime,
    term: Term,
    counting: Counting,
    pauses: list[Suspension],
    policy: AfterSuspension,
    entry: DayEntry,
) -> None:
    before = CALENDAR.entry(entry.day)
    edited = CALENDAR.with_days([entry])
    without = replace(edited, days=tuple(each for each in edited.days if each.day != entry.day))
    undone = without if before is None else edited.with_days([before])
    assert undone == CALENDAR
    told = [
        due(calendar, received, term, counting=counting, suspensions=pauses, after_suspension=policy)
        for calendar in (CALENDAR, undone)
    ]
    assert told[0] == told[1]
    assert told[0].reason == told[1].reason


@given(instants, instants, terms, countings, suspensions, cutoffs)
def test_whoever_comes_later_is_never_due_earlier(
    first: datetime,
    second: datetime,
    term: Term,
    counting: Counting,
    pauses: list[Suspension],
    cutoff: time | None,
) -> None:
    ends = [
        due(CALENDAR, received, term, counting=counting, cutoff=cutoff, suspensions=pauses).due
        for received in sorted((first, second))
    ]
    assert ends[0] is not None
    assert ends[1] is not None
    assert ends[0] <= ends[1]


@given(instants, terms, countings, suspensions, instants, st.integers(1, 3000))
def test_one_more_pause_never_brings_a_deadline_forward(
    received: datetime, term: Term, counting: Counting, pauses: list[Suspension], since: datetime, length: int
) -> None:
    more = [*pauses, Suspension(since, since + timedelta(minutes=length))]
    ends = [due(CALENDAR, received, term, counting=counting, suspensions=each).due for each in (pauses, more)]
    assert ends[0] is not None
    assert ends[1] is not None
    assert ends[0] <= ends[1]


@given(instants, terms, countings, suspensions)
def test_what_a_resumed_term_is_worth_is_what_was_consumed_when_it_ends(
    received: datetime, term: Term, counting: Counting, pauses: list[Suspension]
) -> None:
    deadline = due(CALENDAR, received, term, counting=counting, suspensions=pauses)
    assert deadline.due is not None
    assert consumed(CALENDAR, deadline.starts, deadline.due, pauses) == deadline.minutes


@given(instants, terms, countings, suspensions, policies)
@settings(max_examples=50)
def test_the_zone_of_the_caller_changes_nothing(
    received: datetime, term: Term, counting: Counting, pauses: list[Suspension], policy: AfterSuspension
) -> None:
    utc = [Suspension(each.since.astimezone(UTC), each.until and each.until.astimezone(UTC)) for each in pauses]
    told = due(CALENDAR, received, term, counting=counting, suspensions=pauses, after_suspension=policy)
    abroad = due(CALENDAR, received.astimezone(UTC), term, counting=counting, suspensions=utc, after_suspension=policy)
    assert told == abroad


@given(terms)
def test_a_term_reads_back_from_what_it_prints(term: Term) -> None:
    assert Term.parse(str(term)) == term
