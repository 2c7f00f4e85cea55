"""One row of a step table seen through its columns: which texts are its own, and which only repeat a merged cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from engine.domain.step_tables.model import Grid, Source
from engine.domain.step_tables.reading.headers import Columns, Role, looks_like_header
from engine.domain.step_tables.texts import clean, numeral_of, one_line, order_of

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

    @classmethod
    def of(cls, grid: Grid, place: str) -> "Sheet":
        width = max((len(row) for row in grid.rows), default=0)
        rows = tuple(tuple(map(clean, row)) + ("",) * (width - len(row)) for row in grid.rows)
        return cls(place, rows, clean(grid.heading), grid.hidden, grid.merged)

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
        return self.sheet.rows[self.at]

    @property
    def texts(self) -> list[str]:
        """The different texts of the row, in order."""
        return list(dict.fromkeys(cell for cell in self.cells if cell))

    def below(self) -> Iterator["Row"]:
        """The rows with text under this one."""
        rows = (Row(self.sheet, at, self.columns) for at in range(self.at + 1, len(self.sheet.rows)))
        return filter(Row.has_text, rows)

    def with_work(self, work: str) -> "Row":
        """The row with the work of the step over it, which its empty cell stands for."""
        column = next(iter(self.columns.of(Role.WORK)), 0)
        cells = tuple(work if at == column else cell for at, cell in enumerate(self.cells))
        rows = (*self.sheet.rows[: self.at], cells, *self.sheet.rows[self.at + 1 :])
        return replace(self, sheet=replace(self.sheet, rows=rows))

    def has_text(self) -> bool:
        return self.sheet.has_text(self.at)

    def said(self, role: Role) -> list[str]:
        """What the columns of a role say here, without repeats."""
        cells = (self._cell(column) for column in self.columns.of(role))
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
        return next(filter(None, [*map(order_of, said), *numerals]), "")

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
        return text in [self._cell(column) for column in self.columns.of(Role.ORDER)] and len(text) <= 12

    def _is_spread(self) -> bool:
        """Whether the one text stands where it says who, when or what comes of it, and nowhere else."""
        places = [at for at, cell in enumerate(self.cells) if cell and not self._is_order(cell)]
        roles = {self.columns.roles[at] for at in places if at < len(self.columns.roles)}
        return bool(roles) and roles <= set(_WHO_AND_WHEN)


def _lies(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the steps of a table stand side by side: a row of orders "Bước 1", "Bước 2", and labels on the left."""
    steps = next((row for row in rows if sum(_is_step(cell) for cell in row) > 1), None)
    return (
        steps is not None
        and len(rows) <= _LYING_ROWS
        and sum(_is_step(cell) for cell in steps) >= len({cell for cell in steps if cell}) - 1
        and looks_like_header([row[0] for row in rows])
    )


def _is_step(cell: str) -> bool:
    return bool(re.fullmatch(r"(?:bước|b)\s*\d{1,2}[.:]?", cell, re.IGNORECASE))


def numbers_columns(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3) (4)."""
    plain = [cell.strip(" ()").partition("=")[0].strip() for cell in cells if cell]
    if len(set(plain)) < 3 or not all(re.fullmatch(r"\d{1,2}|[A-Z]", cell) for cell in plain):
        return False
    digits = [int(cell) for cell in plain if cell.isdecimal()]
    return len(digits) >= 2 and digits == sorted(digits)
