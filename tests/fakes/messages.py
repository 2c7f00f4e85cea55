"""The outbox in memory, held to the same contract tests as the one in the database."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from engine.ports.messages import Backlog, DeliveryState, Mailing, Message, Outgoing, Service, Trace


@dataclass(frozen=True)
class _Row:
    id: int
    dossier_id: int
    number: int
    service: Service
    body: bytes
    created_at: datetime
    due_at: datetime | None
    owner: str | None = None
    attempts: int = 0
    error: str = ""
    sent_at: datetime | None = None
    receipt: str = ""

    @property
    def message(self) -> Message:
        return Message(self.id, self.dossier_id, self.number, self.service, self.body, self.attempts)

    @property
    def trace(self) -> Trace:
        unsent = DeliveryState.WAITING if self.due_at else DeliveryState.DEAD
        return Trace(
            id=0 if self.sent_at else self.id,
            dossier_id=self.dossier_id,
            number=self.number,
            service=self.service,
            body=self.body,
            state=DeliveryState.SENT if self.sent_at else unsent,
            created_at=self.created_at,
            due_at=None if self.sent_at else self.due_at,
            sent_at=self.sent_at,
            attempts=0 if self.sent_at else self.attempts,
            receipt=self.receipt,
            error="" if self.sent_at else self.error,
        )


class FakeMessages:
    """See ``engine.ports.messages.Messages``."""

    def __init__(self) -> None:
        self.rows: dict[int, _Row] = {}
        self._last_id = 0

    def add_many(self, mailings: Sequence[Mailing], at: datetime) -> None:
        for mailing in mailings:
            self.add(mailing.dossier_id, mailing.first_number, mailing.outgoing, at)

    def add(self, dossier_id: int, first_number: int, outgoing: Sequence[Outgoing], at: datetime) -> None:
        for number, message in enumerate(outgoing, first_number):
            if any((row.dossier_id, row.number) == (dossier_id, number) for row in self.rows.values()):
                raise ValueError("this number was given before")
            self._last_id += 1
            self.rows[self._last_id] = _Row(
                self._last_id, dossier_id, number, message.service, message.body, at, due_at=at
            )

    def has_due(self, now: datetime) -> bool:
        return any(self._eligible(row, now) for row in self.rows.values())

    def lease(self, owner: str, now: datetime, until: datetime, limit: int) -> Sequence[int]:
        taken = [row.id for row in self.rows.values() if self._eligible(row, now)][:limit]
        for message_id in taken:
            self._change(message_id, owner=owner, due_at=until)
        return taken

    def lease_next(self, dossier_id: int, owner: str, now: datetime, until: datetime) -> Message | None:
        for row in self.rows.values():
            if row.dossier_id == dossier_id and self._eligible(row, now):
                self._change(row.id, owner=owner, due_at=until)
                return self.rows[row.id].message
        return None

    def read(self, message_id: int, owner: str, lasting_until: datetime) -> Message | None:
        row = self._leased(message_id, owner)
        return row.message if row and row.due_at and row.due_at >= lasting_until else None

    def sent(self, message_id: int, owner: str, at: datetime, receipt: str) -> bool:
        if not self._leased(message_id, owner):
            return False
        self._change(message_id, owner=None, sent_at=at, receipt=receipt)
        return True

    def failed(self, message_id: int, owner: str, due_at: datetime | None, error: str) -> bool:
        row = self._leased(message_id, owner)
        if not row:
            return False
        self._change(message_id, owner=None, due_at=due_at, error=error[:200], attempts=row.attempts + 1)
        return True

    def retry(self, message_id: int, at: datetime) -> Trace | None:
        row = self.rows.get(message_id)
        if row is None or row.sent_at or row.due_at:
            return None
        self._change(message_id, due_at=at, attempts=0)
        return self.rows[message_id].trace

    def hasten(self, now: datetime, later_than: datetime) -> None:
        for row in self._waiting():
            if row.owner is None and row.due_at and row.due_at > later_than:
                self._change(row.id, due_at=now)

    def dead_letters(self, limit: int) -> Sequence[Trace]:
        return [row.trace for row in self._waiting() if row.due_at is None][:limit]

    def backlog(self) -> Backlog:
        written = [row.created_at for row in self._waiting() if row.due_at]
        return Backlog(len(written), len(self._waiting()) - len(written), min(written, default=None))

    def of_dossier(self, dossier_id: int) -> Sequence[Trace]:
        rows = [row for row in self.rows.values() if row.dossier_id == dossier_id]
        return [row.trace for row in sorted(rows, key=lambda row: row.number)]

    def _change(self, message_id: int, **values: object) -> None:
        self.rows[message_id] = replace(self.rows[message_id], **values)  # type: ignore[arg-type]

    def _leased(self, message_id: int, owner: str) -> _Row | None:
        row = self.rows.get(message_id)
        return row if row and row.owner == owner and not row.sent_at else None

    def _waiting(self) -> list[_Row]:
        return [row for row in self.rows.values() if not row.sent_at]

    def _eligible(self, row: _Row, now: datetime) -> bool:
        first = min((other.number for other in self._waiting() if other.dossier_id == row.dossier_id), default=0)
        return not row.sent_at and row.due_at is not None and row.due_at <= now and row.number == first
