"""People as administrators keep them: accounts, passwords, posts; and nobody else may."""

from datetime import timedelta

import pytest

from engine.domain.drafts import PersonDraft, PostDraft
from engine.domain.errors import InvalidInput, NotFound, NotPermitted, RuleBroken
from engine.domain.people import SYSTEM, Position
from engine.usecases.organization.people import NewAccount
from tests.usecases.administration import Administration


@pytest.fixture
def office() -> Administration:
    return Administration()


@pytest.fixture
def anh(office: Administration) -> NewAccount:
    return office.add("Đặng Thị Ánh", "anh.dt", division="phong hanh chinh tu phap")


def test_a_person_is_added_with_a_post_and_a_password_shown_once(office: Administration, anh: NewAccount) -> None:
    (held,) = office.people.page(office.administrator, anh.person.id).posts
    assert (held.agency.name, held.division_name, held.appointment.post.position) == (
        "Sở Tư pháp",
        "Phòng Hành chính tư pháp",
        Position.SPECIALIST,
    )
    token = office.sign_in.sign_in("anh.dt", anh.password, "10.0.0.5")
    found = office.sign_in.actor(token)
    assert found
    assert found.must_change_password


def test_people_are_found_with_the_posts_of_today(office: Administration, anh: NewAccount) -> None:
    (page,) = office.people.find(office.administrator, "Ánh")
    assert page.person == anh.person
    assert len(page.posts) == 1
    assert office.people.find(office.administrator, agency_id=office.justice.id) == [page]
    assert office.people.find(office.administrator, "không có ai") == []


@pytest.mark.parametrize(
    ("person", "post", "field"),
    [
        (PersonDraft("", "anh"), PostDraft("H01.15", "clerk"), "name"),
        (PersonDraft("Ánh", "Ánh Đặng"), PostDraft("H01.15", "clerk"), "login"),
        (PersonDraft("Ánh", "QUANTRI"), PostDraft("H01.15", "clerk"), "login"),
        (PersonDraft("Ánh", "anh"), PostDraft("", "clerk"), "agency"),
        (PersonDraft("Ánh", "anh"), PostDraft("H99", "clerk"), "agency"),
        (PersonDraft("Ánh", "anh"), PostDraft("H01.15", "vua"), "position"),
        (PersonDraft("Ánh", "anh"), PostDraft("H01.15", "clerk", "Phòng Không Có"), "division"),
        (PersonDraft("Ánh", "anh"), PostDraft("H01.15", "clerk", until="2020-01-01"), "until"),
        (PersonDraft("Ánh", "anh"), PostDraft("H01.15", "clerk", since="2020-01-01", until="2020-02-01"), "since"),
    ],
)
def test_a_draft_at_fault_is_refused_at_its_field_and_adds_nobody(
    office: Administration, person: PersonDraft, post: PostDraft, field: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        office.people.add(office.administrator, person, post)
    assert [*refusal.value.fields] == [field]
    assert len(office.people.find(SYSTEM)) == 1


def test_a_person_is_renamed(office: Administration, anh: NewAccount) -> None:
    office.people.rename(office.administrator, anh.person.id, PersonDraft("Đặng Ngọc Ánh", "anh.dn"))
    assert office.people.find(SYSTEM, "ngoc anh")[0].person.login == "anh.dn"
    with pytest.raises(InvalidInput):
        office.people.rename(office.administrator, anh.person.id, PersonDraft("Đặng Ngọc Ánh", "quantri"))


def test_a_disabled_person_is_out_until_enabled(office: Administration, anh: NewAccount) -> None:
    token = office.sign_in.sign_in("anh.dt", anh.password, "10.0.0.5")
    office.people.disable(office.administrator, anh.person.id)
    assert office.sign_in.actor(token) is None
    office.people.enable(office.administrator, anh.person.id)
    assert office.sign_in.actor(token) is None
    assert office.sign_in.sign_in("anh.dt", anh.password, "10.0.0.5")


def test_a_reset_password_ends_all_sessions_and_must_be_changed(office: Administration, anh: NewAccount) -> None:
    token = office.sign_in.sign_in("anh.dt", anh.password, "10.0.0.5")
    account = office.people.reset_password(office.administrator, anh.person.id)
    assert account.password != anh.password
    assert office.sign_in.actor(token) is None
    with pytest.raises(InvalidInput):
        office.sign_in.sign_in("anh.dt", anh.password, "10.0.0.5")
    assert office.sign_in.sign_in("anh.dt", account.password, "10.0.0.5")


def test_posts_are_given_and_ended(office: Administration, anh: NewAccount) -> None:
    office.people.appoint(office.administrator, anh.person.id, PostDraft("H01.15", "Trưởng phòng"))
    assert [post.position for post in office.posts_of(anh.person.id)] == [
        Position.SPECIALIST,
        Position.DIVISION_HEAD,
    ]
    first = office.people.page(SYSTEM, anh.person.id).posts[0].appointment
    office.people.end_post(office.administrator, anh.person.id, first.id, "20/11/2026")
    office.clock.advance(timedelta(days=1))
    assert [post.position for post in office.posts_of(anh.person.id)] == [Position.DIVISION_HEAD]


def test_the_same_post_is_not_held_twice(office: Administration, anh: NewAccount) -> None:
    with pytest.raises(InvalidInput):
        office.people.appoint(
            office.administrator, anh.person.id, PostDraft("H01.15", "specialist", "Phòng Hành chính tư pháp")
        )


def test_a_post_of_another_person_is_not_found(office: Administration, anh: NewAccount) -> None:
    post = office.people.page(SYSTEM, anh.person.id).posts[0].appointment
    with pytest.raises(NotFound):
        office.people.end_post(office.administrator, office.administrator.person_id, post.id, "2026-11-20")


def test_the_last_administrator_stays(office: Administration, anh: NewAccount) -> None:
    me = office.administrator
    post = office.people.page(SYSTEM, me.person_id).posts[0].appointment
    with pytest.raises(RuleBroken):
        office.people.end_post(me, me.person_id, post.id, "2026-11-20")
    with pytest.raises(RuleBroken):
        office.people.disable(me, me.person_id)
    office.people.appoint(me, anh.person.id, PostDraft("H01.15", "administrator"))
    office.people.end_post(me, me.person_id, post.id, "2026-11-20")


def test_passwords_we_draw_are_long_and_never_the_same(office: Administration) -> None:
    drawn = {office.people.reset_password(SYSTEM, office.administrator.person_id).password for _ in range(50)}
    assert len(drawn) == 50
    assert all(len(password) == 19 for password in drawn)


def test_the_command_line_adds_administrators_and_no_person_does(office: Administration) -> None:
    with pytest.raises(NotPermitted):
        office.people.add_administrator(office.administrator, PersonDraft("Ánh", "anh"), "H01")
    with pytest.raises(InvalidInput):
        office.people.add_administrator(SYSTEM, PersonDraft("Ánh", "anh"), "H01", "ngắn")
