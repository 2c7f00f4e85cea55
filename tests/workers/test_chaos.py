"""Chaos at the portal, on a clock that jumps: every message arrives once, in order, and what is final is seen."""

from datetime import timedelta

import pytest

from engine.bootstrap import Application
from engine.clock import FixedClock
from engine.connectors.portal import HttpPortal
from engine.domain.people import SYSTEM
from engine.ports.messages import DeliveryState
from engine.usecases.delivery import Delivery
from tests.reports import NOON, code_of, outgoing
from tests.services.office import Office
from tests.services.portal import PortalProcess

CHAOS = ("down", "500", "429", "timeout", "reset_after", "garbage", "error_body", "redirect")


class PostRoom:
    """Delivery on the real database and the real portal, in this process."""

    def __init__(self, application: Application, portal: PortalProcess, clock: FixedClock) -> None:
        self.clock = clock
        self.store = application.store
        self.delivery = Delivery(self.store, HttpPortal(portal.url, "H01"), clock)
        self.impatient = Delivery(self.store, HttpPortal(portal.url, "H01", patience=0.2), clock)

    def turn(self, by: Delivery | None = None) -> int:
        delivery = by or self.delivery
        lease = delivery.lease(SYSTEM, 100)
        return sum(delivery.deliver(SYSTEM, message_id, lease.owner) for message_id in lease.message_ids)

    def turn_until_quiet(self, turns: int = 60) -> None:
        for _ in range(turns):
            self.turn()
            if not self.delivery.backlog(SYSTEM).waiting:
                return
            self.clock.advance(timedelta(hours=2))  # past the longest wait


@pytest.fixture
def room(office: Office, portal: PortalProcess) -> PostRoom:
    clock = FixedClock(NOON)
    return PostRoom(office.application_at(clock), portal, clock)


def test_chaos_has_one_effect_each_and_keeps_the_order(office: Office, portal: PortalProcess, room: PostRoom) -> None:
    count = office.write(range(1, 9), steps=1)
    portal.fail("reset_after", count=2)  # taken in, but the answer is lost: whatever chance does, some come twice
    room.turn()
    room.clock.advance(timedelta(hours=2))
    for mode in CHAOS * 2:
        portal.fail(mode, rate=0.5, seconds=0.3)
        room.turn(room.impatient if mode == "timeout" else room.delivery)
        room.clock.advance(timedelta(hours=2))
    portal.fail("none")
    room.turn_until_quiet()
    summary = portal.summary()
    assert (summary["messages"], summary["violations"], summary["strays"]) == (count, [], 0)
    assert summary["repeats"] > 0
    assert room.delivery.backlog(SYSTEM).dead == 0


def test_a_dead_letter_holds_back_its_dossier_only_and_retry_heals_it(
    office: Office, portal: PortalProcess, room: PostRoom
) -> None:
    office.add(1, 1, outgoing(1))
    portal.fail("reject", count=1)
    assert room.turn() == 0
    office.add(2, 1, outgoing(2))
    room.turn_until_quiet(turns=3)
    backlog = room.delivery.backlog(SYSTEM)
    assert (backlog.waiting, backlog.dead) == (4, 1)
    assert portal.summary()["dossiers"] == 1
    (letter,) = room.delivery.dead_letters(SYSTEM)
    room.delivery.retry(SYSTEM, letter.id)
    room.turn_until_quiet()
    assert portal.summary()["messages"] == 10
    with room.store.reading() as work:
        assert {trace.state for trace in work.messages.of_dossier(1)} == {DeliveryState.SENT}


def test_a_message_delivered_twice_has_one_effect(office: Office, portal: PortalProcess, room: PostRoom) -> None:
    """The first worker is cut off after the portal took the message and before it could be recorded."""
    office.add(1, 1, outgoing(1))
    lease = room.delivery.lease(SYSTEM, 1)
    with room.store.reading() as work:
        message = work.messages.read(lease.message_ids[0], lease.owner, NOON)
    assert message
    HttpPortal(portal.url, "H01").send(message)
    room.clock.advance(timedelta(seconds=31))
    room.turn_until_quiet()
    told = portal.received(code_of(1))
    assert (len(told["statuses"]), len(told["progress"]), told["repeats"]) == (3, 2, 1)
