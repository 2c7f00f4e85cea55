"""The post room: what is leased is delivered in order, tried again, or seen by an administrator."""

from datetime import timedelta

import pytest

from engine.clock import FixedClock
from engine.domain.errors import NotFound, NotPermitted
from engine.domain.people import SYSTEM, Actor, Position, Post
from engine.ports.messages import DeliveryState, Outgoing, PermanentDelivery, RetryableDelivery, Service
from engine.usecases.delivery import Delivery, Patience
from tests.fakes.post import FakePortal, PostStore
from tests.reports import NOON

ADMINISTRATOR = Actor(1, "Quản trị", (Post(1, Position.ADMINISTRATOR),))
CLERK = Actor(2, "Một cửa", (Post(1, Position.CLERK),))


class PostRoom:
    """The use case with everything around it."""

    def __init__(self, patience: Patience | None = None) -> None:
        self.store = PostStore()
        self.portal = FakePortal(self.store)
        self.clock = FixedClock(NOON)
        self.delivery = Delivery(self.store.as_store(), self.portal, self.clock, patience, chance=lambda: 0.5)

    def write(self, dossier_id: int, count: int) -> None:
        messages = [Outgoing(Service.STATUS, f"{dossier_id}/{number}".encode()) for number in range(1, count + 1)]
        self.store.messages.add(dossier_id, 1, messages, self.clock.now())

    def turn(self) -> int:
        """What a relay and a worker do; how many were delivered."""
        lease = self.delivery.lease(SYSTEM, 100)
        return sum(self.delivery.deliver(SYSTEM, message_id, lease.owner) for message_id in lease.message_ids)

    def pass_time(self, seconds: float) -> None:
        self.clock.advance(timedelta(seconds=seconds))

    @property
    def sent(self) -> list[str]:
        return [message.body.decode() for message in self.portal.sent]


@pytest.fixture
def room() -> PostRoom:
    return PostRoom()


def test_a_dossiers_messages_leave_in_order_one_after_another(room: PostRoom) -> None:
    room.write(7, 3)
    room.write(8, 1)
    assert room.turn() == 4
    assert room.sent == ["7/1", "7/2", "7/3", "8/1"]
    assert all(trace.state is DeliveryState.SENT for trace in room.store.messages.of_dossier(7))


def test_nothing_to_do_opens_no_writing_transaction(room: PostRoom) -> None:
    room.turn()
    assert room.store.begun == 1


def test_a_failed_message_waits_longer_each_time_and_its_dossier_with_it(room: PostRoom) -> None:
    room.write(7, 2)
    room.write(8, 1)
    waits = []
    for _ in range(8):
        room.portal.answers = [RetryableDelivery("Cổng trả lời HTTP 500")]
        room.turn()
        trace = room.store.messages.of_dossier(7)[0]
        assert trace.due_at
        waits.append((trace.due_at - room.clock.now()).total_seconds())
        room.clock.set(trace.due_at)
    assert waits == [5.5, 16.5, 66, 330, 990, 3960, 3960, 3960]
    assert set(room.sent) == {"7/1", "8/1"}
    assert room.turn() == 2
    assert room.sent[-2:] == ["7/1", "7/2"]


def test_the_portal_may_ask_for_a_longer_wait(room: PostRoom) -> None:
    room.write(7, 1)
    room.portal.answers = [RetryableDelivery("Cổng trả lời HTTP 429", 100)]
    room.turn()
    room.pass_time(109)
    assert room.turn() == 0
    room.pass_time(1)
    assert room.turn() == 1


def test_a_message_the_portal_will_never_take_is_a_dead_letter_that_holds_back_its_dossier_only(
    room: PostRoom,
) -> None:
    room.write(7, 2)
    room.write(8, 2)
    room.portal.answers = [PermanentDelivery("Cổng từ chối: MaTTHC")]
    assert room.turn() == 2
    (letter,) = room.delivery.dead_letters(ADMINISTRATOR)
    assert (letter.dossier_id, letter.number, letter.error) == (7, 1, "Cổng từ chối: MaTTHC")
    room.pass_time(100_000)
    assert room.turn() == 0
    room.delivery.retry(ADMINISTRATOR, letter.id)
    assert room.turn() == 2
    assert not room.delivery.dead_letters(ADMINISTRATOR)


