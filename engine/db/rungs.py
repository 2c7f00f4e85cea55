"""The ladder of warnings and the forecasts in the database: what is due, by partial indexes over what waits."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from engine.db.tables.consultations import consultations
from engine.db.tables.dossiers import dossiers, steps
from engine.db.tables.metadata import Id
from engine.ports.dossiers import DueThing

_OPEN = dossiers.c.closed_at.is_(None)
_NONE: sa.ColumnElement[Any] = sa.cast(sa.null(), Id)


class SqlRungs:
    """See ``engine.ports.dossiers.Rungs``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def due(self, now: datetime, limit: int) -> list[DueThing]:
        each = (
            _due(dossiers.c.next_rung_at, _OPEN, (dossiers.c.id, _NONE, _NONE)),
            _due(dossiers.c.review_at, _OPEN, (dossiers.c.id, _NONE, _NONE), is_review=True),
            _due(steps.c.next_rung_at, _stands(steps), (steps.c.dossier_id, steps.c.id, _NONE)),
            _due(
                consultations.c.next_rung_at,
                _stands(consultations),
                (consultations.c.dossier_id, _NONE, consultations.c.id),
            ),
        )
        everything = sa.union_all(*(sa.select(arm.subquery()) for arm in each)).subquery()
        query = sa.select(everything).order_by(everything.c.at).limit(limit)
        rows = self._connection.execute(query, {"now": now, "limit": limit})
        return [DueThing(row.dossier_id, row.step_id, row.consultation_id, bool(row.is_review)) for row in rows]


def _due(
    at: sa.Column[Any], stands_open: sa.ColumnElement[bool], ids: tuple[Any, Any, Any], is_review: bool = False
) -> sa.Select[Any]:
    """The oldest of one table, read from the end of its index."""
    names = ("dossier_id", "step_id", "consultation_id", "is_review")
    columns = [column.label(name) for name, column in zip(names, (*ids, sa.literal(is_review)), strict=True)]
    due = at <= sa.bindparam("now", type_=at.type)
    return sa.select(*columns, at.label("at")).where(due, stands_open).order_by(at).limit(sa.bindparam("limit"))


def _stands(table: sa.Table) -> sa.ColumnElement[bool]:
    return table.c.state == "open"
