"""The journal's counter: seals what was committed and finds what was tampered with."""

from engine.domain.people import SYSTEM, Actor, Position
from engine.domain.permissions import require, require_system
from engine.ports.dossiers import Seal
from engine.ports.outside import Clock
from engine.ports.storage import Store

BATCH = 2_000


class Journal:
    """Keeps the one sequence over the journals of all dossiers."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def seal(self, actor: Actor = SYSTEM) -> int:
        """Seal the heads of all dossiers with new entries; the number of dossiers sealed."""
        require_system(actor)
        total = 0
        while True:
            with self._store.work() as work:
                sealed = work.journal.seal(self._clock.now(), BATCH)
                work.commit()
            total += sealed
            if sealed < BATCH:
                return total

    def last_seal(self, actor: Actor) -> Seal | None:
        require(actor, Position.ADMINISTRATOR)
        with self._store.reading() as work:
            return work.journal.last_seal()

    def verify(self, actor: Actor) -> str:
        """Empty when every chain and seal holds; else the first bad row, in Vietnamese."""
        require(actor, Position.ADMINISTRATOR)
        with self._store.reading() as work:
            return work.journal.verify() or work.version_journal.verify()
