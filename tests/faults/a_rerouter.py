"""The long worker of an office, at the office's hour, that dies while dossiers are re-routed:
``python -m tests.faults.a_rerouter DATABASE_URL REDIS_URL FAILPOINT BATCHES NOW``.

It takes its jobs from RQ and is killed after so many batches, either while the next one stands uncommitted or right
after it was committed.
"""

import sys
from datetime import datetime
from typing import Any

import workers.jobs
from engine.bootstrap import build
from engine.clock import FixedClock
from engine.ports.storage import Work
from engine.settings import Settings
from engine.usecases.organization.reorganisation_work import Rerouting
from tests.faults.a_mover import die, die_committed
from workers.run import work


def die_uncommitted(batches: int) -> None:
    left, keep = [batches], Rerouting._keep

    def dying(self: Rerouting, under_way: Work, *asked: Any) -> None:
        keep(self, under_way, *asked)
        left[0] -= 1
        if left[0] < 0:
            die()

    setattr(Rerouting, "_keep", dying)  # noqa: B010


if __name__ == "__main__":
    database_url, redis_url, failpoint, batches, now = sys.argv[1:]
    {"uncommitted": die_uncommitted, "committed": die_committed}[failpoint](int(batches))
    office = build(Settings.read({"DATABASE_URL": database_url}), FixedClock(datetime.fromisoformat(now)))
    setattr(office.long_works, "_ticks", lambda: 0.0)  # noqa: B010  # its turn ends with its death, however slow
    setattr(workers.jobs, "application", lambda: office)  # noqa: B010
    work(workers.jobs.LONG, redis_url)
