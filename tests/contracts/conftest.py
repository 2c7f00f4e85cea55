"""The three stores that keep to one contract: the one in the database, on both kinds of it, and the fake."""

from collections.abc import Iterator

import pytest

from engine.db.database import open_database
from engine.db.unit_of_work import SqlStore
from engine.ports.storage import Store
from tests.examples import Office, open_office
from tests.fakes.work import FakeStore


@pytest.fixture(params=["fake", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        yield FakeStore()
        return
    database = open_database(request.getfixturevalue(f"{request.param}_url"))
    yield SqlStore(database)
    database.dispose()


@pytest.fixture
def office(store: Store) -> Office:
    return open_office(store)
