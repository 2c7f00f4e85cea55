"""Acts that end a dossier before its result: refusal, withdrawal, stop."""

from engine.domain.apologies import DECIDERS
from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.events import Event
from engine.domain.people import Actor, Position
from engine.domain.permissions import require, require_desk, require_step
from engine.domain.process import StepKind
from engine.domain.statuses import DossierState
from engine.domain.steps import Step
from engine.usecases.office import Act, Done, Office
from engine.usecases.processing.clearing import withdraw_questions
from engine.usecases.processing.groups import answer_parent, end_members, must_not_be_child

REFUSAL = "Điều 19 Nghị định 61/2018/NĐ-CP"


class Endings:
    """What may end a dossier at any moment; nothing of it is drawn in a process."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def refuse(self, actor: Actor, dossier_id: int, step_id: int, reason: str, key: str) -> Done:
        """Refuse while processing, within the term and with the reason; the written refusal goes to the desk."""
        with self._office.act(actor, dossier_id, key, step_id) as act:
            if act.was_done:
                return act.done
            step = act.dossier.step(step_id)
            act.must_not_be_stale(step)
            require_step(actor, step)
            act.dossier.must_be_accepted()
            if step.kind is None or step.kind.value not in act.version.definition.policy.refusable:
                raise RuleBroken(f"Bước «{step.name}» không được từ chối giải quyết hồ sơ.", REFUSAL)
            self._end(act, DossierState.REFUSED, Event.REFUSED, reason, step.agency_id)
            if act.dossier.parent_id is None:
                self._open_return(act)
            act.commit()
            return act.done

    def withdraw(self, actor: Actor, dossier_id: int, reason: str, key: str) -> Done:
        """The applicant takes the dossier back (7); recorded by one of its desks."""
        with self._office.act(actor, dossier_id, key) as act:
            if act.was_done:
                return act.done
            require_desk(actor, act.dossier.desk_id, act.dossier.return_desk_id)
            must_not_be_child(act.dossier)
            act.dossier.must_be_open()
            self._end(act, DossierState.WITHDRAWN, Event.WITHDRAWN, reason, act.dossier.desk_id)
            act.commit()
            return act.done

    def stop(self, actor: Actor, dossier_id: int, reason: str, key: str) -> Done:
        """Stop by decision of the lead agency's leader (8): a decision with its own paper, not a pause of the clock."""
        with self._office.act(actor, dossier_id, key) as act:
            if act.was_done:
                return act.done
            lead = act.time.lead_of(act.dossier)
            require(actor, *DECIDERS, agency_id=lead)
            act.dossier.must_be_accepted()
            self._end(act, DossierState.STOPPED, Event.STOPPED, reason, lead)
            act.commit()
            return act.done

    # --- how it is done -----------------------------------------------------------------------------------------

    def _end(self, act: Act, state: DossierState, event: Event, reason: str, agency_id: int) -> None:
        if not reason.strip():
            raise InvalidInput("Hãy ghi lý do.", {"reason": "Người nộp sẽ đọc lý do này."})
        act.telling.note = reason.strip()
        act.record(event, agency_id, reason=reason.strip())
        withdraw_questions(act, act.work.consultations.of_dossier(act.dossier.id))
        act.dossier.end(state, act.now, act.actor.person_id)
        act.dossier.finished_at = act.now
        act.dossier.next_rung, act.dossier.next_rung_at = "", None
        answer_parent(act, state)
        if state is not DossierState.REFUSED:
            end_members(act, state)

    def _open_return(self, act: Act) -> None:
        """The refusal and the papers are given back at the desk: a step of the platform's own."""
        leg = act.route.begin("return_desk", act.dossier.return_desk_id)
        act.dossier.steps.append(
            Step(
                node="",
                name="Trả văn bản từ chối và hồ sơ",
                kind=StepKind.RETURN,
                leg=leg.number,
                agency_id=leg.agency_id,
                position=Position.CLERK,
                opened_at=act.now,
                started_at=act.now,
            )
        )
