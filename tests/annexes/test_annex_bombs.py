"""Small files and pastes that would make much work are refused before anything is read of them, or read at once."""

import pytest
from docx import Document
from docx.oxml import parse_xml

from engine.annexes.files import MAX_COLUMNS, MAX_TEXT, AnnexFiles
from engine.domain.step_tables.texts import clean
from engine.ports.process import UnreadableFile
from tests.annexes.test_annexes import saved

READER = AnnexFiles()
TABLE = "<table><tr><td>TT<td>Nội dung<tr><td>1<td>Tiếp nhận</table>"
ROWS = (("TT", "Nội dung"), ("1", "Tiếp nhận"))
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(*rows: str) -> bytes:
    opened = Document()
    opened.element.body.insert(0, parse_xml(f"<w:tbl {W}>{''.join(rows)}</w:tbl>"))
    return saved(opened)


def cell(text: str, merge: str) -> str:
    return f"<w:tc><w:tcPr>{merge}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


@pytest.mark.parametrize("mark", ["<", "</", "<a ", "<a b='", "<!", "<!--", "<?", "<![CDATA[", "<![x ", "<script></"])
def test_a_page_that_breaks_off_however_often_is_read_up_to_there(mark: str) -> None:
    assert READER.read_pasted(TABLE + mark * 100_000)[0].rows == ROWS


@pytest.mark.parametrize("mark", ["<![foo[ x ]]>", "<![if !supportLists]>", "<!-- <table> -->", "<?xml:x?>", "<![>"])
def test_marks_that_are_no_text_are_passed_over_wherever_they_stand(mark: str) -> None:
    assert READER.read_pasted(f"{mark}{TABLE.replace('Tiếp', f'{mark}Tiếp')}{mark}")[0].rows == ROWS


def test_a_page_of_very_many_tables_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="hơn 400 bảng"):
        READER.read_pasted("<table></table>" * 401 + TABLE)


def test_a_text_of_very_many_lines_is_refused_before_it_is_split() -> None:
    with pytest.raises(UnreadableFile, match="quá dài"):
        READER.read(b"a\r" * 200_001, "a.csv")


def test_a_table_wider_than_any_office_makes_is_refused() -> None:
    spans = cell("x", '<w:gridSpan w:val="60"/>')
    with pytest.raises(UnreadableFile, match=f"rộng hơn {MAX_COLUMNS} cột"):
        READER.read(document(f"<w:tr>{spans * 2}</w:tr>"), "a.docx")
    with pytest.raises(UnreadableFile, match=f"rộng hơn {MAX_COLUMNS} cột"):
        READER.read_pasted(f"<table><tr><td colspan={MAX_COLUMNS}>a<td>b</table>")
    assert len(READER.read_pasted(f"<table><tr><td colspan={MAX_COLUMNS}>a</table>")[0].rows[0]) == MAX_COLUMNS


def test_a_long_text_that_a_merged_cell_says_again_and_again_is_refused() -> None:
    long, wide = "chữ " * 900, '<w:gridSpan w:val="60"/><w:vMerge{}/>'
    first = cell(long, wide.format(' w:val="restart"'))
    rows = MAX_TEXT // (60 * len(long)) + 1
    again = f"<w:tr>{cell('', wide.format(''))}</w:tr>" * rows
    with pytest.raises(UnreadableFile, match="quá nhiều chữ"):
        READER.read(document(f"<w:tr>{first}</w:tr>", again), "a.docx")
    with pytest.raises(UnreadableFile, match="quá nhiều chữ"):
        READER.read_pasted(f"<table><tr><td colspan=60 rowspan={rows}>{long}{'<tr>' * rows}</table>")


def test_letters_that_no_process_file_can_hold_are_left_out() -> None:
    assert clean("Nhận \x01\ufffe\uffff\u0378hồ sơ") == "Nhận hồ sơ"
