"""What every act on a dossier shares: the row locked first, the rules asked, one commit of everything together.

An act opens a dossier, changes the aggregate, and commits: dossier row, process state, steps, deadlines, journal and
messages to the portal in one transaction. The same act key again changes nothing and gets the same answer.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from engine.domain.dossiers import Dossier
from engine.domain.events import Event, Fact
from engine.domain.legal_time import LegalTime
from engine.domain.people import Actor
from engine.domain.procedures import ProcessVersion
from engine.domain.process import Node
from engine.domain.routing import Route
from engine.domain.statuses import StatusMapping
from engine.ports.messages import Outgoing, PortalLanguage
from engine.ports.outside import Clock
from engine.ports.process import Advance, ProcessRuntime
from engine.ports.storage import Store, Work
from engine.usecases.catalogue import Catalogue
from engine.usecases.telling import Telling
from engine.usecases.versions import Versions


@dataclass(frozen=True)
class Office:
    """What all counters have in common."""

    store: Store
    clock: Clock
    runtime: ProcessRuntime
    language: PortalLanguage
    statuses: tuple[StatusMapping, ...]
    versions: Versions
    catalogue: Catalogue

    @contextmanager
    def act(self, actor: Actor, dossier_id: int, key: str = "", step_id: int | None = None) -> Iterator["Act"]:
        """Open a dossier for one act; everything is undone unless the act commits.

        NotFound when there is no such dossier, StorageBusy when the database does not answer.
        """
        with self.store.work() as work:
            dossier = work.dossiers.lock(dossier_id, step_id)
            version = self.versions.get(work, dossier.version_id)
            yield Act(self, work, dossier, version, actor, self.clock.now(), key)

    def time(self, work: Work, version: ProcessVersion, now: datetime) -> LegalTime:
        return LegalTime(now, version.definition, work.organization.calendar)


class Act:
    """One act of one person on one locked dossier."""

    def __init__(
        self,
        office: Office,
        work: Work,
        dossier: Dossier,
        version: ProcessVersion,
        actor: Actor,
        now: datetime,
        key: str,
    ) -> None:
        self.office = office
        self.work = work
        self.dossier = dossier
        self.version = version
        self.actor = actor
        self.now = now
        self.key = key
        self.telling = Telling(office.language, office.statuses, office.catalogue)

    @cached_property
    def time(self) -> LegalTime:
        return self.office.time(self.work, self.version, self.now)

    @cached_property
    def route(self) -> Route:
        return Route(self.dossier, self.version, self.time, self.actor)

    @property
    def was_done(self) -> bool:
        """Whether this very act, by its key, was done before."""
        return bool(self.key) and self.work.dossiers.has_acted(self.dossier.id, self.key)

    def record(self, event: Event, agency_id: int | None = None, **facts: Fact) -> None:
        self.dossier.record(event, self.now, self.actor.person_id, agency_id, **facts)

    def follow(self, advance: Advance, source: int | None) -> list[Node]:
        """Take the process state and place what it waits for; the nodes that are new."""
        self.dossier.process_state = advance.state
        return self.route.place((*advance.steps, *advance.messages, *advance.members), source)

    def commit(self) -> None:
        """Store everything together: what changed, the journal, and what the portal is told."""
        self.save()
        self.work.commit()

    def save(self) -> None:
        """Store without ending the transaction: for a dossier that changes together with another."""
        outgoing: list[Outgoing] = self.telling.compose(self)
        first = self.dossier.message_count + 1
        self.dossier.message_count += len(outgoing)
        self.work.dossiers.save(self.dossier, self.key)
        if outgoing:
            self.work.messages.add(self.dossier.id, first, outgoing, self.now)
