"""What was read of step tables, in the database."""

from datetime import datetime

import sqlalchemy as sa

from engine.db.database import insert_into
from engine.db.tables.table_readings import table_readings as table


class SqlTableReadings:
    """See ``engine.ports.annexes.TableReadings``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def kept(self, sha256: str) -> bytes | None:
        found: bytes | None = self._connection.execute(
            sa.select(table.c.content).where(table.c.sha256 == sha256)
        ).scalar()
        return found

    def keep(self, sha256: str, content: bytes, at: datetime) -> None:
        insert = insert_into(self._connection, table).values(sha256=sha256, content=content, made_at=at)
        self._connection.execute(insert.on_conflict_do_nothing())

    def forget_before(self, moment: datetime) -> None:
        self._connection.execute(sa.delete(table).where(table.c.made_at < moment))
