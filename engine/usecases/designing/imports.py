"""The designer's tray for annexes: a table handed in is read, what it leaves open is answered, and drafts come of it.

What was handed in lies in the file store by its digest; answers and what was typed are the person's draft beside it.
A file of many procedures is worked off in parts, each of them a page.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from engine.domain.errors import InvalidInput, NotFound, RuleBroken
from engine.domain.new_procedures import UNDECIDED, NewProcedure, free_line
from engine.domain.people import Actor, Position
from engine.domain.permissions import require
from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import ProcessGraph
from engine.domain.process_drafts import ProcessDraft, TableOrigin
from engine.domain.step_tables.building.process import About, process_of
from engine.domain.step_tables.model import Question, ReadTables, RowRole
from engine.domain.step_tables.origins import TableFile, origin_of, rows_by_procedure
from engine.domain.step_tables.reading.accounts import ReadRow
from engine.domain.step_tables.reading.answers import answer, is_answer
from engine.ports.outside import Clock, FileStore
from engine.ports.procedures import StoredVersion
from engine.ports.process import ProcessFiles, UnreadableFile
from engine.ports.storage import Store, Work
from engine.usecases.designing.process_drafts import ProcessDrafts
from engine.usecases.designing.table_readings import TableReadings, TableText

FORM = "table:"
PASTED = "Bảng dán"
MOST_STEPS = 150  # of the procedures on one page
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


@dataclass(frozen=True)
class Tray:
    """What lies in the tray: ``digest`` of the content, everything answered and typed so far, and the numbers, from 0,
    of the procedures that are done with (``made``)."""

    digest: str
    name: str
    is_pasted: bool
    answers: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    made: Sequence[int] = ()


@dataclass(frozen=True)
class Part:
    """What is worked off on one page: ``numbers`` of the procedures, their rows and every question about them."""

    numbers: Sequence[int]
    rows: Sequence[ReadRow]
    asked: Sequence[Question]
    is_made: bool


@dataclass(frozen=True)
class OpenImport:
    """A tray with what its tables say: ``tables`` with the answers in them, ``asked`` every question of the file."""

    tray: Tray
    saved_at: datetime
    rows: tuple[ReadRow, ...]
    tables: ReadTables
    asked: tuple[Question, ...]
    lines: tuple[StoredVersion, ...]
    agencies: Mapping[str, str]

    @cached_property
    def rows_of(self) -> Sequence[Sequence[ReadRow]]:
        """The rows of each procedure, as the file has them."""
        return rows_by_procedure(self.rows, self.tables.procedures)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The procedures in their order, as many on a page as a person can look over."""
        pages: list[list[int]] = []
        count = 0
        for number, procedure in enumerate(self.tables.procedures):
            count += len(procedure.steps)
            if not pages or count > MOST_STEPS:
                pages.append([])
                count = len(procedure.steps)
            pages[-1].append(number)
        return tuple(self._part(numbers) for numbers in pages)

    def _part(self, numbers: Sequence[int]) -> Part:
        rows = [row for number in numbers for row in self.rows_of[number]]
        here = {(row.place, row.number) for row in rows}
        asked = [each for each in self.asked if (each.source.place, each.source.row) in here]
        return Part(numbers, rows, asked, set(numbers) <= set(self.tray.made))

    @cached_property
    def answered(self) -> dict[Question, str]:
        """What was said to each question that is answered, in words."""
        still_open = {each.key for each in self.tables.questions}
        said = ((each, self.tray.answers.get(name_of(each), "")) for each in self.asked if each.key not in still_open)
        return {each: dict(each.choices).get(value, value) for each, value in said}


