"""Lists of lateness over real dossiers: whose, on whose account, for whose eyes; months published once and for ever."""

import csv
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from engine.clock import VIETNAM
from engine.db.tables.lateness import publications
from engine.domain.accounts import Account
from engine.domain.errors import NotFound, NotPermitted
from engine.domain.lateness import Month
from engine.domain.people import SYSTEM, Actor, Position
from engine.usecases.legal_time.lateness import LateFilters
from engine.usecases.legal_time.publication_tables import csv_table
from tests.adoption import MONDAY, Adoption
from workers.jobs import PERIODIC_ACTS, once

NOVEMBER = Month(2026, 11)
FIFTH = datetime(2026, 12, 5, 7, 0, tzinfo=VIETNAM)
EVERYTHING = LateFilters()


@pytest.fixture
def office(database_url: str) -> Iterator[Adoption]:
    office = Adoption(database_url)
    yield office
    office.app.store.close()


@pytest.fixture
def small(sqlite_url: str) -> Iterator[Adoption]:
    """For what is the same on both databases."""
    office = Adoption(sqlite_url)
    yield office
    office.app.store.close()


def late_appraisal(office: Adoption) -> str:
    """A dossier whose appraisal, given to an officer, has passed its deadline."""
    code = office.at_appraisal()
    step = office.step(code, "tham_dinh")
    office.app.steps.assign(office.head, office.read(code).id, step.id or 0, office.officer.person_id, office.key())
    assert step.due_at
    office.clock.set(step.due_at + timedelta(minutes=90))
    office.app.deadlines.sweep()
    return code


def published(office: Adoption) -> list[Month]:
    office.clock.set(max(office.clock.now(), FIFTH + timedelta(minutes=1)))
    return office.app.publications.publish()


# --- now ----------------------------------------------------------------------------------------------------------


def test_a_head_sees_what_is_late_in_the_own_agency_with_whose_it_is_and_how_late(office: Adoption) -> None:
    code = late_appraisal(office)
    found = office.app.late_lists.now(office.head, EVERYTHING)
    items = [(item.code, item.account, item.what, item.holder, item.minutes) for item in found.items]
    assert items == [(code, Account.STEP, "Thẩm định hồ sơ", "Trần Thị Mai", 90)]
    assert found.items[0].words == "1 giờ 30 phút"
    assert [(group.name, group.late) for group in found.officers] == [("Trần Thị Mai", 1)]
    assert [week.opened for week in found.weeks][-1] == 1


def test_what_another_agency_is_late_with_is_not_the_leads(small: Adoption) -> None:
    code = small.at_verification()
    small.hand_over(small.verifier, code)
    due = small.step(code, "xac_minh").due_at
    assert due
    small.clock.set(due + timedelta(hours=3))
    small.app.deadlines.sweep()
    late = {item.agency_id for item in small.app.late_lists.now(small.head, EVERYTHING).items}
    assert late <= {small.agencies["H01.15"]}
    chief = small.person("Võ Thành", "H01.101", Position.LEADER)
    theirs = small.app.late_lists.now(chief, EVERYTHING).items
    assert "Xác minh" in " ".join(item.what for item in theirs if item.account is Account.STEP)
    assert {item.agency_id for item in theirs} == {small.agencies["H01.101"]}


def test_the_head_of_a_desk_sees_its_dossiers_wherever_they_are_late(office: Adoption) -> None:
    code = late_appraisal(office)
    here = office.person("Đỗ Hòa", "H01.01", Position.DESK_HEAD)
    elsewhere = office.person("Phan Lan", "H01.102", Position.DESK_HEAD)
    assert {item.code for item in office.app.late_lists.now(here, EVERYTHING).items} == {code}
    assert office.app.late_lists.now(elsewhere, EVERYTHING).items == []


def test_administrators_get_figures_and_officers_get_nothing(small: Adoption) -> None:
    late_appraisal(small)
    administrator = small.person("Quản Trị", "H01", Position.ADMINISTRATOR)
    found = small.app.late_lists.now(administrator, EVERYTHING)
    assert [(group.name, group.late) for group in found.agencies] == [("Sở Tư pháp tỉnh An Giang", 1)]
    assert (found.items, found.officers, found.divisions) == ((), [], [])
    with pytest.raises(NotPermitted):
        small.app.late_lists.table(administrator, EVERYTHING)
    with pytest.raises(NotPermitted):
        small.app.late_lists.now(small.officer, EVERYTHING)


def test_conditions_narrow_the_list(small: Adoption) -> None:
    late_appraisal(small)
    lists = small.app.late_lists
    for narrow in (
        LateFilters(account=Account.OPINION),
        LateFilters(holder_id=small.colleague.person_id),
        LateFilters(agency_id=small.agencies["H01.101"]),
        LateFilters(foreseen=True, account=Account.STEP),
    ):
        assert lists.now(small.head, narrow).items == []
    assert len(lists.now(small.head, LateFilters(holder_id=small.officer.person_id)).items) == 1


# --- months -------------------------------------------------------------------------------------------------------


def test_a_month_is_published_on_the_fifth_and_not_before(small: Adoption) -> None:
    late_appraisal(small)
    small.clock.set(FIFTH + timedelta(seconds=59))
    assert small.app.publications.publish() == []
    with pytest.raises(NotFound, match="07:00 05/12/2026"):
        small.app.publications.page(small.leader, NOVEMBER)
    assert published(small) == [NOVEMBER]
    assert small.app.publications.publish() == []
    found = small.app.publications.page(small.leader, NOVEMBER)
    assert found.list.as_of == FIFTH
    late = [(found.shown.person(row.person_id), row.late_dossiers) for row in found.list.late_officers]
    assert ("Trần Thị Mai", 1) in late


