"""Handovers between agencies: both sides sign for the minute, a refusal is a normal ending with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.domain.errors import DomainError, InvalidInput, RuleBroken
from engine.domain.events import Event
from engine.domain.legs import HANDOVER, Leg
from engine.domain.people import Actor
from engine.domain.permissions import require_post_at, require_signed_in
from engine.usecases.office import Act, Done, Office
from engine.usecases.processing.clearing import cancel_steps
from engine.usecases.processing.groups import tell_parent_of_progress
from engine.usecases.telling import Progress

AT_ONCE = 200


@dataclass(frozen=True)
class HandoverRef:
    """A leg by its dossier and number."""

    dossier_id: int
    leg: int


@dataclass(frozen=True)
class Receipt:
    """What became of one of many handovers: done, or the reason why not."""

    ref: HandoverRef
    code: str = ""
    fault: str = ""


class Handovers:
    """What agencies do with dossiers on their way between them."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def receive(self, actor: Actor, dossier_id: int, leg: int, key: str) -> Done:
        """Confirm a handover: the agency's steps open."""
        with self._office.act(actor, dossier_id, key) as act:
            if act.was_done:
                return act.done
            received = self._inbound(act, leg)
            act.route.receive(received)
            tell_parent_of_progress(act)
            act.telling.step(Progress("Nhận bàn giao hồ sơ", received.agency_id, None, received.sent_at, None))
            act.commit()
            return act.done

    def receive_many(self, actor: Actor, refs: Sequence[HandoverRef], key: str) -> list[Receipt]:
        """Confirm many at once, each in a transaction of its own; the outcome of each."""
        require_signed_in(actor)
        if len(refs) > AT_ONCE:
            raise InvalidInput(f"Chọn tối đa {AT_ONCE} hồ sơ một lần.")
        receipts = []
        for ref in refs:
            try:
                done = self.receive(actor, ref.dossier_id, ref.leg, f"{key}:{ref.dossier_id}:{ref.leg}")
                receipts.append(Receipt(ref, code=done.code))
            except DomainError as fault:
                receipts.append(Receipt(ref, fault=fault.message))
        return receipts

    def refuse(self, actor: Actor, dossier_id: int, leg: int, reason: str, key: str) -> Done:
        """Refuse a handover before receiving it; the dossier stands with the sender."""
        with self._office.act(actor, dossier_id, key) as act:
            if not act.was_done:
                refused = self._inbound(act, leg)
                refused.refuse(act.now, actor.person_id, reason)
                act.record(
                    Event.HANDOVER_REFUSED, refused.agency_id, to=refused.agency_id, reason=refused.reason, leg=leg
                )
                act.commit()
            return act.done

    def send_back(self, actor: Actor, dossier_id: int, leg: int, reason: str, key: str) -> Done:
        """Return to the sender what was received, as long as none of it was done."""
        with self._office.act(actor, dossier_id, key) as act:
            if not act.was_done:
                self._send_back(act, leg, reason)
                act.commit()
            return act.done

    def recall(self, actor: Actor, dossier_id: int, leg: int, reason: str, key: str) -> Done:
        """The sender takes back what the receiver has not yet confirmed."""
        with self._office.act(actor, dossier_id, key) as act:
            if not act.was_done:
                sent = act.dossier.leg(leg)
                require_post_at(actor, sent.sender_agency_id)
                sent.recall(act.now, actor.person_id, reason)
                act.record(
                    Event.HANDOVER_RECALLED, sent.sender_agency_id, to=sent.agency_id, reason=sent.reason, leg=leg
                )
                act.commit()
            return act.done

    def resend(self, actor: Actor, dossier_id: int, leg: int, key: str) -> Done:
        """Hand over again what came back."""
        with self._office.act(actor, dossier_id, key) as act:
            if not act.was_done:
                back = act.dossier.leg(leg)
                require_post_at(actor, back.sender_agency_id)
                if not back.stands_with_sender:
                    raise RuleBroken("Bàn giao này không ở chỗ bạn. Mở lại hồ sơ để xem hồ sơ đang ở đâu.", HANDOVER)
                back.settled_at = act.now
                again = act.route.send(back.slot, back.nodes, back.sender, back.sender_agency_id)
                act.dossier.carry_clock(back, again, act.now, actor.person_id)
                act.set_clocks({again.number})
                act.commit()
            return act.done

    def _inbound(self, act: Act, number: int) -> Leg:
        act.dossier.must_be_unclosed()
        leg = act.dossier.leg(number)
        require_post_at(act.actor, leg.agency_id)
        return leg

    def _send_back(self, act: Act, number: int, reason: str) -> None:
        dossier = act.dossier
        leg = self._inbound(act, number)
        if any(passed.leg == number for passed in act.work.dossiers.passed(dossier.id)):
            raise RuleBroken("Cơ quan bạn đã làm một phần. Hãy dùng «Trả lại bước trước» và chọn bước.", HANDOVER)
        leg.send_back(act.now, act.actor.person_id, reason)
        act.record(Event.HANDOVER_RETURNED, leg.agency_id, to=leg.agency_id, reason=leg.reason, leg=number)
        cancel_steps(act, [step for step in dossier.open_steps if step.leg == number])
        dossier.settle_state()
