"""Which acts a person may do on a dossier now: what a page offers, told by the same rules the acts ask.

An answer here promises nothing: each act asks again, on the locked dossier.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from engine.domain.apologies import TO_WRITE, Apology, LetterState, may_decide, may_write
from engine.domain.consultations import Consultation
from engine.domain.dossiers import Dossier
from engine.domain.errors import NotPermitted, RuleBroken
from engine.domain.legs import Leg, LegState
from engine.domain.people import Actor, Position
from engine.domain.permissions import (
    DESK_WORK,
    require,
    require_desk,
    require_head,
    require_post_at,
    require_step,
)
from engine.domain.procedures import Policy
from engine.domain.requests import ApplicantRequest, RequestKind
from engine.domain.statuses import DossierState
from engine.domain.steps import Step


class ActName(StrEnum):
    ACCEPT = "accept"
    REFUSE_AT_RECEPTION = "refuse_at_reception"
    COMPLETE = "complete"
    TAKE = "take"
    ASSIGN = "assign"
    ASK_SUPPLEMENT = "ask_supplement"  # at reception on the dossier, later on a step
    ASK_DUTY = "ask_duty"
    ANSWER_REQUEST = "answer_request"
    WITHDRAW_REQUEST = "withdraw_request"
    CONSULT = "consult"
    ANSWER_CONSULTATION = "answer_consultation"
    WITHDRAW_CONSULTATION = "withdraw_consultation"
    RETURN_FOR_CORRECTION = "return_for_correction"
    REFUSE = "refuse"
    WRITE_APOLOGY = "write_apology"
    APPROVE_APOLOGY = "approve_apology"
    RETURN_APOLOGY = "return_apology"
    SUSPEND = "suspend"
    RESUME = "resume"
    REPORT_LATENESS = "report_lateness"
    STOP = "stop"
    WITHDRAW = "withdraw"
    RECEIVE_HANDOVER = "receive_handover"
    REFUSE_HANDOVER = "refuse_handover"
    SEND_BACK = "send_back"
    RECALL = "recall"
    RESEND = "resend"
    REOPEN = "reopen"
    ADD_DOCUMENT = "add_document"


Acts = frozenset[ActName]
NOTHING: Acts = frozenset()
AT_RECEPTION = (DossierState.REGISTERED, DossierState.SUPPLEMENT_AT_RECEPTION)


@dataclass(frozen=True)
class Offers:
    """What one person is offered on one dossier. ``passed_legs`` has the number of the leg of each step done.

    ``dossier`` holds every leg, step and request it ever had; ``lead_id`` is the lead agency.
    """

    actor: Actor
    dossier: Dossier
    policy: Policy
    lead_id: int
    passed_legs: Collection[int]

    def on_dossier(self) -> Acts:
        """Acts on the dossier as a whole."""
        dossier, acts = self.dossier, set[ActName]()
        whole = dossier.parent_id is None
        if whole and dossier.state in AT_RECEPTION and _may(require_desk, self.actor, dossier.desk_id):
            acts |= {ActName.ACCEPT, ActName.REFUSE_AT_RECEPTION, ActName.ASK_SUPPLEMENT}
        desks = (dossier.desk_id, dossier.return_desk_id)
        if whole and self._is_open and _may(require_desk, self.actor, *desks):
            acts.add(ActName.WITHDRAW)
        if not dossier.state.is_closed and _may(require_desk, self.actor, *desks):
            acts.add(ActName.ADD_DOCUMENT)
        if self._is_worked_on and self.actor.holds(Position.LEADER, self.lead_id):
            acts.add(ActName.STOP)
        return frozenset(acts)

    def on_letter(self, letter: Apology | None) -> Acts:
        """Acts on the open letter of apology; None where there is none, and one may be begun."""
        dossier, acts = self.dossier, set[ActName]()
        is_spent = len(dossier.extensions) >= self.policy.extensions_allowed
        if dossier.parent_id is not None or dossier.due_at is None or is_spent or not self._is_worked_on:
            return NOTHING
        if (letter is None or letter.state in TO_WRITE) and may_write(self.actor, self.lead_id, dossier.open_steps):
            acts.add(ActName.WRITE_APOLOGY)
        if letter is not None and letter.state is LetterState.WAITING and may_decide(self.actor, self.lead_id):
            acts.add(ActName.RETURN_APOLOGY)
            if _may(letter.must_be_anothers, self.actor.person_id):
                acts.add(ActName.APPROVE_APOLOGY)
        return frozenset(acts)

    def on_step(self, step: Step) -> Acts:
        """Acts on an open step."""
        if not step.is_open or step.waits_for_platform:
            return NOTHING
        acts = {ActName.ASSIGN} if _may(require_head, self.actor, step.agency_id) else set()
        if _may(require_step, self.actor, step):
            acts |= self._of_its_officer(step)
        return frozenset(acts)

    def on_leg(self, leg: Leg) -> Acts:
        """Acts on a handover."""
        if not leg.is_active or self.dossier.state.is_closed:
            return NOTHING
        receives = _may(require_post_at, self.actor, leg.agency_id)
        sends = _may(require_post_at, self.actor, leg.sender_agency_id)
        acts = set[ActName]()
        if leg.state is LegState.SENT:
            acts |= {ActName.RECEIVE_HANDOVER, ActName.REFUSE_HANDOVER} if receives else set()
            acts |= {ActName.RECALL} if sends else set()
        elif leg.stands_with_sender and sends:
            acts |= {ActName.RESEND, ActName.REOPEN} if leg.sender in self.passed_legs else {ActName.RESEND}
        elif receives and leg.sender is not None and leg.number not in self.passed_legs:
            acts |= {ActName.SEND_BACK} if self._is_open else set()
        return frozenset(acts)

    def on_request(self, request: ApplicantRequest) -> Acts:
        """Acts on a request to the applicant."""
        if not request.is_open:
            return NOTHING
        acts = set[ActName]()
        desks = (self.dossier.desk_id, self.dossier.return_desk_id, request.agency_id)
        if any(self.actor.holds(position, desk) for position in DESK_WORK for desk in desks):
            acts.add(ActName.ANSWER_REQUEST)
        if self._may_do(request.step_id):
            acts.add(ActName.WITHDRAW_REQUEST)
        return frozenset(acts)

    def on_consultation(self, consultation: Consultation) -> Acts:
        """Acts on a question to another agency."""
        if not consultation.is_open:
            return NOTHING
        answerers = (Position.SPECIALIST, Position.DIVISION_HEAD, Position.LEADER)
        acts = set[ActName]()
        if _may(require, self.actor, *answerers, agency_id=consultation.consulted_id):
            acts.add(ActName.ANSWER_CONSULTATION)
        if self._may_do(consultation.step_id):
            acts.add(ActName.WITHDRAW_CONSULTATION)
        return frozenset(acts)

    def works_on_it(self) -> bool:
        """Whether the person has work on the dossier now, and so needs the applicant's numbers in full.

        Desks have: they call the applicant. So has whoever may do an open step or heads the agency it stands at, and
        whoever may receive a handover: the papers are compared with the dossier before they are received.
        """
        return (
            any(post.position in DESK_WORK for post in self.actor.posts)
            or any(ActName.RECEIVE_HANDOVER in self.on_leg(leg) for leg in self.dossier.legs)
            or any(
                _may(require_step, self.actor, step) or _may(require_head, self.actor, step.agency_id)
                for step in self.dossier.open_steps
                if not step.waits_for_platform
            )
        )

    # --- how it is told -----------------------------------------------------------------------------------------

    @property
    def _is_open(self) -> bool:
        return _may(self.dossier.must_be_open)

    @property
    def _is_worked_on(self) -> bool:
        return _may(self.dossier.must_be_accepted)

    def _may_do(self, step_id: int | None) -> bool:
        return any(step.id == step_id and _may(require_step, self.actor, step) for step in self.dossier.open_steps)

    def _of_its_officer(self, step: Step) -> set[ActName]:
        acts = {ActName.ADD_DOCUMENT}
        if step.paused_since is None:
            acts.add(ActName.COMPLETE)
        if step.assignee_id is None:
            acts.add(ActName.TAKE)
        if self._is_open and self.passed_legs:
            acts.add(ActName.RETURN_FOR_CORRECTION)
        if not self._is_worked_on:
            return acts
        acts.add(ActName.CONSULT)
        if step.kind is not None and step.kind.value in self.policy.refusable:
            acts.add(ActName.REFUSE)
        suspended = any(pause.holds(step.leg) and pause.request is None for pause in self.dossier.standing_pauses)
        if not suspended and all(request.step_id != step.id for request in self.dossier.open_requests):
            acts |= {ActName.ASK_DUTY, ActName.ASK_SUPPLEMENT} if self._may_ask_again() else {ActName.ASK_DUTY}
        return acts

    def _may_ask_again(self) -> bool:
        asked = [request for request in self.dossier.requests if request.leg is not None]
        made = sum(request.kind is RequestKind.SUPPLEMENT for request in asked)
        return self.policy.supplements_allowed is None or made < self.policy.supplements_allowed


def _may(check: Callable[..., None], *asked: object, **more: object) -> bool:
    try:
        check(*asked, **more)
    except (NotPermitted, RuleBroken):
        return False
    return True
