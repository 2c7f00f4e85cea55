"""Sign-in as values: who is signed in, how long a session lives, how guesses at a password are slowed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.domain.people import Actor, Person, Post


@dataclass(frozen=True)
class SignedIn:
    """A living session: who acts, the secret that forms must carry, and the token of the cookie.

    While ``must_change_password`` holds, ``actor`` has no posts: nothing but a new password is permitted.
    """

    actor: Actor
    csrf: str
    token: str
    must_change_password: bool = False
    workplace: str = ""


@dataclass(frozen=True)
class Session:
    """A session as stored; ``digest`` is the sha256 of the token, which itself is kept nowhere.

    ``name`` makes it an API key, which opens the API and no page: a key has no ``csrf``.
    """

    digest: str
    person_id: int
    csrf: str
    created_at: datetime
    last_seen: datetime
    expires_at: datetime
    name: str = ""


@dataclass(frozen=True)
class LivingSession:
    """A session that has not expired, its person, who is not disabled, and the posts held today.

    ``workplaces`` are the names of the agencies of the posts, in the same order.
    """

    session: Session
    person: Person
    posts: tuple[Post, ...] = ()
    workplaces: tuple[str, ...] = ()


@dataclass(frozen=True)
class Credentials:
    """What a password is checked against."""

    person: Person
    password_hash: str


@dataclass(frozen=True)
class Guesses:
    """Failed sign-ins under one key, the last of them, and the last success from there."""

    failures: int = 0
    failed_at: datetime | None = None
    succeeded_at: datetime | None = None


@dataclass(frozen=True)
class Throttle:
    """How guesses under one key are slowed: ``free`` failures cost nothing, then the wait doubles up to ``longest``.

    After ``forgotten`` without a failure the count starts anew.
    """

    free: int
    first: timedelta
    longest: timedelta
    forgotten: timedelta

    def opens_at(self, guesses: Guesses, now: datetime) -> datetime:
        """The instant from which the next guess is heard; ``now`` or earlier when there is nothing to wait for."""
        failures = self.counted(guesses, now)
        if guesses.failed_at is None or failures < self.free:
            return now
        doublings = min(failures - self.free, 30)  # bounded, or the wait overflows
        return guesses.failed_at + min(self.first * (1 << doublings), self.longest)

    def counted(self, guesses: Guesses, now: datetime) -> int:
        """Failures that still count."""
        if guesses.failed_at is None or now - guesses.failed_at >= self.forgotten:
            return 0
        return guesses.failures


@dataclass(frozen=True)
class SignInRules:
    """Parameters of sign-in, each the office's own choice and not a number of the law.

    A session ends after ``idle`` without a request and in any case after ``longest``; that it was seen is written at
    most every ``seen_every``. ``per_login`` slows guesses at one login from one address, so that an outsider
    elsewhere never locks the desk out. ``per_address`` slows one address over all logins, mildly, and not for a
    login that has signed in from there within ``trusted``.
    """

    idle: timedelta = timedelta(hours=8)
    longest: timedelta = timedelta(hours=12)
    seen_every: timedelta = timedelta(minutes=5)
    shortest_password: int = 10
    longest_password: int = 256  # argon2 takes any length; a megabyte of password is an attack
    per_login: Throttle = Throttle(5, timedelta(seconds=2), timedelta(minutes=15), timedelta(hours=1))
    per_address: Throttle = Throttle(50, timedelta(seconds=1), timedelta(seconds=20), timedelta(hours=1))
    trusted: timedelta = timedelta(days=30)
    key_life: timedelta = timedelta(days=365)  # of an API key
    most_keys: int = 10  # a person

    def expiry(self, created_at: datetime, seen_at: datetime) -> datetime:
        return min(seen_at + self.idle, created_at + self.longest)
