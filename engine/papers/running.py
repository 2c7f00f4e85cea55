"""Runs work in the closed cell and tells what came of it."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from engine.domain.papers import UnprintablePaper
from engine.papers import cell


@dataclass(frozen=True)
class Limits:
    """What one piece of work may take: processor time, and memory as the kernel counts addresses."""

    seconds: int
    megabytes: int


@dataclass(frozen=True)
class Sheet:
    """A typst document and the JSON it is given as ``sys.inputs.data``."""

    source: str
    data: str


@dataclass(frozen=True)
class Fault:
    """Why typst did not print: its message, and its report with the place."""

    message: str
    where: str


def run_in_cell(sheets: Sequence[Sheet], fonts: Path, made_at: datetime, limits: Limits) -> list[bytes | Fault]:
    """A file or a fault for each sheet; UnprintablePaper when together they take more than ``limits``.

    RuntimeError when the cell itself does not start, which no template can cause.
    """
    work = {
        "sheets": [(sheet.source, sheet.data) for sheet in sheets],
        "fonts": str(fonts),
        "made_at": int(made_at.timestamp()),
        "seconds": limits.seconds,
        "megabytes": limits.megabytes,
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own program and no words of anybody else
            [sys.executable, "-I", cell.__file__],
            input=json.dumps(work).encode(),
            capture_output=True,
            timeout=10 * limits.seconds,  # a busy machine may be slow; processor time is what counts
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnprintablePaper([_TOO_LONG]) from None
    if done.returncode < 0:
        raise UnprintablePaper([_DEATHS.get(-done.returncode, _TOO_BIG)])
    if done.returncode:
        raise RuntimeError(f"papers are not printed here: {done.stderr.decode(errors='replace')[-500:]}")
    return _files(done.stdout)


_TOO_LONG = "In quá lâu nên bị dừng. Hãy bỏ các vòng lặp lớn trong mẫu, hoặc in ít hơn mỗi lần."
_TOO_BIG = "In cần quá nhiều bộ nhớ nên bị dừng. Hãy bỏ các đoạn lặp lớn trong mẫu, hoặc in ít hơn mỗi lần."
_DEATHS = {9: _TOO_LONG, 24: _TOO_LONG}  # SIGKILL and SIGXCPU end who is over time; the rest, who is over memory


def _files(output: bytes) -> list[bytes | Fault]:
    header, _, body = output.partition(b"\n")
    found: list[bytes | Fault] = []
    at = 0
    for answer in json.loads(header):
        if "fault" in answer:
            found.append(Fault(answer["fault"], answer["where"]))
        else:
            found.append(body[at : at + answer["size"]])
            at += answer["size"]
    return found
