"""The designer's tray for annexes: a table handed in is read, what it leaves open is answered, and drafts come of it.

What was handed in lies in the file store by its digest; answers and what was typed are the person's draft beside it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime

from engine.domain.errors import InvalidInput, NotFound
from engine.domain.new_procedures import UNDECIDED, NewProcedure, free_line
from engine.domain.people import Actor, Agency, Position
from engine.domain.permissions import require
from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import ProcessGraph
from engine.domain.process_drafts import ProcessDraft
from engine.domain.step_tables.building.process import About, process_of
from engine.domain.step_tables.model import Agent, Grid, Question, ReadTables, TableProcedure
from engine.domain.step_tables.reading.accounts import ReadRow, account_of
from engine.domain.step_tables.reading.answers import answer
from engine.domain.step_tables.reading.tables import read_tables
from engine.ports.annexes import Annexes
from engine.ports.outside import Clock, FileStore
from engine.ports.procedures import StoredVersion
from engine.ports.process import ProcessFiles, UnreadableFile
from engine.ports.storage import Store, Work
from engine.usecases.designing.process_drafts import ProcessDrafts

FORM = "table:"
PASTED = "Bảng dán"
NO_STEPS = (
    "Không thấy bảng nào có các bước. Bảng cần một cột nội dung công việc và cột người làm hoặc thời gian. "
    "Kiểm tra lại phần được chép, hoặc tải đúng phụ lục."
)


@dataclass(frozen=True)
class HandedTable:
    """What a designer hands in: a file with its name, or a pasted text (HTML or cells between tabs)."""

    file: bytes = b""
    name: str = ""
    pasted: str = ""


@dataclass(frozen=True)
class Intent:
    """What a procedure of the file is to become: ``line`` of the one it renews, "" for a new one; the rest as typed."""

    is_wanted: bool = True
    line: str = ""
    code: str = ""
    name: str = ""
    term: str = ""
    field: str = ""
    decision: str = ""


@dataclass(frozen=True)
class Tray:
    """What lies in the tray: ``digest`` of the content, and everything answered and typed so far."""

    digest: str
    name: str
    is_pasted: bool
    answers: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class OpenImport:
    """A tray with what its tables say: ``tables`` with the answers in them, ``asked`` every question of the file."""

    tray: Tray
    saved_at: datetime
    rows: tuple[ReadRow, ...]
    tables: ReadTables
    asked: tuple[Question, ...]
    lines: tuple[StoredVersion, ...]

    @property
    def open_questions(self) -> int:
        return len(self.tables.questions)


@dataclass(frozen=True)
class Begun:
    """A draft made of a table; ``supposed`` says in sentences what the table left open and was taken for granted."""

    draft: ProcessDraft
    supposed: tuple[str, ...] = ()


class TableImports:
    """From the annex of a decision to drafts of its processes."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        files: FileStore,
        annexes: Annexes,
        reading: ProcessFiles,
        drafts: ProcessDrafts,
    ) -> None:
        self._store = store
        self._clock = clock
        self._files = files
        self._annexes = annexes
        self._reading = reading
        self._drafts = drafts

    def take(self, actor: Actor, handed: HandedTable) -> str:
        """Keep what can be read and has steps; the digest it lies under. InvalidInput names the field at fault."""
        require(actor, Position.DESIGNER)
        where = "file" if handed.file else "pasted"
        if not handed.file and not handed.pasted.strip():
            raise InvalidInput("Chưa có bảng nào.", {"pasted": "Dán bảng các bước vào đây, hoặc chọn tệp."})
        content = handed.file or handed.pasted.encode()
        tray = Tray("", handed.name if handed.file else PASTED, not handed.file)
        try:
            found = read_tables(self._grids(tray, content))
        except UnreadableFile as fault:
            raise InvalidInput("Không đọc được, chưa lưu gì.", {where: fault.message}) from fault
        if not found.procedures:
            raise InvalidInput("Không đọc được, chưa lưu gì.", {where: NO_STEPS})
        digest = self._files.put(content)
        with self._store.work() as work:
            if work.drafts.of(actor.person_id, FORM + digest) is None:
                self._put(work, actor, replace(tray, digest=digest))
            work.drafts.drop(actor.person_id, FORM)
            work.commit()
        return digest

    def look(self, actor: Actor, content: bytes, name: str) -> ReadTables:
        """What the tables of an annex say, agencies matched with the catalogue; nothing is kept.

        UnreadableFile when it cannot be read; a file without a step table has no procedures.
        """
        require(actor, Position.DESIGNER)
        with self._store.reading() as work:
            catalogue = self._catalogue(work)
        return read_tables(self._annexes.read(content, name), _agents(catalogue))

    def mine(self, actor: Actor) -> list[tuple[Tray, datetime]]:
        """What lies in the actor's tray, the last touched first."""
        require(actor, Position.DESIGNER)
        with self._store.reading() as work:
            found = work.drafts.beginning(actor.person_id, FORM)
        kept = [(_tray(draft.content), draft.saved_at) for form, draft in found.items() if form != FORM]
        return sorted(kept, key=lambda each: each[1], reverse=True)

    def open(self, actor: Actor, digest: str) -> OpenImport:
        """NotFound when the actor has no such table in the tray."""
        require(actor, Position.DESIGNER)
        with self._store.reading() as work:
            tray, saved_at = self._kept(work, actor, digest)
            catalogue = self._catalogue(work)
            lines = tuple(work.procedures.lines(self._clock.now().date()))
        grids = self._grids(tray, self._content(tray))
        read = read_tables(grids, _agents(catalogue))
        answered = answer(read, _fitting(read, tray.answers))
        return OpenImport(tray, saved_at, account_of(grids, answered), answered, read.questions, lines)

    def keep(
        self, actor: Actor, digest: str, answers: Mapping[str, str], typed: Mapping[str, Sequence[str]]
    ) -> datetime:
        """Keep what was answered and typed so far, right or wrong; when that was."""
        require(actor, Position.DESIGNER)
        with self._store.work() as work:
            tray, _ = self._kept(work, actor, digest)
            self._put(work, actor, replace(tray, answers=dict(answers), typed=dict(typed)))
            work.commit()
        return self._clock.now()

    def make(self, actor: Actor, digest: str, intents: Sequence[Intent]) -> list[Begun]:
        """A draft for each procedure that is wanted, in their order, with what was supposed; the tray is emptied.

        InvalidInput names what is missing ("name-0" for the name of the first procedure) and answers that do not fit.
        """
        require(actor, Position.DESIGNER)
        found = self.open(actor, digest)
        answer_faults = dict.fromkeys(_unfitting(found), "Chọn một câu trả lời.")
        wanted = [(at, each) for at, each in enumerate(intents[: len(found.tables.procedures)]) if each.is_wanted]
        faults = answer_faults | {name: words for at, each in wanted for name, words in _faults(at, each).items()}
        if not wanted:
            faults["use-0"] = "Chọn ít nhất một thủ tục."
        if faults:
            raise InvalidInput("Chưa tạo được bản thảo.", faults)
        made = [self._made(actor, found, found.tables.procedures[at], each) for at, each in wanted]
        begun = [Begun(self._drafts.begin(actor, *files, source), supposed) for files, source, supposed in made]
        self.drop(actor, digest)
        return begun

    def drop(self, actor: Actor, digest: str) -> None:
        require(actor, Position.DESIGNER)
        with self._store.work() as work:
            work.drafts.drop(actor.person_id, FORM + digest)
            work.commit()

    # --- how it is done -----------------------------------------------------------------------------------------

    def _grids(self, tray: Tray, content: bytes) -> tuple[Grid, ...]:
        if tray.is_pasted:
            return self._annexes.read_pasted(content.decode("utf-8", "replace"))
        return self._annexes.read(content, tray.name)

    def _content(self, tray: Tray) -> bytes:
        try:
            return self._files.get(tray.digest)
        except FileNotFoundError as fault:
            raise NotFound("Tệp của bảng này không còn trong kho tệp. Nhập lại bảng.") from fault

    def _made(
        self, actor: Actor, found: OpenImport, procedure: TableProcedure, intent: Intent
    ) -> tuple[tuple[bytes, bytes], str, tuple[str, ...]]:
        """The two files of a procedure, what they were made of, and what had to be supposed for it."""
        today = self._clock.now().date()
        with self._store.reading() as work:
            base = self._base(work, intent.line, today)
            agencies = self._catalogue(work)
            line = intent.line or free_line(intent.name, work.procedures.of_line)
        about = About(
            line, intent.code, intent.name, intent.decision or UNDECIDED, today, today, intent.term, "", intent.field
        )
        definition, graph = base or (None, None)
        made = process_of(procedure, about, definition, graph, agencies)
        place = procedure.steps[0].source.place
        source = place if place == found.tray.name else f"{found.tray.name}, {place}"
        files = (self._reading.write_process(made.graph), self._reading.write_definition(made.definition))
        supposed = {(each.order, each.subject): each.text for each in reversed(made.questions)}
        return files, source, tuple(reversed(supposed.values()))

    def _base(self, work: Work, line: str, today: date) -> tuple[ProcedureDefinition, ProcessGraph] | None:
        if not line:
            return None
        newest = next(iter(work.procedures.of_line(line)), None)
        stored = work.procedures.in_force(line, today) or (work.procedures.version(newest.id) if newest else None)
        if stored is None:
            raise NotFound("Không có thủ tục này. Chọn lại thủ tục.")
        return self._reading.read_definition(stored.definition), self._reading.read_process(stored.bpmn)

    def _catalogue(self, work: Work) -> dict[str, Agency]:
        return {each.code: each for each in work.organization.agencies(self._clock.now().date())}

    def _kept(self, work: Work, actor: Actor, digest: str) -> tuple[Tray, datetime]:
        draft = work.drafts.of(actor.person_id, FORM + digest[:64]) if digest else None
        if draft is None:
            raise NotFound("Không có bảng này trong phần đang nhập của bạn. Dán hoặc tải lại bảng.")
        return _tray(draft.content), draft.saved_at

    def _put(self, work: Work, actor: Actor, tray: Tray) -> None:
        content = json.dumps(asdict(tray), ensure_ascii=False)
        work.drafts.keep(actor.person_id, FORM + tray.digest, content, self._clock.now())


