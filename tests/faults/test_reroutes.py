"""10,000 open dossiers of an agency that is split, re-routed while RQ workers are killed: each goes on at one agency.

At full size with ``--full``; a few batches in the ordinary run.
"""

import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from engine.db.tables.desk import notices
from engine.db.tables.dossiers import dossiers, legs, steps
from engine.db.tables.journal import journal
from engine.db.tables.long_works import long_works
from engine.db.tables.messages import messages
from engine.domain.events import Event
from engine.domain.long_works import WorkState
from engine.domain.people import SYSTEM
from engine.domain.reorganisations import Reorganisation
from engine.ports.reorganisations import RerouteOutcome
from engine.settings import CODE
from tests.copies import copy
from tests.faults.a_mover import FAILPOINTS
from tests.services.valkey import ValkeyServer
from tests.usecases.reorganised import HOME, JUSTICE, Province, split
from workers.jobs import LONG, TICK
from workers.queues import connect, enqueue, queue

FULL, ORDINARY = 10_000, 180
PATIENCE = 240
"""Seconds a worker may take to begin and to die."""
_OF_THE_WAY = ("agencies", "leg_count", "journal_count", "journal_head", "sealed_count", "sealed_at", "revision")
_FORESEEN = ("forecast_at", "late_foreseen_at", "review_at")
Rows = list[tuple[Any, ...]]


class Split:
    """Thousands of dossiers at six places of their way, an agency that is split, and workers that die at it."""

    def __init__(self, database_url: str, redis_url: str, size: int) -> None:
        self.url, self.redis_url, self.size = database_url, redis_url, size
        self.office = office = Province(database_url)
        self.room, _ = office.in_room(office.officer, "Phòng Một")
        sent = office.received("Người 1")
        office.complete(office.clerk, sent, "so_hoa")
        goes, released = office.taken(office.officer, "Người 2"), office.taken(office.colleague, "Người 3")
        ways = (office.received, office.at_lead, office.at_verification)
        codes = [sent, goes, released, *(way(f"Người {number}") for number, way in enumerate(ways, 4))]
        models = [office.read(code).id for code in codes]
        self.database = office.app.store.writers
        with self.database.begin() as connection:
            copy(connection, models, size - len(models))

    def begin(self) -> Reorganisation:
        office, posts = self.office, {("division", str(self.room)): HOME}
        act = office.propose(replace(split(), with_posts=True, posts=posts))
        return office.app.reorganisations.confirm(office.checker, act.id, "Đúng nghị quyết.")

    def die_at(self, act: Reorganisation, failpoint: str, number: int) -> None:
        """A worker takes the work from its queue and dies at it: what it had committed stays, and no more."""
        before = self.done(act)
        period = self.office.clock.now() + timedelta(seconds=number)
        waiting = queue(LONG, connect(self.redis_url))
        enqueue(waiting, TICK, [("long_works", period.isoformat())])
        now = self.office.clock.now().isoformat()
        program = [sys.executable, "-m", "tests.faults.a_rerouter", self.url, self.redis_url, failpoint, "1", now]
        ended = subprocess.run(["setpriv", "--pdeathsig", "KILL", *program], cwd=CODE, check=False, timeout=PATIENCE)
        assert ended.returncode == -signal.SIGKILL
        assert before < self.done(act) < self.size
        with self.database.begin() as connection:  # what the end of its lease would do
            free = {"owner": None, "leased_until": None, "turn_at": long_works.c.asked_at}
            connection.execute(sa.update(long_works).values(free))

    def done(self, act: Reorganisation) -> int:
        return sum(self.office.app.reorganisations.page(self.office.maker, act.id).counts.values())

    def rows(self, query: sa.Select[Any]) -> Rows:
        with self.database.connect() as connection:
            return [tuple(row) for row in connection.execute(query)]

    def clocks(self) -> dict[str, Rows]:
        """When everything open began and is due, and all else of the dossiers but who does what."""
        kept = [column for column in dossiers.c if column.name not in (*_OF_THE_WAY, *_FORESEEN)]
        active = sa.select(legs.c.dossier_id, legs.c.slot, legs.c.started_at, legs.c.due_at, legs.c.term, legs.c.nodes)
        standing = [column for column in steps.c if column.name not in ("agency_id", "leg", "assignee_id")]
        queries = {
            "dossiers": sa.select(*kept).order_by(dossiers.c.id),
            "legs": active.where(legs.c.settled_at.is_(None)).order_by(legs.c.dossier_id, legs.c.slot),
            "steps": sa.select(*standing).where(steps.c.state == "open").order_by(steps.c.id),
            "messages": sa.select(messages).order_by(messages.c.id),
        }
        return {name: self.rows(query) for name, query in queries.items()}

    def history(self) -> dict[str, Rows]:
        """What is signed: legs and steps that ended and the journal, and of open legs who sent and received them."""
        ended = sa.select(legs).where(legs.c.settled_at.isnot(None))
        signed = [column for column in legs.c if column.name not in ("state", "settled_at")]
        return {
            "ended": self.rows(ended),
            "legs": self.rows(sa.select(*signed)),
            "steps": self.rows(sa.select(steps).where(steps.c.state != "open")),
            "journal": self.rows(sa.select(journal)),
        }

    def at(self, column: sa.ColumnElement[Any], is_open: sa.ColumnElement[bool]) -> Counter[Any]:
        return Counter(value for (value,) in self.rows(sa.select(column).where(is_open)))

    def told(self) -> Counter[int]:
        """How often each dossier tells of it."""
        return self.at(journal.c.dossier_id, journal.c.event == Event.REROUTED.value)


@pytest.fixture
def agency(database_url: str, valkey: ValkeyServer, full_size: bool) -> Iterator[Split]:
    opened = Split(database_url, valkey.url, FULL if full_size else ORDINARY)
    yield opened
    opened.office.app.store.close()


def test_rerouted_by_workers_that_die_each_goes_on_at_one_agency_where_it_stood(agency: Split) -> None:
    office, clocks, history = agency.office, agency.clocks(), agency.history()
    open_step, active = steps.c.state == "open", legs.c.settled_at.is_(None)
    held_before = agency.at(steps.c.assignee_id, open_step)
    act = agency.begin()
    for number, failpoint in enumerate(FAILPOINTS):
        agency.die_at(act, failpoint, number)
    office.work_off()
    assert office.app.long_works.page(SYSTEM, act.work_id or 0).state is WorkState.FINISHED
    assert office.app.reorganisations.page(office.maker, act.id).counts == {RerouteOutcome.REROUTED: agency.size}
    assert agency.told() == dict.fromkeys(range(1, agency.size + 1), 1)
    assert agency.clocks() == clocks
    for what, rows in agency.history().items():
        assert set(map(repr, history[what])) <= set(map(repr, rows)), f"{what} that were signed are not as they were"
    former, heir = office.agencies[JUSTICE], office.agencies[HOME]
    assert {found["lead"] for (found,) in agency.rows(sa.select(dossiers.c.agencies))} == {heir}
    assert former not in {*agency.at(steps.c.agency_id, open_step), *agency.at(legs.c.agency_id, active)}
    held = agency.at(steps.c.assignee_id, open_step)
    kept, released = office.officer.person_id, office.colleague.person_id
    assert held[kept] == held_before[kept] > 0
    assert (held[released], held_before[released] > 0) == (0, True)
    told = {released: held_before[released], office.heir_head.person_id: 1}
    assert agency.at(notices.c.person_id, sa.true()) == told
    assert office.app.journal.verify(SYSTEM) == ""
