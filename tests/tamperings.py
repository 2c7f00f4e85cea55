"""A small store with sealed journals, and the ways in which who owns the database could tamper with them."""

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, cast

import sqlalchemy as sa

from engine.db.database import open_database
from engine.db.journal import HEAD, VERSIONS, chained, link
from engine.db.journal_proof import SqlJournalProof
from engine.db.tables.dossiers import dossiers
from engine.db.tables.journal import journal, journal_seals
from engine.db.tables.metadata import metadata, record_text
from engine.db.tables.submissions import version_journal
from engine.db.unit_of_work import SqlStore
from engine.domain.events import Entry, Event
from engine.domain.version_journal import VersionEntry, VersionEvent
from engine.ports.dossiers import Seal
from engine.ports.storage import Store
from engine.usecases.journal import Proving
from tests.examples import NOON, Office, a_dossier, after, open_office

ENTRIES = 4
"""Of each of the three dossiers when they are sealed; the second has one more, not sealed yet."""
VERSION_ENTRIES = 3
"""Of the versions' journal when it is sealed; it, too, has one more."""
_TABLES = ("journal", "journal_seals", "version_journal")


def stored(url: str) -> sa.Engine:
    """Three dossiers with their entries and the versions' journal, sealed in two batches."""
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
    for turn in range(VERSION_ENTRIES):
        act_on_version(store, turn)
    with store.work() as work:
        assert [work.journal.seal(after(5), limit=2) for _ in range(3)] == [2, 1, 0]
        work.commit()
    act(store, 2, ENTRIES, office)
    act_on_version(store, VERSION_ENTRIES)
    return database


def act(store: SqlStore, dossier_id: int, turn: int, office: Office) -> None:
    with store.work() as work:
        dossier = work.dossiers.lock(dossier_id)
        agency = office.justice if turn % 2 else None
        dossier.record(Event.STEP_DONE, after(turn / 7), office.officer, agency, step=f"Bước «{turn}»", fee=0.1 * turn)
        work.dossiers.save(dossier, f"act {turn}" if turn else "")
        work.commit()


def act_on_version(store: SqlStore, turn: int) -> None:
    with store.work() as work:
        work.version_journal.add(VersionEntry("a", VersionEvent.CHECKED, NOON, 1, f"{turn}" * 64, {"draft": turn}))
        work.commit()


class Book:
    """See ``engine.ports.journal.SealBook``: in memory."""

    def __init__(self, kept: Mapping[int, bytes] | None = None) -> None:
        self._kept = dict(kept or {})

    def last(self) -> int:
        return max(self._kept, default=0)

    def add(self, seals: Any) -> None:
        self._kept |= {seal.number: seal.digest for seal in cast(list[Seal], seals)}

    def digests(self, last: int) -> Iterator[tuple[int, bytes]]:
        return ((number, digest) for number, digest in sorted(self._kept.items()) if number <= last)


def verify(connection: sa.Connection, kept: Mapping[int, bytes] | None = None, stretch: int = 2) -> str:
    """What verification finds within the transaction of ``connection``, stretch by stretch."""

    @contextmanager
    def reading() -> Iterator[object]:
        yield SimpleNamespace(journal_proof=SqlJournalProof(connection))

    proving = Proving(cast(Store, SimpleNamespace(reading=reading)), Book(kept), stretch)
    found, cursor = proving.read("")
    while cursor and not found.fault:
        found, cursor = proving.read(cursor)
    return found.fault


def kept_outside(connection: sa.Connection) -> dict[int, bytes]:
    """What a book outside the database holds by now."""
    return {row.number: row.digest for row in connection.execute(sa.select(journal_seals))}


def go_around_the_guard(connection: sa.Connection) -> None:
    """What somebody with the database's own key could do: the journals may be changed again."""
    for table in _TABLES:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        else:
            for change in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER {table}_no_{change}")


@contextmanager
def behind_the_guard(database: sa.Engine) -> Iterator[sa.Connection]:
    """What is changed here stays; the guard stands again afterwards, since other tests have the same database."""
    with database.begin() as connection:
        go_around_the_guard(connection)
        yield connection
        if connection.dialect.name == "postgresql":
            for table in _TABLES:
                connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE TRIGGER USER")


# --- the journal of a dossier -----------------------------------------------------------------------------------


def entry(dossier_id: int, number: int) -> sa.ColumnElement[bool]:
    return sa.and_(journal.c.dossier_id == dossier_id, journal.c.number == number)


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


# --- the journal of versions ------------------------------------------------------------------------------------


def edit_version(connection: sa.Connection, at_number: int, /, **values: Any) -> None:
    connection.execute(sa.update(version_journal).where(version_journal.c.number == at_number).values(**values))


def delete_versions(connection: sa.Connection, *numbers: int) -> None:
    connection.execute(sa.delete(version_journal).where(version_journal.c.number.in_(numbers)))


def insert_version(connection: sa.Connection, number: int) -> None:
    """As ``insert``."""
    first = sa.select(version_journal).where(version_journal.c.number == 1)
    copy = dict(connection.execute(first).mappings().one())
    for later in range(VERSION_ENTRIES + 1, number - 1, -1):
        edit_version(connection, later, number=later + 1)
    connection.execute(sa.insert(version_journal).values(copy | {"number": number}))


def swap_versions(connection: sa.Connection, one: int, two: int) -> None:
    for old, new in ((one, 99), (two, one), (99, two)):
        edit_version(connection, old, number=new)


