"""Long works: batches are kept one by one, turns end, workers die, and nothing is done twice or not at all."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from engine.clock import FixedClock
from engine.domain.errors import InvalidInput, NotFound, NotPermitted, RuleBroken
from engine.domain.long_works import LongWork, WorkState
from engine.domain.people import SYSTEM, Actor, Position, Post
from engine.files.local import LocalFiles
from engine.ports.storage import Work
from engine.usecases.long_works import Batch, LongWorks, Outcome, ask
from tests.fakes.work import FakeStore
from tests.reports import NOON
from workers.queues import _LONGEST_JOB

LAN = Actor(2, "Lan")
BINH = Actor(3, "Bình")
ADMINISTRATOR = Actor(4, "Quản trị", (Post(1, Position.ADMINISTRATOR),))


@dataclass
class Counting:
    """Notes each number in the administrators' record; ``trouble`` is raised before a number is kept."""

    trouble: dict[int, Exception] = field(default_factory=dict)

    def total(self, task: LongWork) -> int:
        return int(task.arguments["numbers"])

    def batch(self, task: LongWork) -> Batch | Outcome:
        number = int(task.cursor or 0) + 1
        if number > task.arguments["numbers"]:
            return Outcome(f"Đã ghi {task.done} số.")

        def keep(work: Work) -> None:
            work.organization.note(NOON, None, str(number))
            if number in self.trouble:
                raise self.trouble[number]

        return Batch(str(number), number, keep)


class Counter:
    """A counter of long works over one store; every look at the watch is a second later."""

    def __init__(self, folder: Path) -> None:
        self.store, self.clock, self.kind = FakeStore(), FixedClock(NOON), Counting()
        self._seconds = 0.0
        self.works = LongWorks(self.store, self.clock, LocalFiles(folder), {"count": self.kind}, self._tick)

    def ask(self, actor: Actor = LAN, numbers: int = 5, kind: str = "count") -> int:
        with self.store.work() as work:
            work_id = ask(work.long_works, self.clock, actor, kind, "Ghi các số", {"numbers": numbers})
            work.commit()
        return work_id

    @property
    def noted(self) -> list[str]:
        with self.store.reading() as work:
            return [entry.sentence for entry in reversed(work.organization.notes())]

    def _tick(self) -> float:
        self._seconds += 1
        return self._seconds


@pytest.fixture
def counter(tmp_path: Path) -> Counter:
    return Counter(tmp_path)


def test_a_work_is_done_to_its_end_and_says_how_it_ended(counter: Counter) -> None:
    work_id = counter.ask()
    assert counter.works.is_waiting(SYSTEM)
    assert counter.works.go_on(SYSTEM)
    ended = counter.works.page(LAN, work_id)
    assert (ended.state, ended.result, ended.done, ended.share) == (WorkState.FINISHED, "Đã ghi 5 số.", 5, 100)
    assert counter.noted == ["1", "2", "3", "4", "5"]
    assert not counter.works.is_waiting(SYSTEM)
    assert not counter.works.go_on(SYSTEM)


def test_a_turn_ends_and_the_next_goes_on_where_it_stood(counter: Counter) -> None:
    work_id = counter.ask()
    counter.works.go_on(SYSTEM, seconds=2)
    between = counter.works.page(LAN, work_id)
    assert (between.state, between.done, between.total, between.share) == (WorkState.WAITING, 2, 5, 40)
    other = counter.ask(BINH, 1)
    counter.clock.advance(timedelta(seconds=1))
    counter.works.go_on(SYSTEM, seconds=2)
    counter.works.go_on(SYSTEM, seconds=2)
    assert not counter.works.page(BINH, other).is_open, "a short work waits for one turn of a long one only"
    while counter.works.go_on(SYSTEM, seconds=2):
        pass
    assert counter.noted == ["1", "2", "3", "4", "1", "5"]


