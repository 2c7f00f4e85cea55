"""A worker of long works that dies: ``python -m tests.faults.a_mover DATABASE_URL FAILPOINT BATCHES NOW``.

It is killed after so many batches, either while the next one stands uncommitted or right after it was committed.
"""

import os
import signal
import sys
from datetime import datetime
from typing import Any

from engine.bootstrap import build
from engine.clock import FixedClock
from engine.domain.people import SYSTEM
from engine.ports.storage import Work
from engine.settings import Settings
from engine.usecases.designing.moves_work import VersionMoves
from engine.usecases.long_works import LongWorks

FAILPOINTS = ("uncommitted", "committed")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_uncommitted(batches: int) -> None:
    left, keep = [batches], VersionMoves._keep

    def dying(self: VersionMoves, work: Work, *asked: Any) -> Any:
        kept = keep(self, work, *asked)
        left[0] -= 1
        if left[0] < 0:
            die()
        return kept

    setattr(VersionMoves, "_keep", dying)  # noqa: B010


def die_committed(batches: int) -> None:
    left, keep = [batches], LongWorks._keep

    def dying(self: LongWorks, *asked: Any) -> Any:
        kept = keep(self, *asked)
        left[0] -= 1
        if left[0] <= 0:
            die()
        return kept

    setattr(LongWorks, "_keep", dying)  # noqa: B010


if __name__ == "__main__":
    database_url, failpoint, batches, now = sys.argv[1:]
    {"uncommitted": die_uncommitted, "committed": die_committed}[failpoint](int(batches))
    clock = FixedClock(datetime.fromisoformat(now))  # that of the office
    application = build(Settings.read({"DATABASE_URL": database_url}), clock)
    while application.long_works.go_on(SYSTEM):
        pass
