"""Dossiers in the database: locked first, read in few statements, saved by what changed."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from engine.db import dossier_rows as rows
from engine.db.database import insert_into
from engine.db.journal import chained
from engine.db.search import word_rows
from engine.db.tables.dossiers import (
    dossier_agencies,
    dossier_numbers,
    dossiers,
    legs,
    pauses,
    process_states,
    requests,
    steps,
)
from engine.db.tables.journal import journal
from engine.db.tables.metadata import Id
from engine.db.tables.search import dossier_words
from engine.domain.dossiers import Applicant, Dossier
from engine.domain.errors import NotFound, StaleDossier
from engine.domain.steps import StepState
from engine.ports.dossiers import PassedStep

_Condition = sa.ColumnElement[bool]
_THIS = sa.bindparam("id", type_=Id)
_PARENT = sa.select(dossiers.c.parent_id).where(dossiers.c.id == _THIS).scalar_subquery()
_LOCKED = (
    # A child's parent is locked before it, always in this order, so that two members of a group never wait in a ring.
    sa.select(dossiers)
    .where(sa.or_(dossiers.c.id == _THIS, dossiers.c.id == _PARENT))
    .order_by(dossiers.c.parent_id.isnot(None))
    .with_for_update()
)


@dataclass(frozen=True)
class _Parts:
    """The statements that read what a dossier holds, by its id."""

    legs: sa.Select[Any]
    state_and_steps: sa.Select[Any]
    requests: sa.Select[Any]

    @classmethod
    def of(cls, active_leg: _Condition, open_step: _Condition, open_request: _Condition) -> "_Parts":
        # The process state comes with the steps, after the lock and never with it: a row joined to one that is waited
        # for stays on PostgreSQL as it was before the wait.
        these = sa.and_(steps.c.dossier_id == dossiers.c.id, open_step)
        state_and_steps = (
            sa.select(process_states.c.state.label("process_state"), steps)
            .select_from(dossiers.outerjoin(process_states).outerjoin(steps, these))
            .where(dossiers.c.id == _THIS)
        )
        return cls(
            sa.select(legs).where(legs.c.dossier_id == _THIS, active_leg).order_by(legs.c.number),
            state_and_steps.order_by(steps.c.id),
            sa.select(requests).where(requests.c.dossier_id == _THIS, open_request).order_by(requests.c.number),
        )


_STANDING = _Parts.of(
    legs.c.settled_at.is_(None), steps.c.state == sa.literal_column("'open'"), requests.c.answered_at.is_(None)
)
_EVERYTHING = _Parts.of(sa.true(), sa.true(), sa.true())
_PAUSES = sa.select(pauses).where(pauses.c.dossier_id == _THIS).order_by(pauses.c.id)
_STALE = "Hồ sơ vừa được người khác xử lý. Mở lại hồ sơ để xem, nội dung đã nhập vẫn được giữ."


class SqlDossiers:
    """See ``engine.ports.dossiers.Dossiers``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._read: dict[int, Dossier] = {}
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
        found = self._connection.execute(_LOCKED, {"id": dossier_id}).mappings().all()
        dossier = next((rows.dossier_from(row) for row in found if row["id"] == dossier_id), None)
        if dossier is None:
            raise NotFound("Không có hồ sơ này.")
        self._fill(dossier, _STANDING)
        if step_id is not None and all(step.id != step_id for step in dossier.steps):
            self._fill_step(dossier, step_id)
        self._read[dossier_id] = _snapshot(dossier)
        return dossier

    def read(self, dossier_id: int) -> Dossier:
        row = self._connection.execute(sa.select(dossiers).where(dossiers.c.id == dossier_id)).mappings().first()
        if row is None:
            raise NotFound("Không có hồ sơ này.")
        dossier = rows.dossier_from(row)
        self._fill(dossier, _EVERYTHING)
        return dossier

    def _fill(self, dossier: Dossier, parts: "_Parts") -> None:
        this = {"id": dossier.id}
        dossier.legs = [rows.leg_from(row) for row in self._connection.execute(parts.legs, this).mappings()]
        found = self._connection.execute(parts.state_and_steps, this).mappings().all()
        dossier.process_state = found[0]["process_state"] or b""
        dossier.steps = [rows.step_from(row) for row in found if row["id"] is not None]
        if dossier.request_count:
            asked = self._connection.execute(parts.requests, this).mappings()
            dossier.requests = [rows.request_from(row) for row in asked]
        if dossier.pause_count:
            dossier.pauses = [rows.pause_from(row) for row in self._connection.execute(_PAUSES, this).mappings()]

    def _fill_step(self, dossier: Dossier, step_id: int) -> None:
        query = sa.select(steps).where(steps.c.id == step_id, steps.c.dossier_id == dossier.id)
        dossier.steps += [rows.step_from(row) for row in self._connection.execute(query).mappings()]

    def has_acted(self, dossier_id: int, act_key: str) -> bool:
        query = sa.select(journal.c.number).where(journal.c.dossier_id == dossier_id, journal.c.act_key == act_key)
        return self._connection.execute(query.limit(1)).first() is not None

    def passed(self, dossier_id: int) -> list[PassedStep]:
        done = sa.and_(steps.c.dossier_id == dossier_id, steps.c.state == StepState.DONE.value, steps.c.node != "")
        query = sa.select(steps).where(done).order_by(steps.c.closed_at, steps.c.id)
        kept = PassedStep.__dataclass_fields__
        return [PassedStep(**{name: row[name] for name in kept}) for row in self._connection.execute(query).mappings()]

    def children(self, dossier_id: int) -> list[int]:
        query = sa.select(dossiers.c.id).where(dossiers.c.parent_id == dossier_id).order_by(dossiers.c.id)
        return list(self._connection.execute(query).scalars())

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
        self._read[dossier.id] = replace(
            _snapshot(dossier), process_state=b"", legs=[], steps=[], requests=[], pauses=[]
        )
        self.save(dossier)

    def save(self, dossier: Dossier, act_key: str = "") -> None:
        before = self._read[dossier.id]
        lines = _chain(dossier, act_key)
        self._save_row(dossier, before)
        self._save_state(dossier, before)
        self._save_parts(dossier, before)
        if lines:
            self._connection.execute(sa.insert(journal).returning(journal.c.number), lines)
        self._read[dossier.id] = _snapshot(dossier)

    def undo_steps(self, step_ids: Sequence[int]) -> None:
        undone = sa.update(steps).where(steps.c.id.in_(step_ids)).values(state=StepState.UNDONE.value)
        self._connection.execute(undone)

    def _save_row(self, dossier: Dossier, before: Dossier) -> None:
        now, then = rows.dossier_changing(dossier), rows.dossier_changing(before)
        changed = {name: value for name, value in now.items() if value != then[name]}
        if dossier.closed_at and dossier.id not in self._made:  # else the very act that made it may be sent again
            changed["act_key"] = None
        updated = self._connection.execute(
            sa.update(dossiers)
            .where(dossiers.c.id == dossier.id, dossiers.c.revision == dossier.revision)
            .values(**changed, revision=dossier.revision + 1)
        )
        if updated.rowcount != 1:
            raise StaleDossier(_STALE)
        dossier.revision += 1

    def _save_state(self, dossier: Dossier, before: Dossier) -> None:
        if dossier.process_state == before.process_state:
            return
        this = process_states.c.dossier_id == dossier.id
        if not dossier.process_state:
            self._connection.execute(sa.delete(process_states).where(this))
        elif before.process_state:
            self._connection.execute(sa.update(process_states).where(this).values(state=dossier.process_state))
        else:
            row = {"dossier_id": dossier.id, "state": dossier.process_state}
            self._connection.execute(sa.insert(process_states).values(**row))

    def _save_parts(self, dossier: Dossier, before: Dossier) -> None:
        self._save_legs(dossier, before)
        for table, now, then, columns in (
            (steps, dossier.steps, before.steps, rows.step_columns),
            (requests, dossier.requests, before.requests, rows.request_columns),
            (pauses, dossier.pauses, before.pauses, rows.pause_columns),
        ):
            self._save_numbered(table, dossier.id, now, then, columns)

    def _save_numbered(self, table: sa.Table, dossier_id: int, now: Any, then: Any, columns: Any) -> None:
        kept = {thing.id: thing for thing in then}
        for thing in now:
            if thing.id is not None and thing != kept[thing.id]:
                changed = _difference(columns(thing, dossier_id), columns(kept[thing.id], dossier_id))
                self._connection.execute(sa.update(table).where(table.c.id == thing.id).values(**changed))
        new = [thing for thing in now if thing.id is None]
        if new:
            insert = sa.insert(table).returning(table.c.id, sort_by_parameter_order=True)
            ids = self._connection.execute(insert, [columns(thing, dossier_id) for thing in new]).scalars().all()
            for thing, thing_id in zip(new, ids, strict=True):
                thing.id = thing_id

    def _save_legs(self, dossier: Dossier, before: Dossier) -> None:
        kept = {leg.number: leg for leg in before.legs}
        for leg in dossier.legs:
            if leg.number in kept and leg != kept[leg.number]:
                changed = _difference(rows.leg_columns(leg, dossier.id), rows.leg_columns(kept[leg.number], dossier.id))
                this = sa.and_(legs.c.dossier_id == dossier.id, legs.c.number == leg.number)
                self._connection.execute(sa.update(legs).where(this).values(**changed))
        new = [rows.leg_columns(leg, dossier.id) for leg in dossier.legs if leg.number not in kept]
        if new:
            self._connection.execute(sa.insert(legs).returning(legs.c.number), new)


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


def _snapshot(dossier: Dossier) -> Dossier:
    parts = {name: deepcopy(getattr(dossier, name)) for name in ("legs", "steps", "requests", "pauses")}
    return replace(dossier, entries=[], moves=[], **parts)


def _difference(now: dict[str, Any], then: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in now.items() if value != then[name]}
