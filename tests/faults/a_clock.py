"""Clocks of the office as processes of their own: ``python -m tests.faults.a_clock FOLDER`` starts one for each line.

Their hands stand in a file that the test moves. They note each act, and die by SIGKILL where they are told to.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from engine.bootstrap import build
from engine.domain.people import Actor
from engine.settings import Settings
from engine.usecases.periodic import Periodic, Rhythm
from workers.clock import WallClock
from workers.jobs import PERIODIC_ACTS, QUEUES, PeriodicAct
from workers.queues import connect, queue

FAILPOINTS = ("before the claim", "claimed", "done", "finished")
NOWHERE = "unix:///nonexistent/valkey.sock"
ACTS = {
    "often": PeriodicAct(Rhythm(timedelta(minutes=5)), lambda _office: None),
    "daily": PeriodicAct(Rhythm(timedelta(days=1), timedelta(hours=2)), lambda _office: None),
    "deadlines": PERIODIC_ACTS["deadlines"],
}


class Hands:
    def __init__(self, folder: Path) -> None:
        self._file = folder / "now"

    def now(self) -> datetime:
        return datetime.fromisoformat(self._file.read_text())

    def set(self, instant: datetime) -> None:
        new = self._file.with_suffix(".new")
        new.write_text(instant.isoformat())
        new.replace(self._file)


class Watched(Periodic):
    """Passes the failpoints, and notes what was done before it is recorded as finished."""

    def __init__(self, folder: Path, inner: Periodic) -> None:
        self.__dict__.update(vars(inner))
        self._folder = folder

    def once(self, actor: Actor, job: str, period: datetime, act: Callable[[], object]) -> bool:
        def watched() -> None:
            self._pass("claimed", job)
            act()
            self._note(f"{job} {period.isoformat()}")
            self._pass("done", job)

        self._pass("before the claim", job)
        claimed = super().once(actor, job, period, watched)
        if claimed:
            self._pass("finished", job)
        return claimed

    def _pass(self, failpoint: str, job: str) -> None:
        """Die if this failpoint is armed for this act; of several clocks exactly one does."""
        try:
            (self._folder / f"{job} {failpoint}").unlink()
        except FileNotFoundError:
            return
        os.kill(os.getpid(), signal.SIGKILL)

    def _note(self, line: str) -> None:
        notes = os.open(self._folder / "notes", os.O_APPEND | os.O_CREAT | os.O_WRONLY)
        os.write(notes, f"{line}\n".encode())
        os.close(notes)


def run(folder: Path, nursery: int) -> None:
    """A clock; it ends with the process that started it."""
    settings = Settings.read({"LIENTHONG_HOME": str(folder), "DATABASE_URL": (folder / "database").read_text()})
    office = build(settings, Hands(folder))
    office.__dict__["periodic"] = Watched(folder, office.periodic)
    connection = connect(NOWHERE)
    clock = WallClock(office, {name: queue(name, connection) for name in QUEUES}, ACTS)
    (folder / f"clock {os.getpid()}").touch()
    while os.getppid() == nursery:
        clock.turn()
        time.sleep(0.02)


def main(folder: Path) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are not waited for
    nursery = os.getpid()
    for _ in sys.stdin:
        if os.fork() == 0:
            run(folder, nursery)
            os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
