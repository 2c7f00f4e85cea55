"""The legal clock of one act: sets the deadlines of a dossier, its legs, steps and consultations.

It knows the present instant, the agencies' calendars and the procedure's way of counting; ``deadlines`` does the
arithmetic. Whatever it sets is derived anew from term, receipt and suspension ledger each time one of them changes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from fractions import Fraction
from math import ceil

from engine.domain.accounts import Thing
from engine.domain.calendars import WorkingCalendar
from engine.domain.consultations import Consultation
from engine.domain.deadlines import Deadline, due, extended, remaining, spell_instant
from engine.domain.dossiers import Dossier
from engine.domain.due_states import (
    Rung,
    Thresholds,
    days_before,
    has_passed,
    next_rung,
    rung_above,
    rung_after,
    soon_at,
)
from engine.domain.errors import RuleBroken
from engine.domain.forecast import Awaited, Forecast, Stage, foresee
from engine.domain.legs import WITH_SENDER, Leg, LegState
from engine.domain.procedures import LadderRung, ProcedureDefinition, RungName
from engine.domain.process import StepKind
from engine.domain.requests import TOTAL, Pause
from engine.domain.steps import Step
from engine.domain.suspensions import Suspension
from engine.domain.terms import Term, TermUnit


@dataclass(frozen=True)
class LegalTime:
    """``calendar_of`` gives the working calendar of an agency by its id.

    ``questions`` are the consultations whose deadline was set, each with the one it had before.
    """

    now: datetime
    definition: ProcedureDefinition
    calendar_of: Callable[[int], WorkingCalendar]
    questions: list[tuple[Consultation, datetime | None]] = field(default_factory=list)

    def set_dossier(self, dossier: Dossier) -> Deadline:
        """Derive the date promised: the legal term from reception, each extension after it, pauses left out."""
        deadline = self.promise(dossier)
        self._watch(dossier, deadline)
        return deadline

    def promise(self, dossier: Dossier) -> Deadline:
        """The deadline of the whole dossier with its reason; extensions run one after another from its end."""
        calendar, after = self.calendar_of(self.lead_of(dossier)), self.definition.policy.after_supplement
        suspensions = _suspensions(dossier.pauses_of(TOTAL))
        deadline = self._legal_term(dossier, calendar, suspensions)
        for term in dossier.extensions:
            if deadline.due is not None:
                deadline = extended(calendar, deadline.due, Term.parse(term), suspensions, after)
        return deadline

    def begin_at(self, dossier: Dossier, since: datetime) -> datetime:
        """Where the term of a leg or step runs from: none begins before that of the whole, which a cut-off moves."""
        if dossier.received_at is None:
            return since
        calendar = self.calendar_of(self.lead_of(dossier))
        return max(since, self._legal_term(dossier, calendar, ()).starts)

    def _legal_term(self, dossier: Dossier, calendar: WorkingCalendar, suspensions: Sequence[Suspension]) -> Deadline:
        """The term of the whole from reception, not extended."""
        policy = self.definition.policy
        return due(
            calendar,
            dossier.received_at or self.now,
            Term.parse(self.definition.term),
            counting=self.definition.counting,
            cutoff=time.fromisoformat(policy.cutoff) if policy.cutoff else None,
            suspensions=suspensions,
            after_suspension=policy.after_supplement,
        )

    def lead_of(self, dossier: Dossier) -> int:
        """The lead agency, by whose calendar the whole is counted; the desk where nobody leads."""
        return dossier.agency_of(self.definition.lead_slot)

    def agency_of(self, thing: Thing) -> int:
        """On whose account a deadline runs, and in whose working time."""
        if isinstance(thing, Dossier):
            return self.lead_of(thing)
        return thing.consulted_id if isinstance(thing, Consultation) else thing.agency_id

    def set_leg(self, leg: Leg, pauses: list[Pause]) -> None:
        """Derive the deadline of a leg that has a term; one that did not move keeps the warnings it has given."""
        deadline = self._of_leg(leg, pauses)
        due_at = deadline.due if deadline else None
        if due_at != leg.due_at:
            leg.due_at, leg.lapsed_due = due_at, None

    def set_step(self, step: Step, pauses: list[Pause]) -> None:
        """Derive the step's deadline in the working time of its agency; paused when its leg is.

        RuleBroken for a person's step without a term: only a return may wait for as long as the applicant likes.
        """
        if not step.term:
            if step.kind not in (None, StepKind.RETURN):
                raise RuleBroken(f"Bước «{step.name}» chưa có thời hạn nên chưa mở được. Nhờ cán bộ thiết kế bổ sung.")
            return
        deadline = self._of_agency(step.agency_id, step.started_at, step.term, pauses)
        step.paused_since = next((pause.since for pause in pauses if pause.until is None), None)
        self._watch(step, deadline)

    def set_consultation(self, consultation: Consultation) -> None:
        """Derive the deadline of an opinion in the working time of the consulted agency."""
        self.questions.append((consultation, consultation.due_at))
        self._watch(consultation, self._of_question(consultation))

    def answer_by(self, agency_id: int) -> datetime:
        """Until when the applicant may bring what the agency asks for now: calendar days of the policy."""
        days = Term(Fraction(self.definition.policy.supplement_days), TermUnit.CALENDAR_DAYS)
        return due(self.calendar_of(agency_id), self.now, days).due or self.now

    def deadline_of(self, dossier: Dossier, thing: Thing) -> Deadline | None:
        """The deadline of the dossier or of what belongs to it, with its reason.

        None for a leg or a step that has no term of its own or has not begun, and for a leg that lies with its sender.
        """
        if isinstance(thing, Dossier):
            return self.promise(thing)
        if isinstance(thing, Consultation):
            return self._of_question(thing)
        if isinstance(thing, Leg):
            return self._of_leg(thing, dossier.pauses_of(thing.number))
        if not thing.term:
            return None
        return self._of_agency(thing.agency_id, thing.started_at, thing.term, dossier.pauses_of(thing.leg))

    def climb(self, thing: Dossier | Step | Consultation) -> LadderRung:
        """Pass the rung that has come and wait for the one above it; the passed one."""
        ladder = self.definition.policy.ladder
        passed = next((rung for rung in ladder if rung.name == thing.next_rung), LadderRung(thing.next_rung))
        calendar = self.calendar_of(self.agency_of(thing))
        _await(thing, rung_after(passed.name, thing.due_at, ladder, calendar) if thing.due_at else None)
        return passed

    def put_off(self, thing: Dossier | Step | Consultation) -> bool:
        """Whether a rung above the deadline that has come is to be waited for anew: a day off made since moved it."""
        rung = next((rung for rung in self.definition.policy.ladder if rung.name == thing.next_rung), None)
        if rung is None or not rung.after or thing.due_at is None or thing.next_rung_at is None:
            return False
        moved = rung_above(rung, thing.due_at, self.calendar_of(self.agency_of(thing)))
        if thing.next_rung_at > self.now or moved.at <= self.now:
            return False
        _await(thing, moved)
        return True

    def legs_to_warn(self, dossier: Dossier) -> list[tuple[Leg, Rung]]:
        """Legs whose deadline is near or over, sent or received, of which the journal does not say so yet."""
        return [(leg, rung) for leg, rung in self._leg_rungs(dossier) if rung.at <= self.now]

    def look_at_legs(self, dossier: Dossier) -> datetime | None:
        """When the next of its legs' deadlines is near or over, be that already; None where none is waited for."""
        return min((rung.at for _, rung in self._leg_rungs(dossier)), default=None)

    def _leg_rungs(self, dossier: Dossier) -> Iterator[tuple[Leg, Rung]]:
        for leg in dossier.active_legs:
            if leg.due_at is None or leg.due_at == leg.lapsed_due or leg.stands_with_sender:
                continue
            deadline = self.deadline_of(dossier, leg) if leg.lapsed_due is None else None
            soon = self._soon_at(deadline) if deadline else None
            if soon is not None and soon < leg.due_at:
                yield leg, Rung(RungName.SOON, soon)
            else:
                yield leg, Rung(RungName.OVERDUE, leg.due_at + timedelta(minutes=1))

    def lateness(self, end: datetime | None, agency_id: int) -> dict[str, str | int]:
        """The facts of what is done now past its deadline: ``due``, and ``late`` in working minutes of the agency."""
        if end is None or not has_passed(end, self.now):
            return {}
        return {"due": spell_instant(end), "late": remaining(self.calendar_of(agency_id), end, self.now)}

    def apology_draft_at(self, dossier: Dossier) -> datetime | None:
        """When at the latest the apology of a dossier that is behind is drafted; None while its clock stands still."""
        if dossier.due_at is None:
            return None
        days = Fraction(self.definition.policy.apology_draft_days)
        return days_before(self.calendar_of(self.lead_of(dossier)), dossier.due_at, days)

    def foresee(
        self,
        dossier: Dossier,
        way: Sequence[Stage],
        opinions: Sequence[Consultation],
        members: Mapping[str, datetime],
    ) -> Forecast | None:
        """When the dossier will be done; None before acceptance, while its clock stands still and when work has ended.

        ``opinions`` are its consultations, ``members`` the ends of its open child dossiers by the node that waits.
        """
        if dossier.due_at is None or dossier.finished_at is not None or dossier.closed_at is not None:
            return None
        awaited = {}
        for step in dossier.open_steps:
            awaited[step.node] = self._awaited_step(dossier, step, opinions, members)
        for leg in dossier.active_legs:
            if leg.state is not LegState.OPEN:
                pauses = dossier.pauses_of(leg.number)
                for stage in way:
                    if stage.node in leg.nodes:
                        awaited[stage.node] = self._awaited_handover(leg, stage, pauses)
        return foresee(way, awaited, lambda slot: self.calendar_of(dossier.agency_of(slot)), self.now, dossier.due_at)

    def _awaited_step(
        self,
        dossier: Dossier,
        step: Step,
        opinions: Sequence[Consultation],
        members: Mapping[str, datetime],
    ) -> Awaited:
        if step.term and step.due_at is None:
            paused = self._of_agency(step.agency_id, step.started_at, step.term, dossier.pauses_of(step.leg))
            return Awaited(self.now, paused.left or 0, paused.calendar)
        asked = [each.due_at for each in opinions if each.is_open and each.step_id == step.id and each.due_at]
        return Awaited(max([step.due_at or members.get(step.node, self.now), *asked]))

    def _awaited_handover(self, leg: Leg, stage: Stage, pauses: list[Pause]) -> Awaited:
        """A step that opens when the leg is received: its term runs already where the wait is on the receiver."""
        if stage.term is None:
            return Awaited(self.now)
        calendar = self.calendar_of(leg.agency_id)
        if leg.state is LegState.SENT and leg.started_at is not None:
            end = self._of_agency(leg.agency_id, leg.started_at, str(stage.term), pauses)
            return Awaited(end.due) if end.due else Awaited(self.now, end.left or 0, calendar)
        if stage.term.unit is not TermUnit.CALENDAR_DAYS:
            return Awaited(self.now, ceil(stage.term.minutes(calendar.day_minutes(self.now))), calendar)
        return Awaited(due(calendar, self.now, stage.term, counting=self.definition.counting).due or self.now)

    def _of_leg(self, leg: Leg, pauses: list[Pause]) -> Deadline | None:
        """None for a leg without a term, one that has not begun and one that lies with its sender."""
        if not leg.term or leg.started_at is None or leg.state in WITH_SENDER:
            return None
        return self._of_agency(leg.agency_id, leg.started_at, leg.term, pauses)

    def _of_question(self, consultation: Consultation) -> Deadline:
        """The clock of an opinion never stands still."""
        return self._of_agency(consultation.consulted_id, consultation.asked_at, consultation.term, [])

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
        thing.due_at = deadline.due
        _await(thing, next_rung(self.now, deadline.due, self._soon_at(deadline)))

    def _soon_at(self, deadline: Deadline) -> datetime | None:
        policy = self.definition.policy
        return soon_at(deadline, Thresholds(Fraction(policy.soon_share), Fraction(policy.soon_days)))


def _await(thing: Dossier | Step | Consultation, rung: Rung | None) -> None:
    thing.next_rung, thing.next_rung_at = (rung.name, rung.at) if rung else ("", None)


def _suspensions(pauses: list[Pause]) -> list[Suspension]:
    return [Suspension(pause.since, pause.until, pause.words, pause.restarts) for pause in pauses]
