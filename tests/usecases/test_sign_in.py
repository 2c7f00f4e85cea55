"""Signing in: one answer for every fault, guesses slowed without locking the desk out, sessions that end."""

import itertools
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from engine.clock import VIETNAM, FixedClock
from engine.domain.errors import InvalidInput, NotPermitted
from engine.domain.people import SYSTEM, Actor, AgencyKind, Position, Post, Validity
from engine.domain.sessions import SignInRules
from engine.usecases.organization.sign_in import WRONG, SignIn
from tests.fakes.passwords import PlainPasswords
from tests.fakes.work import FakeStore

MORNING = datetime(2026, 11, 20, 7, 30, tzinfo=VIETNAM)
DESK = "10.0.0.5"
OUTSIDE = "203.0.113.9"
RIGHT = "mật khẩu đúng"


class Gate:
    """A gate with one person behind it."""

    def __init__(self) -> None:
        self.office = FakeStore()
        self.clock = FixedClock(MORNING)
        self.counter = SignIn(self.office, self.clock, PlainPasswords())
        with self.office.work() as work:
            agency = work.organization.add_agency(
                "H01.15", "Sở Tư pháp", AgencyKind.DEPARTMENT, Validity(MORNING.date())
            )
            self.person = work.organization.add_person("Đặng Thị Ánh", "anh.dt", f"plain:{RIGHT}", False)
            work.organization.appoint(self.person.id, Post(agency.id, Position.LEADER), agency.validity)
            work.commit()

    def enter(self, password: str = RIGHT, login: str = "anh.dt", address: str = DESK) -> str:
        return self.counter.sign_in(login, password, address)

    def refused(self, password: str = "sai bét", login: str = "anh.dt", address: str = DESK) -> str:
        with pytest.raises(InvalidInput) as refusal:
            self.enter(password, login, address)
        return refusal.value.message

    def disable(self) -> None:
        with self.office.work() as work:
            work.organization.save_person(replace(self.person, disabled_at=MORNING))
            work.commit()

    def actor(self, token: str) -> Actor:
        found = self.counter.actor(token)
        assert found
        return found.actor


@pytest.fixture
def gate() -> Gate:
    return Gate()


def test_the_right_password_opens_a_session_of_the_person(gate: Gate) -> None:
    token = gate.enter(login=" Anh.DT ")
    found = gate.counter.actor(token)
    assert found
    assert found.actor.name == "Đặng Thị Ánh"
    assert found.actor.holds(Position.LEADER)
    assert (found.token, found.workplace) == (token, "Lãnh đạo, Sở Tư pháp")
    assert len(found.csrf) >= 32


def test_the_refusal_is_the_same_whatever_is_wrong(gate: Gate) -> None:
    assert gate.refused("sai bét") == WRONG
    assert gate.refused(RIGHT, "nobody") == WRONG
    assert gate.refused("x" * 1000) == WRONG
    gate.disable()
    assert gate.refused(RIGHT) == WRONG


def test_every_sign_in_gives_a_new_token_and_a_new_form_secret(gate: Gate) -> None:
    first, second = gate.counter.actor(gate.enter()), gate.counter.actor(gate.enter())
    assert first
    assert second
    assert first.token != second.token
    assert first.csrf != second.csrf


def test_only_the_hash_of_the_token_is_stored(gate: Gate) -> None:
    token = gate.enter()
    with gate.office.reading() as work:
        stored = [*work.sessions._sessions]
    assert token not in stored
    assert len(stored[0]) == 64


def test_a_token_never_given_is_nobody(gate: Gate) -> None:
    assert gate.counter.actor("") is None
    assert gate.counter.actor("x" * 43) is None


def test_after_sign_out_the_token_is_nobody(gate: Gate) -> None:
    token = gate.enter()
    gate.counter.sign_out(token)
    gate.counter.sign_out(token)
    assert gate.counter.actor(token) is None


def test_a_session_left_alone_ends_after_eight_hours(gate: Gate) -> None:
    token = gate.enter()
    gate.clock.advance(timedelta(hours=8))
    assert gate.counter.actor(token) is None


def test_a_session_in_use_ends_after_twelve_hours(gate: Gate) -> None:
    token = gate.enter()
    for _ in range(11):
        gate.clock.advance(timedelta(hours=1))
        assert gate.counter.actor(token)
    gate.clock.advance(timedelta(hours=1))
    assert gate.counter.actor(token) is None


def test_that_a_session_was_seen_is_written_every_five_minutes_only(gate: Gate) -> None:
    token = gate.enter()
    gate.clock.advance(timedelta(minutes=4))
    assert gate.counter.actor(token)
    with gate.office.reading() as work:
        assert [session.last_seen for session in work.sessions._sessions.values()] == [MORNING]
    gate.clock.advance(timedelta(minutes=1))
    assert gate.counter.actor(token)
    with gate.office.reading() as work:
        assert [session.last_seen for session in work.sessions._sessions.values()] == [gate.clock.now()]