def test_what_a_dead_worker_held_is_taken_up_when_its_lease_ends(counter: Counter) -> None:
    work_id = counter.ask()
    counter.kind.trouble[3] = SystemExit("killed")  # type: ignore[assignment]
    with pytest.raises(SystemExit):
        counter.works.go_on(SYSTEM)
    counter.kind.trouble.clear()
    assert not counter.works.go_on(SYSTEM), "nobody else may take it while the lease lasts"
    counter.clock.advance(timedelta(seconds=_LONGEST_JOB))
    assert not counter.works.go_on(SYSTEM), "whoever is still at it is not overtaken"
    counter.clock.advance(timedelta(seconds=10))
    assert counter.works.go_on(SYSTEM)
    assert counter.noted == ["1", "2", "3", "4", "5"]
    assert counter.works.page(LAN, work_id).state is WorkState.FINISHED


def test_a_worker_that_was_too_slow_stops_and_changes_nothing(counter: Counter) -> None:
    work_id = counter.ask()
    slow = counter.kind.batch

    def overtaken(task: LongWork) -> Batch | Outcome:
        piece = slow(task)
        if not task.cursor:
            counter.kind.batch = slow  # type: ignore[method-assign]
            counter.clock.advance(timedelta(minutes=2))
            counter.works.go_on(SYSTEM)
        return piece

    counter.kind.batch = overtaken  # type: ignore[method-assign]
    counter.works.go_on(SYSTEM)
    assert counter.noted == ["1", "2", "3", "4", "5"]
    assert counter.works.page(LAN, work_id).result == "Đã ghi 5 số."


def test_a_refusal_ends_the_work_with_its_words_and_may_be_tried_again(counter: Counter) -> None:
    work_id = counter.ask()
    counter.kind.trouble[4] = InvalidInput("Số 4 chưa ghi được.")
    counter.works.go_on(SYSTEM)
    failed = counter.works.page(LAN, work_id)
    assert (failed.state, failed.error, failed.done) == (WorkState.FAILED, "Số 4 chưa ghi được.", 3)
    counter.kind.trouble.clear()
    with pytest.raises(NotFound):
        counter.works.try_again(BINH, work_id)
    counter.works.try_again(LAN, work_id)
    counter.works.go_on(SYSTEM)
    assert counter.noted == ["1", "2", "3", "4", "5"]
    assert counter.works.page(LAN, work_id).error == ""


def test_a_fault_of_our_own_is_tried_a_few_times_then_shown(counter: Counter) -> None:
    work_id = counter.ask()
    counter.kind.trouble[2] = ValueError("broken")
    for _ in range(5):
        assert counter.works.page(LAN, work_id).is_open
        with pytest.raises(ValueError, match="broken"):
            counter.works.go_on(SYSTEM)
    failed = counter.works.page(LAN, work_id)
    assert failed.state is WorkState.FAILED
    assert "Làm tiếp" in failed.error
    assert counter.noted == ["1"]


def test_a_kind_nobody_knows_any_more_fails_in_plain_words(counter: Counter) -> None:
    work_id = counter.ask(kind="forgotten")
    counter.works.go_on(SYSTEM)
    assert "không còn làm việc này" in counter.works.page(LAN, work_id).error


def test_only_who_asked_and_administrators_see_a_work(counter: Counter) -> None:
    work_id = counter.ask()
    assert counter.works.page(ADMINISTRATOR, work_id).id == work_id
    assert [task.id for task in counter.works.recent(LAN)] == [work_id]
    assert list(counter.works.recent(BINH)) == []
    with pytest.raises(NotFound):
        counter.works.page(BINH, work_id)
    for act in (counter.works.go_on, counter.works.is_waiting):
        with pytest.raises(NotPermitted):
            act(LAN)


def test_nobody_fills_the_queue_with_works_of_a_kind_that_is_bounded(counter: Counter) -> None:
    def asked(actor: Actor) -> int:
        with counter.store.work() as work:
            work_id = ask(work.long_works, counter.clock, actor, "count", "Ghi", {"numbers": 1}, most=2)
            work.commit()
        return work_id

    asked(LAN)
    asked(LAN)
    with pytest.raises(RuleBroken, match="chờ"):
        asked(LAN)
    asked(BINH)
    while counter.works.go_on():
        pass
    asked(LAN)
