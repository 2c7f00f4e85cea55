"""What every store of long works keeps to: one holder at a time, a turn for each, what was kept is found again."""

from dataclasses import replace

import pytest

from engine.domain.errors import NotFound
from engine.domain.long_works import LongWork, WorkState
from engine.ports.storage import Store
from tests.examples import NOON, Office, after


def asked(office: Office, minute: int = 0, kind: str = "count") -> LongWork:
    return LongWork(kind, "Đếm từng tờ", after(minute), office.clerk, {"sheets": 3, "marks": ["a", "b"]})


def test_what_was_asked_for_is_found_again(store: Store, office: Office) -> None:
    with store.work() as work:
        ids = [work.long_works.add(asked(office, number)) for number in range(3)]
        other = work.long_works.add(replace(asked(office), asked_by=None, kind="other"))
        assert work.long_works.get(ids[1]) == replace(asked(office, 1), id=ids[1])
        assert [each.id for each in work.long_works.asked_by(office.clerk, 2)] == [ids[2], ids[1]]
        assert [each.id for each in work.long_works.standing("other")] == [other]
        latest = work.long_works.latest("count")
        assert latest
        assert latest.id == ids[2]
        assert work.long_works.latest("another") is None
        with pytest.raises(NotFound):
            work.long_works.get(404)


def test_a_work_has_one_holder_until_its_lease_ends(store: Store, office: Office) -> None:
    with store.work() as work:
        assert not work.long_works.has_free(NOON)
        work_id = work.long_works.add(asked(office))
        assert work.long_works.has_free(NOON)
        held = work.long_works.lease("first", NOON, after(1))
        assert held
        assert (held.id, held.state) == (work_id, WorkState.RUNNING)
        assert work.long_works.lease("second", NOON, after(1)) is None
        moved = replace(held, total=3, done=1, cursor="after 1")
        assert not work.long_works.advance(moved, "second", after(2))
        assert work.long_works.advance(moved, "first", after(2))
        assert not work.long_works.has_free(after(1))
        assert work.long_works.lease("second", after(2), after(3)) == moved
        assert not work.long_works.advance(moved, "first", after(4))
        assert not work.long_works.end(moved, "first")


def test_nobody_takes_a_work_before_it_may_begin(store: Store, office: Office) -> None:
    with store.work() as work:
        later = work.long_works.add(replace(asked(office), begins_at=after(5)))
        assert not work.long_works.has_free(after(4))
        assert work.long_works.lease("a", after(4), after(5)) is None
        held = work.long_works.lease("a", after(5), after(6))
        assert held
        assert (held.id, held.begins_at) == (later, after(5))


def test_who_has_had_a_turn_waits_behind_the_others(store: Store, office: Office) -> None:
    with store.work() as work:
        first, second = (work.long_works.add(asked(office, number)) for number in range(2))
        for owner, wanted in (("a", first), ("b", second), ("c", first)):
            held = work.long_works.lease(owner, after(9), after(10))
            assert held
            assert held.id == wanted
            work.long_works.release(held.id, owner, after(9), failures=2)
        assert work.long_works.get(first).failures == 2
        assert work.long_works.get(first).state is WorkState.WAITING


def test_what_ended_is_never_taken_again_unless_it_failed_and_is_opened_anew(store: Store, office: Office) -> None:
    with store.work() as work:
        done, failed = (work.long_works.add(asked(office, number)) for number in range(2))
        for work_id, state in ((done, WorkState.FINISHED), (failed, WorkState.FAILED)):
            held = work.long_works.lease("a", after(9), after(10))
            assert held
            assert held.id == work_id
            texts = {"result": "Đã đếm 3 tờ.", "file": "f" * 64, "file_name": "dem.pdf", "error": ""}
            held = replace(held, total=3, done=3, cursor="3")
            assert work.long_works.advance(held, "a", after(11))
            ended = replace(held, state=state, finished_at=after(9), **texts)  # type: ignore[arg-type]
            assert work.long_works.end(ended, "a")
            assert work.long_works.get(work_id) == ended
        assert work.long_works.lease("a", after(99), after(100)) is None
        assert not work.long_works.reopen(done, after(99))
        assert work.long_works.reopen(failed, after(99))
        opened = work.long_works.lease("a", after(99), after(100))
        assert opened
        assert (opened.id, opened.cursor, opened.finished_at) == (failed, "3", None)
