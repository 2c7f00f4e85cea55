"""The journal: what is chained and sealed verifies, and whatever is done to it behind our back is found and named."""

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from engine.db.database import open_database
from engine.db.journal import SqlJournal, chained
from engine.db.tables.dossiers import dossiers
from engine.db.tables.journal import journal, journal_seals
from engine.db.tables.metadata import metadata
from engine.db.unit_of_work import SqlStore
from engine.domain.events import Entry, Event
from tests.examples import Office, a_dossier, after, open_office

ENTRIES = 4
"""Of each of the three dossiers when they are sealed; the second has one more, not sealed yet."""


def stored(url: str) -> sa.Engine:
    """Three dossiers with their entries, sealed in two batches."""
    database = open_database(url)
    store = SqlStore(database)
    office = open_office(store)
    with store.work() as work:
        for number in (1, 2, 3):
            work.dossiers.add(a_dossier(office, number), "")
        work.commit()
    for turn in range(ENTRIES):
        for dossier_id in (1, 2, 3):
            act(store, dossier_id, turn, office)
    with store.work() as work:
        assert [work.journal.seal(after(5), limit=2) for _ in range(3)] == [2, 1, 0]
        work.commit()
    act(store, 2, ENTRIES, office)
    return database


def act(store: SqlStore, dossier_id: int, turn: int, office: Office) -> None:
    with store.work() as work:
        dossier = work.dossiers.lock(dossier_id)
        agency = office.justice if turn % 2 else None
        dossier.record(Event.STEP_DONE, after(turn / 7), office.officer, agency, step=f"Bước «{turn}»", fee=0.1 * turn)
        work.dossiers.save(dossier, f"act {turn}" if turn else "")
        work.commit()


@pytest.fixture
def connection(database_url: str) -> Iterator[sa.Connection]:
    """A connection on which whatever is done is undone in the end."""
    database = stored(database_url)
    with database.connect() as connection:
        go_around_the_guard(connection)
        yield connection
    database.dispose()


def go_around_the_guard(connection: sa.Connection) -> None:
    """What somebody with the database's own key could do: the journal may be changed again."""
    for table in ("journal", "journal_seals"):
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        else:
            for change in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER {table}_no_{change}")


