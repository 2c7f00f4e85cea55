"""From an annex to drafts that know their rows: read once, worked off in parts, right through every edit."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zlib import compress

import pytest

from engine.annexes.files import AnnexFiles
from engine.db.database import open_database
from engine.db.process_drafts import SqlProcessDrafts
from engine.db.tables.table_readings import table_readings
from engine.db.unit_of_work import SqlStore
from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.people import Actor, Position
from engine.domain.process import StepKind
from engine.domain.process_drafts import ProcessDraft
from engine.domain.step_tables.model import Grid
from engine.domain.table_edits import ChangeStep, Facts, RemoveStep
from engine.files.local import LocalFiles
from engine.notation import ProcessFileReader
from engine.usecases.designing import imports
from engine.usecases.designing.imports import HandedTable, Intent, TableImports
from engine.usecases.designing.table_edits import TableEdits
from engine.usecases.designing.table_readings import KEPT, TableReadings
from tests.usecases.drafting_room import DraftingRoom

TABLE = """TT\tNội dung công việc\tTrách nhiệm\tThời gian
B1\tTiếp nhận hồ sơ\tBộ phận Một cửa\t0,5 ngày làm việc
B2\tThẩm định hồ sơ\tChuyên viên Sở Tư pháp\t2 ngày làm việc
B3\tKý duyệt\tGiám đốc Sở Tư pháp\t1 ngày làm việc
B4\tTrả kết quả\tBộ phận Một cửa\t1 giờ"""
NEW = Intent(name="Xác nhận hồ sơ thử", code="1.009999", term="6 ngày làm việc", field="Hộ tịch")


class CountedAnnexes(AnnexFiles):
    """Counts how often a table is read."""

    def __init__(self) -> None:
        self.count = 0

    def read_pasted(self, text: str) -> tuple[Grid, ...]:
        self.count += 1
        return super().read_pasted(text)


class ImportDesk:
    """A designer's counters over a database; ``reader`` is the version of what reads tables."""

    def __init__(self, room: DraftingRoom, home: Path, annexes: CountedAnnexes, reader: str = "1") -> None:
        self.room, self.annexes = room, annexes
        files, notation = LocalFiles(home), ProcessFileReader()
        readings = TableReadings(room.store, room.clock, annexes, reader)
        self.imports = TableImports(room.store, room.clock, files, readings, notation, room.drafts)
        self.edits = TableEdits(room.drafts, notation)

    @property
    def vinh(self) -> Actor:
        return self.room.who("vinh")

    def taken(self, text: str = TABLE) -> str:
        return self.imports.take(self.vinh, HandedTable(pasted=text))

    def begun(self) -> ProcessDraft:
        return self.imports.make(self.vinh, self.taken(), {0: NEW})[0]

    def read(self, draft: ProcessDraft) -> ProcessDraft:
        return self.room.drafts.open(self.vinh, draft.id).draft


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[ImportDesk]:
    database = open_database(database_url)
    yield ImportDesk(DraftingRoom(SqlStore(database), tmp_path).open(), tmp_path, CountedAnnexes())
    database.dispose()


def several(count: int) -> str:
    header, *steps = TABLE.split("\n")
    titled = (f"Thủ tục: Việc thứ {number}\t\t\t\n" + "\n".join(steps) for number in range(1, count + 1))
    return "\n".join([header, *titled])


# --- what a draft knows of its table ---------------------------------------------------------------------------------


def test_a_draft_keeps_the_file_and_the_row_of_every_step(desk: ImportDesk) -> None:
    digest = desk.taken()
    draft = desk.read(desk.imports.make(desk.vinh, digest, {0: NEW})[0])
    assert draft.origin
    assert (draft.origin.name, draft.origin.sha256) == ("Bảng dán", digest)
    steps = {step.id for step in desk.room.drafts.open(desk.vinh, draft.id).checked.graph.steps}
    assert set(draft.origin.steps) == steps
    told = draft.origin.steps["tham_dinh_ho_so"]
    assert (told.place, told.row) == ("Bảng dán", 3)
    assert told.text == "B2 | Thẩm định hồ sơ | Chuyên viên Sở Tư pháp | 2 ngày làm việc"
    assert any("Sở Tư pháp" in reason for reason in told.reasons)


