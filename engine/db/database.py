"""Opens the database, SQLite or PostgreSQL, so that a writer never meets "locked" and a lost peer never hangs us."""

import sqlite3
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_MILLISECONDS = 10_000


def open_database(url: str) -> sa.Engine:
    """The database behind ``url`` ("sqlite:///…" or "postgresql+psycopg://…"), not yet connected."""
    if url.startswith("sqlite"):
        return _open_sqlite(url)
    return sa.create_engine(
        url,
        hide_parameters=True,  # they are people's names and numbers, and errors are logged
        pool_size=8,
        max_overflow=8,
        pool_use_lifo=True,  # few connections stay busy, with their statements prepared
        pool_timeout=10,
        connect_args={
            "connect_timeout": 5,
            # Compiling a statement takes PostgreSQL longer than any of ours takes to run.
            "options": "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s -c jit=off",
        },
    )


def _open_sqlite(url: str) -> sa.Engine:
    database = sa.create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_MILLISECONDS / 1000})

    @event.listens_for(database, "connect")
    def _set_up(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        # SQLAlchemy begins transactions, not the driver: see _begin.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={BUSY_MILLISECONDS}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(database, "begin")
    def _begin(connection: sa.Connection) -> None:
        # A deferred BEGIN that turns into a write fails "locked" in spite of any timeout; IMMEDIATE waits its turn.
        reads: Any = connection.get_execution_options().get("read_only")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return database


def insert_into(connection: sa.Connection, table: sa.Table) -> Any:
    """An INSERT that may say ON CONFLICT, in the words of the connection's own database."""
    return (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)
