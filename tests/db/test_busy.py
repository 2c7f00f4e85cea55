"""What "the database is busy" means: a lock that may pass, never a fault of our own that would hide behind it."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from engine.db.database import open_database
from engine.db.unit_of_work import SqlStore
from engine.ports.storage import StorageBusy


def test_a_locked_database_is_busy(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'busy.sqlite'}"
    holder, database = open_database(url), open_database(url)
    with holder.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (a)")
        with database.connect() as other:
            other.connection.driver_connection.execute("PRAGMA busy_timeout = 1")  # type: ignore[union-attr]
        with pytest.raises(StorageBusy), SqlStore(database).work() as work:
            work.organization.agencies()
    holder.dispose()
    database.dispose()


def test_a_missing_table_is_no_busy_database(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    with pytest.raises(sa.exc.OperationalError, match="no such table"), SqlStore(database).work() as work:
        work.organization.agencies()
    database.dispose()
