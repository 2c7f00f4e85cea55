"""The journal in the database: chaining and sealing."""

import hashlib
import json
import struct
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from engine.db.tables.dossiers import dossiers
from engine.db.tables.journal import journal, journal_seals
from engine.db.tables.metadata import record_text
from engine.db.tables.submissions import version_journal
from engine.domain.events import Entry, Event
from engine.ports.dossiers import JournalLine, Seal

HEAD = struct.Struct(">QI32s")  # dossier, number of its last entry, digest of that entry
VERSIONS = 0  # stands for the dossier in the head of the versions' journal, which every seal covers too


def chained(dossier_id: int, number: int, entry: Entry, act_key: str, before: bytes) -> bytes:
    """sha256 over the digest before (none for a dossier's first entry) and everything the entry says."""
    facts = record_text(entry.facts)
    said = [dossier_id, number, entry.event.value, entry.at, entry.by, entry.agency_id, facts, act_key or None]
    return link(before, said)


def link(before: bytes, said: list[Any]) -> bytes:
    """The digest that chains what is said to the digest before it."""
    words = [_instant_text(word) if isinstance(word, datetime) else word for word in said]
    return hashlib.sha256(before + json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()).digest()


def _instant_text(instant: datetime) -> str:
    """An instant as SQLite keeps it."""
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


class SqlJournal:
    """See ``engine.ports.dossiers.Journal``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def of_dossier(self, dossier_id: int) -> list[JournalLine]:
        query = sa.select(journal).where(journal.c.dossier_id == dossier_id).order_by(journal.c.number)
        return [_line(row) for row in self._connection.execute(query).mappings()]

    def seal(self, at: datetime, limit: int) -> int:
        unsealed = (
            sa.select(dossiers.c.id, dossiers.c.journal_count, dossiers.c.journal_head)
            .where(dossiers.c.sealed_at.is_(None))
            .order_by(dossiers.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        heads = [tuple(row) for row in self._connection.execute(unsealed)]
        newest = sa.select(journal_seals).order_by(journal_seals.c.number.desc()).limit(1)
        last = self._connection.execute(newest).first()
        versions = self._versions()
        if not heads and (not versions or (last and last.heads.startswith(HEAD.pack(*versions)))):
            return 0
        packed = b"".join(HEAD.pack(*head) for head in ([versions, *heads] if versions else heads))
        number = last.number + 1 if last else 1
        digest = link(last.digest if last else b"", [number, at, packed.hex()])
        self._connection.execute(sa.insert(journal_seals).values(number=number, at=at, heads=packed, digest=digest))
        sealed = sa.update(dossiers).where(dossiers.c.id.in_([head[0] for head in heads]))
        self._connection.execute(sealed.values(sealed_count=dossiers.c.journal_count, sealed_at=at))
        return len(heads)

    def _versions(self) -> tuple[int, int, bytes] | None:
        """The head of the versions' journal, None while it is empty."""
        newest = sa.select(version_journal.c.number, version_journal.c.digest)
        row = self._connection.execute(newest.order_by(version_journal.c.number.desc()).limit(1)).first()
        return (VERSIONS, row.number, row.digest) if row else None

    def seals_after(self, number: int, limit: int) -> Sequence[Seal]:
        query = sa.select(journal_seals.c.number, journal_seals.c.at, journal_seals.c.digest)
        later = query.where(journal_seals.c.number > number).order_by(journal_seals.c.number).limit(limit)
        return [Seal(*row) for row in self._connection.execute(later)]

    def last_seal(self) -> Seal | None:
        newest = sa.select(journal_seals.c.number, journal_seals.c.at, journal_seals.c.digest)
        row = self._connection.execute(newest.order_by(journal_seals.c.number.desc()).limit(1)).first()
        return Seal(*row) if row else None


def _line(row: sa.RowMapping) -> JournalLine:
    entry = Entry(Event(row["event"]), row["at"], row["by"], row["agency_id"], row["facts"])
    return JournalLine(row["dossier_id"], row["number"], entry, row["digest"])
