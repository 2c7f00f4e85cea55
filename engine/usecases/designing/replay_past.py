"""What the journal says of past work: how long each step kept somebody busy, and the pauses in it.

A person works on one dossier at a time: from its opening, or from when the same person was done with another of any
procedure, to its end. That is the most it can have kept somebody busy, and all of it together no more than there was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from engine.domain.calendars import minute_of
from engine.domain.process import StepKind
from engine.domain.requests import TOTAL, RequestKind
from engine.domain.simulation import Stop
from engine.domain.suspensions import Suspension
from engine.ports.mining import PastDossier, PastPause, PastStep

UNHANDED = (StepKind.CONSULTATION, StepKind.RECEPTION, StepKind.RETURN)
"""Opinions are waited for, reception is done at the desk at once; only what a person works on keeps him busy."""


class Turn(NamedTuple):
    """A past step with when its person can have begun it, not before the span, and the pauses of its own clock."""

    step: PastStep
    begun: datetime
    pauses: tuple[Suspension, ...]


@dataclass(frozen=True)
class Past:
    """What the journal says of ``dossiers``, which are played again, of ``standing`` ones received before that were
    still in work at ``since``, as the span began, and of all others, which kept the same people busy.

    ``steps`` and ``pauses`` are of all three, every step among them that was done from ``since`` to ``now``: only so is
    it known when a person was free. What still pauses does so until ``now``.
    """

    dossiers: Sequence[PastDossier]
    since: datetime
    now: datetime
    standing: Sequence[PastDossier] = ()
    steps: Sequence[PastStep] = ()
    pauses: Sequence[PastPause] = ()

    @cached_property
    def own(self) -> list[Turn]:
        """Turns of the dossiers that are played, in the order they were done."""
        return [turn for turn in self._turns if turn.step.dossier_id in self._mine]

    @cached_property
    def others(self) -> list[Turn]:
        """Turns of the rest that kept somebody busy, in the order they were done."""
        return [
            turn
            for turn in self._turns
            if turn.step.dossier_id not in self._mine and turn.step.closed_by and turn.step.kind not in UNHANDED
        ]

    @cached_property
    def _mine(self) -> frozenset[int]:
        return frozenset(each.id for each in (*self.dossiers, *self.standing))

    @cached_property
    def _turns(self) -> list[Turn]:
        stopped: dict[int, list[PastPause]] = {}
        for pause in self.pauses:
            stopped.setdefault(pause.dossier_id, []).append(pause)
        turns, last = [], dict[int, datetime]()  # when each person was last done
        for step in sorted(self.steps, key=lambda each: each.closed_at):
            begun = max(step.opened_at, last.get(step.closed_by or 0, self.since))
            held = [each for each in stopped.get(step.dossier_id, ()) if each.holds(step.leg)]
            turns.append(Turn(step, begun, tuple(Suspension(each.since, each.until) for each in held)))
            if step.closed_by:
                last[step.closed_by] = step.closed_at
        return turns

    def stops(self) -> Mapping[tuple[int, str, str], tuple[Stop, ...]]:
        """The pauses of each dossier that is played by the step that was in hand, its id and name; in order, those
        that overlap as one."""
        found: dict[tuple[int, str, str], list[Stop]] = {}
        own = (each for each in self.pauses if each.dossier_id in self._mine and each.node)
        for pause in sorted(own, key=lambda each: (each.since, each.leg)):
            # The policy of the procedure says whether a term begins anew after a supplement, of other pauses none does.
            restarts = None if pause.kind == RequestKind.SUPPLEMENT else False
            is_total = pause.whole or pause.leg == TOTAL
            stop = Stop(minute_of(pause.since), minute_of(pause.until or self.now), is_total, restarts)
            _join(found.setdefault((pause.dossier_id, pause.node, pause.name), []), stop)
        return {key: tuple(stops) for key, stops in found.items()}


def _join(stops: list[Stop], stop: Stop) -> None:
    """Lay a stop that begins no earlier than the last one behind it, or over it."""
    if stops and stop.since <= stops[-1].until:
        last = stops.pop()
        restarts = None if None in (last.restarts, stop.restarts) else False
        stop = Stop(last.since, max(last.until, stop.until), last.is_total or stop.is_total, restarts)
    stops.append(stop)
