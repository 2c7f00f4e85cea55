"""«Sửa giúp» on a draft: one finding or all of them mended at a press, kept as a revision that can be taken back."""

from dataclasses import dataclass

from engine.domain.errors import NotFound, RuleBroken
from engine.domain.mends import mended
from engine.domain.people import Actor, Position
from engine.domain.permissions import require
from engine.domain.process_drafts import ProcessDraft
from engine.ports.process import ProcessFiles
from engine.usecases.designing.checking import Checking
from engine.usecases.designing.process_drafts import OpenDraft, ProcessDrafts


@dataclass(frozen=True)
class MendedDraft:
    """The draft as it was saved, with sentences of what was mended."""

    draft: ProcessDraft
    done: tuple[str, ...]


class Mends:
    """Mends what stands in a draft; what is in force is never touched."""

    def __init__(self, drafts: ProcessDrafts, reading: ProcessFiles, checking: Checking) -> None:
        self._drafts = drafts
        self._reading = reading
        self._checking = checking

    def mend(self, actor: Actor, draft_id: int, stamp: int, code: str, element: str) -> MendedDraft:
        """Mend one finding. NotFound when the draft has it no more, RuleBroken when only a person can mend it."""
        require(actor, Position.DESIGNER)
        found = self._drafts.open(actor, draft_id)
        finding = next((each for each in found.findings if (each.code, each.element) == (code, element)), None)
        if finding is None:
            raise NotFound("Chỗ này không còn trong bản thảo. Tải lại trang để xem kết quả kiểm tra mới nhất.")
        if not finding.mend:
            raise RuleBroken("Chỗ này cần người quyết định, hệ thống không sửa giúp được. Làm theo hướng dẫn ở đó.")
        if code == "outside-profile":
            bpmn = self._reading.mend(found.draft.bpmn, {element})
            graph = self._reading.read_process(bpmn)
            bpmn = bpmn if graph.foreign else self._reading.redraw(bpmn, graph)
            return MendedDraft(self._drafts.save(actor, draft_id, stamp, bpmn=bpmn), (finding.mend,))
        return self._mend_graph(actor, found, stamp, code, element)

    def mend_all(self, actor: Actor, draft_id: int, stamp: int) -> MendedDraft:
        """Mend all that can be; RuleBroken when there is nothing."""
        require(actor, Position.DESIGNER)
        draft = self._drafts.open(actor, draft_id).draft
        files = self._checking.mend_all(actor, draft.bpmn, draft.definition)
        if not files.done:
            raise RuleBroken("Không còn chỗ nào hệ thống sửa giúp được. Các chỗ còn lại cần người quyết định.")
        saved = self._drafts.save(actor, draft_id, stamp, bpmn=files.bpmn, definition=files.definition)
        return MendedDraft(saved, files.done)

    def _mend_graph(self, actor: Actor, found: OpenDraft, stamp: int, code: str, element: str) -> MendedDraft:
        graph, draft = found.checked.graph, found.draft
        if graph.foreign:
            raise RuleBroken("Sửa các phần tử ngoài quy chuẩn trước, hoặc bấm «Sửa giúp tất cả»; rồi sửa chỗ này.")
        said = self._reading.read_definition(draft.definition)
        finding = next(each for each in found.findings if (each.code, each.element) == (code, element))
        change = mended(graph, said, finding)
        if change is None:
            raise RuleBroken("Chỗ này cần người quyết định, hệ thống không sửa giúp được. Làm theo hướng dẫn ở đó.")
        bpmn = self._reading.redraw(draft.bpmn, change.graph)
        definition = self._reading.write_definition(change.definition) if change.definition != said else None
        return MendedDraft(
            self._drafts.save(actor, draft.id, stamp, bpmn=bpmn, definition=definition), (change.sentence,)
        )
