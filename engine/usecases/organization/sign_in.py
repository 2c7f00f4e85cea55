"""The gate: signing in and out, who acts behind a cookie, a person's own password, and slowing those who guess."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from engine.domain.errors import InvalidInput
from engine.domain.people import POSITION_NAMES, Actor
from engine.domain.permissions import require_signed_in, require_system
from engine.domain.sessions import Credentials, Guesses, LivingSession, Session, SignedIn, SignInRules
from engine.domain.vietnamese import shortened
from engine.ports.organization import Sessions
from engine.ports.outside import Clock, Passwords
from engine.ports.storage import Store

WRONG = "Tên đăng nhập hoặc mật khẩu không đúng. Nhập lại; quên mật khẩu thì nhờ quản trị hệ thống đặt lại."


@dataclass(frozen=True)
class _Source:
    """Where a guess comes from, as the two keys under which guesses are counted."""

    address: str
    pair: str


class SignIn:
    """Sessions of people. The token of a session is known to the browser only; we keep its sha256."""

    def __init__(self, store: Store, clock: Clock, passwords: Passwords, rules: SignInRules | None = None) -> None:
        self._store = store
        self._clock = clock
        self._passwords = passwords
        self._rules = rules or SignInRules()

    def sign_in(self, login: str, password: str, address: str) -> str:
        """Open a session and return its token. ``address`` is the peer's.

        InvalidInput says the same whether the login, the password or the account is at fault, or how long to wait
        after too many guesses. A guess is counted before its password is checked, so guessing in parallel gains
        nothing; and no transaction is open while argon2 works.
        """
        login = login_of(login)
        source = _Source(digest_of(f"address {address}"), digest_of(f"pair {address} {login}"))
        known = self._count_guess(login, source)
        digest = known.password_hash if known else self._nobody
        matches = len(password) <= self._rules.longest_password and self._passwords.matches(digest, password)
        if known is None or not matches or not known.person.active:
            raise InvalidInput(WRONG)
        return self._admit(known, source)

    def actor(self, token: str) -> SignedIn | None:
        """Who acts behind this token, with the posts held today, in one statement; None when the session is over.

        An API key is no session of a browser.
        """
        digest, now = digest_of(token), self._clock.now()
        with self._store.glance() as work:
            living = work.sessions.living(digest, now)
        if living is None or living.session.name:
            return None
        if now - living.session.last_seen >= self._rules.seen_every:
            with self._store.work() as work:
                work.sessions.seen(digest, now, self._rules.expiry(living.session.created_at, now))
                work.commit()
        return signed_in_by(living, token)

    def sign_out(self, token: str) -> None:
        """End the session; a token that is no session is nothing to worry about."""
        with self._store.work() as work:
            work.sessions.remove(digest_of(token))
            work.commit()

    def change_password(self, actor: Actor, *, present: str, wanted: str, repeated: str, address: str) -> str:
        """Replace one's own password; every session of the person ends. Returns the token of a new one.

        InvalidInput on the fields ``present``, ``wanted`` and ``repeated``."""
        require_signed_in(actor)
        if wanted != repeated:
            raise InvalidInput("Chưa đổi mật khẩu.", {"repeated": "Hai lần nhập không giống nhau. Nhập lại lần nữa."})
        if wanted == present:
            raise InvalidInput("Chưa đổi mật khẩu.", {"wanted": "Mật khẩu mới phải khác mật khẩu đang dùng."})
        check_password(wanted, self._rules)
        with self._store.reading() as work:
            person = work.organization.person(actor.person_id)
        source = _Source(digest_of(f"address {address}"), digest_of(f"pair {address} {person.login}"))
        known = self._count_guess(person.login, source)
        if known is None or not self._passwords.matches(known.password_hash, present):
            raise InvalidInput("Chưa đổi mật khẩu.", {"present": "Mật khẩu đang dùng không đúng."})
        changed = replace(known, password_hash=self._passwords.hash(wanted))
        with self._store.work() as work:
            work.organization.set_password(person.id, changed.password_hash, must_change_password=False)
            work.sessions.remove_of(person.id)
            work.commit()
        return self._admit(changed, source)

    def sweep(self, actor: Actor) -> int:
        """Forget sessions long over and guesses long past; the number of rows removed."""
        require_system(actor)
        now = self._clock.now()
        with self._store.work() as work:
            removed = work.sessions.forget(now, now - self._rules.trusted)
            work.commit()
        return removed

    def _count_guess(self, login: str, source: _Source) -> Credentials | None:
        """Count the guess as failed, for now, and look the account up; InvalidInput while the source has to wait."""
        now = self._clock.now()
        with self._store.work() as work:
            by_address, by_pair = work.sessions.guesses(source.address), work.sessions.guesses(source.pair)
            opens_at = self._rules.per_login.opens_at(by_pair, now)
            if not self._trusts(by_pair, now):
                opens_at = max(opens_at, self._rules.per_address.opens_at(by_address, now))
            if opens_at > now:
                raise InvalidInput(f"Đã nhập sai nhiều lần. Đợi {_waiting(opens_at - now)} rồi đăng nhập lại.")
            _keep_failure(
                work.sessions, source.address, by_address, self._rules.per_address.counted(by_address, now), now
            )
            _keep_failure(work.sessions, source.pair, by_pair, self._rules.per_login.counted(by_pair, now), now)
            known = work.organization.credentials(login)
            work.commit()
        return known

    def _admit(self, checked: Credentials, source: _Source) -> str:
        """Take back the counted guess, remember the success, and open a session under a new token."""
        now, token = self._clock.now(), secrets.token_urlsafe(32)
        person = checked.person
        with self._store.work() as work:
            present = work.organization.credentials(person.login)
            if present is None or present.password_hash != checked.password_hash:
                raise InvalidInput(WRONG)  # reset while we were checking the old one
            by_address = work.sessions.guesses(source.address)
            work.sessions.keep_guesses(source.address, replace(by_address, failures=max(by_address.failures - 1, 0)))
            work.sessions.keep_guesses(source.pair, Guesses(succeeded_at=now))
            work.sessions.add(
                Session(digest_of(token), person.id, secrets.token_urlsafe(32), now, now, self._rules.expiry(now, now))
            )
            work.commit()
        return token

    def _trusts(self, by_pair: Guesses, now: datetime) -> bool:
        return by_pair.succeeded_at is not None and now - by_pair.succeeded_at < self._rules.trusted

    @cached_property
    def _nobody(self) -> str:
        """A hash no password matches: an unknown login takes as long to refuse as a known one."""
        return self._passwords.hash(secrets.token_urlsafe(32))


def login_of(typed: str) -> str:
    """A login as it is stored and compared."""
    return typed.strip().casefold()


def check_password(password: str, rules: SignInRules) -> None:
    """InvalidInput on the field ``wanted`` when the password is too short or absurdly long; nothing else is asked."""
    if len(password) < rules.shortest_password:
        fault = f"Mật khẩu cần ít nhất {rules.shortest_password} ký tự."
    elif len(password) > rules.longest_password:
        fault = f"Mật khẩu dài nhất {rules.longest_password} ký tự."
    else:
        return
    raise InvalidInput("Chưa đổi mật khẩu.", {"wanted": fault})


def signed_in_by(living: LivingSession, token: str) -> SignedIn:
    """Who acts in a living session."""
    person, posts = living.person, living.posts
    workplace = f"{POSITION_NAMES[posts[0].position]}, {shortened(living.workplaces[0])}" if posts else ""
    actor = Actor(person.id, person.name, () if person.must_change_password else posts)
    return SignedIn(actor, living.session.csrf, token, person.must_change_password, workplace)


def _keep_failure(sessions: Sessions, key: str, guesses: Guesses, counted: int, now: datetime) -> None:
    sessions.keep_guesses(key, replace(guesses, failures=counted + 1, failed_at=now))


def digest_of(text: str) -> str:
    """What is kept of a token, or of what a guess came from."""
    return hashlib.sha256(text.encode()).hexdigest()


def _waiting(wait: timedelta) -> str:
    seconds = -(-wait // timedelta(seconds=1))
    return f"{seconds} giây" if seconds <= 90 else f"{-(-seconds // 60)} phút"
