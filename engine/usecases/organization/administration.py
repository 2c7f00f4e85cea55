"""What administrators did: noted in the transaction of each act, read by administrators."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.domain.people import SYSTEM, Actor, AdministrationEntry, Position
from engine.domain.permissions import require
from engine.ports.organization import Organization
from engine.ports.outside import Clock
from engine.ports.storage import Store


@dataclass(frozen=True)
class NotedAct:
    """An entry with the name of who acted."""

    entry: AdministrationEntry
    name: str


class Administration:
    """The record is only ever added to."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def acts(self, actor: Actor, before: int | None = None, limit: int = 50) -> Sequence[NotedAct]:
        """The latest acts first; ``before`` is the id of the last entry seen."""
        require(actor, Position.ADMINISTRATOR)
        with self._store.reading() as work:
            entries = work.organization.notes(before, limit)
            people = work.organization.people_by_id({entry.person_id for entry in entries if entry.person_id})
        return [
            NotedAct(entry, people[entry.person_id].name if entry.person_id else "Dòng lệnh trên máy chủ")
            for entry in entries
        ]


def note(organization: Organization, clock: Clock, actor: Actor, sentence: str) -> None:
    """Note an act in its own transaction: it is kept if the act is."""
    organization.note(clock.now(), None if actor is SYSTEM else actor.person_id, sentence)
