"""What a replay of dossiers on a version comes to: who would be late, where the queue would stand, how busy people are.

Several runs with other draws are told together with how far they lie apart. Deadlines are those of the law, without
the pauses that dossiers really had.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any, NamedTuple, TypeVar

from engine.domain.calendars import VIETNAM, WorkingCalendar, instant_of, minute_of
from engine.domain.due_states import has_passed
from engine.domain.errors import InvalidInput
from engine.domain.people import Position
from engine.domain.terms import Term, TermUnit
from engine.domain.waiting import Queued, queue_figures, spread

Key = TypeVar("Key", str, int)


@dataclass(frozen=True)
class Assumptions:
    """What a replay supposes where the journal says nothing; parameters of the tool, no numbers of the law.

    ``share_of_term``: the part of a step's term that keeps somebody busy, in per cent, where fewer than ``least_seen``
    dossiers have passed the step. ``runs`` are played, each with draws of its own.
    """

    share_of_term: int = 25
    least_seen: int = 5
    runs: int = 5


class Seat(NamedTuple):
    """Those who hold one position at one agency: they work off one queue, first come, first served."""

    agency_id: int
    position: Position | None


class Job(NamedTuple):
    """One step of one dossier as it was played: opened, its handover accepted, work begun, done; in minutes."""

    number: int
    node: str
    seat: Seat
    opened: int
    accepted: int
    begun: int
    done: int


@dataclass(frozen=True)
class Promise:
    """When a dossier came, its deadline by the version played, and on whose account the whole of it runs."""

    received: datetime
    due: datetime
    lead_id: int


@dataclass(frozen=True)
class Span:
    """The span that is measured; what is done after it still counts for lateness."""

    since: datetime
    until: datetime


@dataclass(frozen=True)
class StepRun:
    """The queue before one step: its mean and greatest length, when that was, and the mean wait in working minutes."""

    mean: float
    most: int
    most_at: datetime | None
    waited: float


@dataclass(frozen=True)
class CrewRun:
    """Those of one lane: the greatest queue of each day, and what part of their office hours they worked, in per cent;
    ``busiest`` is the agency where it was most, with its per cent."""

    daily: Mapping[date, int]
    used: float
    busiest: tuple[int, float]


@dataclass(frozen=True)
class Run:
    """What one play came to. ``accounts``: late dossiers by the agency that overran its terms most."""

    dossiers: int
    late: int
    mean: float
    p90: int
    accounts: Mapping[int, int]
    steps: Mapping[str, StepRun]
    crews: Mapping[str, CrewRun]


@dataclass(frozen=True)
class Measure:
    """Measures plays of one version. By node: ``terms`` as written, and ``crews``, the lanes of steps that people do.
    ``capacity``: how many people hold a seat."""

    promises: Mapping[int, Promise]
    terms: Mapping[str, str]
    crews: Mapping[str, str]
    capacity: Mapping[Seat, int]
    calendar_of: Callable[[int], WorkingCalendar]
    span: Span

    def run(self, done: Sequence[Job]) -> Run:
        finished: dict[int, int] = {}
        for each in done:
            finished[each.number] = max(finished.get(each.number, 0), each.done)
        late = [number for number, end in finished.items() if has_passed(self.promises[number].due, instant_of(end))]
        took = spread(
            self.calendar_of(self.promises[number].lead_id).worked(minute_of(self.promises[number].received), end)
            for number, end in finished.items()
        )
        return Run(
            dossiers=len(self.promises),
            late=len(late),
            mean=took.mean,
            p90=took.p90,
            accounts=self._accounts(done, set(late)),
            steps={node: self._step(those) for node, those in _by(done, lambda each: each.node).items()},
            crews={crew: self._crew(those) for crew, those in self._by_crew(done).items()},
        )

    def _by_crew(self, done: Iterable[Job]) -> dict[str, list[Job]]:
        return _by((each for each in done if each.node in self.crews), lambda each: self.crews[each.node])

    def _accounts(self, done: Iterable[Job], late: set[int]) -> dict[int, int]:
        over: dict[int, dict[int, int]] = {number: {} for number in late}
        for each in done:
            if each.number in late and (minutes := self._overrun(each)) > 0:
                agencies = over[each.number]
                agencies[each.seat.agency_id] = agencies.get(each.seat.agency_id, 0) + minutes
        accounts: dict[int, int] = {}
        for number, agencies in over.items():
            # Where everybody kept his term the terms themselves add up to too much: that is the lead's to see to.
            lead = self.promises[number].lead_id
            agency_id = max(agencies, key=lambda key: (agencies[key], -key)) if agencies else lead
            accounts[agency_id] = accounts.get(agency_id, 0) + 1
        return accounts

    def _overrun(self, each: Job) -> int:
        """Working minutes beyond the step's term, from the handover on."""
        calendar = self.calendar_of(each.seat.agency_id)
        term = worth(self.terms.get(each.node, ""), calendar.day_minutes(instant_of(each.opened)))
        return calendar.worked(each.opened, each.done) - term if term else 0

    def _step(self, done: Sequence[Job]) -> StepRun:
        calendar = self.calendar_of(done[0].seat.agency_id)
        figures = queue_figures(_queued(done), calendar, self.span.since, self.span.until)
        waits = [self.calendar_of(each.seat.agency_id).worked(each.accepted, each.begun) for each in done]
        at = instant_of(figures.most_at) if figures.most_at is not None else None
        return StepRun(figures.mean, figures.most, at, sum(waits) / len(waits))

    def _crew(self, done: Sequence[Job]) -> CrewRun:
        figures = queue_figures(
            _queued(done), self.calendar_of(done[0].seat.agency_id), self.span.since, self.span.until
        )
        by_seat: dict[Seat, list[Job]] = {}
        for each in done:
            by_seat.setdefault(each.seat, []).append(each)
        busy = {seat: self._busy(those) for seat, those in by_seat.items()}
        hours = {seat: self._hours(seat) for seat in busy}
        shares = {seat.agency_id: 100 * busy[seat] / hours[seat] if hours[seat] else 0.0 for seat in busy}
        busiest = max(shares, key=lambda agency: (shares[agency], -agency))
        whole = sum(hours.values())
        return CrewRun(figures.daily, 100 * sum(busy.values()) / whole if whole else 0.0, (busiest, shares[busiest]))

    def _busy(self, done: Iterable[Job]) -> int:
        low, high = minute_of(self.span.since), minute_of(self.span.until)
        spans = ((each, max(each.begun, low), min(each.done, high)) for each in done)
        return sum(
            self.calendar_of(each.seat.agency_id).worked(begun, end) for each, begun, end in spans if begun < end
        )

    def _hours(self, seat: Seat) -> int:
        calendar = self.calendar_of(seat.agency_id)
        return calendar.minutes_between(self.span.since, self.span.until) * max(self.capacity.get(seat, 1), 1)


