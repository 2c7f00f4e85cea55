"""Clears away steps that will not be done, with everything that hangs on them: open questions and requests."""

from collections.abc import Iterable

from engine.domain.consultations import Consultation
from engine.domain.events import Event
from engine.domain.requests import ApplicantRequest
from engine.domain.steps import Step
from engine.usecases.office import Act
from engine.usecases.processing.suspensions import clocks_of

REASON = "Bước đã hỏi được trả lại, không còn chờ người nộp."


def cancel_steps(act: Act, steps: Iterable[Step]) -> None:
    """Cancel open steps; what they asked of other agencies or of the applicant is asked no more."""
    gone = list(steps)
    for step in gone:
        withdraw_questions(act, act.work.consultations.of_step(step.id or 0))
        for request in act.dossier.open_requests:
            if request.step_id == step.id:
                settle_request(act, request, REASON)
                act.record(Event.REQUEST_WITHDRAWN, request.agency_id, number=request.number, reason=REASON)
        act.record(Event.STEP_CANCELLED, step.agency_id, step=step.name)
    act.dossier.cancel_steps(gone, act.now, act.actor.person_id)


def withdraw_questions(act: Act, consultations: Iterable[Consultation]) -> None:
    """Those still open wait for no opinion any more."""
    for consultation in consultations:
        if consultation.is_open:
            consultation.withdraw(act.now, act.actor.person_id)
            act.work.consultations.save(consultation)
            act.record(Event.CONSULTATION_WITHDRAWN, consultation.agency_id, to=consultation.consulted_id)


def settle_request(act: Act, request: ApplicantRequest, answer: str) -> None:
    """The request waits no more; the clocks that stood still for it run again."""
    request.settle(act.now, act.actor.person_id, answer)
    own = [pause for pause in act.dossier.pauses if pause.request == request.number and pause.until is None]
    for pause in own:
        pause.end(act.now, act.actor.person_id, request.answer)
    act.set_clocks({clock for pause in own for clock in clocks_of(act, pause)})
