"""F3: several clocks at once, killed at every failpoint, all down over midnight: each period ticked once, none missed.

The clocks are processes of their own; the hands of all of them stand in one file.
"""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from engine.db.database import open_database
from engine.db.tables.messages import ticks
from engine.domain.events import Event
from engine.settings import CODE
from tests.adoption import MONDAY, Adoption
from tests.faults.a_clock import ACTS, FAILPOINTS, Hands
from tests.faults.conftest import ROUNDS
from tests.services.marked import eventually

CLOCKS = 3
OFTEN = ACTS["often"].rhythm
COMMUNE = "chặng Ủy ban nhân dân phường Long Xuyên"
WARNINGS = (Event.DUE_SOON, Event.OVERDUE, Event.ESCALATED, Event.LATE_FORESEEN)


class Tower:
    """The clocks of one office, their hands, and what they noted."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder = folder
        (folder / "database").write_text(database_url)
        self.hands = Hands(folder)
        self.hands.set(MONDAY)
        self._database = open_database(database_url)
        program = ["setpriv", "--pdeathsig", "KILL", sys.executable, "-m", "tests.faults.a_clock", str(folder)]
        with (folder / "clocks.log").open("w") as log:
            self._nursery = subprocess.Popen(program, cwd=CODE, stdin=subprocess.PIPE, stderr=log, text=True)

    def start(self, count: int) -> None:
        assert self._nursery.stdin
        wanted = len(self.alive) + count
        print("\n" * count, end="", file=self._nursery.stdin, flush=True)
        self.wait_until(lambda: len(self.alive) == wanted)

    @property
    def alive(self) -> list[int]:
        pids = [int(file.name.split()[1]) for file in self.folder.glob("clock *")]
        return [pid for pid in pids if Path(f"/proc/{pid}").exists()]

    def kill(self) -> None:
        for pid in self.alive:
            os.kill(pid, signal.SIGKILL)
        self.wait_until(lambda: not self.alive)

    def close(self) -> None:
        self._nursery.kill()
        self._nursery.communicate()
        self._database.dispose()
        self.wait_until(lambda: not self.alive)

    def advance(self, duration: timedelta) -> None:
        self.hands.set(self.hands.now() + duration)

    def noted(self) -> Counter[str]:
        notes = self.folder / "notes"
        return Counter(notes.read_text().splitlines() if notes.exists() else [])

    def wait_for(self, *jobs: str) -> None:
        """Until what is to be done now is noted, and recorded as finished: only then may the hands be moved on."""
        wanted = {self.period(job) for job in jobs or ACTS}
        self.wait_until(lambda: wanted <= self.noted().keys() and not self._unfinished(jobs or tuple(ACTS)))

    def period(self, job: str) -> str:
        """The note of the present period."""
        return f"{job} {ACTS[job].rhythm.period(self.hands.now()).isoformat()}"

    def _unfinished(self, jobs: tuple[str, ...]) -> int:
        with self._database.connect() as connection:
            query = sa.select(sa.func.count()).where(ticks.c.due_at.isnot(None), ticks.c.job.in_(jobs))
            return connection.scalar(query) or 0

    def wait_until(self, reached: Callable[[], bool]) -> None:
        assert eventually(reached, 120), f"never; the notes: {sorted(self.noted())[-5:]}, alive: {len(self.alive)}"

    def die_at(self, job: str, failpoint: str) -> None:
        """Arm a failpoint and wait until one clock has died of it; another takes its place."""
        armed, before = self.folder / f"{job} {failpoint}", len(self.alive)
        armed.touch()
        self.advance(OFTEN.every)
        self.wait_until(lambda: not armed.exists() and len(self.alive) == before - 1)
        self.start(1)


@pytest.fixture
def tower(database_url: str, tmp_path: Path) -> Iterator[Tower]:
    opened = Tower(tmp_path, database_url)
    yield opened
    opened.close()


def test_every_period_is_ticked_once_though_clocks_die_and_are_down_over_midnight(
    tower: Tower, database_url: str, full_size: bool
) -> None:
    office = Adoption(database_url)
    codes = [office.at_appraisal(f"Người thứ {number}") for number in range(3)]
    codes.append(office.at_verification("Người chờ xã nhận"))  # the commune never confirms
    tower.start(CLOCKS)
    tower.wait_for()
    rounds = ROUNDS if full_size else 1
    killed = 0
    for _ in range(rounds):
        for failpoint in FAILPOINTS:
            tower.die_at("often", failpoint)
            killed += 1
            tower.advance(OFTEN.every)
            tower.wait_for()
    assert killed == len(FAILPOINTS) * rounds
    _go_down_over_midnight(tower)
    _go_through_the_days(tower)
    assert not {note: count for note, count in tower.noted().items() if count > 1}, "a period was ticked twice"
    _a_day_claimed_by_a_dead_clock_is_done_by_another(tower)
    tower.kill()
    _each_warning_was_given_once(office, codes, tower.hands.now())
    office.app.store.close()


def _go_down_over_midnight(tower: Tower) -> None:
    tower.hands.set(tower.hands.now().replace(hour=23, minute=56))
    tower.wait_for()
    tower.kill()
    tower.hands.set(_next_morning(tower) + timedelta(hours=3, minutes=7))
    tower.start(CLOCKS)
    tower.wait_for()


def _go_through_the_days(tower: Tower) -> None:
    """Until every warning is due."""
    for _ in range(14):
        tower.hands.set(_next_morning(tower) + timedelta(hours=10))
        tower.wait_for()


def _a_day_claimed_by_a_dead_clock_is_done_by_another(tower: Tower) -> None:
    """What was done but not recorded is done again: once more rather than not at all."""
    for failpoint, times in (("claimed", 1), ("done", 2)):
        tower.hands.set(_next_morning(tower) + timedelta(hours=1, minutes=57))
        tower.wait_for()
        tower.die_at("daily", failpoint)
        tower.advance(timedelta(minutes=11))
        tower.wait_for()
        assert tower.noted()[tower.period("daily")] == times, failpoint


def _next_morning(tower: Tower) -> datetime:
    """The next midnight."""
    return tower.hands.now().replace(hour=0, minute=0) + timedelta(days=1)


def _each_warning_was_given_once(office: Adoption, codes: list[str], now: datetime) -> None:
    with office.app.store.reading() as work:
        assert work.rungs.due(now, 1) == [], "a warning was missed"
        for code in codes:
            lines = work.journal.of_dossier(work.dossiers.id_by_code(code))
            given = Counter(
                (line.entry.event, *line.entry.facts.values()) for line in lines if line.entry.event in WARNINGS
            )
            assert {event for event, *_ in given} >= {Event.DUE_SOON, Event.OVERDUE}
            assert set(given.values()) == {1}, given
        waits = {event for event, what, *_ in given if what in ("leg", COMMUNE)}
        assert waits == {Event.DUE_SOON, Event.OVERDUE}, given
