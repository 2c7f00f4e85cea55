"""Files become grids: merged cells repeated, nested tables apart, every encoding; what is hostile is refused soon."""

import csv
import io
import time
import zipfile

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from engine.annexes.files import AnnexFiles
from engine.domain.step_tables.reading.tables import read_tables
from engine.ports.process import UnreadableFile
from tests.step_tables.tables import as_1258

READER = AnnexFiles()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook() -> Workbook:
    book = Workbook()
    book.active.append(["TT", "Nội dung", "Thời gian"])
    book.active.append([1, "Tiếp nhận", 0.5])
    return book


def saved(thing: object) -> bytes:
    kept = io.BytesIO()
    thing.save(kept)  # type: ignore[attr-defined]
    return kept.getvalue()


def packed(parts: dict[str, bytes], base: bytes = b"") -> bytes:
    """An archive with ``parts``, over those of ``base``."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        if base:
            with zipfile.ZipFile(io.BytesIO(base)) as old:
                for name in old.namelist():
                    if name not in parts:
                        archive.writestr(name, old.read(name))
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()


# --- what is read -----------------------------------------------------------------------------------------------------


def test_numbers_are_shown_as_a_vietnamese_spreadsheet_shows_them() -> None:
    grid = READER.read(saved(workbook()), "a.xlsx")[0]
    assert grid.rows[1] == ("1", "Tiếp nhận", "0,5")
    assert grid.place == "Trang tính «Sheet»"


def test_merged_cells_of_a_workbook_are_repeated_and_said_to_be() -> None:
    book = workbook()
    book.active.append(["Tổng cộng", None, "1 ngày"])
    book.active.merge_cells("A3:B3")
    grid = READER.read(saved(book), "a.xlsx")[0]
    assert grid.rows[2] == ("Tổng cộng", "Tổng cộng", "1 ngày")
    assert grid.merged == {(2, 1)}


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_rows_are_kept_and_hidden_sheets_come_last_with_all_rows_hidden(state: str) -> None:
    book = workbook()
    book.active.row_dimensions[2].hidden = True
    book.create_sheet("Cũ", 0).append(["TT", "Nội dung", "Thời gian"])
    book["Cũ"].append([1, "Thẩm định", "2 ngày"])
    book["Cũ"].sheet_state = state
    book.active = book["Sheet"]
    grids = READER.read(saved(book), "a.xlsx")
    assert [(grid.place, set(grid.hidden)) for grid in grids] == [
        ("Trang tính «Sheet»", {1}),
        ("Trang tính «Cũ» (bị ẩn)", {0, 1}),
    ]


def test_every_row_of_a_hidden_sheet_is_asked_about_and_none_is_a_step() -> None:
    book = workbook()
    book.active.title = "Cũ"
    book.active.sheet_state = "hidden"
    shown = book.create_sheet("Mới")
    for row in (["TT", "Nội dung", "Trách nhiệm", "Thời gian"], [1, "Tiếp nhận", "Một cửa", "1 ngày làm việc"]):
        shown.append(row)
    book.active = shown
    read = read_tables(READER.read(saved(book), "a.xlsx"))
    assert [step.work for procedure in read.procedures for step in procedure.steps] == ["Tiếp nhận"]
    assert [(each.source.place, each.source.row) for each in read.questions] == [("Trang tính «Cũ» (bị ẩn)", 2)]
    assert read.rows == len(read.accounted) == 4


def test_hidden_columns_are_told_with_the_name_of_their_sheet() -> None:
    book = workbook()
    book.active.column_dimensions.group("B", "C", hidden=True)
    assert READER.read(saved(book), "a.xlsx")[0].place == "Trang tính «Sheet» (cột B, C bị ẩn)"


def test_rows_of_a_workbook_with_words_struck_through_are_said_to_be() -> None:
    book = workbook()
    book.active.append([2, "Thẩm định", "2 ngày"])
    book.active["B2"].font = Font(strike=True)
    book.active["C3"] = CellRichText(TextBlock(InlineFont(strike=True), "2 ngày"), " 3 ngày")
    book.active.append([3, "Trả kết quả", CellRichText(TextBlock(InlineFont(b=True), "1"), " ngày")])
    grid = READER.read(saved(book), "a.xlsx")[0]
    assert grid.struck == {1, 2}
    assert [row[2] for row in grid.rows[2:]] == ["2 ngày 3 ngày", "1 ngày"]


def test_the_words_of_a_number_format_are_shown() -> None:
    book = workbook()
    book.active["C2"].number_format = '0.0" ngày"'
    assert READER.read(saved(book), "a.xlsx")[0].rows[1][2] == "0,5 ngày"


def test_cells_merged_down_and_across_in_a_document() -> None:
    document = Document()
    document.add_paragraph("Thủ tục: Thử")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Trách nhiệm"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "1 ngày"
    grid = READER.read(saved(document), "a.docx")[0]
    assert grid.heading == "Thủ tục: Thử"
    assert grid.rows[0][:2] == ("Trách nhiệm", "Trách nhiệm")
    assert grid.rows[2][2] == "1 ngày"
    assert grid.merged == {(0, 1), (2, 2)}


def test_a_nested_table_is_one_of_its_own_and_words_after_the_last_are_kept() -> None:
    document = Document()
    outer = document.add_table(1, 1)
    outer.cell(0, 0).text = "Ngoài"
    outer.cell(0, 0).add_table(1, 2).cell(0, 0).text = "Trong"
    document.add_paragraph("Tổng thời gian giải quyết: 7 ngày")
    grids = READER.read(saved(document), "a.docx")
    assert [grid.rows for grid in grids] == [(("Ngoài",),), (("Trong", ""),), ()]
    assert grids[-1].heading == "Tổng thời gian giải quyết: 7 ngày"


@pytest.mark.parametrize(
    "encoded",
    [
        "TT;Thời gian\n1;0,5 ngày".encode(),
        "TT;Thời gian\n1;0,5 ngày".encode("utf-8-sig"),
        "TT\tThời gian\n1\t0,5 ngày".encode("utf-16"),
        "TT\tThời gian\r\n1\t0,5 ngày".encode("utf-16-le"),
        as_1258("TT;Thời gian\n1;0,5 ngày"),
        'TT,Thời gian\n1,"0,5 ngày"'.encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16 without mark", "windows-1258", "commas"],
)
def test_every_usual_encoding_and_delimiter_of_csv(encoded: bytes) -> None:
    assert READER.read(encoded, "a.csv")[0].rows == (("TT", "Thời gian"), ("1", "0,5 ngày"))


@pytest.mark.parametrize("delimiter", [",", ";", "|"])
def test_lines_within_a_quoted_cell_do_not_hide_the_delimiter(delimiter: str) -> None:
    rows = (
        ("TT", "Nội dung", "Trách nhiệm", "Thời gian"),
        ("1", "- Tiếp nhận hồ sơ;\n- Kiểm tra, đối chiếu;\n- Số hóa | cập nhật", "Bộ phận Một cửa", "0,5 ngày"),
        ("2", "- Thẩm định;\n- Dự thảo;\n- Trình, ký", "Chuyên viên\nLãnh đạo", "2 ngày làm việc"),
    )
    kept = io.StringIO()
    csv.writer(kept, delimiter=delimiter).writerows(rows)
    assert READER.read(kept.getvalue().encode(), "a.csv")[0].rows == rows


def test_the_delimiter_is_that_of_the_most_even_rows() -> None:
    titled = "Quy trình: cấp giấy, đổi giấy\nTT;Việc;Thời gian\n1;Nhận, kiểm tra, số hóa;0,5 ngày\n2;Trả, thu phí;1 giờ"
    assert READER.read(titled.encode(), "a.csv")[0].rows[2] == ("1", "Nhận, kiểm tra, số hóa", "0,5 ngày")
    torn = "TT,Việc,Thời gian\n1,Nhận; kiểm tra; số hóa,0,5 ngày\n2,Trả,1 giờ"
    assert READER.read(torn.encode(), "a.csv")[0].rows[1] == ("1", "Nhận; kiểm tra; số hóa", "0,5 ngày")


def test_sentences_are_no_table() -> None:
    said = "Kính gửi: Sở Tư pháp, Sở Nội vụ\nThực hiện Quyết định số 1, Sở báo cáo\nTrân trọng"
    assert [len(row) for row in READER.read_pasted(said)[0].rows] == [1, 1, 1]


def test_words_struck_through_in_pasted_html_are_said_to_be() -> None:
    text = "<table><tr><td>1<td><s>Nhận</s><tr><td>2<td>Trả<tr><td><del>3<td>Ký</table>"
    assert READER.read_pasted(text)[0].struck == {0, 2}


def test_pasted_html_keeps_spans_lines_and_the_text_over_the_table() -> None:
    text = "<h2>Thủ tục: A</h2><table><tr><td rowspan=2>1<td>Nhận<br>hồ sơ<tr><td>Trả</table>"
    grid = READER.read_pasted(text)[0]
    assert grid.heading == "Thủ tục: A"
    assert grid.rows == (("1", "Nhận\nhồ sơ"), ("1", "Trả"))
    assert grid.merged == {(1, 0)}


def test_rows_hidden_in_pasted_html_are_said_to_be() -> None:
    text = '<table><tr><td>1<tr hidden><td>2<tr style="display: none"><td>3</table>'
    assert READER.read_pasted(text)[0].hidden == {1, 2}


# --- what is refused --------------------------------------------------------------------------------------------------

SHEET = "xl/worksheets/sheet1.xml"
DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'
BOMB = b"<a>" + b"0" * 30_000_000 + b"</a>"
DEEP = b"<a>" * 500_000


def hostile() -> dict[str, tuple[bytes, str]]:
    sound = saved(workbook())
    return {
        "empty": (b"", "rỗng"),
        "too large": (b"PK\x03\x04" + b"0" * 11_000_000, "MB"),
        "pdf": (b"%PDF-1.7\n", "PDF"),
        "rtf": (b"{\\rtf1 x}", ".docx"),
        "picture": (b"\x89PNG\r\n\x1a\n", "ảnh"),
        "old workbook": (OLE + b"\0" * 512 + "Workbook".encode("utf-16-le"), ".xlsx"),
        "old document": (OLE + b"\0" * 512 + "WordDocument".encode("utf-16-le"), ".docx"),
        "encrypted": (OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        "macros": (packed({"xl/vbaProject.bin": b"x"}, sound), "macro"),
        "doctype": (packed({SHEET: DTD}, sound), "DOCTYPE"),
        "doctype in another part": (packed({"xl/styles.xml": DTD}, sound), "DOCTYPE"),
        "doctype in utf-16": (packed({SHEET: "<?xml?><!DOCTYPE a><a/>".encode("utf-16")}, sound), "DOCTYPE"),
        "bomb": (packed({SHEET: BOMB}, sound), "nén"),
        "deep": (packed({SHEET: DEEP}, sound), "lớn"),
        "many entries": (packed({f"x/{at}": b"" for at in range(2_100)}, sound), "phần"),
        "plain archive": (packed({"bang.docx": b"x"}), "Giải nén"),
        "cut": (sound[: len(sound) // 2], "hỏng"),
        "binary workbook": (packed({"xl/workbook.bin": b"x"}), ".xlsx"),
        "opendocument": (packed({"content.xml": b"<a/>", "mimetype": b"x"}), "OpenDocument"),
        "noise": (bytes(range(256)) * 40, "Excel"),
        "zeros": (b"\0" * 5_000, "tệp"),
    }


HOSTILE = hostile()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_cannot_be_read_says_what_to_do_at_once(name: str, slowness: int) -> None:
    content, said = HOSTILE[name]
    began = time.process_time()
    with pytest.raises(UnreadableFile, match=said):
        READER.read(content, "a.xlsx")
    assert time.process_time() - began < 2 * slowness


def test_a_sheet_far_down_or_far_right_is_not_walked_to_its_end(slowness: int) -> None:
    book = workbook()
    book.active["XFD90000"] = "x"
    began = time.process_time()
    grid, far = READER.read(saved(book), "a.xlsx")
    assert len(grid.rows) <= 5_000
    assert time.process_time() - began < 2 * slowness
    assert (far.rows, set(far.hidden)) == ((("x",),), {0})
    assert far.place == "Trang tính «Sheet» (ngoài 5000 dòng, 60 cột đầu)"


def test_a_row_of_text_wider_than_any_table_keeps_its_last_words() -> None:
    assert READER.read(";".join(map(str, range(90))).encode(), "a.csv")[0].rows[0][-1].endswith("88 89")


def test_spans_of_pasted_html_are_bounded() -> None:
    text = "<table>" + "<tr><td rowspan=99999 colspan=99999>x</td></tr>" * 20 + "</table>"
    assert len(READER.read_pasted(text)[0].rows) == 20
    with pytest.raises(UnreadableFile):
        READER.read_pasted("<table>" + "<tr>" + "<td rowspan=100 colspan=100>x</td>" * 20 + "</table>")


def in_sheet(rows: str, merged: str = "", head: str = "") -> bytes:
    """A workbook whose first sheet says these rows and merged areas."""
    parts = f"<sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells>"
    sheet = f'{head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{parts}</worksheet>'
    return packed({"xl/worksheets/sheet1.xml": sheet.encode()}, saved(workbook()))


@pytest.mark.parametrize("merged", [
    '<mergeCell ref="A1:XFD1048576"/>',
    '<mergeCell ref="A1:AZ5000"/>' * 200,
    '<mergeCell ref="&#65;1:XFD1048576"/>',
    """<mergeCell junk=' ref="A1:B2"' ref="A1:XFD1048576"/>""",
])  # fmt: skip
def test_merged_areas_that_would_be_walked_for_hours_are_refused_at_once(merged: str, slowness: int) -> None:
    begun = time.process_time()
    with pytest.raises(UnreadableFile, match="gộp ô quá lớn"):
        READER.read(in_sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>', merged), "a.xlsx")
    assert time.process_time() - begun < 2 * slowness


def test_a_merged_title_over_a_whole_row_is_read() -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>Quy trình</t></is></c></row>'
    assert READER.read(in_sheet(rows, '<mergeCell ref="A1:XFD1" />'), "a.xlsx")[0].rows[0] == ("Quy trình",)


def test_an_encoding_in_which_nothing_would_be_seen_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        READER.read(in_sheet("", head='<?xml version="1.0" encoding="cp037"?>'), "a.xlsx")


@pytest.mark.parametrize("html", [
    "<table><tr>" + "<td colspan=99>x" * 40 + "<tr><td>x" * 20_000,
    "<table><tr><td colspan=100 rowspan=100>x</table>" * 20_000,
    "<table>" + "<tr><td>x" * 5_000 + "<tr>" + "<td>x" * 5_000,
])  # fmt: skip
def test_tables_that_are_small_in_text_and_huge_in_full_are_refused_at_once(html: str, slowness: int) -> None:
    begun = time.process_time()
    with pytest.raises(UnreadableFile, match="quá lớn"):
        READER.read_pasted(html)
    assert time.process_time() - begun < 3 * slowness


def test_a_very_long_row_of_pasted_html_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="cột"):
        READER.read_pasted("<table><tr>" + "<td>x" * 50_000)


def in_document(body: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = f'<w:document xmlns:w="{space}"><w:body><w:tbl>{body}</w:tbl></w:body></w:document>'
    return packed({"word/document.xml": text.encode()}, saved(Document()))


def test_a_document_with_one_wide_row_and_many_others_is_refused() -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="60"/></w:tcPr><w:p/></w:tc>' * 60
    high = "<w:tr><w:tc><w:p/></w:tc></w:tr>" * 2_000
    with pytest.raises(UnreadableFile, match="quá lớn"):
        READER.read(in_document(f"<w:tr>{wide}</w:tr>{high}"), "a.docx")


@pytest.mark.parametrize("value", ["x", "", "1e9"])
def test_a_number_of_a_document_that_is_none_is_a_spoiled_file(value: str) -> None:
    row = f'<w:tr><w:trPr><w:gridBefore w:val="{value}"/></w:trPr><w:tc><w:p/></w:tc></w:tr>'
    with pytest.raises(UnreadableFile, match="hỏng"):
        READER.read(in_document(row), "a.docx")


def test_references_outside_the_file_are_not_followed() -> None:
    relations = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        b' Target="http://127.0.0.1:9/x.dotm" TargetMode="External"/></Relationships>'
    )
    content = packed({"word/_rels/settings.xml.rels": relations}, saved(_document()))
    assert READER.read(content, "a.docx")[0].rows == (("Việc",),)


def _document() -> object:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "Việc"
    return document


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_file_spoiled_anywhere_is_read_or_refused_never_worse(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(SOUND)))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    try:
        READER.read(bytes(content[:cut] if data.draw(st.booleans()) else content), "a")
    except UnreadableFile as fault:
        assert len(fault.message) > 20


SOUND = [saved(workbook()), saved(_document()), "TT\tViệc\n1\tNhận".encode(), b"<table><tr><td>a<td>b</table>"]
