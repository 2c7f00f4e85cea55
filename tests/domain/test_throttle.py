"""How guesses are slowed: never past the longest wait, never at all before the free ones are spent."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from engine.domain.calendars import VIETNAM
from engine.domain.sessions import Guesses, SignInRules, Throttle

NOW = datetime(2026, 11, 20, 8, tzinfo=VIETNAM)
THROTTLE = Throttle(5, timedelta(seconds=2), timedelta(minutes=15), timedelta(hours=1))
AGES = st.timedeltas(timedelta(), timedelta(days=3))


@given(st.integers(0, 10**6), AGES)
def test_the_wait_lies_between_none_and_the_longest(failures: int, age: timedelta) -> None:
    wait = THROTTLE.opens_at(Guesses(failures, NOW - age), NOW) - (NOW - age)
    assert wait <= max(THROTTLE.longest, age)


@given(st.integers(0, 4), AGES)
def test_free_guesses_never_wait(failures: int, age: timedelta) -> None:
    assert THROTTLE.opens_at(Guesses(failures, NOW - age), NOW) == NOW


@given(st.integers(0, 10**6))
def test_one_more_failure_never_shortens_the_wait(failures: int) -> None:
    assert THROTTLE.opens_at(Guesses(failures + 1, NOW), NOW) >= THROTTLE.opens_at(Guesses(failures, NOW), NOW)


@given(st.integers(0, 10**6))
def test_what_is_long_past_is_forgotten(failures: int) -> None:
    assert THROTTLE.counted(Guesses(failures, NOW - timedelta(hours=1)), NOW) == 0


def test_nobody_is_forgotten_while_still_waiting() -> None:
    rules = SignInRules()
    assert rules.per_login.forgotten > rules.per_login.longest
    assert rules.per_address.forgotten > rules.per_address.longest


@given(AGES)
def test_a_session_never_outlives_its_longest_day(seen_after: timedelta) -> None:
    rules = SignInRules()
    assert rules.expiry(NOW, NOW + seen_after) <= NOW + rules.longest
