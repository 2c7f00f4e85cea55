"""Work lists in the database: what they cost when thousands are stored, and that SQL and domain tell time alike."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from engine.db.database import open_database
from engine.db.tables.dossiers import steps
from engine.db.unit_of_work import SqlStore
from engine.db.worklists import due_in
from engine.domain.badges import StoredDue
from engine.domain.due_states import DueState
from engine.domain.people import Actor, Position, Post
from engine.domain.worklists import Filters, ListName, Scope
from tests.db.many_dossiers import OPEN_SHARE, fill
from tests.examples import NOON, Office, a_dossier, a_step, open_office

COUNT = 4_000
READ_WHOLE = ("Seq Scan on dossiers", "Seq Scan on steps", "SCAN dossiers\n", "SCAN steps\n")


@pytest.fixture
def database(database_url: str) -> Iterator[sa.Engine]:
    opened = open_database(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def office(database: sa.Engine) -> Office:
    return open_office(SqlStore(database))


def head_of(office: Office) -> Scope:
    posts = (Post(office.justice, Position.SPECIALIST), Post(office.justice, Position.DIVISION_HEAD))
    return Scope.of(Actor(office.officer, "Lê Văn Cường", posts))


class Explained:
    """Explains every SELECT that is sent while it listens."""

    def __init__(self, database: sa.Engine) -> None:
        self.plans: list[str] = []
        self._database = database
        self._asking = False

    def __enter__(self) -> "Explained":
        sa.event.listen(self._database, "before_cursor_execute", self._explain)
        return self

    def __exit__(self, *_: object) -> None:
        sa.event.remove(self._database, "before_cursor_execute", self._explain)

    def _explain(self, connection: Any, _: Any, statement: str, parameters: Any, *__: Any) -> None:
        if statement.startswith("SELECT"):
            word = "EXPLAIN" if connection.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
            with closing(connection.connection.cursor()) as cursor:  # one that streams its rows explains nothing
                cursor.execute(f"{word} {statement}", parameters)
                self.plans.append("\n".join(str(row[-1]) for row in cursor.fetchall()) + "\n")


def test_counts_and_first_pages_read_what_is_open_and_not_what_is_stored(database: sa.Engine, office: Office) -> None:
    with database.connect() as connection:
        fill(connection, office, COUNT)
    store, scope = SqlStore(database), head_of(office)
    with store.reading() as work, Explained(database) as explained:
        counts = work.views.counts(scope, NOON)
        for name in counts:
            work.views.page(scope, name, Filters(), None, 50, NOON)
        work.views.order(scope, ListName.NEXT, Filters(), 100, NOON)
        assert work.views.legs([33, 66])[0].slot == "desk"
    assert counts[ListName.PROCESSING] == counts[ListName.ALL_OPEN] == COUNT // OPEN_SHARE
    whole = [plan for plan in explained.plans if any(scan in plan for scan in READ_WHOLE)]
    assert not whole, "\n\n".join(whole)


def test_the_menu_counts_in_one_statement_and_a_page_reads_in_one(database: sa.Engine, office: Office) -> None:
    store, scope = SqlStore(database), head_of(office)
    with store.reading() as work, Explained(database) as explained:
        work.views.counts(scope, NOON)
        work.views.page(scope, ListName.NEXT, Filters(line="x", words="a b"), None, 50, NOON)
    assert len(explained.plans) == 2


def test_a_rare_name_among_thousands_is_found_by_its_index(database: sa.Engine, office: Office) -> None:
    with database.connect() as connection:
        fill(connection, office, COUNT)
    store, scope = SqlStore(database), head_of(office)
    with store.reading() as work, Explained(database) as explained:
        assert [each.dossier_id for each in work.views.search(scope, "xuan quy", True, 20)] == [1]
        assert [each.dossier_id for each in work.views.search(scope, "van an", True, 3)] == [3996, 3990, 3984]
    whole = [plan for plan in explained.plans[:3] if any(scan in plan for scan in READ_WHOLE)]
    assert not whole, "\n\n".join(whole)


def test_sql_and_the_domain_agree_on_every_due_state(database: sa.Engine, office: Office) -> None:
    minute = timedelta(minutes=1)
    shifts = (-2 * minute, -minute, timedelta(), timedelta(seconds=30), minute, 2 * minute)
    instants = [NOON + shift for shift in shifts]
    store, dossier = SqlStore(database), a_dossier(office)
    for due in (None, NOON - minute, NOON, NOON + minute):
        for rung, rung_at in (("", None), ("soon", NOON), ("soon", NOON + minute), ("overdue", NOON + 2 * minute)):
            step = a_step(office, "tham_dinh", due_at=due, paused_since=None if due else NOON)
            step.next_rung, step.next_rung_at = rung, rung_at
            dossier.steps.append(step)
    with store.work() as work:
        work.dossiers.add(dossier, "")
        work.commit()
    expected = {
        (step.id, now): StoredDue(step.due_at, step.next_rung, step.next_rung_at).state(now)
        for step in dossier.steps
        for now in instants
    }
    told: dict[tuple[int | None, datetime], DueState] = {}
    states = (DueState.IN_TIME, DueState.SOON, DueState.OVERDUE, DueState.PAUSED)
    with database.connect() as connection:
        for now in instants:
            for state in states:
                query = sa.select(steps.c.id).where(due_in(steps, state))
                found = connection.execute(query, {"now": now}).scalars()
                told |= {(step_id, now): state for step_id in found}
    assert told == expected
