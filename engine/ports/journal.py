"""The journal read again, and its seals kept once more outside the database."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from engine.ports.dossiers import Seal


@dataclass(frozen=True)
class Stretch:
    """A stretch of what is read again. ``fault`` names the first bad row, in Vietnamese, "" for none; the next stretch
    begins after ``last``, None when nothing is left; ``count`` things were read."""

    fault: str
    last: int | None = None
    count: int = 0


class JournalProof(Protocol):
    """Reads everything again, each stretch of one moment. ``after`` None: from the very beginning."""

    def size(self) -> int:
        """How many things ``chains`` and ``seals`` read in all."""
        ...

    def versions(self) -> Stretch:
        """The chain of the versions' journal."""
        ...

    def chains(self, after: int | None, limit: int) -> Stretch:
        """The chains of so many dossiers, against the heads their rows name."""
        ...

    def seals(self, after: int | None, limit: int) -> Stretch:
        """The chain of seals, and every entry they name; enough seals to name ``limit`` entries."""
        ...

    def sealed(self, after: int | None, limit: int) -> Stretch:
        """Whether so many dossiers stand in the seals they say they do."""
        ...

    def outside(self, kept: Iterable[tuple[int, bytes]]) -> Stretch:
        """All seals up to the last that is kept outside against those there: numbers that grow, with digests."""
        ...


class SealBook(Protocol):
    """The seals outside the database: who owns the database cannot write the past anew in both."""

    def last(self) -> int:
        """The number of the last seal in it, 0 while there is none."""
        ...

    def add(self, seals: Sequence[Seal]) -> None:
        """Write them behind the others; FilesFull when it cannot be written."""
        ...

    def digests(self, last: int) -> Iterator[tuple[int, bytes]]:
        """The seals up to the number ``last``, in order, each with its digest as it was first written."""
        ...