def test_after_many_attempts_it_is_a_dead_letter() -> None:
    room = PostRoom(Patience(waits=(1,), attempts=3))
    room.write(7, 1)
    room.portal.answers = [RetryableDelivery("hỏng")] * 3
    for _ in range(3):
        assert room.delivery.backlog(ADMINISTRATOR).dead == 0
        room.turn()
        room.pass_time(2)
    assert room.delivery.backlog(ADMINISTRATOR).dead == 1


def test_a_fault_of_our_own_does_not_loop_for_ever(room: PostRoom) -> None:
    room.write(7, 1)
    room.portal.answers = [KeyError("x")]
    assert room.turn() == 0
    (trace,) = room.store.messages.of_dossier(7)
    assert (trace.attempts, trace.error) == (1, "lỗi chương trình: KeyError: 'x'")


def test_a_stolen_lease_delivers_nothing(room: PostRoom) -> None:
    room.write(7, 1)
    lease = room.delivery.lease(SYSTEM, 1)
    room.pass_time(31)
    other = room.delivery.lease(SYSTEM, 1)
    assert room.delivery.deliver(SYSTEM, lease.message_ids[0], lease.owner) == 0
    assert room.portal.sent == []
    assert room.delivery.deliver(SYSTEM, other.message_ids[0], other.owner) == 1


def test_a_job_that_waited_too_long_leaves_its_message_to_the_next_lease(room: PostRoom) -> None:
    room.write(7, 1)
    lease = room.delivery.lease(SYSTEM, 1)
    room.pass_time(20)
    assert room.delivery.deliver(SYSTEM, lease.message_ids[0], lease.owner) == 0
    room.pass_time(10)
    assert room.turn() == 1


def test_a_process_that_froze_while_sending_does_not_record_over_another(room: PostRoom) -> None:
    room.write(7, 2)
    lease = room.delivery.lease(SYSTEM, 1)
    send = room.portal.send

    def frozen(message: object) -> str:
        room.portal.send = send  # type: ignore[method-assign]
        room.pass_time(31)
        assert room.turn() == 2
        return "00"

    room.portal.send = frozen  # type: ignore[method-assign]
    room.delivery.deliver(SYSTEM, lease.message_ids[0], lease.owner)
    assert room.sent == ["7/1", "7/2"]


def test_a_long_chain_leaves_room_for_others() -> None:
    room = PostRoom(Patience(chain=2))
    room.write(7, 5)
    room.write(8, 1)
    assert room.turn() == 3
    assert room.turn() == 2
    assert room.turn() == 1
    assert room.sent == ["7/1", "7/2", "8/1", "7/3", "7/4", "7/5"]


def test_when_the_portal_is_back_nobody_sits_out_a_long_wait(room: PostRoom) -> None:
    room.write(7, 1)
    for _ in range(5):
        room.portal.answers = [RetryableDelivery("không gọi được Cổng")]
        room.turn()
        room.pass_time(1100)
    room.write(8, 1)
    room.portal.answers = [RetryableDelivery("không gọi được Cổng")] * 2
    room.turn()
    room.pass_time(6)
    assert room.turn() == 1, "the younger one finds the portal back"
    assert room.turn() == 1, "and the older one does not wait for its hour to pass"


def test_the_post_room_is_the_machines_and_its_dead_letters_the_administrators(room: PostRoom) -> None:
    for act in (
        lambda: room.delivery.lease(CLERK, 1),
        lambda: room.delivery.deliver(CLERK, 1, "x"),
        lambda: room.delivery.dead_letters(CLERK),
        lambda: room.delivery.backlog(CLERK),
        lambda: room.delivery.retry(CLERK, 1),
        lambda: room.delivery.lease(ADMINISTRATOR, 1),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_only_a_dead_letter_can_be_retried(room: PostRoom) -> None:
    room.write(7, 1)
    with pytest.raises(NotFound):
        room.delivery.retry(ADMINISTRATOR, 1)


def test_who_sends_dead_letters_again_stands_in_the_administrators_record(room: PostRoom) -> None:
    for dossier in (7, 8, 9):
        room.write(dossier, 1)
    room.portal.answers = [PermanentDelivery("Cổng từ chối")] * 3
    room.turn()
    room.delivery.retry(ADMINISTRATOR, room.delivery.dead_letters(ADMINISTRATOR)[0].id)
    assert [room.delivery.retry_all(ADMINISTRATOR) for _ in range(2)] == [2, 0]
    assert [(noted.person_id, noted.sentence) for noted in room.store.organization.notes()] == [
        (1, "Gửi lại 2 bản tin bị dừng."),
        (1, "Gửi lại bản tin bị dừng số 1 của hồ sơ có id 7."),
    ]
