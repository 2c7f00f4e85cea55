"""Tables of Word documents: merged cells repeated, nested tables apart, the paragraphs over a table as its heading.

Rows, cells and paragraphs are found through whatever Word puts around them (content controls, custom XML, tracked
insertions, text boxes); what a tracked change took out is not text, but a row taken out is said to be struck.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from unicodedata import normalize

from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl, CT_Tc
from docx.oxml.xmlchemy import BaseOxmlElement

from engine.domain.step_tables.model import Grid
from engine.ports.process import UnreadableFile

MAX_CELLS = 60_000
MAX_TABLES = 400
_HEADING_LINES = 12

_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN = (qn(f"w:{tag}") for tag in ("p", "tbl", "tr", "tc", "r"))
_TAKEN_OUT = frozenset({qn("w:del"), qn("w:moveFrom")})
_ASIDE = frozenset(
    {
        *map(qn, ("w:pPr", "w:rPr", "w:tcPr", "w:trPr", "w:sdtPr")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",  # says its Choice again
    }
)
_WORDS = frozenset({qn("w:t"), qn("w:delText"), f"{_MATHS}t"})
_SIGNS = {
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:tab"): " ",
    qn("w:noBreakHyphen"): "-",
    f"{_MATHS}den": "/",
    _PARAGRAPH: "\n",  # of a text box, in the paragraph it stands at
}
_STRUCK = (qn("w:strike"), qn("w:dstrike"))
_HIDDEN = (qn("w:vanish"),)
_OFF = {"0", "false", "off"}


def document_grids(content: bytes) -> tuple[Grid, ...]:
    """Every table in the order of the text; UnreadableFile when the document cannot be read."""
    try:
        return _grids(Document(io.BytesIO(content)))
    except UnreadableFile:
        raise
    except Exception as fault:  # the library has no error of its own: whatever it meets is a spoiled file
        raise UnreadableFile("Tệp Word bị hỏng, không mở được. Mở bằng Word, lưu lại rồi tải lên.") from fault


def _grids(opened: Opened) -> tuple[Grid, ...]:
    found, after = _tables(opened)
    if len(found) > MAX_TABLES:
        raise UnreadableFile(f"Tệp có {len(found)} bảng. Tách riêng phần phụ lục cần nhập.")
    grids: list[Grid] = []
    room = MAX_CELLS
    for number, (table, heading) in enumerate(found, start=1):
        grids.append(_grid(table, f"Bảng {number}", heading, room))
        room -= sum(map(len, grids[-1].rows))
    return (*grids, Grid("Cuối tệp", (), after)) if after and grids else tuple(grids)


def _tables(opened: Opened) -> tuple[list[tuple[CT_Tbl, str]], str]:
    """Tables with the paragraphs since the table before, nested ones after the one they stand in; the last words."""
    found: list[tuple[CT_Tbl, str]] = []
    lines: list[str] = []
    for element in _parts(opened.element.body, _PARAGRAPH, _TABLE):
        if isinstance(element, CT_Tbl):
            found.append((element, "\n".join([line for line in lines if line][-_HEADING_LINES:])))
            lines = []
        else:
            lines.append(_text(element))
        found += [(each, "") for each in _nested(element)]
    return found, "\n".join([line for line in lines if line][:_HEADING_LINES])


def _nested(element: BaseOxmlElement) -> Iterator[CT_Tbl]:
    for table in _parts(element, _TABLE):
        yield table
        yield from _nested(table)


def _parts(element: BaseOxmlElement, *wanted: str, unseen: frozenset[str] = _TAKEN_OUT) -> Iterator[Any]:
    """The outermost elements of the ``wanted`` tags, in order, whatever stands around them; a table keeps its own.

    Each is of the class the library has for its tag.
    """
    for child in element:
        if child.tag in wanted:
            yield child
        elif child.tag != _TABLE and child.tag not in _ASIDE and child.tag not in unseen:
            yield from _parts(child, *wanted, unseen=unseen)


def _grid(table: CT_Tbl, place: str, heading: str, room: int) -> Grid:
    """``room``: how many cells it may take in full, its widest row being every row's width."""
    width = 0
    rows: list[list[str]] = []
    merged: set[tuple[int, int]] = set()
    hidden: set[int] = set()
    struck: set[int] = set()
    for at, row in enumerate(_parts(table, _ROW)):
        gone = row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None
        unseen = frozenset[str]() if gone else _TAKEN_OUT
        if row.find(f"{qn('w:trPr')}/{qn('w:hidden')}") is not None or _is_marked(row, _HIDDEN, all):
            hidden.add(at)
        if gone or _is_marked(row, _STRUCK, any):
            struck.add(at)
        rows.append(_cells(row, at, rows, merged, unseen))
        width = max(width, len(rows[-1]))
        if width * len(rows) > room:
            raise UnreadableFile("Các bảng trong tệp quá lớn. Tách riêng phần phụ lục cần nhập.")
    filled = tuple((*row, *[""] * (width - len(row))) for row in rows)
    return Grid(place, filled, heading, frozenset(hidden), frozenset(merged), frozenset(struck))


def _cells(
    row: BaseOxmlElement, at: int, rows: list[list[str]], merged: set[tuple[int, int]], unseen: frozenset[str]
) -> list[str]:
    """The texts of a row; ``rows`` are those over it, ``merged`` takes the cells that only repeat another."""
    before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    cells: list[str] = [""] * min(int(before.get(qn("w:val"), "0")), 20) if before is not None else []
    for cell in _parts(row, _CELL, unseen=unseen):
        column, across = len(cells), min(cell.grid_span, 60)
        continues = cell.vMerge == "continue" and at > 0 and column < len(rows[at - 1])
        cells += [rows[at - 1][column] if continues else _cell_text(cell, unseen)] * across
        merged.update((at, place) for place in range(column if continues else column + 1, column + across))
    return cells


def _is_marked(row: BaseOxmlElement, marks: tuple[str, ...], enough: Callable[[Iterable[bool]], bool]) -> bool:
    """Whether ``enough`` of the runs of a row that say anything bear one of the marks."""
    runs = [run for run in _parts(row, _RUN) if _text(run)]
    return bool(runs) and enough(any(_is_on(run.find(f"{qn('w:rPr')}/{mark}")) for mark in marks) for run in runs)


def _is_on(mark: BaseOxmlElement | None) -> bool:
    return mark is not None and mark.get(qn("w:val"), "1").lower() not in _OFF


def _cell_text(cell: CT_Tc, unseen: frozenset[str]) -> str:
    """The cell's own paragraphs; those of a table inside it are that table's."""
    return "\n".join(line for each in _parts(cell, _PARAGRAPH, unseen=unseen) if (line := _text(each, unseen)))


def _text(element: BaseOxmlElement, unseen: frozenset[str] = _TAKEN_OUT) -> str:
    return normalize("NFC", "".join(_words(element, unseen))).strip()[:4_000]


def _words(element: BaseOxmlElement, unseen: frozenset[str]) -> Iterator[str]:
    for child in element:
        if child.tag in _WORDS:
            yield child.text or ""
        elif child.tag not in _ASIDE and child.tag not in unseen and child.tag != _TABLE:
            yield _SIGNS.get(child.tag, "")
            yield from _words(child, unseen)
