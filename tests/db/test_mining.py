"""Past dossiers read on both databases: which are selected, what is read of them, and by which indexes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from engine.db.database import open_database
from engine.db.tables.dossiers import dossiers
from engine.db.unit_of_work import SqlStore
from engine.domain.people import SYSTEM
from engine.domain.requests import RequestKind
from engine.ports.mining import Selection
from engine.usecases.processing.requests import Asked
from tests.adoption import LINE, MONDAY, Adoption
from tests.db.many_dossiers import OPEN_SHARE, fill
from tests.db.test_worklists import READ_WHOLE, Explained
from tests.examples import NOON, open_office


@pytest.fixture
def office(database_url: str) -> Iterator[Adoption]:
    office = Adoption(database_url)
    yield office
    office.app.store.close()


def selection(
    office: Adoption, since: datetime | None = None, until: datetime = MONDAY + timedelta(days=30), most: int = 100
) -> Selection:
    version = office.app.procedure_pages.line(SYSTEM, LINE).version
    return Selection([version.id], [office.agencies["H01.01"]], since, until, most)


def test_dossiers_are_found_by_desk_version_and_span_the_latest_first(office: Adoption) -> None:
    first = office.read(office.received("Người Thứ Nhất"))
    office.clock.advance(timedelta(days=1))
    second = office.read(office.received("Người Thứ Hai"))
    with office.app.store.reading() as work:
        every = work.mining.dossiers(selection(office))
        assert [each.id for each in every] == [second.id, first.id]
        assert every[0].slots["desk"] == office.agencies["H01.01"]
        assert every[0].slots["lead"] == office.agencies["H01.15"]
        assert (every[0].applicant_kind, every[0].places) == ("citizen", {"residence": "30307"})
        for narrowed in (
            selection(office, since=MONDAY + timedelta(hours=1)),
            selection(office, most=1),
        ):
            assert [each.id for each in work.mining.dossiers(narrowed)] == [second.id]
        assert [each.id for each in work.mining.dossiers(selection(office, until=MONDAY + timedelta(hours=1)))] == [
            first.id
        ]
        other = Selection([1_000_000], [office.agencies["H01.01"]], None, MONDAY + timedelta(days=30), 10)
        assert work.mining.dossiers(other) == []


def test_what_was_still_in_work_at_an_instant_is_found_and_what_is_of_others(office: Adoption) -> None:
    done, open_still = office.read(office.received("Người Thứ Nhất")), office.read(office.received("Người Thứ Hai"))
    with office.app.store.work() as work:
        finished = work.dossiers.lock(done.id)
        finished.finished_at = MONDAY + timedelta(days=2)
        work.dossiers.save(finished)
        work.commit()
    own = selection(office)
    with office.app.store.reading() as work:
        for day, expected in ((1, {done.id, open_still.id}), (3, {open_still.id})):
            then = replace(own, unfinished_at=MONDAY + timedelta(days=day))
            assert {each.id for each in work.mining.dossiers(then)} == expected
            assert work.mining.count(then) == len(expected)
        assert {each.finished_at for each in work.mining.dossiers(own)} == {None, MONDAY + timedelta(days=2)}
        assert work.mining.dossiers(replace(own, of_others=True)) == []
        others = replace(own, of_others=True, version_ids=[1_000_000])
        assert work.mining.count(others) == 2
        assert list(work.mining.steps(others, MONDAY + timedelta(minutes=1))) == []
        assert {step.node for step in work.mining.steps(others, MONDAY)} == {"tiep_nhan"}


def test_steps_tell_when_they_were_handed_over_and_what_came_of_them(office: Adoption) -> None:
    code = office.at_verification()
    with office.app.store.reading() as work:
        steps = list(work.mining.steps(selection(office)))
        handovers = list(work.mining.handovers(selection(office)))
        standing = work.mining.standing(selection(office).version_ids)
    assert [step.node for step in steps] == ["tiep_nhan", "so_hoa", "phan_cong", "tham_dinh"]
    assigned, appraised = steps[2], steps[3]
    assert assigned.handed_over_at == MONDAY
    assert assigned.opened_at == MONDAY + timedelta(minutes=30)
    assert appraised.handed_over_at is None
    assert not appraised.was_undone
    assert [(each.sent_at, each.received_at) for each in handovers] == [(MONDAY, MONDAY + timedelta(minutes=30))]
    assert standing == {"lay_y_kien_cong_an": 1}
    assert office.read(code).active_legs


def test_pauses_are_read_with_the_clock_they_stopped(office: Adoption) -> None:
    code = office.at_appraisal()
    asked = office.step(code, "tham_dinh")
    wanted = Asked(RequestKind.SUPPLEMENT, "Giấy khám sức khỏe đã cũ.", "Giấy khám mới")
    office.app.requests.ask(office.officer, office.read(code).id, asked.id or 0, wanted, office.key())
    with office.app.store.reading() as work:
        pauses = work.mining.pauses(selection(office))
    assert pauses
    assert {pause.since for pause in pauses} == {office.clock.now()}
    assert {(pause.node, pause.name, pause.kind) for pause in pauses} == {
        ("tham_dinh", "Thẩm định hồ sơ", "supplement")
    }
    assert any(pause.holds(asked.leg) for pause in pauses)
    assert all(pause.until is None for pause in pauses)


def test_a_span_is_read_by_the_index_over_receptions(database_url: str) -> None:
    """Four thousand are stored, forty were received in the span."""
    database = open_database(database_url)
    store = SqlStore(database)
    office = open_office(store)
    with database.connect() as connection:
        fill(connection, office, 4_000)
        late = NOON + timedelta(days=1)
        connection.execute(sa.update(dossiers).where(dossiers.c.id % 100 == 0).values(received_at=late))
        connection.commit()
        if connection.dialect.name == "postgresql":
            with connection.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as outside:
                outside.execute(sa.text("VACUUM ANALYZE"))
    lately = Selection([office.version], [office.desk], NOON + timedelta(hours=1), NOON + timedelta(days=2))
    with store.reading() as work, Explained(database) as explained:
        assert work.mining.count(lately) == 40
        assert len(work.mining.dossiers(lately)) == 40
        steps = list(work.mining.steps(lately))
        work.mining.pauses(lately)
        list(work.mining.handovers(lately))
        in_work = replace(lately, since=None, unfinished_at=NOON - timedelta(minutes=40))
        assert work.mining.count(in_work) == 40 - 1 + 4_000 // OPEN_SHARE
    assert len(steps) == sum(3 if number % OPEN_SHARE == 0 else 4 for number in range(100, 4_001, 100))
    whole = [plan for plan in explained.plans if any(scan in plan for scan in READ_WHOLE)]
    assert not whole, "\n\n".join(whole)
    database.dispose()
