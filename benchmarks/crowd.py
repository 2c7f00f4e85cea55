"""Many dossiers at once: copies of a real one, written as rows, since what is measured is a step among them."""

from typing import Any

import sqlalchemy as sa

from benchmarks.site import Site
from engine.db.tables.dossiers import dossier_agencies, dossiers, legs, steps
from engine.db.tables.journal import journal

PARTS = (dossier_agencies, legs, steps, journal)
ENDS = {  # when a thing ended, the state it ended in, and from when that instant is copied
    dossiers: ("closed_at", "returned", "received_at"),
    legs: ("settled_at", "closed", "started_at"),
    steps: ("closed_at", "done", "opened_at"),
}


def crowd(site: Site, size: int, standing: int) -> None:
    """Fill a PostgreSQL database up to ``size`` dossiers with their legs, steps and journal: the first ``standing`` of
    them open at the lead agency, due over 30 days, their next rung far away; the others closed."""
    model = site.receive()
    site.to_lead(model)
    copies = sa.func.generate_series(1, size - 1).table_valued("number", name="copies").render_derived()
    number = copies.c.number
    stands = number < standing
    database = sa.create_engine(site.settings.database_url)
    with database.begin() as connection:
        connection.execute(_copies(dossiers, copies, dossiers.c.id == model, _dossier(model, number, stands)))
        for table in PARTS:
            changes = {"dossier_id": model + number} | _standing(table, number, stands)
            connection.execute(_copies(table, copies, table.c.dossier_id == model, changes))
        connection.execute(sa.select(sa.func.setval("dossiers_id_seq", model + size)))
    with database.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
    database.dispose()


def _copies(
    table: sa.Table, copies: sa.FromClause, which: sa.ColumnElement[bool], changes: dict[str, Any]
) -> sa.Insert:
    """The rows of the model once more for every number; ids of parts are given by the database."""
    copied = [column for column in table.c if column.name != "id" or "id" in changes]
    query = sa.select(*(changes.get(column.name, column) for column in copied))
    query = query.select_from(table.join(copies, sa.true())).where(which)
    return sa.insert(table).from_select([column.name for column in copied], query)


def _dossier(model: int, number: sa.ColumnElement[int], stands: sa.ColumnElement[bool]) -> dict[str, Any]:
    text = sa.cast(number, sa.Text)
    return _standing(dossiers, number, stands) | {
        "id": model + number,
        "code": dossiers.c.code + "-" + text,
        "identity": "0777" + sa.func.lpad(text, 8, "0"),
        "folded_name": "nguoi thu " + text,
        "act_key": sa.null(),
        "sealed_count": dossiers.c.journal_count,
        "sealed_at": dossiers.c.received_at,
    }


def _standing(table: sa.Table, number: sa.ColumnElement[int], stands: sa.ColumnElement[bool]) -> dict[str, Any]:
    """Terms that end here and there in a month, rungs that do not come while anything is measured, or all at an end."""
    later = {
        "due_at": sa.func.make_interval(0, 0, 0, 0, 0, number % 40_000),
        "next_rung_at": sa.func.make_interval(0, 0, 0, 300),
    }
    changes: dict[str, Any] = {name: table.c[name].op("+")(by) for name, by in later.items() if name in table.c}
    if "next_rung_at" in changes:
        changes["next_rung_at"] = sa.case((stands, changes["next_rung_at"]))
    if table in ENDS:
        ended_at, state, begun_at = ENDS[table]
        changes[ended_at] = sa.func.coalesce(table.c[ended_at], sa.case((~stands, table.c[begun_at])))
        changes["state"] = sa.case((stands, table.c.state), else_=state)
    return changes
