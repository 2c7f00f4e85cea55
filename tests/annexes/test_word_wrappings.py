"""What Word puts around rows, cells and paragraphs hides none of them; what a tracked change took out is not text."""

import pytest
from docx import Document
from docx.oxml import parse_xml

from engine.annexes.files import AnnexFiles
from engine.domain.step_tables.model import Grid, Subject
from engine.domain.step_tables.reading.tables import read_tables
from tests.annexes.test_annexes import packed, saved

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
)
TRACKED = 'w:id="1" w:author="a" w:date="2026-01-01T00:00:00Z"'


def grids(body: str) -> tuple[Grid, ...]:
    """What is read of a document with this body."""
    text = f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
    parse_xml(text)  # a slip in the test is no spoiled file
    return AnnexFiles().read(packed({"word/document.xml": text.encode()}, saved(Document())), "a.docx")


def said(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def line(runs: str) -> str:
    return f"<w:p>{runs}</w:p>"


def cell(inside: str) -> str:
    return f"<w:tc>{inside}</w:tc>"


def row(*texts: str, about: str = "") -> str:
    return f"<w:tr>{about}{''.join(cell(line(said(text))) for text in texts)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
WRAPPINGS = {
    "a content control": CONTROL.format("{}"),
    "a control in a control": CONTROL.format(CONTROL),
    "custom XML": '<w:customXml w:element="e">{}</w:customXml>',
    "a tracked insertion": f"<w:ins {TRACKED}>{{}}</w:ins>",
    "a tracked move": f"<w:moveTo {TRACKED}>{{}}</w:moveTo>",
    "alternate content": "<mc:AlternateContent><mc:Choice Requires='w14'>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>"
    "</mc:AlternateContent>",
}


@pytest.mark.parametrize("around", WRAPPINGS.values(), ids=WRAPPINGS)
def test_nothing_is_lost_by_what_stands_around_it(around: str) -> None:
    rows = (row("TT", "Việc"), row("1", "Nhận"), row("2", "Trả"))
    whole = (("TT", "Việc"), ("1", "Nhận"), ("2", "Trả"))
    wrapped_cell = f"<w:tr>{cell(line(said('1')))}{around.format(cell(line(said('Nhận'))))}</w:tr>"
    wrapped_line = f"<w:tr>{cell(line(said('1')))}{cell(around.format(line(said('Nhận'))) + line(''))}</w:tr>"
    wrapped_words = f"<w:tr>{cell(line(said('1')))}{cell(line(around.format(said('Nhận'))))}</w:tr>"
    for body in (
        around.format(table(*rows)),
        table(rows[0], around.format(rows[1]), rows[2]),
        table(rows[0], around.format(rows[1] + rows[2])),
        table(around.format("".join(rows))),
        *(table(rows[0], wrapped, rows[2]) for wrapped in (wrapped_cell, wrapped_line, wrapped_words)),
    ):
        assert [grid.rows for grid in grids(body)] == [whole]
    (grid,) = grids(around.format(line(said("Thủ tục: A"))) + table(*rows))
    assert grid.heading == "Thủ tục: A"
    assert grids(table(*rows) + around.format(line(said("Tổng: 2 ngày"))))[-1].heading == "Tổng: 2 ngày"


def test_what_a_tracked_change_took_out_of_a_cell_is_not_text() -> None:
    moved = f"<w:moveFrom {TRACKED}>{said('Cũ ')}</w:moveFrom>"
    gone = f"{moved}<w:del {TRACKED}><w:r><w:delText>xưa </w:delText></w:r></w:del>"
    body = table(f"<w:tr>{cell(line(gone + said('Thẩm định')))}</w:tr>")
    assert grids(body)[0].rows == (("Thẩm định",),)


def test_a_row_that_a_tracked_change_took_out_is_kept_with_its_words_and_said_to_be() -> None:
    about = f"<w:trPr><w:del {TRACKED}/></w:trPr>"
    words = line(f"<w:del {TRACKED}><w:r><w:delText>Ký</w:delText></w:r></w:del>")
    (grid,) = grids(table(row("1", "Nhận"), f"<w:tr>{about}{cell(line(said('2')))}{cell(words)}</w:tr>"))
    assert grid.rows == (("1", "Nhận"), ("2", "Ký"))
    assert grid.struck == {1}


def test_rows_struck_through_or_out_of_sight_are_said_to_be() -> None:
    def marked(mark: str) -> str:
        return f"<w:tr>{cell(line(f'<w:r><w:rPr><w:{mark}/></w:rPr><w:t>Nhận</w:t></w:r>'))}</w:tr>"

    rows = map(marked, ("strike", "dstrike", 'strike w:val="0"', "vanish", "b"))
    (grid,) = grids(table(*rows))
    assert (set(grid.struck), set(grid.hidden)) == ({0, 1}, {3})


def test_a_row_struck_through_is_asked_about_and_no_step() -> None:
    struck = said("2 ngày").replace("<w:t ", "<w:rPr><w:strike/></w:rPr><w:t ")
    cells = "".join(cell(line(each)) for each in (said("2"), said("Thẩm định"), said("Chuyên viên"), struck))
    head = row("TT", "Nội dung", "Trách nhiệm", "Thời gian")
    read = read_tables(grids(table(head, row("1", "Nhận", "Một cửa", "4 giờ làm việc"), f"<w:tr>{cells}</w:tr>")))
    assert [step.work for step in read.procedures[0].steps] == ["Nhận"]
    asked = [each.source.text for each in read.questions if each.subject is Subject.ROW]
    assert asked == ["2 | Thẩm định | Chuyên viên | 2 ngày"]


def test_a_text_box_is_read_once_and_a_table_in_it_is_one_of_its_own() -> None:
    box = line(said("trong khung")) + table(row("Trong"))
    drawn = (
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><w:txbxContent>{box}</w:txbxContent></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = grids(table(f"<w:tr>{cell(line(said('Nhận') + drawn))}</w:tr>"))
    assert [grid.rows for grid in found] == [(("Nhận\ntrong khung",),), (("Trong",),)]


def test_tables_within_tables_follow_the_one_they_stand_in() -> None:
    inner = table(row("Trong"), f"<w:tr>{cell(table(row('Trong nữa')) + line(''))}</w:tr>")
    found = grids(table(f"<w:tr>{cell(line(said('Ngoài')) + inner + line(''))}</w:tr>") + table(row("Sau")))
    assert [grid.rows for grid in found] == [(("Ngoài",),), (("Trong",), ("",)), (("Trong nữa",),), (("Sau",),)]


def test_cells_a_row_leaves_out_or_joins_keep_their_columns() -> None:
    span = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{}</w:tc>'
    joined = f"<w:tr>{CONTROL.format(span.format(line(said('Cả hai'))))}{cell(line(said('3')))}</w:tr>"
    late = row("b", "c", about='<w:trPr><w:gridBefore w:val="1"/></w:trPr>')
    (grid,) = grids(table(row("1", "2", "3"), joined, late))
    assert grid.rows == (("1", "2", "3"), ("Cả hai", "Cả hai", "3"), ("", "b", "c"))
    assert grid.merged == {(1, 1)}


def test_fractions_hyphens_and_tabs_are_words_and_marks_of_footnotes_are_not() -> None:
    half = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    words = half + said(" ngày") + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:tab/></w:r>' + said("B1")
    words += "<w:r><w:noBreakHyphen/></w:r>" + said("2")
    stops = '<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>'
    assert grids(table(f"<w:tr>{cell(line(stops + words))}</w:tr>"))[0].rows == (("1/2 ngày B1-2",),)
