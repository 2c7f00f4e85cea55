"""The journal of versions in the database: one chain over all procedures."""

from collections.abc import Sequence

import sqlalchemy as sa

from engine.db.journal import link
from engine.db.tables.metadata import record_text
from engine.db.tables.submissions import version_journal as table
from engine.domain.version_journal import VersionEntry, VersionEvent


class SqlVersionJournal:
    """See ``engine.ports.submissions.VersionJournal``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, entry: VersionEntry) -> None:
        if self._connection.dialect.name == "postgresql":  # SQLite's writer is alone as it is
            self._connection.exec_driver_sql("LOCK TABLE version_journal IN SHARE ROW EXCLUSIVE MODE")
        last = self._connection.execute(sa.select(table).order_by(table.c.number.desc()).limit(1)).first()
        number, before = (last.number + 1, last.digest) if last else (1, b"")
        said = [number, entry.line, entry.event.value, entry.at, entry.by, entry.content, record_text(entry.facts)]
        values = {
            "number": number,
            "line": entry.line,
            "event": entry.event.value,
            "at": entry.at,
            "by": entry.by,
            "content": entry.content,
            "facts": entry.facts,
            "digest": link(before, said),
        }
        self._connection.execute(sa.insert(table).values(**values))

    def of_line(self, line: str) -> Sequence[VersionEntry]:
        query = sa.select(table).where(table.c.line == line).order_by(table.c.number.desc())
        rows = self._connection.execute(query).mappings()
        return [VersionEntry(**{**row, "event": VersionEvent(row["event"])}) for row in rows]
