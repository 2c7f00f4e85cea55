"""The journal in memory, held to the same contract tests as the one in the database."""

import hashlib
from collections import defaultdict
from datetime import datetime

from engine.domain.events import Entry
from engine.ports.dossiers import JournalLine, Seal


class FakeJournal:
    """See ``engine.ports.dossiers.Journal``."""

    def __init__(self) -> None:
        self.lines: defaultdict[int, list[JournalLine]] = defaultdict(list)
        self._acts: set[tuple[int, str]] = set()
        self._sealed: dict[int, int] = {}
        self._seals: list[Seal] = []

    def add(self, dossier_id: int, entry: Entry, act_key: str) -> bytes:
        """Chain an entry; the new head."""
        chain = self.lines[dossier_id]
        digest = _digest(chain[-1].digest if chain else b"", entry)
        chain.append(JournalLine(dossier_id, len(chain) + 1, entry, digest))
        if act_key:
            self._acts.add((dossier_id, act_key))
        return digest

    def has_acted(self, dossier_id: int, act_key: str) -> bool:
        return (dossier_id, act_key) in self._acts

    def of_dossier(self, dossier_id: int) -> list[JournalLine]:
        return list(self.lines.get(dossier_id, ()))

    def seal(self, at: datetime, limit: int) -> int:
        unsealed = [key for key in sorted(self.lines) if self._sealed.get(key, 0) < len(self.lines[key])][:limit]
        self._sealed |= {key: len(self.lines[key]) for key in unsealed}
        if unsealed:
            self._seals.append(Seal(len(self._seals) + 1, at, hashlib.sha256(repr(self._sealed).encode()).digest()))
        return len(unsealed)

    def last_seal(self) -> Seal | None:
        return self._seals[-1] if self._seals else None

    def seals_after(self, number: int, limit: int) -> list[Seal]:
        return self._seals[number:][:limit]


def _digest(before: bytes, entry: Entry) -> bytes:
    return hashlib.sha256(before + repr(entry).encode()).digest()
