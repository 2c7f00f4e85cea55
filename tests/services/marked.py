"""Finds every process a test has started, however far down, by a mark in its environment."""

import time
from collections.abc import Callable
from pathlib import Path

MARK = "LIENTHONG_TEST_MARK"


def marked(mark: str) -> list[int]:
    """The processes that carry the mark and still run."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            carries = f"{MARK}={mark}".encode() in (process / "environ").read_bytes()
            ended = (process / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
        except OSError:
            continue
        if carries and not ended:
            found.append(int(process.name))
    return found


def eventually(what: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether it comes true in that time."""
    limit = time.monotonic() + seconds
    while not what():
        if time.monotonic() > limit:
            return False
        time.sleep(0.05)
    return True
