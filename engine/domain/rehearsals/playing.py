"""What the platform does on a path: the dossier is played on the very aggregate that real dossiers are.

Nothing is stored or sent. Statuses come from the dossier's own states, handovers from its legs, papers from what
happened to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from engine.domain.calendars import WorkingCalendar
from engine.domain.dossiers import Applicant, Channel, Dossier, ReturnWay
from engine.domain.itinerary import slot_of
from engine.domain.legal_time import LegalTime
from engine.domain.legs import LegState
from engine.domain.papers import PaperKind
from engine.domain.people import SYSTEM
from engine.domain.procedures import DESK_SLOTS, ProcessVersion
from engine.domain.process import NodeKind, StepKind
from engine.domain.rehearsals.paths import Path
from engine.domain.rehearsals.timing import CalendarOf, Span
from engine.domain.routing import Route
from engine.domain.statuses import DossierState
from engine.domain.steps import Step, StepState

_WAITING = (NodeKind.STEP, NodeKind.MESSAGE, NodeKind.MEMBER)
_DESK = 1


@dataclass(frozen=True)
class Handover:
    """The dossier goes from one agency to another, each named by its slot."""

    sender: str
    receiver: str


@dataclass(frozen=True)
class Scene:
    """One act of the path as people and the portal see it: the step ``node``, "" for reception itself.

    ``statuses`` are told to the portal in this order, ``papers`` are printed, ``results`` go to the applicant.
    """

    node: str
    slot: str
    begin: datetime
    end: datetime
    statuses: tuple[DossierState, ...] = ()
    handovers: tuple[Handover, ...] = ()
    papers: tuple[PaperKind, ...] = ()
    results: tuple[str, ...] = ()


@dataclass
class _Stage:
    """A dossier of nobody, its agencies numbered by slot."""

    version: ProcessVersion
    dossier: Dossier
    calendars: dict[int, WorkingCalendar]
    slots: dict[int, str]
    told: int = 0
    sent: int = 0
    ways: dict[str, str] = field(default_factory=dict)
    members: frozenset[str] = frozenset()


def play(version: ProcessVersion, path: Path, spans: Sequence[Span[datetime]], calendar_of: CalendarOf) -> list[Scene]:
    """The scenes of a path that the engine drove; ``spans`` say when each of its acts begins and ends.

    RuleBroken or InvalidInput where a real dossier could not be led on either, as at a step without a term.
    """
    begin = spans[0].begin if spans else None
    if begin is None:
        return []
    stage = _set(version, begin, calendar_of)
    _receive(stage, begin, path.opening)
    scenes = [_scene(stage, "", "desk", Span(begin, begin), is_received=True)]
    now = begin
    for act, span in zip(path.acts, spans, strict=True):
        if path.fault and not act.flows:
            break
        now = max(now, span.end)
        step, node = _step(stage.dossier, act.node), version.graph.node(act.node)
        if step is not None:
            _complete(stage, step, act.flows, now)
        slot = slot_of(version.graph, node) if node.kind is NodeKind.STEP else "desk"
        scenes.append(_scene(stage, act.node, slot, span))
    return scenes


def _set(version: ProcessVersion, begin: datetime, calendar_of: CalendarOf) -> _Stage:
    keys = [slot.key for slot in version.definition.agencies if slot.key not in DESK_SLOTS]
    codes = {slot.key: slot.fixed or slot.key for slot in version.definition.agencies}
    numbers = {code: number for number, code in enumerate(dict.fromkeys(codes[key] for key in keys), start=_DESK + 1)}
    agencies = {key: numbers[codes[key]] for key in keys}
    dossier = Dossier(
        code="",
        line=version.definition.line,
        version_id=version.id,
        applicant=Applicant("", ""),
        desk_id=_DESK,
        return_desk_id=_DESK,
        agencies=agencies,
        places={},
        channel=Channel.DIRECT,
        return_way=ReturnWay.DESK,
        registered_at=begin,
        registered_by=SYSTEM.person_id,
    )
    slots = {number: key for key, number in reversed(agencies.items())} | {_DESK: "desk"}
    calendars = {number: calendar_of(slot) for number, slot in slots.items()}
    ways = {flow.id: flow.target for flow in version.graph.flows}
    members = frozenset(node.id for node in version.graph.nodes if node.kind is NodeKind.MEMBER)
    return _Stage(version, dossier, calendars, slots, ways=ways, members=members)


def _route(stage: _Stage, now: datetime) -> Route:
    time = LegalTime(now, stage.version.definition, stage.calendars.__getitem__)
    return Route(stage.dossier, stage.version, time, SYSTEM)


def _receive(stage: _Stage, now: datetime, flows: Sequence[str]) -> None:
    """As a desk accepts; a member's child dossier is opened by its group and begins without a desk."""
    dossier, route = stage.dossier, _route(stage, now)
    dossier.received_at = now
    dossier.become(DossierState.RECEIVED)
    source = None if stage.version.definition.member else route.begin("desk", _DESK).number
    _place(stage, route, flows, source)


def _complete(stage: _Stage, step: Step, flows: Sequence[str], now: datetime) -> None:
    dossier, route = stage.dossier, _route(stage, now)
    if step.node in stage.members and dossier.state is DossierState.RECEIVED:
        dossier.become(DossierState.PROCESSING)  # a member is being processed: so is the group
    step.close(StepState.DONE, now, SYSTEM.person_id)
    _place(stage, route, flows, step.leg)
    if step.kind is StepKind.RETURN:
        dossier.end(DossierState.RETURNED, now, SYSTEM.person_id)
    elif stage.version.definition.member and not dossier.pending_nodes():
        route.finish()
    dossier.settle_state()


def _place(stage: _Stage, route: Route, flows: Sequence[str], source: int | None) -> None:
    """Open what the flows led to; whatever is handed over is received at once."""
    nodes = stage.version.graph
    led = [stage.ways[flow] for flow in flows]
    waiting = [node for node in dict.fromkeys(led) if nodes.node(node).kind in _WAITING]
    active = {leg.number for leg in stage.dossier.active_legs}
    route.place(waiting, source if source in active else None)
    for leg in stage.dossier.active_legs:
        if leg.state is LegState.SENT:
            route.receive(leg)


def _step(dossier: Dossier, node: str) -> Step | None:
    return next((step for step in dossier.open_steps if step.node == node), None)


def _scene(stage: _Stage, node: str, slot: str, span: Span[datetime], *, is_received: bool = False) -> Scene:
    dossier = stage.dossier
    statuses = tuple(dossier.moves[stage.told :])
    stage.told = len(dossier.moves)
    handed = [leg for leg in dossier.legs[stage.sent :] if leg.sent_at is not None]
    stage.sent = len(dossier.legs)
    handovers = tuple(Handover(stage.slots.get(leg.sender_agency_id or _DESK, "desk"), leg.slot) for leg in handed)
    papers = [PaperKind.RECEIPT] if is_received and not stage.version.definition.member else []
    papers += [PaperKind.CONTROL_SLIP] if handovers else []
    results = stage.version.definition.results if DossierState.FINISHED in statuses else ()
    names = tuple(result.name for result in results)
    return Scene(node, slot, span.begin, span.end, statuses, handovers, tuple(papers), names)
