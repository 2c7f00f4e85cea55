"""The legal clock of one act: sets the deadlines of a dossier, its legs, steps and consultations.

It knows the present instant, the agencies' calendars and the procedure's way of counting; ``deadlines`` does the
arithmetic. Whatever it sets is derived anew from term, receipt and suspension ledger each time one of them changes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from fractions import Fraction

from engine.domain.calendars import WorkingCalendar
from engine.domain.consultations import Consultation
from engine.domain.deadlines import Deadline, due
from engine.domain.dossiers import Dossier
from engine.domain.due_states import Rung, RungName, Thresholds, next_rung, soon_at
from engine.domain.legs import Leg
from engine.domain.procedures import Counting, ProcedureDefinition
from engine.domain.requests import TOTAL, Pause
from engine.domain.steps import Step
from engine.domain.suspensions import Suspension
from engine.domain.terms import Term


@dataclass(frozen=True)
class LegalTime:
    """``calendar_of`` gives the working calendar of an agency by its id."""

    now: datetime
    definition: ProcedureDefinition
    calendar_of: Callable[[int], WorkingCalendar]

    def set_dossier(self, dossier: Dossier) -> Deadline:
        """Derive the date promised: the legal term from reception, each extension after it, pauses left out."""
        deadline = self.promise(dossier)
        self._watch(dossier, deadline)
        return deadline

    def promise(self, dossier: Dossier) -> Deadline:
        """The deadline of the whole dossier with its reason; extensions run one after another from its end."""
        calendar = self.calendar_of(self.lead_of(dossier))
        policy = self.definition.policy
        deadline = due(
            calendar,
            dossier.received_at or self.now,
            Term.parse(self.definition.term),
            counting=self.definition.counting,
            cutoff=time.fromisoformat(policy.cutoff) if policy.cutoff else None,
            suspensions=_suspensions(dossier.pauses_of(TOTAL)),
            after_suspension=policy.after_supplement,
        )
        for term in dossier.extensions:
            if deadline.due is not None:
                deadline = due(calendar, deadline.due, Term.parse(term), counting=Counting.BY_CLOCK)
        return deadline

    def lead_of(self, dossier: Dossier) -> int:
        """The lead agency, by whose calendar the whole is counted; the desk where nobody leads."""
        return dossier.agency_of(self.definition.lead_slot)

    def set_leg(self, leg: Leg, pauses: list[Pause]) -> None:
        """Derive the leg's own deadline, where its agency has a term of its own."""
        if leg.term and leg.started_at:
            leg.due_at = self._of_agency(leg.agency_id, leg.started_at, leg.term, pauses).due

    def set_step(self, step: Step, pauses: list[Pause]) -> None:
        """Derive the step's deadline in the working time of its agency; paused when its leg is."""
        if not step.term:
            return
        deadline = self._of_agency(step.agency_id, step.started_at, step.term, pauses)
        step.paused_since = next((pause.since for pause in pauses if pause.until is None), None)
        self._watch(step, deadline)

    def set_consultation(self, consultation: Consultation) -> None:
        """Derive the deadline of an opinion in the working time of the consulted agency."""
        deadline = self._of_agency(consultation.consulted_id, consultation.asked_at, consultation.term, [])
        self._watch(consultation, deadline)

    def explain_step(self, step: Step, pauses: list[Pause]) -> str:
        """Why the step is due when it is, in Vietnamese; "" for a step without a term."""
        if not step.term:
            return ""
        return self._of_agency(step.agency_id, step.started_at, step.term, pauses).reason

    def climb(self, thing: Dossier | Step | Consultation) -> str:
        """Pass the rung that has come and wait for the next; the name of the passed one ("soon", "overdue")."""
        passed = thing.next_rung
        _await(thing, next_rung(self.now, thing.due_at, None) if passed == RungName.SOON else None)
        return passed

    def _of_agency(self, agency_id: int, since: datetime, term: str, pauses: list[Pause]) -> Deadline:
        return due(
            self.calendar_of(agency_id),
            since,
            Term.parse(term),
            counting=self.definition.counting,
            suspensions=_suspensions(pauses),
            after_suspension=self.definition.policy.after_supplement,
        )

    def _watch(self, thing: Dossier | Step | Consultation, deadline: Deadline) -> None:
        """Note the deadline and the warning to wait for; one that did not move keeps the warnings it has given."""
        if deadline.due == thing.due_at:
            return
        policy = self.definition.policy
        thresholds = Thresholds(Fraction(policy.soon_share), Fraction(policy.soon_days))
        thing.due_at = deadline.due
        _await(thing, next_rung(self.now, deadline.due, soon_at(deadline, thresholds)))


def _await(thing: Dossier | Step | Consultation, rung: Rung | None) -> None:
    thing.next_rung, thing.next_rung_at = (rung.name.value, rung.at) if rung else ("", None)


def _suspensions(pauses: list[Pause]) -> list[Suspension]:
    return [Suspension(pause.since, pause.until, f"{pause.ground} ({pause.paper})") for pause in pauses]
