"""The controllers' counter: what waits for approval, shown in full; approved by a second person, or given back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from engine.domain.decisions import RegisteredDecision
from engine.domain.errors import InvalidInput, NotPermitted, RuleBroken
from engine.domain.events import Fact
from engine.domain.people import Actor, Position
from engine.domain.permissions import require, require_signed_in
from engine.domain.process_drafts import DraftState, ProcessDraft
from engine.domain.process_table import ProcessTable, table_of
from engine.domain.submissions import (
    Consent,
    ConsentState,
    Content,
    Submission,
    SubmissionState,
    finding_key,
)
from engine.domain.version_diff import Edition, changes
from engine.domain.version_journal import VersionEntry, VersionEvent
from engine.ports.dossiers import Notice
from engine.ports.outside import Clock
from engine.ports.procedures import StoredVersion
from engine.ports.storage import Store, Work
from engine.usecases.designing.procedures import Checked, Procedures, Upload
from engine.usecases.designing.submissions import parts_of, record, unfit
from engine.usecases.versions import Versions


@dataclass(frozen=True)
class SubmissionPage:
    """A submission as it is shown for approval; ``changed`` compares it with ``before``, the version it follows.

    ``hindrance`` says why this person may not approve it now, "" when nothing stands in the way.
    """

    submission: Submission
    draft: ProcessDraft
    decision: RegisteredDecision
    checked: Checked
    table: ProcessTable
    before: StoredVersion | None
    changed: tuple[str, ...]
    consents: Sequence[Consent]
    running: int
    submitted_by: str
    agency: str
    hindrance: str


@dataclass(frozen=True)
class JournalRow:
    """An entry of a procedure's journal with the name of who did it."""

    entry: VersionEntry
    name: str


