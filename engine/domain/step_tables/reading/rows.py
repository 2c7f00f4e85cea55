"""One row of a step table seen through its columns: which texts are its own, and which only repeat a merged cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from engine.domain.step_tables.cells.durations import header_unit, is_duration
from engine.domain.step_tables.model import Grid, Source
from engine.domain.step_tables.reading.headers import Columns, Role, looks_like_header, role_of
from engine.domain.step_tables.reading.titles import is_phase
from engine.domain.step_tables.texts import clean, marked_step, numeral_of, one_line, order_of, reference

_TICKS = frozenset("xX×+✓✔✗☑●•*")
_CODED = re.compile(r"[A-Za-zĐđ]{1,6}[\s.\-/_]?\d{1,3}(?:\.\d{1,2})?")  # "QT.01", in a column of orders
_BARE = re.compile(r"\d+(?:[.,/]\d+)?|[½¼¾]")
_LYING_ROWS = 12  # a table with more rows stands
_WHO_AND_WHEN = (Role.UNIT, Role.TERM, Role.RESULT, Role.PARTNER)


@dataclass(frozen=True)
class Sheet:
    """A grid cleaned for reading: every row as wide as the widest."""

    place: str
    rows: tuple[tuple[str, ...], ...]
    heading: str
    hidden: frozenset[int]
    merged: frozenset[tuple[int, int]]
    struck: frozenset[int] = frozenset()

    @classmethod
    def of(cls, grid: Grid, place: str) -> "Sheet":
        width = max((len(row) for row in grid.rows), default=0)
        rows = tuple(tuple(map(clean, row)) + ("",) * (width - len(row)) for row in grid.rows)
        return cls(place, rows, clean(grid.heading), grid.hidden, grid.merged, grid.struck)

    def turned(self) -> "Sheet | None":
        """A table whose steps stand side by side with its columns as rows; None for any other."""
        if not _lies(self.rows):
            return None
        merged = frozenset((column, row) for row, column in self.merged)
        rows = tuple(zip(*self.rows, strict=True))
        return replace(self, place=f"{self.place} (mỗi cột một bước)", rows=rows, hidden=frozenset(), merged=merged)

    def has_text(self, at: int) -> bool:
        return any(self.rows[at])

    def source(self, at: int) -> Source:
        shown = [one_line(cell) for cell in self.rows[at] if cell]
        return Source(self.place, at + 1, " | ".join(dict.fromkeys(shown))[:2_000])

    def goes_down(self, at: int, column: int) -> bool:
        """Whether the cell only continues the one over it."""
        return (at, column) in self.merged and at > 0 and self.rows[at][column] == self.rows[at - 1][column]


@dataclass(frozen=True)
class Row:
    """Row ``at`` of a sheet with the columns that hold there."""

    sheet: Sheet
    at: int
    columns: Columns

    @property
    def source(self) -> Source:
        return self.sheet.source(self.at)

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells; a bare number of time with the unit that a column of its own gives it."""
        cells = self.sheet.rows[self.at]
        unit = next((header_unit(cells[at]) for at in self.columns.of(Role.MEASURE) if at < len(cells)), "")
        if not unit:
            return cells
        bare = {at for at in self.columns.of(Role.TERM) if at < len(cells) and _BARE.fullmatch(cells[at])}
        return tuple(f"{cell} {unit}" if at in bare else cell for at, cell in enumerate(cells))

    @property
    def texts(self) -> list[str]:
        """The different texts of the row, in order."""
        return list(dict.fromkeys(cell for cell in self.cells if cell))

    def below(self) -> Iterator["Row"]:
        """The rows with text under this one."""
        rows = (Row(self.sheet, at, self.columns) for at in range(self.at + 1, len(self.sheet.rows)))
        return filter(Row.has_text, rows)

    @property
    def parts(self) -> list["Row"]:
        """The rows below that number the parts of this one: 2.1 and 2.2 under 2."""
        own = f"{reference(self.order)}."
        return list(takewhile(lambda each: reference(each.order).startswith(own), self.below()))

    @property
    def gathers(self) -> bool:
        """Whether a numbered row only names what rows without numbers below it do, each with who or how long."""
        if not self.order or self.said(Role.UNIT) or self.said(Role.TERM):
            return False
        below = list(takewhile(lambda each: not each.order, self.below()))
        return len(below) > 1 and all(each.work and each.said(Role.UNIT) and each.said(Role.TERM) for each in below)

    @property
    def begins_steps(self) -> bool:
        """Whether the next row with text is the first step of something."""
        below = next(self.below(), None)
        number = reference(below.order or marked_step(below.work)) if below else ""
        return number == "1" or (bool(self.order) and number == f"{reference(self.order)}.1")

    def with_work(self, work: str) -> "Row":
        """The row with the work of the step over it, which its empty cell stands for."""
        column = next(iter(self.columns.of(Role.WORK)), 0)
        cells = tuple(work if at == column else cell for at, cell in enumerate(self.cells))
        rows = (*self.sheet.rows[: self.at], cells, *self.sheet.rows[self.at + 1 :])
        return replace(self, sheet=replace(self.sheet, rows=rows))

    def has_text(self) -> bool:
        return self.sheet.has_text(self.at)

    def said(self, role: Role) -> list[str]:
        """What the columns of a role say here, without repeats; a tick under "Lãnh đạo" says who."""
        cells = (self._cell(column) for column in self.columns.of(role))
        if role is Role.UNIT and self.columns.names:
            cells = (
                self.columns.names[at] if self._cell(at) in _TICKS else self._cell(at) for at in self.columns.of(role)
            )
        return list(dict.fromkeys(cell for cell in cells if cell))

    def text(self, role: Role, joint: str = ", ") -> str:
        return joint.join(self.said(role))

    @property
    def named(self) -> list[str]:
        """The different texts of the row beside its order."""
        return [text for text in self.texts if not self._is_order(text) and not order_of(text)]

    @property
    def order(self) -> str:
        said = self.said(Role.ORDER)
        numerals = map(numeral_of, said if self.columns.by_numerals else ())
        coded = (cell for cell in said if _CODED.fullmatch(cell) and not is_phase(cell))
        return next(filter(None, [*map(order_of, said), *numerals, *coded]), "")

    @property
    def work(self) -> str:
        """What is done; of a name and a description the name first."""
        said = [cell for cell in self.said(Role.WORK) if not order_of(cell)]
        kept = [cell for cell in said if not any(cell != other and cell in other for other in said)]
        return ": ".join(kept)

    def repeats(self, role: Role) -> bool:
        """Whether all that the columns of a role say here is said by merged cells from the row above."""
        columns = [column for column in self.columns.of(role) if self._cell(column)]
        return bool(columns) and all(self.sheet.goes_down(self.at, column) for column in columns)

    def is_silent(self, *roles: Role) -> bool:
        """Whether the columns of these roles say nothing new here."""
        return all(not self.said(role) or self.repeats(role) for role in roles)

    @property
    def lone(self) -> str:
        """The one text of a row that says nothing else, its order aside; "" for other rows."""
        texts = [text for text in self.texts if not self._is_order(text)]
        return texts[0] if len(texts) == 1 and not self._is_spread() else ""

    @property
    def spans(self) -> bool:
        """Whether a lone text reaches over columns that say different things."""
        lone = self.lone
        return bool(lone) and sum(cell == lone for cell in self.cells) >= min(3, max(2, len(self.cells) - 1))

    def _cell(self, column: int) -> str:
        return self.cells[column] if column < len(self.cells) else ""

    def _is_order(self, text: str) -> bool:
        columns = self.columns.of(Role.ORDER)
        stands = [at for at, cell in enumerate(self.cells) if cell == text]
        reaches = any((self.at, at) in self.sheet.merged for at in stands if at not in columns)
        return len(text) <= 12 and not reaches and any(at in columns for at in stands)

    def _is_spread(self) -> bool:
        """Whether the one text stands where it says who, when or what comes of it, and nowhere else."""
        places = [at for at, cell in enumerate(self.cells) if cell and not self._is_order(cell)]
        roles = {self.columns.roles[at] for at in places if at < len(self.columns.roles)}
        return bool(roles) and roles <= set(_WHO_AND_WHEN)


