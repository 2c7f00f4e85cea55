"""What many tests begin with is put into an empty database by use cases once, and row for row from then on."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import sqlalchemy as sa

from engine.db.tables.metadata import metadata

Answer = TypeVar("Answer")
Rows = dict[sa.Table, list[dict[str, Any]]]
_kept: dict[tuple[str, Hashable], tuple[Any, Rows]] = {}


def seeded(database: sa.Engine, seed: Callable[[], Answer], key: Hashable) -> Answer:
    """Fill the empty ``database`` with what ``seed`` puts into it, and give what it answers, which nobody may change.

    Whatever the content depends on, the hour of the clock too, is in ``key``. Each kind of database is filled by the
    use cases themselves the first time.
    """
    whole = (database.dialect.name, key)
    if whole in _kept:
        answer, rows = _kept[whole]
        with database.begin() as connection:
            _put(connection, rows)
    else:
        answer = seed()
        with database.begin() as connection:
            _kept[whole] = answer, _rows(connection)
    return answer  # type: ignore[no-any-return]


def _rows(connection: sa.Connection) -> Rows:
    found = {
        table: [dict(row) for row in connection.execute(sa.select(table)).mappings()]
        for table in metadata.sorted_tables
    }
    return {table: rows for table, rows in found.items() if rows}


def _put(connection: sa.Connection, rows: Rows) -> None:
    for table, content in rows.items():
        connection.execute(table.insert(), content)
    if connection.dialect.name == "postgresql":  # its counters do not follow numbers that are given
        counters = [
            sa.func.setval(sa.func.pg_get_serial_sequence(table.name, "id"), max(row["id"] for row in content))
            for table, content in rows.items()
            if table.autoincrement_column is not None
        ]
        connection.execute(sa.select(*counters))
