"""Tables of workbooks: every sheet is a grid, with values as a Vietnamese Excel shows them and what is hidden said."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from unicodedata import normalize

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import get_column_letter
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
        book = load_workbook(io.BytesIO(content), data_only=True, keep_links=False, rich_text=True)
    except Exception as fault:  # the library raises whatever a spoiled part makes of it
        raise UnreadableFile("Tệp Excel bị hỏng, không mở được. Mở bằng Excel, lưu lại rồi tải lên.") from fault
    try:
        sheets = sorted(book.worksheets, key=_is_hidden)  # what nobody sees begins nothing that is seen
        if len(sheets) > MAX_SHEETS:
            raise UnreadableFile(f"Tệp có {len(sheets)} trang tính. Tách riêng phần cần nhập.")
        return tuple(_grids(sheets))
    finally:
        book.close()


def _grids(sheets: list[Worksheet]) -> Iterator[Grid]:
    room = MAX_CELLS
    for sheet in sheets:
        cells = _filled(sheet)
        grid = _grid(sheet, cells)
        room -= sum(map(len, grid.rows))
        if room < 0:
            raise UnreadableFile("Các trang tính quá lớn. Tách riêng phần có bảng các bước.")
        yield from (each for each in (grid, _far_away(grid.place, cells)) if each.rows)


def _far_away(place: str, cells: dict[tuple[int, int], str]) -> Grid:
    """What stands below or right of all that is read as a table: a line for each row, to be asked about."""
    lines: dict[int, list[str]] = {}
    for row, column in sorted(cells):
        if row > MAX_ROWS or column > MAX_COLUMNS:
            lines.setdefault(row, []).append(cells[row, column])
    rows = tuple((" | ".join(texts)[:4_000],) for texts in lines.values())
    return Grid(f"{place} (ngoài {MAX_ROWS} dòng, {MAX_COLUMNS} cột đầu)", rows, "", frozenset(range(len(rows))))


def _grid(sheet: Worksheet, cells: dict[tuple[int, int], str]) -> Grid:
    height = min(max((row for row, _ in cells), default=0), MAX_ROWS)
    width = min(max((column for _, column in cells), default=0), MAX_COLUMNS)
    if any(row > MAX_ROWS for row, _ in cells) and sum(row > MAX_ROWS for row, _ in cells) > MAX_COLUMNS:
        raise UnreadableFile(f"Trang tính «{sheet.title}» có hơn {MAX_ROWS} dòng. Tách riêng phần có bảng các bước.")
    rows = [[cells.get((row, column), "") for column in range(1, width + 1)] for row in range(1, height + 1)]
    merged: set[tuple[int, int]] = set()
    for area in sheet.merged_cells.ranges:
        _repeat(rows, merged, area.min_row - 1, area.max_row, area.min_col - 1, min(area.max_col, width))
    unseen = (number - 1 for number, row in sheet.row_dimensions.items() if row.hidden and number <= height)
    hidden = frozenset(range(height) if _is_hidden(sheet) else unseen)
    struck = frozenset(row - 1 for row, column in cells if row <= height and _is_struck(sheet._cells[row, column]))
    return Grid(_place(sheet, width), tuple(map(tuple, rows)), "", hidden, frozenset(merged), struck)


def _is_hidden(sheet: Worksheet) -> bool:
    return bool(sheet.sheet_state != "visible")


def _place(sheet: Worksheet, width: int) -> str:
    """The name of the sheet, with what of it is not shown."""
    name = f"Trang tính «{normalize('NFC', sheet.title)}»"
    if _is_hidden(sheet):
        return f"{name} (bị ẩn)"
    ranges = (each for each in sheet.column_dimensions.values() if each.hidden and each.min and each.max)
    hidden = sorted({column for each in ranges for column in range(each.min, min(each.max, width) + 1)})
    return f"{name} (cột {', '.join(map(get_column_letter, hidden))} bị ẩn)" if hidden else name


def _is_struck(cell: Cell | MergedCell) -> bool:
    """Whether any of its words are struck through."""
    said = cell.value if isinstance(cell.value, CellRichText) else ()
    return bool(cell.font.strike) or any(
        isinstance(part, TextBlock) and bool(part.font.strike) and bool(part.text.strip()) for part in said
    )


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
