"""Legs and handovers: all steps of one agency in a row, and the two-sided record of how they came to it.

A leg is its own handover: sent by one agency, received or refused by the other, minute and person on both sides. It is
never open on both sides and never on none: a leg that was sent stands in the receiver's list, one that was refused,
returned or recalled stands with its sender until it is sent again or the sender's step is opened anew.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from engine.domain.errors import RuleBroken

HANDOVER = "Điều 18 Nghị định 61/2018/NĐ-CP"


class LegState(StrEnum):
    SENT = "sent"
    OPEN = "open"
    REFUSED = "refused"
    RETURNED = "returned"
    RECALLED = "recalled"
    CLOSED = "closed"
    CANCELLED = "cancelled"


WITH_SENDER = (LegState.REFUSED, LegState.RETURNED, LegState.RECALLED)


@dataclass
class Leg:
    """A leg. ``nodes`` are the steps that open when it is received; ``sender`` is the number of the leg it came from.

    ``settled_at`` is set when the leg asks nothing of anybody any more. ``term`` is that of its agency; of one without,
    while the leg waits to be received, that of the step it opens. ``lapsed_due`` is the last of the instants of its
    deadline that the journal tells of: when it came near, and then ``due_at`` itself.
    """

    number: int
    slot: str
    agency_id: int
    state: LegState
    nodes: tuple[str, ...] = ()
    sender: int | None = None
    sender_agency_id: int | None = None
    sent_at: datetime | None = None
    sent_by: int | None = None
    received_at: datetime | None = None
    received_by: int | None = None
    answered_at: datetime | None = None
    answered_by: int | None = None
    reason: str = ""
    started_at: datetime | None = None
    term: str = ""
    due_at: datetime | None = None
    lapsed_due: datetime | None = None
    settled_at: datetime | None = None
    id: int | None = None

    @property
    def is_active(self) -> bool:
        return self.settled_at is None

    @property
    def stands_with_sender(self) -> bool:
        return self.is_active and self.state in WITH_SENDER

    def receive(self, at: datetime, by: int) -> None:
        """The receiver confirms (giao - nhận)."""
        self._must_be(LegState.SENT)
        self.state, self.received_at, self.received_by = LegState.OPEN, at, by

    def refuse(self, at: datetime, by: int, reason: str) -> None:
        """The receiver refuses; the dossier stands with the sender, with the reason."""
        self._must_be(LegState.SENT)
        self._back_to_sender(LegState.REFUSED, at, by, reason)

    def recall(self, at: datetime, by: int, reason: str) -> None:
        """The sender takes it back before it is received."""
        self._must_be(LegState.SENT)
        self._back_to_sender(LegState.RECALLED, at, by, reason)

    def send_back(self, at: datetime, by: int, reason: str) -> None:
        """The receiver returns what it had received, before doing any of it."""
        self._must_be(LegState.OPEN)
        if self.sender_agency_id is None:
            raise RuleBroken("Chặng đầu tiên không có nơi giao để trả lại. Hãy dùng 'Trả lại bước trước'.", HANDOVER)
        self._back_to_sender(LegState.RETURNED, at, by, reason)

    def settle(self, state: LegState, at: datetime) -> None:
        self.state, self.settled_at = state, at

    def _back_to_sender(self, state: LegState, at: datetime, by: int, reason: str) -> None:
        if not reason.strip():
            raise RuleBroken("Hãy ghi lý do để nơi giao biết cần sửa gì.", HANDOVER)
        self.state, self.answered_at, self.answered_by, self.reason = state, at, by, reason.strip()
        self.due_at = self.lapsed_due = None  # what lies with its sender is nobody else's lateness

    def _must_be(self, state: LegState) -> None:
        if self.state is not state or not self.is_active:
            raise RuleBroken("Bàn giao này đã được xử lý. Mở lại hồ sơ để xem ai đã nhận hoặc trả lại.", HANDOVER)
