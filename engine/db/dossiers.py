"""Dossiers in the database: locked first, read in few statements, saved by what changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from engine.db import dossier_rows as rows
from engine.db.database import insert_into
from engine.db.dossier_rows import Row
from engine.db.journal import chained
from engine.db.search import word_rows
from engine.db.tables.dossiers import (
    dossier_agencies,
    dossier_numbers,
    dossiers,
    legs,
    pauses,
    requests,
    steps,
)
from engine.db.tables.journal import journal
from engine.db.tables.metadata import Id, Instant
from engine.db.tables.search import dossier_words
from engine.domain.dossiers import Applicant, Dossier
from engine.domain.errors import NotFound, StaleDossier
from engine.domain.steps import StepState
from engine.ports.dossiers import PassedStep

_Condition = sa.ColumnElement[bool]
_THIS = sa.bindparam("this", type_=Id)
_THESE = sa.bindparam("these", type_=Id, expanding=True)


@dataclass(frozen=True)
class _Reading:
    """A statement that reads rows of one dossier, or of several: one by its number alone, since a list costs more."""

    one: sa.Select[Any]
    several: sa.Select[Any]

    def rows(self, connection: sa.Connection, ids: Sequence[int]) -> Sequence[Row]:
        if len(ids) == 1:
            return connection.execute(self.one, {"this": ids[0]}).mappings().all()
        return connection.execute(self.several, {"these": ids}).mappings().all()

    @classmethod
    def of(cls, table: sa.Table, column: str, order: str, *conditions: _Condition) -> "_Reading":
        every = sa.select(table).where(*conditions).order_by(table.c[order])
        return cls(every.where(table.c[column] == _THIS), every.where(table.c[column].in_(_THESE)))


def _and_parents() -> _Reading:
    """Dossiers locked. A child's parent is locked before it, always in this order, so that two members of a group
    never wait in a ring."""
    parent = sa.select(dossiers.c.parent_id).where(dossiers.c.id == _THIS).scalar_subquery()
    parents = sa.select(dossiers.c.parent_id).where(dossiers.c.id.in_(_THESE), dossiers.c.parent_id.isnot(None))
    several = sa.union_all(sa.select(dossiers.c.id).where(dossiers.c.id.in_(_THESE)), parents)
    locked = sa.select(dossiers).order_by(dossiers.c.parent_id.isnot(None), dossiers.c.id).with_for_update()
    return _Reading(
        locked.where(sa.or_(dossiers.c.id == _THIS, dossiers.c.id == parent)),
        locked.where(dossiers.c.id.in_(several)),
    )


# Statements on the way of every act are built once: building one costs more than running it.
_LOCKED = _and_parents()
_READ = _Reading.of(dossiers, "id", "id")
_ACTED = sa.select(journal.c.number).where(journal.c.dossier_id == _THIS, journal.c.act_key == sa.bindparam("act"))
_SAVE = sa.update(dossiers).where(dossiers.c.id == _THIS, dossiers.c.revision == sa.bindparam("read_revision"))
_CHRONICLE = sa.insert(journal).returning(journal.c.number)  # with RETURNING, many rows go as one statement


@dataclass(frozen=True)
class _Part:
    """Things of a dossier that are many: how they are read, turned into columns, added and changed.

    ``standing`` reads what is still open, ``everything`` what is past, too. ``key`` names them within their dossier,
    ``count`` is where it says how many it has, if it does.
    """

    name: str
    count: str
    key: str
    read: Callable[[Row], Any]
    columns: Callable[[Any, int], dict[str, Any]]
    standing: _Reading
    everything: _Reading
    add: sa.Insert
    change: sa.Update

    @classmethod
    def of(cls, table: sa.Table, key: str, read: Any, columns: Any, stands: _Condition) -> "_Part":
        this_one = sa.and_(table.c.dossier_id == _THIS, table.c[key] == sa.bindparam("which"))
        return cls(
            name=table.name,
            count=_COUNTS.get(table.name, ""),
            key=key,
            read=read,
            columns=columns,
            standing=_Reading.of(table, "dossier_id", key, stands),
            everything=_Reading.of(table, "dossier_id", key),
            add=sa.insert(table).returning(table.c[key], sort_by_parameter_order=True),
            change=sa.update(table).where(this_one),
        )

    def is_in(self, dossier: Dossier) -> bool:
        """Whether the dossier may have any."""
        return not self.count or getattr(dossier, self.count) > 0


_COUNTS = {"legs": "leg_count", "requests": "request_count", "pauses": "pause_count"}
_LEGS = _Part.of(legs, "number", rows.leg_from, rows.leg_columns, legs.c.settled_at.is_(None))
_STEPS = _Part.of(steps, "id", rows.step_from, rows.step_columns, steps.c.state == sa.literal_column("'open'"))
_REQUESTS = _Part.of(requests, "id", rows.request_from, rows.request_columns, requests.c.answered_at.is_(None))
_PAUSES = _Part.of(pauses, "id", rows.pause_from, rows.pause_columns, sa.true())
_PARTS = (_LEGS, _STEPS, _REQUESTS, _PAUSES)
_THIS_STEP = _STEPS.everything.one.where(steps.c.id == sa.bindparam("which"))

_Columns = dict[str, Any]
_STALE = "Hồ sơ vừa được người khác xử lý. Mở lại hồ sơ để xem, nội dung đã nhập vẫn được giữ."


class SqlDossiers:
    """See ``engine.ports.dossiers.Dossiers``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._kept: dict[int, dict[str, dict[Any, _Columns]]] = {}  # dossier, part, key: as the database has them
        self._made: set[int] = set()

    # --- reading ------------------------------------------------------------------------------------------------

    def next_number(self, agency_id: int, day: date) -> int:
        insert = insert_into(self._connection, dossier_numbers).values(agency_id=agency_id, day=day, last=1)
        counted = insert.on_conflict_do_update(
            index_elements=["agency_id", "day"], set_={"last": dossier_numbers.c.last + 1}
        ).returning(dossier_numbers.c.last)
        return int(self._connection.execute(counted).scalar_one())

    def id_by_code(self, code: str) -> int:
        query = sa.select(dossiers.c.id).where(sa.or_(dossiers.c.code == code, dossiers.c.foreign_code == code))
        found = self._connection.execute(query).scalar()
        if found is None:
            raise NotFound(f"Không có hồ sơ mã «{code[:60]}». Hãy kiểm tra lại mã trên giấy tiếp nhận.")
        return int(found)

    def id_by_act(self, act_key: str) -> int | None:
        return self._connection.execute(sa.select(dossiers.c.id).where(dossiers.c.act_key == act_key)).scalar()

    def last_applicant(self, identity: str) -> Applicant | None:
        query = sa.select(dossiers).where(dossiers.c.identity == identity).order_by(dossiers.c.id.desc()).limit(1)
        row = self._connection.execute(query).mappings().first()
        return rows.applicant_from(row) if row else None

    def lock(self, dossier_id: int, step_id: int | None = None) -> Dossier:
        dossier = _the_one(self._dossiers(_LOCKED, [dossier_id], attrgetter("standing")))
        if step_id is not None and all(step.id != step_id for step in dossier.steps):
            closed = self._connection.execute(_THIS_STEP, {"this": dossier_id, "which": step_id})
            dossier.steps += [rows.step_from(row) for row in closed.mappings()]
        self._kept[dossier_id] = _columns(dossier)
        return dossier

    def lock_many(self, ids: Sequence[int]) -> list[Dossier]:
        locked = self._dossiers(_LOCKED, ids, attrgetter("standing")) if ids else []
        self._kept |= {dossier.id: _columns(dossier) for dossier in locked}
        return locked

    def read(self, dossier_id: int) -> Dossier:
        return _the_one(self._dossiers(_READ, [dossier_id], attrgetter("everything")))

    def standing(self, ids: Sequence[int]) -> list[Dossier]:
        """Several with what stands open in them, by id, without a lock."""
        return self._dossiers(_READ, ids, attrgetter("standing"))

    def _dossiers(self, reading: _Reading, ids: Sequence[int], parts_by: Callable[[_Part], _Reading]) -> list[Dossier]:
        read = [rows.dossier_from(row) for row in reading.rows(self._connection, ids) if row["id"] in ids]
        for part in _PARTS:
            those = {dossier.id: dossier for dossier in read if part.is_in(dossier)}
            if those:
                for row in parts_by(part).rows(self._connection, list(those)):
                    getattr(those[row["dossier_id"]], part.name).append(part.read(row))
        return read

    def has_acted(self, dossier_id: int, act_key: str) -> bool:
        return self._connection.execute(_ACTED.limit(1), {"this": dossier_id, "act": act_key}).first() is not None

    def passed(self, dossier_id: int) -> list[PassedStep]:
        done = sa.and_(steps.c.dossier_id == dossier_id, steps.c.state == StepState.DONE.value, steps.c.node != "")
        query = sa.select(steps).where(done).order_by(steps.c.closed_at, steps.c.id)
        kept = PassedStep.__dataclass_fields__
        return [PassedStep(**{name: row[name] for name in kept}) for row in self._connection.execute(query).mappings()]

    def children(self, dossier_id: int) -> list[int]:
        query = sa.select(dossiers.c.id).where(dossiers.c.parent_id == dossier_id).order_by(dossiers.c.id)
        return list(self._connection.execute(query).scalars())

    def ends_of_children(self, dossier_id: int) -> Mapping[str, datetime]:
        ends = sa.func.coalesce(dossiers.c.forecast_at, dossiers.c.due_at, type_=Instant)
        working = sa.and_(dossiers.c.parent_id == dossier_id, dossiers.c.finished_at.is_(None), ends.isnot(None))
        query = sa.select(dossiers.c.parent_node, ends).where(working)
        return {node or "": end for node, end in self._connection.execute(query)}

    # --- writing ------------------------------------------------------------------------------------------------

    def add(self, dossier: Dossier, act_key: str) -> None:
        columns = rows.dossier_fixed(dossier) | rows.dossier_changing(dossier)
        insert = sa.insert(dossiers).values(**columns, revision=1, act_key=act_key or None)
        dossier.id = int(self._connection.execute(insert.returning(dossiers.c.id)).scalar_one())
        dossier.revision = 1
        self._made.add(dossier.id)
        self._connection.execute(
            sa.insert(dossier_agencies),
            [{"agency_id": agency, "dossier_id": dossier.id} for agency in sorted(dossier.parties())],
        )
        self._connection.execute(sa.insert(dossier_words), word_rows(dossier))
        self._kept[dossier.id] = {"dossiers": {dossier.id: rows.dossier_changing(dossier)}}
        self.save(dossier)

    def save(self, dossier: Dossier, act_key: str = "") -> None:
        self.save_many([dossier], act_key)

    def save_many(self, every: Sequence[Dossier], act_key: str = "") -> None:
        lines = [line for dossier in every for line in _chain(dossier, act_key)]
        if self._change(_SAVE, [self._changed_row(dossier) for dossier in every]) != len(every):
            raise StaleDossier(_STALE)
        for part in _PARTS:
            self._save_part(part, every)
        if lines:
            self._connection.execute(_CHRONICLE, lines)
        self._kept |= {dossier.id: _columns(dossier) for dossier in every}

    def undo_steps(self, step_ids: Sequence[int]) -> None:
        undone = sa.update(steps).where(steps.c.id.in_(step_ids)).values(state=StepState.UNDONE.value)
        self._connection.execute(undone)

    def review(self, dossier_id: int, at: datetime) -> None:
        working = sa.and_(dossiers.c.id == dossier_id, dossiers.c.finished_at.is_(None), dossiers.c.closed_at.is_(None))
        self._connection.execute(sa.update(dossiers).where(working).values(review_at=at))

    def _changed_row(self, dossier: Dossier) -> _Columns:
        changed = _difference(rows.dossier_changing(dossier), self._kept[dossier.id]["dossiers"][dossier.id])
        if dossier.closed_at and dossier.id not in self._made:  # else the very act that made it may be sent again
            changed["act_key"] = None
        if "journal_count" in changed:
            changed["sealed_at"] = None
        read = {"this": dossier.id, "read_revision": dossier.revision}
        dossier.revision += 1
        return {**read, **changed, "revision": dossier.revision}

    def _save_part(self, part: _Part, every: Sequence[Dossier]) -> None:
        new: list[tuple[Any, _Columns]] = []
        changes: list[_Columns] = []
        for dossier in every:
            kept = self._kept[dossier.id].get(part.name, {})
            for thing in getattr(dossier, part.name):
                key, columns = getattr(thing, part.key), part.columns(thing, dossier.id)
                if key not in kept:
                    new.append((thing, columns))
                elif changed := _difference(columns, kept[key]):
                    changes.append({"this": dossier.id, "which": key, **changed})
        self._change(part.change, changes)
        if new:
            added = self._connection.execute(part.add, [columns for _, columns in new])
            for (thing, _), key in zip(new, added.scalars(), strict=True):
                setattr(thing, part.key, key)

    def _change(self, update: sa.Update, changes: Sequence[_Columns]) -> int:
        """Change rows, those alike in the columns that change as one statement; how many there were."""
        alike: dict[tuple[str, ...], list[_Columns]] = {}
        for changed in changes:
            alike.setdefault(tuple(changed), []).append(changed)
        found = 0
        for those in alike.values():
            found += self._connection.execute(update, those).rowcount
        return found