@pytest.mark.parametrize("statement", ["UPDATE {} SET at = at", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["journal", "journal_seals"])
def test_the_database_refuses_to_change_an_entry_or_a_seal(database_url: str, table: str, statement: str) -> None:
    database = stored(database_url)
    with database.connect() as connection, pytest.raises(sa.exc.DBAPIError, match="insert-only"):
        connection.exec_driver_sql(statement.format(table))
    database.dispose()


def verify(connection: sa.Connection) -> str:
    return SqlJournal(connection).verify()


def entry(dossier_id: int, number: int) -> sa.ColumnElement[bool]:
    return sa.and_(journal.c.dossier_id == dossier_id, journal.c.number == number)


# --- ways to tamper ---------------------------------------------------------------------------------------------


def edit(connection: sa.Connection, dossier_id: int, at_number: int, /, **values: Any) -> None:
    connection.execute(sa.update(journal).where(entry(dossier_id, at_number)).values(**values))


def delete(connection: sa.Connection, dossier_id: int, *numbers: int) -> None:
    connection.execute(sa.delete(journal).where(journal.c.dossier_id == dossier_id, journal.c.number.in_(numbers)))


def insert(connection: sa.Connection, dossier_id: int, number: int) -> None:
    """Put a copy of the first entry under this number; those from there on move up."""
    copy = dict(connection.execute(sa.select(journal).where(entry(dossier_id, 1))).mappings().one())
    last = connection.execute(sa.select(sa.func.max(journal.c.number)).where(journal.c.dossier_id == dossier_id))
    for later in range(last.scalar_one(), number - 1, -1):
        edit(connection, dossier_id, later, number=later + 1)
    connection.execute(sa.insert(journal).values(copy | {"number": number}))


def swap(connection: sa.Connection, dossier_id: int, one: int, two: int) -> None:
    for old, new in ((one, 99), (two, one), (99, two)):
        edit(connection, dossier_id, old, number=new)


def delete_dossier(connection: sa.Connection, dossier_id: int) -> None:
    """Without a trace in any table."""
    for table in reversed(metadata.sorted_tables):
        if "dossier_id" in table.c:
            connection.execute(sa.delete(table).where(table.c.dossier_id == dossier_id))
    connection.execute(sa.delete(dossiers).where(dossiers.c.id == dossier_id))


def rewrite(connection: sa.Connection, dossier_id: int, first: int, last: int = ENTRIES) -> None:
    """Say something else from entry ``first`` to ``last``, drop the rest, and chain it all as if it had always been."""
    connection.execute(sa.delete(journal).where(journal.c.dossier_id == dossier_id, journal.c.number > last))
    rows = connection.execute(sa.select(journal).where(journal.c.dossier_id == dossier_id).order_by(journal.c.number))
    head = b""
    for row in rows.all():
        facts = {"reason": "chưa từng có"} if row.number >= first else row.facts
        said = Entry(Event(row.event), row.at, row.by, row.agency_id, facts)
        head = chained(dossier_id, row.number, said, row.act_key or "", head)
        edit(connection, dossier_id, row.number, facts=facts, digest=head)
    edit_head(connection, dossier_id, journal_count=last, journal_head=head)


def edit_head(connection: sa.Connection, dossier_id: int, **values: Any) -> None:
    connection.execute(sa.update(dossiers).where(dossiers.c.id == dossier_id).values(**values))


def edit_seal(connection: sa.Connection, at_number: int, /, **values: Any) -> None:
    connection.execute(sa.update(journal_seals).where(journal_seals.c.number == at_number).values(**values))


def delete_seal(connection: sa.Connection, number: int) -> None:
    connection.execute(sa.delete(journal_seals).where(journal_seals.c.number == number))


# --- what is found ----------------------------------------------------------------------------------------------


def test_what_nobody_touched_verifies(connection: sa.Connection) -> None:
    assert verify(connection) == ""


def test_an_empty_journal_verifies_and_has_nothing_to_seal(database_url: str) -> None:
    database = open_database(database_url)
    with database.connect() as connection:
        assert SqlJournal(connection).seal(after(1), 10) == 0
        assert verify(connection) == ""
    database.dispose()


def test_every_entry_covers_the_one_before(connection: sa.Connection) -> None:
    lines = SqlJournal(connection).of_dossier(2)
    assert [line.number for line in lines] == [1, 2, 3, 4, 5]
    assert lines[1].entry.facts == {"step": "Bước «1»", "fee": 0.1}
    assert lines[3].digest == chained(2, 4, lines[3].entry, "act 3", lines[2].digest)
    head = connection.execute(sa.select(dossiers.c.journal_head).where(dossiers.c.id == 2)).scalar_one()
    assert head == lines[-1].digest


def test_only_what_was_not_sealed_is_sealed_next(connection: sa.Connection) -> None:
    assert SqlJournal(connection).seal(after(6), 100) == 1
    assert SqlJournal(connection).seal(after(7), 100) == 0
    assert verify(connection) == ""
    delete_seal(connection, 3)
    assert verify(connection) == "thiếu niêm phong số 3: hồ sơ H01.01-261120-0002 đã niêm phong tới mục 5"


ONE, TWO, THREE = (f"hồ sơ H01.01-261120-000{number}" for number in (1, 2, 3))
Tampering = Callable[[sa.Connection], None]
TAMPERINGS: dict[str, tuple[Tampering, str]] = {
    "a fact": (lambda c: edit(c, 1, 2, facts={"step": "Bước «1»", "fee": 0.2}), f"{ONE}: mục nhật ký số 2 bị sửa"),
    "no facts": (lambda c: edit(c, 1, 2, facts={}), f"{ONE}: mục nhật ký số 2 bị sửa"),
    "when": (lambda c: edit(c, 2, 1, at=after(0.1)), f"{TWO}: mục nhật ký số 1 bị sửa"),
    "who": (lambda c: edit(c, 3, 4, by=1), f"{THREE}: mục nhật ký số 4 bị sửa"),
    "where": (lambda c: edit(c, 3, 2, agency_id=None), f"{THREE}: mục nhật ký số 2 bị sửa"),
    "what": (lambda c: edit(c, 3, 3, event="returned"), f"{THREE}: mục nhật ký số 3 bị sửa"),
    "what nobody knows": (lambda c: edit(c, 3, 3, event="?"), f"{THREE}: mục nhật ký số 3 bị sửa"),
    "which act": (lambda c: edit(c, 3, 3, act_key="act 9"), f"{THREE}: mục nhật ký số 3 bị sửa"),
    "a digest": (lambda c: edit(c, 2, 3, digest=bytes(32)), f"{TWO}: mục nhật ký số 3 bị sửa"),
    "an entry not sealed yet": (lambda c: edit(c, 2, 5, by=1), f"{TWO}: mục nhật ký số 5 bị sửa"),
    "the last is gone": (lambda c: delete(c, 1, 4), f"{ONE}: nhật ký bị cắt hoặc thêm sau mục số 3"),
    "one is gone": (lambda c: delete(c, 1, 2), f"{ONE}: thiếu mục nhật ký số 2"),
    "the first is gone": (lambda c: delete(c, 2, 1), f"{TWO}: thiếu mục nhật ký số 1"),
    "all are gone": (lambda c: delete(c, 3, 1, 2, 3, 4), f"{THREE}: mất toàn bộ nhật ký, từ mục số 1"),
    "one is added": (lambda c: insert(c, 1, 5), f"{ONE}: mục nhật ký số 5 bị sửa"),
    "one is put between": (lambda c: insert(c, 1, 3), f"{ONE}: mục nhật ký số 3 bị sửa"),
    "two are swapped": (lambda c: swap(c, 2, 2, 4), f"{TWO}: mục nhật ký số 2 bị sửa"),
    "a dossier is gone": (lambda c: delete_dossier(c, 3), "hồ sơ có id 3: mất mục số 4 đã niêm phong ở số 2"),
    "a chain is rewritten": (lambda c: rewrite(c, 1, 2), "hồ sơ có id 1: mục số 4 khác với niêm phong số 1"),
    "a chain is cut": (lambda c: rewrite(c, 1, 9, last=3), "hồ sơ có id 1: mất mục số 4 đã niêm phong ở số 1"),
    "a head": (
        lambda c: edit_head(c, 1, journal_head=bytes(32)),
        f"{ONE}: nhật ký bị cắt hoặc thêm sau mục số 4",
    ),
    "a seal's heads": (lambda c: edit_seal(c, 1, heads=bytes(88)), "niêm phong số 1 bị sửa"),
    "a seal's torn heads": (lambda c: edit_seal(c, 2, heads=b"x"), "niêm phong số 2 bị sửa"),
    "a seal's time": (lambda c: edit_seal(c, 2, at=after(50)), "niêm phong số 2 bị sửa"),
    "a seal's digest": (lambda c: edit_seal(c, 1, digest=bytes(32)), "niêm phong số 1 bị sửa"),
    "the first seal is gone": (lambda c: delete_seal(c, 1), "thiếu niêm phong số 1"),
    "the last seal is gone": (lambda c: delete_seal(c, 2), f"thiếu niêm phong số 2: {THREE} đã niêm phong tới mục 4"),
    "a dossier said to be sealed": (
        lambda c: edit_head(c, 2, sealed_count=5),
        f"thiếu niêm phong số 3: {TWO} đã niêm phong tới mục 5",
    ),
}


@pytest.mark.parametrize(("tamper", "found"), TAMPERINGS.values(), ids=TAMPERINGS)
def test_tampering_is_found_and_the_first_bad_row_named(
    connection: sa.Connection, tamper: Tampering, found: str
) -> None:
    tamper(connection)
    assert verify(connection) == found


@pytest.mark.parametrize(
    ("column", "value"),
    [("facts", "{"), ("facts", b"\x00"), ("at", "hôm qua"), ("by", "ai đó"), ("digest", "chữ"), ("act_key", b"\xff")],
)
def test_what_sqlite_cannot_even_read_is_found(sqlite_url: str, column: str, value: object) -> None:
    database = stored(sqlite_url)
    with database.connect() as connection:
        go_around_the_guard(connection)
        change = f"UPDATE journal SET {column} = ? WHERE dossier_id = 2 AND number = 3"
        connection.exec_driver_sql(change, (value,))
        assert verify(connection) == f"{TWO}: mục nhật ký số 3 bị sửa"
        connection.exec_driver_sql("UPDATE journal_seals SET heads = 'chữ' WHERE number = 1")
        connection.exec_driver_sql("DELETE FROM journal WHERE dossier_id = 2")
        assert verify(connection) == f"{TWO}: mất toàn bộ nhật ký, từ mục số 1"
    database.dispose()


def test_a_hundred_and_fifty_random_tamperings_are_all_found(sqlite_url: str) -> None:
    database = stored(sqlite_url)
    chance = random.Random(61)
    with database.connect() as connection:
        go_around_the_guard(connection)
        for _ in range(150):
            before = connection.begin_nested()
            told, found = tamper_at_random(connection, chance), verify(connection)
            before.rollback()
            assert told in found, (told, found)
        assert verify(connection) == ""
    database.dispose()


def tamper_at_random(connection: sa.Connection, chance: random.Random) -> str:
    """Tamper in one of the ways above, somewhere; part of what must be told."""
    dossier_id, number = chance.randint(1, 3), chance.randint(1, ENTRIES)
    last = ENTRIES + (dossier_id == 2)
    row = f"H01.01-261120-000{dossier_id}: mục nhật ký số {{}} bị sửa"
    match chance.randrange(7):
        case 0:
            edit(connection, dossier_id, number, **chance.choice(_edits(chance)))
            return row.format(number)
        case 1:
            delete(connection, dossier_id, *range(number, chance.randint(number, ENTRIES) + 1))
            left = connection.execute(
                sa.select(sa.func.max(journal.c.number)).where(journal.c.dossier_id == dossier_id)
            )
            rest = left.scalar() or 0
            cut = f"sau mục số {rest}" if number > 1 else "từ mục số 1"
            return f"thiếu mục nhật ký số {number}" if rest >= number else cut
        case 2:
            insert(connection, dossier_id, place := chance.randint(1, last + 1))
            # Before the first stands a copy of the first: then it is the second that is not what it was.
            return row.format(place if place > 1 else 2)
        case 3:
            one, two = sorted(chance.sample(range(1, last + 1), 2))
            swap(connection, dossier_id, one, two)
            return row.format(one)
        case 4:
            delete_dossier(connection, dossier_id)
            return f"id {dossier_id}: mất mục số {ENTRIES}"
        case 5:
            rewrite(connection, dossier_id, number, last=chance.randint(number, last))
            return f"id {dossier_id}: m"
        case _:
            changes: list[dict[str, Any]] = [{"heads": chance.randbytes(44)}, {"at": after(1)}, {"number": 9}]
            edit_seal(connection, chance.randint(1, 2), **chance.choice(changes))
            return "niêm phong số"


def _edits(chance: random.Random) -> list[dict[str, Any]]:
    return [
        {"at": after(chance.uniform(1, 1000))},
        {"by": chance.randint(5, 99)},
        {"agency_id": chance.randint(5, 99)},
        {"facts": {"step": str(chance.random())}},
        {"event": chance.choice([event.value for event in Event if event is not Event.STEP_DONE])},
        {"act_key": str(chance.random())},
        {"digest": chance.randbytes(32)},
    ]
