"""Clock, file store, passwords and the national portal, as the use cases see them."""

from datetime import datetime
from typing import Protocol

from engine.domain.calendars import DayEntry


class Clock(Protocol):
    """Tells the present instant, aware, in Asia/Ho_Chi_Minh."""

    def now(self) -> datetime: ...


class Passwords(Protocol):
    """Hashes and checks passwords (argon2id)."""

    def hash(self, password: str) -> str: ...

    def hash_drawn(self, password: str) -> str:
        """Hash a password we drew ourselves: random enough that a quick hash protects it until it is changed."""
        ...

    def matches(self, digest: str, password: str) -> bool: ...


class FilesFull(Exception):
    """The file store took nothing: its disk is full, or away. Nothing half written is kept."""

    message = "Kho tệp không ghi được (có thể hết chỗ). Báo quản trị hệ thống, rồi làm lại."


class FileStore(Protocol):
    """Keeps digitized documents by their sha256. Writing the same content twice keeps one copy."""

    def put(self, content: bytes) -> str:
        """Store and return the sha256 in hex; FilesFull when it cannot be written."""
        ...

    def get(self, sha256: str) -> bytes:
        """The content; FileNotFoundError when there is none."""
        ...


class Holidays(Protocol):
    """The days off, and swapped working Saturdays, that the law and known notices give a year."""

    def days(self, year: int) -> tuple[DayEntry, ...]: ...
