"""The designer's form of a procedure: everything of procedure.toml said in fields, kept as a revision of the draft."""

from collections.abc import Mapping

from engine.domain.definition_forms import said_in
from engine.domain.errors import InvalidInput
from engine.domain.people import Actor, Position
from engine.domain.permissions import require
from engine.domain.process_drafts import ProcessDraft
from engine.ports.process import ProcessFiles, UnreadableFile
from engine.usecases.designing.process_drafts import ProcessDrafts


class Definitions:
    """What a draft says of its procedure beside the drawing."""

    def __init__(self, drafts: ProcessDrafts, reading: ProcessFiles) -> None:
        self._drafts = drafts
        self._reading = reading

    def say(self, actor: Actor, draft_id: int, stamp: int, values: Mapping[str, str]) -> ProcessDraft:
        """Save what was typed, by the names of ``definition_forms``; the same again changes nothing.

        InvalidInput names every field at fault, StaleDraft that somebody saved since ``stamp``; nothing is stored then.
        """
        require(actor, Position.DESIGNER)
        draft = self._drafts.open(actor, draft_id).draft
        before = self._reading.read_definition(draft.definition)
        said = said_in(values, before)
        if said == before:
            return draft
        written = self._reading.write_definition(said)
        try:
            self._reading.read_definition(written)
        except UnreadableFile as fault:
            raise InvalidInput(f"Chưa lưu được: {fault.message.splitlines()[0]}") from fault
        return self._drafts.save(actor, draft_id, stamp, definition=written)
