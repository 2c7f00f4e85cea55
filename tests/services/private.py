"""Server processes that die with the test process, and folders and accounts that keep them to themselves."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Account:
    """Whom a server runs as. PostgreSQL refuses root, so as root we take an account that owns nothing."""

    name: str
    uid: int
    gid: int

    @classmethod
    def unprivileged(cls) -> "Account":
        user = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
        return cls(user.pw_name, user.pw_uid, user.pw_gid)

    @property
    def prefix(self) -> list[str]:
        if os.getuid() != 0:
            return []
        return [f"--reuid={self.uid}", f"--regid={self.gid}", "--clear-groups"]


@contextmanager
def private_folder(owner: Account | None = None) -> Iterator[Path]:
    """A new folder with a short path (for sockets), readable by its owner alone, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="lienthong-"))
    try:
        if owner:
            os.chown(folder, owner.uid, owner.gid)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_as(account: Account, *command: str | Path) -> None:
    """Run a command to its end; its output stands in the error when it fails."""
    done = subprocess.run(
        ["setpriv", *account.prefix, *command],
        cwd="/",
        env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}")


@contextmanager
def server(
    command: Sequence[str | Path], ready: Callable[[], bool], log: Path, account: Account | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A server while the block runs. ``ready`` is asked until it answers True; kill -9 of the tests ends it too."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", *(account.prefix if account else []), *command],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until(ready, process, log)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until(ready: Callable[[], bool], process: subprocess.Popen[bytes], log: Path, seconds: float = 120) -> None:
    limit = time.monotonic() + seconds
    while not ready():
        if process.poll() is not None or time.monotonic() > limit:
            raise RuntimeError(f"{process.args!r} did not come up:\n{log.read_text(errors='replace')[-3000:]}")
        time.sleep(0.02)
