"""Reads the tables designers hand in, once: what was read is kept until the file, its reader or the agencies change."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from engine.domain.step_tables.model import Agent, Grid
from engine.domain.step_tables.packing import Reading, pack, unpack
from engine.domain.step_tables.reading.accounts import account_of
from engine.domain.step_tables.reading.tables import read_tables
from engine.ports.annexes import Annexes
from engine.ports.outside import Clock
from engine.ports.storage import Store

KEPT = timedelta(days=30)
"""Long enough to answer what a table leaves open; what is older is read again when it is asked for."""


@dataclass(frozen=True)
class TableText:
    """A table as it was handed in: the bytes of a file with its name, or of a pasted text."""

    content: bytes
    name: str
    is_pasted: bool

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


class TableReadings:
    """``reader`` names the version of everything that reads: with another one, everything is read anew."""

    def __init__(self, store: Store, clock: Clock, annexes: Annexes, reader: str) -> None:
        self._store = store
        self._clock = clock
        self._annexes = annexes
        self._reader = reader

    def read(self, text: TableText) -> Reading:
        """UnreadableFile when it cannot be read; a text without a table of steps has no procedures and is not kept."""
        with self._store.reading() as work:
            today = self._clock.now().date()
            agents = [Agent(each.code, each.name, each.kind) for each in work.organization.agencies(today)]
            key = self._key(text, agents)
            kept = work.table_readings.kept(key)
        if kept is not None and (known := unpack(kept)) is not None:
            return known
        grids = self._grids(text)
        tables = read_tables(grids, agents)
        reading = Reading(account_of(grids, tables), tables)
        if tables.procedures:
            self._keep(key, reading)
        return reading

    def _grids(self, text: TableText) -> tuple[Grid, ...]:
        if text.is_pasted:
            return self._annexes.read_pasted(text.content.decode("utf-8", "replace"))
        return self._annexes.read(text.content, text.name)

    def _key(self, text: TableText, agents: Sequence[Agent]) -> str:
        known = sorted((agent.code, agent.name, agent.kind.value) for agent in agents)
        kind = "pasted" if text.is_pasted else text.name.lower().rpartition(".")[2]
        said = json.dumps([self._reader, kind, text.sha256, known], ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()

    def _keep(self, key: str, reading: Reading) -> None:
        now = self._clock.now()
        with self._store.work() as work:
            work.table_readings.forget_before(now - KEPT)
            work.table_readings.keep(key, pack(reading), now)
            work.commit()
