"""The repository of processes in preparation."""

from collections.abc import Sequence
from typing import Protocol

from engine.domain.process_drafts import ProcessDraft


class ProcessDrafts(Protocol):
    """Drafts with their revisions. Each change names the stamp it was made on."""

    def add(self, draft: ProcessDraft) -> ProcessDraft:
        """The draft with its id, at revision 1; its origin is kept once and for all."""
        ...

    def draft(self, draft_id: int) -> ProcessDraft:
        """The draft with its present content and its origin; NotFound when there is none."""
        ...

    def lock(self, draft_id: int) -> ProcessDraft:
        """The same, and nobody else changes it until this transaction ends."""
        ...

    def save(self, draft: ProcessDraft) -> ProcessDraft:
        """Store the content as the next revision, forgetting those taken back, and every other field but the stamp,
        which grows by one."""
        ...

    def turn(self, draft: ProcessDraft, revision: int) -> ProcessDraft:
        """Make an earlier or later revision the present content; the stamp grows by one."""
        ...

    def change(self, draft: ProcessDraft) -> ProcessDraft:
        """Store every field but content, origin, revision and stamp; the stamp grows by one."""
        ...

    def savers(self, draft_id: int) -> set[int]:
        """The people who saved a revision that is still kept."""
        ...

    def open(self, agency_id: int) -> Sequence[ProcessDraft]:
        """Drafts of an agency neither approved nor dropped, the last saved first, without their content and origin."""
        ...
