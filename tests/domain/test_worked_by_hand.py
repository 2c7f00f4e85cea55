"""The tables of worked deadlines are as large as the plan says, and every row gives a reason of its own."""

from collections.abc import Iterator
from types import ModuleType

from tests.domain import test_deadlines, test_suspensions, test_worked_legs, test_worked_pauses, test_worked_years
from tests.domain.deadline_table import Case

TABLES = (test_deadlines, test_suspensions, test_worked_pauses, test_worked_years)


def test_at_least_150_deadlines_are_worked_by_hand() -> None:
    rows = {(test, case.rule) for module in TABLES for test, case in _rows(module)}
    assert len(rows) >= 190
    assert len(rows) == sum(1 for module in TABLES for _ in _rows(module)), "two rows of a table give the same reason"
    assert len({way.rule for way in test_worked_legs.WAYS}) >= 12


def _rows(module: ModuleType) -> Iterator[tuple[str, Case]]:
    """The rows that ``table`` gave to the tests of a module."""
    for name, test in vars(module).items():
        for mark in getattr(test, "pytestmark", ()):
            if name.startswith("test_") and mark.args[0] == "case":
                yield from ((name, case) for case in mark.args[1])