def test_a_disabled_account_is_out_at_once(gate: Gate) -> None:
    token = gate.enter()
    gate.disable()
    assert gate.counter.actor(token) is None


def test_guessing_from_one_address_waits_longer_and_longer(gate: Gate) -> None:
    waits = []
    for _ in range(12):
        while gate.refused() != WRONG:
            gate.clock.advance(timedelta(seconds=1))
        waits.append(gate.clock.now())
    gaps = [(after - before).total_seconds() for before, after in itertools.pairwise(waits)]
    assert gaps[:5] == [0, 0, 0, 0, 2]
    assert gaps[5:] == [4, 8, 16, 32, 64, 128]


def test_the_wait_ends_at_a_quarter_of_an_hour(gate: Gate) -> None:
    for _ in range(40):
        gate.refused()
        gate.clock.advance(timedelta(minutes=15))
    assert gate.enter()


def test_while_waiting_even_the_right_password_is_not_heard(gate: Gate) -> None:
    for _ in range(5):
        gate.refused()
    assert gate.refused(RIGHT) == "Đã nhập sai nhiều lần. Đợi 2 giây rồi đăng nhập lại."
    gate.clock.advance(timedelta(seconds=2))
    assert gate.enter()


def test_an_outsider_who_guesses_does_not_lock_the_desk_out(gate: Gate) -> None:
    for _ in range(200):
        gate.refused(address=OUTSIDE)
    assert gate.enter(address=DESK)


def test_guesses_at_many_logins_from_one_address_are_slowed(gate: Gate) -> None:
    for number in range(50):
        assert gate.refused(login=f"user{number}", address=OUTSIDE) == WRONG
    assert gate.refused(login="user51", address=OUTSIDE) != WRONG
    assert gate.refused(RIGHT, address=OUTSIDE) != WRONG


def test_a_login_known_at_an_address_is_not_slowed_by_the_guesses_of_its_neighbours(gate: Gate) -> None:
    gate.enter()
    for number in range(200):
        gate.refused(login=f"user{number}")
    assert gate.enter()


def test_success_clears_the_guesses(gate: Gate) -> None:
    for _ in range(4):
        gate.refused()
    gate.enter()
    for _ in range(4):
        assert gate.refused() == WRONG
    assert gate.enter()


def test_guesses_are_forgotten_after_an_hour(gate: Gate) -> None:
    for _ in range(5):
        gate.refused()
    gate.clock.advance(timedelta(hours=1))
    for _ in range(5):
        assert gate.refused() == WRONG


def test_what_was_typed_as_login_is_not_kept(gate: Gate) -> None:
    gate.refused(login="mật khẩu gõ nhầm ô")
    with gate.office.reading() as work:
        assert all(len(key) == 64 for key in work.sessions._guesses)


def test_a_password_we_drew_must_be_changed_before_anything_is_permitted(gate: Gate) -> None:
    with gate.office.work() as work:
        work.organization.set_password(gate.person.id, "plain:tạm thời", must_change_password=True)
        work.commit()
    first = gate.enter("tạm thời")
    found = gate.counter.actor(first)
    assert found
    assert (found.must_change_password, found.actor.posts) == (True, ())
    second = gate.counter.change_password(
        found.actor, present="tạm thời", wanted="một hai ba bốn", repeated="một hai ba bốn", address=DESK
    )
    assert gate.counter.actor(first) is None
    assert gate.actor(second).holds(Position.LEADER)
    assert gate.refused("tạm thời") == WRONG
    assert gate.enter("một hai ba bốn")


@pytest.mark.parametrize(
    ("present", "wanted", "repeated", "field"),
    [
        ("sai", "một hai ba bốn", "một hai ba bốn", "present"),
        (RIGHT, "chín ký tự"[:9], "chín ký tự"[:9], "wanted"),
        (RIGHT, "x" * 257, "x" * 257, "wanted"),
        (RIGHT, RIGHT, RIGHT, "wanted"),
        (RIGHT, "một hai ba bốn", "một hai ba năm", "repeated"),
    ],
)
def test_a_password_that_cannot_be_taken_is_refused_at_its_field(
    gate: Gate, present: str, wanted: str, repeated: str, field: str
) -> None:
    actor = gate.actor(gate.enter())
    with pytest.raises(InvalidInput) as refusal:
        gate.counter.change_password(actor, present=present, wanted=wanted, repeated=repeated, address=DESK)
    assert [*refusal.value.fields] == [field]
    assert gate.enter()


def test_only_a_signed_in_person_changes_a_password(gate: Gate) -> None:
    with pytest.raises(NotPermitted):
        gate.counter.change_password(Actor(0, "?"), present="", wanted="a" * 10, repeated="a" * 10, address=DESK)


def test_the_sweep_forgets_what_is_over_and_belongs_to_the_machinery(gate: Gate) -> None:
    gate.enter()
    gate.clock.advance(SignInRules().trusted + timedelta(days=1))
    assert gate.counter.sweep(SYSTEM) >= 2
    with pytest.raises(NotPermitted):
        gate.counter.sweep(Actor(1, "Đặng Thị Ánh"))
