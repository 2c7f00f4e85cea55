"""The unit of work: one transaction over all repositories, rolled back unless it is committed."""

from contextlib import AbstractContextManager
from typing import Protocol

from engine.ports.annexes import TableReadings
from engine.ports.apologies import Apologies, Notifications
from engine.ports.decisions import Decisions
from engine.ports.dossiers import Consultations, Documents, Dossiers, Drafts, Journal, Notices, Rungs
from engine.ports.issued_papers import IssuedPapers
from engine.ports.journal import JournalProof
from engine.ports.lateness import Lateness
from engine.ports.long_works import LongWorks
from engine.ports.messages import Messages, Ticks
from engine.ports.mining import Mining
from engine.ports.organization import Organization, Sessions
from engine.ports.procedures import Procedures
from engine.ports.process_drafts import ProcessDrafts
from engine.ports.process_moves import ProcessMoves
from engine.ports.registers import Registers
from engine.ports.rehearsals import Rehearsals
from engine.ports.reorganisations import Continuations, Reorganisations
from engine.ports.standing import StandingDossiers
from engine.ports.submissions import Submissions, VersionJournal
from engine.ports.supervision import LatenessReports, PausedDossiers
from engine.ports.views import Views


class StorageBusy(Exception):
    """The database did not answer in time or lost the connection. Nothing was stored; the act may be repeated."""


class Work(Protocol):
    """Repositories of one transaction. Leaving the ``with`` block without ``commit`` undoes everything."""

    @property
    def organization(self) -> Organization: ...

    @property
    def sessions(self) -> Sessions: ...

    @property
    def procedures(self) -> Procedures: ...

    @property
    def process_drafts(self) -> ProcessDrafts: ...

    @property
    def table_readings(self) -> TableReadings: ...

    @property
    def decisions(self) -> Decisions: ...

    @property
    def submissions(self) -> Submissions: ...

    @property
    def version_journal(self) -> VersionJournal: ...

    @property
    def process_moves(self) -> ProcessMoves: ...

    @property
    def continuations(self) -> Continuations: ...

    @property
    def reorganisations(self) -> Reorganisations: ...

    @property
    def rehearsals(self) -> Rehearsals: ...

    @property
    def dossiers(self) -> Dossiers: ...

    @property
    def consultations(self) -> Consultations: ...

    @property
    def apologies(self) -> Apologies: ...

    @property
    def notifications(self) -> Notifications: ...

    @property
    def journal(self) -> Journal: ...

    @property
    def journal_proof(self) -> JournalProof: ...

    @property
    def documents(self) -> Documents: ...

    @property
    def papers(self) -> IssuedPapers: ...

    @property
    def drafts(self) -> Drafts: ...

    @property
    def notices(self) -> Notices: ...

    @property
    def rungs(self) -> Rungs: ...

    @property
    def lateness(self) -> Lateness: ...

    @property
    def registers(self) -> Registers: ...

    @property
    def views(self) -> Views: ...

    @property
    def paused(self) -> PausedDossiers: ...

    @property
    def lateness_reports(self) -> LatenessReports: ...

    @property
    def messages(self) -> Messages: ...

    @property
    def ticks(self) -> Ticks: ...

    @property
    def long_works(self) -> LongWorks: ...

    @property
    def standing(self) -> StandingDossiers: ...

    @property
    def mining(self) -> Mining: ...

    def commit(self) -> None: ...


class Store(Protocol):
    """Where transactions begin. ``work`` may write; ``reading`` never takes the writers' lock.

    ``glance`` is for a single statement that reads: no transaction stands around it.
    """

    def work(self) -> AbstractContextManager[Work]: ...

    def reading(self) -> AbstractContextManager[Work]: ...

    def glance(self) -> AbstractContextManager[Work]: ...
