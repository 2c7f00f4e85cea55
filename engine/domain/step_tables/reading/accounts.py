"""The account of a file's rows: each with what it was taken for, so that nobody has to trust that none was dropped."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.domain.step_tables.model import ROW_ROLE_NAMES, Grid, ReadTables, RowRole
from engine.domain.step_tables.reading.rows import Sheet


@dataclass(frozen=True)
class ReadRow:
    """A row with text, as it stands in its table; ``number`` as people count."""

    place: str
    number: int
    cells: tuple[str, ...]
    role: RowRole

    @property
    def role_name(self) -> str:
        return ROW_ROLE_NAMES[self.role]


def account_of(grids: Iterable[Grid], tables: ReadTables) -> tuple[ReadRow, ...]:
    """Every row with text of the tables that ``tables`` was read from; a row nobody accounts for is shown as asked."""
    return tuple(
        ReadRow(
            sheet.place, at + 1, _shown(sheet, at), RowRole(tables.accounted.get((sheet.place, at + 1), RowRole.ASKED))
        )
        for sheet in named_apart(grids)
        for at in range(len(sheet.rows))
        if sheet.has_text(at)
    )


def named_apart(grids: Iterable[Grid]) -> Iterator[Sheet]:
    """Sheets with names of their own, since rows are accounted for by them."""
    seen: set[str] = set()
    for grid in grids:
        place, number = grid.place, 2
        while place in seen:
            place, number = f"{grid.place} ({number})", number + 1
        seen.add(place)
        yield Sheet.of(grid, place)


def _shown(sheet: Sheet, at: int) -> tuple[str, ...]:
    """The texts of a row, those of merged cells once."""
    return tuple(
        cell for column, cell in enumerate(sheet.rows[at]) if cell and (at, column) not in sheet.merged
    ) or tuple(dict.fromkeys(filter(None, sheet.rows[at])))
