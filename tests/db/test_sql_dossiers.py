"""What only a database can get wrong with a dossier: waiting, locking order, and how many statements an act sends."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from time import sleep
from typing import Any

import pytest
import sqlalchemy as sa

from engine.db.database import open_database
from engine.db.tables.dossiers import dossier_agencies, dossiers
from engine.db.unit_of_work import SqlStore
from engine.domain.codes import dossier_code
from engine.domain.dossiers import Dossier
from engine.domain.events import Event
from engine.domain.statuses import DossierState
from engine.domain.steps import StepState
from tests.examples import Office, a_dossier, a_running_dossier, a_step, after, open_office

TODAY = date(2026, 11, 20)


@pytest.fixture
def database(database_url: str) -> Iterator[sa.Engine]:
    opened = open_database(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def store(database: sa.Engine) -> SqlStore:
    return SqlStore(database)


@pytest.fixture
def office(store: SqlStore) -> Office:
    return open_office(store)


def kept(store: SqlStore, dossier: Dossier) -> Dossier:
    with store.work() as work:
        work.dossiers.add(dossier, "")
        work.commit()
    return dossier


@contextmanager
def listening(database: sa.Engine) -> Iterator[list[str]]:
    """The statements sent, but for those that begin and end a transaction."""
    said: list[str] = []

    def listen(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            said.append(statement)

    sa.event.listen(database, "before_cursor_execute", listen)
    yield said
    sa.event.remove(database, "before_cursor_execute", listen)


def a_plain_dossier(office: Office, number: int = 1, **changes: Any) -> Dossier:
    """A dossier nothing was ever asked for."""
    return a_running_dossier(office, number, requests=[], pauses=[], request_count=0, pause_count=0, **changes)


def test_a_plain_dossier_is_locked_in_three_statements(database: sa.Engine, store: SqlStore, office: Office) -> None:
    dossier = kept(store, a_plain_dossier(office))
    with store.work() as work, listening(database) as said:
        work.dossiers.lock(dossier.id, dossier.steps[0].id)
    assert len(said) == 3


def test_one_step_done_and_another_opened_is_saved_in_four_statements(
    database: sa.Engine, store: SqlStore, office: Office
) -> None:
    dossier_id = kept(store, a_plain_dossier(office)).id
    with store.work() as work:
        dossier = work.dossiers.lock(dossier_id)
        dossier.steps[0].close(StepState.DONE, after(1), office.officer)
        dossier.steps.append(a_step(office, "trinh_ky"))
        dossier.process_state = b"state 2"
        dossier.record(Event.STEP_DONE, after(1), office.officer, step="Thẩm định")
        dossier.record(Event.SENT, after(1), office.officer, to="Sở Tư pháp")
        with listening(database) as said:
            work.dossiers.save(dossier, "key")
    assert [" ".join(statement.split()[:3]).replace("INSERT INTO", "INSERT") for statement in said] == [
        "UPDATE dossiers SET",
        "UPDATE steps SET",
        "INSERT steps",
        "INSERT journal",
    ]


def test_only_the_columns_that_changed_are_written(database: sa.Engine, store: SqlStore, office: Office) -> None:
    dossier_id = kept(store, a_running_dossier(office)).id
    with store.work() as work:
        dossier = work.dossiers.lock(dossier_id)
        dossier.steps[1].note = "Gấp"
        with listening(database) as said:
            work.dossiers.save(dossier)
    assert [statement.partition(" WHERE")[0].split("(")[0].split("=")[0].strip() for statement in said] == [
        "UPDATE dossiers SET revision",
        "UPDATE steps SET note",
    ]


def test_five_new_steps_cost_one_statement_where_the_database_is_elsewhere(
    database: sa.Engine, store: SqlStore, office: Office
) -> None:
    dossier_id = kept(store, a_plain_dossier(office)).id
    with store.work() as work:
        dossier = work.dossiers.lock(dossier_id)
        dossier.steps += [a_step(office, f"node {number}") for number in range(5)]
        with listening(database) as said:
            work.dossiers.save(dossier)
        work.commit()
    assert len(said) == (2 if database.dialect.name == "postgresql" else 6)
    with store.reading() as work:
        assert work.dossiers.read(dossier_id) == dossier


def test_the_ladder_is_looked_up_in_one_statement(database: sa.Engine, store: SqlStore) -> None:
    with store.reading() as work, listening(database) as said:
        work.rungs.due(after(1), 100)
    assert len(said) == 1


def test_a_closed_dossier_keeps_no_process_state(database: sa.Engine, store: SqlStore, office: Office) -> None:
    def state() -> bytes | None:
        with database.connect() as connection:
            state: bytes | None = connection.execute(sa.select(dossiers.c.process_state)).scalar_one()
        return state

    dossier_id = kept(store, a_running_dossier(office)).id
    assert state()
    with store.work() as work:
        dossier = work.dossiers.lock(dossier_id)
        dossier.end(DossierState.STOPPED, after(1), office.officer)
        work.dossiers.save(dossier)
        work.commit()
    assert state() is None


def test_every_agency_of_a_dossier_is_noted_once(database: sa.Engine, store: SqlStore, office: Office) -> None:
    dossier = kept(store, a_dossier(office))
    with database.connect() as connection:
        noted = connection.execute(sa.select(dossier_agencies)).all()
    parties = sorted((office.desk, office.justice, office.commune))
    assert sorted(noted) == [(agency, dossier.id) for agency in parties]


def test_eight_desks_at_once_never_give_one_number_twice(store: SqlStore, office: Office) -> None:
    def receive(_turn: int) -> int:
        with store.work() as work:
            number = work.dossiers.next_number(office.desk, TODAY)
            work.dossiers.add(a_dossier(office, code=dossier_code("H01.01", TODAY, number)), "")
            work.commit()
            return number

    with ThreadPoolExecutor(8) as desks:
        numbers = list(desks.map(receive, range(64)))
    assert sorted(numbers) == list(range(1, 65))


def test_officers_who_finish_parallel_steps_at_once_all_find_the_newest_state(store: SqlStore, office: Office) -> None:
    dossier_id = kept(store, a_plain_dossier(office, process_state=b"")).id

    def finish(turn: int) -> None:
        with store.work() as work:
            dossier = work.dossiers.lock(dossier_id)
            dossier.process_state += bytes([turn])
            dossier.steps.append(a_step(office, str(len(dossier.steps))))
            dossier.record(Event.STEP_DONE, after(1), office.officer, turn=turn)
            sleep(0.005)
            work.dossiers.save(dossier)
            work.commit()

    with ThreadPoolExecutor(8) as officers:
        list(officers.map(finish, range(24)))
    with store.reading() as work:
        dossier = work.dossiers.read(dossier_id)
        assert work.journal_proof.chains(None, 100).fault == ""
    assert sorted(dossier.process_state) == list(range(24))
    assert [step.node for step in dossier.steps[2:]] == [str(number) for number in range(2, 26)]
    assert dossier.journal_count == 26


def test_a_group_and_its_members_are_never_locked_in_a_ring(postgresql_url: str) -> None:
    database = open_database(postgresql_url)
    store = SqlStore(database)
    office = open_office(store)
    parent = kept(store, a_dossier(office, 1)).id
    members = [kept(store, a_dossier(office, number, parent_id=parent)).id for number in (2, 3)]
    together = threading.Barrier(3, timeout=120)

    def act(dossier_id: int, others: list[int]) -> None:
        for _ in range(25):
            together.wait()
            with store.work() as work:
                for each in (dossier_id, *others):
                    dossier = work.dossiers.lock(each)
                    dossier.record(Event.MEMBER_ANSWERED, after(1), office.officer)
                    work.dossiers.save(dossier)
                work.commit()

    first, second = members
    with ThreadPoolExecutor(3) as officers:
        # A member that answers its parent; the other one, too; and the parent that stops both.
        acts = [
            officers.submit(act, first, [parent]),
            officers.submit(act, second, [parent]),
            officers.submit(act, parent, members),
        ]
        for done in acts:
            done.result(timeout=120)
    with store.reading() as work:
        assert [work.dossiers.read(each).journal_count for each in (parent, first, second)] == [75, 50, 50]
    database.dispose()


def test_what_is_read_together_is_of_one_moment(store: SqlStore, office: Office) -> None:
    dossier_id = kept(store, a_plain_dossier(office)).id
    with store.reading() as reading:
        before = reading.dossiers.read(dossier_id)
        with store.work() as work:
            dossier = work.dossiers.lock(dossier_id)
            dossier.state = DossierState.STOPPED
            work.dossiers.save(dossier)
            work.commit()
        assert reading.dossiers.read(dossier_id) == before
    with store.reading() as reading:
        assert reading.dossiers.read(dossier_id).state is DossierState.STOPPED
