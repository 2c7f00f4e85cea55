"""The designer's hands on the step table: an edit of a row changes drawing and definition of the draft together."""

from dataclasses import dataclass

from engine.domain.people import Actor, Position
from engine.domain.permissions import require
from engine.domain.process_drafts import ProcessDraft
from engine.domain.table_edits import Edited, TableAct, edited
from engine.ports.process import ProcessFiles
from engine.usecases.designing.process_drafts import ProcessDrafts


@dataclass(frozen=True)
class EditedDraft:
    """The draft as it was saved; ``element`` is the step the edit was about, "" where it is gone."""

    draft: ProcessDraft
    element: str


class TableEdits:
    """Edits of the table; each is a revision of the draft that can be taken back."""

    def __init__(self, drafts: ProcessDrafts, reading: ProcessFiles) -> None:
        self._drafts = drafts
        self._reading = reading

    def edit(self, actor: Actor, draft_id: int, stamp: int, act: TableAct) -> EditedDraft:
        """Make the edit and save it. The designer's own drawing stays where nothing has to move, else ours is made.

        RuleBroken, InvalidInput (naming the field) and NotFound as ``edited`` says, StaleDraft when somebody saved
        since ``stamp``; nothing is stored then.
        """
        require(actor, Position.DESIGNER)
        draft = self._drafts.open(actor, draft_id).draft
        definition = self._reading.read_definition(draft.definition)
        found = edited(self._reading.read_process(draft.bpmn), definition, act)
        toml = self._reading.write_definition(found.definition) if found.definition != definition else None
        saved = self._drafts.save(actor, draft_id, stamp, bpmn=self._drawn(draft.bpmn, found), definition=toml)
        return EditedDraft(saved, found.element)

    def _drawn(self, bpmn: bytes, found: Edited) -> bytes:
        if found.keeps_drawing:
            return self._reading.redraw(bpmn, found.graph)
        return self._reading.write_process(found.graph)
