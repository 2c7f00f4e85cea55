"""What is asked of the applicant while a dossier is processed: supplements and financial duties, and their answers."""

from dataclasses import dataclass

from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.events import Event
from engine.domain.people import Actor
from engine.domain.permissions import DESK_WORK, require_desk, require_step
from engine.domain.requests import SUPPLEMENT, TOTAL, ApplicantRequest, Pause, RequestKind
from engine.domain.steps import Step, StepState
from engine.usecases.office import Act, Done, Office
from engine.usecases.processing.clearing import settle_request
from engine.usecases.processing.groups import open_members
from engine.usecases.processing.suspensions import clocks_of, must_run, stop_clock
from engine.usecases.telling import Progress

GROUNDS = {
    RequestKind.SUPPLEMENT: ("chờ bổ sung", "Phiếu yêu cầu bổ sung số {}"),
    RequestKind.FINANCIAL_DUTY: ("chờ nghĩa vụ tài chính", "Thông báo nghĩa vụ tài chính số {}"),
}


@dataclass(frozen=True)
class Asked:
    """What is asked: ``items`` one a line, ``amount`` in đồng for a duty; ``whole`` stops every leg, not one."""

    kind: RequestKind
    content: str
    items: str = ""
    amount: int = 0
    whole: bool = False


