"""Tables that are text: CSV as offices write it, and what is pasted from Word, Excel or a web page."""

import codecs
import csv
import io
import re
from collections import Counter
from unicodedata import normalize

from engine.annexes.cp1258 import decoded_1258
from engine.annexes.html import html_grids
from engine.domain.step_tables.model import Grid
from engine.ports.process import UnreadableFile

MAX_ROWS = 5_000
MAX_LINES = 200_000  # rows have lines of their own
MAX_COLUMNS = 60
MAX_CELL = 4_000
_HTML = re.compile(r"<\s*(?:table|html|tr|td)\b", re.IGNORECASE)


def text_grids(content: bytes, place: str = "Tệp CSV") -> tuple[Grid, ...]:
    """The tables of a file of text; UnreadableFile when it is none."""
    return pasted_grids(_decoded(content), place)


def pasted_grids(text: str, place: str = "Bảng dán") -> tuple[Grid, ...]:
    """The tables of a text: HTML, cells between tabs, or between semicolons or commas."""
    if len(text) > 4_000_000 or text.count("\n") + text.count("\r") > MAX_LINES:
        raise UnreadableFile("Nội dung dán quá dài. Chỉ dán phần có bảng các bước.")
    if "\0" in text:
        raise UnreadableFile("Đây không phải tệp bảng. Tải tệp .docx, .xlsx, .csv, hoặc chép bảng rồi dán vào.")
    if _HTML.search(text[:100_000]):
        return html_grids(text, place)
    rows = [[_shown(cell) for cell in _narrowed(row)] for row in _rows(text)]
    if not any(any(row) for row in rows):
        raise UnreadableFile("Không có chữ nào. Chép cả bảng trong Word hoặc Excel rồi dán vào.")
    if len(rows) > MAX_ROWS:
        raise UnreadableFile(f"Bảng có {len(rows)} dòng, vượt {MAX_ROWS}. Chỉ nhập phần có bảng các bước.")
    return (_grid(rows, place),)


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
    """The rows between the delimiter that explains most; each line a cell of its own where none makes a table."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in text:
        return _split(text, "\t")
    read = {delimiter: _split(text, delimiter) for delimiter in ";,|"}
    delimiter = max(read, key=lambda each: _evenness(read[each]))
    if _is_table(read[delimiter], 3 if delimiter == "," else 2):
        return read[delimiter]
    return [[line.strip()] for line in text.split("\n")]


def _split(text: str, delimiter: str) -> list[list[str]]:
    """As a spreadsheet does it: a cell in quotes may hold the delimiter and lines of its own."""
    csv.field_size_limit(1_000_000)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as fault:
        raise UnreadableFile("Không đọc được bảng: có dấu nháy kép chưa đóng hoặc ô quá dài.") from fault
    return _with_decimals(rows) if delimiter == "," else rows


def _evenness(rows: list[list[str]]) -> int:
    """How many delimiters stand in rows of the width that most rows have."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max((times * (width - 1) for width, times in widths.items()), default=0)


def _is_table(rows: list[list[str]], width: int) -> bool:
    """Whether most rows are so wide; sentences have a comma each, but not every line of them has as many."""
    widths = sorted(len(row) for row in rows if any(row))
    usual = widths[len(widths) // 2] if widths else 0
    return usual >= (width if len(widths) > 1 else 2) or (len(widths) > 1 and widths[0] == widths[-1] > 1)


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


def _narrowed(row: list[str]) -> list[str]:
    """A row that is wider than any table, with all that is too much in its last cell."""
    return row if len(row) <= MAX_COLUMNS else [*row[: MAX_COLUMNS - 1], " ".join(row[MAX_COLUMNS - 1 :])]


def _grid(rows: list[list[str]], place: str) -> Grid:
    """All rows as one table: where another begins is told by the reader of the rows."""
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    return Grid(place, tuple((*row, *[""] * (width - len(row))) for row in rows))


def _shown(cell: str) -> str:
    return normalize("NFC", cell[:MAX_CELL]).strip().removeprefix("'")