def test_a_row_stays_with_its_step_when_that_is_renamed_and_comes_back_with_it_when_it_is_undone(
    desk: ImportDesk,
) -> None:
    draft = desk.begun()
    facts = Facts("Thẩm tra", StepKind.APPRAISAL, "lead", Position.SPECIALIST, "3 ngày làm việc")
    renamed = desk.edits.edit(desk.vinh, draft.id, draft.stamp, ChangeStep("tham_dinh_ho_so", facts)).draft
    assert "Thẩm tra" in {row.name for row in desk.room.drafts.open(desk.vinh, draft.id).table.rows}
    assert renamed.origin and renamed.origin.steps["tham_dinh_ho_so"].row == 3
    removed = desk.edits.edit(desk.vinh, draft.id, renamed.stamp, RemoveStep("tham_dinh_ho_so")).draft
    left = desk.room.drafts.open(desk.vinh, draft.id)
    assert "tham_dinh_ho_so" not in {row.id for row in left.table.rows}
    desk.room.drafts.undo(desk.vinh, draft.id, removed.stamp)
    again = desk.room.drafts.open(desk.vinh, draft.id)
    assert again.draft.origin == renamed.origin
    assert "tham_dinh_ho_so" in {row.id for row in again.table.rows} & set(renamed.origin.steps)


def test_who_approves_is_shown_the_same_origin(desk: ImportDesk) -> None:
    room, draft = desk.room, desk.begun()
    decision = room.decide(number="88/QĐ-UBND", named=draft.line)
    upload = room.drafts.check(desk.vinh, draft.id, draft.stamp)
    submission = room.submissions.submit(desk.vinh, draft.id, upload.stamp, room.typed(upload, decision))
    assert room.approvals.page(room.who("kiem"), submission.id).draft.origin == draft.origin


# --- read once -------------------------------------------------------------------------------------------------------


def test_a_table_is_read_once_however_often_it_is_looked_at(desk: ImportDesk) -> None:
    digest = desk.taken()
    first, second = desk.imports.open(desk.vinh, digest), desk.imports.open(desk.vinh, digest)
    assert first == second
    assert desk.annexes.count == 1


def test_a_table_is_read_anew_by_another_reader_or_when_the_agencies_change(desk: ImportDesk, tmp_path: Path) -> None:
    digest = desk.taken()
    other = ImportDesk(desk.room, tmp_path, desk.annexes, reader="2")
    assert other.imports.open(other.vinh, digest).tables == desk.imports.open(desk.vinh, digest).tables
    assert desk.annexes.count == 2
    with desk.room.store.work() as work:
        agency = work.organization.agency_by_code("H01.15")
        assert agency
        work.organization.save_agency(replace(agency, name="Sở Tư pháp và Nội vụ"))
        work.commit()
    desk.imports.open(desk.vinh, digest)
    assert desk.annexes.count == 3


@pytest.mark.parametrize("spoiled", [b"", b"garbage", compress(b"{}"), compress(b"[1]")])
def test_a_kept_reading_that_is_spoiled_is_read_again(desk: ImportDesk, spoiled: bytes) -> None:
    digest = desk.taken()
    store = desk.room.store
    assert isinstance(store, SqlStore)
    with store.writers.begin() as connection:
        connection.execute(table_readings.update().values(content=spoiled))
    assert desk.imports.open(desk.vinh, digest).tables.procedures
    assert desk.annexes.count == 2


