"""What a path takes: the terms of its steps along its critical way, parallel branches by the longest.

Told twice: added up in the unit of the legal term, and laid in working time from a day of reception.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Generic, TypeVar

from engine.domain.calendars import WorkingCalendar
from engine.domain.deadlines import laid_after
from engine.domain.errors import InvalidInput
from engine.domain.itinerary import slot_of
from engine.domain.lint.timing import Measure, measure, spelled
from engine.domain.procedures import DESK_SLOTS, AgencyRole, ProcedureDefinition, ProcessVersion
from engine.domain.process import Node, NodeKind
from engine.domain.rehearsals.paths import Path
from engine.domain.terms import Term, TermUnit

DAY_MINUTES = 480  # what a working day is worth where hours and days are added up; dates use each agency's own hours
CalendarOf = Callable[[str], WorkingCalendar]
"""The working calendar of a slot's agency."""

T = TypeVar("T", Measure, datetime)


@dataclass(frozen=True)
class Span(Generic[T]):
    """When an act of a path begins and ends."""

    begin: T
    end: T


@dataclass(frozen=True)
class AgencyTime:
    """What the steps of one agency come to on a path, and its own term as written ("" where it has none)."""

    slot: str
    total: str
    limit: str
    is_over: bool


@dataclass(frozen=True)
class PathTime:
    """``total`` in words in the unit of ``legal``, ``amount`` the same as a number of that unit.

    Received at ``since`` the work ends at ``done_at``, when every step takes its whole term; the law gives until
    ``due_at``. Both are None where a term cannot be read.
    """

    total: str
    amount: Fraction
    legal: str
    is_over: bool
    agencies: tuple[AgencyTime, ...]
    since: datetime
    done_at: datetime | None
    due_at: datetime | None


class Timing:
    """The clock of the rehearsal of one process. ``members``: the procedures a group opens, by line."""

    def __init__(
        self,
        version: ProcessVersion,
        members: Mapping[str, ProcedureDefinition],
        calendar_of: CalendarOf,
        since: datetime,
    ) -> None:
        self._version = version
        self._calendar_of = calendar_of
        self._since = since
        self._nodes = {node.id: node for node in version.graph.nodes}
        self._terms = {node.id: _term(node, members) for node in version.graph.nodes}
        self._slots = {node.id: _slot(version, node) for node in version.graph.nodes}
        self._legal = _parsed(version.definition.term)
        self._unit = self._legal.unit if self._legal else _usual_unit(self._terms.values())
        self._worth = {key: measure(term, self._unit, DAY_MINUTES) for key, term in self._terms.items() if term}
        self._laid: dict[tuple[str, datetime], datetime] = {}
        self._walk = _Walk(version)

    def of(self, path: Path) -> PathTime:
        """What the path takes, as far as it came."""
        total = self._total(path, self._worth)
        ends = [span.end for span in self.spans(path)]
        due_at = self._after_legal()
        return PathTime(
            total=spelled(total.usual, self._unit) if total.usual else "",
            amount=total.usual,
            legal=str(self._legal) if self._legal else self._version.definition.term,
            is_over=self._legal is not None and total.usual > self._legal.amount,
            agencies=self._agencies(path),
            since=self._since,
            done_at=max(ends, default=None) if due_at else None,
            due_at=due_at,
        )

    def exceeds(self, path: Path, term: Term) -> bool:
        """Whether the path takes longer than ``term``, both in the unit of the term."""
        worth = {key: measure(each, term.unit, DAY_MINUTES) for key, each in self._terms.items() if each}
        return self._total(path, worth).usual > term.amount

    def spans(self, path: Path) -> list[Span[datetime]]:
        """When each act of the path begins and ends, in working time."""
        return self._walk.spans(path, self._since, self._lay)

    # --- how it is done -----------------------------------------------------------------------------------------

    def _total(self, path: Path, worth: Mapping[str, Measure]) -> Measure:
        def add(begin: Measure, node: str) -> Measure:
            return begin + worth[node] if node in worth else begin

        spans = self._walk.spans(path, Measure(), add)
        return max((span.end for span in spans), key=_by_usual, default=Measure())

    def _agencies(self, path: Path) -> tuple[AgencyTime, ...]:
        present = dict.fromkeys(self._slots[node] for node in path.nodes if self._nodes[node].kind is NodeKind.STEP)
        limits = {slot.key: _parsed(slot.term) for slot in self._version.definition.agencies}
        found = []
        for slot in present:
            limit = limits.get(slot)
            unit = limit.unit if limit else self._unit
            own = {key: term for key, term in self._terms.items() if term and self._slots[key] == slot}
            total = self._total(path, {key: measure(term, unit, DAY_MINUTES) for key, term in own.items()}).usual
            over = limit is not None and total > limit.amount
            found.append(AgencyTime(slot, spelled(total, unit) if total else "", str(limit) if limit else "", over))
        return tuple(found)

    def _lay(self, begin: datetime, node: str) -> datetime:
        term = self._terms[node]
        if term is None:
            return begin
        known = self._laid.get((node, begin))
        if known is None:
            calendar = self._calendar_of(self._slots[node])
            known = laid_after(calendar, begin, term, self._version.definition.counting) or begin
            self._laid[node, begin] = known
        return known

    def _after_legal(self) -> datetime | None:
        if self._legal is None:
            return None
        calendar = self._calendar_of(self._version.definition.lead_slot)
        return laid_after(calendar, self._since, self._legal, self._version.definition.counting)


