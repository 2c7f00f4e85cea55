"""The outbox in the database: what waits, what was sent, what is dead."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from engine.db.tables.messages import messages, sent_messages
from engine.ports.messages import Backlog, DeliveryState, Mailing, Message, Outgoing, Service, Trace

_KEPT = ("dossier_id", "number", "service", "created_at", "body")
_MESSAGE = [messages.c[name] for name in ("id", "dossier_id", "number", "service", "body", "attempts")]


def _first_and_due() -> sa.ColumnElement[bool]:
    earlier = messages.alias("earlier")
    held_back = sa.exists().where(earlier.c.dossier_id == messages.c.dossier_id, earlier.c.number < messages.c.number)
    return sa.and_(messages.c.due_at <= sa.bindparam("now"), ~held_back)


def _first_number() -> sa.ScalarSelect[int]:
    all_of_it = messages.alias("all_of_it")
    return (
        sa.select(sa.func.min(all_of_it.c.number))
        .where(all_of_it.c.dossier_id == messages.c.dossier_id)
        .scalar_subquery()
    )


# Statements on the way of every message are built once: building one costs more than running it.
_LEASED = sa.and_(messages.c.id == sa.bindparam("message_id"), messages.c.owner == sa.bindparam("holder"))
_ADD = messages.insert().returning(messages.c.id)  # with RETURNING, SQLAlchemy sends many rows as one statement
_HAS_DUE = sa.select(messages.c.id).where(_first_and_due()).limit(1)
_LEASE = (
    messages.update()
    .where(
        messages.c.id.in_(
            sa.select(messages.c.id)
            .where(_first_and_due())
            .order_by(messages.c.id)
            .limit(sa.bindparam("most"))
            .with_for_update(skip_locked=True)
        )
    )
    .values(owner=sa.bindparam("holder"), due_at=sa.bindparam("until"))
    .returning(messages.c.id)
)
_LEASE_NEXT = (
    messages.update()
    .where(
        messages.c.dossier_id == sa.bindparam("dossier"),
        messages.c.number == _first_number(),
        messages.c.due_at <= sa.bindparam("now"),
    )
    .values(owner=sa.bindparam("holder"), due_at=sa.bindparam("until"))
    .returning(*_MESSAGE)
)
_READ = sa.select(*_MESSAGE).where(_LEASED, messages.c.due_at >= sa.bindparam("lasting_until"))
_KEEP = (
    sent_messages.insert()
    .from_select(
        [*_KEPT, "sent_at", "receipt"],
        sa.select(
            *[messages.c[name] for name in _KEPT],
            sa.bindparam("at", type_=sent_messages.c.sent_at.type),
            sa.bindparam("note", type_=sent_messages.c.receipt.type),
        ).where(_LEASED),
    )
    .returning(sent_messages.c.number)
)
_FORGET = messages.delete().where(messages.c.id == sa.bindparam("message_id"))


class SqlMessages:
    """See ``engine.ports.messages.Messages``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, dossier_id: int, first_number: int, outgoing: Sequence[Outgoing], at: datetime) -> None:
        self.add_many([Mailing(dossier_id, first_number, outgoing)], at)

    def add_many(self, mailings: Sequence[Mailing], at: datetime) -> None:
        rows = [
            {
                "dossier_id": mailing.dossier_id,
                "number": number,
                "service": int(message.service),
                "created_at": at,
                "due_at": at,
                "body": message.body,
            }
            for mailing in mailings
            for number, message in enumerate(mailing.outgoing, mailing.first_number)
        ]
        if rows:
            self._connection.execute(_ADD, rows)

    def has_due(self, now: datetime) -> bool:
        return self._connection.execute(_HAS_DUE, {"now": now}).first() is not None

    def lease(self, owner: str, now: datetime, until: datetime, limit: int) -> Sequence[int]:
        wanted = {"holder": owner, "now": now, "until": until, "most": limit}
        return sorted(self._connection.scalars(_LEASE, wanted))

    def lease_next(self, dossier_id: int, owner: str, now: datetime, until: datetime) -> Message | None:
        wanted = {"dossier": dossier_id, "holder": owner, "now": now, "until": until}
        row = self._connection.execute(_LEASE_NEXT, wanted).first()
        return _message(row) if row else None

    def read(self, message_id: int, owner: str, lasting_until: datetime) -> Message | None:
        wanted = {"message_id": message_id, "holder": owner, "lasting_until": lasting_until}
        row = self._connection.execute(_READ, wanted).first()
        return _message(row) if row else None

    def sent(self, message_id: int, owner: str, at: datetime, receipt: str) -> bool:
        proof = {"message_id": message_id, "holder": owner, "at": at, "note": receipt[:40] or None}
        if self._connection.execute(_KEEP, proof).first() is None:
            return False
        self._connection.execute(_FORGET, {"message_id": message_id})
        return True

    def failed(self, message_id: int, owner: str, due_at: datetime | None, error: str) -> bool:
        changed = self._connection.execute(
            messages.update()
            .where(messages.c.id == message_id, messages.c.owner == owner)
            .values(owner=None, due_at=due_at, attempts=messages.c.attempts + 1, error=error[:200])
        )
        return changed.rowcount == 1

    def retry(self, message_id: int, at: datetime) -> Trace | None:
        changed = self._connection.execute(
            messages.update()
            .where(messages.c.id == message_id, messages.c.due_at.is_(None))
            .values(due_at=at, attempts=0)
            .returning(messages)
        ).first()
        return _waiting_trace(changed) if changed else None

    def hasten(self, now: datetime, later_than: datetime) -> None:
        waiting = (
            sa.select(messages.c.id)
            .where(messages.c.due_at > later_than, messages.c.owner.is_(None))
            .with_for_update(skip_locked=True)
        )
        self._connection.execute(messages.update().where(messages.c.id.in_(waiting)).values(due_at=now))

    def dead_letters(self, limit: int) -> Sequence[Trace]:
        rows = self._connection.execute(
            sa.select(messages).where(messages.c.due_at.is_(None)).order_by(messages.c.id).limit(limit)
        )
        return [_waiting_trace(row) for row in rows]

    def backlog(self) -> Backlog:
        alive = messages.c.due_at.is_not(None)
        waiting, everything, oldest = self._connection.execute(
            sa.select(sa.func.count(messages.c.due_at), sa.func.count(), _oldest(alive))
        ).one()
        return Backlog(waiting, everything - waiting, oldest)

    def of_dossier(self, dossier_id: int) -> Sequence[Trace]:
        sent = sa.select(sent_messages).where(sent_messages.c.dossier_id == dossier_id)
        waiting = sa.select(messages).where(messages.c.dossier_id == dossier_id)
        traces = [_sent_trace(row) for row in self._connection.execute(sent.order_by(sent_messages.c.number))]
        return traces + [_waiting_trace(row) for row in self._connection.execute(waiting.order_by(messages.c.number))]


