"""Open dossiers in bulk: found by the partial indexes over what is open, read part by part for many at once."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa

from engine.db.consultations import SqlConsultations
from engine.db.dossiers import SqlDossiers
from engine.db.tables.consultations import consultations
from engine.db.tables.dossiers import dossier_agencies, dossiers, legs, steps
from engine.db.tables.metadata import HANOI
from engine.domain.calendar_edits import Reach
from engine.ports.standing import StandingDossier

_OPEN: sa.ColumnElement[str] = sa.literal_column("'open'")


class SqlStanding:
    """See ``engine.ports.standing.StandingDossiers``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def count(self, reach: Reach) -> int:
        found = sa.union(*(arm for arm, _ in _arms(reach))).subquery()
        return int(self._connection.execute(sa.select(sa.func.count()).select_from(found)).scalar_one())

    def after(self, dossier_id: int, reach: Reach, limit: int) -> Sequence[StandingDossier]:
        each = [
            sa.select(arm.where(column > dossier_id).order_by(column).limit(limit).subquery())
            for arm, column in _arms(reach)
        ]
        found = sa.union(*each).subquery()
        first = found.columns[0]
        ids = list(self._connection.scalars(sa.select(first).order_by(first).limit(limit)))
        return self._read(ids) if ids else []

    def _read(self, ids: list[int]) -> list[StandingDossier]:
        found = SqlDossiers(self._connection).standing(ids)
        asked = SqlConsultations(self._connection).standing_of(ids)
        return [
            StandingDossier(dossier, [each for each in asked if each.dossier_id == dossier.id]) for dossier in found
        ]


def _arms(reach: Reach) -> list[tuple[sa.Select[Any], sa.ColumnElement[Any]]]:
    """For each kind of deadline the dossiers with one in reach, and the column that tells which dossier it is."""
    each: tuple[tuple[sa.ColumnElement[Any], sa.Table, sa.ColumnElement[bool], tuple[str, ...]], ...] = (
        (dossiers.c.id, dossiers, sa.and_(dossiers.c.closed_at.is_(None), dossiers.c.finished_at.is_(None)), ()),
        (legs.c.dossier_id, legs, legs.c.settled_at.is_(None), ("agency_id",)),
        (steps.c.dossier_id, steps, steps.c.state == _OPEN, ("agency_id",)),
        (consultations.c.dossier_id, consultations, consultations.c.state == _OPEN, ("consulted_id",)),
    )
    return [
        (sa.select(column).where(stands, _due_within(table, reach), _of_agencies(column, table, own, reach)), column)
        for column, table, stands, own in each
    ]


def _due_within(table: sa.Table, reach: Reach) -> sa.ColumnElement[bool]:
    if reach.first == date.min:
        return table.c.due_at.is_not(None)
    return table.c.due_at >= datetime.combine(reach.first, time(), HANOI)


def _of_agencies(
    column: sa.ColumnElement[Any], table: sa.Table, own: tuple[str, ...], reach: Reach
) -> sa.ColumnElement[bool]:
    """The thing's own agency; of the whole dossier, whose lead only its procedure knows, any that has to do with it."""
    if reach.agencies is None:
        return sa.true()
    if own:
        return table.c[own[0]].in_(reach.agencies)
    party = sa.select(dossier_agencies.c.dossier_id).where(dossier_agencies.c.agency_id.in_(reach.agencies))
    return column.in_(party)
