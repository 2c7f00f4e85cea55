"""The repositories of submissions with the consents they wait for, and of the journal of versions."""

from collections.abc import Collection, Sequence
from typing import Protocol

from engine.domain.submissions import Consent, Submission
from engine.domain.version_journal import VersionEntry


class Submissions(Protocol):
    """Submissions, each with the consents it asks for; who changes one holds the lock of its draft."""

    def add(self, submission: Submission, consents: Sequence[Consent]) -> Submission:
        """The submission with its id; the consents are kept as of it."""
        ...

    def change(self, submission: Submission) -> None:
        """Store its state with who answered, when, why, and what it became."""
        ...

    def submission(self, submission_id: int) -> Submission:
        """NotFound when there is none."""
        ...

    def of_draft(self, draft_id: int) -> Sequence[Submission]:
        """The newest first."""
        ...

    def of_version(self, version_id: int) -> Submission | None:
        """What the version was approved as; None for one that was loaded from bpmn/."""
        ...

    def waiting(self) -> Sequence[Submission]:
        """Those nobody has answered, the oldest first."""
        ...

    def consents(self, submission_id: int) -> Sequence[Consent]: ...

    def consent(self, consent_id: int) -> Consent:
        """NotFound when there is none."""
        ...

    def given(self, draft_id: int, party: str, digest: str) -> Consent | None:
        """The consent a party gave to this very change of this draft, the last time."""
        ...

    def change_consent(self, consent: Consent) -> None:
        """Store its state with who answered, when and why."""
        ...

    def asked(self, agency_ids: Collection[int]) -> Sequence[Consent]:
        """Open consents these agencies are asked for by submissions that wait, the oldest first."""
        ...


class VersionJournal(Protocol):
    """Entries are added, never changed: the database refuses it."""

    def add(self, entry: VersionEntry) -> None:
        """Chain the entry to the last one; nobody else adds until this transaction ends."""
        ...

    def of_line(self, line: str) -> Sequence[VersionEntry]:
        """The newest first."""
        ...
