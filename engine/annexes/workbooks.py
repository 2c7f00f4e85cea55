"""Tables of workbooks: every visible sheet is a grid, with values as a Vietnamese Excel shows them."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from unicodedata import normalize

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from engine.domain.step_tables.model import Grid
from engine.ports.process import UnreadableFile

MAX_ROWS = 5_000
MAX_COLUMNS = 60
MAX_SHEETS = 200
MAX_CELLS = 600_000  # of all sheets in full


def workbook_grids(content: bytes) -> tuple[Grid, ...]:
    """The sheets that hold text; UnreadableFile when the workbook cannot be opened."""
    try:
        book = load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    except Exception as fault:  # the library raises whatever a spoiled part makes of it
        raise UnreadableFile("Tệp Excel bị hỏng, không mở được. Mở bằng Excel, lưu lại rồi tải lên.") from fault
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if len(sheets) > MAX_SHEETS:
            raise UnreadableFile(f"Tệp có {len(sheets)} trang tính. Tách riêng phần cần nhập.")
        return tuple(_grids(sheets))
    finally:
        book.close()


def _grids(sheets: list[Worksheet]) -> Iterator[Grid]:
    room = MAX_CELLS
    for sheet in sheets:
        grid = _grid(sheet)
        room -= sum(map(len, grid.rows))
        if room < 0:
            raise UnreadableFile("Các trang tính quá lớn. Tách riêng phần có bảng các bước.")
        if grid.rows:
            yield grid


def _grid(sheet: Worksheet) -> Grid:
    cells = _filled(sheet)
    height = min(max((row for row, _ in cells), default=0), MAX_ROWS)
    width = min(max((column for _, column in cells), default=0), MAX_COLUMNS)
    if any(row > MAX_ROWS for row, _ in cells) and sum(row > MAX_ROWS for row, _ in cells) > MAX_COLUMNS:
        raise UnreadableFile(f"Trang tính «{sheet.title}» có hơn {MAX_ROWS} dòng. Tách riêng phần có bảng các bước.")
    rows = [[cells.get((row, column), "") for column in range(1, width + 1)] for row in range(1, height + 1)]
    merged: set[tuple[int, int]] = set()
    for area in sheet.merged_cells.ranges:
        _repeat(rows, merged, area.min_row - 1, area.max_row, area.min_col - 1, min(area.max_col, width))
    hidden = frozenset(number - 1 for number, row in sheet.row_dimensions.items() if row.hidden and number <= height)
    place = f"Trang tính «{normalize('NFC', sheet.title)}»"
    return Grid(place, tuple(map(tuple, rows)), "", hidden, frozenset(merged))


def _filled(sheet: Worksheet) -> dict[tuple[int, int], str]:
    """The texts of the cells there are; walking all rows would make every cell up to one that stands far away."""
    found = (
        (at, _shown(cell.value, cell.number_format)) for at, cell in sheet._cells.items() if cell.value is not None
    )
    return {at: text for at, text in found if text}


def _repeat(rows: list[list[str]], merged: set[tuple[int, int]], top: int, bottom: int, left: int, right: int) -> None:
    """Say a merged cell again wherever it reaches."""
    if top >= len(rows) or left >= len(rows[top]):
        return
    text = rows[top][left]
    for row in range(top, min(bottom, len(rows))):
        for column in range(left, right):
            if (row, column) != (top, left):
                rows[row][column] = text
                merged.add((row, column))


def _shown(value: object, layout: str) -> str:
    """A value as its cell shows it: numbers with a comma, fractions and dates as such."""
    if value is None or isinstance(value, bool):
        return "" if value is None else ("x" if value else "")
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float):
        shown = f"{value:.4f}".rstrip("0").rstrip(".")
        return f"{shown.replace('.', ',')}{_suffix(layout)}"
    if isinstance(value, int):
        return f"{value}{_suffix(layout)}"
    return normalize("NFC", str(value)).strip()[:4_000]


def _suffix(layout: str) -> str:
    """The words a number format adds: 0.0" ngày" shows 2 as "2 ngày"."""
    _, quote, rest = (layout or "").partition('"')
    return rest.partition('"')[0] if quote else ""
