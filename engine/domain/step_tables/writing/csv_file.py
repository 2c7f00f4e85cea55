"""A step table as it is written into a decision: the rows of a workbook that the reader of tables takes back."""

from collections.abc import Iterator

from engine.domain.csv_tables import write_table
from engine.domain.step_tables.model import TableProcedure, TableStep

HEADER = ("TT", "Nội dung công việc", "Đơn vị, người thực hiện", "Thời gian")


def written(table: TableProcedure) -> bytes:
    """A CSV file that spreadsheets open as it is."""
    return write_table(HEADER, [_row(step) for step in table.steps])


def _row(step: TableStep) -> tuple[str, ...]:
    return step.order, "\n".join([step.work, *_notes(step)]), step.unit, step.term


def _notes(step: TableStep) -> Iterator[str]:
    """Where the step leads, and what is done at the same time."""
    for branch in step.branches:
        rest = "Còn lại" if len(step.branches) > 1 else "Chuyển"
        yield f"{f'Nếu {branch.when}' if branch.when else rest} → {branch.to}"
    if step.parallel:
        yield f"Thực hiện đồng thời với {', '.join(step.parallel)}"