class Requests:
    """The counter between the office and the applicant."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def ask(self, actor: Actor, dossier_id: int, step_id: int, asked: Asked, key: str) -> Done:
        """Ask the applicant from an open step; the clocks that the policy names stand still from now on."""
        with self._office.act(actor, dossier_id, key, step_id) as act:
            if act.was_done:
                return act.done
            step = act.dossier.step(step_id)
            act.must_not_be_stale(step)
            require_step(actor, step)
            act.dossier.must_be_accepted()
            self._must_be_allowed(act, step, asked)
            request = self._add(act, step, asked)
            self._pause(act, request, asked.whole)
            act.dossier.settle_state()
            act.telling.note = asked.content.strip()
            act.telling.again = True
            act.commit()
            return act.done

    def answer(self, actor: Actor, dossier_id: int, number: int, answer: str, key: str) -> Done:
        """The desk records that the applicant has done what was asked; the clocks run again."""
        with self._office.act(actor, dossier_id, key) as act:
            if act.was_done:
                return act.done
            request = self._request(act, number)
            self._must_take_answers(act, request)
            settle_request(act, request, answer)
            supplement = request.kind is RequestKind.SUPPLEMENT
            act.record(Event.SUPPLEMENT_ANSWERED if supplement else Event.DUTY_PAID, number=number, content=answer)
            self._wake_process(act, "supplement_answered" if supplement else "financial_duty_paid")
            act.dossier.settle_state()
            act.telling.again = True
            act.commit()
            return act.done

    def withdraw(self, actor: Actor, dossier_id: int, number: int, reason: str, key: str) -> Done:
        """The agency that asked asks no more; the clocks run again."""
        with self._office.act(actor, dossier_id, key) as act:
            if act.was_done:
                return act.done
            request = self._request(act, number)
            step = act.dossier.step(request.step_id or 0)
            require_step(actor, step)
            if not reason.strip():
                raise InvalidInput("Hãy ghi lý do thôi yêu cầu.", {"reason": "Hãy ghi lý do."})
            settle_request(act, request, reason)
            act.record(Event.REQUEST_WITHDRAWN, request.agency_id, number=number, reason=reason.strip())
            act.dossier.settle_state()
            act.telling.again = True
            act.commit()
            return act.done

    # --- how it is done -----------------------------------------------------------------------------------------

    def _must_be_allowed(self, act: Act, step: Step, asked: Asked) -> None:
        if not asked.content.strip():
            raise InvalidInput("Hãy ghi nội dung yêu cầu.", {"content": "Người nộp sẽ đọc nội dung này."})
        if asked.kind is RequestKind.FINANCIAL_DUTY and asked.amount <= 0:
            raise InvalidInput("Hãy ghi số tiền phải nộp.", {"amount": "Số tiền phải lớn hơn 0."})
        if any(request.step_id == step.id for request in act.dossier.open_requests):
            raise RuleBroken("Bước này đang chờ người nộp. Ghi nhận hoặc thôi yêu cầu cũ trước.", SUPPLEMENT)
        must_run(act, TOTAL if asked.whole else step.leg, besides_requests=True)
        allowed = act.version.definition.policy.supplements_allowed
        if asked.kind is RequestKind.SUPPLEMENT and allowed is not None:
            ever = act.work.dossiers.read(act.dossier.id).requests
            made = sum(request.kind is RequestKind.SUPPLEMENT and request.leg is not None for request in ever)
            if made >= allowed:
                raise RuleBroken(f"Thủ tục này chỉ cho yêu cầu bổ sung {allowed} lần sau khi tiếp nhận.", SUPPLEMENT)

    def _add(self, act: Act, step: Step, asked: Asked) -> ApplicantRequest:
        dossier = act.dossier
        dossier.request_count += 1
        supplement = asked.kind is RequestKind.SUPPLEMENT
        request = ApplicantRequest(
            number=dossier.request_count,
            kind=asked.kind,
            leg=step.leg,
            step_id=step.id,
            agency_id=step.agency_id,
            content=asked.content.strip(),
            items=asked.items.strip(),
            amount=asked.amount,
            answer_by=act.time.answer_by(step.agency_id) if supplement else None,
            asked_at=act.now,
            asked_by=act.actor.person_id,
        )
        dossier.requests.append(request)
        event = Event.SUPPLEMENT_ASKED if supplement else Event.DUTY_ASKED
        amount = f"{asked.amount:,}".replace(",", ".") if asked.amount else None
        act.record(event, step.agency_id, number=request.number, content=request.content, amount=amount)
        what = "Yêu cầu bổ sung hồ sơ" if supplement else "Yêu cầu thực hiện nghĩa vụ tài chính"
        act.telling.step(Progress(what, step.agency_id, step.position, act.now, None))
        return request

    def _pause(self, act: Act, request: ApplicantRequest, whole: bool) -> None:
        """Stop the clock of the asking leg, or of every clock; the total stops too where the policy says so."""
        ground, paper = GROUNDS[request.kind]
        leg = request.leg if request.leg is not None else TOTAL
        total = act.version.definition.policy.supplement_pauses_total
        stopped = [TOTAL] if whole else [TOTAL, leg] if total else [leg]
        for number in stopped:
            pause = Pause(number, ground, paper.format(request.number), act.now, act.actor.person_id)
            pause.request, pause.kind, pause.whole = request.number, request.kind.value, whole
            pause.agency_id, pause.reason = request.agency_id, request.content
            stop_clock(act, pause)
            act.set_clocks(clocks_of(act, pause))

    def _request(self, act: Act, number: int) -> ApplicantRequest:
        for request in act.dossier.open_requests:
            if request.number == number:
                return request
        raise RuleBroken("Yêu cầu này đã được ghi nhận hoặc không có. Mở lại hồ sơ để xem.", SUPPLEMENT)

    def _must_take_answers(self, act: Act, request: ApplicantRequest) -> None:
        """Both desks of the dossier take answers; so does the desk of the agency that asked."""
        dossier = act.dossier
        if not any(act.actor.holds(position, request.agency_id) for position in DESK_WORK):
            require_desk(act.actor, dossier.desk_id, dossier.return_desk_id)

    def _wake_process(self, act: Act, message: str) -> None:
        """Let the process run on where it catches this message."""
        graph = act.version.graph
        for step in act.dossier.open_steps:
            if step.waits_for_platform and graph.node(step.node).message == message:
                step.close(StepState.DONE, act.now, act.actor.person_id)
                open_members(act, act.pass_node(step, {}))