def name_of(question: Question) -> str:
    """The field of a form that answers a question."""
    return f"q-{hashlib.sha256(question.key.encode()).hexdigest()[:12]}"


def _tray(content: str) -> Tray:
    return Tray(**json.loads(content))


def _fitting(read: ReadTables, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that answer something, by the key of the question."""
    fit = {}
    for question in read.questions:
        value = answers.get(name_of(question), "")
        if value and _fits(read, question, value):
            fit[question.key] = value
    return fit


def _unfitting(found: OpenImport) -> list[str]:
    """Questions with an answer that is none of the choices: they are still open, though something was answered."""
    return [name_of(each) for each in found.tables.questions if found.tray.answers.get(name_of(each))]


def _fits(read: ReadTables, question: Question, value: str) -> bool:
    try:
        answer(replace(read, questions=(question,)), {question.key: value})
    except InvalidInput:
        return False
    return True


def _faults(at: int, intent: Intent) -> dict[str, str]:
    """What is missing or wrong in what was typed about the procedure ``at``, by field."""
    if intent.line:
        return {}
    new = NewProcedure(intent.name, intent.code, intent.term, intent.field)
    return {f"{name}-{at}": fault for name, fault in new.faults.items()}


def _agents(catalogue: dict[str, Agency]) -> list[Agent]:
    """The agencies of the catalogue as the reader of tables knows them."""
    return [Agent(each.code, each.name, each.kind) for each in catalogue.values()]
