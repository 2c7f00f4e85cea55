"""Passwords by argon2id: told apart, never kept, and drawn ones hashed quickly."""

from collections.abc import Callable

import pytest

from engine.connectors.passwords import Argon2Passwords

PASSWORDS = Argon2Passwords()


@pytest.mark.parametrize("hashed", [PASSWORDS.hash, PASSWORDS.hash_drawn])
def test_only_the_password_itself_matches(hashed: Callable[[str], str]) -> None:
    digest = hashed("một câu dễ nhớ")
    assert digest.startswith("$argon2id$")
    assert "nhớ" not in digest
    assert PASSWORDS.matches(digest, "một câu dễ nhớ")
    assert not PASSWORDS.matches(digest, "một câu dễ nhớ ")


def test_the_same_password_never_has_the_same_hash() -> None:
    assert PASSWORDS.hash_drawn("x") != PASSWORDS.hash_drawn("x")


@pytest.mark.parametrize("digest", ["", "!", "$argon2id$broken", "plain:x"])
def test_what_is_no_hash_matches_nothing(digest: str) -> None:
    assert not PASSWORDS.matches(digest, "x")
