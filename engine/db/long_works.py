"""Long works in the database: a lease is taken and kept by compare-and-set on the row."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from engine.db.tables.long_works import long_works
from engine.domain.errors import NotFound
from engine.domain.long_works import LongWork, WorkState

_STANDS = long_works.c.finished_at.is_(None)
_PLAIN = ("kind", "title", "arguments", "asked_by", "asked_at", "begins_at", "total", "done", "failures", "finished_at")
_ENDING = ("result", "file", "file_name", "error")
_TEXTS = ("cursor", *_ENDING)


class SqlLongWorks:
    """See ``engine.ports.long_works.LongWorks``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, asked: LongWork) -> int:
        facts = {name: getattr(asked, name) for name in _PLAIN}
        insert = sa.insert(long_works).values(
            **facts, state=WorkState.WAITING.value, turn_at=asked.begins_at or asked.asked_at
        )
        return int(self._connection.execute(insert.returning(long_works.c.id)).scalar_one())

    def get(self, work_id: int) -> LongWork:
        found = self._many(long_works.c.id == work_id)
        if not found:
            raise NotFound("Không có việc này.")
        return found[0]

    def asked_by(self, person_id: int, limit: int) -> Sequence[LongWork]:
        query = sa.select(long_works).where(long_works.c.asked_by == person_id)
        rows = self._connection.execute(query.order_by(long_works.c.id.desc()).limit(limit))
        return [_work(row) for row in rows.mappings()]

    def standing(self, kind: str) -> Sequence[LongWork]:
        return self._many(sa.and_(_STANDS, long_works.c.kind == kind))

    def latest(self, kind: str) -> LongWork | None:
        query = sa.select(long_works).where(long_works.c.kind == kind).order_by(long_works.c.id.desc()).limit(1)
        row = self._connection.execute(query).mappings().first()
        return _work(row) if row else None

    def has_free(self, now: datetime) -> bool:
        return self._connection.scalar(sa.select(long_works.c.id).where(_free(now)).limit(1)) is not None

    def lease(self, owner: str, now: datetime, until: datetime) -> LongWork | None:
        longest = sa.select(long_works.c.id).where(_free(now)).order_by(long_works.c.turn_at, long_works.c.id).limit(1)
        taken = self._connection.execute(
            sa.update(long_works)
            .where(long_works.c.id.in_(longest.with_for_update(skip_locked=True)))
            .values(owner=owner, leased_until=until, state=WorkState.RUNNING.value)
            .returning(*long_works.c)
        )
        row = taken.mappings().first()
        return _work(row) if row else None

    def advance(self, work: LongWork, owner: str, until: datetime) -> bool:
        held = {"leased_until": until, "failures": 0}
        return self._change(
            work.id, owner, {"total": work.total, "done": work.done, "cursor": work.cursor or None, **held}
        )

    def end(self, work: LongWork, owner: str) -> bool:
        texts = {name: getattr(work, name) or None for name in _ENDING}
        ended = {"state": work.state.value, "finished_at": work.finished_at}
        return self._change(work.id, owner, {**texts, **ended, **_NOBODY})

    def release(self, work_id: int, owner: str, at: datetime, failures: int = 0) -> None:
        waiting = {"state": WorkState.WAITING.value, "turn_at": at, "failures": failures}
        self._change(work_id, owner, {**waiting, **_NOBODY})

    def reopen(self, work_id: int, at: datetime) -> bool:
        failed = sa.and_(long_works.c.id == work_id, long_works.c.state == WorkState.FAILED.value)
        waiting = {"state": WorkState.WAITING.value, "turn_at": at, "failures": 0, "error": None, "finished_at": None}
        return self._connection.execute(sa.update(long_works).where(failed).values(**waiting)).rowcount == 1

    def _change(self, work_id: int, owner: str, changes: dict[str, Any]) -> bool:
        held = sa.and_(long_works.c.id == work_id, long_works.c.owner == owner)
        return self._connection.execute(sa.update(long_works).where(held).values(**changes)).rowcount == 1

    def _many(self, which: sa.ColumnElement[bool]) -> list[LongWork]:
        query = sa.select(long_works).where(which).order_by(long_works.c.id)
        return [_work(row) for row in self._connection.execute(query).mappings()]


_NOBODY: dict[str, Any] = {"owner": None, "leased_until": None}


def _free(now: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(
        _STANDS,
        long_works.c.turn_at <= now,
        sa.or_(long_works.c.leased_until.is_(None), long_works.c.leased_until <= now),
    )


def _work(row: sa.RowMapping) -> LongWork:
    facts: dict[str, Any] = {name: row[name] for name in _PLAIN}
    texts: dict[str, Any] = {name: row[name] or "" for name in _TEXTS}
    return LongWork(**facts, **texts, state=WorkState(row["state"]), id=row["id"])
