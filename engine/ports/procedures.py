"""The repository of published process versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from engine.domain.people import Validity
from engine.domain.procedures import Decision


@dataclass(frozen=True)
class StoredVersion:
    """A published version as stored: ``definition`` is procedure.toml, ``sha256`` names the whole content.

    ``decision`` and ``validity`` are those of publication and rule over what the file says; ``validity`` ends the day
    before the next version of the line begins. ``confirmation`` says why the warnings of the check were accepted.
    ``withdrawn_at``: taken back before its first day.
    """

    line: str
    number: int
    sha256: str
    code: str
    name: str
    is_group: bool
    is_member: bool
    validity: Validity
    decision: Decision
    definition: bytes
    bpmn: bytes
    published_at: datetime
    published_by: int
    confirmation: str = ""
    withdrawn_at: datetime | None = None
    id: int = 0

    def holds_on(self, day: date) -> bool:
        return self.withdrawn_at is None and self.validity.holds_on(day)


class Procedures(Protocol):
    """Published versions: added, never changed but for the day their validity ends and whether they were withdrawn."""

    def version(self, version_id: int) -> StoredVersion:
        """NotFound when there is none."""
        ...

    def by_content(self, sha256: str) -> StoredVersion | None: ...

    def lock(self) -> None:
        """Nobody else publishes until this transaction ends."""
        ...

    def add(self, version: StoredVersion) -> StoredVersion:
        """Store a version under the next number of its line."""
        ...

    def end_validity(self, version_id: int, until: date | None) -> None: ...

    def withdraw(self, version_id: int, at: datetime) -> None: ...

    def of_line(self, line: str) -> list[StoredVersion]:
        """Every version of a line, newest first, without their files."""
        ...

    def in_force(self, line: str, day: date) -> StoredVersion | None: ...

    def search(self, words: Sequence[str], day: date, limit: int) -> list[StoredVersion]:
        """Versions in force on ``day`` that a desk may receive, whose folded name has every word or whose code begins
        with it; without their files."""
        ...

    def running(self, line: str) -> Mapping[int, int]:
        """How many dossiers not closed yet are pinned to each version of a line; versions with none are left out."""
        ...

    def lines(self, day: date) -> list[StoredVersion]:
        """The newest version of every line, those in force on ``day`` first; without their files."""
        ...


class ProcedureFolders(Protocol):
    """The procedures shipped as files in bpmn/, one folder each."""

    def all(self) -> list[tuple[bytes, bytes]]:
        """procedure.toml and process.bpmn of every folder."""
        ...

    def write(self, line: str, definition: bytes, bpmn: bytes) -> str:
        """Write both files into the folder of the line; its name."""
        ...
