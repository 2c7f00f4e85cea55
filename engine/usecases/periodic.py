"""Periodic work, each period done once however many clocks tick, and done late rather than never."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.domain.people import Actor
from engine.domain.permissions import require_system
from engine.ports.outside import Clock
from engine.ports.storage import Store

_LONGEST_RUN = timedelta(minutes=10)


@dataclass(frozen=True)
class Rhythm:
    """How often something is done; ``offset`` moves the beginning of the periods away from midnight in Vietnam."""

    every: timedelta
    offset: timedelta = timedelta()

    def period(self, now: datetime) -> datetime:
        """The beginning of the period ``now`` lies in; ``now`` is in Asia/Ho_Chi_Minh, which has no summer time."""
        zero = datetime(2000, 1, 1, tzinfo=now.tzinfo) + self.offset
        return zero + (now - zero) // self.every * self.every


class Periodic:
    """Who begins a period claims it in the database first."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def is_open(self, actor: Actor, job: str, period: datetime) -> bool:
        """Whether the period is still to be done: not begun yet, or begun long ago and never finished."""
        require_system(actor)
        with self._store.reading() as work:
            return work.ticks.is_open(job, period, self._clock.now())

    def once(self, actor: Actor, job: str, period: datetime, act: Callable[[], object]) -> bool:
        """Do ``act`` unless someone else does or did in this or a later period. Whether it was done here."""
        require_system(actor)
        now = self._clock.now()
        with self._store.work() as work:
            claimed = work.ticks.claim(job, period, now, now + _LONGEST_RUN)
            work.commit()
        if claimed:
            act()
            with self._store.work() as work:
                work.ticks.finish(job, period)
                work.commit()
        return claimed
