"""The journal: what is chained and sealed verifies, and whatever is done to it behind our back is found and named."""

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa

from engine.db.database import open_database
from engine.db.journal import SqlJournal, chained
from engine.db.tables.dossiers import dossiers
from engine.db.version_journal import SqlVersionJournal
from engine.domain.version_journal import VersionEntry, VersionEvent
from tests.examples import NOON, after
from tests.tamperings import (
    delete,
    delete_dossier,
    delete_seal,
    delete_versions,
    edit,
    edit_head,
    edit_seal,
    edit_version,
    go_around_the_guard,
    insert,
    insert_version,
    kept_outside,
    reseal,
    rewrite,
    rewrite_versions,
    stored,
    swap,
    swap_versions,
    verify,
)


@pytest.fixture
def connection(database_url: str) -> Iterator[sa.Connection]:
    """A connection on which whatever is done is undone in the end."""
    database = stored(database_url)
    with database.connect() as connection:
        go_around_the_guard(connection)
        yield connection
    database.dispose()


@pytest.mark.parametrize("statement", ["UPDATE {} SET at = at", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["journal", "journal_seals", "version_journal"])
def test_the_database_refuses_to_change_an_entry_or_a_seal(database_url: str, table: str, statement: str) -> None:
    database = stored(database_url)
    with database.connect() as connection, pytest.raises(sa.exc.DBAPIError, match="insert-only"):
        connection.exec_driver_sql(statement.format(table))
    database.dispose()


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
VERSIONS = "phiên bản quy trình"
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
        lambda c: edit_head(c, 2, sealed_count=5, sealed_at=after(5)),
        f"thiếu niêm phong số 3: {TWO} đã niêm phong tới mục 5",
    ),
    "all entries counted as sealed": (
        lambda c: edit_head(c, 2, sealed_count=5),
        f"thiếu niêm phong số 3: {TWO} đã niêm phong tới mục 5",
    ),
    "fewer counted as sealed": (
        lambda c: edit_head(c, 1, sealed_count=3),
        f"thiếu niêm phong số 3: {ONE} đã niêm phong tới mục 3",
    ),
    "of a version, a fact": (lambda c: edit_version(c, 2, facts={"draft": 9}), f"{VERSIONS}: mục nhật ký số 2 bị sửa"),
    "of a version, who": (lambda c: edit_version(c, 1, by=9), f"{VERSIONS}: mục nhật ký số 1 bị sửa"),
    "of a version, what": (lambda c: edit_version(c, 3, content="x"), f"{VERSIONS}: mục nhật ký số 3 bị sửa"),
    "of a version, not sealed": (lambda c: edit_version(c, 4, line="b"), f"{VERSIONS}: mục nhật ký số 4 bị sửa"),
    "of versions, one is gone": (lambda c: delete_versions(c, 2), f"{VERSIONS}: thiếu mục nhật ký số 2"),
    "of versions, the end is gone": (
        lambda c: delete_versions(c, 3, 4),
        f"{VERSIONS}: mất mục số 3 đã niêm phong ở số 1",
    ),
    "of versions, all are gone": (
        lambda c: delete_versions(c, 1, 2, 3, 4),
        f"{VERSIONS}: mất mục số 3 đã niêm phong ở số 1",
    ),
    "of versions, one is added": (lambda c: insert_version(c, 5), f"{VERSIONS}: mục nhật ký số 5 bị sửa"),
    "of versions, one between": (lambda c: insert_version(c, 2), f"{VERSIONS}: mục nhật ký số 2 bị sửa"),
    "of versions, two are swapped": (lambda c: swap_versions(c, 1, 3), f"{VERSIONS}: mục nhật ký số 1 bị sửa"),
    "of versions, rewritten": (
        lambda c: rewrite_versions(c, 2, last=4),
        f"{VERSIONS}: mục số 3 khác với niêm phong số 1",
    ),
    "of versions, rewritten and cut": (
        lambda c: rewrite_versions(c, 2, last=2),
        f"{VERSIONS}: mất mục số 3 đã niêm phong ở số 1",
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


# --- the book outside -------------------------------------------------------------------------------------------


def test_what_was_rewritten_with_all_its_seals_is_found_by_the_book_outside(connection: sa.Connection) -> None:
    kept = kept_outside(connection)
    assert verify(connection, kept) == ""
    rewrite(connection, 3, 2)
    reseal(connection)
    assert verify(connection) == ""
    assert verify(connection, kept) == "niêm phong số 2 khác với bản trong sổ niêm phong ngoài"
    rewrite_versions(connection, 1, last=2)
    reseal(connection)
    assert verify(connection) == ""
    assert verify(connection, kept) == "niêm phong số 1 khác với bản trong sổ niêm phong ngoài"


def test_seals_that_are_only_in_the_book_outside_are_missed(connection: sa.Connection) -> None:
    kept = kept_outside(connection)
    delete_dossier(connection, 3)
    delete_seal(connection, 2)
    assert verify(connection) == ""
    assert verify(connection, kept) == "thiếu niêm phong số 2, còn ghi trong sổ niêm phong ngoài"


def test_a_book_with_a_gap_is_told_and_one_that_lags_behind_is_not(connection: sa.Connection) -> None:
    kept = kept_outside(connection)
    assert verify(connection, {1: kept[1]}) == ""
    assert verify(connection, {2: kept[2]}) == "niêm phong số 1 không có trong sổ niêm phong ngoài"


def test_the_journal_of_versions_alone_is_sealed_once(connection: sa.Connection) -> None:
    journal = SqlJournal(connection)
    assert journal.seal(after(6), 100) == 1
    SqlVersionJournal(connection).add(VersionEntry("b", VersionEvent.APPROVED, NOON, 1, "0" * 64))
    assert [journal.seal(after(7), 100), journal.seal(after(8), 100)] == [0, 0]
    assert [seal.number for seal in journal.seals_after(2, 10)] == [3, 4]
    assert verify(connection) == ""
    delete_versions(connection, 5)
    assert verify(connection) == "phiên bản quy trình: mất mục số 5 đã niêm phong ở số 4"