def test_two_clocks_publish_a_month_once(small: Adoption) -> None:
    late_appraisal(small)
    small.clock.set(FIFTH + timedelta(minutes=1))
    act = PERIODIC_ACTS["publications"]
    period = act.rhythm.period(small.clock.now())
    with ThreadPoolExecutor(4) as clocks:
        begun = list(clocks.map(lambda _: once(small.app, "publications", act, period), range(4)))
    assert begun.count(True) == 1
    with ThreadPoolExecutor(4) as clocks:
        again = list(clocks.map(lambda _: small.app.publications.publish(), range(4)))
    assert again == [[]] * 4
    assert small.app.publications.months(small.leader) == [NOVEMBER]


def test_publishing_at_once_stores_a_month_once_and_tells_its_leaders_once(office: Adoption) -> None:
    late_appraisal(office)
    office.clock.set(FIFTH + timedelta(minutes=1))
    with ThreadPoolExecutor(4) as clocks:
        done = list(clocks.map(lambda _: office.app.publications.publish(), range(4)))
    assert sorted(done) == [[], [], [], [NOVEMBER]]
    told = [notice.text for notice in office.app.desk.notices(office.leader) if "danh sách trễ hạn" in notice.text]
    assert len(told) == 1


def test_months_missed_while_everything_stood_still_are_caught_up_each_as_of_its_own_day(small: Adoption) -> None:
    late_appraisal(small)
    small.clock.set(datetime(2027, 2, 20, 9, 0, tzinfo=VIETNAM))
    assert [str(month) for month in small.app.publications.publish()] == ["2026-11", "2026-12", "2027-01"]
    with small.app.store.reading() as work:
        kept = work.lateness.publication(Month(2026, 12))
    assert kept
    assert kept.as_of == datetime(2027, 1, 5, 7, 0, tzinfo=VIETNAM)
    assert kept.made_at == small.clock.now()


def test_a_year_later_the_journal_still_gives_the_list_of_that_day(office: Adoption) -> None:
    code = late_appraisal(office)
    published(office)
    before = office.app.publications.page(office.leader, NOVEMBER)
    office.clock.advance(timedelta(days=30))
    office.complete(office.officer, code, "tham_dinh")
    office.app.deadlines.sweep()
    office.at_verification("Người Khác", identity="089188012413")
    office.clock.set(MONDAY.replace(year=2027))
    office.app.deadlines.sweep()
    compared = office.app.publications.compare(office.leader, NOVEMBER)
    assert compared.is_equal
    assert compared.derived == before.sha256 == before.list.digest
    later = office.app.publications.derive(SYSTEM, NOVEMBER, office.clock.now())
    assert later.sha256 != before.sha256


def test_a_list_that_somebody_changed_does_not_compare(office: Adoption) -> None:
    late_appraisal(office)
    published(office)
    database = office.app.store.writers
    with database.connect() as connection, pytest.raises(sa.exc.DBAPIError, match="insert-only"):
        connection.execute(sa.update(publications).values(content="{}"))
    with database.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ALTER TABLE publications DISABLE TRIGGER USER")
        else:
            connection.exec_driver_sql("DROP TRIGGER publications_no_update")
        changed = sa.func.replace(publications.c.content, '"promise_missed":false', '"promise_missed":true')
        connection.execute(sa.update(publications).values(content=changed, sha256="0" * 64))
        connection.commit()
    try:
        assert not office.app.publications.compare(office.leader, NOVEMBER).is_equal
    finally:
        if database.dialect.name == "postgresql":
            with database.connect() as connection:
                connection.exec_driver_sql("ALTER TABLE publications ENABLE TRIGGER USER")
                connection.commit()


def test_officers_are_named_to_leaders_and_desk_heads_and_others_get_their_own_figures(small: Adoption) -> None:
    late_appraisal(small)
    published(small)
    for reader in (small.leader, small.person("Đỗ Hòa", "H01.01", Position.DESK_HEAD)):
        assert small.app.publications.page(reader, NOVEMBER).list.late_officers
    for reader in (small.officer, small.head):
        page = small.app.publications.page(reader, NOVEMBER)
        assert page.list.officers == ()
        assert {row.agency_id for row in page.list.agencies} == {small.agencies["H01.15"]}
        with pytest.raises(NotPermitted):
            small.app.publications.compare(reader, NOVEMBER)
    with pytest.raises(NotPermitted):
        small.app.publications.months(Actor(99, "Người thiết kế"))
    with pytest.raises(NotPermitted):
        small.app.publications.publish(small.leader)
    with pytest.raises(NotPermitted):
        small.app.publications.derive(small.leader, NOVEMBER)


def test_a_month_before_the_system_began_is_an_honest_empty_list(small: Adoption) -> None:
    late_appraisal(small)
    published(small)
    page = small.app.publications.page(small.leader, Month(2026, 3))
    assert (page.list.agencies, page.list.officers) == ((), ())
    again = small.app.publications.derive(SYSTEM, Month(2026, 3)).list
    assert (again.agencies, again.officers) == ((), ())
    assert small.app.publications.page(small.leader, Month(2001, 1)).list.agencies == ()


def test_the_table_runs_no_formula_and_names_everybody(small: Adoption) -> None:
    with small.app.store.work() as work:
        person = work.organization.person(small.officer.person_id)
        work.organization.save_person(type(person)(person.id, "=1+1", person.login))
        work.commit()
    late_appraisal(small)
    published(small)
    table = csv_table(small.app.publications.page(small.leader, NOVEMBER)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table), delimiter=";"))
    assert {"'=1+1"} == {row[2] for row in rows[1:] if row[6] == "Thẩm định hồ sơ"}
