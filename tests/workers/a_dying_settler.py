"""A periodic worker killed while the move of a version that takes effect stands uncommitted:
``python -m tests.workers.a_dying_settler``."""

import os
import signal
from typing import Any

from engine.settings import Settings
from engine.usecases.designing.moves_taking_effect import TakingEffect
from workers.jobs import PERIODIC
from workers.run import work


def die_uncommitted() -> None:
    begin = TakingEffect._begin

    def dying(self: TakingEffect, *asked: Any) -> Any:
        begin(self, *asked)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(TakingEffect, "_begin", dying)  # noqa: B010


if __name__ == "__main__":
    die_uncommitted()
    work(PERIODIC, Settings.read().redis_url)
