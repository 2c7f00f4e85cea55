"""Towns for journeys: each on its own clean database, closed when the test is over."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.journeys.driver import ADOPTION, Journey, read
from tests.journeys.town import Town, morning

Begin = Callable[..., Journey]


@pytest.fixture
def begin(database_url: str) -> Iterator[Begin]:
    """Begin a journey in a new town: ``begin(sample, desk=..., return_desk=...)``; nothing is handed in yet."""
    yield from _beginning(database_url)


@pytest.fixture
def begin_quickly(sqlite_url: str) -> Iterator[Begin]:
    """The same on one database, for journeys of very many acts."""
    yield from _beginning(sqlite_url)


def _beginning(database_url: str) -> Iterator[Begin]:
    with ExitStack() as towns:

        def begin(sample: str = ADOPTION, desk: str = "H01.01", return_desk: str = "") -> Journey:
            town = towns.enter_context(Town(database_url, morning(read(sample)["day"].isoformat())))
            return Journey(town, sample, desk, return_desk)

        yield begin
