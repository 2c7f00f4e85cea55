"""Long works: asked for within the act that needs them, done by a worker batch by batch, watched by who asked.

A worker holds a work by a lease. Each batch is one transaction that also moves the cursor: a worker that is killed
loses nothing it had committed and does nothing twice; whoever takes the work next goes on where it stood.
"""

import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Protocol

from engine.domain.errors import DomainError, NotFound, RuleBroken
from engine.domain.long_works import LongWork, WorkState
from engine.domain.people import SYSTEM, Actor, Position
from engine.domain.permissions import require_desk, require_signed_in, require_system
from engine.ports import long_works as ports
from engine.ports.outside import Clock, FileStore
from engine.ports.storage import StorageBusy, Store, Work

_LEASE = timedelta(seconds=130)  # longer than the longest job may take: who is still at it is not overtaken
_RECENT = 20
MOST_PLAYED = 5  # rehearsals, or replays, that one person may have under way
_TURN_SECONDS = 10.0  # shorter than a worker that is told to stop has time to end
_MOST_FAILURES = 5
_UNKNOWN = "Máy chủ đã thử nhiều lần mà không làm được. Bấm «Làm tiếp»; nếu vẫn vậy, báo quản trị hệ thống."


def _nothing(_work: Work) -> str | None:
    """A batch that only looked."""
    return None


@dataclass(frozen=True)
class Batch:
    """A piece of a work made ready with no transaction open: ``keep`` stores it in the one that moves the cursor.

    ``keep`` may give another cursor, where it alone knows what the next batch is to know. ``done`` is how many things
    of the total are done with it, all batches together; ``total`` corrects the count.
    """

    cursor: str
    done: int
    keep: Callable[[Work], str | None] = _nothing
    total: int | None = None


@dataclass(frozen=True)
class Outcome:
    """How a work ended: a sentence for who asked, and the kept file it made, where it made one."""

    sentence: str
    file: str = ""
    file_name: str = ""


class LongKind(Protocol):
    """What does works of one kind. No method is called within a transaction; each may open its own to read.

    A DomainError ends the work with its message; anything else is tried again a few times.
    """

    def total(self, task: LongWork) -> int:
        """How many things there are to do; asked once, at the beginning."""
        ...

    def batch(self, task: LongWork) -> Batch | Outcome:
        """The next piece after ``task.cursor``, a few seconds at most; the outcome when nothing is left."""
        ...


def ask(
    works: ports.LongWorks,
    clock: Clock,
    actor: Actor,
    kind: str,
    title: str,
    arguments: Mapping[str, Any],
    wait: timedelta | None = None,
    most: int = 0,
) -> int:
    """Ask for a long work in the transaction of an act: it is done if the act is. Its id, for ``/viec-dai/<id>``.

    It begins as soon as a worker is free, ``wait`` later where there is one. With a ``key`` among its arguments, who
    asks for the same twice gets the same work. ``desks`` among them: its file is for who still works at one of these.
    RuleBroken for who has ``most`` works of the kind under way, where that is said: nobody fills the queue for all.
    """
    asked_by = None if actor is SYSTEM else actor.person_id
    recent = works.asked_by(asked_by, _RECENT) if asked_by is not None else ()
    same = (asked.id for asked in recent if (asked.kind, asked.arguments) == (kind, arguments))
    if arguments.get("key") and (known := next(same, None)):
        return known
    if most and sum(asked.kind == kind and asked.is_open for asked in recent) >= most:
        raise RuleBroken(f"Bạn đang có {most} việc loại này chờ máy chủ làm. Chờ một việc xong rồi yêu cầu tiếp.")
    now = clock.now()
    return works.add(LongWork(kind, title, now, asked_by, arguments, begins_at=now + wait if wait else None))