def worth(term: str, day_minutes: int) -> int:
    """A term as written in working minutes, a calendar day being worth a working day; 0 for none or one unreadable."""
    try:
        parsed = Term.parse(term) if term else None
    except InvalidInput:
        parsed = None
    if parsed is None:
        return 0
    if parsed.unit is TermUnit.CALENDAR_DAYS:
        return int(parsed.amount) * day_minutes
    return ceil(parsed.minutes(day_minutes))


@dataclass(frozen=True)
class Range:
    """A figure over several runs: its mean, and how far they lie apart."""

    mean: float
    least: float
    most: float


@dataclass(frozen=True)
class CrewFigures:
    """``daily``: the greatest queue of each day; the mean over the runs, as all here."""

    daily: Mapping[date, float]
    used: Range
    busiest: tuple[int, float]


@dataclass(frozen=True)
class StepFigures:
    """``most_at`` is when the queue was longest in the run where it was."""

    mean: float
    most: Range
    most_at: datetime | None
    waited: Range


@dataclass(frozen=True)
class Figures:
    """Several runs of one version together; ``mean`` and ``p90`` in working minutes from reception to the end."""

    dossiers: int
    late: Range
    mean: Range
    p90: Range
    accounts: Mapping[int, float]
    steps: Mapping[str, StepFigures]
    crews: Mapping[str, CrewFigures]


