"""Notices inside the application, in the database."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from engine.db.tables.desk import notices
from engine.db.tables.dossiers import dossiers
from engine.ports.dossiers import Notice


class SqlNotices:
    """See ``engine.ports.dossiers.Notices``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, told: Sequence[Notice]) -> None:
        columns = ("person_id", "dossier_id", "text", "at")
        rows = [{name: getattr(notice, name) for name in columns} | {"about": notice.about or None} for notice in told]
        if rows:
            # RETURNING makes of many rows one statement.
            self._connection.execute(sa.insert(notices).returning(notices.c.id), rows)

    def unread(self, person_id: int, now: datetime, limit: int) -> list[Notice]:
        query = (
            sa.select(notices, dossiers.c.code)
            .outerjoin(dossiers)
            .where(notices.c.person_id == person_id, notices.c.read_at.is_(None), notices.c.at <= now)
            .order_by(notices.c.id.desc())
            .limit(limit)
        )
        return [
            Notice(row.person_id, row.dossier_id, row.text, row.at, row.id, row.code or "", row.about or "")
            for row in self._connection.execute(query)
        ]

    def mark_read(self, person_id: int, at: datetime) -> None:
        """Mark what was told until ``at``; what came after it was not seen."""
        seen = sa.and_(notices.c.person_id == person_id, notices.c.read_at.is_(None), notices.c.at <= at)
        self._connection.execute(sa.update(notices).where(seen).values(read_at=at))
