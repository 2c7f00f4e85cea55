"""Sets the scene of a replay: past dossiers, or as many as a designer expects, on one version, with people of today.

It begins with the dossiers that stood in line, each at its step, and with what the same people did for other
procedures. What a step takes is read off the journal where enough dossiers passed it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import cache

from engine.domain.calendars import WorkingCalendar, minute_of
from engine.domain.deadlines import consumed, due
from engine.domain.itinerary import slot_of
from engine.domain.procedures import ProcedureDefinition, ProcessVersion, Variables
from engine.domain.process import Node, NodeKind, StepKind, names_of
from engine.domain.simulation import Assumptions, Job, Measure, Promise, Run, Seat, Span, Stop, worth
from engine.domain.suspensions import Suspension
from engine.domain.terms import Term
from engine.domain.variables import APPLICANT_KIND, agency_variable, place_variable, variables_of
from engine.domain.vietnamese import fold
from engine.ports.mining import PastDossier
from engine.ports.process import ProcessRuntime
from engine.ports.simulation import Scene, Simulator, Station
from engine.usecases.designing.replay_past import UNHANDED, Past, Turn
from engine.usecases.designing.replay_walks import Rules, Ways, fresh_of

_WAITED_FOR = (NodeKind.STEP, NodeKind.MESSAGE, NodeKind.MEMBER)
_KEPT = 200  # values that stand for all that was seen of one step
_AROUND = tuple(0.55 + 0.1 * place for place in range(10))  # what is supposed varies by half to either side


@dataclass(frozen=True)
class Town:
    """The office of today: calendars, how many hold a seat, codes of agencies, and who does the work of a slot that a
    dossier of the past does not know."""

    calendar_of: Callable[[int], WorkingCalendar]
    holders: Callable[[Seat], int]
    code_of: Callable[[int], str]
    agency_of: Callable[[ProcedureDefinition, str, PastDossier], int]


@dataclass(frozen=True)
class Played:
    """A version ready to be played. By node: ``seen`` are those whose durations come from the journal, ``supposed``
    those from their term; ``vacant`` are seats nobody holds today; ``happened`` what really came of dossiers that have
    ended, as jobs."""

    version: ProcessVersion
    scene: Scene
    measure: Measure
    seen: frozenset[str]
    supposed: frozenset[str]
    vacant: tuple[Seat, ...]
    happened: Callable[[], Sequence[Job]]

    def run(self, simulator: Simulator, seed: int) -> list[Job]:
        return simulator.play(self.scene, seed)

    def really(self) -> Run:
        """What really happened, measured as a play is."""
        ended = {number: promise for number, promise in self.measure.promises.items() if number in self.measure.ended}
        return replace(self.measure, promises=ended, others={}).run(self.happened())


def staged(
    version: ProcessVersion,
    past: Past,
    town: Town,
    runtime: ProcessRuntime,
    span: Span,
    assumptions: Assumptions,
    keys: Mapping[str, str],
    members: Mapping[str, ProcedureDefinition],
) -> Played:
    """One dossier of the past at least. ``members`` are the procedures a group opens, by line. ``keys`` name the draws
    of each node, so that a step that is in two versions takes as long in both."""
    stage = _Stage(version, past, town, assumptions, keys, members)
    numbers = [dossier.id for dossier in (*past.standing, *past.dossiers)]
    passed = _passed_before(past, stage, span.since)
    rules = Rules(version, runtime, stage.facts, stage.answer, passed, stage.fresh)
    seats = sorted({stage.seat(number, node) for number in numbers for node in stage.crews}, key=str)
    capacity = {seat: town.holders(seat) for seat in seats}
    scene = Scene(
        arrivals=_arrivals(past, stage, span.since),
        walk=lambda: Ways(rules),
        stations=stage.stations(),
        seat_of=stage.seat,
        capacity=capacity,
        calendar_of=town.calendar_of,
        since=minute_of(span.since),
        others=_others(past, town, capacity),
        stops=stage.stops(span.since),
    )
    measure = _measure(version, past, town, stage, capacity, span)
    at_once = frozenset(node.id for node in version.graph.steps if node.step_kind is StepKind.RECEPTION)
    return Played(
        version=version,
        scene=scene,
        measure=measure,
        seen=frozenset(stage.work) - at_once,
        supposed=frozenset(node.id for node in version.graph.steps if node.term) - frozenset(stage.work) - at_once,
        vacant=tuple(seat for seat, held in capacity.items() if not held),
        happened=lambda: stage.happened(measure.ended),
    )


def _measure(
    version: ProcessVersion, past: Past, town: Town, stage: "_Stage", capacity: Mapping[Seat, int], span: Span
) -> Measure:
    within = _others(past, town, capacity, span.until)
    return Measure(
        promises={dossier.id: stage.promise(dossier) for dossier in past.dossiers},
        ended=frozenset(dossier.id for dossier in past.dossiers if dossier.finished_at is not None),
        terms={node.id: node.term for node in version.graph.steps},
        crews=stage.crews,
        capacity=capacity,
        calendar_of=town.calendar_of,
        span=span,
        others={seat: sum(minutes for _, minutes in works) for seat, works in within.items()},
    )


class _Stage:
    """One version with what the past says of its steps; steps are matched by their id, else by their name."""

    def __init__(
        self,
        version: ProcessVersion,
        past: Past,
        town: Town,
        assumptions: Assumptions,
        keys: Mapping[str, str],
        members: Mapping[str, ProcedureDefinition],
    ) -> None:
        self._version = version
        self._town = town
        self._since = past.since
        self._assumptions = assumptions
        self._keys = keys
        self._members = members
        self._dossiers = {dossier.id: dossier for dossier in (*past.standing, *past.dossiers)}
        self._nodes = {node.id: node for node in version.graph.nodes if node.kind in _WAITED_FOR}
        self._named = {fold(node.name): node.id for node in self._nodes.values() if node.name}
        self._read = {name for flow in version.graph.flows for name in names_of(flow.condition)}
        self.fresh = fresh_of(keys)
        self.turns = [(node, turn) for turn in past.own if (node := self._match(turn.step.node, turn.step.name))]
        self._stops: dict[tuple[int, str], tuple[Stop, ...]] = {
            (number, matched): stops
            for (number, node, name), stops in past.stops().items()
            if (matched := self._match(node, name))
        }
        self.work = self._durations()
        self._accepting = self._acceptances()
        self._answers = self._answered()
        self._usual = {node: self._usual_answer(node) for node in self._nodes}
        self.crews = {node.id: node.lane for node in self._nodes.values() if node.lane and _needs_hands(node)}
        self.seat = cache(self._seat)

    # --- what is played -----------------------------------------------------------------------------------------

    def stations(self) -> dict[str, Station]:
        return {
            node.id: Station(
                key=self._keys.get(node.id, node.id),
                work=self._work(node),
                accepting=self._accepting.get(slot_of(self._version.graph, node), (0,)) if node.step_kind else (0,),
                needs_hands=node.id in self.crews,
            )
            for node in self._nodes.values()
        }

    def minute(self, dossier: PastDossier) -> int:
        return self._town.calendar_of(dossier.slots["desk"]).opening(minute_of(dossier.received_at))

    def promise(self, dossier: PastDossier) -> Promise:
        definition = self._version.definition
        lead = self._town.agency_of(definition, definition.lead_slot, dossier)
        cutoff = time.fromisoformat(definition.policy.cutoff) if definition.policy.cutoff else None
        calendar, term = self._town.calendar_of(lead), Term.parse(definition.term)

        def with_pauses(pauses: Sequence[Suspension]) -> datetime:
            deadline = due(
                calendar,
                dossier.received_at,
                term,
                counting=definition.counting,
                cutoff=cutoff,
                suspensions=pauses,
                after_suspension=definition.policy.after_supplement,
            )
            return deadline.due or dossier.received_at

        return Promise(dossier.received_at, lead, with_pauses)

    def facts(self, number: int) -> Variables:
        """What conditions read of a dossier from reception on."""
        dossier, definition = self._dossiers[number], self._version.definition
        said = {APPLICANT_KIND: dossier.applicant_kind}
        said |= {place_variable(place.key): dossier.places.get(place.key, "") for place in definition.places}
        for slot in definition.agencies:
            if agency_variable(slot.key) in self._read:
                agency_id = self._town.agency_of(definition, slot.key, dossier)
                said[agency_variable(slot.key)] = self._town.code_of(agency_id)
        return {name: value for name, value in said.items() if name in self._read}

    def answer(self, number: int, node: str, turn: int) -> Variables:
        """What this dossier left at its ``turn``-th pass of the node, else what most of them leave there."""
        own = self._answers.get((number, node), ())
        return {**self._usual[node], **(own[turn] if turn < len(own) else {})}

    def _seat(self, number: int, node_id: str) -> Seat:
        node, graph = self._nodes[node_id], self._version.graph
        slot = slot_of(graph, node) if node.lane else "desk"
        agency_id = self._town.agency_of(self._version.definition, slot, self._dossiers[number])
        return Seat(agency_id, graph.lane(node.lane).position if node.lane else None)

    # --- what the past says -------------------------------------------------------------------------------------

    def stops(self, since: datetime) -> dict[tuple[int, str], list[Stop]]:
        """What is left of them from the beginning on, by dossier and node."""
        low = minute_of(since)
        return {
            key: [stop._replace(since=max(stop.since, low)) for stop in stops if stop.until > low]
            for key, stops in self._stops.items()
        }

    def happened(self, ended: Collection[int]) -> list[Job]:
        """What really came of dossiers, as if it had been played."""
        return [
            self._job(node, turn)
            for node, turn in self.turns
            if turn.step.dossier_id in ended and turn.step.kind != StepKind.RETURN
        ]

    def _job(self, node: str, turn: Turn) -> Job:
        step = turn.step
        opened, begun, done = (minute_of(at) for at in (step.opened_at, turn.begun, step.closed_at))
        sent = minute_of(step.handed_over_at) if step.handed_over_at else opened
        stops = (
            stop._replace(until=min(stop.until, done))
            for stop in self._stops.get((step.dossier_id, node), ())
            if opened <= stop.since <= done
        )
        seat = Seat(step.agency_id, step.position)
        return Job(step.dossier_id, node, seat, sent, opened, begun, done, tuple(stops))

    def _match(self, node: str, name: str) -> str:
        return node if node in self._nodes else self._named.get(fold(name), "")

    def _durations(self) -> dict[str, tuple[int, ...]]:
        seen: dict[str, list[int]] = {}
        for node, turn in self.turns:
            if turn.step.closed_at >= self._since:
                calendar = self._town.calendar_of(turn.step.agency_id)
                seen.setdefault(node, []).append(consumed(calendar, turn.begun, turn.step.closed_at, turn.pauses))
        return {node: _thinned(minutes) for node, minutes in seen.items() if self._suffices(minutes)}

    def _acceptances(self) -> dict[str, tuple[int, ...]]:
        """Working minutes until a handover was accepted, by the slot that received it."""
        seen: dict[str, list[int]] = {}
        for node, (step, _, _) in self.turns:
            if step.handed_over_at is not None and self._nodes[node].lane:
                calendar = self._town.calendar_of(step.agency_id)
                minutes = consumed(calendar, step.handed_over_at, step.opened_at)
                seen.setdefault(slot_of(self._version.graph, self._nodes[node]), []).append(minutes)
        return {slot: _thinned(minutes) for slot, minutes in seen.items() if self._suffices(minutes)}

    def _suffices(self, seen: Sequence[int]) -> bool:
        return len(seen) >= self._assumptions.least_seen

    def _work(self, node: Node) -> tuple[int, ...]:
        # The receipt is printed when reception is done.
        return (0,) if node.step_kind is StepKind.RECEPTION else self.work.get(node.id) or self._supposed(node)

    def _supposed(self, node: Node) -> tuple[int, ...]:
        """A share of the term, half as long to half as long again; what others are waited for takes its whole term."""
        first = next(iter(self._dossiers.values()))
        day_minutes = self._town.calendar_of(first.slots["desk"]).day_minutes(first.received_at)
        member = self._members.get(node.member)
        whole = worth(node.term or (member.term if member else ""), day_minutes)
        if not _needs_hands(node):
            return (whole,)
        return tuple(round(whole * self._assumptions.share_of_term / 100 * each) for each in _AROUND)

    def _answered(self) -> dict[tuple[int, str], list[Variables]]:
        """What was taken back for correction is no answer."""
        answers: dict[tuple[int, str], list[Variables]] = {}
        for node, (step, _, _) in self.turns:
            if not step.was_undone:
                known = {name: value for name, value in step.outcome.items() if name in self._read}
                answers.setdefault((step.dossier_id, node), []).append(known)
        return answers

    def _usual_answer(self, node_id: str) -> Variables:
        node, definition = self._nodes[node_id], self._version.definition
        usual: dict[str, str | int | float | bool] = {}
        for name in variables_of(node, definition):
            if name in self._read:
                passed = (one for (_, at), those in self._answers.items() if at == node_id for one in those)
                given = Counter(one[name] for one in passed if name in one)
                usual[name] = given.most_common(1)[0][0] if given else _first(node, definition, name)
        return usual


def _passed_before(past: Past, stage: _Stage, since: datetime) -> dict[int, list[str]]:
    """What each standing dossier had done by then, in order, on its way to where it stood."""
    passed: dict[int, list[str]] = {dossier.id: [] for dossier in past.standing}
    for node, (step, _, _) in stage.turns:
        if step.dossier_id in passed and step.closed_at < since and not step.was_undone:
            passed[step.dossier_id].append(node)
    return passed


def _arrivals(past: Past, stage: _Stage, since: datetime) -> dict[int, int]:
    """When each comes; of a standing one, when it came to where it stood."""
    came = {dossier.id: stage.minute(dossier) for dossier in (*past.standing, *past.dossiers)}
    for _, (step, _, _) in stage.turns:
        if step.closed_at < since:
            came[step.dossier_id] = max(came[step.dossier_id], minute_of(step.closed_at))
    return came


def _others(
    past: Past, town: Town, seats: Container[Seat], until: datetime | None = None
) -> dict[Seat, list[tuple[int, int]]]:
    """Work on other dossiers by who holds these seats: when it came, and its minutes up to an instant."""
    found: dict[Seat, list[tuple[int, int]]] = {}
    for step, begun, pauses in past.others:
        seat = Seat(step.agency_id, step.position)
        if seat in seats:
            end = min(step.closed_at, until) if until else step.closed_at
            minutes = consumed(town.calendar_of(step.agency_id), begun, end, pauses)
            if minutes:
                found.setdefault(seat, []).append((minute_of(step.opened_at), minutes))
    return found


def _needs_hands(node: Node) -> bool:
    return node.kind is NodeKind.STEP and node.step_kind not in UNHANDED


def _first(node: Node, definition: ProcedureDefinition, name: str) -> str | int | float | bool:
    """An answer nobody gave yet: a member that ends well, the first choice, no, or nothing."""
    if node.kind is NodeKind.MEMBER:
        return "finished"
    asked = next(each for each in definition.form(node.form).fields if each.key == name)
    if asked.choices:
        return asked.choices[0].value
    return False if asked.kind == "flag" else 0


def _thinned(minutes: Sequence[int]) -> tuple[int, ...]:
    """In order, and no more values than are needed to draw from."""
    ordered = sorted(minutes)
    if len(ordered) <= _KEPT:
        return tuple(ordered)
    return tuple(ordered[(2 * place + 1) * len(ordered) // (2 * _KEPT)] for place in range(_KEPT))
