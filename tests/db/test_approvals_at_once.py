"""Several people at one submission, or one procedure, in the same moment: one version each, never two, never none."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from engine.db.database import open_database
from engine.db.unit_of_work import SqlStore
from engine.domain.errors import RuleBroken
from engine.domain.submissions import SubmissionState
from engine.usecases.designing.decisions import AlreadyRegistered
from tests.usecases.drafting_room import OWN_CHANGE, DraftingRoom


@pytest.fixture
def room(database_url: str, tmp_path: Path) -> Iterator[DraftingRoom]:
    store = SqlStore(open_database(database_url))
    yield DraftingRoom(store, tmp_path).open()
    store.close()


def together(*acts: Callable[[], object]) -> list[object]:
    """What each act gave, or why it was refused."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        start.wait()
        try:
            return act()
        except (RuleBroken, AlreadyRegistered) as fault:
            return fault

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_controllers_at_once_make_one_version(room: DraftingRoom) -> None:
    submission = room.submitted()
    answers = together(*(lambda by=by: room.approve(submission, by) for by in ("kiem", "soat")))
    assert sum(isinstance(answer, RuleBroken) for answer in answers) == 1
    assert len(room.standings()) == 2


def test_a_submission_is_taken_back_or_approved_and_never_both(room: DraftingRoom) -> None:
    submission = room.submitted()
    vinh, kept = room.who("vinh"), submission.draft_id
    answers = together(lambda: room.approve(submission), lambda: room.submissions.take_back(vinh, kept))
    assert sum(isinstance(answer, RuleBroken) for answer in answers) == 1
    with room.store.reading() as work:
        state = work.submissions.submission(submission.id).state
        assert work.journal_proof.versions().fault == ""
    assert len(room.standings()) == (2 if state is SubmissionState.APPROVED else 1)


def test_versions_of_one_procedure_approved_at_once_get_numbers_of_their_own(room: DraftingRoom) -> None:
    waiting = []
    for turn in range(3):
        bpmn = OWN_CHANGE.replace("ký số".encode(), f"ký số {turn}".encode())
        waiting.append(room.submitted(bpmn, f"{turn}/QĐ-UBND"))
    answers = together(*(lambda each=each: room.approve(each) for each in waiting))
    assert not [answer for answer in answers if isinstance(answer, RuleBroken)]
    assert sorted(room.standings()) == [1, 2, 3, 4]


def test_a_decision_entered_twice_at_once_stands_once(room: DraftingRoom) -> None:
    answers = together(*[lambda: room.decide("5/QĐ-UBND")] * 3)
    assert sum(isinstance(answer, AlreadyRegistered) for answer in answers) == 2
    assert len(room.decisions.newest(room.who("clerk"))) == 1