def rewrite_versions(connection: sa.Connection, first: int, last: int = VERSION_ENTRIES) -> None:
    """As ``rewrite``."""
    connection.execute(sa.delete(version_journal).where(version_journal.c.number > last))
    head = b""
    for row in connection.execute(sa.select(version_journal).order_by(version_journal.c.number)).all():
        content = "f" * 64 if row.number >= first else row.content
        said = [row.number, row.line, row.event, row.at, row.by, content, record_text(row.facts)]
        head = link(head, said)
        edit_version(connection, row.number, content=content, digest=head)


# --- seals ------------------------------------------------------------------------------------------------------


def edit_seal(connection: sa.Connection, at_number: int, /, **values: Any) -> None:
    connection.execute(sa.update(journal_seals).where(journal_seals.c.number == at_number).values(**values))


def delete_seal(connection: sa.Connection, number: int) -> None:
    connection.execute(sa.delete(journal_seals).where(journal_seals.c.number == number))


def reseal(connection: sa.Connection) -> None:
    """Seal what stands there now, as if it had always been: nothing inside the database tells any more."""
    entries = {(row.dossier_id, row.number): row.digest for row in connection.execute(sa.select(journal))}
    entries |= {(VERSIONS, row.number): row.digest for row in connection.execute(sa.select(version_journal))}
    counts: dict[int, int] = {}
    for dossier_id, number in entries:
        counts[dossier_id] = max(number, counts.get(dossier_id, 0))
    before = b""
    for seal in connection.execute(sa.select(journal_seals).order_by(journal_seals.c.number)).all():
        heads = b""
        for dossier_id, number, _ in HEAD.iter_unpack(seal.heads):
            if dossier_id in counts:
                reached = min(number, counts[dossier_id])
                heads += HEAD.pack(dossier_id, reached, entries[dossier_id, reached])
                sealed_at = seal.at if reached == counts[dossier_id] else None
                edit_head(connection, dossier_id, sealed_count=reached, sealed_at=sealed_at)
        before = link(before, [seal.number, seal.at, heads.hex()])
        edit_seal(connection, seal.number, heads=heads, digest=before)


# --- at random --------------------------------------------------------------------------------------------------


def tamper_at_random(connection: sa.Connection, chance: random.Random) -> str:
    """Tamper in one of the ways above, somewhere; part of what must be told."""
    way = chance.choice((_with_a_dossier, _with_the_versions, _with_seals, _with_everything))
    return way(connection, chance)


def _with_a_dossier(connection: sa.Connection, chance: random.Random) -> str:
    dossier_id, number = chance.randint(1, 3), chance.randint(1, ENTRIES)
    last = ENTRIES + (dossier_id == 2)
    row = f"H01.01-261120-000{dossier_id}: mục nhật ký số {{}} bị sửa"
    match chance.randrange(6):
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
        case _:
            rewrite(connection, dossier_id, number, last=chance.randint(number, last))
            return f"id {dossier_id}: m"


def _with_the_versions(connection: sa.Connection, chance: random.Random) -> str:
    number, everything = chance.randint(1, VERSION_ENTRIES), VERSION_ENTRIES + 1
    row = "phiên bản quy trình: mục nhật ký số {} bị sửa"
    match chance.randrange(5):
        case 0:
            edit_version(connection, number, **chance.choice(_edits_of_a_version(chance)))
            return row.format(number)
        case 1:
            delete_versions(connection, *range(number, (upto := chance.randint(number, everything)) + 1))
            cut = f"mất mục số {VERSION_ENTRIES} đã niêm phong ở số 1"
            return f"phiên bản quy trình: {cut if upto == everything else f'thiếu mục nhật ký số {number}'}"
        case 2:
            insert_version(connection, place := chance.randint(1, everything + 1))
            return row.format(place if place > 1 else 2)
        case 3:
            one, two = sorted(chance.sample(range(1, everything + 1), 2))
            swap_versions(connection, one, two)
            return row.format(one)
        case _:
            rewrite_versions(connection, number, last=chance.randint(number, everything))
            return "phiên bản quy trình: m"


def _with_seals(connection: sa.Connection, chance: random.Random) -> str:
    changes: list[dict[str, Any]] = [{"heads": chance.randbytes(44)}, {"at": after(1)}, {"number": 9}]
    edit_seal(connection, chance.randint(1, 2), **chance.choice(changes))
    return "niêm phong số"


def _with_everything(connection: sa.Connection, chance: random.Random) -> str:
    """A journal rewritten, or cut, with its heads and every seal."""
    if chance.randrange(2):
        rewrite(connection, chance.randint(1, 3), number := chance.randint(1, ENTRIES), chance.randint(number, ENTRIES))
    else:
        rewrite_versions(connection, number := chance.randint(1, VERSION_ENTRIES), chance.randint(number, 4))
    reseal(connection)
    return "khác với bản trong sổ niêm phong ngoài"


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


def _edits_of_a_version(chance: random.Random) -> list[dict[str, Any]]:
    return [
        {"at": after(chance.uniform(1, 1000))},
        {"by": chance.randint(5, 99)},
        {"line": "b"},
        {"facts": {"draft": chance.randint(100, 999)}},
        {"event": chance.choice([event.value for event in VersionEvent if event is not VersionEvent.CHECKED])},
        {"content": chance.randbytes(32).hex()},
        {"digest": chance.randbytes(32)},
    ]
