"""How long dossiers wait: spreads of working minutes, what each step of a process cost, and the lengths of queues.

Working time is counted by the calendar of the agency that held the dossier, pauses left out; nobody is named here.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from math import ceil
from typing import NamedTuple

from engine.domain.calendars import WorkingCalendar, instant_of, minute_of
from engine.domain.deadlines import consumed
from engine.domain.due_states import has_passed
from engine.domain.suspensions import Suspension

FEW = 5
"""With fewer visits than this, a figure is a story and no measure."""


@dataclass(frozen=True)
class Spread:
    """Some durations in working minutes, by the nearest rank; all 0 where there are none."""

    count: int
    mean: float
    median: int
    p90: int

    @property
    def is_few(self) -> bool:
        return self.count < FEW


def spread(minutes: Iterable[int]) -> Spread:
    ordered = sorted(minutes)
    if not ordered:
        return Spread(0, 0.0, 0, 0)
    rank = [ordered[max(ceil(len(ordered) * share), 1) - 1] for share in (0.5, 0.9)]
    return Spread(len(ordered), sum(ordered) / len(ordered), *rank)


@dataclass(frozen=True)
class Visit:
    """A step one dossier has passed; ``sent_at`` where it came by a handover, ``was_undone`` where it was sent back."""

    node: str
    agency_id: int
    sent_at: datetime | None
    opened_at: datetime
    closed_at: datetime
    due_at: datetime | None
    was_undone: bool = False
    suspensions: tuple[Suspension, ...] = ()


@dataclass(frozen=True)
class NodeWait:
    """What visits of one node cost: before somebody accepted the handover, then in hand, and both together.

    ``late`` were done past their own term, ``undone`` were sent back for correction, of ``total.count`` visits.
    ``day_minutes`` is what a working day is worth where most of them were.
    """

    node: str
    accepting: Spread
    in_hand: Spread
    total: Spread
    late: int
    undone: int
    day_minutes: int

    @property
    def late_share(self) -> int:
        """In per cent."""
        return round(100 * self.late / self.total.count) if self.total.count else 0


def node_waits(visits: Iterable[Visit], calendar_of: Callable[[int], WorkingCalendar]) -> dict[str, NodeWait]:
    """The visits of each node together; each visit is looked at once and let go."""
    tallies: dict[str, _Tally] = {}
    for visit in visits:
        tallies.setdefault(visit.node, _Tally()).count(visit, calendar_of(visit.agency_id))
    return {node: tally.told(node) for node, tally in tallies.items()}


@dataclass
class _Tally:
    """Visits of one node as they are counted; ``days`` are how often a working day was worth so many minutes."""

    accepting: list[int] = field(default_factory=list)
    in_hand: list[int] = field(default_factory=list)
    total: list[int] = field(default_factory=list)
    late: int = 0
    undone: int = 0
    days: Counter[int] = field(default_factory=Counter)

    def count(self, visit: Visit, calendar: WorkingCalendar) -> None:
        in_hand = consumed(calendar, visit.opened_at, visit.closed_at, visit.suspensions)
        accepting = 0
        if visit.sent_at is not None:
            accepting = consumed(calendar, visit.sent_at, visit.opened_at, visit.suspensions)
            self.accepting.append(accepting)
        self.in_hand.append(in_hand)
        self.total.append(accepting + in_hand)
        self.late += has_passed(visit.due_at, visit.closed_at)
        self.undone += visit.was_undone
        self.days[calendar.day_minutes(visit.opened_at)] += 1

    def told(self, node: str) -> NodeWait:
        spreads = (spread(self.accepting), spread(self.in_hand), spread(self.total))
        return NodeWait(node, *spreads, self.late, self.undone, self.days.most_common(1)[0][0])


def heat(waits: Mapping[str, float]) -> dict[str, int]:
    """A level from 0 to 4 for each node by its mean wait, the longest of all being 4."""
    most = max(waits.values(), default=0.0)
    if not most:
        return dict.fromkeys(waits, 0)
    return {node: min(int(5 * value / most), 4) for node, value in waits.items()}


# Queues


class Queued(NamedTuple):
    """One that waited in a queue, from the minute it came to the minute its turn came (``minute_of``)."""

    came: int
    left: int


@dataclass(frozen=True)
class QueueFigures:
    """A queue over a span: its mean length over working time, its greatest and when, and the greatest of each day."""

    mean: float
    most: int
    most_at: int | None
    daily: Mapping[date, int]


def queue_figures(
    waited: Iterable[Queued], calendar: WorkingCalendar, since: datetime, until: datetime
) -> QueueFigures:
    """The length of a queue from ``since`` to ``until``, on days off too; over the night nobody waits longer."""
    low, high = minute_of(since), minute_of(until)
    daily: dict[date, int] = {}
    most, most_at, area, length, last = 0, None, 0, 0, low
    for minute, change in (*sorted(_turns(waited)), (high, 0)):
        stood_until = min(minute, high)
        if length and last < stood_until:
            area += length * calendar.worked(last, stood_until)
            first, final = (instant_of(at).toordinal() for at in (last, stood_until - 1))
            for day in map(date.fromordinal, range(first, final + 1)):
                daily[day] = max(daily.get(day, 0), length)
            if length > most:
                most, most_at = length, last
        last = max(last, stood_until)
        length += change
    worked = calendar.worked(low, high)
    return QueueFigures(area / worked if worked else 0.0, most, most_at, daily)


def _turns(waited: Iterable[Queued]) -> Iterable[tuple[int, int]]:
    for each in waited:
        if each.left > each.came:  # whose turn comes at once never stood in the queue
            yield each.came, 1
            yield each.left, -1
