"""Periods the clock has begun, in the database."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from engine.db.tables.messages import ticks


class SqlTicks:
    """See ``engine.ports.messages.Ticks``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def is_open(self, job: str, period: datetime, now: datetime) -> bool:
        row = self._connection.execute(sa.select(ticks).where(ticks.c.job == job)).first()
        return (
            row is None
            or self._connection.scalar(
                sa.select(sa.literal(1)).select_from(ticks).where(ticks.c.job == job, _free(period, now))
            )
            is not None
        )

    def claim(self, job: str, period: datetime, now: datetime, until: datetime) -> bool:
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        insert = dialect.insert(ticks).values(job=job, period=period, due_at=until)
        claimed = self._connection.execute(
            insert.on_conflict_do_update(
                index_elements=[ticks.c.job],
                set_={"period": insert.excluded.period, "due_at": insert.excluded.due_at},
                where=_free(period, now),
            ).returning(ticks.c.job)
        )
        return claimed.first() is not None

    def finish(self, job: str, period: datetime) -> None:
        self._connection.execute(ticks.update().where(ticks.c.job == job, ticks.c.period == period).values(due_at=None))


def _free(period: datetime, now: datetime) -> sa.ColumnElement[bool]:
    return sa.or_(ticks.c.period < period, sa.and_(ticks.c.period == period, ticks.c.due_at <= now))
