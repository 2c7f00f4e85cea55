"""Messages to other systems: written with the act that caused them, leased, delivered in order per dossier, kept.

A message waits until it is delivered or, after a final refusal, is a dead letter that holds back its own dossier only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Protocol

from engine.domain.reports import ProgressReport, StatusReport


class Service(IntEnum):
    """Which service of the portal a message is for; the numbers are stored."""

    STATUS = 1
    PROGRESS = 2


class DeliveryState(IntEnum):
    """Where a message stands; derived, never stored."""

    WAITING = 1
    DEAD = 2
    SENT = 3


@dataclass(frozen=True)
class Outgoing:
    """A message as it will be sent: composed and packed at the act, never changed afterwards."""

    service: Service
    body: bytes


@dataclass(frozen=True)
class Mailing:
    """What one dossier tells, numbered from ``first_number`` on."""

    dossier_id: int
    first_number: int
    outgoing: Sequence[Outgoing]


@dataclass(frozen=True)
class Message:
    """A leased message, to be delivered now. ``number`` is its place in the order of its dossier, from 1."""

    id: int
    dossier_id: int
    number: int
    service: Service
    body: bytes
    attempts: int


@dataclass(frozen=True)
class Trace:
    """What became of a message. ``id`` is 0 once it is sent; ``due_at`` is the next attempt of a waiting one."""

    id: int
    dossier_id: int
    number: int
    service: Service
    body: bytes
    state: DeliveryState
    created_at: datetime
    due_at: datetime | None = None
    sent_at: datetime | None = None
    attempts: int = 0
    receipt: str = ""
    error: str = ""


@dataclass(frozen=True)
class Backlog:
    """What has not left: messages waiting, dead letters, and when the oldest waiting one was written."""

    waiting: int = 0
    dead: int = 0
    oldest: datetime | None = None


class Messages(Protocol):
    """The outbox. A lease belongs to its ``owner``, a word that is never used for two leases."""

    def add(self, dossier_id: int, first_number: int, outgoing: Sequence[Outgoing], at: datetime) -> None:
        """Write messages numbered from ``first_number`` on, in one statement. The dossier row is locked by the caller
        and counts its messages, so that numbers rise without gap."""
        ...

    def add_many(self, mailings: Sequence[Mailing], at: datetime) -> None:
        """The same for several dossiers, in one statement."""
        ...

    def has_due(self, now: datetime) -> bool:
        """Whether ``lease`` would find something."""
        ...

    def lease(self, owner: str, now: datetime, until: datetime, limit: int) -> Sequence[int]:
        """Take messages that are first of their dossier, due and not leased; oldest first. Their ids."""
        ...

    def lease_next(self, dossier_id: int, owner: str, now: datetime, until: datetime) -> Message | None:
        """Take the first message of a dossier, if it is due and not leased."""
        ...

    def read(self, message_id: int, owner: str, lasting_until: datetime) -> Message | None:
        """The message, if ``owner`` holds its lease at least until then."""
        ...

    def sent(self, message_id: int, owner: str, at: datetime, receipt: str) -> bool:
        """Record the delivery. False, and nothing is changed, when the lease is another's by now."""
        ...

    def failed(self, message_id: int, owner: str, due_at: datetime | None, error: str) -> bool:
        """Record a failed attempt; to be tried again at ``due_at``, or a dead letter when None. False as ``sent``."""
        ...

    def retry(self, message_id: int, at: datetime) -> Trace | None:
        """Make a dead letter wait again, with its attempts forgotten; the letter, None when it is none."""
        ...

    def hasten(self, now: datetime, later_than: datetime) -> None:
        """Make due now what waits after a failed attempt for longer than that."""
        ...

    def dead_letters(self, limit: int) -> Sequence[Trace]:
        """The oldest dead letters first."""
        ...

    def backlog(self) -> Backlog: ...

    def of_dossier(self, dossier_id: int) -> Sequence[Trace]:
        """Every message of a dossier in its order, with what became of it."""
        ...


class Ticks(Protocol):
    """Which period of which periodic job was last begun, so that several clocks do each period once."""

    def is_open(self, job: str, period: datetime, now: datetime) -> bool:
        """Whether ``claim`` would succeed."""
        ...

    def claim(self, job: str, period: datetime, now: datetime, until: datetime) -> bool:
        """Begin a period: True for one caller only, again after ``until`` if it was never finished."""
        ...

    def finish(self, job: str, period: datetime) -> None: ...


class RetryableDelivery(Exception):
    """The other system could not take it now. ``wait`` is the shortest wait it asked for, in seconds."""

    def __init__(self, reason: str, wait: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


class PermanentDelivery(Exception):
    """The other system will never take it as it is; a person must look."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PortalLanguage(Protocol):
    """Composes messages to the portal. Pure. Texts over the portal's limits are cut; anything else that the portal
    would refuse raises InvalidInput, in Vietnamese, and the act is not done."""

    def status(self, report: StatusReport) -> Outgoing: ...

    def progress(self, report: ProgressReport) -> Outgoing: ...

    def told(self, body: bytes) -> Mapping[str, str]:
        """What a kept message tells, by label in Vietnamese, nothing personal; empty when it cannot be read back."""
        ...


class Portal(Protocol):
    """Sends a message; returns a short receipt. Raises RetryableDelivery or PermanentDelivery, nothing else.

    The same dossier and number sent twice has one effect: they make the idempotency key."""

    def send(self, message: Message) -> str: ...
