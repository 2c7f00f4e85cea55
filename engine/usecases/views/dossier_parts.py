"""Makes the parts of a dossier's page from a reading: legs, steps, papers, opinions, journal."""

from engine.domain.acts import ActName
from engine.domain.badges import GROUNDS, StoredDue, open_badge
from engine.domain.consultations import Consultation
from engine.domain.due_states import Verdict, verdict
from engine.domain.events import Event, Fact, sentence
from engine.domain.itinerary import LegPlace, Stretch, course, place_of, stretches, weight_of, written_term
from engine.domain.leg_dates import date_had
from engine.domain.leg_figures import used_figures, whole_figures
from engine.domain.legs import Leg, LegState
from engine.domain.papers import PAPER_NAMES, PaperKind
from engine.domain.procedures import AgencyRole, Form, RungName
from engine.domain.process import NodeKind
from engine.domain.statuses import STATE_NAMES, DossierState
from engine.domain.steps import Step, StepState, Value
from engine.domain.suspensions import Suspension
from engine.domain.vietnamese import by_given_name, shortened
from engine.ports.dossiers import JournalLine
from engine.usecases.views.dossier_ledger import report_on
from engine.usecases.views.dossier_reading import Reading
from engine.usecases.views.dossier_view import (
    AgencyChoice,
    ComponentView,
    ConsultationView,
    DoneStepView,
    JournalView,
    LegView,
    PassedView,
    PersonChoice,
    RequestView,
    StepView,
)

ROLE_NAMES = {
    AgencyRole.DESK: "tiếp nhận",
    AgencyRole.RETURN_DESK: "trả kết quả",
    AgencyRole.LEAD: "chủ trì",
    AgencyRole.COORDINATING: "phối hợp",
    AgencyRole.CONSULTED: "tham gia ý kiến",
}
DESK_ROLES = {"desk": AgencyRole.DESK, "return_desk": AgencyRole.RETURN_DESK}
HANDOVER_ANSWERS = {
    LegState.REFUSED: "Từ chối nhận",
    LegState.RETURNED: "Trả lại nơi giao",
    LegState.RECALLED: "Thu hồi",
}
STATES = frozenset(state.value for state in DossierState)


def components(reading: Reading) -> tuple[ComponentView, ...]:
    """What the procedure asks for with what there is of it, then documents of no component."""
    documents = reading.work.documents.of_dossier(reading.dossier.id)
    asked = reading.version.definition.components
    views = [
        ComponentView(
            code=component.code,
            name=component.name,
            held=reading.dossier.components.get(component.code, 0),
            kind=component,
            documents=tuple(document for document in documents if document.component == component.code),
        )
        for component in asked
    ]
    others = [document for document in documents if document.component not in {component.code for component in asked}]
    views += [ComponentView("", document.name, 0, None, (document,)) for document in others]
    return tuple(views)


def legs(reading: Reading) -> tuple[LegView, ...]:
    """The strip: legs so far, then those the procedure still has before it."""
    dossier, version = reading.dossier, reading.version
    laid = course(stretches(version), dossier.legs)
    strip = [_leg(reading, leg, _waited(leg) or _term(reading, stretch)) for leg, stretch in laid.walked]
    if dossier.state.is_closed or dossier.state is DossierState.REFUSED:
        return tuple(strip)
    return (*strip, *[_coming(reading, stretch) for stretch in laid.ahead])


def _term(reading: Reading, stretch: Stretch) -> str:
    """The term of a leg; none in a group's own process, most of whose time passes in its members."""
    return "" if reading.version.definition.group else written_term(reading.version, stretch)


def _waited(leg: Leg) -> str:
    """The term by which a handover's deadline runs until somebody confirms it; "" where none does."""
    return leg.term if leg.state is LegState.SENT and leg.started_at else ""


def _coming(reading: Reading, stretch: Stretch) -> LegView:
    agency_id, term = reading.dossier.agency_of(stretch.slot), _term(reading, stretch)
    name = reading.agency(agency_id)
    return LegView(
        number=None,
        agency_id=agency_id,
        agency=name,
        short_name=shortened(name),
        role=role_of(reading, stretch.slot),
        place=LegPlace.AHEAD,
        figures=whole_figures(term),
        weight=weight_of(term),
    )


