"""The counter of consents (xin thống nhất): an agency agrees, or not, to what another's version does in its lanes."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.domain.errors import InvalidInput, NotFound, RuleBroken
from engine.domain.people import Actor
from engine.domain.permissions import require
from engine.domain.process_drafts import ProcessDraft
from engine.domain.process_table import ProcessTable, table_of
from engine.domain.submissions import Consent, ConsentState, Submission, SubmissionState
from engine.domain.version_journal import VersionEvent
from engine.ports.dossiers import Notice
from engine.ports.outside import Clock
from engine.ports.storage import Store, Work
from engine.usecases.designing.procedures import Checked, Procedures, Upload
from engine.usecases.designing.submissions import CONSENTING, record


@dataclass(frozen=True)
class ConsentRow:
    """An open consent with the procedure it is about and the agency that asks."""

    consent: Consent
    submission: Submission
    asked_by: str


@dataclass(frozen=True)
class ConsentPage:
    """The row with the whole process it is about."""

    row: ConsentRow
    draft: ProcessDraft
    checked: Checked
    table: ProcessTable

    @property
    def is_open(self) -> bool:
        waits = self.row.submission.state is SubmissionState.WAITING
        return waits and self.row.consent.state is ConsentState.OPEN


class Consents:
    """Leaders and designers answer for their agency."""

    def __init__(self, store: Store, clock: Clock, procedures: Procedures) -> None:
        self._store = store
        self._clock = clock
        self._procedures = procedures

    def asked(self, actor: Actor) -> Sequence[ConsentRow]:
        """What the agencies the actor answers for are asked, the oldest first."""
        require(actor, *CONSENTING)
        with self._store.reading() as work:
            return [_row(work, consent) for consent in work.submissions.asked(actor.agencies_as(*CONSENTING))]

    def page(self, actor: Actor, consent_id: int) -> ConsentPage:
        """NotFound when another agency is asked."""
        require(actor, *CONSENTING)
        with self._store.reading() as work:
            row = _row(work, _own(actor, work.submissions.consent(consent_id)))
            draft = work.process_drafts.draft(row.submission.draft_id)
            day = row.submission.effective
            checked = self._procedures.check_within(work, actor, Upload(draft.definition, draft.bpmn, "", day, day))
        table = table_of(checked.graph, checked.definition, checked.known_lines)
        return ConsentPage(row, draft, checked, table)

    def answer(self, actor: Actor, consent_id: int, agrees: bool, note: str) -> None:
        """Agree, or not and why. RuleBroken when it was answered or the submission no longer waits."""
        require(actor, *CONSENTING)
        note = " ".join(note.split())[:1000]
        if not agrees and len(note) < 3:
            message = "Ghi vì sao không thống nhất để nơi soạn biết phải sửa gì."
            raise InvalidInput(message, {"note": message})
        with self._store.work() as work:
            draft_id = work.submissions.submission(work.submissions.consent(consent_id).submission_id).draft_id
            work.process_drafts.lock(draft_id)
            consent = _own(actor, work.submissions.consent(consent_id))
            submission = work.submissions.submission(consent.submission_id)
            if consent.state is not ConsentState.OPEN or submission.state is not SubmissionState.WAITING:
                raise RuleBroken("Đề nghị này đã được trả lời hoặc bản trình đã rút về. Tải lại trang.")
            now = self._clock.now()
            state = ConsentState.GIVEN if agrees else ConsentState.REFUSED
            work.submissions.change_consent(consent.answered(state, actor.person_id, now, note))
            event = VersionEvent.CONSENT_GIVEN if agrees else VersionEvent.CONSENT_REFUSED
            facts = {"agency": consent.party_name, "reason": note or "không có ý kiến khác", "part": consent.digest}
            record(work, submission, event, actor, now, facts)
            said = "thống nhất" if agrees else f"không thống nhất: {note}"
            text = f"«{submission.name}»: {consent.party_name} {said}"
            work.notices.add([Notice(submission.submitted_by, None, text, now, about=f"draft/{draft_id}")])
            work.commit()


def _own(actor: Actor, consent: Consent) -> Consent:
    if consent.agency_id not in actor.agencies_as(*CONSENTING):
        raise NotFound("Không có đề nghị thống nhất này.")
    return consent


def _row(work: Work, consent: Consent) -> ConsentRow:
    submission = work.submissions.submission(consent.submission_id)
    return ConsentRow(consent, submission, work.organization.agency(submission.agency_id).name)
