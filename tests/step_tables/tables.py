"""Step tables of the corpus: written compactly, built into the files that designers hand in, with what they say.

A table is drawn in lines: cells between " | ", "^" for a cell merged with the one above, "<" with the one on its left,
"⏎" for a new line in a cell, "~" before a hidden row, "# " before text over the table, "---" between tables. Expected
steps are "order | work | unit | term": "…" stands for words before, "?" is a term that must be asked for ("12 giờ?" one
that is supposed and asked about).
"""

import html
import io
from collections.abc import Callable
from dataclasses import dataclass
from unicodedata import normalize

from docx import Document
from openpyxl import Workbook


@dataclass(frozen=True)
class Drawn:
    """One table: cells as drawn, text over it, hidden rows."""

    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    hidden: frozenset[int]
    name: str = ""

    def text(self, row: int, column: int) -> str:
        return self.rows[row][column].replace("⏎", "\n")

    def areas(self) -> list[tuple[int, int, int, int]]:
        """Merged cells: top, left, bottom, right, both ends included."""
        found = []
        for top, cells in enumerate(self.rows):
            for left, cell in enumerate(cells):
                if cell not in {"^", "<"}:
                    right = left
                    while right + 1 < len(cells) and cells[right + 1] == "<":
                        right += 1
                    bottom = top
                    while bottom + 1 < len(self.rows) and self.rows[bottom + 1][left] == "^":
                        bottom += 1
                    if (bottom, right) != (top, left):
                        found.append((top, left, bottom, right))
        return found


@dataclass(frozen=True)
class Case:
    """A file of the corpus: ``expected`` steps of all its procedures, ``names`` of the procedures, where it says any."""

    title: str
    file: str
    drawn: str
    expected: str
    names: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    nfd: bool = False

    @property
    def content(self) -> bytes:
        drawn = normalize("NFD", self.drawn) if self.nfd else self.drawn
        return BUILDERS[self.file]([_table(part) for part in drawn.strip("\n").split("\n---\n")])

    @property
    def steps(self) -> list[tuple[str, str, str, str]]:
        lines = [line for line in self.expected.strip().split("\n") if line.strip()]
        found = [tuple(part.strip().replace("⏎", "\n") for part in line.split("|")) for line in lines]
        return [(order, work, unit, term) for order, work, unit, term in found]

    @property
    def filled_rows(self) -> int:
        parts = [_table(part) for part in self.drawn.strip("\n").split("\n---\n")]
        flat = self.file not in {"docx", "xlsx", "html"}
        heads = sum(len(part.heading) for part in parts) if flat or self.file == "xlsx" else 0
        return heads + sum(
            any(cell not in ({"", "^", "<"} if flat else {""}) for cell in row) for part in parts for row in part.rows
        )


def _table(part: str) -> Drawn:
    heading: list[str] = []
    rows: list[tuple[str, ...]] = []
    hidden: set[int] = set()
    name = ""
    for line in part.split("\n"):
        if line.startswith("# "):
            heading.append(line[2:])
        elif line.startswith("@ "):
            name = line[2:]
        elif line.strip():
            if line.startswith("~"):
                hidden.add(len(rows))
            rows.append(tuple(cell.strip() for cell in line.removeprefix("~").split("|")))
    width = max(map(len, rows), default=0)
    filled = tuple((*row, *[""] * (width - len(row))) for row in rows)
    return Drawn(tuple(heading), filled, frozenset(hidden), name)