def _leg(reading: Reading, leg: Leg, term: str) -> LegView:
    name = reading.agency(leg.agency_id)
    step = next((step for step in reading.dossier.open_steps if step.leg == leg.number), None)
    pauses = reading.dossier.pauses_of(leg.number)
    stops = [Suspension(pause.since, pause.until) for pause in pauses]
    until = leg.settled_at or reading.now
    calendar = reading.work.organization.calendar(leg.agency_id)
    since = leg.started_at or leg.received_at
    figures, share = used_figures(term, calendar, since, until, stops) if since else (whole_figures(term), 0)
    is_paused = any(stop.until is None for stop in stops)
    ground = next((pause.ground for pause in pauses if pause.stands), "")
    runs = leg.is_active and leg.started_at and (leg.due_at or (leg.term and is_paused))
    why = reading.time.deadline_of(reading.dossier, leg) if runs else None
    return LegView(
        number=leg.number,
        agency_id=leg.agency_id,
        agency=name,
        short_name=shortened(name),
        role=role_of(reading, leg.slot),
        place=place_of(leg, is_paused),
        figures=figures,
        share=share,
        weight=weight_of(term),
        badge=open_badge(_stored(leg, ground), calendar, reading.now, why.reason) if why else None,
        verdict=verdict_of(reading, leg),
        sent_at=leg.sent_at,
        sent_by=reading.person(leg.sent_by),
        sender=reading.agency(leg.sender_agency_id),
        received_at=leg.received_at,
        received_by=reading.person(leg.received_by),
        answer=HANDOVER_ANSWERS.get(leg.state, ""),
        answered_at=leg.answered_at,
        answered_by=reading.person(leg.answered_by),
        reason=leg.reason,
        doing=_doing(reading, step) if step else "",
        holder=reading.person(step.assignee_id) if step else "",
        acts=reading.offers.on_leg(leg) | reading.clock_offers.on_leg(leg),
        report=report_on(reading, leg=leg.number),
    )


def _doing(reading: Reading, step: Step) -> str:
    """The open step of a leg; of a group, every member it waits for."""
    if not step.waits_for_platform:
        return step.name
    return ", ".join(each.name for each in reading.dossier.open_steps if each.waits_for_platform)


def verdict_of(reading: Reading, leg: Leg) -> Verdict | None:
    """By the agency's own term, else by its steps', else by that of the whole; None till it is done."""
    if leg.state is not LegState.CLOSED or leg.settled_at is None:
        return None
    steps = (step for step in reading.dossier.steps if step.leg == leg.number)
    due = leg.due_at or date_had(steps, reading.work.organization.calendar(leg.agency_id)) or reading.dossier.due_at
    return verdict(due, leg.settled_at) if due else None


def _stored(leg: Leg, ground: str) -> StoredDue:
    """The deadline of a leg; once a warning of it was given, it is near."""
    return StoredDue(leg.due_at, RungName.OVERDUE if leg.lapsed_due else "", ground=ground)


def role_of(reading: Reading, slot: str) -> str:
    """ "chủ trì", "phối hợp"; the desks by what they do."""
    if slot in DESK_ROLES:
        return ROLE_NAMES[DESK_ROLES[slot]]
    return ROLE_NAMES[reading.version.definition.slot(slot).role]


def steps(reading: Reading) -> tuple[StepView, ...]:
    """What stands open, what one may do with it, and what the form asks."""
    return tuple(_step(reading, step) for step in reading.dossier.open_steps)


def _step(reading: Reading, step: Step) -> StepView:
    pauses = reading.dossier.pauses_of(step.leg)
    acts = reading.offers.on_step(step)
    ground = next((pause.ground for pause in pauses if pause.until is None), GROUNDS.get(reading.dossier.state, ""))
    badge = None
    if step.term and (step.due_at or step.paused_since):
        due = StoredDue(step.due_at, step.next_rung, step.next_rung_at, ground)
        calendar = reading.work.organization.calendar(step.agency_id)
        why = reading.time.deadline_of(reading.dossier, step)
        badge = open_badge(due, calendar, reading.now, why.reason if why else "")
    return StepView(
        id=step.id or 0,
        node=step.node,
        name=step.name,
        kind=step.kind,
        leg=step.leg,
        agency_id=step.agency_id,
        agency=reading.agency(step.agency_id),
        position=step.position,
        holder_id=step.assignee_id,
        holder=reading.person(step.assignee_id),
        opened_at=step.opened_at,
        badge=badge,
        note=step.note,
        form=reading.version.definition.form(step.form) if step.form else None,
        acts=acts,
        passed=_passed(reading) if ActName.RETURN_FOR_CORRECTION in acts else (),
        officers=_officers(reading, step) if ActName.ASSIGN in acts else (),
        to_consult=_to_consult(reading, step) if ActName.CONSULT in acts else (),
        is_paused=step.paused_since is not None,
    )


def _passed(reading: Reading) -> tuple[PassedView, ...]:
    return tuple(
        PassedView(each.id, each.name, reading.agency(each.agency_id), reading.person(each.closed_by), each.closed_at)
        for each in reversed(reading.passed)
        if reading.version.graph.node(each.node).kind is NodeKind.STEP
    )


def _officers(reading: Reading, step: Step) -> tuple[PersonChoice, ...]:
    positions = (step.position,) if step.position else ()
    officers = reading.work.organization.officers(step.agency_id, reading.now.date(), positions)
    names = {officer.person.id: officer.person.name for officer in officers}
    return tuple(PersonChoice(*each) for each in sorted(names.items(), key=lambda each: by_given_name(each[1])))


