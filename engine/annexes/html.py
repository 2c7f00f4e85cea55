"""Tables in HTML, as the clipboard of Word, Excel and browsers carries them; nothing else of a page is looked at."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from unicodedata import normalize

from engine.domain.step_tables.model import Grid
from engine.ports.process import UnreadableFile

MAX_CELLS = 60_000
MAX_SPAN = 100
MAX_TABLES = 400
_BREAKS = {"br", "p", "div", "li"}
_SILENT = {"script", "style", "title", "head", "template"}
_STRUCK = {"s", "strike", "del"}
_ASIDE = re.compile(r"<!--|<[!?]")


def html_grids(text: str, place: str = "Bảng dán") -> tuple[Grid, ...]:
    """Every table of a page, in order, with the text between them as headings."""
    reader = _Reader()
    reader.feed(_without_comments(text) + "\n")  # not closed: what breaks off would be looked through letter by letter
    reader.end_all()
    if not reader.grids:
        raise UnreadableFile("Nội dung dán không có bảng. Chọn cả bảng trong Word hoặc Excel, chép rồi dán lại.")
    many = len(reader.grids) > 1
    return tuple(
        grid.as_grid(f"{place} {number}" if many else place) for number, grid in enumerate(reader.grids, start=1)
    )


@dataclass
class Laid:
    """A table while its cells are laid out: texts and spans by (row, column); ``area`` is what it takes in full."""

    heading: str = ""
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: set[tuple[int, int]] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    struck: set[int] = field(default_factory=set)
    row: int = -1
    column: int = 0  # of the present row: every cell before it is taken
    width: int = 0
    area: int = 0

    def next_row(self) -> None:
        self.row, self.column = self.row + 1, 0

    def add(self, text: str, across: int, down: int) -> None:
        """The next free cell of the present row, repeated where it reaches."""
        column = self.column
        while (self.row, column) in self.cells:
            column += 1
        self.column = column + across
        self.width = max(self.width, self.column)
        self.area = max(self.area, self.width * (self.row + down))
        for row in range(self.row, self.row + down):
            for at in range(column, column + across):
                self.cells[row, at] = text
                if (row, at) != (self.row, column):
                    self.merged.add((row, at))

    def as_grid(self, place: str) -> Grid:
        height = min(max((row for row, _ in self.cells), default=-1), self.row) + 1
        width = max((column for _, column in self.cells), default=-1) + 1
        rows = tuple(tuple(self.cells.get((row, column), "") for column in range(width)) for row in range(height))
        merged = frozenset(at for at in self.merged if at[0] < height)
        return Grid(place, rows, self.heading, frozenset(self.hidden), merged, frozenset(self.struck))


class _Reader(HTMLParser):
    """Collects tables; a table inside a cell becomes one of its own after the outer one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Laid] = []
        self._open: list[Laid] = []
        self._area = 0  # of all tables
        self._texts: list[list[str]] = [[]]  # of the page, then of each open cell
        self._spans: list[tuple[int, int]] = []
        self._silent = 0
        self._struck = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _STRUCK:
            self._struck += 1
        elif tag == "table":
            self._begin_table()
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1].next_row()
            named = dict(attrs)
            if "hidden" in named or "display:none" in (named.get("style") or "").replace(" ", "").lower():
                self._open[-1].hidden.add(self._open[-1].row)
        elif tag in {"td", "th"} and self._open:
            self._end_cell()
            self._open[-1].row = max(self._open[-1].row, 0)
            self._texts.append([])
            named = dict(attrs)
            self._spans.append((_span(named.get("colspan")), _span(named.get("rowspan"))))
        elif tag in _BREAKS:
            self._texts[-1].append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _STRUCK:
            self._struck = max(0, self._struck - 1)
        elif tag in {"td", "th", "tr"} and self._open:
            self._end_cell()
        elif tag == "table" and self._open:
            self._end_cell()
            self._open.pop()
        elif tag in _BREAKS or tag in {"h1", "h2", "h3", "h4"}:
            self._texts[-1].append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._texts[-1].append(" ".join(data.split()) if data.strip() else " ")
            if self._struck and self._open and data.strip():
                self._open[-1].struck.add(self._open[-1].row)

    def end_all(self) -> None:
        """What a page that breaks off has open still counts."""
        while self._open:
            self._end_cell()
            self._open.pop()

    def _begin_table(self) -> None:
        if len(self.grids) == MAX_TABLES:
            raise UnreadableFile(f"Nội dung có hơn {MAX_TABLES} bảng. Chỉ dán phần có bảng các bước.")
        if len(self._open) > 8:
            raise UnreadableFile("Bảng lồng nhau quá sâu. Chỉ dán bảng các bước.")
        heading = ""
        if not self._open:
            heading = _joined(self._texts[0])
            self._texts[0] = []
        laid = Laid(heading)
        self.grids.append(laid)
        self._open.append(laid)

    def _end_cell(self) -> None:
        if len(self._spans) < len(self._open) or not self._spans or len(self._texts) < 2:
            return
        across, down = self._spans.pop()
        self._struck = 0  # marks end with their cell, closed or not
        table = self._open[-1]
        self._area -= table.area
        table.add(_joined(self._texts.pop()), across, down)
        self._area += table.area
        if self._area > MAX_CELLS:  # a row that is wide makes every other row so
            raise UnreadableFile("Bảng quá lớn. Chỉ nhập phần có bảng các bước.")


def _without_comments(text: str) -> str:
    """The page without comments and declarations, on some of which the library gives up."""
    kept, at = [], 0
    while aside := _ASIDE.search(text, at):
        kept.append(text[at : aside.start()])
        close = "-->" if aside[0] == "<!--" else ">"
        end = text.find(close, aside.end())
        if end < 0:
            return "".join(kept)
        at = end + len(close)
    return "".join((*kept, text[at:]))


def _joined(parts: list[str]) -> str:
    text = normalize("NFC", " ".join(parts))
    return "\n".join(line for line in (" ".join(each.split()) for each in text.split("\n")) if line)[:4_000]


def _span(value: str | None) -> int:
    return min(max(int(value), 1), MAX_SPAN) if value and value.isdecimal() and len(value) < 4 else 1
