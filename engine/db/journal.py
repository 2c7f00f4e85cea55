"""The journal in the database: chaining, sealing, verifying."""

import hashlib
import json
import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from engine.db.tables.dossiers import dossiers
from engine.db.tables.journal import journal, journal_seals
from engine.domain.events import Entry, Event
from engine.ports.dossiers import JournalLine

_HEAD = struct.Struct(">QI32s")  # dossier, number of its last entry, digest of that entry
_GENESIS = bytes(32)


def chained(dossier_id: int, number: int, entry: Entry, act_key: str, before: bytes) -> bytes:
    """sha256 over the digest before (none for a dossier's first entry) and everything the entry says."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    said = [dossier_id, number, entry.event.value, at, entry.by, entry.agency_id, dict(entry.facts), act_key]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(before + text.encode()).digest()


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
            .where(dossiers.c.sealed_count < dossiers.c.journal_count)
            .order_by(dossiers.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        heads = self._connection.execute(unsealed).all()
        if not heads:
            return 0
        last = self._connection.execute(
            sa.select(journal_seals.c.number, journal_seals.c.digest).order_by(journal_seals.c.number.desc()).limit(1)
        ).first()
        packed = b"".join(_HEAD.pack(row.id, row.journal_count, row.journal_head) for row in heads)
        number, before = (last.number + 1, last.digest) if last else (1, _GENESIS)
        self._connection.execute(
            sa.insert(journal_seals).values(
                number=number, at=at, heads=packed, digest=hashlib.sha256(before + packed).digest()
            )
        )
        self._connection.execute(
            sa.update(dossiers)
            .where(dossiers.c.id.in_([row.id for row in heads]))
            .values(sealed_count=dossiers.c.journal_count)
        )
        return len(heads)

    def verify(self) -> str:
        return self._first_broken_chain() or self._first_broken_seal()

    def _first_broken_chain(self) -> str:
        heads: dict[int, Any] = {
            row.id: row
            for row in self._connection.execute(
                sa.select(dossiers.c.id, dossiers.c.code, dossiers.c.journal_count, dossiers.c.journal_head)
            )
        }
        for dossier_id, rows in self._chains():
            number, digest = 0, b""
            for row in rows:
                line = _line(row)
                number += 1
                if line.number != number:
                    return f"hồ sơ {_name(heads, dossier_id)}: thiếu mục nhật ký số {number}"
                digest_now = chained(dossier_id, number, line.entry, row["act_key"] or "", digest)
                if digest_now != line.digest:
                    return f"hồ sơ {_name(heads, dossier_id)}: mục nhật ký số {number} bị sửa"
                digest = digest_now
            head = heads.pop(dossier_id, None)
            if head is None:
                return f"hồ sơ có id {dossier_id}: còn nhật ký nhưng mất hồ sơ"
            if (head.journal_count, head.journal_head) != (number, digest):
                return f"hồ sơ {head.code}: nhật ký bị cắt hoặc thêm sau mục số {number}"
        missing = next((head for head in heads.values() if head.journal_count), None)
        return f"hồ sơ {missing.code}: mất toàn bộ nhật ký" if missing else ""

    def _chains(self) -> Iterator[tuple[int, list[Any]]]:
        query = sa.select(journal).order_by(journal.c.dossier_id, journal.c.number)
        rows: list[Any] = []
        for row in self._connection.execution_options(yield_per=2000).execute(query).mappings():
            if rows and rows[0]["dossier_id"] != row["dossier_id"]:
                yield rows[0]["dossier_id"], rows
                rows = []
            rows.append(row)
        if rows:
            yield rows[0]["dossier_id"], rows

    def _first_broken_seal(self) -> str:
        before, expected = _GENESIS, 1
        sealed: dict[int, tuple[int, bytes, int]] = {}
        for seal in self._connection.execute(sa.select(journal_seals).order_by(journal_seals.c.number)):
            if seal.number != expected:
                return f"thiếu niêm phong số {expected}"
            if hashlib.sha256(before + seal.heads).digest() != seal.digest:
                return f"niêm phong số {seal.number} bị sửa"
            before, expected = seal.digest, expected + 1
            for dossier_id, number, head in _HEAD.iter_unpack(seal.heads):
                sealed[dossier_id] = (number, head, seal.number)
        return self._first_unkept(sealed)

    def _first_unkept(self, sealed: dict[int, tuple[int, bytes, int]]) -> str:
        """Compare the newest sealed head of each dossier with the entry it names."""
        query = sa.select(journal.c.dossier_id, journal.c.number, journal.c.digest)
        for row in self._connection.execution_options(yield_per=2000).execute(query):
            kept = sealed.get(row.dossier_id)
            if kept and kept[0] == row.number:
                if kept[1] != row.digest:
                    return f"hồ sơ có id {row.dossier_id}: mục số {row.number} khác với niêm phong số {kept[2]}"
                del sealed[row.dossier_id]
        for dossier_id, (number, _, seal) in sealed.items():
            return f"hồ sơ có id {dossier_id}: mất mục số {number} đã niêm phong ở số {seal}"
        return ""


def _line(row: Any) -> JournalLine:
    entry = Entry(Event(row["event"]), row["at"], row["by"], row["agency_id"], row["facts"])
    return JournalLine(row["dossier_id"], row["number"], entry, row["digest"])


def _name(heads: dict[int, Any], dossier_id: int) -> str:
    return heads[dossier_id].code if dossier_id in heads else f"có id {dossier_id}"