def _the_one(found: list[Dossier]) -> Dossier:
    if not found:
        raise NotFound("Không có hồ sơ này.")
    return found[0]


def _chain(dossier: Dossier, act_key: str) -> list[dict[str, Any]]:
    """Give each entry its number and digest; the head stands on the dossier row, which is locked."""
    lines = []
    for entry in dossier.entries:
        dossier.journal_count += 1
        dossier.journal_head = chained(dossier.id, dossier.journal_count, entry, act_key, dossier.journal_head)
        lines.append(
            {
                "dossier_id": dossier.id,
                "number": dossier.journal_count,
                "event": entry.event.value,
                "at": entry.at,
                "by": entry.by,
                "agency_id": entry.agency_id,
                "facts": entry.facts,
                "act_key": act_key or None,
                "digest": dossier.journal_head,
            }
        )
    dossier.entries = []
    return lines


def _columns(dossier: Dossier) -> dict[str, dict[Any, _Columns]]:
    kept: dict[str, dict[Any, _Columns]] = {"dossiers": {dossier.id: rows.dossier_changing(dossier)}}
    for part in _PARTS:
        things = getattr(dossier, part.name)
        kept[part.name] = {getattr(thing, part.key): part.columns(thing, dossier.id) for thing in things}
    return kept


def _difference(now: _Columns, then: _Columns) -> _Columns:
    return {name: value for name, value in now.items() if value != then[name]}
