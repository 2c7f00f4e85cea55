"""Long works: what takes longer than a page may, asked for by a person and done in batches by a worker."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class WorkState(StrEnum):
    WAITING = "waiting"  # for a worker, at the beginning or between two turns
    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"


WORK_STATE_NAMES = {
    WorkState.WAITING: "Đang chờ",
    WorkState.RUNNING: "Đang làm",
    WorkState.FINISHED: "Đã xong",
    WorkState.FAILED: "Không xong",
}


@dataclass(frozen=True)
class LongWork:
    """One long work. ``kind`` names who does it, ``arguments`` (what JSON can hold) what; ``title`` is Vietnamese.

    Nobody takes it before ``begins_at``. ``done`` of ``total`` things are done, ``total`` None until somebody has
    counted. ``cursor`` is where the next batch begins, "" at the beginning; what it says is the kind's own business.
    ``result`` is a sentence, ``file`` the sha256 of a kept file with its ``file_name``; ``error`` says why it failed
    and what to do. ``asked_by`` None: asked for by command.
    """

    kind: str
    title: str
    asked_at: datetime
    asked_by: int | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)
    begins_at: datetime | None = None
    state: WorkState = WorkState.WAITING
    total: int | None = None
    done: int = 0
    cursor: str = ""
    failures: int = 0
    result: str = ""
    file: str = ""
    file_name: str = ""
    error: str = ""
    finished_at: datetime | None = None
    id: int = 0

    @property
    def is_open(self) -> bool:
        return self.finished_at is None

    @property
    def share(self) -> int:
        """What is done, in per cent."""
        if self.state is WorkState.FINISHED:
            return 100
        return min(100 * self.done // self.total, 99) if self.total else 0
