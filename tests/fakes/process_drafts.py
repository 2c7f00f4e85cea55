"""Processes in preparation in memory, held to the same contract tests as those in the database."""

from collections.abc import Sequence
from dataclasses import replace

from engine.domain.errors import NotFound
from engine.domain.process_drafts import EDITABLE, DraftState, ProcessDraft


class FakeProcessDrafts:
    """See ``engine.ports.process_drafts.ProcessDrafts``."""

    def __init__(self) -> None:
        self.drafts: dict[int, ProcessDraft] = {}
        self._contents: dict[tuple[int, int], tuple[bytes, bytes]] = {}
        self._savers: dict[tuple[int, int], int] = {}

    def add(self, draft: ProcessDraft) -> ProcessDraft:
        return self._kept(replace(draft, id=len(self.drafts) + 1, stamp=1, revision=1, revisions=1))

    def draft(self, draft_id: int) -> ProcessDraft:
        if draft_id not in self.drafts:
            raise NotFound("Không có bản thảo này.")
        return self.drafts[draft_id]

    lock = draft

    def save(self, draft: ProcessDraft) -> ProcessDraft:
        number = draft.revision + 1
        return self._kept(replace(draft, revision=number, revisions=number, stamp=draft.stamp + 1))

    def turn(self, draft: ProcessDraft, revision: int) -> ProcessDraft:
        bpmn, definition = self._contents[draft.id, revision]
        turned = replace(draft, revision=revision, bpmn=bpmn, definition=definition, stamp=draft.stamp + 1)
        self.drafts[draft.id] = turned
        return turned

    def change(self, draft: ProcessDraft) -> ProcessDraft:
        self.drafts[draft.id] = replace(draft, stamp=draft.stamp + 1)
        return self.drafts[draft.id]

    def savers(self, draft_id: int) -> set[int]:
        return {by for (saved, _), by in self._savers.items() if saved == draft_id}

    def open(self, agency_id: int) -> Sequence[ProcessDraft]:
        waiting = {*EDITABLE, DraftState.SUBMITTED}
        found = [each for each in self.drafts.values() if each.agency_id == agency_id and each.state in waiting]
        return sorted(
            (replace(each, bpmn=b"", definition=b"", origin=None) for each in found),
            key=lambda each: each.saved_at,
            reverse=True,
        )

    def _kept(self, draft: ProcessDraft) -> ProcessDraft:
        self.drafts[draft.id] = draft
        self._contents[draft.id, draft.revision] = (draft.bpmn, draft.definition)
        self._savers = {key: by for key, by in self._savers.items() if key[0] != draft.id or key[1] < draft.revision}
        self._savers[draft.id, draft.revision] = draft.saved_by
        return draft
