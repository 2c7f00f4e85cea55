"""Repositories of letters of apology and of what waits to be told to applicants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from engine.domain.apologies import Apology, LetterState, NoticeChannel
from engine.domain.procedures import Pin
from engine.domain.worklists import Scope


@dataclass(frozen=True)
class OpenLetter:
    """An open letter with what a queue shows of its dossier, ``slots`` as in it."""

    letter: Apology
    code: str
    applicant: str
    pin: Pin
    slots: Mapping[str, int]
    received_at: datetime | None
    due_at: datetime | None
    next_rung: str
    next_rung_at: datetime | None


class Apologies(Protocol):
    """Letters, reached through their locked dossier; queues of the open ones."""

    def add(self, letter: Apology) -> None: ...

    def save(self, letter: Apology) -> None: ...

    def of_dossier(self, dossier_id: int) -> list[Apology]:
        """Every letter it ever had, in the order of their numbers."""
        ...

    def open_of(self, dossier_id: int) -> Apology | None: ...

    def queue(self, scope: Scope, states: Sequence[LetterState], limit: int) -> list[OpenLetter]:
        """Open letters in these states that are the person's to write or to decide on, nearest date first."""
        ...

    def counts(self, scope: Scope) -> Mapping[LetterState, int]:
        """How many letters of each open state are the person's; states without any are left out."""
        ...


class NotificationState(StrEnum):
    WAITING = "waiting"  # for a channel to take it


@dataclass(frozen=True)
class Notification:
    """What an applicant is to be told, frozen when it happened."""

    dossier_id: int
    kind: str
    channel: NoticeChannel
    text: str
    created_at: datetime
    state: NotificationState = NotificationState.WAITING
    id: int = field(default=0, compare=False)


class Notifications(Protocol):
    """Messages to applicants, left for the channels."""

    def add(self, notification: Notification) -> None: ...

    def of_dossier(self, dossier_id: int) -> list[Notification]: ...
