"""Many dossiers at once: copies of a real one, written as rows, since what is measured is a step among them."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from benchmarks.site import Site
from engine.db.tables.dossiers import dossier_agencies, dossiers, legs, steps
from engine.db.tables.journal import journal

CHUNK = 2_000
TABLES = (dossier_agencies, legs, steps, journal)


def crowd(site: Site, size: int, open_share: float = 1.0) -> None:
    """Fill the database up to ``size`` dossiers that stand at the lead agency, spread over 30 days, each with its
    state, legs, steps and journal; ``open_share`` of them open, the others closed. Their next rung is far away."""
    model = site.receive()
    site.to_lead(model)
    database = sa.create_engine(site.settings.database_url)
    with database.begin() as connection:
        whole = dict(connection.execute(sa.select(dossiers).where(dossiers.c.id == model)).mappings().one())
        parts = {
            table: [
                dict(row) for row in connection.execute(sa.select(table).where(table.c.dossier_id == model)).mappings()
            ]
            for table in TABLES
        }
        for first in range(1, size, CHUNK):
            numbers = range(first, min(first + CHUNK, size))
            connection.execute(sa.insert(dossiers), [_dossier(whole, model, n, n / size < open_share) for n in numbers])
            for table, rows in parts.items():
                connection.execute(sa.insert(table), [_part(row, model + n, n) for n in numbers for row in rows])
        _settle(connection, model + size)
    if database.dialect.name == "postgresql":
        with database.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    database.dispose()


def _dossier(whole: dict[str, Any], model: int, number: int, is_open: bool) -> dict[str, Any]:
    ended = None if is_open else whole["received_at"]
    return whole | {
        "id": model + number,
        "code": f"{whole['code']}-{number}",
        "identity": f"0777{number:08}",
        "folded_name": f"nguoi thu {number}",
        "act_key": None,
        "closed_at": ended,
        "state": whole["state"] if is_open else "returned",
        "due_at": whole["due_at"] + timedelta(minutes=number % 40_000),
        "next_rung_at": None if ended else whole["next_rung_at"] + timedelta(days=300),
        "sealed_count": whole["journal_count"],
        "sealed_at": whole["received_at"],
    }


def _part(row: dict[str, Any], dossier: int, number: int) -> dict[str, Any]:
    copy = row | {"dossier_id": dossier}
    copy.pop("id", None)
    if copy.get("state") == "open" and "due_at" in copy and copy["due_at"]:
        copy["due_at"] += timedelta(minutes=number % 40_000)
        if copy.get("next_rung_at"):
            copy["next_rung_at"] += timedelta(days=300)
    return copy


def _settle(connection: sa.Connection, next_id: int) -> None:
    """Let PostgreSQL count on behind the rows that brought their own ids."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('dossiers', 'id'), {int(next_id)})")
