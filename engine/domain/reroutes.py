"""A running dossier whose agency lost the function: what stands open goes on at another agency, where it stood.

Whatever was signed stays as it was signed: a leg is closed and goes on in a leg of the other agency, with its
beginning, its term and its deadline. The desks and the code of the dossier stay.
"""

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import datetime

from engine.domain.dossiers import Dossier
from engine.domain.legs import Leg, LegState
from engine.domain.people import Position
from engine.domain.steps import Step

Crew = Set[tuple[int, Position]]
"""The people of an agency with the positions they hold there."""


def givers(crew: Crew) -> tuple[int, ...]:
    """Who gives out work nobody holds any more: heads of divisions, else the leaders, else the desk's."""
    for position in (Position.DIVISION_HEAD, Position.LEADER, Position.DESK_HEAD):
        if found := sorted(person_id for person_id, held in crew if held is position):
            return tuple(found)
    return ()


@dataclass(frozen=True)
class Rerouted:
    """What went over: slots of the procedure, legs (old and new number), open steps, and of those the ones taken from
    somebody who holds no such post at the other agency: a head there gives them out anew."""

    slots: tuple[str, ...]
    legs: tuple[tuple[int, int], ...]
    steps: tuple[Step, ...]
    released: tuple[tuple[Step, int], ...]

    @property
    def kept(self) -> int:
        """How many steps went over with who holds them."""
        return sum(step.assignee_id is not None for step in self.steps)


def reroute(dossier: Dossier, agency_id: int, heir_id: int, crew: Crew, now: datetime) -> Rerouted:
    """Let ``heir_id`` stand where ``agency_id`` stood in the procedure; ``crew`` are the people of the heir."""
    slots = tuple(slot for slot, held in dossier.agencies.items() if held == agency_id)
    dossier.agencies = {**dossier.agencies, **dict.fromkeys(slots, heir_id)}
    legs: list[tuple[int, int]] = []
    for leg in dossier.active_legs:
        if leg.slot in slots and leg.agency_id == agency_id and leg.state in (LegState.SENT, LegState.OPEN):
            legs.append((leg.number, _go_on(dossier, leg, heir_id, now).number))
    taken_over = dict(legs)
    steps = tuple(step for step in dossier.open_steps if step.leg in taken_over and step.agency_id == agency_id)
    released: list[tuple[Step, int]] = []
    for step in steps:
        step.leg, step.agency_id = taken_over[step.leg], heir_id
        if step.assignee_id is not None and (step.assignee_id, step.position) not in crew:
            released.append((step, step.assignee_id))
            step.assignee_id = None
    return Rerouted(slots, tuple(legs), steps, tuple(released))


def _go_on(dossier: Dossier, leg: Leg, heir_id: int, now: datetime) -> Leg:
    """The leg of the heir that goes on where this one stands; clocks, pauses and requests follow it."""
    if leg.state is LegState.SENT:  # on its way: the sender signed, nobody has received it yet
        again = replace(leg, agency_id=heir_id)
        leg.settle(LegState.CANCELLED, now)
    else:
        again = Leg(0, leg.slot, heir_id, LegState.OPEN, leg.nodes, received_at=now, started_at=leg.started_at)
        again.term, again.due_at, again.lapsed_due = leg.term, leg.due_at, leg.lapsed_due
        leg.settle(LegState.CLOSED, now)
    dossier.add_leg(again)
    for pause in dossier.pauses:
        if pause.leg == leg.number:
            pause.leg = again.number
    for request in dossier.open_requests:
        if request.leg == leg.number:
            request.leg = again.number
    return again
