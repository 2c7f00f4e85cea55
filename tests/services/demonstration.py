"""The demonstration of one run of the tests: loaded by the worker that needs it first, then copied."""

import fcntl
import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from engine.cli.main import main

PRINTED = "printed.txt"
"""What the loading printed, beside what the home of the installation holds."""


def call(home: Path, *arguments: str, **environment: str) -> Result:
    """``python -m engine`` on an installation of its own."""
    return CliRunner().invoke(main, arguments, env={"LIENTHONG_HOME": str(home), **environment})


def loaded(home: Path) -> Path:
    """``home`` with the demonstration in it; another process that asks meanwhile waits for it."""
    home.mkdir(exist_ok=True)
    with home.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / PRINTED).exists():
            for command in (["migrate"], ["demo", "--when-empty"]):
                done = call(home, *command)
                assert done.exit_code == 0, done.output
            (home / PRINTED).write_text(done.stdout)
    return home


def copied(demonstration: Path, home: Path) -> Path:
    """An installation of one's own with the demonstration in it."""
    shutil.copytree(demonstration, home, dirs_exist_ok=True)
    return home
