"""An installation for tests: a database, a Valkey and a portal, and the programs of ``workers`` as real processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from engine.bootstrap import Application, build
from engine.db.database import open_database
from engine.domain.people import SYSTEM
from engine.ports.messages import Backlog, Outgoing
from engine.ports.outside import Clock
from engine.settings import Settings
from tests.reports import NOON, outgoing

CODE = Path(__file__).resolve().parents[2]


class Office:
    """Ends every program it started when it is closed."""

    def __init__(self, folder: Path, database_url: str, redis_url: str, portal_url: str) -> None:
        self.environment = {
            "LIENTHONG_HOME": str(folder),
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "PORTAL_URL": portal_url,
        }
        self.settings = Settings.read(self.environment)
        self.application = build(self.settings)
        self._applications = [self.application]
        self._database = open_database(database_url)
        self._log = folder / "programs.log"
        self._programs: list[subprocess.Popen[bytes]] = []

    def application_at(self, clock: Clock) -> Application:
        self._applications.append(build(self.settings, clock))
        return self._applications[-1]

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """``python -m`` with these arguments, dead when the tests are."""
        with self._log.open("ab") as output:
            program = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", sys.executable, "-m", *arguments],
                cwd=CODE,
                env={**os.environ, **self.environment},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self._programs.append(program)
        return program

    def stop(self, program: subprocess.Popen[bytes], wish: signal.Signals = signal.SIGTERM) -> int:
        program.send_signal(wish)
        return program.wait(60)

    def close(self) -> None:
        for program in self._programs:
            if program.poll() is None:
                program.kill()
                program.wait()
        for application in self._applications:
            application.store.close()
        self._database.dispose()

    def said(self) -> str:
        """What the programs wrote."""
        return self._log.read_text("utf-8")

    def write(self, dossier_ids: range, steps: int = 2) -> int:
        """The messages of whole dossiers, as an act commits them; how many."""
        count = 0
        for dossier_id in dossier_ids:
            count += self.add(dossier_id, 1, outgoing(dossier_id, steps))
        return count

    def add(self, dossier_id: int, first_number: int, messages: list[Outgoing]) -> int:
        with self.application.store.work() as work:
            work.messages.add(dossier_id, first_number, messages, NOON.replace(year=2025))
            work.commit()
        return len(messages)

    def backlog(self) -> Backlog:
        return self.application.delivery.backlog(SYSTEM)

    def end_leases(self) -> None:
        """What half a minute would do."""
        with self._database.begin() as connection:
            connection.execute(
                sa.text("UPDATE messages SET due_at = :then WHERE owner IS NOT NULL"), {"then": NOON.replace(year=2025)}
            )

    def wait_until(self, reached: Callable[[], bool], seconds: float = 120) -> None:
        limit = time.monotonic() + seconds
        while not reached():
            if time.monotonic() > limit:
                raise AssertionError(f"never reached; the programs said:\n{self.said()[-3000:]}")
            time.sleep(0.05)

    def wait_until_all_is_sent(self) -> None:
        self.wait_until(lambda: self.backlog() == Backlog())
