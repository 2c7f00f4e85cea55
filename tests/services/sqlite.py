"""SQLite in the process of the tests does not wait for the disk: what they store need not outlive the machine."""

import sqlite3
from typing import Any

import sqlalchemy as sa


def wait_for_no_disk() -> None:
    """A commit takes a thirtieth of the time. The programs the tests start are other processes and do wait."""
    sa.event.listen(sa.pool.Pool, "checkout", _set_up)


def _set_up(connection: Any, record: sa.pool.ConnectionPoolEntry, _proxy: sa.pool.PoolProxiedConnection) -> None:
    if isinstance(connection, sqlite3.Connection) and record.info.setdefault("waits", True):
        connection.execute("PRAGMA synchronous=OFF")
        record.info["waits"] = False
