"""The organisation on real databases: one statement per request, guesses in parallel, calendars kept for a while."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from engine.clock import VIETNAM, FixedClock
from engine.db.calendars import KEPT_SECONDS, CalendarShelf
from engine.db.database import open_database
from engine.db.organization import SqlOrganization
from engine.db.unit_of_work import SqlStore
from engine.domain.calendars import DayEntry, DayKind, OfficeHours
from engine.domain.errors import InvalidInput
from engine.domain.people import AgencyKind, Position, Post, Validity
from engine.usecases.organization.sign_in import WRONG, SignIn
from tests.fakes.passwords import PlainPasswords

MORNING = datetime(2026, 11, 20, 7, 30, tzinfo=VIETNAM)
HOURS = OfficeHours(((420, 660), (780, 1020)))
LUNAR_NEW_YEAR = DayEntry(date(2027, 2, 8), DayKind.OFF, "Tết Nguyên Đán", "BLLĐ")


class OneHoliday:
    """The law of this test: one day off."""

    def days(self, year: int) -> tuple[DayEntry, ...]:
        return (LUNAR_NEW_YEAR,) if year == 2027 else ()


@pytest.fixture
def database(database_url: str) -> Iterator[sa.Engine]:
    opened = open_database(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def gate(database: sa.Engine) -> SignIn:
    store = SqlStore(database)
    with store.work() as work:
        agency = work.organization.add_agency("H01.15", "Sở Tư pháp", AgencyKind.DEPARTMENT, Validity(date(2025, 7, 1)))
        person = work.organization.add_person("Đặng Thị Ánh", "anh.dt", "plain:đúng rồi", must_change_password=False)
        for position in (Position.SPECIALIST, Position.LEADER):
            work.organization.appoint(person.id, Post(agency.id, position), agency.validity)
        work.commit()
    return SignIn(store, FixedClock(MORNING), PlainPasswords())


def test_who_acts_is_one_statement(database: sa.Engine, gate: SignIn) -> None:
    token = gate.sign_in("anh.dt", "đúng rồi", "10.0.0.5")
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(database, "before_cursor_execute", note)
    found = gate.actor(token)
    assert found
    assert len(found.actor.posts) == 2
    counted = [statement for statement in statements if not statement.startswith("BEGIN")]
    assert len(counted) == 1, counted


def test_guesses_in_parallel_are_all_counted(gate: SignIn) -> None:
    def guess(_number: int) -> str:
        with pytest.raises(InvalidInput) as refusal:
            gate.sign_in("anh.dt", "sai", "203.0.113.9")
        return refusal.value.message

    with ThreadPoolExecutor(8) as crowd:
        heard = [message for message in crowd.map(guess, range(24)) if message == WRONG]
    assert len(heard) == 5


def test_a_login_is_unique_in_the_database_itself(database: sa.Engine, gate: SignIn) -> None:
    with SqlStore(database).work() as work, pytest.raises(sa.exc.IntegrityError):
        work.organization.add_person("Khác", "anh.dt", "x", must_change_password=False)


def test_calendars_are_read_once_and_again_after_half_a_minute(database: sa.Engine) -> None:
    now = 0.0
    shelf = CalendarShelf(OneHoliday(), lambda: now)
    with database.connect() as connection:
        here = SqlOrganization(connection, shelf)
        here.set_hours(None, [HOURS])
        here.announce(2026, "12729/VPCP-KGVX")
        first = here.calendar(1)
        assert here.calendar(2) is first
        elsewhere = SqlOrganization(connection, CalendarShelf())
        elsewhere.put_day(DayEntry(MORNING.date(), DayKind.OFF, "Nghỉ bão"))
        assert here.calendar(1) is first
        now = KEPT_SECONDS
        assert not here.calendar(1).is_working(MORNING.date())


def test_an_unchanged_calendar_keeps_the_timelines_it_has_worked_out(database: sa.Engine) -> None:
    now = 0.0
    shelf = CalendarShelf(None, lambda: now)
    with database.connect() as connection:
        organization = SqlOrganization(connection, shelf)
        organization.set_hours(None, [HOURS])
        first = organization.calendar(1)
        now += KEPT_SECONDS
        assert organization.calendar(1) is first


def test_years_without_a_notice_count_by_what_the_law_projects(database: sa.Engine) -> None:
    with database.connect() as connection:
        organization = SqlOrganization(connection, CalendarShelf(OneHoliday()))
        organization.set_hours(None, [HOURS])
        organization.announce(2026, "12729/VPCP-KGVX")
        assert organization.calendar(1).entry(LUNAR_NEW_YEAR.day) == LUNAR_NEW_YEAR
        assert organization.calendar(1).is_projected(2027)
        organization.put_day(DayEntry(LUNAR_NEW_YEAR.day, DayKind.WORKING, "Trực Tết"))
        assert organization.calendar(1).is_working(LUNAR_NEW_YEAR.day)
        organization.remove_day(LUNAR_NEW_YEAR.day)
        organization.announce(2027, "có thông báo")
        assert organization.calendar(1).is_working(LUNAR_NEW_YEAR.day)


def test_sessions_long_over_are_swept(database: sa.Engine, gate: SignIn) -> None:
    gate.sign_in("anh.dt", "đúng rồi", "10.0.0.5")
    with SqlStore(database).work() as work:
        assert work.sessions.forget(MORNING + timedelta(days=99), MORNING + timedelta(days=99)) == 3
        work.commit()