def test_what_was_read_long_ago_is_forgotten_and_read_again(desk: ImportDesk) -> None:
    digest = desk.taken()
    desk.room.clock.advance(2 * KEPT)
    desk.taken(several(2))
    desk.imports.open(desk.vinh, digest)
    assert desk.annexes.count == 3


# --- in parts --------------------------------------------------------------------------------------------------------


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "MOST_STEPS", 8)


@pytest.mark.usefixtures("small_parts")
def test_a_file_of_many_procedures_is_worked_off_in_parts_until_none_is_left(desk: ImportDesk) -> None:
    digest = desk.taken(several(3))
    found = desk.imports.open(desk.vinh, digest)
    assert [list(part.numbers) for part in found.parts] == [[0, 1], [2]]
    assert [row for part in found.parts for row in part.rows] == list(found.rows)
    begun = desk.imports.make(desk.vinh, digest, {0: NEW, 1: replace(NEW, is_wanted=False)})
    assert [draft.name for draft in begun] == [NEW.name]
    assert [part.is_made for part in desk.imports.open(desk.vinh, digest).parts] == [True, False]
    with pytest.raises(RuleBroken):
        desk.imports.make(desk.vinh, digest, {0: NEW})
    desk.imports.make(desk.vinh, digest, {2: replace(NEW, name="Việc thứ ba")})
    assert desk.imports.mine(desk.vinh) == []
    assert len(desk.room.drafts.mine(desk.vinh)) == 2


def test_all_drafts_of_a_page_are_begun_or_none(desk: ImportDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = desk.taken(several(2))
    add = SqlProcessDrafts.add

    def torn(drafts: SqlProcessDrafts, draft: ProcessDraft) -> ProcessDraft:
        if draft.name == "Việc thứ hai":
            raise RuntimeError("torn")
        return add(drafts, draft)

    wanted = {0: NEW, 1: replace(NEW, name="Việc thứ hai")}
    monkeypatch.setattr(SqlProcessDrafts, "add", torn)
    with pytest.raises(RuntimeError, match="torn"):
        desk.imports.make(desk.vinh, digest, wanted)
    assert desk.room.drafts.mine(desk.vinh) == []
    monkeypatch.undo()
    assert len(desk.imports.make(desk.vinh, digest, wanted)) == 2


def test_a_page_decided_on_while_its_drafts_are_made_is_not_made_twice(
    desk: ImportDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest, opened = desk.taken(several(2)), desk.imports.open(desk.vinh, desk.taken(several(2)))
    desk.imports.make(desk.vinh, digest, {0: NEW})
    monkeypatch.setattr(desk.imports, "open", lambda *_: opened)
    with pytest.raises(RuleBroken, match="đã được tạo"):
        desk.imports.make(desk.vinh, digest, {0: NEW})
    assert len(desk.room.drafts.mine(desk.vinh)) == 1


def test_what_is_answered_on_one_page_leaves_the_answers_of_the_others(desk: ImportDesk) -> None:
    digest = desk.taken()
    desk.imports.keep(desk.vinh, digest, {"q-a": "1", "q-b": "2"}, {"name-0": ["Một"]})
    desk.imports.keep(desk.vinh, digest, {"q-b": "", "q-c": "3"}, {"name-1": ["Hai"]})
    tray = desk.imports.open(desk.vinh, digest).tray
    assert tray.answers == {"q-a": "1", "q-c": "3"}
    assert tray.typed == {"name-0": ["Một"], "name-1": ["Hai"]}


def test_none_of_a_page_wanted_makes_nothing_and_says_so(desk: ImportDesk) -> None:
    digest = desk.taken(several(2))
    with pytest.raises(InvalidInput) as refused:
        desk.imports.make(desk.vinh, digest, {0: replace(NEW, is_wanted=False), 1: replace(NEW, is_wanted=False)})
    assert set(refused.value.fields) == {"use-0"}
    assert len(desk.imports.mine(desk.vinh)) == 1