def _lies(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the steps of a table stand side by side: labels on the left, a row of orders ("Bước 1", "Bước 2") or
    one of durations."""
    if len(rows) > _LYING_ROWS or not looks_like_header([row[0] for row in rows if row]):
        return False
    steps = next((row for row in rows if sum(_is_step(cell) for cell in row) > 1), None)
    if steps is not None:
        return sum(_is_step(cell) for cell in steps) >= len({cell for cell in steps if cell}) - 1
    terms = next((row[1:] for row in rows if role_of(row[0]) is Role.TERM), ())
    return sum(is_duration(cell) for cell in terms) > 1 and all(is_duration(cell) for cell in terms if cell)


def _is_step(cell: str) -> bool:
    return bool(re.fullmatch(r"(?:bước|b)\s*\d{1,2}[.:]?", cell, re.IGNORECASE))


def numbers_columns(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3) (4)."""
    plain = [cell.strip(" ()").partition("=")[0].strip() for cell in cells if cell]
    if len(set(plain)) < 3 or not all(re.fullmatch(r"\d{1,2}|[A-Z]", cell) for cell in plain):
        return False
    digits = [int(cell) for cell in plain if cell.isdecimal()]
    return len(digits) >= 2 and digits == sorted(digits)


def is_of_the_whole(sheet: Sheet, at: int, column: int, columns: Columns) -> bool:
    """Whether one of several columns of durations says one term for the whole procedure in a merged cell."""
    if len(columns.of(Role.TERM)) < 2:
        return False
    cells = [row for row in range(at, len(sheet.rows)) if sheet.rows[row][column]]
    others = [each for each in columns.of(Role.TERM) if each != column]
    units = columns.of(Role.UNIT)
    if any(any(sheet.rows[row][each] for each in units) and not any(sheet.rows[row][each] for each in others)
           for row in cells):  # fmt: skip
        return False  # it says the term of a step that no other says
    merged = sum(sheet.goes_down(row, column) for row in cells)
    return len(cells) < 2 or merged * 2 >= len(cells)
