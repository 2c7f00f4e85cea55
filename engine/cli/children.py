"""One child process of the supervisor: started so that it cannot outlive us, restarted with growing pauses."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from engine.settings import CODE

PR_SET_PDEATHSIG = 1
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
STEADY_AFTER = 30.0
DEATHS_IN_A_ROW = 5
LARGEST_LOG = 5_000_000
SHOWN_LINES = 30

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Program:
    """What to run. ``ready`` is asked before the next program starts; it answers whether this one can be used."""

    name: str
    command: tuple[str | Path, ...]
    ready: Callable[[], bool] | None = None


def python_program(name: str, *arguments: str, ready: Callable[[], bool] | None = None) -> Program:
    """A program of our own, on the Python that runs us."""
    return Program(name, (sys.executable, *arguments), ready)


class Broken(Exception):
    """A program that does not keep running; ``output`` holds its last lines."""

    def __init__(self, reason: str, output: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.output = output


class Child:
    """A program and the process that runs it now, if one does."""

    def __init__(self, program: Program, log_folder: Path) -> None:
        self.program = program
        self._log = log_folder / f"{program.name}.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._deaths = 0
        self._restart_at = 0.0

    def start(self) -> None:
        _make_room(self._log)
        with self._log.open("ab") as output:
            self._process = spawn(self.program.command, output.fileno())
        self._started = time.monotonic()

    def tend(self) -> None:
        """Restart it when it died and its pause is over. Raises Broken when it died too often in a row."""
        now = time.monotonic()
        if self._process is None:
            if now >= self._restart_at:
                self.start()
        elif (code := self._process.poll()) is not None:
            self._kill_group()
            self._process = None
            self._deaths = self._deaths + 1 if now - self._started < STEADY_AFTER else 1
            if self._deaths == DEATHS_IN_A_ROW:
                raise Broken(f"{self.program.name} dừng {self._deaths} lần liền (mã {code})", self.last_output())
            self._restart_at = now + min(FIRST_PAUSE * 2 ** (self._deaths - 1), LONGEST_PAUSE)

    def run_to_end(self, pause: Callable[[float], None]) -> str:
        """Run it once and return what it printed. Raises Broken when it fails; ``pause`` may raise to give up."""
        self._log.unlink(missing_ok=True)
        self.start()
        while (code := self.ended()) is None:
            pause(1)
        self._process = None
        if code:
            raise Broken(f"{self.program.name} không chạy được (mã {code})", self.last_output())
        return self._log.read_text("utf-8", errors="replace")

    def ended(self) -> int | None:
        """Its exit code once it has ended, or 0 when it is between two lives."""
        return self._process.poll() if self._process else 0

    def ask_to_stop(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.terminate()

    def kill(self) -> None:
        """End it and whatever it started, now."""
        if self._process:
            self._kill_group()
            self._process.wait()

    def last_output(self) -> str:
        return "\n".join(self._log.read_text("utf-8", errors="replace").splitlines()[-SHOWN_LINES:])

    def _kill_group(self) -> None:
        if self._process:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return


def spawn(command: Iterable[str | Path], output: int) -> subprocess.Popen[bytes]:
    """Start a process in a group of its own, so that Ctrl-C reaches only us, and tied to our life."""
    us = os.getpid()

    def tie_to_us() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != us:  # we died before the tie was made
            os._exit(1)
        signal.pthread_sigmask(signal.SIG_SETMASK, [])

    return subprocess.Popen(
        list(command),
        cwd=CODE,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        process_group=0,
        preexec_fn=tie_to_us,  # noqa: PLW1509 - the supervisor has one thread
    )


def _make_room(log: Path) -> None:
    """Keep one older log, so that a program that fails for weeks does not fill the disk."""
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".old.log"))
