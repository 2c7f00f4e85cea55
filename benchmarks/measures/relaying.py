"""How many messages a second leave the house: real relay, workers, Valkey and portal simulator."""

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Report, tell
from benchmarks.site import CODE, Site
from benchmarks.stage import Stage
from engine.domain.people import SYSTEM
from tests.services.portal import PortalProcess
from tests.services.valkey import ValkeyServer

DOSSIERS = 150
DELIVERERS = 2


def measure(stage: Stage, report: Report) -> None:
    """Messages of whole dossiers, from the first receipt to the last: programs start once, messages never end."""
    site = stage.site("postgresql", "relay")
    tell(f"  {DOSSIERS} hồ sơ")
    for _ in range(DOSSIERS):
        dossier = site.receive()
        while site.complete(dossier):
            pass
    with TemporaryDirectory(prefix="lt") as folder:
        valkey, portal = ValkeyServer(Path(folder)), PortalProcess(Path(folder))
        valkey.start()
        portal.start()
        try:
            _drain(site, valkey.url, portal.url, report)
        finally:
            portal.stop()
            valkey.stop()


def _drain(site: Site, redis_url: str, portal_url: str, report: Report) -> None:
    waiting = site.app.delivery.backlog(SYSTEM).waiting
    told = {**site.environment, "REDIS_URL": redis_url, "PORTAL_URL": portal_url}
    programs = ["workers.relay", *["workers.run delivery"] * DELIVERERS]
    running = [
        subprocess.Popen(["env", *(f"{k}={v}" for k, v in told.items()), sys.executable, "-m", *each.split()], cwd=CODE)
        for each in programs
    ]
    try:
        first = _left(site, waiting)  # the programs have started
        begun = time.perf_counter()
        _left(site, 1)
        seconds = time.perf_counter() - begun
    finally:
        for program in running:
            program.terminate()
        for program in running:
            program.wait(15)
    report.figures["relay_messages_per_second"] = round(first / seconds, 1)
    processes = {"relay": 1, "delivery workers": DELIVERERS, "portal simulator": 1, "valkey": 1}
    report.detail["relay"] = {"messages": first, "seconds": round(seconds, 1), "processes": processes}


def _left(site: Site, fewer_than: int) -> int:
    """Wait until fewer messages than that are waiting; how many are."""
    while (waiting := site.app.delivery.backlog(SYSTEM).waiting) >= fewer_than:
        time.sleep(0.02)
    return waiting
