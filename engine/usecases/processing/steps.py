"""The officers' counter: takes a step, completes it, gives it to another."""

from collections.abc import Mapping

from engine.domain.consultations import OPINION, Consultation
from engine.domain.due_states import has_passed
from engine.domain.errors import InvalidInput, NotPermitted, RuleBroken
from engine.domain.events import Event
from engine.domain.forms import read_form
from engine.domain.people import Actor
from engine.domain.permissions import require_head, require_step
from engine.domain.process import StepKind
from engine.domain.statuses import DossierState
from engine.domain.steps import Step, Value
from engine.usecases.office import Act, Done, Office
from engine.usecases.processing.clearing import withdraw_questions
from engine.usecases.processing.groups import answer_parent, end_members, open_members


class Steps:
    """What officers do with the steps that stand open for them."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def complete(
        self,
        actor: Actor,
        dossier_id: int,
        step_id: int,
        typed: Mapping[str, str],
        key: str,
        go_on_because: str = "",
    ) -> Done:
        """Complete a step with its form. ``go_on_because`` is the reason to go on without opinions that are late.

        StaleDossier when another completed it first, InvalidInput with the fields at fault, RuleBroken when
        something is still waited for.
        """
        with self._office.act(actor, dossier_id, key, step_id) as act:
            step = act.dossier.step(step_id)
            if act.must_not_be_stale(step):
                return act.done
            require_step(actor, step)
            _must_not_be_paused(act, step)
            outcome = read_form(act.form_of(step), typed)
            self._settle_opinions(act, step, go_on_because)
            self._finish(act, step, outcome)
            act.commit()
            return act.done

    def take(self, actor: Actor, dossier_id: int, step_id: int, key: str) -> Done:
        """Take a step that is given to nobody yet."""
        with self._office.act(actor, dossier_id, key, step_id) as act:
            step = act.dossier.step(step_id)
            if not act.must_not_be_stale(step) and not act.was_done:
                require_step(actor, step)
                self._give(act, step, actor.person_id, actor.name)
                act.commit()
            return act.done

    def assign(self, actor: Actor, dossier_id: int, step_id: int, person_id: int, key: str) -> Done:
        """A head gives a step to an officer of the agency, or gives it to another; no bounce, both in the journal."""
        with self._office.act(actor, dossier_id, key, step_id) as act:
            step = act.dossier.step(step_id)
            require_head(actor, step.agency_id)
            if not act.must_not_be_stale(step) and not act.was_done:
                self._give(act, step, person_id, self._officer(act, step, person_id))
                act.commit()
            return act.done

    # --- how it is done -----------------------------------------------------------------------------------------

    def _finish(self, act: Act, step: Step, outcome: Mapping[str, Value]) -> None:
        open_members(act, act.finish_step(step, outcome))
        if step.kind is StepKind.RETURN:
            self._return(act)
        elif act.dossier.parent_id is not None and not act.dossier.process_state:
            act.route.finish()
            answer_parent(act, DossierState.FINISHED)
        act.dossier.settle_state()

    def _return(self, act: Act) -> None:
        """The applicant holds the result: the dossier is closed (10)."""
        if act.dossier.question_count:
            withdraw_questions(act, act.work.consultations.of_dossier(act.dossier.id))
        act.record(Event.RETURNED, act.dossier.return_desk_id)
        act.dossier.end(DossierState.RETURNED, act.now, act.actor.person_id)
        end_members(act, DossierState.RETURNED)

    def _settle_opinions(self, act: Act, step: Step, go_on_because: str) -> None:
        """Silence is not consent: without an opinion the step goes on only when it is late, with a reason."""
        asked = act.work.consultations.of_step(step.id or 0) if act.dossier.question_count else []
        if step.kind is StepKind.CONSULTATION and not asked:
            raise RuleBroken("Bước này cần ý kiến. Hãy gửi phiếu lấy ý kiến trước khi hoàn thành.", OPINION)
        for consultation in asked:
            if consultation.is_open:
                self._pass_over(act, consultation, go_on_because)

    def _pass_over(self, act: Act, consultation: Consultation, reason: str) -> None:
        name = self._office.catalogue.name(act.work, consultation.consulted_id)
        if not has_passed(consultation.due_at, act.now):
            raise RuleBroken(f"{name} chưa trả lời và còn hạn. Hãy chờ ý kiến, hoặc thôi lấy ý kiến này.", OPINION)
        if not reason.strip():
            message = f"{name} đã quá hạn trả lời. Im lặng không phải là đồng ý: hãy ghi lý do đi tiếp."
            raise InvalidInput(message, {"go_on_because": message})
        consultation.passed_over = reason.strip()
        act.work.consultations.save(consultation)
        act.record(Event.PASSED_OVER, consultation.agency_id, to=consultation.consulted_id, reason=reason.strip())

    def _officer(self, act: Act, step: Step, person_id: int) -> str:
        positions = (step.position,) if step.position else ()
        officers = act.work.organization.officers(step.agency_id, act.now.date(), positions)
        names = {officer.person.id: officer.person.name for officer in officers}
        if person_id not in names:
            raise RuleBroken("Người được giao không giữ chức danh phù hợp tại cơ quan này. Hãy chọn người khác.")
        return names[person_id]

    def _give(self, act: Act, step: Step, person_id: int, name: str) -> None:
        if step.waits_for_platform:
            raise NotPermitted("Bước này do hệ thống chờ, không giao cho người.")
        step.assignee_id = person_id
        act.record(Event.ASSIGNED, step.agency_id, step=step.name, to=name)


def _must_not_be_paused(act: Act, step: Step) -> None:
    standing = [each for each in act.dossier.standing_pauses if each.holds(step.leg) and each.request is None]
    if standing:
        raise RuleBroken(f"Bước này đang tạm dừng: {standing[0].words}. Cho thời hạn chạy tiếp trước, rồi xử lý tiếp.")
    if step.paused_since is not None:
        raise RuleBroken(
            "Bước này đang tạm dừng chờ người nộp. Ghi nhận bổ sung hoặc nghĩa vụ tài chính trước, rồi xử lý tiếp."
        )
