"""The journal in the database: chaining, sealing, verifying.

What is verified is read raw, without turning it into anything: a row that was tampered with need not be readable.
"""

import hashlib
import json
import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from engine.db.tables.dossiers import dossiers
from engine.db.tables.journal import journal, journal_seals
from engine.db.tables.metadata import record_text
from engine.domain.events import Entry, Event
from engine.ports.dossiers import JournalLine, Seal

_HEAD = struct.Struct(">QI32s")  # dossier, number of its last entry, digest of that entry
_SAID = ("dossier_id", "number", "event", "at", "by", "agency_id", "facts", "act_key")


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


def raw(table: sa.Table, *names: str) -> sa.Select[Any]:
    """Columns as the database keeps them."""
    columns: list[Any] = [sa.type_coerce(table.c[name], sa.types.NULLTYPE).label(name) for name in names]
    return sa.select(*columns)


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
        heads = self._connection.execute(unsealed).all()
        if not heads:
            return 0
        last = self._connection.execute(sa.select(journal_seals).order_by(journal_seals.c.number.desc()).limit(1))
        before = last.first()
        packed = b"".join(_HEAD.pack(row.id, row.journal_count, row.journal_head) for row in heads)
        number = before.number + 1 if before else 1
        digest = link(before.digest if before else b"", [number, at, packed.hex()])
        self._connection.execute(sa.insert(journal_seals).values(number=number, at=at, heads=packed, digest=digest))
        sealed = sa.update(dossiers).where(dossiers.c.id.in_([row.id for row in heads]))
        self._connection.execute(sealed.values(sealed_count=dossiers.c.journal_count, sealed_at=at))
        return len(heads)

    def last_seal(self) -> Seal | None:
        newest = sa.select(journal_seals.c.number, journal_seals.c.at).order_by(journal_seals.c.number.desc()).limit(1)
        row = self._connection.execute(newest).first()
        return Seal(row.number, row.at) if row else None

    def verify(self) -> str:
        """Read in one snapshot (``Store.reading``): an act done meanwhile is no tampering."""
        query = raw(dossiers, "id", "code", "journal_count", "journal_head", "sealed_count")
        heads = {row["id"]: row for row in self._connection.execute(query).mappings()}
        return self._first_broken_chain(heads) or self._first_broken_seal(heads)

    # --- chains -------------------------------------------------------------------------------------------------

    def _first_broken_chain(self, heads: dict[int, sa.RowMapping]) -> str:
        unseen = dict(heads)
        for dossier_id, rows in self._chains():
            head = unseen.pop(dossier_id, None)
            if head is None:
                return f"hồ sơ có id {dossier_id}: còn nhật ký nhưng mất hồ sơ"
            if fault := _first_broken_link(rows):
                return f"hồ sơ {head['code']}: {fault}"
            if (head["journal_count"], head["journal_head"]) != (len(rows), rows[-1]["digest"]):
                return f"hồ sơ {head['code']}: nhật ký bị cắt hoặc thêm sau mục số {len(rows)}"
        missing = next((head for head in unseen.values() if head["journal_count"]), None)
        return f"hồ sơ {missing['code']}: mất toàn bộ nhật ký, từ mục số 1" if missing else ""

    def _chains(self) -> Iterator[tuple[int, list[sa.RowMapping]]]:
        query = raw(journal, *_SAID, "digest").order_by(journal.c.dossier_id, journal.c.number)
        rows: list[sa.RowMapping] = []
        for row in self._stream(query):
            if rows and rows[0]["dossier_id"] != row["dossier_id"]:
                yield rows[0]["dossier_id"], rows
                rows = []
            rows.append(row)
        if rows:
            yield rows[0]["dossier_id"], rows

    # --- seals --------------------------------------------------------------------------------------------------

    def _first_broken_seal(self, heads: dict[int, sa.RowMapping]) -> str:
        before, expected = b"", 1
        sealed: dict[int, tuple[int, bytes, int]] = {}
        for seal in self._stream(raw(journal_seals, "number", "at", "heads", "digest").order_by("number")):
            if seal["number"] != expected:
                return f"thiếu niêm phong số {expected}"
            if not _is_seal(seal, before):
                return f"niêm phong số {expected} bị sửa"
            for dossier_id, number, head in _HEAD.iter_unpack(seal["heads"]):
                sealed[dossier_id] = (number, head, expected)
            before, expected = seal["digest"], expected + 1
        return self._first_unkept(sealed) or _first_unsealed(heads, sealed, expected)

    def _first_unkept(self, sealed: dict[int, tuple[int, bytes, int]]) -> str:
        """Compare the newest sealed head of each dossier with the entry it names."""
        unseen = dict(sealed)
        for row in self._stream(raw(journal, "dossier_id", "number", "digest")):
            kept = unseen.get(row["dossier_id"])
            if kept and kept[0] == row["number"]:
                if kept[1] != row["digest"]:
                    return f"hồ sơ có id {row['dossier_id']}: mục số {kept[0]} khác với niêm phong số {kept[2]}"
                del unseen[row["dossier_id"]]
        for dossier_id, (number, _, seal) in unseen.items():
            return f"hồ sơ có id {dossier_id}: mất mục số {number} đã niêm phong ở số {seal}"
        return ""

    def _stream(self, query: sa.Select[Any]) -> Iterator[sa.RowMapping]:
        with self._connection.execute(query.execution_options(yield_per=2000)) as rows:
            yield from rows.mappings()


def _first_broken_link(rows: list[sa.RowMapping]) -> str:
    before = b""
    for number, row in enumerate(rows, 1):
        if row["number"] != number:
            return f"thiếu mục nhật ký số {number}"
        if not is_link(row["digest"], before, [row[name] for name in _SAID]):
            return f"mục nhật ký số {number} bị sửa"
        before = row["digest"]
    return ""


def _is_seal(seal: sa.RowMapping, before: bytes) -> bool:
    packed = seal["heads"]
    if not isinstance(packed, bytes) or len(packed) % _HEAD.size:
        return False
    return is_link(seal["digest"], before, [seal["number"], seal["at"], packed.hex()])


def _first_unsealed(heads: dict[int, sa.RowMapping], sealed: dict[int, tuple[int, bytes, int]], expected: int) -> str:
    """The last seals have no successor to miss them; the dossiers they sealed do."""
    for dossier_id, head in heads.items():
        if head["sealed_count"] != (sealed[dossier_id][0] if dossier_id in sealed else 0):
            return f"thiếu niêm phong số {expected}: hồ sơ {head['code']} đã niêm phong tới mục {head['sealed_count']}"
    return ""


def is_link(digest: object, before: bytes, said: list[Any]) -> bool:
    """Whether ``digest`` chains just this to the digest before it."""
    try:
        return link(before, said) == digest
    except (TypeError, ValueError):  # SQLite keeps any kind of value in any column
        return False


def _line(row: sa.RowMapping) -> JournalLine:
    entry = Entry(Event(row["event"]), row["at"], row["by"], row["agency_id"], row["facts"])
    return JournalLine(row["dossier_id"], row["number"], entry, row["digest"])
