"""Every row of a file belongs to one of its procedures, and stands in the origin of the draft that was made of it."""

from datetime import date

from engine.annexes.files import AnnexFiles
from engine.domain.process_drafts import TableOrigin
from engine.domain.step_tables.building.process import About, process_of
from engine.domain.step_tables.model import Question
from engine.domain.step_tables.origins import TableFile, origin_of, rows_by_procedure
from engine.domain.step_tables.reading.accounts import ReadRow, account_of
from engine.domain.step_tables.reading.answers import answer, proposals
from engine.domain.step_tables.reading.tables import read_tables
from tests.step_tables.layouts import CASES

DAY = date(2026, 11, 20)
ABOUT = About("thu", "1.009999", "Thử", "1/QĐ", DAY, DAY, "30 ngày làm việc")
TABLE = """Thủ tục: Việc thứ nhất\t\t\t
TT\tNội dung công việc\tTrách nhiệm\tThời gian
B1\tTiếp nhận hồ sơ\tBộ phận Một cửa\t0,5 ngày làm việc
B2\tThẩm định\tSở Nội vụ; Sở Tư pháp\t1-2 ngày làm việc
Ghi chú: kể cả nộp trực tuyến\t\t\t
Thủ tục: Việc thứ hai\t\t\t
B1\tThẩm định hồ sơ\tChuyên viên Sở Tư pháp\t2 ngày làm việc
B2\tTra cứu, soạn trích lục\tChuyên viên Sở Tư pháp\t1 giờ
B3\tTrả kết quả\tBộ phận Một cửa\t1 giờ"""


def read(content: str) -> tuple[list[TableOrigin], list[list[ReadRow]]]:
    """The origins of all procedures, every question answered as it is proposed, and their rows."""
    grids = AnnexFiles().read_pasted(content)
    found = read_tables(grids)
    settled = answer(found, proposals(found))
    rows = rows_by_procedure(account_of(grids, settled), settled.procedures)
    said: dict[Question, str] = {each: each.choices[0][1] for each in found.questions if each.choices}
    file = TableFile("Phụ lục.docx", "a" * 64)
    origins = [
        origin_of(file, here, procedure, process_of(procedure, ABOUT), said)
        for here, procedure in zip(rows, settled.procedures, strict=True)
    ]
    return origins, [list(here) for here in rows]


def test_rows_of_a_file_are_parted_among_its_procedures_and_none_is_lost() -> None:
    for case in CASES:
        grids = AnnexFiles().read(case.content, f"tep.{case.file}")
        found = read_tables(grids)
        rows = account_of(grids, found)
        parted = rows_by_procedure(rows, found.procedures)
        assert [row for here in parted for row in here] == list(rows), case.title
        assert len(parted) == len(found.procedures)


def test_titles_over_the_next_procedure_are_its_own_and_what_follows_a_step_is_not() -> None:
    _, (first, second) = read(TABLE)
    assert [row.number for row in first] == [1, 2, 3, 4, 5]
    assert [row.number for row in second] == [6, 7, 8, 9]


def test_every_row_is_the_origin_of_a_step_or_told_among_the_others() -> None:
    origins, rows = read(TABLE)
    for origin, here in zip(origins, rows, strict=True):
        of_steps = {step.row for step in origin.steps.values() if step.place}
        others = {row.row for row in origin.others}
        assert not of_steps & others
        assert of_steps | others == {row.number for row in here}


def test_a_row_that_is_no_officers_step_is_told_among_the_others() -> None:
    head, *steps = (
        "TT",
        "1\tNộp hồ sơ\tTổ chức, cá nhân\t-",
        "2\tThẩm định\tSở Nội vụ\t1 ngày",
        "3\tKý\tGiám đốc\t1 ngày",
    )
    ((origin,), _) = read("\n".join((f"{head}\tNội dung công việc\tTrách nhiệm\tThời gian", *steps)))
    assert [(each.row, each.taken_for) for each in origin.others] == [(1, "tiêu đề"), (2, "không vẽ thành bước")]


def test_a_step_tells_its_row_why_it_was_read_so_and_what_was_answered() -> None:
    first, second = read(TABLE)[0]
    told = next(step for step in first.steps.values() if step.row == 4)
    assert told.text.startswith("B2 | Thẩm định | Sở Nội vụ; Sở Tư pháp")
    assert any("Cùng làm song song" in reason for reason in told.reasons)
    reasons = [reason for step in second.steps.values() for reason in step.reasons]
    assert {"chức danh «Chuyên viên» là chuyên viên", "«soạn»: dự thảo", "«Trả»: trả kết quả"} <= set(reasons)
    assert not any("song song" in reason for reason in reasons)


def test_a_step_the_table_leaves_out_says_so_and_is_counted_among_what_it_left_open() -> None:
    second = read(TABLE)[0][1]
    added = next(step for step in second.steps.values() if not step.place)
    assert "nên đã thêm bước “Tiếp nhận hồ sơ”" in added.supposed[0]
    assert second.left_open >= len(added.supposed) > 0
