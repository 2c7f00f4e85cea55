"""Relay and workers as real processes: nothing is lost, nothing is doubled, order is kept, whatever is killed."""

import signal
import time
from collections.abc import Iterator

import pytest

from tests.reports import code_of
from tests.services.office import Office
from tests.services.portal import PortalProcess
from tests.services.valkey import ValkeyServer


@pytest.fixture
def running(valkey: ValkeyServer) -> Iterator[ValkeyServer]:
    """A Valkey that a test may stop and that runs again afterwards."""
    yield valkey
    valkey.stop()
    valkey.start()


def check_received(portal: PortalProcess, messages: int) -> None:
    summary = portal.summary()
    assert summary["messages"] == messages
    assert summary["violations"] == []
    assert summary["strays"] == 0


def test_two_workers_and_two_relays_keep_the_order_of_each_dossier(office: Office, portal: PortalProcess) -> None:
    count = office.write(range(1, 26))
    for _ in range(2):
        office.start("workers.run", "delivery")
        office.start("workers.relay")
    office.wait_until_all_is_sent()
    check_received(portal, count)
    assert [status["status"] for status in portal.received(code_of(7))["statuses"]] == [2, 9, 10]


def test_a_worker_killed_in_mid_delivery_loses_and_doubles_nothing(office: Office, portal: PortalProcess) -> None:
    portal.fail("timeout", seconds=9, count=1)
    count = office.write(range(1, 4))
    office.start("workers.relay")
    victim = office.start("workers.run", "delivery")
    office.wait_until(lambda: portal.summary()["trouble"] == 0)
    office.stop(victim, signal.SIGKILL)
    office.end_leases()
    office.start("workers.run", "delivery")
    office.wait_until_all_is_sent()
    check_received(portal, count)


def test_redis_may_be_emptied_at_any_moment(office: Office, portal: PortalProcess, running: ValkeyServer) -> None:
    office.start("workers.run", "delivery")
    office.start("workers.relay")
    count = office.write(range(1, 31))
    for _ in range(5):
        time.sleep(0.1)
        running.empty()
    office.wait_until(lambda: portal.summary()["messages"] > 0)
    limit = time.monotonic() + 120
    while office.backlog().waiting and time.monotonic() < limit:
        time.sleep(0.5)
        office.end_leases()
    check_received(portal, count)


def test_without_redis_nothing_leaves_and_on_its_return_all_goes_out(
    office: Office, portal: PortalProcess, running: ValkeyServer
) -> None:
    worker, relay = office.start("workers.run", "delivery"), office.start("workers.relay")
    sent = office.write(range(1, 3))
    office.wait_until_all_is_sent()
    running.stop()
    count = sent + office.write(range(3, 9))
    time.sleep(1.5)
    assert portal.summary()["messages"] == sent
    running.start()
    office.wait_until_all_is_sent()
    check_received(portal, count)
    assert office.stop(worker) == 0
    assert office.stop(relay) == 0


def test_programs_end_when_told_even_without_redis(sqlite_office: Office, running: ValkeyServer) -> None:
    running.stop()
    programs = [
        sqlite_office.start("workers.run", "delivery"),
        sqlite_office.start("workers.relay"),
        sqlite_office.start("workers.clock"),
    ]
    for says in ("mất Redis: nối lại", "thử lại sau", "không có Redis: tự làm"):
        sqlite_office.wait_until(lambda says=says: says in sqlite_office.said())  # type: ignore[misc]
    assert [program.poll() for program in programs] == [None, None, None]
    assert [sqlite_office.stop(program) for program in programs] == [0, 0, 0]


def test_a_queue_nobody_knows_is_refused(sqlite_office: Office) -> None:
    assert sqlite_office.start("workers.run", "nothing").wait(60) == 1
