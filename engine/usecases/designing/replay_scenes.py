"""Sets the scene of a replay: past dossiers, or as many as a designer expects, on one version, with people of today.

What a step takes is read off the journal where enough dossiers passed it: from its opening, or from when the same
person was done with another dossier, to its end. That is the most it can have kept somebody busy.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from functools import cache

from engine.domain.calendars import WorkingCalendar, minute_of
from engine.domain.deadlines import consumed, due
from engine.domain.itinerary import slot_of
from engine.domain.procedures import ProcedureDefinition, ProcessVersion, Variables
from engine.domain.process import Node, NodeKind, ProcessGraph, StepKind, names_of
from engine.domain.simulation import Assumptions, Job, Measure, Promise, Seat, Span, worth
from engine.domain.suspensions import Suspension
from engine.domain.terms import Term
from engine.domain.variables import APPLICANT_KIND, agency_variable, place_variable, variables_of
from engine.domain.vietnamese import fold
from engine.ports.mining import PastDossier, PastPause, PastStep
from engine.ports.process import Advance, ProcessRuntime
from engine.ports.simulation import Scene, Simulator, Station

_WAITED_FOR = (NodeKind.STEP, NodeKind.MESSAGE, NodeKind.MEMBER)
_KEPT = 200  # values that stand for all that was seen of one step
_AROUND = tuple(0.55 + 0.1 * place for place in range(10))  # what is supposed varies by half to either side


@dataclass(frozen=True)
class Past:
    """What the journal says of the dossiers that are played again."""

    dossiers: Sequence[PastDossier]
    steps: Sequence[PastStep] = ()
    pauses: Sequence[PastPause] = ()


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
    those from their term; ``vacant`` are seats nobody holds today."""

    version: ProcessVersion
    scene: Scene
    measure: Measure
    seen: frozenset[str]
    supposed: frozenset[str]
    vacant: tuple[Seat, ...]

    def run(self, simulator: Simulator, seed: int) -> list[Job]:
        return simulator.play(self.scene, seed)


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
    numbers = {dossier.id: dossier for dossier in past.dossiers}
    ways = _Rules(version, runtime, stage.facts, stage.answer)
    seats = sorted({stage.seat(number, node) for number in numbers for node in stage.crews}, key=str)
    capacity = {seat: town.holders(seat) for seat in seats}
    promises = {number: stage.promise(dossier) for number, dossier in numbers.items()}
    scene = Scene(
        arrivals={number: stage.minute(dossier) for number, dossier in numbers.items()},
        walk=lambda: _Ways(ways),
        stations=stage.stations(),
        seat_of=stage.seat,
        capacity=capacity,
        calendar_of=town.calendar_of,
    )
    terms = {node.id: node.term for node in version.graph.steps}
    at_once = frozenset(node.id for node in version.graph.steps if node.step_kind is StepKind.RECEPTION)
    return Played(
        version=version,
        scene=scene,
        measure=Measure(promises, terms, stage.crews, capacity, town.calendar_of, span),
        seen=frozenset(stage.work) - at_once,
        supposed=frozenset(node.id for node in version.graph.steps if node.term) - frozenset(stage.work) - at_once,
        vacant=tuple(seat for seat, held in capacity.items() if not held),
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
        self._assumptions = assumptions
        self._keys = keys
        self._members = members
        self._dossiers = {dossier.id: dossier for dossier in past.dossiers}
        self._nodes = {node.id: node for node in version.graph.nodes if node.kind in _WAITED_FOR}
        self._named = {fold(node.name): node.id for node in self._nodes.values() if node.name}
        self._read = {name for flow in version.graph.flows for name in names_of(flow.condition)}
        steps = [(node, step) for step in past.steps if (node := self._match(step))]
        self.work = self._durations(steps, past.pauses)
        self._accepting = self._acceptances(steps)
        self._answers = self._answered(steps)
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
        deadline = due(calendar, dossier.received_at, term, counting=definition.counting, cutoff=cutoff)
        return Promise(dossier.received_at, deadline.due or dossier.received_at, lead)

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

    def _match(self, step: PastStep) -> str:
        if step.node in self._nodes:
            return step.node
        return self._named.get(fold(step.name), "")

    def _durations(
        self, steps: Iterable[tuple[str, PastStep]], pauses: Iterable[PastPause]
    ) -> dict[str, tuple[int, ...]]:
        stopped: dict[int, list[PastPause]] = {}
        for pause in pauses:
            stopped.setdefault(pause.dossier_id, []).append(pause)
        seen: dict[str, list[int]] = {}
        last: dict[int, PastStep] = {}  # of each person
        for node, step in sorted(steps, key=lambda each: each[1].closed_at):
            before = last.get(step.closed_by) if step.closed_by else None
            begun = max(step.opened_at, before.closed_at) if before else step.opened_at
            spans = [
                Suspension(each.since, each.until) for each in stopped.get(step.dossier_id, ()) if _stops(each, step)
            ]
            calendar = self._town.calendar_of(step.agency_id)
            seen.setdefault(node, []).append(consumed(calendar, begun, step.closed_at, spans))
            if step.closed_by:
                last[step.closed_by] = step
        return {node: _thinned(minutes) for node, minutes in seen.items() if self._suffices(minutes)}

    def _acceptances(self, steps: Iterable[tuple[str, PastStep]]) -> dict[str, tuple[int, ...]]:
        """Working minutes until a handover was accepted, by the slot that received it."""
        seen: dict[str, list[int]] = {}
        for node, step in steps:
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

    def _answered(self, steps: Iterable[tuple[str, PastStep]]) -> dict[tuple[int, str], list[Variables]]:
        answers: dict[tuple[int, str], list[Variables]] = {}
        for node, step in steps:
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


@dataclass(frozen=True)
class _Rules:
    """The version's own rules: what follows a node, asked of the runtime once for each standing."""

    version: ProcessVersion
    runtime: ProcessRuntime
    facts: Callable[[int], Variables]
    answer: Callable[[int, str, int], Variables]
    known: dict[object, Advance] = field(default_factory=dict)

    def start(self, number: int) -> Advance:
        facts = self.facts(number)
        key = tuple(sorted(facts.items()))
        if key not in self.known:
            self.known[key] = self.runtime.start(self.version, facts)
        return self.known[key]

    def after(self, number: int, state: bytes, node: str, turn: int) -> Advance:
        outcome = self.answer(number, node, turn)
        key = (state, node, tuple(sorted(outcome.items())))
        if key not in self.known:
            self.known[key] = self.runtime.complete(self.version, state, node, outcome)
        return self.known[key]


class _Ways:
    """See ``engine.ports.simulation.Walk``. A return waits for as long as the applicant likes and is not played."""

    def __init__(self, rules: _Rules) -> None:
        self._rules = rules
        self._returns = {node.id for node in rules.version.graph.steps if node.step_kind is StepKind.RETURN}
        self._states: dict[int, bytes] = {}
        self._open: dict[int, set[str]] = {}
        self._turns: Counter[tuple[int, str]] = Counter()

    def begin(self, number: int) -> Sequence[str]:
        self._open[number] = set()
        return self._opened(number, self._rules.start(number))

    def passed(self, number: int, node: str) -> Sequence[str]:
        turn = self._turns[number, node]
        self._turns[number, node] += 1
        self._open[number].discard(node)
        return self._opened(number, self._rules.after(number, self._states[number], node, turn))

    def _opened(self, number: int, advance: Advance) -> Sequence[str]:
        self._states[number] = advance.state
        waiting = [*advance.steps, *advance.messages, *advance.members]
        opened = [node for node in waiting if node not in self._open[number] and node not in self._returns]
        self._open[number].update(opened)
        return opened


def names_of_draws(graph: ProcessGraph, same: Mapping[str, str]) -> dict[str, str]:
    """A step that is in the other version, too, draws under the other's id."""
    return {node.id: same.get(node.id, f"new {node.id}") for node in graph.nodes}


def _needs_hands(node: Node) -> bool:
    """Opinions are waited for, reception is done at the desk at once; only what a person works on keeps him busy."""
    return node.kind is NodeKind.STEP and node.step_kind not in (
        StepKind.CONSULTATION,
        StepKind.RECEPTION,
        StepKind.RETURN,
    )


def _first(node: Node, definition: ProcedureDefinition, name: str) -> str | int | float | bool:
    """An answer nobody gave yet: a member that ends well, the first choice, no, or nothing."""
    if node.kind is NodeKind.MEMBER:
        return "finished"
    asked = next(each for each in definition.form(node.form).fields if each.key == name)
    if asked.choices:
        return asked.choices[0].value
    return False if asked.kind == "flag" else 0


def _stops(pause: PastPause, step: PastStep) -> bool:
    return pause.whole or pause.leg in (0, step.leg)


def _thinned(minutes: Sequence[int]) -> tuple[int, ...]:
    """In order, and no more values than are needed to draw from."""
    ordered = sorted(minutes)
    if len(ordered) <= _KEPT:
        return tuple(ordered)
    return tuple(ordered[(2 * place + 1) * len(ordered) // (2 * _KEPT)] for place in range(_KEPT))
