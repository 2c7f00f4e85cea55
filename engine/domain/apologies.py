"""The letter that says sorry and asks for more time (văn bản xin lỗi và đề nghị gia hạn): from draft to approval.

One open letter per dossier; only an approved one moves the date promised. NĐ 61/2018/NĐ-CP, Điều 19 khoản 9 (phiếu
xin lỗi và hẹn lại); renamed by NĐ 118/2025/NĐ-CP. How many days before, and how often, are parameters of the procedure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from engine.domain.deadlines import spell_instant
from engine.domain.dossiers import Applicant, Channel
from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.people import Actor, Position, Validity
from engine.domain.steps import Step
from engine.domain.terms import Term

APOLOGY = "Điều 19 Nghị định 61/2018/NĐ-CP, Nghị định 118/2025/NĐ-CP"
DECIDERS = (Position.LEADER, Position.DESK_HEAD)  # the desk leads where no agency does: an interlinked group
WRITING_HEADS = (Position.DIVISION_HEAD, *DECIDERS)
LONGEST = 4_000  # characters of a reason


class LetterState(StrEnum):
    DRAFT = "draft"  # begun by the system, nobody has written in it
    WAITING = "waiting"  # for the leader
    RETURNED = "returned"  # by the leader, to be written anew
    APPROVED = "approved"
    DROPPED = "dropped"  # the work ended first, or lateness is not foreseen any more


LETTER_STATE_NAMES = {
    LetterState.DRAFT: "Bản dự thảo, chờ soạn",
    LetterState.WAITING: "Chờ lãnh đạo duyệt",
    LetterState.RETURNED: "Lãnh đạo trả lại, chờ soạn lại",
    LetterState.APPROVED: "Đã duyệt",
    LetterState.DROPPED: "Không dùng nữa",
}
TO_WRITE = (LetterState.DRAFT, LetterState.RETURNED)


@dataclass(frozen=True)
class Cause:
    """Why dossiers run late, as reports count it; a dated row of bpmn/causes.toml.

    ``by_agency``: the fault of a coordinating or consulted agency, which is named with it.
    """

    key: str
    name: str
    validity: Validity
    by_agency: bool = False


def causes_on(causes: Iterable[Cause], day: date) -> dict[str, Cause]:
    """The causes in force on a day, by key, in the order of their table."""
    return {cause.key: cause for cause in causes if cause.validity.holds_on(day)}


@dataclass(frozen=True)
class WrittenApology:
    """What an officer writes: the reason the applicant will read, and the term added to the date promised."""

    reason: str
    term: str
    cause: str
    late_agency_id: int | None = None


@dataclass
class Apology:
    """A letter, numbered within its dossier; ``agency_id`` is the lead agency, which signs it.

    ``begun_by`` is the system for a draft of its own. ``by_decider`` says that who wrote it could also approve it.
    ``promised_at`` is the date promised as it stood when the letter was approved, ``due_at`` the one that it set;
    ``in_time`` whether it was approved early enough. ``answer`` is why it was returned, or dropped.
    """

    dossier_id: int
    number: int
    agency_id: int
    begun_at: datetime
    begun_by: int
    state: LetterState = LetterState.DRAFT
    reason: str = ""
    term: str = ""
    cause: str = ""
    late_agency_id: int | None = None
    written_at: datetime | None = None
    written_by: int | None = None
    by_decider: bool = False
    answer: str = ""
    returned_at: datetime | None = None
    returned_by: int | None = None
    promised_at: datetime | None = None
    due_at: datetime | None = None
    in_time: bool | None = None
    approved_at: datetime | None = None
    approved_by: int | None = None
    printed_at: datetime | None = None
    settled_at: datetime | None = None
    id: int | None = None

    @property
    def is_open(self) -> bool:
        return self.settled_at is None

    @property
    def is_untouched(self) -> bool:
        """Nobody has written in it: only the system knows of it."""
        return self.state is LetterState.DRAFT and self.written_at is None

    def write(self, written: WrittenApology, at: datetime, by: int, by_decider: bool) -> None:
        """It goes to the leader."""
        self.reason, self.term, self.cause = written.reason, written.term, written.cause
        self.late_agency_id = written.late_agency_id
        self.written_at, self.written_by, self.by_decider = at, by, by_decider
        self.state, self.answer = LetterState.WAITING, ""

    def send_back(self, reason: str, at: datetime, by: int) -> None:
        self.returned_at, self.returned_by, self.answer = at, by, reason
        self.state = LetterState.RETURNED

    def must_be_anothers(self, person_id: int) -> None:
        """Four eyes: nobody approves what they wrote as an officer. Who signs for the agency anyway may write and
        approve: there is nobody above to look, and a leader alone in office must be able to say sorry."""
        if self.written_by == person_id and not self.by_decider:
            raise RuleBroken("Bạn là người soạn thư này. Việc duyệt do lãnh đạo khác của cơ quan làm.", APOLOGY)

    def approve(self, at: datetime, by: int, promised: datetime, due: datetime, limit: datetime) -> None:
        """The date promised is moved; in time when approved no later than ``limit``."""
        self.state, self.approved_at, self.approved_by, self.settled_at = LetterState.APPROVED, at, by, at
        self.promised_at, self.due_at, self.in_time = promised, due, at <= limit

    def drop(self, reason: str, at: datetime) -> None:
        self.state, self.answer, self.settled_at = LetterState.DROPPED, reason, at


def is_its_officer(actor: Actor, lead_id: int, open_steps: Iterable[Step]) -> bool:
    """An officer of the lead agency may write unless its open steps are all in other officers' hands.

    While the dossier stands elsewhere, with the agency that is late, any officer of the lead agency may.
    """
    held = {step.assignee_id for step in open_steps if step.agency_id == lead_id and step.assignee_id is not None}
    return actor.holds(Position.SPECIALIST, lead_id) and (not held or actor.person_id in held)


def may_write(actor: Actor, lead_id: int, open_steps: Iterable[Step]) -> bool:
    """Heads of the lead agency always, its officers by ``is_its_officer``."""
    heads = any(actor.holds(position, lead_id) for position in WRITING_HEADS)
    return heads or is_its_officer(actor, lead_id, open_steps)


def may_decide(actor: Actor, lead_id: int) -> bool:
    return any(actor.holds(position, lead_id) for position in DECIDERS)


def must_be_allowed(extensions: Sequence[str], allowed: int, basis: str) -> None:
    """RuleBroken when the date was moved as often as the procedure allows: a letter without a new date is none."""
    if len(extensions) >= allowed:
        said = f"chỉ được hẹn lại {allowed} lần" if allowed else "không được hẹn lại"
        raise RuleBroken(f"Thủ tục này {said}, hồ sơ đã hẹn lại {len(extensions)} lần.", basis or APOLOGY)


def checked(written: WrittenApology, causes: dict[str, Cause], agencies: Iterable[int]) -> WrittenApology:
    """What was written, tidied; InvalidInput names what is missing. ``agencies`` are those that may be late."""
    faults = {}
    cause = causes.get(written.cause)
    if not written.reason.strip():
        faults["reason"] = "Hãy ghi lý do; người nộp sẽ đọc đúng lời này."
    elif len(written.reason) > LONGEST:
        faults["reason"] = f"Ghi ngắn hơn {LONGEST} ký tự; người nộp sẽ đọc đúng lời này."
    if cause is None:
        faults["cause"] = "Chọn một nguyên nhân."
    late = written.late_agency_id if cause is not None and cause.by_agency else None
    if cause is not None and cause.by_agency and late not in {*agencies}:
        faults["late_agency"] = "Chọn cơ quan chậm."
    try:
        term = str(Term.parse(written.term))
    except InvalidInput as fault:
        faults["term"], term = fault.message, ""
    if faults:
        raise InvalidInput(" ".join(faults.values()), faults)
    return WrittenApology(written.reason.strip(), term, written.cause, late)


@dataclass(frozen=True)
class LatePart:
    """What holds a dossier up: "bước «Xác minh»", at whom, and since when it is over; None while it is not."""

    what: str
    agency: str
    since: datetime | None


def draft_reason(parts: Sequence[LatePart], foreseen: datetime | None) -> str:
    """What the system knows of the lateness, for an officer to write on from."""
    said = [
        f"{part.what} tại {part.agency} quá hạn từ {spell_instant(part.since)}."
        if part.since
        else f"{part.what} tại {part.agency} đang được thực hiện."
        for part in parts
    ]
    done = [f"Dự kiến xong lúc {spell_instant(foreseen)}."] if foreseen else []
    return " ".join(text[:1].upper() + text[1:] for text in (*said, *done))


class NoticeChannel(StrEnum):
    """How the applicant hears of it: the way the dossier was handed in."""

    DESK = "desk"
    ELECTRONIC = "electronic"  # e-mail or SMS


NOTICE_CHANNEL_NAMES = {NoticeChannel.DESK: "Bộ phận Một cửa", NoticeChannel.ELECTRONIC: "Thư điện tử, SMS"}


def channel_for(channel: Channel) -> NoticeChannel:
    return NoticeChannel.ELECTRONIC if channel is Channel.ONLINE else NoticeChannel.DESK


def words_to_applicant(letter: Apology, applicant: Applicant, code: str, procedure: str, agency: str) -> str:
    """What the applicant is told of an approved letter; frozen at the approval."""
    return (
        f"Kính gửi {applicant.name}: {agency} xin lỗi vì chưa giải quyết xong hồ sơ {code}, «{procedure}», "
        f"hẹn trả {spell_instant(letter.promised_at)}. Lý do: {letter.reason.rstrip('.')}. "
        f"Thời gian hẹn lại: {spell_instant(letter.due_at)}."
    )
