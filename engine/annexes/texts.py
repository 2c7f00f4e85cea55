"""Tables that are text: CSV as offices write it, and what is pasted from Word, Excel or a web page."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from unicodedata import normalize

from engine.annexes.cp1258 import decoded_1258
from engine.annexes.html import html_grids
from engine.domain.step_tables.model import Grid
from engine.ports.process import UnreadableFile

MAX_ROWS = 5_000
MAX_COLUMNS = 60
MAX_CELL = 4_000
_HTML = re.compile(r"<\s*(?:table|html|tr|td)\b", re.IGNORECASE)
_TITLE_ROW = 1  # texts in a row over a table, or between two tables, that has no other cell


def text_grids(content: bytes, place: str = "Tệp CSV") -> tuple[Grid, ...]:
    """The tables of a file of text; UnreadableFile when it is none."""
    return pasted_grids(_decoded(content), place)


def pasted_grids(text: str, place: str = "Bảng dán") -> tuple[Grid, ...]:
    """The tables of a text: HTML, cells between tabs, or between semicolons or commas."""
    if len(text) > 4_000_000:
        raise UnreadableFile("Nội dung dán quá dài. Chỉ dán phần có bảng các bước.")
    if "\0" in text:
        raise UnreadableFile("Đây không phải tệp bảng. Tải tệp .docx, .xlsx, .csv, hoặc chép bảng rồi dán vào.")
    if _HTML.search(text[:100_000]):
        return html_grids(text, place)
    rows = [[_shown(cell) for cell in row[:MAX_COLUMNS]] for row in _rows(text)]
    if not any(any(row) for row in rows):
        raise UnreadableFile("Không có chữ nào. Chép cả bảng trong Word hoặc Excel rồi dán vào.")
    if len(rows) > MAX_ROWS:
        raise UnreadableFile(f"Bảng có {len(rows)} dòng, vượt {MAX_ROWS}. Chỉ nhập phần có bảng các bước.")
    return tuple(_cut(rows, place))


def _decoded(content: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as fault:
                raise UnreadableFile("Tệp chữ bị hỏng. Trong Excel, lưu lại kiểu “CSV UTF-8”.") from fault
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if content[1:400:2].count(0) > 20 or content[0:400:2].count(0) > 20:
        return content.decode("utf-16-le" if content[1:400:2].count(0) > 20 else "utf-16-be", "replace")
    text = decoded_1258(content)
    if text is None:
        raise UnreadableFile("Không nhận ra bảng mã của tệp. Trong Excel, lưu lại kiểu “CSV UTF-8”, rồi tải lên.")
    return text


def _rows(text: str) -> list[list[str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if "\t" in text:
        delimiter = "\t"
    else:
        plain = [re.sub(r"(?<=\d),(?=\d)", "", line) for line in lines if line.strip()]  # 0,5 is one number
        counts = {each: sorted(line.count(each) for line in plain) for each in ";,|"}
        usual = {each: found[len(found) // 2] if found else 0 for each, found in counts.items()}
        delimiter = max(usual, key=lambda each: (usual[each], each == ";"))
        if usual[delimiter] < (2 if delimiter == "," and len(plain) > 1 else 1) and not _is_small(plain):
            return [[line.strip()] for line in lines]
    csv.field_size_limit(1_000_000)
    try:
        rows = list(csv.reader(io.StringIO("\n".join(lines), newline=""), delimiter=delimiter))
        return _with_decimals(rows) if delimiter == "," else rows
    except csv.Error as fault:
        raise UnreadableFile("Không đọc được bảng: có dấu nháy kép chưa đóng hoặc ô quá dài.") from fault


def _with_decimals(rows: list[list[str]]) -> list[list[str]]:
    """Rows whose "0,5 ngày" stands without quotes fall into a cell too many: the two halves are one again."""
    torn = [next((at for at in range(1, len(row)) if _is_torn(row[at - 1], row[at])), 0) for row in rows]
    width = max((len(row) for row, at in zip(rows, torn, strict=True) if not at), default=0)
    return [
        [*row[: at - 1], f"{row[at - 1].strip()},{row[at].strip()}", *row[at + 1 :]] if at and len(row) > width else row
        for row, at in zip(rows, torn, strict=True)
    ]


def _is_torn(whole: str, part: str) -> bool:
    return bool(re.fullmatch(r"\s*\d{1,2}", whole) and re.match(r"\d{1,2}\s*(?:ngày|giờ|buổi|$)", part))


def _is_small(lines: list[str]) -> bool:
    """A table of two columns has one comma a line; so have many sentences, but not every line of them."""
    return len(lines) > 1 and all(line.count(",") == lines[0].count(",") > 0 for line in lines)


def _cut(rows: list[list[str]], place: str) -> Iterator[Grid]:
    """Tables apart where an empty row and a title stand between them: titles are told by the reader of the rows."""
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    yield Grid(place, tuple((*row, *[""] * (width - len(row))) for row in rows))


def _shown(cell: str) -> str:
    return normalize("NFC", cell[:MAX_CELL]).strip().removeprefix("'")
