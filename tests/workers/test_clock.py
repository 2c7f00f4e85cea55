"""The clock of the workers: each period once, with Redis, without it, and with several clocks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from rq import Queue

from engine.clock import VIETNAM, FixedClock
from engine.usecases.periodic import Rhythm
from tests.reports import NOON
from tests.services.office import Office
from tests.services.valkey import ValkeyServer
from workers.clock import WallClock
from workers.jobs import LONG, PERIODIC, QUEUES, PeriodicAct
from workers.queues import connect, queue


class Counted:
    """A periodic act that counts how often it was done."""

    def __init__(self) -> None:
        self.done = 0
        self.acts = {"count": PeriodicAct(Rhythm(timedelta(minutes=5)), self._act)}

    def _act(self, _office: object) -> None:
        self.done += 1


Queues = dict[str, Queue]


@pytest.fixture
def waiting(valkey: ValkeyServer) -> Iterator[Queues]:
    connection = connect(valkey.url)
    yield {name: queue(name, connection) for name in QUEUES}
    connection.close()


@pytest.fixture
def nowhere() -> Iterator[Queues]:
    """Queues on a Redis that is not there."""
    connection = connect("unix:///nonexistent/valkey.sock")
    yield {name: queue(name, connection) for name in QUEUES}
    connection.close()


def test_a_period_begins_at_full_steps_from_midnight_in_vietnam() -> None:
    now = datetime(2026, 12, 31, 17, 3, 9, tzinfo=UTC).astimezone(VIETNAM)
    assert Rhythm(timedelta(minutes=5)).period(now).isoformat() == "2027-01-01T00:00:00+07:00"
    assert Rhythm(timedelta(days=1), timedelta(hours=2)).period(now).isoformat() == "2026-12-31T02:00:00+07:00"


def test_a_period_is_asked_for_once_and_again_when_nobody_did_it(sqlite_office: Office, waiting: Queues) -> None:
    hand = FixedClock(NOON)
    counted = Counted()
    clock = WallClock(sqlite_office.application_at(hand), waiting, counted.acts)
    for _ in range(3):
        clock.turn()
    assert waiting[PERIODIC].count == 1
    hand.advance(timedelta(seconds=61))
    clock.turn()
    assert waiting[PERIODIC].count == 2
    hand.advance(timedelta(minutes=5))
    clock.turn()
    assert waiting[PERIODIC].count == 3
    assert counted.done == 0


def test_an_act_stands_on_its_own_queue_and_only_while_it_is_wanted(sqlite_office: Office, waiting: Queues) -> None:
    hand, counted, wishes = FixedClock(NOON), Counted(), [False, True]
    act = replace(counted.acts["count"], queue=LONG, wanted=lambda _office: wishes.pop(0))
    clock = WallClock(sqlite_office.application_at(hand), waiting, {"count": act})
    clock.turn()
    assert waiting[LONG].count == 0
    hand.advance(timedelta(minutes=5))
    clock.turn()
    assert (waiting[LONG].count, waiting[PERIODIC].count) == (1, 0)


def test_without_redis_the_clocks_do_it_themselves_once_a_period(sqlite_office: Office, nowhere: Queues) -> None:
    hand, counted = FixedClock(NOON), Counted()
    clocks = [WallClock(sqlite_office.application_at(hand), nowhere, counted.acts) for _ in range(3)]
    for _ in range(4):
        for clock in clocks:
            clock.turn()
        hand.advance(timedelta(minutes=1))
    assert counted.done == 1
    hand.advance(timedelta(hours=9))
    for clock in clocks:
        clock.turn()
    assert counted.done == 2


def test_an_act_that_fails_does_not_stop_the_clock_and_is_done_later(sqlite_office: Office, nowhere: Queues) -> None:
    hand, counted = FixedClock(NOON), Counted()

    def broken(_office: object) -> None:
        raise ValueError("broken")

    acts = {"broken": PeriodicAct(Rhythm(timedelta(days=1)), broken), **counted.acts}
    WallClock(sqlite_office.application_at(hand), nowhere, acts).turn()
    assert counted.done == 1
    hand.advance(timedelta(minutes=11))
    mended = {"broken": counted.acts["count"]}
    again = {"broken": PeriodicAct(Rhythm(timedelta(days=1)), mended["broken"].act)}
    WallClock(sqlite_office.application_at(hand), nowhere, again).turn()
    assert counted.done == 2


def test_the_real_clock_and_worker_do_the_acts_of_this_installation(sqlite_office: Office) -> None:
    sqlite_office.start("workers.clock")
    sqlite_office.start("workers.run", "periodic")

    def all_done() -> bool:
        now = sqlite_office.application.clock.now()
        with sqlite_office.application.store.reading() as work:
            return not work.ticks.is_open("sessions", Rhythm(timedelta(hours=1)).period(now), now)

    sqlite_office.wait_until(all_done)
