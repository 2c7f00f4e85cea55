"""Published versions in memory, held to the same contract tests as those in the database."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from engine.domain.errors import NotFound
from engine.domain.vietnamese import fold
from engine.ports.procedures import StoredVersion
from tests.fakes.dossiers import FakeDossiers


class FakeProcedures:
    """See ``engine.ports.procedures.Procedures``."""

    def __init__(self, dossiers: FakeDossiers) -> None:
        self.versions: dict[int, StoredVersion] = {}
        self._dossiers = dossiers

    def version(self, version_id: int) -> StoredVersion:
        if version_id not in self.versions:
            raise NotFound("Không có phiên bản quy trình này.")
        return self.versions[version_id]

    def by_content(self, sha256: str) -> StoredVersion | None:
        return next((version for version in self.versions.values() if version.sha256 == sha256), None)

    def lock(self) -> None:
        """One transaction at a time as it is."""

    def add(self, version: StoredVersion) -> StoredVersion:
        number = 1 + max((kept.number for kept in self.of_line(version.line)), default=0)
        added = replace(version, id=len(self.versions) + 1, number=number)
        self.versions[added.id] = added
        return added

    def end_validity(self, version_id: int, until: date | None) -> None:
        kept = self.versions[version_id]
        self.versions[version_id] = replace(kept, validity=replace(kept.validity, until=until))

    def withdraw(self, version_id: int, at: datetime) -> None:
        self.versions[version_id] = replace(self.versions[version_id], withdrawn_at=at)

    def of_line(self, line: str) -> list[StoredVersion]:
        return [_light(version) for version in self._newest_first() if version.line == line]

    def in_force(self, line: str, day: date) -> StoredVersion | None:
        return next((version for version in self._in_force(day) if version.line == line), None)

    def search(self, words: Sequence[str], day: date, limit: int) -> list[StoredVersion]:
        found = (version for version in self._in_force(day) if not version.is_member and _has(version, words))
        return _first_of_each_line(found)[:limit]

    def running(self, line: str) -> Mapping[int, int]:
        return Counter(
            dossier.version_id
            for dossier in self._dossiers.kept.values()
            if dossier.line == line and dossier.closed_at is None
        )

    def lines(self, day: date) -> list[StoredVersion]:
        newest = self._newest_first()
        return _first_of_each_line(sorted(newest, key=lambda version: not version.holds_on(day)))

    def _newest_first(self) -> list[StoredVersion]:
        return sorted(self.versions.values(), key=lambda version: -version.number)

    def _in_force(self, day: date) -> list[StoredVersion]:
        holding = [version for version in self._newest_first() if version.holds_on(day)]
        return sorted(holding, key=lambda version: version.validity.since, reverse=True)


def _has(version: StoredVersion, words: Sequence[str]) -> bool:
    return all(word in fold(version.name) or version.code.lower().startswith(word) for word in words)


def _first_of_each_line(versions: Iterable[StoredVersion]) -> list[StoredVersion]:
    found: dict[str, StoredVersion] = {}
    for version in versions:
        found.setdefault(version.line, _light(version))
    return sorted(found.values(), key=lambda version: fold(version.name))


def _light(version: StoredVersion) -> StoredVersion:
    return replace(version, definition=b"", bpmn=b"")
