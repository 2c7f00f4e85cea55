"""The unit of work on SQLAlchemy: one connection, one transaction, repositories made when first asked for."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

import sqlalchemy as sa

from engine.db.apologies import SqlApologies, SqlNotifications
from engine.db.calendars import CalendarShelf
from engine.db.consultations import SqlConsultations
from engine.db.decisions import SqlDecisions
from engine.db.documents import SqlDocuments
from engine.db.dossiers import SqlDossiers
from engine.db.drafts import SqlDrafts
from engine.db.journal import SqlJournal
from engine.db.journal_proof import SqlJournalProof
from engine.db.lateness import SqlLateness
from engine.db.long_works import SqlLongWorks
from engine.db.messages import SqlMessages
from engine.db.mining import SqlMining
from engine.db.notices import SqlNotices
from engine.db.organization import SqlOrganization
from engine.db.papers import SqlPapers
from engine.db.procedures import SqlProcedures
from engine.db.process_drafts import SqlProcessDrafts
from engine.db.process_moves import SqlProcessMoves
from engine.db.registers import SqlRegisters
from engine.db.rehearsals import SqlRehearsals
from engine.db.reorganisations import SqlContinuations, SqlReorganisations
from engine.db.rungs import SqlRungs
from engine.db.sessions import SqlSessions
from engine.db.standing import SqlStanding
from engine.db.submissions import SqlSubmissions
from engine.db.supervision import SqlLatenessReports, SqlPausedDossiers
from engine.db.table_readings import SqlTableReadings
from engine.db.ticks import SqlTicks
from engine.db.version_journal import SqlVersionJournal
from engine.db.views import SqlViews
from engine.domain.errors import InvalidInput
from engine.ports.outside import Holidays
from engine.ports.storage import StorageBusy

# SQLite calls a missing column by the same name as a lock: these may pass, the rest is a fault of our own.
_PASSING = {
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR),
    *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY),
}


class SqlWork:
    """Repositories of one transaction; see ``engine.ports.storage.Work``."""

    def __init__(self, connection: sa.Connection, shelf: CalendarShelf) -> None:
        self._connection = connection
        self._shelf = shelf

    @cached_property
    def organization(self) -> SqlOrganization:
        return SqlOrganization(self._connection, self._shelf)

    @cached_property
    def sessions(self) -> SqlSessions:
        return SqlSessions(self._connection)

    @cached_property
    def procedures(self) -> SqlProcedures:
        return SqlProcedures(self._connection)

    @cached_property
    def process_drafts(self) -> SqlProcessDrafts:
        return SqlProcessDrafts(self._connection)

    @cached_property
    def table_readings(self) -> SqlTableReadings:
        return SqlTableReadings(self._connection)

    @cached_property
    def decisions(self) -> SqlDecisions:
        return SqlDecisions(self._connection)

    @cached_property
    def submissions(self) -> SqlSubmissions:
        return SqlSubmissions(self._connection)

    @cached_property
    def version_journal(self) -> SqlVersionJournal:
        return SqlVersionJournal(self._connection)

    @cached_property
    def process_moves(self) -> SqlProcessMoves:
        return SqlProcessMoves(self._connection)

    @cached_property
    def continuations(self) -> SqlContinuations:
        return SqlContinuations(self._connection)

    @cached_property
    def reorganisations(self) -> SqlReorganisations:
        return SqlReorganisations(self._connection)

    @cached_property
    def rehearsals(self) -> SqlRehearsals:
        return SqlRehearsals(self._connection)

    @cached_property
    def dossiers(self) -> SqlDossiers:
        return SqlDossiers(self._connection)

    @cached_property
    def consultations(self) -> SqlConsultations:
        return SqlConsultations(self._connection)

    @cached_property
    def apologies(self) -> SqlApologies:
        return SqlApologies(self._connection)

    @cached_property
    def notifications(self) -> SqlNotifications:
        return SqlNotifications(self._connection)

    @cached_property
    def journal(self) -> SqlJournal:
        return SqlJournal(self._connection)

    @cached_property
    def journal_proof(self) -> SqlJournalProof:
        return SqlJournalProof(self._connection)

    @cached_property
    def documents(self) -> SqlDocuments:
        return SqlDocuments(self._connection)

    @cached_property
    def papers(self) -> SqlPapers:
        return SqlPapers(self._connection)

    @cached_property
    def drafts(self) -> SqlDrafts:
        return SqlDrafts(self._connection)

    @cached_property
    def notices(self) -> SqlNotices:
        return SqlNotices(self._connection)

    @cached_property
    def rungs(self) -> SqlRungs:
        return SqlRungs(self._connection)

    @cached_property
    def lateness(self) -> SqlLateness:
        return SqlLateness(self._connection)

    @cached_property
    def registers(self) -> SqlRegisters:
        return SqlRegisters(self._connection)

    @cached_property
    def views(self) -> SqlViews:
        return SqlViews(self._connection)

    @cached_property
    def paused(self) -> SqlPausedDossiers:
        return SqlPausedDossiers(self._connection)

    @cached_property
    def lateness_reports(self) -> SqlLatenessReports:
        return SqlLatenessReports(self._connection)

    @cached_property
    def messages(self) -> SqlMessages:
        return SqlMessages(self._connection)

    @cached_property
    def ticks(self) -> SqlTicks:
        return SqlTicks(self._connection)

    @cached_property
    def long_works(self) -> SqlLongWorks:
        return SqlLongWorks(self._connection)

    @cached_property
    def mining(self) -> SqlMining:
        return SqlMining(self._connection)

    @cached_property
    def standing(self) -> SqlStanding:
        return SqlStanding(self._connection)

    def commit(self) -> None:
        self._connection.commit()


class SqlStore:
    """Begins transactions on one database; see ``engine.ports.storage.Store``."""

    def __init__(self, database: sa.Engine, holidays: Holidays | None = None) -> None:
        self.writers = self._readers = self._glances = database
        if database.dialect.name == "postgresql":
            # What is read together is of one moment; on SQLite it is so by itself.
            self._readers = database.execution_options(isolation_level="REPEATABLE READ")
            self._glances = database.execution_options(isolation_level="AUTOCOMMIT")
        else:
            self._readers = self._glances = database.execution_options(read_only=True)
        self._shelf = CalendarShelf(holidays)

    @contextmanager
    def work(self) -> Iterator[SqlWork]:
        with self._open(self.writers) as work:
            yield work

    @contextmanager
    def reading(self) -> Iterator[SqlWork]:
        with self._open(self._readers) as work:
            yield work
            work.commit()  # never rolled back: on a rollback psycopg forgets all statements it has prepared

    @contextmanager
    def glance(self) -> Iterator[SqlWork]:
        with self._open(self._glances) as work:
            yield work

    def close(self) -> None:
        """Close the connections; the next transaction opens new ones."""
        self.writers.dispose()

    @contextmanager
    def _open(self, database: sa.Engine) -> Iterator[SqlWork]:
        try:
            with database.connect() as connection:
                yield SqlWork(connection, self._shelf)
        except sa.exc.OperationalError as fault:
            if not _may_pass(fault):
                raise
            raise StorageBusy(str(fault.orig)) from fault
        except (sa.exc.DataError, OverflowError) as fault:
            raise InvalidInput("Có số quá lớn hoặc chữ không lưu được. Kiểm tra lại nội dung đã nhập.") from fault


def _may_pass(fault: sa.exc.OperationalError) -> bool:
    """Whether the same statement may succeed later."""
    code = getattr(fault.orig, "sqlite_errorcode", None)
    return code is None or code & 0xFF in _PASSING
