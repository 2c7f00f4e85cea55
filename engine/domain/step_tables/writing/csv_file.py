"""A step table as it is written into a decision: the rows of a workbook that the reader of tables takes back."""

from collections.abc import Iterator

from engine.domain.csv_tables import write_table
from engine.domain.step_tables.model import TableProcedure, TableStep

HEADER = ("TT", "Nội dung công việc", "Đơn vị, người thực hiện", "Thời gian", "Bước tiếp theo")


def written(table: TableProcedure) -> bytes:
    """A CSV file that spreadsheets open as it is."""
    return write_table(HEADER, [_row(step) for step in table.steps])


def _row(step: TableStep) -> tuple[str, ...]:
    return step.order, step.work, step.unit, step.term, "\n".join(_leads(step))


def _leads(step: TableStep) -> Iterator[str]:
    """Where the step leads, and what is done at the same time."""
    for branch in step.branches:
        rest = "Còn lại" if len(step.branches) > 1 else "Chuyển"
        yield f"{f'Nếu {branch.when}' if branch.when else rest} → {_named(branch.to)}"
    if step.parallel:
        yield f"Thực hiện đồng thời với {', '.join(map(_named, step.parallel))}"


def _named(order: str) -> str:
    """A step as a sentence names it: "B4", "bước 2.1"."""
    return order if order[0] in "Bb" else f"bước {order}"
