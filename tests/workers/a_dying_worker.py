"""The long worker of the office, killed right after it has kept a batch: ``python -m tests.workers.a_dying_worker``."""

import os
import signal
from typing import Any

from engine.settings import Settings
from engine.usecases.long_works import LongWorks
from workers.jobs import LONG
from workers.run import work


def die_in_the_middle() -> None:
    kept = LongWorks._keep

    def dying(self: LongWorks, *asked: Any) -> Any:
        if kept(self, *asked):
            os.kill(os.getpid(), signal.SIGKILL)

    setattr(LongWorks, "_keep", dying)  # noqa: B010


if __name__ == "__main__":
    die_in_the_middle()
    work(LONG, Settings.read().redis_url)
