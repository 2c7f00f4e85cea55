"""Faults at the size asked for: a round or two in the ordinary run, all of them with ``--full``."""

from collections.abc import Iterator

import pytest

from tests.journeys.town import Town, morning

ROUNDS = 25
"""How often each fault is brought about on each kind of database at full size; once in the ordinary run."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "round_number" in metafunc.fixturenames:
        metafunc.parametrize("round_number", range(ROUNDS if metafunc.config.getoption("--full") else 1))


@pytest.fixture
def town(database_url: str) -> Iterator[Town]:
    """A province's offices on a clean database, on a Monday morning."""
    with Town(database_url, morning("2026-03-02")) as opened:
        yield opened
