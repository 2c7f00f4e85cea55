"""The whole store in memory: each transaction works on a copy, which is kept when it was committed."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pickle import HIGHEST_PROTOCOL, dumps, loads

from engine.ports.journal import JournalProof
from engine.ports.lateness import Lateness
from engine.ports.mining import Mining
from engine.ports.registers import Registers
from engine.ports.reorganisations import Reorganisations
from engine.ports.storage import StorageBusy
from engine.ports.views import Views
from tests.fakes.apologies import FakeApologies, FakeNotifications
from tests.fakes.decisions import FakeDecisions, FakeSubmissions, FakeVersionJournal
from tests.fakes.desk import FakeDocuments, FakeDrafts, FakeNotices, FakeTicks
from tests.fakes.dossiers import FakeConsultations, FakeDossiers, FakeRungs
from tests.fakes.journal import FakeJournal
from tests.fakes.long_works import FakeLongWorks
from tests.fakes.messages import FakeMessages
from tests.fakes.organization import FakeOrganization, FakeSessions
from tests.fakes.papers import FakePapers
from tests.fakes.procedures import FakeProcedures
from tests.fakes.process_drafts import FakeProcessDrafts
from tests.fakes.process_moves import FakeProcessMoves
from tests.fakes.rehearsals import FakeRehearsals
from tests.fakes.reorganisations import FakeContinuations
from tests.fakes.standing import FakeStanding
from tests.fakes.supervision import FakeLatenessReports, FakePausedDossiers
from tests.fakes.table_readings import FakeTableReadings


class FakeWork:
    """See ``engine.ports.storage.Work``. After ``commit`` what is done is kept too, if it is committed again."""

    def __init__(self) -> None:
        self.organization = FakeOrganization()
        self.sessions = FakeSessions(self.organization)
        self.journal = FakeJournal()
        self.dossiers = FakeDossiers(self.journal)
        self.procedures = FakeProcedures(self.dossiers)
        self.process_drafts = FakeProcessDrafts()
        self.table_readings = FakeTableReadings()
        self.decisions = FakeDecisions()
        self.submissions = FakeSubmissions()
        self.version_journal = FakeVersionJournal()
        self.process_moves = FakeProcessMoves(self.dossiers, self.submissions, self.procedures)
        self.rehearsals = FakeRehearsals(self.process_drafts)
        self.continuations = FakeContinuations()
        self.consultations = FakeConsultations()
        self.apologies = FakeApologies(self.dossiers)
        self.notifications = FakeNotifications()
        self.rungs = FakeRungs(self.dossiers, self.consultations)
        self.documents = FakeDocuments()
        self.papers = FakePapers()
        self.drafts = FakeDrafts()
        self.notices = FakeNotices(self.dossiers)
        self.paused = FakePausedDossiers(self.dossiers)
        self.lateness_reports = FakeLatenessReports(self.dossiers, self.consultations)
        self.messages = FakeMessages()
        self.ticks = FakeTicks()
        self.long_works = FakeLongWorks()
        self.standing = FakeStanding(self.dossiers, self.consultations)
        self.committed: FakeWork | None = None

    @property
    def journal_proof(self) -> JournalProof:
        raise NotImplementedError("only a database can be tampered with: test it there")

    @property
    def lateness(self) -> Lateness:
        raise NotImplementedError("the journal by time is the database's: test it there")

    @property
    def mining(self) -> Mining:
        raise NotImplementedError("past dossiers are read from the database: test it on it")

    @property
    def registers(self) -> Registers:
        raise NotImplementedError("the register is read from the database: test it on it")

    @property
    def reorganisations(self) -> Reorganisations:
        raise NotImplementedError("what stands open at an agency is read from the database: test it on it")

    @property
    def views(self) -> Views:
        raise NotImplementedError("lists and search are the database's: test them on it")

    def commit(self) -> None:
        self.committed = None
        self.committed = loads(_written(self))


class FakeStore:
    """See ``engine.ports.storage.Store``. ``kept`` is what was committed, for tests to look at."""

    def __init__(self) -> None:
        self.kept = FakeWork()
        self._written: tuple[FakeWork, bytes] | None = None
        self._writers = threading.Lock()

    @contextmanager
    def work(self) -> Iterator[FakeWork]:
        if not self._writers.acquire(timeout=5):
            raise StorageBusy("a transaction inside another one waits for ever")
        try:
            work = self._copy()
            work.dossiers.made.clear()
            try:
                yield work
            finally:
                self.kept = work.committed or self.kept
        finally:
            self._writers.release()

    @contextmanager
    def reading(self) -> Iterator[FakeWork]:
        yield self._copy()

    glance = reading

    def _copy(self) -> FakeWork:
        """Read from its pickle: many times as fast as ``deepcopy``, and taken for every transaction."""
        kept = self.kept
        if self._written is None or self._written[0] is not kept:
            self._written = kept, _written(kept)
        copied: FakeWork = loads(self._written[1])
        return copied


def _written(work: FakeWork) -> bytes:
    return dumps(work, HIGHEST_PROTOCOL)
