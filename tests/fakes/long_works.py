"""Long works in memory, held to the same contract as those in the database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from engine.domain.errors import NotFound
from engine.domain.long_works import LongWork, WorkState


class FakeLongWorks:
    """See ``engine.ports.long_works.LongWorks``."""

    def __init__(self) -> None:
        self.kept: dict[int, LongWork] = {}
        self._turns: dict[int, datetime] = {}
        self._leases: dict[int, tuple[str, datetime]] = {}

    def add(self, asked: LongWork) -> int:
        work_id = len(self.kept) + 1
        self.kept[work_id] = replace(asked, id=work_id)
        self._turns[work_id] = asked.begins_at or asked.asked_at
        return work_id

    def get(self, work_id: int) -> LongWork:
        if work_id not in self.kept:
            raise NotFound("Không có việc này.")
        return self.kept[work_id]

    def asked_by(self, person_id: int, limit: int) -> Sequence[LongWork]:
        return [work for work in reversed(self.kept.values()) if work.asked_by == person_id][:limit]

    def standing(self, kind: str) -> Sequence[LongWork]:
        return [work for work in self.kept.values() if work.is_open and work.kind == kind]

    def latest(self, kind: str) -> LongWork | None:
        return next((work for work in reversed(self.kept.values()) if work.kind == kind), None)

    def has_free(self, now: datetime) -> bool:
        return self._next(now) is not None

    def lease(self, owner: str, now: datetime, until: datetime) -> LongWork | None:
        work_id = self._next(now)
        if work_id is None:
            return None
        self._leases[work_id] = (owner, until)
        self.kept[work_id] = replace(self.kept[work_id], state=WorkState.RUNNING)
        return self.kept[work_id]

    def advance(self, work: LongWork, owner: str, until: datetime) -> bool:
        if not self._holds(work.id, owner):
            return False
        self._leases[work.id] = (owner, until)
        moved = {"total": work.total, "done": work.done, "cursor": work.cursor}
        self.kept[work.id] = replace(self.kept[work.id], **moved, failures=0)  # type: ignore[arg-type]
        return True

    def end(self, work: LongWork, owner: str) -> bool:
        if not self._holds(work.id, owner):
            return False
        del self._leases[work.id]
        far = {name: getattr(self.kept[work.id], name) for name in ("total", "done", "cursor", "failures")}
        self.kept[work.id] = replace(work, **far)
        return True

    def release(self, work_id: int, owner: str, at: datetime, failures: int = 0) -> None:
        if self._holds(work_id, owner):
            del self._leases[work_id]
            self._turns[work_id] = at
            self.kept[work_id] = replace(self.kept[work_id], state=WorkState.WAITING, failures=failures)

    def reopen(self, work_id: int, at: datetime) -> bool:
        if self.kept[work_id].state is not WorkState.FAILED:
            return False
        again = {"state": WorkState.WAITING, "failures": 0, "error": "", "finished_at": None}
        self.kept[work_id] = replace(self.kept[work_id], **again)  # type: ignore[arg-type]
        self._turns[work_id] = at
        return True

    def _holds(self, work_id: int, owner: str) -> bool:
        return self._leases.get(work_id, ("",))[0] == owner

    def _next(self, now: datetime) -> int | None:
        free = [
            work.id
            for work in self.kept.values()
            if work.is_open
            and self._turns[work.id] <= now
            and (work.id not in self._leases or self._leases[work.id][1] <= now)
        ]
        return min(free, key=lambda work_id: (self._turns[work_id], work_id), default=None)
