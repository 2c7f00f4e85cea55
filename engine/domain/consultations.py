"""Consultations (lấy ý kiến): a question to another agency with a deadline, and its opinion.

Silence is not consent: a step that waits for opinions goes on without one only by a person's recorded reason, or where
the procedure names the law by which silence is consent.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from engine.domain.errors import InvalidInput, RuleBroken

OPINION = "Điều 19 Nghị định 61/2018/NĐ-CP"


class Opinion(StrEnum):
    AGREES = "agrees"
    AGREES_WITH_NOTES = "agrees_with_notes"
    DISAGREES = "disagrees"
    NO_DATA = "no_data"


OPINION_NAMES = {
    Opinion.AGREES: "Thống nhất",
    Opinion.AGREES_WITH_NOTES: "Thống nhất, có lưu ý",
    Opinion.DISAGREES: "Không thống nhất",
    Opinion.NO_DATA: "Không có thông tin",
}


class ConsultationState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


@dataclass
class Consultation:
    """One question to one agency. ``step_id`` is the asking step, ``due_at`` derived from ``term`` in the consulted
    agency's working time. ``passed_over`` says why the asking step went on without the opinion."""

    dossier_id: int
    step_id: int
    leg: int
    agency_id: int
    consulted_id: int
    question: str
    term: str
    asked_at: datetime
    asked_by: int
    due_at: datetime | None = None
    next_rung: str = ""
    next_rung_at: datetime | None = None
    state: ConsultationState = ConsultationState.OPEN
    assignee_id: int | None = None
    opinion: Opinion | None = None
    answer: str = ""
    answered_at: datetime | None = None
    answered_by: int | None = None
    passed_over: str = ""
    id: int | None = None

    @property
    def is_open(self) -> bool:
        return self.state is ConsultationState.OPEN

    def give_opinion(self, opinion: Opinion, answer: str, at: datetime, by: int) -> None:
        """The consulted agency answers, in time or late; a late answer stays attributed to it."""
        self._must_be_open()
        if not answer.strip():
            raise InvalidInput("Hãy ghi nội dung ý kiến.", {"answer": "Hãy ghi nội dung ý kiến trước khi gửi."})
        self.opinion, self.answer = opinion, answer.strip()
        self._end(ConsultationState.ANSWERED, at, by)

    def take_silence(self, basis: str, at: datetime, by: int) -> None:
        """Nobody answered in time, and a law says that this is consent."""
        self._must_be_open()
        self.opinion, self.answer = Opinion.AGREES, f"Quá hạn không trả lời, coi như thống nhất theo {basis}"
        self._end(ConsultationState.ANSWERED, at, by)

    def withdraw(self, at: datetime, by: int) -> None:
        """The asking agency needs the opinion no more."""
        self._must_be_open()
        self._end(ConsultationState.WITHDRAWN, at, by)

    def _end(self, state: ConsultationState, at: datetime, by: int) -> None:
        self.state, self.answered_at, self.answered_by = state, at, by
        self.next_rung, self.next_rung_at = "", None

    def _must_be_open(self) -> None:
        if not self.is_open:
            raise RuleBroken("Phiếu lấy ý kiến này đã kết thúc. Mở lại hồ sơ để xem ai đã trả lời.", OPINION)
