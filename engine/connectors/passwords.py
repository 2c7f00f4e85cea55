"""Passwords by argon2id, with the parameters the library recommends (RFC 9106, low memory)."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


class Argon2Passwords:
    """See ``engine.ports.outside.Passwords``."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher()
        self._quick = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)

    def hash(self, password: str) -> str:
        return self._hasher.hash(password)

    def hash_drawn(self, password: str) -> str:
        return self._quick.hash(password)

    def matches(self, digest: str, password: str) -> bool:
        try:
            return self._hasher.verify(digest, password)
        except (VerificationError, InvalidHashError):
            return False
