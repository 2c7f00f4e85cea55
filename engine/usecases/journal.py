"""The journal's counter: seals what was committed, keeps the seals outside, and finds what was tampered with."""

from engine.domain.errors import RuleBroken
from engine.domain.long_works import LongWork
from engine.domain.people import SYSTEM, Actor, Position
from engine.domain.permissions import require, require_system
from engine.ports.dossiers import Seal
from engine.ports.journal import SealBook, Stretch
from engine.ports.outside import Clock
from engine.ports.storage import Store
from engine.usecases.long_works import Batch, Outcome, ask

KIND = "journal_proof"
BATCH = 2_000
_STRETCH = 500  # dossiers, or a little more entries named by seals: less than a second each
_PARTS = ("versions", "chains", "seals", "sealed", "outside")


class Journal:
    """Keeps the one sequence over the journals of all dossiers and that of the versions."""

    def __init__(self, store: Store, clock: Clock, book: SealBook) -> None:
        self._store = store
        self._clock = clock
        self._book = book
        self._proving = Proving(store, book)

    def keep(self, actor: Actor = SYSTEM) -> None:
        """Seal, and write into the book outside the database every seal it has not; FilesFull when it cannot be."""
        require_system(actor)
        self.seal(actor)
        while True:
            with self._store.reading() as work:
                seals = work.journal.seals_after(self._book.last(), BATCH)
            if not seals:
                return
            self._book.add(seals)

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

    def kept_outside(self, actor: Actor) -> int:
        """The number of the last seal in the book outside the database, 0 while it is empty."""
        require(actor, Position.ADMINISTRATOR)
        return self._book.last()

    def verify(self, actor: Actor) -> str:
        """Empty when every chain and seal holds, here and outside; else the first bad row, in Vietnamese."""
        require(actor, Position.ADMINISTRATOR)
        cursor = ""
        while True:
            found, cursor = self._proving.read(cursor)
            if found.fault or not cursor:
                return found.fault

    def ask(self, actor: Actor) -> int:
        """Let a worker verify; the id of the long work, of the one under way where there is one."""
        require(actor, Position.ADMINISTRATOR)
        with self._store.work() as work:
            if standing := work.long_works.standing(KIND):
                return standing[0].id
            work_id = ask(work.long_works, self._clock, actor, KIND, "Kiểm tra nhật ký", {})
            work.commit()
        return work_id

    def last_proof(self, actor: Actor) -> LongWork | None:
        """The latest verification anybody asked for, done or under way."""
        require(actor, Position.ADMINISTRATOR)
        with self._store.reading() as work:
            return work.long_works.latest(KIND)


class Proving:
    """Reads the journal again, a stretch a batch; see ``engine.usecases.long_works.LongKind``.

    The cursor names the part and where its next stretch begins: "chains 500".
    """

    def __init__(self, store: Store, book: SealBook, stretch: int = _STRETCH) -> None:
        self._store = store
        self._book = book
        self._stretch = stretch

    def total(self, task: LongWork) -> int:
        with self._store.reading() as work:
            return work.journal_proof.size()

    def batch(self, task: LongWork) -> Batch | Outcome:
        found, cursor = self.read(task.cursor)
        if found.fault:
            raise RuleBroken(f"Phát hiện sửa đổi: {found.fault}. Giữ nguyên hiện trạng và báo người phụ trách.")
        if cursor:
            return Batch(cursor, task.done + found.count)
        last = self._book.last()
        outside = f"kể cả {last} niêm phong giữ ngoài cơ sở dữ liệu" if last else "chưa có niêm phong nào giữ ngoài"
        return Outcome(f"Nhật ký nguyên vẹn: mọi mục và niêm phong đều khớp, {outside}.")

    def read(self, cursor: str) -> tuple[Stretch, str]:
        """What the next stretch says, and the cursor behind it: "" at the end."""
        part, _, place = (cursor or _PARTS[0]).partition(" ")
        after = int(place) if place else None
        last = self._book.last() if part == "outside" else 0  # before the database is read: it is never ahead
        with self._store.reading() as work:
            proof = work.journal_proof
            match part:
                case "versions":
                    found = proof.versions()
                case "chains":
                    found = proof.chains(after, self._stretch)
                case "seals":
                    found = proof.seals(after, self._stretch)
                case "sealed":
                    found = proof.sealed(after, self._stretch)
                case _:
                    found = proof.outside(self._book.digests(last))
        if found.last is not None:
            return found, f"{part} {found.last}"
        following = _PARTS[_PARTS.index(part) + 1 :]
        return found, following[0] if following else ""
