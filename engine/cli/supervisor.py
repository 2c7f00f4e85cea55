"""Starts programs in order, keeps them running, stops them in reverse, and leaves none behind whatever happens to it.

One thread; signals are waited for, never handled in the middle of something else.
"""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.cli.children import Broken, Child, Program

SECONDS_TO_START = 60
SECONDS_TO_STOP = 15

_STOP = {signal.SIGINT, signal.SIGTERM}
if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # under nohup a closed terminal means nothing
    _STOP.add(signal.SIGHUP)


class StopAsked(Exception):
    """Ctrl-C, SIGTERM, or the terminal was closed."""


class Supervisor:
    """Holds the running children; enter ``supervising`` to get one."""

    def __init__(self, log_folder: Path) -> None:
        self._log_folder = log_folder
        self._children: list[Child] = []

    def once(self, program: Program) -> str:
        """Run a program to its end and return what it printed. Raises Broken when it fails."""
        child = Child(program, self._log_folder)
        self._children.append(child)
        printed = child.run_to_end(self._pause)
        self._children.remove(child)
        return printed

    def start(self, program: Program) -> None:
        """Start a program and wait until it can be used. Raises Broken when it cannot."""
        child = Child(program, self._log_folder)
        self._children.append(child)
        child.start()
        limit = time.monotonic() + SECONDS_TO_START
        while program.ready and not program.ready():
            if time.monotonic() > limit:
                raise Broken(f"{program.name} không trả lời sau {SECONDS_TO_START} giây", child.last_output())
            self._pause(0.05)
            self._tend()

    def watch(self) -> None:
        """Keep everything running until StopAsked or Broken is raised."""
        while True:
            self._pause(0.5)
            self._tend()

    def stop(self) -> None:
        """Stop all, the last started first. What has not ended in time, or at a second Ctrl-C, is killed."""
        limit = time.monotonic() + SECONDS_TO_STOP
        try:
            for child in reversed(self._children):
                child.ask_to_stop()
                while child.ended() is None and time.monotonic() < limit:
                    self._pause(0.1)
        except StopAsked:
            return
        finally:
            for child in reversed(self._children):
                child.kill()

    def _tend(self) -> None:
        for child in self._children:
            child.tend()

    def _pause(self, seconds: float) -> None:
        """Wait for that long, or until a child ends, or we are asked to stop."""
        received = signal.sigtimedwait({*_STOP, signal.SIGCHLD}, seconds)
        if received and received.si_signo in _STOP:
            raise StopAsked


@contextmanager
def supervising(log_folder: Path) -> Iterator[Supervisor]:
    """A supervisor whose children are all gone when the block ends, however it ends."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {*_STOP, signal.SIGCHLD})
    supervisor = Supervisor(log_folder)
    try:
        yield supervisor
    finally:
        supervisor.stop()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
