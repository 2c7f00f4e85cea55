"""Tables of Word documents: merged cells repeated, nested tables apart, the paragraphs over a table as its heading."""

import io
from collections.abc import Iterator
from unicodedata import normalize

from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl, CT_Tc
from docx.oxml.text.paragraph import CT_P

from engine.domain.step_tables.model import Grid
from engine.ports.process import UnreadableFile

MAX_CELLS = 60_000
MAX_TABLES = 400
_HEADING_LINES = 12


def document_grids(content: bytes) -> tuple[Grid, ...]:
    """Every table in the order of the text; UnreadableFile when the document cannot be read."""
    try:
        return _grids(Document(io.BytesIO(content)))
    except UnreadableFile:
        raise
    except Exception as fault:  # the library has no error of its own: whatever it meets is a spoiled file
        raise UnreadableFile("Tệp Word bị hỏng, không mở được. Mở bằng Word, lưu lại rồi tải lên.") from fault


def _grids(opened: Opened) -> tuple[Grid, ...]:
    found = list(_tables(opened))
    if len(found) > MAX_TABLES:
        raise UnreadableFile(f"Tệp có {len(found)} bảng. Tách riêng phần phụ lục cần nhập.")
    grids: list[Grid] = []
    room = MAX_CELLS
    for number, (table, heading) in enumerate(found, start=1):
        grids.append(_grid(table, f"Bảng {number}", heading, room))
        room -= sum(map(len, grids[-1].rows))
    after = _last_words(opened)
    return (*grids, Grid("Cuối tệp", (), after)) if after and grids else tuple(grids)


def _tables(opened: Opened) -> Iterator[tuple[CT_Tbl, str]]:
    """Tables with the paragraphs since the table before; nested ones follow the one they stand in."""
    lines: list[str] = []
    for element in opened.element.body.iter(qn("w:p"), qn("w:tbl")):
        inside = next((each for each in element.iterancestors(qn("w:tbl"))), None)
        if isinstance(element, CT_P) and inside is None:
            lines.append(_text(element))
        elif isinstance(element, CT_Tbl):
            yield element, "" if inside is not None else "\n".join([line for line in lines if line][-_HEADING_LINES:])
            lines = []


def _last_words(opened: Opened) -> str:
    """The paragraphs after the last table."""
    lines: list[str] = []
    for element in opened.element.body:
        lines = [] if isinstance(element, CT_Tbl) else [*lines, _text(element)] if isinstance(element, CT_P) else lines
    return "\n".join([line for line in lines if line][:_HEADING_LINES])


def _grid(table: CT_Tbl, place: str, heading: str, room: int) -> Grid:
    """``room``: how many cells it may take in full, its widest row being every row's width."""
    width = 0
    rows: list[list[str]] = []
    merged: set[tuple[int, int]] = set()
    hidden: set[int] = set()
    for at, row in enumerate(table.tr_lst):
        if row.find(f"{qn('w:trPr')}/{qn('w:hidden')}") is not None:
            hidden.add(at)
        before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        cells: list[str] = [""] * min(int(before.get(qn("w:val"), "0")), 20) if before is not None else []
        for cell in row.tc_lst:
            _lay(cell, at, cells, rows, merged)
        rows.append(cells)
        width = max(width, len(cells))
        if width * len(rows) > room:
            raise UnreadableFile("Các bảng trong tệp quá lớn. Tách riêng phần phụ lục cần nhập.")
    filled = tuple((*row, *[""] * (width - len(row))) for row in rows)
    return Grid(place, filled, heading, frozenset(hidden), frozenset(merged))


def _lay(cell: CT_Tc, at: int, cells: list[str], rows: list[list[str]], merged: set[tuple[int, int]]) -> None:
    column, across = len(cells), min(cell.grid_span, 60)
    continues = cell.vMerge == "continue" and at > 0 and column < len(rows[at - 1])
    text = rows[at - 1][column] if continues else _cell_text(cell)
    cells += [text] * across
    merged.update((at, place) for place in range(column if continues else column + 1, column + across))


def _cell_text(cell: CT_Tc) -> str:
    """The cell's own paragraphs; those of a table inside it are that table's."""
    return "\n".join(line for each in cell.p_lst if (line := _text(each)))


def _text(paragraph: CT_P) -> str:
    parts: list[str] = []
    for element in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:cr"), qn("w:tab"), qn("w:delText")):
        if element.tag == qn("w:t"):
            parts.append(element.text or "")
        elif element.tag != qn("w:delText"):
            parts.append(" " if element.tag == qn("w:tab") else "\n")
    return normalize("NFC", "".join(parts)).strip()[:4_000]