def _docx(tables: list[Drawn]) -> bytes:
    document = Document()
    for drawn in tables:
        for line in drawn.heading:
            document.add_paragraph(line)
        if not drawn.rows:
            continue
        table = document.add_table(len(drawn.rows), len(drawn.rows[0]))
        for row, cells in enumerate(drawn.rows):
            for column, cell in enumerate(cells):
                if cell not in {"^", "<"}:
                    table.cell(row, column).text = drawn.text(row, column)
        for top, left, bottom, right in drawn.areas():
            text = drawn.text(top, left)
            merged = table.cell(top, left).merge(table.cell(bottom, right))
            merged.text = text
        document.add_paragraph("")
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _xlsx(tables: list[Drawn]) -> bytes:
    book = Workbook()
    sheet = book.active
    at = 0
    for number, drawn in enumerate(tables):
        if drawn.name and number == 0:
            sheet.title = drawn.name
        elif drawn.name:
            sheet, at = book.create_sheet(drawn.name), 0
        for line in drawn.heading:
            at += 1
            sheet.cell(at, 1, line)
        for row, cells in enumerate(drawn.rows):
            for column, cell in enumerate(cells):
                if cell not in {"^", "<", ""}:
                    sheet.cell(at + row + 1, column + 1, _value(drawn.text(row, column)))
            if row in drawn.hidden:
                sheet.row_dimensions[at + row + 1].hidden = True
        for top, left, bottom, right in drawn.areas():
            sheet.merge_cells(
                start_row=at + top + 1, start_column=left + 1, end_row=at + bottom + 1, end_column=right + 1
            )
        at += len(drawn.rows) + 1
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _value(text: str) -> str | int | float:
    """Numbers as a spreadsheet keeps them."""
    if text.isdecimal() and not text.startswith("0"):
        return int(text)
    try:
        return float(text.replace(",", ".")) if text.replace(",", "").isdecimal() and "," in text else text
    except ValueError:
        return text


def _html(tables: list[Drawn]) -> bytes:
    parts = ["<html><head><style>td {color: red}</style></head><body><!--StartFragment-->"]
    for drawn in tables:
        parts += [f"<p class=MsoNormal><b>{html.escape(line)}</b></p>" for line in drawn.heading]
        spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in drawn.areas()}
        parts.append("<table border=1 class=MsoTableGrid>")
        for row, cells in enumerate(drawn.rows):
            parts.append("<tr>")
            for column, cell in enumerate(cells):
                if cell not in {"^", "<"}:
                    down, across = spans.get((row, column), (1, 1))
                    text = "".join(
                        f"<p>{html.escape(line)}<o:p></o:p></p>" for line in drawn.text(row, column).split("\n")
                    )
                    parts.append(f"<td rowspan={down} colspan={across}>{text}</td>")
            parts.append("</tr>")
        parts.append("</table>")
    return "".join([*parts, "</body></html>"]).encode()


def _lines(tables: list[Drawn], delimiter: str) -> str:
    lines: list[str] = []
    for drawn in tables:
        lines += drawn.heading
        for row in range(len(drawn.rows)):
            cells = [
                "" if cell in {"^", "<"} else drawn.text(row, column) for column, cell in enumerate(drawn.rows[row])
            ]
            lines.append(delimiter.join(_quoted(cell, delimiter) for cell in cells))
        lines.append("")
    return "\r\n".join(lines)


def _quoted(cell: str, delimiter: str) -> str:
    return f'"{cell}"' if delimiter in cell or "\n" in cell else cell


BUILDERS: dict[str, Callable[[list[Drawn]], bytes]] = {
    "docx": _docx,
    "xlsx": _xlsx,
    "html": _html,
    "text": lambda tables: _lines(tables, "\t").encode(),
    "csv": lambda tables: _lines(tables, ",").encode(),
    "csv;": lambda tables: _lines(tables, ";").encode("utf-8-sig"),
    "utf16": lambda tables: _lines(tables, "\t").encode("utf-16"),
    "1258": lambda tables: as_1258(_lines(tables, ";")),
}


def as_1258(text: str) -> bytes:
    """Letters as Windows-1258 has them: base letters joined, tones apart."""
    found = []
    for letter in normalize("NFC", text):
        try:
            found.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            base, *marks = list(normalize("NFD", letter))
            shape = [mark for mark in marks if mark in "\u0306\u0302\u031b"]
            tones = [mark for mark in marks if mark not in shape]
            found.append(normalize("NFC", base + "".join(shape)).encode("cp1258") + "".join(tones).encode("cp1258"))
    return b"".join(found)