def _oldest(alive: sa.ColumnElement[bool]) -> sa.ColumnElement[datetime | None]:
    # SQLite's min() gives text where the type is wrapped in a filter, so the type is said.
    return sa.type_coerce(sa.func.min(sa.case((alive, messages.c.created_at))), messages.c.created_at.type)


def _message(row: sa.Row[*tuple[Any, ...]]) -> Message:
    found = row._mapping
    return Message(
        id=found["id"],
        dossier_id=found["dossier_id"],
        number=found["number"],
        service=Service(found["service"]),
        body=found["body"],
        attempts=found["attempts"],
    )


def _waiting_trace(row: sa.Row[*tuple[Any, ...]]) -> Trace:
    found = row._mapping
    return Trace(
        id=found["id"],
        dossier_id=found["dossier_id"],
        number=found["number"],
        service=Service(found["service"]),
        body=found["body"],
        state=DeliveryState.WAITING if found["due_at"] else DeliveryState.DEAD,
        created_at=found["created_at"],
        due_at=found["due_at"],
        attempts=found["attempts"],
        error=found["error"] or "",
    )


def _sent_trace(row: sa.Row[*tuple[Any, ...]]) -> Trace:
    found = row._mapping
    return Trace(
        id=0,
        dossier_id=found["dossier_id"],
        number=found["number"],
        service=Service(found["service"]),
        body=found["body"],
        state=DeliveryState.SENT,
        created_at=found["created_at"],
        sent_at=found["sent_at"],
        receipt=found["receipt"] or "",
    )
