"""The designer's table: begins a draft, keeps every save of it, takes saves back, and shows what stands on it."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass, field, replace

from engine.domain.errors import InvalidInput, NotFound, RuleBroken, StaleDraft
from engine.domain.lint import Finding
from engine.domain.mends.sketch import first_definition
from engine.domain.new_procedures import NewProcedure, free_line
from engine.domain.people import Actor, Position
from engine.domain.permissions import require
from engine.domain.procedures import ProcedureDefinition, ProcessVersion, unpublished
from engine.domain.process_drafts import EDITABLE, DraftState, ProcessDraft, TableOrigin
from engine.domain.process_table import ProcessTable, table_of
from engine.domain.version_journal import VersionEntry, VersionEvent
from engine.ports.outside import Clock
from engine.ports.process import ProcessFiles, UnreadableFile
from engine.ports.storage import Store, Work
from engine.usecases.designing.procedures import Checked, Procedures, Upload


@dataclass(frozen=True)
class OpenDraft:
    """A draft with what its content says and what is wrong with it; ``saved_by`` is the name of who saved it last."""

    draft: ProcessDraft
    checked: Checked
    table: ProcessTable
    saved_by: str

    @property
    def version(self) -> ProcessVersion:
        """As if it were published."""
        return unpublished(self.checked.definition, self.checked.graph, self.checked.bpmn)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.checked.findings


@dataclass(frozen=True)
class UploadedFiles:
    """A drawing from elsewhere; ``definition`` empty: that of the newest version of the procedure is used again, or
    for a new procedure one is made of the drawing and of what is said of it."""

    bpmn: bytes
    definition: bytes = b""
    bpmn_name: str = ""
    new: NewProcedure = field(default_factory=NewProcedure)


class ProcessDrafts:
    """Drafts belong to the designers of one agency; nobody else sees them before they are submitted."""

    def __init__(self, store: Store, clock: Clock, reading: ProcessFiles, procedures: Procedures) -> None:
        self._store = store
        self._clock = clock
        self._reading = reading
        self._procedures = procedures

    def mine(self, actor: Actor) -> list[ProcessDraft]:
        """Drafts of the agencies where the actor designs, the last saved first, without their content."""
        require(actor, Position.DESIGNER)
        with self._store.reading() as work:
            found = [
                draft
                for agency_id in actor.agencies_as(Position.DESIGNER)
                for draft in work.process_drafts.open(agency_id)
            ]
        return sorted(found, key=lambda draft: draft.saved_at, reverse=True)

    def begin(
        self, actor: Actor, bpmn: bytes, definition: bytes, source: str = "", origin: TableOrigin | None = None
    ) -> ProcessDraft:
        """A draft with this content; InvalidInput, naming the field, when a file of it cannot be read."""
        draft = self.written(actor, bpmn, definition, source, origin)
        with self._store.work() as work:
            added = work.process_drafts.add(draft)
            work.commit()
        return added

    def written(
        self, actor: Actor, bpmn: bytes, definition: bytes, source: str = "", origin: TableOrigin | None = None
    ) -> ProcessDraft:
        """What ``begin`` stores, for who begins several drafts in a transaction of its own."""
        require(actor, Position.DESIGNER)
        said = self._read(bpmn, definition)
        now, agency_id = self._clock.now(), actor.agencies_as(Position.DESIGNER)[0]
        return ProcessDraft(
            said.line,
            said.name,
            agency_id,
            actor.person_id,
            bpmn,
            definition,
            now,
            actor.person_id,
            source=source[:200],
            origin=origin,
        )

    def begin_upload(self, actor: Actor, uploaded: UploadedFiles, line: str = "") -> ProcessDraft:
        """A draft with uploaded files, of the procedure ``line`` or, "", of any; InvalidInput names the field at
        fault, and nothing is kept then."""
        require(actor, Position.DESIGNER)
        faults = {}
        if not uploaded.bpmn:
            faults["bpmn"] = "Chọn tệp sơ đồ (process.bpmn)."
        definition = uploaded.definition or self._newest_definition(line)
        if not definition:
            faults |= uploaded.new.faults
        if faults:
            raise InvalidInput("Còn thiếu tệp hoặc thông tin của thủ tục mới.", faults)
        definition = definition or self._first_definition(uploaded)
        said = self._read(uploaded.bpmn, definition)
        if line and said.line != line:
            message = f"Tệp này là của thủ tục “{said.name}” ({said.line})."
            raise InvalidInput(message, {"definition": f"{message} Chọn đúng tệp của {line}."})
        wide = uploaded.bpmn.startswith((BOM_UTF16_LE, BOM_UTF16_BE))  # the editor in the page reads UTF-8
        bpmn = self._reading.mend(uploaded.bpmn, ()) if wide else uploaded.bpmn
        return self.begin(actor, bpmn, definition, _file_name(uploaded.bpmn_name))

    def begin_from(self, actor: Actor, line: str) -> ProcessDraft:
        """A draft with the content of the version in force of a procedure, else of its newest."""
        require(actor, Position.DESIGNER)
        with self._store.reading() as work:
            found = work.procedures.in_force(line, self._clock.now().date())
            newest = next(iter(work.procedures.of_line(line)), None)
            if found is None and newest is not None:
                found = work.procedures.version(newest.id)
        if found is None:
            raise NotFound("Không có thủ tục này. Tìm lại trong danh sách thủ tục.")
        return self.begin(actor, found.bpmn, found.definition, f"Phiên bản {found.number}")

    def open(self, actor: Actor, draft_id: int) -> OpenDraft:
        """NotFound also for a draft of another agency."""
        require(actor, Position.DESIGNER)
        with self._store.reading() as work:
            draft = _seen(actor, work.process_drafts.draft(draft_id))
            saved_by = work.organization.people_by_id({draft.saved_by})
        day = draft.effective or self._clock.now().date()
        checked = self._procedures.check(actor, Upload(draft.definition, draft.bpmn, "", day, day, draft.id))
        table = table_of(checked.graph, checked.definition, checked.known_lines)
        name = saved_by[draft.saved_by].name if draft.saved_by in saved_by else ""
        return OpenDraft(draft, checked, table, name)

    def save(
        self, actor: Actor, draft_id: int, stamp: int, bpmn: bytes | None = None, definition: bytes | None = None
    ) -> ProcessDraft:
        """Store what changed as the next revision; the same content again changes nothing.

        InvalidInput when it cannot be read, StaleDraft when somebody saved since ``stamp``, RuleBroken when the draft
        is submitted or done with. Nothing is stored then.
        """
        require(actor, Position.DESIGNER)
        with self._store.work() as work:
            draft = self._editable(work, actor, draft_id, stamp)
            bpmn = draft.bpmn if bpmn is None else bpmn
            definition = draft.definition if definition is None else definition
            if (bpmn, definition) == (draft.bpmn, draft.definition):
                return draft
            said = self._read(bpmn, definition)
            changed = replace(self._touched(draft, actor), line=said.line, name=said.name)
            saved = work.process_drafts.save(replace(changed, bpmn=bpmn, definition=definition))
            work.commit()
        return saved

    def check(self, actor: Actor, draft_id: int, stamp: int) -> ProcessDraft:
        """Note that this very content has no error, so that it may be submitted; RuleBroken while one stands."""
        require(actor, Position.DESIGNER)
        with self._store.work() as work:
            draft = self._editable(work, actor, draft_id, stamp)
            now = self._clock.now()
            day = draft.effective or now.date()
            upload = Upload(draft.definition, draft.bpmn, "", day, day, draft.id)
            checked = self._procedures.check_within(work, actor, upload)
            if checked.errors:
                raise RuleBroken(f"Còn {len(checked.errors)} lỗi phải sửa trước khi trình duyệt.")
            if draft.state is DraftState.CHECKED:
                return draft
            kept = work.process_drafts.change(replace(draft, state=DraftState.CHECKED))
            facts = {"draft": draft.id, "revision": draft.revision}
            entry = VersionEntry(draft.line, VersionEvent.CHECKED, now, actor.person_id, draft.sha256, facts)
            work.version_journal.add(entry)
            work.commit()
        return kept

    def undo(self, actor: Actor, draft_id: int, stamp: int) -> ProcessDraft:
        """Take the last save back; RuleBroken when there is none."""
        require(actor, Position.DESIGNER)
        return self._turn(actor, draft_id, stamp, -1)

    def redo(self, actor: Actor, draft_id: int, stamp: int) -> ProcessDraft:
        """Do again what was taken back; RuleBroken when nothing was."""
        require(actor, Position.DESIGNER)
        return self._turn(actor, draft_id, stamp, +1)

    def drop(self, actor: Actor, draft_id: int) -> None:
        """Put the draft away; what is in force stays as it is."""
        require(actor, Position.DESIGNER)
        with self._store.work() as work:
            draft = _seen(actor, work.process_drafts.lock(draft_id))
            if draft.state not in EDITABLE:
                raise RuleBroken("Bản thảo đã trình duyệt. Rút về trước khi bỏ.")
            work.process_drafts.change(replace(self._touched(draft, actor), state=DraftState.DROPPED))
            work.commit()

    # --- how it is done -----------------------------------------------------------------------------------------

    def _newest_definition(self, line: str) -> bytes:
        with self._store.reading() as work:
            newest = next(iter(work.procedures.of_line(line)), None) if line else None
            return work.procedures.version(newest.id).definition if newest else b""

    def _first_definition(self, uploaded: UploadedFiles) -> bytes:
        try:
            graph = self._reading.read_process(self._reading.mend(uploaded.bpmn))  # pools as lanes: each is an agency
        except UnreadableFile as fault:
            raise InvalidInput("Tệp không đọc được, chưa lưu gì.", {"bpmn": fault.message}) from fault
        with self._store.reading() as work:
            line = free_line(uploaded.new.name, work.procedures.of_line)
        made = first_definition(graph, uploaded.new, line, self._clock.now().date())
        return self._reading.write_definition(made)

    def _turn(self, actor: Actor, draft_id: int, stamp: int, by: int) -> ProcessDraft:
        with self._store.work() as work:
            draft = self._editable(work, actor, draft_id, stamp)
            if not 1 <= draft.revision + by <= draft.revisions:
                raise RuleBroken(
                    "Không còn thao tác nào để hoàn tác." if by < 0 else "Không còn thao tác nào để làm lại."
                )
            turned = work.process_drafts.turn(self._touched(draft, actor), draft.revision + by)
            work.commit()
        return turned

    def _editable(self, work: Work, actor: Actor, draft_id: int, stamp: int) -> ProcessDraft:
        draft = _seen(actor, work.process_drafts.lock(draft_id))
        if draft.state not in EDITABLE:
            raise RuleBroken("Bản thảo đã trình duyệt nên không sửa được. Rút về rồi sửa.")
        if draft.stamp != stamp:
            raise StaleDraft("Bản thảo đã được lưu ở nơi khác sau khi mở trang này. Tải lại để xem bản mới nhất.")
        return draft

    def _touched(self, draft: ProcessDraft, actor: Actor) -> ProcessDraft:
        """Changed by the actor now: what was checked is no longer what stands there."""
        return replace(draft, state=DraftState.DRAFT, saved_at=self._clock.now(), saved_by=actor.person_id)

    def _read(self, bpmn: bytes, definition: bytes) -> ProcedureDefinition:
        faults = {}
        try:
            self._reading.read_process(bpmn)
        except UnreadableFile as fault:
            faults["bpmn"] = fault.message
        try:
            said = self._reading.read_definition(definition)
        except UnreadableFile as fault:
            faults["definition"] = fault.message
        if faults:
            raise InvalidInput("Tệp không đọc được, chưa lưu gì. Sửa tệp rồi gửi lại.", faults)
        return said


def _seen(actor: Actor, draft: ProcessDraft) -> ProcessDraft:
    if not actor.holds(Position.DESIGNER, draft.agency_id):
        raise NotFound("Không có bản thảo này.")
    return draft


def _file_name(name: str) -> str:
    """The name as a person sees it, never a path."""
    shown = "".join(letter for letter in name.replace("\\", "/").rsplit("/", 1)[-1] if letter.isprintable())
    return shown[:80] or "process.bpmn"
