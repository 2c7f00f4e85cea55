"""Issued papers in the database: numbers under a crowd, and rows nobody can change or delete."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from engine.db.database import open_database
from engine.db.unit_of_work import SqlStore
from tests.contracts.test_papers_contract import a_paper
from tests.examples import a_dossier, open_office


def test_no_two_papers_get_one_number_though_many_are_issued_at_once(database_url: str) -> None:
    database = open_database(database_url)
    store = SqlStore(database)
    office = open_office(store)

    def issue(_: int) -> int:
        with store.work() as work:
            number = work.papers.next_number(office.desk, 2026, "GTN")
            work.commit()
            return number

    with ThreadPoolExecutor(4) as clerks:
        assert sorted(clerks.map(issue, range(24))) == list(range(1, 25))
    database.dispose()


@pytest.mark.parametrize(
    "spoiling",
    [
        "UPDATE papers SET fields = '{}'",
        "UPDATE papers SET number = 9",
        "UPDATE papers SET sha256 = 'b'",
        "UPDATE papers SET sha256 = NULL",
        "DELETE FROM papers",
    ],
)
def test_an_issued_paper_can_be_neither_changed_nor_deleted(database_url: str, spoiling: str) -> None:
    database = open_database(database_url)
    store = SqlStore(database)
    office = open_office(store)
    dossier = a_dossier(office)
    with store.work() as work:
        work.dossiers.add(dossier, "")
        paper_id = work.papers.add(a_paper(office, dossier.id))
        work.papers.settle(paper_id, "a" * 64)
        work.commit()
    with pytest.raises(sa.exc.DBAPIError, match="kept as they were issued"), database.begin() as connection:
        connection.exec_driver_sql(spoiling)
    database.dispose()