class LongWorks:
    """The counter of long works."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        files: FileStore,
        kinds: Mapping[str, LongKind],
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._clock = clock
        self._files = files
        self._kinds = kinds
        self._ticks = ticks

    def page(self, actor: Actor, work_id: int) -> LongWork:
        """A work, for who asked for it and for administrators."""
        require_signed_in(actor)
        with self._store.reading() as work:
            return _own(actor, work.long_works.get(work_id))

    def recent(self, actor: Actor, limit: int = _RECENT) -> Sequence[LongWork]:
        """One's own works, the latest first."""
        require_signed_in(actor)
        with self._store.reading() as work:
            return work.long_works.asked_by(actor.person_id, limit)

    def kept_file(self, actor: Actor, work_id: int) -> tuple[str, bytes]:
        """Name and content of the file a work made, for who asked for it alone, as long as they work at its desk.

        NotFound when it made none, or when the file store has lost it.
        """
        require_signed_in(actor)
        task = self.page(actor, work_id)
        if not task.file or (actor is not SYSTEM and task.asked_by != actor.person_id):
            raise NotFound("Việc này không có tệp kết quả cho bạn.")
        if desks := task.arguments.get("desks"):
            require_desk(actor, *desks)
        try:
            return task.file_name, self._files.get(task.file)
        except FileNotFoundError:
            raise NotFound("Tệp kết quả không còn trong kho tệp. Hãy yêu cầu lại.") from None

    def try_again(self, actor: Actor, work_id: int) -> None:
        """Let a work that failed go on where it stood."""
        require_signed_in(actor)
        with self._store.work() as work:
            _own(actor, work.long_works.get(work_id))
            if work.long_works.reopen(work_id, self._clock.now()):
                work.commit()

    def is_waiting(self, actor: Actor = SYSTEM) -> bool:
        """Whether there is a work that nobody holds."""
        require_system(actor)
        with self._store.glance() as work:
            return work.long_works.has_free(self._clock.now())

    def go_on(self, actor: Actor = SYSTEM, seconds: float = _TURN_SECONDS) -> bool:
        """Take the work that has waited longest and do batches of it for that long. Whether there was one."""
        require_system(actor)
        owner = secrets.token_hex(8)
        now = self._clock.now()
        with self._store.work() as work:
            task = work.long_works.lease(owner, now, now + _LEASE)
            work.commit()
        if task is None:
            return False
        try:
            self._turn(task, owner, self._ticks() + seconds)
        except StorageBusy:
            with suppress(StorageBusy):  # else the next turn comes when the lease ends
                self._release(task.id, owner, task.failures)
            raise
        except DomainError as refusal:
            self._end(replace(task, state=WorkState.FAILED, error=refusal.message), owner)
        except Exception:
            self._stumble(task, owner)
            raise
        return True

    def _turn(self, task: LongWork, owner: str, until: float) -> None:
        kind = self._kinds.get(task.kind)
        if kind is None:
            raise NotFound("Phiên bản phần mềm này không còn làm việc này nữa.")
        if task.total is None:
            task = replace(task, total=kind.total(task))
        while True:
            piece = kind.batch(task)
            if isinstance(piece, Outcome):
                task = replace(task, result=piece.sentence, file=piece.file, file_name=piece.file_name)
                self._end(replace(task, state=WorkState.FINISHED), owner)
                return
            total = task.total if piece.total is None else piece.total
            task = replace(task, cursor=piece.cursor, done=piece.done, total=total)
            kept = self._keep(task, owner, piece)
            if kept is None:
                return  # the lease ran out and another worker goes on
            task = kept
            if self._ticks() >= until:
                self._release(task.id, owner)
                return

    def _keep(self, task: LongWork, owner: str, piece: Batch) -> LongWork | None:
        """The work as it is kept; None when another holds it."""
        until = self._clock.now() + _LEASE
        with self._store.work() as work:
            if not work.long_works.advance(task, owner, until):
                return None
            if cursor := piece.keep(work):
                task = replace(task, cursor=cursor)
                work.long_works.advance(task, owner, until)
            work.commit()
        return task

    def _end(self, task: LongWork, owner: str) -> None:
        with self._store.work() as work:
            work.long_works.end(replace(task, finished_at=self._clock.now()), owner)
            work.commit()

    def _release(self, work_id: int, owner: str, failures: int = 0) -> None:
        with self._store.work() as work:
            work.long_works.release(work_id, owner, self._clock.now(), failures)
            work.commit()

    def _stumble(self, task: LongWork, owner: str) -> None:
        """A fault of our own: what was kept stays; after a few in a row a person must look."""
        with self._store.reading() as work:
            task = work.long_works.get(task.id)
        if task.failures + 1 < _MOST_FAILURES:
            self._release(task.id, owner, task.failures + 1)
        else:
            self._end(replace(task, state=WorkState.FAILED, error=_UNKNOWN), owner)


def _own(actor: Actor, task: LongWork) -> LongWork:
    """NotFound for a work of somebody else."""
    if actor is not SYSTEM and task.asked_by != actor.person_id and not actor.holds(Position.ADMINISTRATOR):
        raise NotFound("Không có việc này.")
    return task
