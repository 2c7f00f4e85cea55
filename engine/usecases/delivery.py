"""Delivery of messages to the national portal: what waits is leased, sent with no transaction open, and recorded.

At least once, in order per dossier; the portal makes it exactly once by the idempotency key. A message the portal will
never take, or has not taken after many attempts, becomes a dead letter that an administrator sees and may retry.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.domain.errors import NotFound
from engine.domain.people import Actor, Position
from engine.domain.permissions import require, require_system
from engine.ports.messages import Backlog, Message, PermanentDelivery, Portal, RetryableDelivery, Trace
from engine.ports.outside import Clock
from engine.ports.storage import Store
from engine.usecases.organization.administration import note

MANY = 5_000  # dead letters at one press: what one transaction may change

_chance = secrets.SystemRandom().random


@dataclass(frozen=True)
class Patience:
    """How long and how often we try; seconds. ``waits`` is the table of back-off, its last entry repeated.

    With the defaults a portal that is down for a day costs no message. A message is sent only while its lease lasts
    for at least ``margin`` more, so that nobody else takes it in the midst.
    """

    lease: int = 30
    margin: int = 15
    waits: tuple[int, ...] = (5, 15, 60, 300, 900, 3600)
    jitter: float = 0.2
    attempts: int = 30
    chain: int = 20
    chain_seconds: int = 10

    def wait(self, attempts: int) -> int:
        """The wait after this many failed attempts, from 1."""
        return self.waits[min(attempts, len(self.waits)) - 1]


@dataclass(frozen=True)
class Lease:
    """Messages taken to be delivered now, under a word used for this lease only."""

    owner: str
    message_ids: Sequence[int]


class Delivery:
    """The post room."""

    def __init__(
        self,
        store: Store,
        portal: Portal,
        clock: Clock,
        patience: Patience | None = None,
        chance: Callable[[], float] = _chance,
    ) -> None:
        """``chance`` gives a number from 0 to 1: it spreads the attempts, so that they do not come all at once."""
        self._store = store
        self._portal = portal
        self._clock = clock
        self._patience = patience or Patience()
        self._chance = chance

    def lease(self, actor: Actor, limit: int) -> Lease:
        """Take up to ``limit`` messages that are due and first of their dossier, oldest first. The writers' lock is
        asked for only when there is something to take."""
        require_system(actor)
        now = self._clock.now()
        with self._store.reading() as work:
            if not work.messages.has_due(now):
                return Lease("", ())
        owner = secrets.token_hex(8)
        with self._store.work() as work:
            taken = work.messages.lease(owner, now, self._lease_end(now), limit)
            work.commit()
        return Lease(owner, taken)

    def deliver(self, actor: Actor, message_id: int, owner: str) -> int:
        """Deliver a leased message, then those of the same dossier that follow it. How many were delivered; 0 when
        the lease is no longer ours, or the attempt failed and was recorded."""
        require_system(actor)
        started = self._clock.now()
        with self._store.reading() as work:
            lasting = started + timedelta(seconds=self._patience.margin)
            message = work.messages.read(message_id, owner, lasting)
        delivered = 0
        while message:
            receipt = self._send(message, owner)
            if receipt is None:
                break
            delivered += 1
            tired = delivered >= self._patience.chain or self._clock.now() - started >= timedelta(
                seconds=self._patience.chain_seconds
            )
            message = self._record(message, owner, receipt, goes_on=not tired)
        return delivered

    def dead_letters(self, actor: Actor, limit: int = 200) -> Sequence[Trace]:
        require(actor, Position.ADMINISTRATOR)
        with self._store.reading() as work:
            return work.messages.dead_letters(limit)

    def backlog(self, actor: Actor) -> Backlog:
        require(actor, Position.ADMINISTRATOR)
        with self._store.reading() as work:
            return work.messages.backlog()

    def retry(self, actor: Actor, message_id: int) -> None:
        """Send a dead letter again, and what waits behind it; it is noted in the administrators' record."""
        require(actor, Position.ADMINISTRATOR)
        with self._store.work() as work:
            letter = work.messages.retry(message_id, self._clock.now())
            if letter is None:
                raise NotFound("Bản tin này đã được gửi hoặc đang chờ gửi lại. Tải lại trang để xem.")
            code = work.paused.codes({letter.dossier_id}).get(letter.dossier_id, f"có id {letter.dossier_id}")
            sentence = f"Gửi lại bản tin bị dừng số {letter.number} của hồ sơ {code}."
            note(work.organization, self._clock, actor, sentence)
            work.commit()

    def retry_all(self, actor: Actor) -> int:
        """Send every dead letter again, noted as ``retry`` is; how many they were."""
        require(actor, Position.ADMINISTRATOR)
        now = self._clock.now()
        with self._store.work() as work:
            letters = work.messages.dead_letters(MANY)
            retried = sum(work.messages.retry(letter.id, now) is not None for letter in letters)
            if retried:
                note(work.organization, self._clock, actor, f"Gửi lại {retried} bản tin bị dừng.")
            work.commit()
        return retried

    def _lease_end(self, now: datetime) -> datetime:
        return now + timedelta(seconds=self._patience.lease)

    def _send(self, message: Message, owner: str) -> str | None:
        """The receipt, or None when the attempt failed and that was recorded."""
        try:
            return self._portal.send(message)
        except RetryableDelivery as fault:
            self._postpone(message, owner, fault.reason, fault.wait)
        except PermanentDelivery as fault:
            self._fail(message, owner, None, fault.reason)
        except Exception as fault:  # a fault of ours must end as a dead letter too, not in an endless loop of leases
            self._postpone(message, owner, f"lỗi chương trình: {type(fault).__name__}: {fault}", 0)
        return None

    def _postpone(self, message: Message, owner: str, reason: str, asked: int) -> None:
        attempts = message.attempts + 1
        if attempts >= self._patience.attempts:
            self._fail(message, owner, None, reason)
            return
        wait = max(self._patience.wait(attempts), asked) * (1 + self._patience.jitter * self._chance())
        self._fail(message, owner, self._clock.now() + timedelta(seconds=wait), reason)

    def _fail(self, message: Message, owner: str, due_at: datetime | None, reason: str) -> None:
        with self._store.work() as work:
            work.messages.failed(message.id, owner, due_at, reason)
            work.commit()

    def _record(self, message: Message, owner: str, receipt: str, goes_on: bool) -> Message | None:
        """Note the delivery and take the dossier's next message in the same transaction."""
        now = self._clock.now()
        with self._store.work() as work:
            ours = work.messages.sent(message.id, owner, now, receipt)
            following = None
            if ours and goes_on:
                following = work.messages.lease_next(message.dossier_id, owner, now, self._lease_end(now))
            work.commit()
        if ours and message.attempts:
            self._hasten(now)
        return following

    def _hasten(self, now: datetime) -> None:
        """The portal took a message it had failed before: it is back, so the others need not sit out long waits."""
        with self._store.work() as work:
            work.messages.hasten(now, now + timedelta(seconds=self._patience.waits[0]))
            work.commit()
