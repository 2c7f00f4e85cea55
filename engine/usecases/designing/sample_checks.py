"""The sample dossiers of a draft, driven on its present content: what fails is a finding of the draft."""

from collections.abc import Sequence
from dataclasses import replace

from engine.domain.errors import InvalidInput
from engine.domain.lint.finding import Finding, warning
from engine.domain.process_drafts import ProcessDraft
from engine.domain.rehearsals.samples import Sample, SampleBook, SampleResult, read_sample
from engine.ports.storage import Work
from engine.usecases.designing.procedures import Checked
from engine.usecases.designing.rehearsing import Rehearsing, Subject, calendars_of, subject_of
from engine.usecases.designing.sampling import drive

CODE = "sample-fails"


class SampleChecks:
    """Within a transaction that has begun; stores nothing."""

    def __init__(self, rehearsing: Rehearsing) -> None:
        self._rehearsing = rehearsing

    def subject(self, work: Work, draft: ProcessDraft, checked: Checked) -> Subject:
        """The draft's present content, as it would run from the day it takes effect."""
        day = self._rehearsing.day_for(draft.effective)
        calendars = calendars_of(work, checked.definition, self._rehearsing)
        return subject_of(draft.sha256, checked.graph, checked.definition, checked.known_lines, calendars, day)

    def book(self, work: Work, draft: ProcessDraft) -> SampleBook:
        """The draft's own samples; as long as it has none, those of the version in force, else those that ship."""
        own = work.rehearsals.samples(draft.id)
        if own is not None:
            return own
        samples = self._inherited(work, draft)
        return SampleBook(draft.id, samples, draft.saved_at, draft.saved_by)

    def driven(self, book: SampleBook, subject: Subject) -> tuple[SampleResult, ...]:
        """How the samples go on this content; known already when nothing changed since."""
        if book.sha256 == subject.sha256 and len(book.results) == len(book.samples):
            return book.results
        return tuple(
            drive(self._rehearsing.runtime, subject.version, sample, subject.timing) for sample in book.samples
        )

    def findings(self, work: Work, draft_id: int, checked: Checked) -> tuple[Finding, ...]:
        """A warning for each sample that does not go as it expects; see ``procedures.DraftSamples``."""
        if checked.errors:
            return ()  # what the check blocks is not driven
        draft = work.process_drafts.draft(draft_id)
        book = self.book(work, draft)
        if not book.samples:
            return ()
        return findings_of(self.driven(book, self.subject(work, draft, checked)))

    def keep(self, work: Work, draft_id: int, checked: Checked) -> None:
        """Keep how the samples go, inherited ones as the draft's own; see ``procedures.DraftSamples``."""
        draft = work.process_drafts.draft(draft_id)
        book, subject = self.book(work, draft), self.subject(work, draft, checked)
        if book.samples:
            results = self.driven(book, subject)
            work.rehearsals.keep_samples(replace(book, results=results, sha256=subject.sha256))

    # --- how it is done -----------------------------------------------------------------------------------------

    def _inherited(self, work: Work, draft: ProcessDraft) -> tuple[Sample, ...]:
        ruling = work.procedures.in_force(draft.line, self._rehearsing.clock.now().date())
        if ruling is None:
            return ()
        kept = work.rehearsals.of_version(ruling.id)
        return kept.samples if kept is not None else _readable(self._rehearsing.folders.samples(ruling.definition))


def findings_of(results: Sequence[SampleResult]) -> tuple[Finding, ...]:
    """What failed, each in a sentence that names the sample."""
    return tuple(
        warning(
            CODE,
            "",
            f"Hồ sơ mẫu “{result.name}” không đi như đã ghi: {' '.join(result.faults)}"
            " Sửa quy trình, hoặc sửa hồ sơ mẫu ở tab «Diễn tập».",
        )
        for result in results
        if not result.is_kept
    )


def _readable(files: Sequence[bytes]) -> tuple[Sample, ...]:
    samples = []
    for file in files:
        try:
            samples.append(read_sample(file))
        except InvalidInput:
            continue  # a shipped file is held to by a test; a foreign one must not close the designer's desk
    return tuple(samples)
