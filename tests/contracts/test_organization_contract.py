"""What every repository of the organisation keeps to: the one in the database, on both kinds of it, and the fake."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest

from engine.db.calendars import CalendarShelf
from engine.db.database import open_database
from engine.db.organization import SqlOrganization
from engine.db.sessions import SqlSessions
from engine.domain.calendars import VIETNAM, DayEntry, DayKind, OfficeHours
from engine.domain.errors import NotFound
from engine.domain.people import Agency, AgencyKind, Person, Position, Post, Validity
from engine.domain.sessions import Guesses, Session
from engine.ports.organization import Organization, PeopleSearch, Sessions
from tests.fakes.organization import FakeOrganization, FakeSessions

NOON = datetime(2026, 11, 20, 12, tzinfo=VIETNAM)
TODAY = NOON.date()
YESTERDAY = TODAY - timedelta(days=1)
SINCE = Validity(date(2025, 7, 1))
HOURS = OfficeHours(((420, 660), (780, 1020)), weekdays=((5, ((420, 660),)),), since=date(2025, 7, 1))


@dataclass
class Repositories:
    organization: Organization
    sessions: Sessions


@pytest.fixture(params=["fake", "sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest) -> Iterator[Repositories]:
    if request.param == "fake":
        organization = FakeOrganization()
        yield Repositories(organization, FakeSessions(organization))
        return
    opened = open_database(request.getfixturevalue(f"{request.param}_url"))
    with opened.connect() as connection:
        yield Repositories(SqlOrganization(connection, CalendarShelf()), SqlSessions(connection))
        connection.commit()
    opened.dispose()


@pytest.fixture
def organization(kept: Repositories) -> Organization:
    return kept.organization


@pytest.fixture
def sessions(kept: Repositories) -> Sessions:
    return kept.sessions


@pytest.fixture
def justice(organization: Organization) -> Agency:
    return organization.add_agency("H01.15", "Sở Tư pháp", AgencyKind.DEPARTMENT, SINCE)


@pytest.fixture
def an(organization: Organization) -> Person:
    return organization.add_person("Đặng Thị Ánh", "anh.dt", "digest", must_change_password=False)


def test_an_agency_comes_back_as_it_was_added(organization: Organization, justice: Agency) -> None:
    commune = organization.add_agency(
        "H01.101", "UBND phường Long Xuyên", AgencyKind.COMMUNE, Validity(TODAY, TODAY), "30307"
    )
    assert organization.agency(commune.id) == commune
    assert organization.agency_by_code("H01.15") == justice
    assert organization.agency_by_code("H99") is None
    assert organization.agencies_by_id([justice.id, commune.id, 999]) == {justice.id: justice, commune.id: commune}
    assert organization.agencies() == [commune, justice]


def test_agencies_are_found_by_day_kind_and_place(organization: Organization, justice: Agency) -> None:
    past = organization.add_agency("H01.1", "UBND cũ", AgencyKind.COMMUNE, Validity(date(2020, 1, 1), YESTERDAY), "1")
    present = organization.add_agency("H01.2", "UBND mới", AgencyKind.COMMUNE, Validity(TODAY), "1")
    assert organization.agencies(on=TODAY) == [justice, present]
    assert organization.agencies(on=YESTERDAY, kind=AgencyKind.COMMUNE, place="1") == [past]
    assert organization.agencies(kind=AgencyKind.COMMUNE) == [past, present]


def test_an_agency_changes_but_for_its_code(organization: Organization, justice: Agency) -> None:
    heir = organization.add_agency("H01.16", "Sở mới", AgencyKind.DEPARTMENT, SINCE)
    organization.save_agency(
        replace(justice, code="H09", name="Tên mới", validity=Validity(SINCE.since, TODAY), successor_id=heir.id)
    )
    found = organization.agency(justice.id)
    assert (found.code, found.name, found.validity.until, found.successor_id) == (
        "H01.15",
        "Tên mới",
        TODAY,
        heir.id,
    )


def test_there_is_no_agency_and_no_person_of_an_unknown_id(organization: Organization) -> None:
    with pytest.raises(NotFound):
        organization.agency(999)
    with pytest.raises(NotFound):
        organization.person(999)


def test_divisions_are_kept_with_their_period(organization: Organization, justice: Agency) -> None:
    first = organization.add_division(justice.id, "Phòng Hành chính tư pháp", SINCE)
    second = organization.add_division(justice.id, "Văn phòng", SINCE)
    organization.save_division(replace(second, name="Văn phòng Sở", validity=Validity(SINCE.since, YESTERDAY)))
    assert organization.divisions(justice.id, TODAY) == [first]
    assert [division.name for division in organization.divisions()] == [first.name, "Văn phòng Sở"]


def test_people_are_found_by_name_without_diacritics_by_login_and_by_agency(
    organization: Organization, justice: Agency, an: Person
) -> None:
    other = organization.add_person("Lê Văn Bình", "binh.lv", "digest", must_change_password=False)
    organization.appoint(other.id, Post(justice.id, Position.SPECIALIST), Validity(date(2025, 1, 1), YESTERDAY))
    assert organization.find_people(PeopleSearch("dang thi")) == [an]
    assert organization.find_people(PeopleSearch("binh.")) == [other]
    assert organization.find_people(PeopleSearch(agency_id=justice.id)) == [other]
    assert organization.find_people(PeopleSearch(agency_id=justice.id, on=TODAY)) == []
    assert organization.find_people(PeopleSearch(limit=1)) == [an]
    assert organization.find_people(PeopleSearch(after=an.id)) == [other]


@pytest.mark.parametrize("words", ["%", "_", "\\", "'"])
def test_wildcards_of_sql_find_nobody(organization: Organization, an: Person, words: str) -> None:
    assert organization.find_people(PeopleSearch(words)) == []


def test_a_person_changes_and_the_new_name_is_found(organization: Organization, an: Person) -> None:
    changed = replace(an, name="Đặng Ngọc Ánh", login="anh.dn", disabled_at=NOON)
    organization.save_person(changed)
    assert organization.person(an.id) == changed
    assert organization.people_by_id([an.id, 999]) == {an.id: changed}
    assert organization.find_people(PeopleSearch("ngoc anh")) == [changed]


def test_credentials_follow_the_password(organization: Organization, an: Person) -> None:
    organization.set_password(an.id, "another", must_change_password=True)
    found = organization.credentials("anh.dt")
    assert found
    assert (found.person.id, found.password_hash, found.person.must_change_password) == (an.id, "another", True)
    assert organization.credentials("ANH.DT") is None


def test_posts_are_kept_with_their_period(organization: Organization, justice: Agency, an: Person) -> None:
    clerk = organization.appoint(an.id, Post(justice.id, Position.CLERK), Validity(SINCE.since, YESTERDAY))
    head = organization.appoint(an.id, Post(justice.id, Position.LEADER), Validity(TODAY))
    assert organization.appointments([an.id]) == [clerk, head]
    assert organization.appointments_at(justice.id, TODAY) == [head]
    ended = replace(head, validity=Validity(TODAY, TODAY))
    organization.save_appointment(ended)
    assert organization.appointments([an.id]) == [clerk, ended]


def test_a_post_that_would_end_before_it_begins_is_removed(
    organization: Organization, justice: Agency, an: Person
) -> None:
    held = organization.appoint(an.id, Post(justice.id, Position.CLERK), Validity(TODAY))
    organization.save_appointment(replace(held, validity=Validity(TODAY, YESTERDAY)))
    assert organization.appointments([an.id]) == []


def test_officers_are_active_people_who_hold_a_post_today(
    organization: Organization, justice: Agency, an: Person
) -> None:
    division = organization.add_division(justice.id, "Phòng Hành chính tư pháp", SINCE)
    gone = organization.add_person("Người Cũ", "cu", "digest", must_change_password=False)
    post = Post(justice.id, Position.SPECIALIST, division.id)
    organization.appoint(gone.id, post, SINCE)
    organization.save_person(replace(gone, disabled_at=NOON))
    organization.appoint(an.id, post, SINCE)
    organization.appoint(an.id, Post(justice.id, Position.LEADER), SINCE)
    assert [officer.post for officer in organization.officers(justice.id, TODAY, division_id=division.id)] == [post]
    assert [item.person for item in organization.officers(justice.id, TODAY, [Position.SPECIALIST])] == [an]
    assert len(organization.officers(justice.id, TODAY)) == 2
    assert organization.officers(justice.id, date(2020, 1, 1)) == []


def test_an_administrator_is_there_while_active(organization: Organization, justice: Agency, an: Person) -> None:
    assert not organization.has_administrator(TODAY)
    organization.appoint(an.id, Post(justice.id, Position.ADMINISTRATOR), Validity(TODAY))
    assert organization.has_administrator(TODAY)
    assert not organization.has_administrator(YESTERDAY)
    organization.save_person(replace(an, disabled_at=NOON))
    assert not organization.has_administrator(TODAY)


def test_holders_of_a_position_are_told_over_all_agencies(
    organization: Organization, justice: Agency, an: Person
) -> None:
    police = organization.add_agency("H01.60", "Công an tỉnh", AgencyKind.POLICE, SINCE)
    for agency in (justice, police):
        organization.appoint(an.id, Post(agency.id, Position.PROCEDURE_CONTROLLER), Validity(TODAY))
    assert organization.holders(Position.PROCEDURE_CONTROLLER, TODAY) == [an.id]
    assert organization.holders(Position.PROCEDURE_CONTROLLER, YESTERDAY) == []
    assert organization.holders(Position.DESIGNER, TODAY) == []
    organization.save_person(replace(an, disabled_at=NOON))
    assert organization.holders(Position.PROCEDURE_CONTROLLER, TODAY) == []


def test_an_agency_counts_by_its_own_hours_or_else_by_those_of_all(organization: Organization, justice: Agency) -> None:
    own = organization.add_agency("H01.60", "Công an tỉnh", AgencyKind.POLICE, SINCE)
    with pytest.raises(NotFound):
        organization.calendar(justice.id)
    earlier = replace(HOURS, since=date(2020, 1, 1), weekdays=())
    organization.set_hours(None, [HOURS, earlier])
    organization.set_hours(own.id, [replace(HOURS, weekly_off=frozenset({7}))])
    assert organization.hours(None) == (earlier, HOURS)
    assert organization.hours(justice.id) == ()
    saturday = date(2026, 11, 21)
    assert not organization.calendar(justice.id).is_working(saturday)
    assert organization.calendar(own.id).is_working(saturday)
    assert organization.calendar(justice.id).segments(TODAY) == ((420, 660),)


def test_single_days_and_notices_are_in_the_calendar(organization: Organization, justice: Agency) -> None:
    organization.set_hours(None, [HOURS])
    off = DayEntry(TODAY, DayKind.OFF, "Nghỉ bão", "Công điện 12/CĐ-UBND")
    half = DayEntry(date(2026, 11, 21), DayKind.HALF, "Làm bù buổi sáng", "", ((420, 660),))
    organization.put_day(replace(off, reason="nhầm"))
    organization.put_day(half)
    organization.put_day(off)
    organization.announce(2026, "cũ")
    organization.announce(2026, "12729/VPCP-KGVX")
    assert organization.days() == [off, half]
    assert organization.days(half.day, half.day) == [half]
    assert organization.announced() == {2026: "12729/VPCP-KGVX"}
    calendar = organization.calendar(justice.id)
    assert calendar.entry(TODAY) == off
    assert not calendar.is_projected(2026)
    organization.remove_day(TODAY)
    assert organization.calendar(justice.id).is_working(TODAY)


def test_what_was_done_is_told_the_latest_first(organization: Organization, an: Person) -> None:
    for number in range(3):
        organization.note(NOON + timedelta(minutes=number), an.id if number else None, f"việc {number}")
    first, second = organization.notes(limit=2)
    assert (first.at, first.person_id, first.sentence) == (NOON + timedelta(minutes=2), an.id, "việc 2")
    (oldest,) = organization.notes(before=second.id)
    assert (oldest.person_id, oldest.sentence) == (None, "việc 0")


def _session(person: Person, digest: str = "a" * 64) -> Session:
    return Session(digest, person.id, "csrf", NOON, NOON, NOON + timedelta(hours=8))


def test_a_living_session_tells_the_person_and_the_posts_of_today(
    organization: Organization, sessions: Sessions, justice: Agency, an: Person
) -> None:
    organization.appoint(an.id, Post(justice.id, Position.CLERK), Validity(SINCE.since, YESTERDAY))
    organization.appoint(an.id, Post(justice.id, Position.LEADER), Validity(TODAY))
    sessions.add(_session(an))
    living = sessions.living("a" * 64, NOON)
    assert living
    assert living.session == _session(an)
    assert living.person == an
    assert living.posts == (Post(justice.id, Position.LEADER),)
    assert living.workplaces == ("Sở Tư pháp",)


def test_the_work_of_ended_agencies_is_in_the_hands_of_those_who_continue_it(
    organization: Organization, sessions: Sessions, justice: Agency, an: Person
) -> None:
    ended = Validity(date(2010, 1, 1), YESTERDAY)
    heir = organization.add_agency("H01.16", "Sở mới", AgencyKind.DEPARTMENT, SINCE)
    organization.save_agency(replace(justice, validity=ended, successor_id=heir.id))
    older = organization.add_agency("H01.14", "Sở cũ hơn", AgencyKind.DEPARTMENT, ended)
    organization.save_agency(replace(older, successor_id=justice.id))
    later = organization.add_agency("H01.13", "Sở còn hoạt động", AgencyKind.DEPARTMENT, Validity(SINCE.since, TODAY))
    organization.save_agency(replace(later, successor_id=heir.id))
    organization.appoint(an.id, Post(heir.id, Position.LEADER), SINCE)
    sessions.add(_session(an))
    living = sessions.living("a" * 64, NOON)
    assert living
    assert [post.agency_id for post in living.posts] == [heir.id, justice.id, older.id]
    assert {post.position for post in living.posts} == {Position.LEADER}
    assert living.workplaces[0] == "Sở mới"
    for agency in (heir, justice, older):
        assert [officer.person for officer in organization.officers(agency.id, TODAY)] == [an]
    assert organization.officers(later.id, TODAY) == []


def test_a_person_without_a_post_has_a_session_too(sessions: Sessions, an: Person) -> None:
    sessions.add(_session(an))
    living = sessions.living("a" * 64, NOON)
    assert living
    assert living.posts == ()


def test_the_day_of_posts_is_the_day_in_vietnam(
    organization: Organization, sessions: Sessions, justice: Agency, an: Person
) -> None:
    organization.appoint(an.id, Post(justice.id, Position.LEADER), Validity(TODAY))
    sessions.add(replace(_session(an), created_at=NOON - timedelta(days=1)))
    just_after_midnight = datetime(2026, 11, 20, 0, 1, tzinfo=VIETNAM)
    living = sessions.living("a" * 64, just_after_midnight)
    assert living
    assert living.posts


def test_a_session_ends_by_time_by_removal_and_with_the_account(
    organization: Organization, sessions: Sessions, an: Person
) -> None:
    sessions.add(_session(an))
    assert sessions.living("a" * 64, NOON + timedelta(hours=8)) is None
    sessions.seen("a" * 64, NOON + timedelta(hours=1), NOON + timedelta(hours=9))
    assert sessions.living("a" * 64, NOON + timedelta(hours=8))
    organization.save_person(replace(an, disabled_at=NOON))
    assert sessions.living("a" * 64, NOON) is None
    organization.save_person(an)
    sessions.remove("a" * 64)
    assert sessions.living("a" * 64, NOON) is None


def test_all_sessions_of_a_person_end_but_one(sessions: Sessions, an: Person) -> None:
    for digest in ("a" * 64, "b" * 64):
        sessions.add(_session(an, digest))
    sessions.remove_of(an.id, keep="b" * 64)
    assert [sessions.living(digest * 64, NOON) is None for digest in "ab"] == [True, False]


def test_guesses_start_at_none_and_are_kept(sessions: Sessions) -> None:
    assert sessions.guesses("k") == Guesses()
    sessions.keep_guesses("k", Guesses(3, NOON, None))
    assert sessions.guesses("k") == Guesses(3, NOON, None)


def test_what_is_over_is_forgotten(sessions: Sessions, an: Person) -> None:
    sessions.add(_session(an))
    for key, kept in (("old", Guesses(3, NOON)), ("new", Guesses(3, NOON, NOON + timedelta(days=9)))):
        sessions.guesses(key)
        sessions.keep_guesses(key, kept)
    assert sessions.forget(NOON, NOON) == 0
    assert sessions.forget(NOON + timedelta(days=1), NOON + timedelta(days=1)) == 2
    assert sessions.guesses("new").failures == 3


def test_api_keys_are_sessions_with_a_name(sessions: Sessions, an: Person) -> None:
    key = replace(_session(an, "b" * 64), csrf="", name="CI")
    sessions.add(_session(an))
    sessions.add(key)
    living = sessions.living(key.digest, NOON)
    assert list(sessions.keys(an.id)) == [key]
    assert living is not None
    assert living.session == key
