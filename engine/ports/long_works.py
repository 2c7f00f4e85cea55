"""The repository of long works: asked for with the act that needs them, leased, done batch by batch, kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from engine.domain.long_works import LongWork


class LongWorks(Protocol):
    """A lease belongs to its ``owner``, a word that is never used for two leases."""

    def add(self, asked: LongWork) -> int:
        """Keep a work that waits from now on; its id."""
        ...

    def get(self, work_id: int) -> LongWork:
        """NotFound when there is none."""
        ...

    def asked_by(self, person_id: int, limit: int) -> Sequence[LongWork]:
        """Those of a person, the latest first."""
        ...

    def standing(self, kind: str) -> Sequence[LongWork]:
        """Those of a kind that are not finished, the oldest first."""
        ...

    def latest(self, kind: str) -> LongWork | None:
        """The last of a kind that anybody asked for."""
        ...

    def has_free(self, now: datetime) -> bool:
        """Whether ``lease`` would find something."""
        ...

    def lease(self, owner: str, now: datetime, until: datetime) -> LongWork | None:
        """Take the work that has waited longest for its turn and that nobody holds."""
        ...

    def advance(self, work: LongWork, owner: str, until: datetime) -> bool:
        """Keep ``total``, ``done`` and ``cursor``, forget failures and hold the work until then. False, and nothing is
        changed, when it is another's by now; else nobody else can take it before this transaction ends."""
        ...

    def end(self, work: LongWork, owner: str) -> bool:
        """Keep how it ended: state, result, file, error, ``finished_at``; not how far. False as ``advance``."""
        ...

    def release(self, work_id: int, owner: str, at: datetime, failures: int = 0) -> None:
        """Let it wait for its next turn behind the others; ``failures`` is how often in a row it has failed."""
        ...

    def reopen(self, work_id: int, at: datetime) -> bool:
        """Let a failed work go on where it stood. False when it has not failed."""
        ...