def together(runs: Sequence[Run]) -> Figures:
    """What several runs of one version come to; one at least."""
    agencies = {agency for run in runs for agency in run.accounts}
    return Figures(
        dossiers=runs[0].dossiers,
        late=_range(run.late for run in runs),
        mean=_range(run.mean for run in runs),
        p90=_range(run.p90 for run in runs),
        accounts={agency: sum(run.accounts.get(agency, 0) for run in runs) / len(runs) for agency in sorted(agencies)},
        steps={node: _steps([run.steps[node] for run in runs if node in run.steps]) for node in _keys(runs, "steps")},
        crews={crew: _crews([run.crews[crew] for run in runs if crew in run.crews]) for crew in _keys(runs, "crews")},
    )


def run_told(run: Run) -> dict[str, Any]:
    """A run as JSON can hold it."""
    steps = {
        node: [step.mean, step.most, step.most_at.isoformat() if step.most_at else "", step.waited]
        for node, step in run.steps.items()
    }
    crews = {
        crew: [{str(day): most for day, most in those.daily.items()}, those.used, list(those.busiest)]
        for crew, those in run.crews.items()
    }
    accounts = {str(agency): late for agency, late in run.accounts.items()}
    figures = {"dossiers": run.dossiers, "late": run.late, "mean": run.mean, "p90": run.p90}
    return {**figures, "accounts": accounts, "steps": steps, "crews": crews}


def run_from(told: Mapping[str, Any]) -> Run:
    """The run that ``run_told`` told of."""
    steps = {
        node: StepRun(mean, most, datetime.fromisoformat(at).astimezone(VIETNAM) if at else None, waited)
        for node, (mean, most, at, waited) in told["steps"].items()
    }
    crews = {
        crew: CrewRun({date.fromisoformat(day): most for day, most in daily.items()}, used, tuple(busiest))
        for crew, (daily, used, busiest) in told["crews"].items()
    }
    accounts = {int(agency): late for agency, late in told["accounts"].items()}
    figures = (told["dossiers"], told["late"], told["mean"], told["p90"])
    return Run(*figures, accounts=accounts, steps=steps, crews=crews)


def _keys(runs: Sequence[Run], part: str) -> list[str]:
    return list(dict.fromkeys(key for run in runs for key in getattr(run, part)))


def _steps(runs: Sequence[StepRun]) -> StepFigures:
    longest = max(runs, key=lambda run: run.most)
    mean = sum(run.mean for run in runs) / len(runs)
    return StepFigures(mean, _range(run.most for run in runs), longest.most_at, _range(run.waited for run in runs))


def _crews(runs: Sequence[CrewRun]) -> CrewFigures:
    days = sorted({day for run in runs for day in run.daily})
    daily = {day: sum(run.daily.get(day, 0) for run in runs) / len(runs) for day in days}
    return CrewFigures(
        daily, _range(run.used for run in runs), max((run.busiest for run in runs), key=lambda one: one[1])
    )


def _range(values: Iterable[float]) -> Range:
    found = list(values)
    return Range(sum(found) / len(found), min(found), max(found))


def _queued(done: Iterable[Job]) -> Iterable[Queued]:
    return (Queued(each.accepted, each.begun) for each in done)


def _by(done: Iterable[Job], key: Callable[[Job], Key]) -> dict[Key, list[Job]]:
    found: dict[Key, list[Job]] = {}
    for each in done:
        found.setdefault(key(each), []).append(each)
    return found
