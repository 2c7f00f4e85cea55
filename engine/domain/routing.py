"""Where a dossier stands after the process moved: which steps open at once, which wait for a handover.

A procedure draws only its own way; that the next step stands in another agency's lane makes a handover, which the
platform adds and the receiver confirms.
"""

from collections.abc import Iterable
from datetime import datetime

from engine.domain.dossiers import Dossier
from engine.domain.events import Event
from engine.domain.itinerary import weight_of
from engine.domain.legal_time import LegalTime
from engine.domain.legs import Leg, LegState
from engine.domain.people import Actor
from engine.domain.procedures import DESK_SLOTS, ProcessVersion
from engine.domain.process import Node, NodeKind, StepKind
from engine.domain.statuses import DossierState
from engine.domain.steps import Step


class Route:
    """Places what the process waits for into the dossier, for one act of one actor."""

    def __init__(self, dossier: Dossier, version: ProcessVersion, time: LegalTime, actor: Actor) -> None:
        self._dossier = dossier
        self._version = version
        self._time = time
        self._actor = actor

    def place(self, waiting: Iterable[str], source: int | None) -> list[Node]:
        """Open or hand over every waiting node that has no place yet; the nodes that are new.

        ``source`` is the number of the leg whose work brought the process here, None at the very beginning.
        """
        graph, placed = self._version.graph, self._dossier.pending_nodes()
        new = [graph.node(node_id) for node_id in waiting if node_id not in placed]
        leaving: dict[str, list[Node]] = {}
        for node in new:
            if node.kind is not NodeKind.STEP:
                self._open_platform_step(node, source)
            elif source is not None and self._agency(node) == self._dossier.leg(source).agency_id:
                self.open_step(node, self._dossier.leg(source), self._time.now)
            else:
                leaving.setdefault(self._slot(node), []).append(node)
        sender = self._dossier.leg(source).agency_id if source is not None else self._dossier.desk_id
        for slot, nodes in leaving.items():
            self.send(slot, tuple(node.id for node in nodes), source, sender)
        if source is not None:
            self.settle(source)
        if new and all(node.step_kind is StepKind.RETURN for node in new) and self._stands_only_in(new):
            self.finish()
        return new

    def send(self, slot: str, nodes: tuple[str, ...], source: int | None, sender: int | None) -> Leg:
        """Hand the dossier over to the agency of ``slot``; its steps open when it confirms.

        Its clock runs from now on where the wait is on the receiver's account.
        """
        dossier, now = self._dossier, self._time.now
        leg = dossier.add_leg(
            Leg(
                number=0,
                slot=slot,
                agency_id=dossier.agency_of(slot),
                state=LegState.SENT,
                nodes=nodes,
                sender=source,
                sender_agency_id=sender,
                sent_at=now,
                sent_by=self._actor.person_id,
                term=self._own_term(slot),
            )
        )
        if self._receiver_waits:
            leg.term = leg.term or self._first_term(nodes)
            leg.started_at = self._time.begin_at(dossier, now)
            self._time.set_leg(leg, dossier.pauses_of(leg.number))
        self._record(Event.SENT, leg.sender_agency_id, to=leg.agency_id, leg=leg.number)
        return leg

    def begin(self, slot: str, agency_id: int) -> Leg:
        """A leg without a handover: the agency holds the dossier already."""
        leg = Leg(0, slot, agency_id, LegState.OPEN, received_at=self._time.now, started_at=self._time.now)
        return self._dossier.add_leg(leg)

    def receive(self, leg: Leg) -> list[Step]:
        """The receiver confirms; its steps open and its clock runs on, or from now, as the parameter says.

        An agency without a term of its own is measured by its steps from now on: the wait ends, late or not.
        """
        leg.receive(self._time.now, self._actor.person_id)
        late: dict[str, str | int] = {}
        if not self._own_term(leg.slot):
            late = self._time.lateness(leg.due_at, leg.agency_id)
            leg.term = ""
        since = leg.started_at or (leg.sent_at if self._receiver_waits else None) or self._time.now
        leg.started_at = self._time.begin_at(self._dossier, since)
        self._time.set_leg(leg, self._dossier.pauses_of(leg.number))
        opened = [self.open_step(self._version.graph.node(node), leg, leg.started_at) for node in leg.nodes]
        self._record(Event.HANDED_OVER, leg.agency_id, to=leg.agency_id, leg=leg.number, **late)
        self._dossier.settle_state()
        return opened

    def open_step(self, node: Node, leg: Leg, started_at: datetime | None) -> Step:
        """Open the step in an open leg; its term runs from ``started_at``."""
        lane = self._version.graph.lane(node.lane or "")
        step = Step(
            node=node.id,
            name=node.name,
            kind=node.step_kind,
            leg=leg.number,
            agency_id=leg.agency_id,
            position=lane.position,
            form=node.form,
            term=node.term,
            opened_at=self._time.now,
            started_at=self._time.begin_at(self._dossier, started_at or self._time.now),
        )
        self._time.set_step(step, self._dossier.pauses_of(leg.number))
        self._dossier.steps.append(step)
        return step

    def settle(self, number: int) -> None:
        """Close the leg when nothing is left to do in it; past its agency's own term, the journal says so."""
        leg = self._dossier.leg(number)
        if leg.state is LegState.OPEN and all(step.leg != number for step in self._dossier.open_steps):
            leg.settle(LegState.CLOSED, self._time.now)
            if late := self._time.lateness(leg.due_at, leg.agency_id):
                self._record(Event.LEG_LATE, leg.agency_id, leg=number, **late)

    def cancel(self, leg: Leg) -> None:
        """What was to be received is not any more; where that was late, the journal says how it ended."""
        if self._time.lateness(leg.due_at, leg.agency_id):
            told = {"to": leg.agency_id, "leg": leg.number}
            self._record(Event.HANDOVER_RECALLED, leg.sender_agency_id, **told, reason="hồ sơ trả lại bước trước")
        leg.settle(LegState.CANCELLED, self._time.now)

    def finish(self) -> None:
        """All agencies have done their part: the result waits for the applicant, and the legal clock stops."""
        dossier = self._dossier
        if dossier.state in (DossierState.FINISHED, DossierState.REFUSED):
            return
        dossier.become(DossierState.FINISHED)
        dossier.finished_at = self._time.now
        dossier.next_rung, dossier.next_rung_at = "", None
        lead = self._time.lead_of(dossier)
        facts = self._time.lateness(dossier.due_at, lead)
        self._record(Event.FINISHED, lead if facts else None, **facts)

    def _open_platform_step(self, node: Node, source: int | None) -> None:
        """A message or a child dossier is waited for: a step that no person completes."""
        leg = self._dossier.leg(source) if source is not None else None
        self._dossier.steps.append(
            Step(
                node=node.id,
                name=node.name,
                kind=None,
                leg=leg.number if leg else 0,
                agency_id=leg.agency_id if leg else self._dossier.desk_id,
                position=None,
                opened_at=self._time.now,
                started_at=self._time.now,
            )
        )

    def _stands_only_in(self, nodes: list[Node]) -> bool:
        return self._dossier.pending_nodes() == {node.id for node in nodes}

    def _slot(self, node: Node) -> str:
        slot = self._version.graph.lane(node.lane or "").agency
        # A result goes back to the desk the applicant chose, which need not be the one that received the dossier.
        return "return_desk" if slot == "desk" and node.step_kind is StepKind.RETURN else slot

    def _agency(self, node: Node) -> int:
        return self._dossier.agency_of(self._slot(node))

    def _own_term(self, slot: str) -> str:
        return "" if slot in DESK_SLOTS else self._version.definition.slot(slot).term

    def _first_term(self, nodes: Iterable[str]) -> str:
        """The term of the step that will be due first; "" where none has one."""
        terms = (self._version.graph.node(node).term for node in nodes)
        return min(filter(None, terms), key=weight_of, default="")

    @property
    def _receiver_waits(self) -> bool:
        return self._version.definition.policy.handover_wait == "receiver"

    def _record(self, event: Event, agency_id: int | None, **facts: str | int | None) -> None:
        self._dossier.record(event, self._time.now, self._actor.person_id, agency_id, **facts)
