"""What administrators did, in the database."""

from datetime import datetime

import sqlalchemy as sa

from engine.db.tables.organization import administration_entries as entries
from engine.domain.people import AdministrationEntry


class SqlAdministration:
    """See ``engine.ports.organization.Administration``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def note(self, at: datetime, person_id: int | None, sentence: str) -> None:
        self._connection.execute(sa.insert(entries).values(at=at, person_id=person_id, sentence=sentence))

    def notes(self, before: int | None = None, limit: int = 50) -> list[AdministrationEntry]:
        query = sa.select(entries).order_by(entries.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(entries.c.id < before)
        return [
            AdministrationEntry(row.id, row.at, row.person_id, row.sentence) for row in self._connection.execute(query)
        ]
