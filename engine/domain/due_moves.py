"""Which deadlines an act has moved: each is held against what was read, and against what the act says of it itself.

No deadline moves without an entry in the journal: an act that says nothing of a move gets an entry that does.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from engine.domain.accounts import Thing, matter_of, matter_told
from engine.domain.consultations import Consultation
from engine.domain.deadlines import spell_instant
from engine.domain.dossiers import Dossier
from engine.domain.events import Entry, Event
from engine.domain.legs import Leg
from engine.domain.steps import Step

PAUSED = "lúc tạm dừng"
_TELLING = (Event.RECEIVED, Event.EXTENDED, Event.APOLOGY_APPROVED, Event.RESUMED, Event.DUE_MOVED)
"""Entries that say in their fact ``due`` when a deadline is now: the date promised, or what they name."""


class Move(NamedTuple):
    """A deadline that is not what it was; ``before`` and ``after`` are None where its clock stood still."""

    thing: Thing
    before: datetime | None
    after: datetime | None


class Dues:
    """The deadlines of a dossier as they were read."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._promise = dossier.due_at
        self._was_received = dossier.received_at is not None
        parts: list[Leg | Step] = [*dossier.legs, *dossier.steps]
        self._parts = [(part, part.due_at) for part in parts]

    def moves(self) -> Iterator[Move]:
        """Every deadline that moved; not one that is set for the first time.

        A clock that stopped or ran again moves the deadline of a leg or a step without more words: the pause has its
        own entry. The date promised is told even then.
        """
        dossier = self._dossier
        if dossier.due_at != self._promise and self._was_received and dossier.due_at is not None:
            yield Move(dossier, self._promise, dossier.due_at)
        for part, before in self._parts:
            if part.due_at != before and part.due_at is not None and before is not None:
                yield Move(part, before, part.due_at)
        if not dossier.entries:
            yield from self._stopped()

    def _stopped(self) -> Iterator[Move]:
        """Clocks that stopped or ran again in an act that says nothing at all."""
        dossier = self._dossier
        if self._promise is not None and dossier.due_at is None:
            yield Move(dossier, self._promise, None)
        for part, before in self._parts:
            if (part.due_at is None) != (before is None):
                yield Move(part, before, part.due_at)


def question_moves(questions: Iterable[tuple[Consultation, datetime | None]]) -> Iterator[Move]:
    """The moves of consultations, each given with the deadline it had before it was set."""
    for question, before in questions:
        if before is not None and question.due_at != before:
            yield Move(question, before, question.due_at)


def is_told(entries: Iterable[Entry], move: Move) -> bool:
    """Whether an entry of the act says that this deadline is now where it moved to."""
    spelled, matter = spell_instant(move.after) or PAUSED, matter_of(move.thing)
    return any(
        entry.event in _TELLING and entry.facts.get("due") == spelled and matter_told(entry) == matter
        for entry in entries
    )
