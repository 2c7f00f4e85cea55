"""The outbox in the database: what waits, what was sent, what is dead."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from engine.db.tables.messages import messages, sent_messages
from engine.ports.messages import Backlog, DeliveryState, Message, Outgoing, Service, Trace

_MESSAGE = (
    messages.c.id,
    messages.c.dossier_id,
    messages.c.number,
    messages.c.service,
    messages.c.body,
    messages.c.attempts,
)
_KEPT = ("dossier_id", "number", "service", "created_at", "body")


class SqlMessages:
    """See ``engine.ports.messages.Messages``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, dossier_id: int, first_number: int, outgoing: Sequence[Outgoing], at: datetime) -> None:
        if not outgoing:
            return
        rows = [
            {
                "dossier_id": dossier_id,
                "number": number,
                "service": int(message.service),
                "created_at": at,
                "due_at": at,
                "body": message.body,
            }
            for number, message in enumerate(outgoing, first_number)
        ]
        self._connection.execute(messages.insert().values(rows))

    def has_due(self, now: datetime) -> bool:
        found = self._connection.execute(sa.select(messages.c.id).where(_first_and_due(now)).limit(1))
        return found.first() is not None

    def lease(self, owner: str, now: datetime, until: datetime, limit: int) -> Sequence[int]:
        first = sa.select(messages.c.id).where(_first_and_due(now)).order_by(messages.c.id).limit(limit)
        taken = self._connection.scalars(
            messages.update()
            .where(messages.c.id.in_(first.with_for_update(skip_locked=True)))
            .values(owner=owner, due_at=until)
            .returning(messages.c.id)
        )
        return sorted(taken)

    def lease_next(self, dossier_id: int, owner: str, now: datetime, until: datetime) -> Message | None:
        other = messages.alias()
        first = sa.select(sa.func.min(other.c.number)).where(other.c.dossier_id == dossier_id).scalar_subquery()
        row = self._connection.execute(
            messages.update()
            .where(messages.c.dossier_id == dossier_id, messages.c.number == first, messages.c.due_at <= now)
            .values(owner=owner, due_at=until)
            .returning(*_MESSAGE)
        ).first()
        return _message(row) if row else None

    def read(self, message_id: int, owner: str, lasting_until: datetime) -> Message | None:
        row = self._connection.execute(
            sa.select(*_MESSAGE).where(_leased(message_id, owner), messages.c.due_at >= lasting_until)
        ).first()
        return _message(row) if row else None

    def sent(self, message_id: int, owner: str, at: datetime, receipt: str) -> bool:
        kept = [messages.c[name] for name in _KEPT]
        proof = [sa.literal(at, sent_messages.c.sent_at.type), sa.literal(receipt[:40] or None, sa.String)]
        kept_now = sa.select(*kept, *proof).where(_leased(message_id, owner))
        moved = self._connection.execute(
            sent_messages.insert()
            .from_select([*_KEPT, "sent_at", "receipt"], kept_now)
            .returning(sent_messages.c.number)
        )
        if moved.first() is None:
            return False
        self._connection.execute(messages.delete().where(messages.c.id == message_id))
        return True

    def failed(self, message_id: int, owner: str, due_at: datetime | None, error: str) -> bool:
        changed = self._connection.execute(
            messages.update()
            .where(_leased(message_id, owner))
            .values(owner=None, due_at=due_at, attempts=messages.c.attempts + 1, error=error[:200])
        )
        return changed.rowcount == 1

    def retry(self, message_id: int, at: datetime) -> bool:
        changed = self._connection.execute(
            messages.update()
            .where(messages.c.id == message_id, messages.c.due_at.is_(None))
            .values(due_at=at, attempts=0)
        )
        return changed.rowcount == 1

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


def _first_and_due(now: datetime) -> sa.ColumnElement[bool]:
    earlier = messages.alias("earlier")
    held_back = sa.exists().where(earlier.c.dossier_id == messages.c.dossier_id, earlier.c.number < messages.c.number)
    return sa.and_(messages.c.due_at <= now, ~held_back)


def _leased(message_id: int, owner: str) -> sa.ColumnElement[bool]:
    return sa.and_(messages.c.id == message_id, messages.c.owner == owner)


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
        state=DeliveryState.SENT,
        created_at=found["created_at"],
        sent_at=found["sent_at"],
        receipt=found["receipt"] or "",
    )
