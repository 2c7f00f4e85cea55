"""What every store of letters of apology and of messages to applicants keeps to."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from engine.domain.apologies import TO_WRITE, Apology, LetterState, NoticeChannel, WrittenApology
from engine.domain.dossiers import Dossier
from engine.domain.people import Actor, Position, Post
from engine.domain.procedures import Pin
from engine.domain.worklists import Scope
from engine.ports.apologies import Notification
from engine.ports.storage import Store
from tests.examples import NOON, Office, a_running_dossier, a_step, after, next_version

WORDS = WrittenApology("Chờ xác minh.", "3 ngày làm việc", "verification")


@pytest.fixture
def dossier(store: Store, office: Office) -> Dossier:
    return kept(store, office, 1)


def kept(store: Store, office: Office, number: int, **changes: Any) -> Dossier:
    dossier = a_running_dossier(office, number, **{"steps": [a_step(office, "tham_dinh")], **changes})
    with store.work() as work:
        work.dossiers.add(dossier, "")
        work.commit()
    return dossier


def begun(store: Store, office: Office, dossier: Dossier, **changes: Any) -> Apology:
    letter = replace(Apology(dossier.id, 1, office.justice, NOON, 0), **changes)
    with store.work() as work:
        work.apologies.add(letter)
        work.commit()
    return letter


def scope(office: Office, *positions: Position, person: int = 0, agency: int = 0) -> Scope:
    posts = tuple(Post(agency or office.justice, position) for position in positions)
    return Scope.of(Actor(person or office.officer, "Ai đó", posts))


def found(store: Store, whose: Scope, states: Sequence[LetterState]) -> list[int]:
    with store.reading() as work:
        return [row.letter.dossier_id for row in work.apologies.queue(whose, states, 100)]


def test_a_letter_comes_back_as_it_was_kept(store: Store, office: Office, dossier: Dossier) -> None:
    letter = begun(store, office, dossier, reason="Bước quá hạn.", late_agency_id=office.police)
    with store.work() as work:
        assert work.apologies.of_dossier(dossier.id) == [letter]
        letter.write(WORDS, after(1), office.officer, by_decider=True)
        letter.send_back("Rõ hơn", after(2), office.clerk)
        letter.write(WORDS, after(3), office.officer, by_decider=True)
        letter.approve(after(4), office.clerk, after(80), after(100), after(70))
        letter.printed_at = after(5)
        work.apologies.save(letter)
        work.commit()
    with store.reading() as work:
        assert work.apologies.of_dossier(dossier.id) == [letter]
        assert work.apologies.open_of(dossier.id) is None
        assert work.apologies.of_dossier(404) == []


def test_the_letter_of_a_moved_dossier_says_both_its_versions(store: Store, office: Office) -> None:
    later = next_version(store)
    begun(store, office, kept(store, office, 1, version_id=later, clock_version_id=office.version))
    with store.reading() as work:
        [row] = work.apologies.queue(scope(office, Position.LEADER), list(LetterState), 100)
    assert row.pin == Pin(later, office.version)


def test_the_open_letter_is_the_one_not_settled(store: Store, office: Office, dossier: Dossier) -> None:
    first = begun(store, office, dossier)
    with store.work() as work:
        first.drop("Xong rồi", after(1))
        work.apologies.save(first)
        second = replace(first, number=2, state=LetterState.DRAFT, settled_at=None, answer="")
        work.apologies.add(second)
        work.commit()
    with store.reading() as work:
        assert work.apologies.open_of(dossier.id) == second
        assert [letter.number for letter in work.apologies.of_dossier(dossier.id)] == [1, 2]


def test_one_dossier_never_has_two_open_letters(store: Store, office: Office, dossier: Dossier) -> None:
    begun(store, office, dossier)
    with pytest.raises((AssertionError, sa.exc.IntegrityError)):
        begun(store, office, dossier, number=2)


def test_queues_hold_what_is_the_persons_nearest_date_first(store: Store, office: Office) -> None:
    late, early = (kept(store, office, n, due_at=after(hours)) for n, hours in ((1, 90), (2, 20)))
    waiting = kept(store, office, 3)
    for dossier in (late, early):
        begun(store, office, dossier)
    begun(store, office, waiting, state=LetterState.WAITING)
    officer, leader = scope(office, Position.SPECIALIST), scope(office, Position.LEADER)
    assert found(store, officer, TO_WRITE) == found(store, leader, TO_WRITE) == [early.id, late.id]
    assert found(store, leader, [LetterState.WAITING]) == [waiting.id]
    assert found(store, officer, [LetterState.WAITING]) == []
    assert found(store, scope(office, Position.LEADER, agency=office.police), TO_WRITE) == []
    with store.reading() as work:
        assert work.apologies.counts(leader) == {LetterState.DRAFT: 2, LetterState.WAITING: 1}
        assert work.apologies.counts(officer) == {LetterState.DRAFT: 2}
        row = work.apologies.queue(officer, TO_WRITE, 1)[0]
    assert (row.code, row.applicant, row.due_at) == (early.code, early.applicant.name, early.due_at)
    assert row.slots == {**early.agencies, "desk": office.desk, "return_desk": office.desk}


def test_a_letter_on_work_in_other_hands_is_for_those_hands_and_the_heads(store: Store, office: Office) -> None:
    step = a_step(office, "tham_dinh", assignee_id=office.officer)
    dossier = kept(store, office, 1, steps=[step])
    begun(store, office, dossier)
    other = office.clerk
    assert found(store, scope(office, Position.SPECIALIST), TO_WRITE) == [dossier.id]
    assert found(store, scope(office, Position.SPECIALIST, person=other), TO_WRITE) == []
    assert found(store, scope(office, Position.DIVISION_HEAD, person=other), TO_WRITE) == [dossier.id]


def test_what_an_applicant_is_to_be_told_is_kept_in_order(store: Store, dossier: Dossier) -> None:
    said = [
        Notification(dossier.id, "apology", channel, f"Kính gửi {channel}", NOON)
        for channel in (NoticeChannel.DESK, NoticeChannel.ELECTRONIC)
    ]
    with store.work() as work:
        for each in said:
            work.notifications.add(each)
        work.commit()
    with store.reading() as work:
        assert work.notifications.of_dossier(dossier.id) == said
        assert work.notifications.of_dossier(404) == []