class Approvals:
    """Nobody approves what they wrote, saved last or submitted themselves."""

    def __init__(self, store: Store, clock: Clock, procedures: Procedures, versions: Versions) -> None:
        self._store = store
        self._clock = clock
        self._procedures = procedures
        self._versions = versions

    def waiting(self, actor: Actor) -> Sequence[Submission]:
        """The oldest first."""
        require(actor, Position.PROCEDURE_CONTROLLER)
        with self._store.reading() as work:
            return work.submissions.waiting()

    def page(self, actor: Actor, submission_id: int) -> SubmissionPage:
        """NotFound when there is none."""
        require(actor, Position.PROCEDURE_CONTROLLER)
        with self._store.reading() as work:
            submission = work.submissions.submission(submission_id)
            draft = work.process_drafts.draft(submission.draft_id)
            decision = work.decisions.decision(submission.decision_id)
            checked = self._procedures.check_within(work, actor, _upload(draft, submission, decision))
            stored = work.procedures.in_force(submission.line, submission.effective)
            old = self._versions.as_published(work, stored.id) if stored else None
            new = Edition(checked.definition, checked.graph)
            consents = work.submissions.consents(submission.id)
            person = work.organization.people_by_id({submission.submitted_by}).get(submission.submitted_by)
            return SubmissionPage(
                submission=submission,
                draft=draft,
                decision=decision,
                checked=checked,
                table=table_of(checked.graph, checked.definition, checked.known_lines),
                before=stored,
                changed=changes(Edition(old.definition, old.graph), new) if old else (),
                consents=consents,
                running=sum(work.procedures.running(submission.line).values()),
                submitted_by=person.name if person else "",
                agency=work.organization.agency(submission.agency_id).name,
                hindrance=_hindrance(work, actor, draft, submission, consents, checked),
            )

    def approve(self, actor: Actor, submission_id: int, digest: str, papers: Mapping[str, str]) -> StoredVersion:
        """Publish exactly what was shown under ``digest``; pressing twice publishes once.

        ``papers``: by party, the paper by which agencies found at reception were asked. NotPermitted for who had a
        hand in it; RuleBroken when it was answered, taken back or changed meanwhile, or a consent is open or refused;
        InvalidInput names a missing paper.
        """
        require(actor, Position.PROCEDURE_CONTROLLER)
        with self._store.work() as work:
            draft, submission = _locked(work, submission_id)
            if _is_done_by(submission, actor, digest):
                return work.procedures.version(submission.version_id or 0)
            _must_wait(submission)
            decision = work.decisions.decision(submission.decision_id)
            _must_be_shown(submission, draft, decision, digest)
            # From here on what it follows, and what its decision was used for, stays as it is judged.
            candidate = self._procedures.candidate(work, actor, _upload(draft, submission, decision))
            checked = candidate.checked
            consents = work.submissions.consents(submission.id)
            if said := _hindrance(work, actor, draft, submission, consents, checked):
                raise (NotPermitted if said == OWN_HAND else RuleBroken)(said)
            self._must_still_fit(work, draft, submission, checked, consents)
            if faults := unfit(work, decision, checked.definition, submission.effective):
                raise RuleBroken(f"{' '.join(faults.values())} Trả lại để người soạn chọn lại.")
            self._answer_for(work, actor, consents, papers)
            stored = self._procedures.publish(actor, candidate, _confirmation(submission, checked))
            self._settle(work, actor, draft, submission, decision, stored)
            work.commit()
        return stored

    def give_back(self, actor: Actor, submission_id: int, digest: str, reason: str) -> None:
        """Give it back with a reason; the draft keeps its content and can be changed again."""
        require(actor, Position.PROCEDURE_CONTROLLER)
        reason = _reason(reason, "Ghi lý do trả lại để người soạn biết phải sửa gì.")
        with self._store.work() as work:
            draft, submission = _locked(work, submission_id)
            _must_wait(submission)
            _must_be_shown(submission, draft, work.decisions.decision(submission.decision_id), digest)
            now = self._clock.now()
            returned = submission.answered(SubmissionState.RETURNED, actor.person_id, now, reason)
            work.submissions.change(returned)
            work.process_drafts.change(replace(draft, state=DraftState.DRAFT))
            record(work, returned, VersionEvent.RETURNED, actor, now, {"reason": reason})
            text = f"«{draft.name}»: bản trình bị trả lại: {reason}"
            work.notices.add([Notice(submission.submitted_by, None, text, now, about=f"draft/{draft.id}")])
            work.commit()

    def withdraw(self, actor: Actor, version_id: int, reason: str) -> StoredVersion:
        """Take back a published version before its first day; the version before gets its validity back."""
        require(actor, Position.PROCEDURE_CONTROLLER)
        reason = _reason(reason, "Ghi lý do rút phiên bản.")
        with self._store.work() as work:
            version = self._procedures.withdraw_within(work, actor, version_id)
            facts: dict[str, Fact] = {"version": version.number, "reason": reason}
            now, event = self._clock.now(), VersionEvent.WITHDRAWN
            entry = VersionEntry(version.line, event, now, actor.person_id, version.sha256, facts)
            work.version_journal.add(entry)
            if submission := work.submissions.of_version(version.id):
                text = f"«{version.name}»: phiên bản {version.number} đã rút: {reason}"
                work.notices.add([Notice(submission.submitted_by, None, text, now, about=f"version/{version.id}")])
            work.commit()
        return version

    def journal(self, actor: Actor, line: str) -> list[JournalRow]:
        """What happened to the versions of a procedure, newest first."""
        require_signed_in(actor)
        with self._store.reading() as work:
            entries = work.version_journal.of_line(line)
            people = work.organization.people_by_id({entry.by for entry in entries})
        return [JournalRow(entry, people[entry.by].name if entry.by in people else "") for entry in entries]

    # --- how it is done -----------------------------------------------------------------------------------------

    def _must_still_fit(
        self, work: Work, draft: ProcessDraft, submission: Submission, checked: Checked, consents: Sequence[Consent]
    ) -> None:
        """The consents are to what the version changes now, too: another may have been published meanwhile."""
        parts = parts_of(work, self._versions, draft, checked, submission.effective)
        if {part.digest for part in parts} != {consent.digest for consent in consents}:
            raise RuleBroken("Phiên bản đang áp dụng đã thay từ khi trình. Trả lại để người soạn xem và trình lại.")

    def _answer_for(self, work: Work, actor: Actor, consents: Sequence[Consent], papers: Mapping[str, str]) -> None:
        """Agencies found at reception answer by the paper the controller names."""
        said = {each: " ".join(papers.get(each.party, "").split())[:300] for each in consents if not each.agency_id}
        missing = {
            f"paper.{each.party}": f"Ghi văn bản đã lấy ý kiến {each.party_name}, ví dụ Công văn 12/STP-HC."
            for each, paper in said.items()
            if not paper
        }
        if missing:
            raise InvalidInput("Ghi văn bản đã lấy ý kiến các cơ quan được chọn khi tiếp nhận.", missing)
        now = self._clock.now()
        for each, paper in said.items():
            work.submissions.change_consent(each.answered(ConsentState.GIVEN, actor.person_id, now, paper))

    def _settle(
        self,
        work: Work,
        actor: Actor,
        draft: ProcessDraft,
        submission: Submission,
        decision: RegisteredDecision,
        stored: StoredVersion,
    ) -> None:
        now = self._clock.now()
        approved = submission.answered(SubmissionState.APPROVED, actor.person_id, now, version_id=stored.id)
        work.submissions.change(approved)
        work.process_drafts.change(replace(draft, state=DraftState.APPROVED, version_id=stored.id))
        facts: dict[str, Fact] = {
            "version": stored.number,
            "decision": decision.number,
            "effective": f"{submission.effective:%d/%m/%Y}",
            "version_sha256": stored.sha256,
        }
        record(work, approved, VersionEvent.APPROVED, actor, now, facts)
        text = f"«{stored.name}»: phiên bản {stored.number} đã duyệt, áp dụng từ {submission.effective:%d/%m/%Y}"
        work.notices.add([Notice(submission.submitted_by, None, text, now, about=f"version/{stored.id}")])


