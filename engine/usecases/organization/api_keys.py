"""API keys: made by a person for a program that acts in their name, shown once, ended at any time."""

import secrets
from collections.abc import Sequence

from engine.domain.errors import InvalidInput, NotFound
from engine.domain.people import Actor
from engine.domain.permissions import require_signed_in
from engine.domain.sessions import Session, SignedIn, SignInRules
from engine.ports.outside import Clock
from engine.ports.storage import Store
from engine.usecases.organization.administration import note
from engine.usecases.organization.sign_in import digest_of, signed_in_by

PREFIX = "lt_"  # scanners of repositories find a key that was committed by mistake


class ApiKeys:
    """A key is a session with a name. What a person may do through it is what they may do at the desk, no more."""

    def __init__(self, store: Store, clock: Clock, rules: SignInRules | None = None) -> None:
        self._store = store
        self._clock = clock
        self._rules = rules or SignInRules()

    def actor(self, key: str) -> SignedIn | None:
        """Who acts behind a key; None when it is none, has ended, or its person is disabled."""
        if not key.startswith(PREFIX):
            return None
        digest, now = digest_of(key), self._clock.now()
        with self._store.glance() as work:
            living = work.sessions.living(digest, now)
        if living is None or not living.session.name:
            return None
        if now - living.session.last_seen >= self._rules.seen_every:
            with self._store.work() as work:
                work.sessions.seen(digest, now, living.session.expires_at)
                work.commit()
        return signed_in_by(living, "")

    def mine(self, actor: Actor) -> Sequence[Session]:
        """The keys of the person, the newest first; those that have ended are gone."""
        require_signed_in(actor)
        with self._store.reading() as work:
            kept = work.sessions.keys(actor.person_id)
        return [key for key in kept if key.expires_at > self._clock.now()]

    def make(self, actor: Actor, name: str) -> str:
        """A new key, told here and never again. InvalidInput on ``name``, or when there are too many."""
        require_signed_in(actor)
        name = " ".join(name.split())
        if not 1 <= len(name) <= 60 or not name.isprintable():
            raise InvalidInput("Chưa tạo khóa.", {"name": "Đặt tên từ 1 đến 60 ký tự, ví dụ “CI của Sở Tư pháp”."})
        now, key = self._clock.now(), PREFIX + secrets.token_urlsafe(32)
        with self._store.work() as work:
            if len(work.sessions.keys(actor.person_id)) >= self._rules.most_keys:
                message = f"Mỗi người có nhiều nhất {self._rules.most_keys} khóa. Xóa khóa không dùng nữa trước."
                raise InvalidInput(message, {"name": message})
            ends = now + self._rules.key_life
            work.sessions.add(Session(digest_of(key), actor.person_id, "", now, now, ends, name))
            note(work.organization, self._clock, actor, f"Tạo khóa API «{name}», hết hạn {ends:%d/%m/%Y}.")
            work.commit()
        return key

    def end(self, actor: Actor, digest: str) -> None:
        """End one of one's own keys at once; NotFound when there is none."""
        require_signed_in(actor)
        with self._store.work() as work:
            found = next((each for each in work.sessions.keys(actor.person_id) if each.digest == digest), None)
            if found is None:
                raise NotFound("Không có khóa này. Tải lại trang để xem các khóa còn lại.")
            work.sessions.remove(digest)
            note(work.organization, self._clock, actor, f"Xóa khóa API «{found.name}».")
            work.commit()
