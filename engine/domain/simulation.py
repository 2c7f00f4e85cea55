"""What a replay of dossiers on a version comes to: who would be late, where the queue would stand, how busy people are.

Deadlines are those of the law, moved by the pauses as they were played. What really happened is measured alike, so that
one sees how far to trust a play.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import NamedTuple, TypeVar

from engine.domain.calendars import WorkingCalendar, instant_of, minute_of
from engine.domain.deadlines import consumed
from engine.domain.due_states import has_passed
from engine.domain.errors import InvalidInput
from engine.domain.people import Position
from engine.domain.suspensions import Suspension
from engine.domain.terms import Term, TermUnit
from engine.domain.waiting import Queued, queue_figures, spread

Key = TypeVar("Key", str, int)


@dataclass(frozen=True)
class Assumptions:
    """What a replay supposes where the journal says nothing; parameters of the tool, no numbers of the law.

    ``share_of_term``: the part of a step's term that keeps somebody busy, in per cent, where fewer than ``least_seen``
    dossiers have passed the step. ``runs`` are played, each with draws of its own; ``runs_of_many`` from ``many`` on,
    where chance evens out within one. Against what really happened, with
    ``least_compared`` dossiers at least: a play is near, or far off, by so many points of the share of late dossiers
    (``near_late``, ``far_late``) and by so many per cent of the mean time (``near_mean``, ``far_mean``).
    """

    share_of_term: int = 25
    least_seen: int = 5
    runs: int = 5
    many: int = 3_000
    runs_of_many: int = 2
    least_compared: int = 30
    near_late: int = 5
    far_late: int = 15
    near_mean: int = 20
    far_mean: int = 50


class Seat(NamedTuple):
    """Those who hold one position at one agency: they work off one queue, first come, first served."""

    agency_id: int
    position: Position | None


class Stop(NamedTuple):
    """A pause of a step in hand, in minutes; ``is_total`` where it stops the clock of the whole dossier, which
    ``restarts`` or goes on as ``Suspension`` says."""

    since: int
    until: int
    is_total: bool = True
    restarts: bool | None = None


class Job(NamedTuple):
    """One step of one dossier as it was played: opened, its handover accepted, work begun, done; in minutes.
    ``stops`` lie between acceptance and the end, in order and apart."""

    number: int
    node: str
    seat: Seat
    opened: int
    accepted: int
    begun: int
    done: int
    stops: tuple[Stop, ...] = ()

    @property
    def waits(self) -> list[Queued]:
        """The spans it stood in the queue, pauses left out."""
        marks = [self.accepted]
        for stop in self.stops:
            marks += [min(stop.since, self.begun), min(stop.until, self.begun)]
        marks.append(self.begun)
        return [Queued(came, left) for came, left in zip(marks[::2], marks[1::2], strict=True)]

    def worked(self, calendar: WorkingCalendar, since: int, until: int) -> int:
        """Working minutes from one minute to a later one, pauses left out."""
        held = ((max(stop.since, since), min(stop.until, until)) for stop in self.stops)
        return calendar.worked(since, until) - sum(calendar.worked(low, high) for low, high in held if low < high)


@dataclass(frozen=True)
class Promise:
    """When a dossier came, on whose account the whole of it runs, and its deadline by the version played, which the
    pauses of its total clock move."""

    received: datetime
    lead_id: int
    due: Callable[[Sequence[Suspension]], datetime]


@dataclass(frozen=True)
class Span:
    """The span that is measured; what is done after it still counts for lateness."""

    since: datetime
    until: datetime


@dataclass(frozen=True)
class StepRun:
    """The queue before one step: its mean and greatest length, when that was, and the mean wait in working minutes;
    ``stayed`` from the opening to the end."""

    mean: float
    most: int
    most_at: datetime | None
    waited: float
    stayed: float


@dataclass(frozen=True)
class CrewRun:
    """Those of one lane: the greatest queue of each day, and what part of their office hours they worked, in per cent;
    ``busiest`` is the agency where it was most, with its per cent. ``elsewhere``: the part that other procedures took.
    """

    daily: Mapping[date, int]
    used: float
    busiest: tuple[int, float]
    elsewhere: float


class Ends(NamedTuple):
    """How some dossiers ended: late ones, and working minutes from reception to the end."""

    dossiers: int
    late: int
    mean: float
    p90: int


@dataclass(frozen=True)
class Run:
    """What one play came to. ``compared``: of those alone that have really ended, by which it can be judged.
    ``accounts``: late dossiers by the agency that overran its terms most."""

    ends: Ends
    compared: Ends
    accounts: Mapping[int, int]
    steps: Mapping[str, StepRun]
    crews: Mapping[str, CrewRun]


@dataclass(frozen=True)
class Measure:
    """Measures plays of one version. By node: ``terms`` as written, and ``crews``, the lanes of steps that people do.
    ``capacity``: how many people hold a seat. Dossiers without a promise only stand in the way of those with one;
    ``ended`` have really ended. ``others``: minutes within the span that a seat spends on other procedures."""

    promises: Mapping[int, Promise]
    ended: frozenset[int]
    terms: Mapping[str, str]
    crews: Mapping[str, str]
    capacity: Mapping[Seat, int]
    calendar_of: Callable[[int], WorkingCalendar]
    span: Span
    others: Mapping[Seat, int]

    def run(self, done: Sequence[Job]) -> Run:
        finished = {
            number: max(each.done for each in those)
            for number, those in _by(done, lambda each: each.number).items()
            if number in self.promises
        }
        stops: dict[int, list[Suspension]] = {}
        for number, stop in ((each.number, stop) for each in done for stop in each.stops if stop.is_total):
            suspension = Suspension(instant_of(stop.since), instant_of(stop.until), restarts=stop.restarts)
            stops.setdefault(number, []).append(suspension)
        due = {number: self.promises[number].due(stops.get(number, ())) for number in finished}
        late = {number for number, end in finished.items() if has_passed(due[number], instant_of(end))}
        took = {number: self._took(number, end, stops.get(number, ())) for number, end in finished.items()}
        return Run(
            ends=_ends(took, late, len(self.promises)),
            compared=_ends({number: took[number] for number in self.ended & took.keys()}, late, len(self.ended)),
            accounts=self._accounts(done, late),
            steps={node: self._step(those) for node, those in _by(done, lambda each: each.node).items()},
            crews={crew: self._crew(those) for crew, those in self._by_crew(done).items()},
        )

    def _took(self, number: int, end: int, stops: Sequence[Suspension]) -> int:
        promise = self.promises[number]
        return consumed(self.calendar_of(promise.lead_id), promise.received, instant_of(end), stops)

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
        return each.worked(calendar, each.opened, each.done) - term if term else 0

    def _step(self, done: Sequence[Job]) -> StepRun:
        calendar = self.calendar_of(done[0].seat.agency_id)
        figures = queue_figures(_queued(done), calendar, self.span.since, self.span.until)
        at = instant_of(figures.most_at) if figures.most_at is not None else None
        waited = self._mean(done, lambda each: (each.accepted, each.begun))
        return StepRun(figures.mean, figures.most, at, waited, self._mean(done, lambda each: (each.opened, each.done)))

    def _mean(self, done: Sequence[Job], span: Callable[[Job], tuple[int, int]]) -> float:
        return sum(each.worked(self.calendar_of(each.seat.agency_id), *span(each)) for each in done) / len(done)

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
        used, elsewhere = (
            100 * minutes / whole if whole else 0.0
            for minutes in (sum(busy.values()), sum(self.others.get(seat, 0) for seat in busy))
        )
        return CrewRun(figures.daily, used, (busiest, shares[busiest]), elsewhere)

    def _busy(self, done: Iterable[Job]) -> int:
        low, high = minute_of(self.span.since), minute_of(self.span.until)
        spans = ((each, max(each.begun, low), min(each.done, high)) for each in done)
        return sum(
            each.worked(self.calendar_of(each.seat.agency_id), begun, end) for each, begun, end in spans if begun < end
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


def _queued(done: Iterable[Job]) -> Iterable[Queued]:
    return (wait for each in done for wait in each.waits)


def _ends(took: Mapping[int, int], late: Set[int], dossiers: int) -> Ends:
    told = spread(took.values())
    return Ends(dossiers, len(late & took.keys()), told.mean, told.p90)


def _by(done: Iterable[Job], key: Callable[[Job], Key]) -> dict[Key, list[Job]]:
    found: dict[Key, list[Job]] = {}
    for each in done:
        found.setdefault(key(each), []).append(each)
    return found
