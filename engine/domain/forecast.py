"""Terms laid one after another along the process: by when each agency should be done, and when a dossier will be.

The receipt prints the first. The second is the forecast: that a dossier will miss its date is told while something can
still be done about it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from engine.domain.calendars import DAY, WorkingCalendar, instant_of, minute_of
from engine.domain.deadlines import due, laid_after
from engine.domain.itinerary import in_order, slot_of
from engine.domain.procedures import AgencyRole, ProcessVersion
from engine.domain.process import Node, NodeKind, ProcessGraph, StepKind
from engine.domain.terms import Term, TermUnit


def agency_dates(
    version: ProcessVersion,
    since: datetime,
    agency_of: Callable[[str], int],
    calendar_of: Callable[[int], WorkingCalendar],
    promised: datetime | None = None,
) -> Mapping[str, datetime]:
    """For each slot with work in the process, the latest instant its part ends when every step takes its whole term.

    Counted from ``since``, where the term of the whole begins; none is later than ``promised``, which all have to keep.

    An agency with a term of its own ends with it, from the beginning of its first step. A consulted agency answers
    within its term from the first step that asks for opinions.
    """
    counting = version.definition.counting

    def after(start: datetime, term: str, slot: str) -> datetime:
        if not term:
            return start
        calendar, parsed = calendar_of(agency_of(slot)), Term.parse(term)
        if start == since:
            return due(calendar, start, parsed, counting=counting).due or start
        return laid_after(calendar, start, parsed, counting) or start

    begins, ends = _walk(version, since, after)
    dates: dict[str, datetime] = {}
    for node in version.graph.steps:
        slot = slot_of(version.graph, node)
        dates[slot] = max(dates.get(slot, ends[node.id]), ends[node.id])
    for each in version.definition.agencies:
        own = [begins[node.id] for node in version.graph.steps if slot_of(version.graph, node) == each.key]
        asks = [begins[node.id] for node in version.graph.steps if node.step_kind is StepKind.CONSULTATION]
        starts = asks if each.role is AgencyRole.CONSULTED else own
        if each.term and starts:
            dates[each.key] = after(min(starts), each.term, each.key)
    if promised is None:
        return dates
    return {slot: min(date, promised) for slot, date in dates.items()}


def _walk(
    version: ProcessVersion, since: datetime, after: Callable[[datetime, str, str], datetime]
) -> tuple[dict[str, datetime], dict[str, datetime]]:
    """When each node begins and ends: after all that leads to it, loops left out."""
    begins: dict[str, datetime] = {}
    ends: dict[str, datetime] = {}
    for node, sources in _led(version.graph):
        begins[node.id] = max([ends[source] for source in sources], default=since)
        ends[node.id] = _end(version, node, begins[node.id], after)
    for node in version.graph.nodes:  # what no flow reaches
        begins.setdefault(node.id, since)
        ends.setdefault(node.id, since)
    return begins, ends


def _led(graph: ProcessGraph) -> list[tuple[Node, list[str]]]:
    """Nodes in order, each with those before it that lead to it: flows that go back are left out."""
    seen: set[str] = set()
    led = []
    for node in in_order(graph):
        led.append((node, [source for source in graph.comes_from[node.id] if source in seen]))
        seen.add(node.id)
    return led


def _end(
    version: ProcessVersion, node: Node, begin: datetime, after: Callable[[datetime, str, str], datetime]
) -> datetime:
    # The receipt is printed when reception is done.
    if node.kind is not NodeKind.STEP or node.step_kind is StepKind.RECEPTION:
        return begin
    return after(begin, node.term, slot_of(version.graph, node))


# The forecast

_WAITED_FOR = (NodeKind.STEP, NodeKind.MESSAGE, NodeKind.MEMBER)


@dataclass(frozen=True)
class Stage:
    """A node of the way that may be waited for: the stages that lead to it, by number, whose it is, and its term."""

    node: str
    sources: tuple[int, ...]
    slot: str
    term: Term | None


def stages(version: ProcessVersion, members: Mapping[str, str]) -> tuple[Stage, ...]:
    """The way of a version in order. ``members`` are the terms of the procedures a group opens, by line.

    What leads to a gateway leads to what follows it: nobody waits there.
    """
    way: list[Stage] = []
    standing: dict[str, tuple[int, ...]] = {}  # for each node the stages that must be done before what follows it
    for node, sources in _led(version.graph):
        leads = tuple(dict.fromkeys(number for source in sources for number in standing[source]))
        standing[node.id] = leads
        if node.kind in _WAITED_FOR:
            term = node.term or members.get(node.member, "")
            slot = slot_of(version.graph, node) if node.kind is NodeKind.STEP else AgencyRole.DESK.value
            standing[node.id] = (len(way),)
            way.append(Stage(node.id, leads, slot, Term.parse(term) if term else None))
    return tuple(way)


@dataclass(frozen=True)
class Awaited:
    """What a node waits for now: it ends ``left`` working minutes after ``until``, or after now when that has passed.

    ``left`` is what nobody works off at present: of a clock that stands still, or of a dossier on its way back.
    """

    until: datetime
    left: int = 0
    calendar: WorkingCalendar | None = None


@dataclass(frozen=True)
class Forecast:
    """``done_at``: when all is done if everybody takes the whole of his term from now on.

    ``fits_until``: as long as nobody acts it fits before the date promised until this instant; past when it does not.
    """

    done_at: datetime
    fits_until: datetime


def foresee(
    way: Sequence[Stage],
    awaited: Mapping[str, Awaited],
    calendar_of: Callable[[str], WorkingCalendar],
    now: datetime,
    promised: datetime,
) -> Forecast | None:
    """Lay the whole terms of all stages still ahead behind what is awaited; None when nothing on the way is.

    The longest way counts, loops are left out. Whole working days are laid by clock, so that a day that ends at its
    close is followed by the next one. ``calendar_of`` gives the calendar of a slot's agency.
    """
    start, goal, hours = minute_of(now), minute_of(promised), _Hours(calendar_of)
    ends: dict[int, int] = {}
    for number, stage in enumerate(way):
        if stage.node in awaited:
            ends[number] = _until(awaited[stage.node], start)
        elif reached := [ends[source] for source in stage.sources if source in ends]:
            ends[number] = hours.laid(max(reached) if len(reached) > 1 else reached[0], stage)
    if not ends:
        return None
    latest = dict.fromkeys(ends, goal)
    fits = []
    for number in reversed(ends):
        stage = way[number]
        if stage.node in awaited:
            fits.append(_latest(awaited[stage.node], latest[number]))
            continue
        begin = hours.laid_back(latest[number], stage)
        for source in stage.sources:
            if source in ends:
                latest[source] = min(latest[source], begin)
    return Forecast(instant_of(max(ends.values())), instant_of(min(fits)))


def look_again(forecast: Forecast, now: datetime, promised: datetime, calendar: WorkingCalendar) -> datetime:
    """When a forecast is made anew though nobody acts: as it turns late; once late, when its time has passed.

    A late one is looked at once a working day at most.
    """
    if forecast.done_at <= promised:
        return max(forecast.fits_until, now) + timedelta(minutes=1)
    return max(forecast.done_at, calendar.next_day_opening(now))


def _until(awaited: Awaited, now: int) -> int:
    begin = max(minute_of(awaited.until), now)
    return awaited.calendar.advance(begin, awaited.left) if awaited.calendar and awaited.left else begin


def _latest(awaited: Awaited, end: int) -> int:
    """The last minute at which what is awaited may still stand so as to end at ``end``."""
    return _before(awaited.calendar, end, awaited.left) if awaited.calendar and awaited.left else end


class _Hours:
    """Lays the terms of stages in the hours of their agencies; each calendar is looked up, each term reckoned, once."""

    def __init__(self, calendar_of: Callable[[str], WorkingCalendar]) -> None:
        self._calendar_of = calendar_of
        self._calendars: dict[str, WorkingCalendar] = {}
        self._worth: dict[str, tuple[WorkingCalendar, int]] = {}  # of each stage, by node

    def laid(self, begin: int, stage: Stage) -> int:
        """The minute at which a stage ends."""
        if stage.term is None:
            return begin
        if stage.term.unit is TermUnit.CALENDAR_DAYS:
            return _rolled(self._calendar(stage.slot), begin, stage.term)
        calendar, minutes = self._worth.get(stage.node) or self._reckon(stage, stage.term, begin)
        return calendar.advance(begin, minutes)

    def laid_back(self, end: int, stage: Stage) -> int:
        """The last minute at which a stage may begin so as to end at ``end``."""
        if stage.term is None:
            return end
        if stage.term.unit is not TermUnit.CALENDAR_DAYS:
            calendar, minutes = self._worth.get(stage.node) or self._reckon(stage, stage.term, end)
            return _before(calendar, end, minutes)
        calendar, day = self._calendar(stage.slot), end // DAY
        while not (hours := calendar.segments(date.fromordinal(day))) or _rolled(calendar, day * DAY, stage.term) > end:
            day -= 1
        return day * DAY + hours[-1][1]

    def _calendar(self, slot: str) -> WorkingCalendar:
        if slot not in self._calendars:
            self._calendars[slot] = self._calendar_of(slot)
        return self._calendars[slot]

    def _reckon(self, stage: Stage, term: Term, minute: int) -> tuple[WorkingCalendar, int]:
        """A term in working minutes. Laid back it is worth what it was when it was laid."""
        calendar, unit = self._calendar(stage.slot), 60
        if term.unit is TermUnit.WORKING_DAYS:
            unit = calendar.hours_on(date.fromordinal(minute // DAY)).day_minutes
        self._worth[stage.node] = calendar, -(-term.amount.numerator * unit // term.amount.denominator)
        return self._worth[stage.node]


def _before(calendar: WorkingCalendar, end: int, minutes: int) -> int:
    return calendar.opening(calendar.advance(end, -minutes))


def _rolled(calendar: WorkingCalendar, begin: int, term: Term) -> int:
    """Calendar days counted from the date of ``begin``, though that be a closing time: the next day is the first."""
    since = begin if calendar.opening(begin) == begin else begin - 1
    end = due(calendar, instant_of(since), term).due
    return begin if end is None else minute_of(end)
