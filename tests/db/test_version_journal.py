"""The journal of versions in the database: nobody changes an entry, and who does it all the same is found out."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from engine.db.database import open_database
from engine.db.unit_of_work import SqlStore
from engine.domain.version_journal import VersionEntry, VersionEvent
from tests.examples import NOON


@pytest.fixture
def database(database_url: str) -> Iterator[sa.Engine]:
    database = open_database(database_url)
    with SqlStore(database).work() as work:
        for turn in range(3):
            work.version_journal.add(VersionEntry("a", VersionEvent.CHECKED, NOON, 1, f"{turn}" * 64, {"draft": turn}))
        work.commit()
    yield database
    database.dispose()


@pytest.mark.parametrize("change", ["UPDATE version_journal SET line = 'b'", "DELETE FROM version_journal"])
def test_the_database_itself_refuses_to_change_an_entry(database: sa.Engine, change: str) -> None:
    with database.connect() as connection, pytest.raises(sa.exc.DBAPIError, match="insert-only"):
        connection.exec_driver_sql(change)


FORGERIES = {
    "another digest of what was approved": ("UPDATE version_journal SET content = 'x' WHERE number = 2", "2 bị sửa"),
    "another person": ('UPDATE version_journal SET "by" = 9 WHERE number = 1', "1 bị sửa"),
    "an entry gone": ("DELETE FROM version_journal WHERE number = 2", "thiếu mục số 2"),
}


@pytest.mark.parametrize(("forgery", "told"), FORGERIES.values(), ids=FORGERIES)
def test_an_entry_that_was_tampered_with_is_named(database: sa.Engine, forgery: str, told: str) -> None:
    with database.begin() as connection:
        if database.dialect.name == "postgresql":
            connection.exec_driver_sql("ALTER TABLE version_journal DISABLE TRIGGER version_journal_insert_only")
        else:
            for change in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER version_journal_no_{change}")
        connection.exec_driver_sql(forgery)
    with SqlStore(database).reading() as work:
        assert told in work.version_journal.verify()
