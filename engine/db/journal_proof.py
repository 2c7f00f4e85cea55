"""The journal read again in the database: the first row that is not what it was is found and named.

What is verified is read raw, without turning it into anything: a row that was tampered with need not be readable.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from engine.db.journal import HEAD, VERSIONS, link
from engine.db.tables.dossiers import dossiers
from engine.db.tables.journal import journal, journal_seals
from engine.db.tables.submissions import version_journal
from engine.ports.journal import Stretch

_SAID = ("dossier_id", "number", "event", "at", "by", "agency_id", "facts", "act_key")
_SAID_OF_VERSIONS = ("number", "line", "event", "at", "by", "content", "facts")
_OF_VERSIONS = "phiên bản quy trình"
_ASKED_AT_ONCE = 500


@dataclass(frozen=True)
class _Named:
    """An entry that a seal names; of the versions' journal where the dossier is VERSIONS."""

    dossier_id: int
    number: int
    digest: bytes
    seal: int

    @property
    def journal(self) -> str:
        return f"hồ sơ có id {self.dossier_id}" if self.dossier_id != VERSIONS else _OF_VERSIONS


class SqlJournalProof:
    """See ``engine.ports.journal.JournalProof``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def size(self) -> int:
        counts = (sa.select(sa.func.count()).select_from(table) for table in (dossiers, journal_seals))
        return sum(self._connection.execute(count).scalar_one() for count in counts)

    # --- chains -------------------------------------------------------------------------------------------------

    def versions(self) -> Stretch:
        rows = self._stream(_raw(version_journal, *_SAID_OF_VERSIONS, "digest").order_by("number"))
        fault = _first_broken_link(rows, _SAID_OF_VERSIONS)
        return Stretch(f"{_OF_VERSIONS}: {fault}" if fault else "")

    def chains(self, after: int | None, limit: int) -> Stretch:
        rows, last = self._dossiers(after, limit)
        return Stretch(self._first_broken_chain(rows, after, last), last, len(rows))

    def _first_broken_chain(self, rows: Sequence[sa.RowMapping], after: int | None, last: int | None) -> str:
        unseen = {row["id"]: row for row in rows}
        query = _raw(journal, *_SAID, "digest").where(_within(journal.c.dossier_id, after, last))
        ordered = self._stream(query.order_by(journal.c.dossier_id, journal.c.number))
        for dossier_id, entries in groupby(ordered, key=lambda entry: entry["dossier_id"]):
            head, chain = unseen.pop(dossier_id, None), list(entries)
            if head is None:
                return f"hồ sơ có id {dossier_id}: còn nhật ký nhưng mất hồ sơ"
            if fault := _first_broken_link(chain, _SAID):
                return f"hồ sơ {head['code']}: {fault}"
            if (head["journal_count"], head["journal_head"]) != (len(chain), chain[-1]["digest"]):
                return f"hồ sơ {head['code']}: nhật ký bị cắt hoặc thêm sau mục số {len(chain)}"
        missing = next((head for head in unseen.values() if head["journal_count"]), None)
        return f"hồ sơ {missing['code']}: mất toàn bộ nhật ký, từ mục số 1" if missing else ""

    # --- seals --------------------------------------------------------------------------------------------------

    def seals(self, after: int | None, limit: int) -> Stretch:
        expected, before, named = (after or 0) + 1, self._digest_of(after), list[_Named]()
        query = _raw(journal_seals, "number", "at", "heads", "digest").where(_within(journal_seals.c.number, after))
        for seal in self._stream(query.order_by(journal_seals.c.number)):
            fault = f"thiếu niêm phong số {expected}" if seal["number"] != expected else ""
            if not fault and not _is_seal(seal, before):
                fault = f"niêm phong số {expected} bị sửa"
            if fault:
                return Stretch(self._first_unkept(named) or fault)
            heads = HEAD.iter_unpack(seal["heads"])
            named += [_Named(dossier_id, number, digest, expected) for dossier_id, number, digest in heads]
            before, expected = seal["digest"], expected + 1
            if len(named) >= limit:
                return Stretch(self._first_unkept(named), expected - 1, expected - 1 - (after or 0))
        return Stretch(self._first_unkept(named), None, expected - 1 - (after or 0))

    def _digest_of(self, seal: int | None) -> bytes:
        return self._connection.scalar(sa.select(journal_seals.c.digest).where(journal_seals.c.number == seal)) or b""

    def _first_unkept(self, named: Sequence[_Named]) -> str:
        """Compare what the seals name with what stands there now."""
        for first in range(0, len(named), _ASKED_AT_ONCE):
            some = named[first : first + _ASKED_AT_ONCE]
            found = self._entries(some)
            for each in some:
                digest = found.get((each.dossier_id, each.number))
                if digest is None:
                    return f"{each.journal}: mất mục số {each.number} đã niêm phong ở số {each.seal}"
                if digest != each.digest:
                    return f"{each.journal}: mục số {each.number} khác với niêm phong số {each.seal}"
        return ""

    def _entries(self, named: Sequence[_Named]) -> dict[tuple[int, int], object]:
        """The digests of these entries, and of some more, by dossier and number."""
        ids, numbers = {each.dossier_id for each in named}, {each.number for each in named}
        entries = _raw(journal, "dossier_id", "number", "digest").where(
            journal.c.dossier_id.in_(ids), journal.c.number.in_(numbers)
        )
        of_versions = {each.number for each in named if each.dossier_id == VERSIONS}
        versions = _raw(version_journal, "number", "digest").where(version_journal.c.number.in_(of_versions))
        found: dict[tuple[int, int], object] = {(row[0], row[1]): row[2] for row in self._connection.execute(entries)}
        return found | {(VERSIONS, row[0]): row[1] for row in self._connection.execute(versions)}

    def sealed(self, after: int | None, limit: int) -> Stretch:
        rows, last = self._dossiers(after, limit)
        instants = sa.select(dossiers.c.sealed_at).where(
            _within(dossiers.c.id, after, last), dossiers.c.sealed_at.isnot(None)
        )
        seals = self._stream(_raw(journal_seals, "heads").where(journal_seals.c.at.in_(instants)))
        heads = {head for seal in seals for head in HEAD.iter_unpack(seal["heads"])}
        wrong = next((row for row in rows if not _stands_sealed(row, heads)), None)
        if wrong is None:
            return Stretch("", last)
        number = (self._connection.scalar(sa.select(sa.func.max(journal_seals.c.number))) or 0) + 1
        told = f"hồ sơ {wrong['code']} đã niêm phong tới mục {wrong['sealed_count']}"
        return Stretch(f"thiếu niêm phong số {number}: {told}")

    def outside(self, kept: Iterable[tuple[int, bytes]]) -> Stretch:
        seals = self._stream(_raw(journal_seals, "number", "digest").order_by(journal_seals.c.number))
        for number, digest in kept:
            seal = next(seals, None)
            if seal is None or seal["number"] > number:
                return Stretch(f"thiếu niêm phong số {number}, còn ghi trong sổ niêm phong ngoài")
            if (seal["number"], seal["digest"]) != (number, digest):
                unlike = "khác với bản trong" if seal["number"] == number else "không có trong"
                return Stretch(f"niêm phong số {seal['number']} {unlike} sổ niêm phong ngoài")
        return Stretch("")

    def _dossiers(self, after: int | None, limit: int) -> tuple[Sequence[sa.RowMapping], int | None]:
        """The next dossiers, and the id up to which they reach: None when there are no more."""
        query = _raw(dossiers, "id", "code", "journal_count", "journal_head", "sealed_count", "sealed_at")
        ordered = query.where(_within(dossiers.c.id, after)).order_by(dossiers.c.id).limit(limit)
        rows = self._connection.execute(ordered).mappings().all()
        return rows, rows[-1]["id"] if len(rows) == limit else None

    def _stream(self, query: sa.Select[Any]) -> Iterator[sa.RowMapping]:
        with self._connection.execute(query.execution_options(yield_per=2000)) as rows:
            yield from rows.mappings()


def _raw(table: sa.Table, *names: str) -> sa.Select[Any]:
    """Columns as the database keeps them."""
    columns: list[Any] = [sa.type_coerce(table.c[name], sa.types.NULLTYPE).label(name) for name in names]
    return sa.select(*columns)


def _within(column: sa.Column[Any], after: int | None, last: int | None = None) -> sa.ColumnElement[bool]:
    bounds = [] if after is None else [column > after]
    return sa.and_(sa.true(), *bounds, *([] if last is None else [column <= last]))


def _first_broken_link(rows: Iterator[sa.RowMapping] | Sequence[sa.RowMapping], said: Sequence[str]) -> str:
    before = b""
    for number, row in enumerate(rows, 1):
        if row["number"] != number:
            return f"thiếu mục nhật ký số {number}"
        if not _is_link(row["digest"], before, [row[name] for name in said]):
            return f"mục nhật ký số {number} bị sửa"
        before = row["digest"]
    return ""


def _is_seal(seal: sa.RowMapping, before: bytes) -> bool:
    packed = seal["heads"]
    if not isinstance(packed, bytes) or len(packed) % HEAD.size:
        return False
    return _is_link(seal["digest"], before, [seal["number"], seal["at"], packed.hex()])


def _is_link(digest: object, before: bytes, said: list[Any]) -> bool:
    """Whether ``digest`` chains just this to the digest before it."""
    try:
        return link(before, said) == digest
    except (TypeError, ValueError):  # SQLite keeps any kind of value in any column
        return False


def _stands_sealed(row: sa.RowMapping, heads: set[tuple[Any, ...]]) -> bool:
    """Entries that wait for their seal are not counted as sealed; where none waits, the head stands in its seal."""
    is_counted = row["sealed_count"] == row["journal_count"]
    if row["sealed_at"] is None:
        return not is_counted or not row["journal_count"]
    return is_counted and (row["id"], row["journal_count"], row["journal_head"]) in heads
