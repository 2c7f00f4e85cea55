"""A version out of files that lie in version control: submitted by a designer, approved by a controller, never by one.

A controller approves a submission by holding the very same files.
"""

from dataclasses import dataclass, replace
from datetime import date

from engine.domain.errors import DomainError, InvalidInput
from engine.domain.people import Actor, Position
from engine.domain.permissions import require
from engine.domain.submissions import Submission, finding_key
from engine.ports.procedures import StoredVersion
from engine.usecases.designing.approvals import Approvals, SubmissionPage
from engine.usecases.designing.process_drafts import ProcessDrafts, UploadedFiles
from engine.usecases.designing.submissions import Submissions, TypedSubmission


@dataclass(frozen=True)
class ApprovedFiles:
    """What a controller holds: both files, the decision of the register and the day they take effect."""

    bpmn: bytes
    definition: bytes
    decision_id: int
    effective: date

    def are_those_of(self, page: SubmissionPage) -> bool:
        """Whether this is exactly what was submitted."""
        submitted = page.draft.bpmn, page.draft.definition, page.decision.id, page.submission.effective
        return submitted == (self.bpmn, self.definition, self.decision_id, self.effective)


class FileVersions:
    """Both acts go through the counters of the pages; files only spare the typing."""

    def __init__(self, drafts: ProcessDrafts, submissions: Submissions, approvals: Approvals) -> None:
        self._drafts = drafts
        self._submissions = submissions
        self._approvals = approvals

    def submit(self, actor: Actor, files: UploadedFiles, typed: TypedSubmission, confirm: str = "") -> Submission:
        """Submit a draft of these files; ``confirm`` is the reason for every warning.

        Raises as the steps of the pages do; the draft is put away then.
        """
        require(actor, Position.DESIGNER)
        draft = self._drafts.begin_upload(actor, files)
        try:
            checked = self._drafts.check(actor, draft.id, draft.stamp)
            warnings = self._drafts.open(actor, draft.id).checked.warnings
            reasons = {finding_key(each): confirm for each in warnings}
            return self._submissions.submit(actor, draft.id, checked.stamp, replace(typed, reasons=reasons))
        except DomainError:
            self._drafts.drop(actor, draft.id)
            raise

    def approve(self, actor: Actor, held: ApprovedFiles, paper: str = "") -> StoredVersion:
        """Approve the submission of exactly these files; ``paper`` says by which paper agencies were asked.

        InvalidInput when none waits; raises as ``Approvals.approve``.
        """
        require(actor, Position.PROCEDURE_CONTROLLER)
        pages = (self._approvals.page(actor, each.id) for each in self._approvals.waiting(actor))
        page = next((each for each in pages if held.are_those_of(each)), None)
        if page is None:
            raise InvalidInput("Không có bản trình nào đang chờ có đúng nội dung, quyết định và ngày áp dụng này.")
        papers = {each.party: paper for each in page.consents}
        return self._approvals.approve(actor, page.submission.id, page.submission.digest, papers)