OWN_HAND = "Người soạn, người lưu sau cùng và người trình không tự duyệt. Nhờ cán bộ kiểm soát khác duyệt."
_ANSWERED = {
    SubmissionState.APPROVED: "Bản trình này đã được duyệt.",
    SubmissionState.RETURNED: "Bản trình này đã được trả lại.",
    SubmissionState.TAKEN_BACK: "Người trình đã rút về để sửa.",
}


def _hindrance(
    work: Work,
    actor: Actor,
    draft: ProcessDraft,
    submission: Submission,
    consents: Sequence[Consent],
    checked: Checked,
) -> str:
    if submission.state is not SubmissionState.WAITING:
        return _ANSWERED[submission.state]
    hands = {draft.author_id, draft.saved_by, submission.submitted_by, *work.process_drafts.savers(draft.id)}
    if actor.person_id in hands:
        return OWN_HAND
    if refused := [each.party_name for each in consents if each.state is ConsentState.REFUSED]:
        return f"{', '.join(refused)} không thống nhất. Trả lại để người soạn sửa."
    if waited := [each.party_name for each in consents if each.agency_id and each.state is ConsentState.OPEN]:
        return f"Còn chờ ý kiến thống nhất của {', '.join(waited)}."
    if any(finding_key(each) not in submission.reasons for each in checked.warnings):
        return "Có điểm nên xem mới từ khi trình. Trả lại để người soạn xem và ghi lý do."
    return f"Còn {len(checked.errors)} lỗi phải sửa. Trả lại để người soạn sửa." if checked.errors else ""


def _locked(work: Work, submission_id: int) -> tuple[ProcessDraft, Submission]:
    """The submission with its draft, which nobody else changes until this transaction ends."""
    draft = work.process_drafts.lock(work.submissions.submission(submission_id).draft_id)
    return draft, work.submissions.submission(submission_id)


def _is_done_by(submission: Submission, actor: Actor, digest: str) -> bool:
    same = (submission.answered_by, submission.digest) == (actor.person_id, digest)
    return submission.state is SubmissionState.APPROVED and same


def _must_wait(submission: Submission) -> None:
    if submission.state is not SubmissionState.WAITING:
        raise RuleBroken(_ANSWERED[submission.state])


def _must_be_shown(submission: Submission, draft: ProcessDraft, decision: RegisteredDecision, digest: str) -> None:
    """What stands there is what was submitted and what this person was shown."""
    clause, reasons = submission.transition, submission.reasons
    content = Content(draft.bpmn, draft.definition, decision, submission.effective, clause, reasons)
    if not content.digest == submission.digest == digest:
        raise RuleBroken("Nội dung đã thay từ khi mở trang này. Tải lại và xem lại.")


def _upload(draft: ProcessDraft, submission: Submission, decision: RegisteredDecision) -> Upload:
    day, signed_on = submission.effective, decision.signed_on
    return Upload(draft.definition, draft.bpmn, decision.number, signed_on, day, draft.id)


def _confirmation(submission: Submission, checked: Checked) -> str:
    """Each warning with the reason it was accepted for, a line each."""
    lines = [f"{each.message} Lý do: {submission.reasons[finding_key(each)]}" for each in checked.warnings]
    return "\n".join(lines)


def _reason(text: str, missing: str) -> str:
    reason = " ".join(text.split())[:1000]
    if len(reason) < 3:
        raise InvalidInput(missing, {"reason": missing})
    return reason
