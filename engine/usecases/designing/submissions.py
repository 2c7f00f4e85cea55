"""The designers' side of approval: what a draft would be submitted as, its submission, and taking it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from engine.domain.decisions import APPROVING, RegisteredDecision, Transition
from engine.domain.drafts import Reader, read_date
from engine.domain.errors import InvalidInput, NotFound, RuleBroken, StaleDraft
from engine.domain.events import Fact
from engine.domain.people import Actor, Position
from engine.domain.permissions import require
from engine.domain.procedures import ProcedureDefinition
from engine.domain.process_drafts import DraftState, ProcessDraft
from engine.domain.submissions import (
    Consent,
    ConsentState,
    Content,
    ForeignPart,
    Submission,
    SubmissionState,
    finding_key,
    foreign_parts,
)
from engine.domain.version_diff import Edition
from engine.domain.version_journal import VersionEntry, VersionEvent
from engine.ports.dossiers import Notice
from engine.ports.outside import Clock
from engine.ports.storage import Store, Work
from engine.usecases.designing.procedures import Checked, Procedures, Upload
from engine.usecases.versions import Versions

CONSENTING = (Position.LEADER, Position.DESIGNER)
NEWEST = 500


@dataclass(frozen=True)
class TypedSubmission:
    """The form of a submission as typed; ``reasons`` by the key of the warning each is for."""

    decision: str
    effective: str
    transition: str
    reasons: Mapping[str, str]


@dataclass(frozen=True)
class Prospect:
    """What a draft's submission would be: the decisions it may name, whose consent it takes, and what came before.

    ``consents`` are those of the last submission.
    """

    decisions: Sequence[RegisteredDecision]
    parts: Sequence[ForeignPart]
    past: Sequence[Submission]
    consents: Sequence[Consent]
    names: Mapping[int, str]

    @property
    def last(self) -> Submission | None:
        return next(iter(self.past), None)


class Submissions:
    """The tray where drafts lie for approval, as their designers see it."""

    def __init__(self, store: Store, clock: Clock, procedures: Procedures, versions: Versions) -> None:
        self._store = store
        self._clock = clock
        self._procedures = procedures
        self._versions = versions

    def prospect(self, actor: Actor, draft_id: int) -> Prospect:
        """NotFound for a draft of another agency."""
        require(actor, Position.DESIGNER)
        with self._store.reading() as work:
            draft = _own(actor, work.process_drafts.draft(draft_id))
            day = draft.effective or self._clock.now().date()
            checked = self._judged(work, actor, draft, day)
            every = work.decisions.newest(date.min, NEWEST)
            fit = [each for each in every if each.kind in APPROVING and each.names(draft.line, checked.definition.code)]
            past = work.submissions.of_draft(draft.id)
            parts = parts_of(work, self._versions, draft, checked, day)
            consents = work.submissions.consents(past[0].id) if past else ()
            answered = {each.answered_by or each.submitted_by for each in past}
            people = work.organization.people_by_id(answered)
        return Prospect(fit, parts, past, consents, {key: person.name for key, person in people.items()})

    def submit(self, actor: Actor, draft_id: int, stamp: int, typed: TypedSubmission) -> Submission:
        """Freeze the draft and lay it before the controllers and the agencies whose lanes it changes.

        StaleDraft when it was saved since; RuleBroken when it is not checked or errors stand; InvalidInput names the
        fields at fault, each warning without a reason among them. Nothing is stored then.
        """
        require(actor, Position.DESIGNER)
        with self._store.work() as work:
            draft = _own(actor, work.process_drafts.lock(draft_id))
            _must_be_ready(draft, stamp)
            decision, checked, submission = self._read(work, actor, draft, typed)
            parts = parts_of(work, self._versions, draft, checked, submission.effective)
            added = work.submissions.add(submission, [_asked(work, draft, part) for part in parts])
            frozen = replace(draft, state=DraftState.SUBMITTED, decision_id=decision.id, effective=added.effective)
            work.process_drafts.change(frozen)
            self._procedures.keep_samples(work, actor, draft.id, checked)
            facts = {"decision": decision.number, "effective": f"{added.effective:%d/%m/%Y}"}
            record(work, added, VersionEvent.SUBMITTED, actor, added.submitted_at, facts)
            work.notices.add(_notices(work, added))
            work.commit()
        return added

    def take_back(self, actor: Actor, draft_id: int) -> ProcessDraft:
        """Take the submission back while nobody has answered; the draft can be changed again."""
        require(actor, Position.DESIGNER)
        with self._store.work() as work:
            draft = _own(actor, work.process_drafts.lock(draft_id))
            waiting = [each for each in work.submissions.of_draft(draft.id) if each.state is SubmissionState.WAITING]
            if not waiting:
                raise RuleBroken("Bản thảo không còn chờ duyệt: đã được trả lời hoặc đã rút về. Tải lại trang.")
            now = self._clock.now()
            taken = waiting[0].answered(SubmissionState.TAKEN_BACK, actor.person_id, now)
            work.submissions.change(taken)
            kept = work.process_drafts.change(replace(draft, state=DraftState.DRAFT))
            record(work, taken, VersionEvent.TAKEN_BACK, actor, now)
            work.commit()
        return kept

    # --- how it is done -----------------------------------------------------------------------------------------

    def _judged(self, work: Work, actor: Actor, draft: ProcessDraft, day: date) -> Checked:
        return self._procedures.check_within(work, actor, Upload(draft.definition, draft.bpmn, "", day, day, draft.id))

    def _read(
        self, work: Work, actor: Actor, draft: ProcessDraft, typed: TypedSubmission
    ) -> tuple[RegisteredDecision, Checked, Submission]:
        now = self._clock.now()
        reader = Reader()
        transition = reader.read("transition", _transition, typed.transition, Transition.STAY)
        effective = reader.read("effective", read_date, typed.effective, now.date())
        decision = reader.read("decision", lambda text: _decision(work, text), typed.decision, None)
        checked = self._judged(work, actor, draft, max(effective, now.date()))
        if checked.errors:
            raise RuleBroken(f"Còn {len(checked.errors)} lỗi phải sửa trước khi trình duyệt.")
        if effective < now.date():
            reader.faults["effective"] = f"Ngày áp dụng đã qua. Chọn từ hôm nay, {now:%d/%m/%Y}, trở đi."
        elif decision is not None:
            reader.faults.update(unfit(work, decision, checked.definition, effective))
        reasons = _reasons(reader.faults, typed.reasons, checked)
        if decision is None or reader.faults:
            raise InvalidInput("Chưa trình được.", reader.faults)
        content = Content(draft.bpmn, draft.definition, decision, effective, transition, reasons)
        return decision, checked, _submission(draft, content, actor, now)


def parts_of(
    work: Work, versions: Versions, draft: ProcessDraft, checked: Checked, effective: date
) -> tuple[ForeignPart, ...]:
    """What the draft changes in the lanes of other agencies than its own, against the version it follows."""
    stored = work.procedures.in_force(draft.line, effective)
    before = versions.as_published(work, stored.id) if stored else None
    old = Edition(before.definition, before.graph) if before else None
    own = work.organization.agency(draft.agency_id).code
    return foreign_parts(old, Edition(checked.definition, checked.graph), own)


def unfit(
    work: Work, decision: RegisteredDecision, definition: ProcedureDefinition, effective: date
) -> Mapping[str, str]:
    """By field, why the decision cannot carry a version with this definition from that day; empty where it can."""
    faults = {}
    line = definition.line
    if decision.kind not in APPROVING or not decision.names(line, definition.code):
        faults["decision"] = f"Quyết định {decision.number} không phê duyệt quy trình của thủ tục này."
    elif effective < decision.effective:
        faults["effective"] = f"Quyết định có hiệu lực từ {decision.effective:%d/%m/%Y}; chọn từ ngày đó trở đi."
    for version in work.procedures.of_line(line):
        used = (version.decision.number, version.decision.signed_on) == (decision.number, decision.signed_on)
        if used and version.withdrawn_at is None and version.validity.since != effective:
            since = f"{version.validity.since:%d/%m/%Y}"
            faults["decision"] = (
                f"Quyết định này đã dùng cho phiên bản {version.number}, áp dụng từ {since}. Sửa sai thì giữ ngày "
                f"{since}; thay đổi khác cần quyết định khác."
            )
    return faults


def record(
    work: Work,
    submission: Submission,
    event: VersionEvent,
    actor: Actor,
    at: datetime,
    facts: Mapping[str, Fact] | None = None,
) -> None:
    """Enter a transition of a submission into the journal of versions, with the digest of what was submitted."""
    said = {"draft": submission.draft_id, **(facts or {})}
    work.version_journal.add(VersionEntry(submission.line, event, at, actor.person_id, submission.digest, said))


def _own(actor: Actor, draft: ProcessDraft) -> ProcessDraft:
    if not actor.holds(Position.DESIGNER, draft.agency_id):
        raise NotFound("Không có bản thảo này.")
    return draft


def _must_be_ready(draft: ProcessDraft, stamp: int) -> None:
    if draft.state is DraftState.SUBMITTED:
        raise RuleBroken("Bản thảo này đã trình và đang chờ duyệt.")
    if draft.stamp != stamp:
        raise StaleDraft("Bản thảo đã được lưu ở nơi khác sau khi mở trang này. Tải lại để xem bản mới nhất.")
    if draft.state is not DraftState.CHECKED:
        raise RuleBroken("Bản thảo chưa kiểm tra. Bấm «Kiểm tra» rồi trình.")


def _submission(draft: ProcessDraft, content: Content, actor: Actor, now: datetime) -> Submission:
    return Submission(
        draft_id=draft.id,
        line=draft.line,
        name=draft.name,
        agency_id=draft.agency_id,
        digest=content.digest,
        decision_id=content.decision.id,
        effective=content.effective,
        transition=content.transition,
        reasons=content.reasons,
        submitted_by=actor.person_id,
        submitted_at=now,
    )


def _reasons(faults: dict[str, str], typed: Mapping[str, str], checked: Checked) -> dict[str, str]:
    """A reason for each warning, by its key."""
    said = {key: " ".join(typed.get(key, "").split())[:500] for key in map(finding_key, checked.warnings)}
    missing = {f"reason.{key}": "Ghi lý do vẫn trình dù còn điểm này." for key, reason in said.items() if not reason}
    faults.update(missing)
    return said


def _asked(work: Work, draft: ProcessDraft, part: ForeignPart) -> Consent:
    """The consent a part needs; one given to this very change of the draft before is kept."""
    agency = work.organization.agency_by_code(part.slot.fixed) if part.slot.fixed else None
    asked = Consent(0, part.party, part.slot.name, agency.id if agency else None, part.digest, part.changes)
    given = work.submissions.given(draft.id, part.party, part.digest) if agency else None
    if given is None:
        return asked
    return asked.answered(ConsentState.GIVEN, given.answered_by, given.answered_at, given.note)


def _notices(work: Work, submission: Submission) -> list[Notice]:
    """Controllers hear of the submission, leaders and designers of the consent their agency is asked for."""
    at = submission.submitted_at
    controllers = work.organization.holders(Position.PROCEDURE_CONTROLLER, at.date())
    text, about = f"«{submission.name}»: phiên bản mới chờ duyệt", f"submission/{submission.id}"
    told = [Notice(person, None, text, at, about=about) for person in controllers]
    for asked in work.submissions.consents(submission.id):
        if asked.agency_id is not None and asked.state is ConsentState.OPEN:
            officers = work.organization.officers(asked.agency_id, at.date(), CONSENTING)
            text, about = f"«{submission.name}»: xin thống nhất bước của {asked.party_name}", f"consent/{asked.id}"
            people = sorted({officer.person.id for officer in officers})
            told += [Notice(person, None, text, at, about=about) for person in people]
    return told


def _transition(text: str) -> Transition:
    if text not in {each.value for each in Transition}:
        raise InvalidInput("Chọn hồ sơ đang chạy được xử lý thế nào.")
    return Transition(text)


def _decision(work: Work, text: str) -> RegisteredDecision | None:
    try:
        return work.decisions.decision(int(text) if text.isdecimal() and len(text) < 10 else 0)
    except NotFound as fault:
        raise InvalidInput("Chọn quyết định trong sổ; chưa có thì ghi vào sổ trước.") from fault
