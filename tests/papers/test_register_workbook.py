"""The register as a workbook: what the printed one says, as texts, the same bytes each time."""

from io import BytesIO
from zipfile import ZipFile

import openpyxl

from engine.domain.papers import FieldValue, PaperKind
from engine.papers.workbooks import RegisterWorkbook
from tests.papers.shop import FOLDER, MADE_AT, form_of

FORM = form_of(PaperKind.REGISTER)


def written(**changes: FieldValue) -> bytes:
    return RegisterWorkbook().workbook(FORM, {**FOLDER.sample(PaperKind.REGISTER), **changes}, MADE_AT)


def test_every_line_is_a_row_under_the_names_of_its_columns() -> None:
    rows = list(openpyxl.load_workbook(BytesIO(written())).active.iter_rows(values_only=True))
    sample = FOLDER.sample(PaperKind.REGISTER)["lines"]
    assert rows[0][0] == "SỔ THEO DÕI HỒ SƠ"
    assert rows[3][:3] == ("TT", "Mã hồ sơ", "Tên thủ tục hành chính")
    assert [row[1] for row in rows[4:]] == ["000.00.01.H01-261116-0012", "000.00.01.H01-261117-0003"]
    assert len(rows) == 4 + len(sample)


def test_a_name_that_looks_like_a_formula_is_a_text() -> None:
    for name in ("=1+1", '=HYPERLINK("https://example.vn")', "+84", "@SUM(1)", "-1"):
        cell = openpyxl.load_workbook(BytesIO(written(lines=[{"no": "1", "applicant": name}]))).active["E5"]
        assert (cell.value, cell.data_type) == (name, "s")


def test_control_characters_go_and_an_empty_register_has_its_headings() -> None:
    assert openpyxl.load_workbook(BytesIO(written(lines=[{"applicant": "A\x00\x0bB"}]))).active["E5"].value == "AB"
    assert openpyxl.load_workbook(BytesIO(written(lines=()))).active.max_row == 4


def test_the_same_register_gives_the_same_bytes_dated_by_its_making() -> None:
    book = written()
    with ZipFile(BytesIO(book)) as packed:
        core = packed.read("docProps/core.xml").decode()
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert core.count("2026-11-16T07:05:00Z") == 2
    assert written() == book
