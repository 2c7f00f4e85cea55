"""One dossier on its way through three agencies while a worker is killed and Redis is emptied: the portal hears all."""

import signal

from engine.domain.statuses import DossierState
from tests.journeys.driver import Journey
from tests.journeys.town import Town, morning
from tests.services.office import Office
from tests.services.portal import PortalProcess
from tests.services.valkey import ValkeyServer


def test_a_journey_is_told_whole_though_a_worker_dies_and_redis_is_emptied(
    office: Office, portal: PortalProcess, valkey: ValkeyServer
) -> None:
    with Town(office.settings.database_url, morning("2026-03-02")) as town:
        worker = office.start("workers.run", "delivery")
        office.start("workers.relay")
        journey = Journey(town).receive().go(until="tham_dinh")
        office.wait_until(lambda: portal.summary()["messages"] > 0)
        office.stop(worker, signal.SIGKILL)
        journey.go(until="danh_gia")
        valkey.empty()
        office.start("workers.run", "delivery")
        journey.go()
        journey.must_be(DossierState.RETURNED)
        office.end_leases()
        office.wait_until_all_is_sent()
        code, count = journey.dossier.code, journey.dossier.message_count
    summary = portal.summary()
    assert (summary["messages"], summary["violations"]) == (count, [])
    assert [told["status"] for told in portal.received(code)["statuses"]] == [2, 4, 9, 10]