def _to_consult(reading: Reading, step: Step) -> tuple[AgencyChoice, ...]:
    asked = {each.consulted_id for each in reading.consultations if each.step_id == step.id and each.is_open}
    consulted = [slot for slot in reading.version.definition.agencies if slot.role is AgencyRole.CONSULTED]
    found = [(reading.dossier.agencies[slot.key], slot.term) for slot in consulted]
    known = reading.office.catalogue.agencies(reading.work)
    return tuple(
        AgencyChoice(known[agency_id].code, known[agency_id].name, term)
        for agency_id, term in found
        if agency_id not in asked
    )


def done_steps(reading: Reading) -> tuple[DoneStepView, ...]:
    """Steps done or taken back, oldest first, with what was typed into their forms."""
    done = [step for step in reading.dossier.steps if step.state in (StepState.DONE, StepState.UNDONE) and step.kind]
    return tuple(
        DoneStepView(
            id=step.id or 0,
            name=step.name,
            agency=reading.agency(step.agency_id),
            by=reading.person(step.closed_by),
            at=step.closed_at or step.opened_at,
            verdict=verdict(step.due_at, step.closed_at) if step.due_at and step.closed_at else None,
            answers=_answers(reading.version.definition.form(step.form), step) if step.form else (),
            was_undone=step.state is StepState.UNDONE,
        )
        for step in sorted(done, key=lambda step: (step.closed_at or step.opened_at, step.id or 0))
    )


def _answers(form: Form, step: Step) -> tuple[tuple[str, Value], ...]:
    """Labels and values; a choice by its label."""
    said: list[tuple[str, Value]] = []
    for field in form.fields:
        if field.key in step.outcome:
            value = step.outcome[field.key]
            labels = {choice.value: choice.label for choice in field.choices}
            said.append((field.label, labels.get(str(value), value)))
    return tuple(said)


def requests(reading: Reading) -> tuple[RequestView, ...]:
    return tuple(
        RequestView(
            request,
            reading.agency(request.agency_id),
            reading.person(request.asked_by),
            reading.person(request.answered_by),
            reading.offers.on_request(request),
        )
        for request in reading.dossier.requests
    )


def consultations(reading: Reading) -> tuple[ConsultationView, ...]:
    return tuple(_consultation(reading, each) for each in reading.consultations)


def _consultation(reading: Reading, asked: Consultation) -> ConsultationView:
    due = StoredDue(asked.due_at, asked.next_rung, asked.next_rung_at)
    calendar = reading.work.organization.calendar(asked.consulted_id)
    answered_at = asked.answered_at if asked.opinion else None
    return ConsultationView(
        consultation=asked,
        step=next((step.name for step in reading.dossier.steps if step.id == asked.step_id), ""),
        asker=reading.agency(asked.agency_id),
        consulted=reading.agency(asked.consulted_id),
        asked_by=reading.person(asked.asked_by),
        answered_by=reading.person(asked.answered_by),
        badge=open_badge(due, calendar, reading.now) if asked.is_open and asked.due_at else None,
        verdict=verdict(asked.due_at, answered_at) if asked.due_at and answered_at else None,
        acts=reading.offers.on_consultation(asked) | reading.clock_offers.on_consultation(asked),
        silence_basis=_silence_basis(reading, asked),
        report=report_on(reading, consultation=asked.id),
    )


def _silence_basis(reading: Reading, asked: Consultation) -> str:
    """The law by which this agency's silence is consent in this procedure; "" for none."""
    slots = (slot for slot in reading.version.definition.agencies if slot.silence_basis)
    return next((slot.silence_basis for slot in slots if reading.dossier.agencies[slot.key] == asked.consulted_id), "")


def journal(reading: Reading) -> tuple[JournalView, ...]:
    """Every entry as a sentence, oldest first."""
    return tuple(
        JournalView(
            number=line.number,
            event=line.entry.event.value,
            at=line.entry.at,
            sentence=_sentence(reading, line),
            by=reading.person(line.entry.by),
            agency=reading.agency(line.entry.agency_id),
        )
        for line in reading.journal
    )


def _sentence(reading: Reading, line: JournalLine) -> str:
    facts: dict[str, Fact] = dict(line.entry.facts)
    if isinstance(facts.get("to"), int):
        facts["to"] = reading.agency(int(facts["to"] or 0))
    if line.entry.event is Event.PAPER_ISSUED:
        instead = f", thay số {facts['replaces']}: {facts.get('reason', '')}" if facts.get("replaces") else ""
        facts |= {"kind": PAPER_NAMES[PaperKind(str(facts["kind"]))], "instead": instead}
    if line.entry.event is Event.MEMBER_ANSWERED and facts.get("outcome") in STATES:
        facts["outcome"] = STATE_NAMES[DossierState(str(facts["outcome"]))]
    return sentence(line.entry.event, facts)
