"""The journal by time: a month is found by index, and what it costs does not grow with what was stored before."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from engine.clock import VIETNAM
from engine.db.database import open_database
from engine.db.tables.journal import journal
from engine.db.unit_of_work import SqlStore
from engine.domain.events import Event
from engine.domain.lapses import TELLING
from engine.domain.lateness import Month
from tests.examples import Office, a_dossier, open_office

DAYS, A_DAY = 400, 50
FIRST = datetime(2025, 10, 1, 8, 0, tzinfo=VIETNAM)
MONTH = Month(2026, 10)
AS_OF = datetime(2026, 11, 5, 7, 0, tzinfo=VIETNAM)
READ_WHOLE = ("Seq Scan on journal", "SCAN journal")


@pytest.fixture
def database(database_url: str) -> Iterator[sa.Engine]:
    """Entries of ``DAYS`` days in the order of time; the first of each day tells of a deadline that passed."""
    opened = open_database(database_url)
    office = open_office(SqlStore(opened))
    with SqlStore(opened).work() as work:
        for number in range(1, 11):
            work.dossiers.add(a_dossier(office, number), "")
        work.commit()
    with opened.connect() as connection:
        connection.execute(sa.insert(journal), list(_entries(office)))
        connection.commit()
        connection.exec_driver_sql("ANALYZE journal")
        connection.commit()
    yield opened
    opened.dispose()


def _entries(office: Office) -> Iterator[dict[str, Any]]:
    for number in range(DAYS * A_DAY):
        day, nth = divmod(number, A_DAY)
        yield {
            "dossier_id": number % 10 + 1,
            "number": number // 10 + 100,
            "at": FIRST + timedelta(days=day, minutes=nth),
            "event": Event.OVERDUE.value if nth == 0 else Event.STEP_DONE.value,
            "by": office.officer,
            "agency_id": office.justice,
            "facts": {"step": "Thẩm định"},
            "act_key": None,
            "digest": b"x" * 32,
        }


class Asked:
    """Keeps every SELECT that is sent while it listens, to be explained afterwards."""

    def __init__(self, database: sa.Engine) -> None:
        self._database = database
        self._said: list[tuple[str, Any]] = []

    def __enter__(self) -> "Asked":
        sa.event.listen(self._database, "before_cursor_execute", self._keep)
        return self

    def __exit__(self, *_: object) -> None:
        sa.event.remove(self._database, "before_cursor_execute", self._keep)

    def _keep(self, _connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith("SELECT"):
            self._said.append((statement, parameters))

    def plans(self) -> list[str]:
        with self._database.connect() as connection:
            word = "EXPLAIN" if connection.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
            explained = [connection.exec_driver_sql(f"{word} {said}", asked).all() for said, asked in self._said]
        return ["\n".join(str(row[-1]) for row in rows) for rows in explained]


def test_a_month_is_found_by_time_and_not_by_reading_the_past(database: sa.Engine) -> None:
    with SqlStore(database).reading() as work, Asked(database) as asked:
        handled = sum(len(piece.entries) for piece in work.lateness.handled(MONTH.begins, AS_OF))
        late = work.lateness.late_dossiers(MONTH.begins, AS_OF)
        list(work.lateness.chains(late[:1], AS_OF))
        work.lateness.letters(late[:1])
    assert handled == 35 * (A_DAY - 1)  # October's 31 days and four of November; of the fifth only what is before 07:00
    assert late == [1]
    whole = [plan for plan in asked.plans() if any(scan in plan for scan in READ_WHOLE)]
    assert not whole, "\n\n".join(whole)


def test_an_agency_that_was_only_late_with_its_part_is_found_too(database: sa.Engine) -> None:
    with database.begin() as connection:
        last = connection.execute(sa.select(journal).where(journal.c.dossier_id == 2).limit(1)).mappings().one()
        part = {**last, "number": 9_999, "event": Event.LEG_LATE.value, "at": MONTH.begins, "act_key": None}
        connection.execute(sa.insert(journal).values(part))
    with SqlStore(database).reading() as work:
        assert work.lateness.late_dossiers(MONTH.begins, AS_OF) == [1, 2]


def test_a_chain_ends_with_the_instant_it_is_asked_for(database: sa.Engine) -> None:
    with SqlStore(database).reading() as work:
        until = FIRST + timedelta(days=3)
        chains = list(work.lateness.chains([1, 2], until))
    assert [(chain.dossier_id, chain.is_whole) for chain in chains] == [(1, True), (2, True)]
    assert max(entry.at for chain in chains for entry in chain.entries) == until


def test_of_a_journal_only_what_tells_of_lateness_is_read(database: sa.Engine) -> None:
    with database.begin() as connection:
        first = connection.execute(sa.select(journal).where(journal.c.dossier_id == 1).limit(1)).mappings().one()
        silent = {**first, "number": 9_999, "event": Event.ASSIGNED.value, "act_key": None}
        connection.execute(sa.insert(journal).values(silent))
    with SqlStore(database).reading() as work:
        (chain,) = work.lateness.chains([1], AS_OF)
    assert chain.entries
    assert {entry.event for entry in chain.entries} <= TELLING
