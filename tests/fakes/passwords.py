"""Passwords without argon2: tests sign in hundreds of times."""


class PlainPasswords:
    """A digest that shows its password; never outside tests."""

    def hash(self, password: str) -> str:
        return f"plain:{password}"

    def hash_drawn(self, password: str) -> str:
        return f"drawn:{password}"

    def matches(self, digest: str, password: str) -> bool:
        return digest in {f"plain:{password}", f"drawn:{password}"}
