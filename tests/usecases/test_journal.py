"""The journal's counter: seals are kept outside too, and a worker reads everything again and keeps what it found."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from engine.db.tables.journal import journal, journal_seals
from engine.domain.errors import NotPermitted
from engine.domain.long_works import LongWork, WorkState
from engine.domain.people import SYSTEM, Actor, Position, Post
from engine.files.seal_book import SealFile
from tests.adoption import Adoption
from tests.tamperings import behind_the_guard, reseal, rewrite
from workers.jobs import PERIODIC_ACTS

ADMINISTRATOR = Actor(1, "Quản trị", (Post(1, Position.ADMINISTRATOR),))


@pytest.fixture
def book(tmp_path: Path) -> SealFile:
    return SealFile(tmp_path / "seals.txt")


@pytest.fixture
def office(database_url: str, book: SealFile) -> Iterator[Adoption]:
    office = Adoption(database_url)
    office.app.__dict__["_seal_book"] = book
    office.received("Một")
    yield office
    office.app.store.close()


def proved(office: Adoption) -> LongWork:
    work_id = office.app.journal.ask(ADMINISTRATOR)
    while office.app.long_works.go_on(SYSTEM):
        pass
    return office.app.long_works.page(ADMINISTRATOR, work_id)


def seals(office: Adoption) -> int:
    with office.app.store.writers.connect() as connection:
        return int(connection.scalar(sa.select(sa.func.count()).select_from(journal_seals)) or 0)


def test_seals_are_kept_outside_as_they_are_made(office: Adoption, book: SealFile) -> None:
    keep = PERIODIC_ACTS["journal"].act
    keep(office.app)
    assert (book.last(), seals(office)) == (1, 1)
    keep(office.app)
    assert seals(office) == 1, "nothing new, no seal"
    office.received("Hai")
    office.app.journal.keep()
    assert (book.last(), office.app.journal.kept_outside(ADMINISTRATOR)) == (2, 2)
    assert office.app.journal.verify(ADMINISTRATOR) == ""


def test_a_book_that_was_away_is_brought_up_to_date(office: Adoption, book: SealFile) -> None:
    office.app.journal.seal()
    office.received("Hai")
    office.app.journal.seal()
    assert book.last() == 0
    office.app.journal.keep()
    assert [number for number, _ in book.digests(2)] == [1, 2]


def test_a_worker_reads_everything_again_and_says_so(office: Adoption) -> None:
    office.app.journal.keep()
    done = proved(office)
    assert (done.state, done.done, done.total) == (WorkState.FINISHED, 2, 2)
    told = "mọi mục và niêm phong đều khớp, kể cả 1 niêm phong giữ ngoài cơ sở dữ liệu."
    assert done.result == f"Nhật ký nguyên vẹn: {told}"
    assert office.app.journal.last_proof(ADMINISTRATOR) == done


def test_without_a_book_it_says_that_nothing_is_kept_outside(office: Adoption) -> None:
    assert proved(office).result.endswith("chưa có niêm phong nào giữ ngoài.")


def test_whoever_asks_while_a_worker_reads_is_shown_the_same_work(office: Adoption) -> None:
    first = office.app.journal.ask(ADMINISTRATOR)
    assert office.app.journal.ask(Actor(2, "Người khác", ADMINISTRATOR.posts)) == first
    while office.app.long_works.go_on(SYSTEM):
        pass
    assert office.app.journal.ask(ADMINISTRATOR) != first


def test_the_first_bad_row_ends_the_work_and_is_kept(office: Adoption) -> None:
    with behind_the_guard(office.app.store.writers) as connection:
        connection.execute(sa.update(journal).where(journal.c.number == 1).values(by=99))
    done = proved(office)
    assert done.state is WorkState.FAILED
    told = "hồ sơ H01.01-261116-0001: mục nhật ký số 1 bị sửa. Giữ nguyên hiện trạng và báo người phụ trách."
    assert done.error == f"Phát hiện sửa đổi: {told}"


def test_who_rewrites_the_database_to_the_last_seal_is_found_by_the_book(office: Adoption) -> None:
    office.app.journal.keep()
    with behind_the_guard(office.app.store.writers) as connection:
        rewrite(connection, 1, 1, last=2)
        reseal(connection)
    assert office.app.journal.verify(SYSTEM) == "niêm phong số 1 khác với bản trong sổ niêm phong ngoài"


def test_only_administrators_verify_and_only_the_machine_seals(office: Adoption) -> None:
    counter = office.app.journal
    for act in (counter.verify, counter.ask, counter.last_proof, counter.last_seal, counter.kept_outside):
        with pytest.raises(NotPermitted):
            act(office.officer)
    for act in (counter.keep, counter.seal):
        with pytest.raises(NotPermitted):
            act(ADMINISTRATOR)