class TableImports:
    """From the annex of a decision to drafts of its processes."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        files: FileStore,
        readings: TableReadings,
        reading: ProcessFiles,
        drafts: ProcessDrafts,
    ) -> None:
        self._store = store
        self._clock = clock
        self._files = files
        self._readings = readings
        self._reading = reading
        self._drafts = drafts

    def take(self, actor: Actor, handed: HandedTable) -> str:
        """Keep what can be read and has steps; the digest it lies under. InvalidInput names the field at fault."""
        require(actor, Position.DESIGNER)
        where = "file" if handed.file else "pasted"
        if not handed.file and not handed.pasted.strip():
            raise InvalidInput("Chưa có bảng nào.", {"pasted": "Dán bảng các bước vào đây, hoặc chọn tệp."})
        content = handed.file or handed.pasted.encode()
        text = TableText(content, handed.name if handed.file else PASTED, not handed.file)
        try:
            found = self._readings.read(text).tables
        except UnreadableFile as fault:
            raise InvalidInput("Không đọc được, chưa lưu gì.", {where: fault.message}) from fault
        if not found.procedures:
            raise InvalidInput("Không đọc được, chưa lưu gì.", {where: NO_STEPS})
        digest = self._files.put(content)
        with self._store.work() as work:
            if work.drafts.of(actor.person_id, FORM + digest) is None:
                self._put(work, actor, Tray(digest, text.name, text.is_pasted))
            work.drafts.drop(actor.person_id, FORM)
            work.commit()
        return digest

    def look(self, actor: Actor, content: bytes, name: str) -> ReadTables:
        """What the tables of an annex say, agencies matched with the catalogue; it comes into nobody's tray.

        UnreadableFile when it cannot be read; a file without a step table has no procedures.
        """
        require(actor, Position.DESIGNER)
        return self._readings.read(TableText(content, name, is_pasted=False)).tables

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
            today = self._clock.now().date()
            lines = tuple(work.procedures.lines(today))
            agencies = {each.code: each.name for each in work.organization.agencies(today)}
        read = self._readings.read(TableText(self._content(tray), tray.name, tray.is_pasted))
        answered = answer(read.tables, _fitting(read.tables, tray.answers))
        roles = answered.accounted
        rows = tuple(replace(row, role=RowRole(roles.get((row.place, row.number), row.role))) for row in read.rows)
        return OpenImport(tray, saved_at, rows, answered, read.tables.questions, lines, agencies)

    def keep(
        self, actor: Actor, digest: str, answers: Mapping[str, str], typed: Mapping[str, Sequence[str]]
    ) -> datetime:
        """Keep what was answered and typed on a page, right or wrong, beside that of the others; when that was.

        An empty answer takes an earlier one back.
        """
        require(actor, Position.DESIGNER)
        with self._store.work() as work:
            tray, _ = self._kept(work, actor, digest, hold=True)
            kept = {name: value for name, value in {**tray.answers, **answers}.items() if value}
            self._put(work, actor, replace(tray, answers=kept, typed={**tray.typed, **typed}))
            work.commit()
        return self._clock.now()

    def make(self, actor: Actor, digest: str, intents: Mapping[int, Intent]) -> list[ProcessDraft]:
        """A draft, with its origin, for each procedure that is wanted, by its number; the tray is emptied when all
        procedures of the file were decided on.

        InvalidInput names what is missing ("name-0" for the name of the first procedure) and answers that do not fit;
        RuleBroken for a procedure that was decided on before.
        """
        require(actor, Position.DESIGNER)
        found = self.open(actor, digest)
        _must_be_undecided(found.tray, intents)
        wanted = {number: each for number, each in intents.items() if each.is_wanted}
        if faults := self._faults(found, intents, wanted):
            raise InvalidInput("Chưa tạo được bản thảo.", faults)
        made = [self._made(found, number, each) for number, each in wanted.items()]
        written = [self._drafts.written(actor, *files, source, origin) for files, source, origin in made]
        with self._store.work() as work:
            self._done_with(work, actor, digest, intents, len(found.tables.procedures))
            begun = [work.process_drafts.add(draft) for draft in written]
            work.commit()
        return begun

    def drop(self, actor: Actor, digest: str) -> None:
        require(actor, Position.DESIGNER)
        with self._store.work() as work:
            work.drafts.drop(actor.person_id, FORM + digest)
            work.commit()

    # --- how it is done -----------------------------------------------------------------------------------------

    def _faults(self, found: OpenImport, intents: Mapping[int, Intent], wanted: Mapping[int, Intent]) -> dict[str, str]:
        """What is missing or does not fit, by the field of the form."""
        faults = dict.fromkeys(_unfitting(found, intents), "Chọn một câu trả lời.")
        for number, intent in wanted.items():
            faults |= _missing(number, intent)
        return faults if wanted else faults | {f"use-{next(iter(intents), 0)}": "Chọn ít nhất một thủ tục."}

    def _done_with(self, work: Work, actor: Actor, digest: str, numbers: Collection[int], count: int) -> None:
        """Note what was decided on; a tray with nothing left to decide is emptied. RuleBroken when it was meanwhile."""
        tray, _ = self._kept(work, actor, digest, hold=True)
        _must_be_undecided(tray, numbers)
        made = sorted({*tray.made, *numbers})
        if len(made) < count:
            self._put(work, actor, replace(tray, made=made))
        else:
            work.drafts.drop(actor.person_id, FORM + digest)

    def _content(self, tray: Tray) -> bytes:
        try:
            return self._files.get(tray.digest)
        except FileNotFoundError as fault:
            raise NotFound("Tệp của bảng này không còn trong kho tệp. Nhập lại bảng.") from fault

    def _made(self, found: OpenImport, number: int, intent: Intent) -> tuple[tuple[bytes, bytes], str, TableOrigin]:
        """The two files of a procedure, what they were made of in a word, and row by row."""
        today = self._clock.now().date()
        with self._store.reading() as work:
            base = self._base(work, intent.line, today)
            agencies = {each.code: each for each in work.organization.agencies(today)}
            line = intent.line or free_line(intent.name, work.procedures.of_line)
        definition, graph = base or (None, None)
        name = definition.name if definition else intent.name
        about = About(line, intent.code, name, UNDECIDED, today, today, intent.term, "", intent.field)
        procedure = found.tables.procedures[number]
        made = process_of(procedure, about, definition, graph, agencies)
        file, place = TableFile(found.tray.name, found.tray.digest), procedure.steps[0].source.place
        origin = origin_of(file, found.rows_of[number], procedure, made, found.answered)
        files = (self._reading.write_process(made.graph), self._reading.write_definition(made.definition))
        return files, place if place == file.name else f"{file.name}, {place}", origin

    def _base(self, work: Work, line: str, today: date) -> tuple[ProcedureDefinition, ProcessGraph] | None:
        if not line:
            return None
        newest = next(iter(work.procedures.of_line(line)), None)
        stored = work.procedures.in_force(line, today) or (work.procedures.version(newest.id) if newest else None)
        if stored is None:
            raise NotFound("Không có thủ tục này. Chọn lại thủ tục.")
        return self._reading.read_definition(stored.definition), self._reading.read_process(stored.bpmn)

    def _kept(self, work: Work, actor: Actor, digest: str, *, hold: bool = False) -> tuple[Tray, datetime]:
        """``hold``: nobody else changes it before the transaction ends."""
        found = work.drafts.hold if hold else work.drafts.of
        draft = found(actor.person_id, FORM + digest[:64]) if digest else None
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


def _must_be_undecided(tray: Tray, numbers: Collection[int]) -> None:
    if set(numbers) & set(tray.made):
        raise RuleBroken("Bản thảo của phần này đã được tạo. Xem ở danh sách thủ tục.")


def _fitting(read: ReadTables, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that answer something, by the key of the question."""
    fit = {}
    for question in read.questions:
        value = answers.get(name_of(question), "")
        if is_answer(question, value):
            fit[question.key] = value
    return fit


def _unfitting(found: OpenImport, numbers: Iterable[int]) -> list[str]:
    """Questions with an answer that is none of the choices: they are still open, though something was answered."""
    here = {(row.place, row.number) for number in numbers for row in found.rows_of[number]}
    still_open = (each for each in found.tables.questions if (each.source.place, each.source.row) in here)
    return [name_of(each) for each in still_open if found.tray.answers.get(name_of(each))]


def _missing(number: int, intent: Intent) -> dict[str, str]:
    """What is missing or wrong in what was typed about the procedure ``number``, by field."""
    if intent.line:
        return {}
    new = NewProcedure(intent.name, intent.code, intent.term, intent.field)
    return {f"{name}-{number}": fault for name, fault in new.faults.items()}
