"""Many copies of real dossiers, written as rows: as if each had come the same way as its model."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from engine.db.tables.dossiers import dossier_agencies, dossiers, legs, steps

_PARTS = (dossier_agencies, legs, steps)
_AT_ONCE = 500  # copies in one statement


def copy(connection: sa.Connection, models: Sequence[int], count: int) -> None:
    """``count`` copies, of the models in turn; the journal and the messages of a copy begin with it."""
    last = int(connection.scalar(sa.select(sa.func.max(dossiers.c.id))) or 0)
    rows = {model: _rows(connection, model) for model in models}
    for first in range(0, count, _AT_ONCE):
        numbers = range(first, min(first + _AT_ONCE, count))
        for table in (dossiers, *_PARTS):
            copied = [
                _copied(table, row, last + 1 + number)
                for number in numbers
                for row in rows[models[number % len(models)]][table]
            ]
            connection.execute(sa.insert(table), copied)
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT setval('dossiers_id_seq', :last)"), {"last": last + count})


def _rows(connection: sa.Connection, model: int) -> dict[sa.Table, list[dict[str, Any]]]:
    found = {dossiers: connection.execute(sa.select(dossiers).where(dossiers.c.id == model)).mappings().all()}
    for table in _PARTS:
        found[table] = connection.execute(sa.select(table).where(table.c.dossier_id == model)).mappings().all()
    return {table: [dict(row) for row in rows] for table, rows in found.items()}


def _copied(table: sa.Table, row: dict[str, Any], dossier_id: int) -> dict[str, Any]:
    if table is not dossiers:
        return {**{name: value for name, value in row.items() if name != "id"}, "dossier_id": dossier_id}
    fresh = {"id": dossier_id, "code": f"{row['code']}.{dossier_id}", "act_key": None, "journal_count": 0}
    unsealed = {"journal_head": b"", "sealed_count": 0, "sealed_at": None, "message_count": 0}
    return {**row, **fresh, **unsealed}