class _Walk:
    """Lays the acts of a path after one another as its tokens went: each begins when all it waited for has ended."""

    def __init__(self, version: ProcessVersion) -> None:
        self._flows = {flow.id: flow for flow in version.graph.flows}
        self._into: dict[str, list[str]] = {}
        for flow in version.graph.flows:
            self._into.setdefault(flow.target, []).append(flow.id)

    def spans(self, path: Path, start: T, after: Callable[[T, str], T]) -> list[Span[T]]:
        standing: dict[str, T] = {}  # flows with a token on them, and since when
        self._pass(path.opening, "", start, standing)
        found: list[Span[T]] = []
        for act in path.acts:
            begin = self._arrival(act.node, standing, start)
            end = after(begin, act.node)
            found.append(Span(begin, end))
            self._pass(act.flows, act.node, end, standing)
        return found

    def _pass(self, flows: Sequence[str], done: str, end: T, standing: dict[str, T]) -> None:
        """Take the flows of one act: from the node that was done at ``end``, and from gateways as they fire."""
        fired: dict[str, T] = {done: end}
        for flow in flows:
            source = self._flows[flow].source
            if source != done and any(each in standing for each in self._into.get(source, ())):
                fired[source] = self._arrival(source, standing, end)
            standing[flow] = fired.get(source, end)

    def _arrival(self, node: str, standing: dict[str, T], otherwise: T) -> T:
        """When the last of the tokens that wait before a node came; they are taken from there."""
        came = [standing.pop(flow) for flow in self._into.get(node, ()) if flow in standing]
        return max(came, key=_when, default=otherwise)


def _when(at: Measure | datetime) -> float:
    return at.timestamp() if isinstance(at, datetime) else float(at.usual)


def _usual_unit(terms: Iterable[Term | None]) -> TermUnit:
    """What steps are added up in where no legal term says it: the days most of them are given in."""
    units = [term.unit for term in terms if term]
    return max((TermUnit.WORKING_DAYS, TermUnit.CALENDAR_DAYS), key=units.count)


def _by_usual(measured: Measure) -> Fraction:
    return measured.usual


def _parsed(text: str) -> Term | None:
    try:
        return Term.parse(text) if text else None
    except InvalidInput:
        return None


def _term(node: Node, members: Mapping[str, ProcedureDefinition]) -> Term | None:
    if node.kind is NodeKind.MEMBER:
        return _parsed(members[node.member].term) if node.member in members else None
    return _parsed(node.term) if node.kind is NodeKind.STEP else None


def _slot(version: ProcessVersion, node: Node) -> str:
    """Whose the node is; what the platform waits for is the desk's, and so is what stands in no lane."""
    known = {slot.key for slot in version.definition.agencies} | set(DESK_SLOTS)
    lanes = {lane.id: lane.agency for lane in version.graph.lanes}
    if node.kind is not NodeKind.STEP or lanes.get(node.lane or "") not in known:
        return AgencyRole.DESK.value
    return slot_of(version.graph, node)
