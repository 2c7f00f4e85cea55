"""10,000 running dossiers moved between versions while workers are killed: each is in exactly one, and all go back.

At full size with ``--full``; 300 in the ordinary run.
"""

import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from engine.db.tables.dossiers import dossiers, legs, steps
from engine.db.tables.journal import journal
from engine.db.tables.long_works import long_works
from engine.db.tables.messages import messages
from engine.domain.decisions import Transition
from engine.domain.events import Event
from engine.domain.long_works import WorkState
from engine.domain.people import SYSTEM, Position
from engine.ports.process_moves import Outcome, ProcessMove
from engine.settings import CODE
from engine.usecases.designing.moves import Order
from tests.adoption import LINE, Adoption
from tests.copies import copy
from tests.faults.a_mover import FAILPOINTS
from tests.revisions import both, publish, with_new_step, with_step

FULL, ORDINARY = 10_000, 300


class Hall:
    """Thousands of dossiers of one procedure at five places of its way, and somebody who moves them."""

    def __init__(self, database_url: str, size: int) -> None:
        self.url = database_url
        self.office = Adoption(database_url)
        self.controller = self.office.person("Đỗ Kiểm Soát", "H01", Position.PROCEDURE_CONTROLLER)
        ways = (self.office.received, self.office.at_lead, self.office.at_appraisal, self.office.at_verification)
        models = [self.office.read(way(f"Người {number}")).id for number, way in enumerate(ways)]
        self.database = self.office.app.store.writers
        with self.database.begin() as connection:
            copy(connection, models, size - len(models))
        self.size = size

    def version(self) -> int:
        """The step after the appraisal is new: who has passed it cannot move."""
        changed = both(with_step("tham_dinh", id="tham_tra"), with_new_step("tham_tra", "kiem_tra", "Kiểm tra chéo"))
        return publish(self.office.app, LINE, changed).id

    def begin(self, version_id: int) -> ProcessMove:
        order = Order(version_id, Transition.CHOOSE, "9/QĐ-UBND", "Theo khoản 2 Điều 3")
        return self.office.app.process_moves.begin(self.controller, order)

    def run_with_deaths(self, move: ProcessMove, *failpoints: str) -> None:
        """A worker dies at each failpoint; the last one does the rest."""
        for failpoint in failpoints:
            before = self.done(move)
            assert self._worker(failpoint, 2) == -signal.SIGKILL
            assert before < self.done(move) < self.size
            with self.database.begin() as connection:
                free = {"owner": None, "leased_until": None, "turn_at": long_works.c.asked_at}
                connection.execute(sa.update(long_works).values(free))
        while self.office.app.long_works.go_on(SYSTEM):
            pass
        assert self.office.app.long_works.page(SYSTEM, move.work_id).state is WorkState.FINISHED

    def done(self, move: ProcessMove) -> int:
        return self.office.app.process_moves.report(SYSTEM, move.id).done

    def counts(self, move: ProcessMove) -> dict[Outcome, int]:
        return dict(self.office.app.process_moves.report(SYSTEM, move.id).counts)

    def in_versions(self) -> Counter[int]:
        with self.database.connect() as connection:
            return Counter(connection.scalars(sa.select(dossiers.c.version_id)))

    def entries(self) -> Counter[int]:
        """How often each dossier tells of a move."""
        told = sa.select(journal.c.dossier_id).where(journal.c.event == Event.VERSION_MOVED.value)
        with self.database.connect() as connection:
            return Counter(connection.scalars(told))

    def standing(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything about where the dossiers stand and when they are due, and what the portal was told."""
        changing = (
            "journal_count",
            "journal_head",
            "sealed_count",
            "sealed_at",
            "revision",
            "forecast_at",
            "review_at",
        )
        kept = [column for column in dossiers.c if column.name not in (*changing, "late_foreseen_at")]
        queries = {
            "dossiers": sa.select(*kept).order_by(dossiers.c.id),
            "legs": sa.select(legs).order_by(legs.c.dossier_id, legs.c.number),
            "steps": sa.select(steps).order_by(steps.c.id),
            "messages": sa.select(messages.c.dossier_id, messages.c.number).order_by(messages.c.id),
        }
        with self.database.connect() as connection:
            return {name: [tuple(row) for row in connection.execute(query)] for name, query in queries.items()}

    def _worker(self, failpoint: str, batches: int) -> int:
        now = self.office.clock.now().isoformat()
        program = [sys.executable, "-m", "tests.faults.a_mover", self.url, failpoint, str(batches), now]
        return subprocess.run(["setpriv", "--pdeathsig", "KILL", *program], cwd=CODE, check=False).returncode


@pytest.fixture
def hall(database_url: str, full_size: bool) -> Iterator[Hall]:
    opened = Hall(database_url, FULL if full_size else ORDINARY)
    yield opened
    opened.office.app.store.close()


def test_moved_by_workers_that_die_each_is_in_one_version_and_an_undo_restores(hall: Hall) -> None:
    before = hall.standing()
    (old,) = hall.in_versions()
    new = hall.version()
    move = hall.begin(new)
    hall.run_with_deaths(move, *FAILPOINTS)
    stays = hall.size // 4
    assert hall.counts(move) == {Outcome.MOVED: hall.size - stays, Outcome.BLOCKED: stays}
    assert hall.in_versions() == {new: hall.size - stays, old: stays}
    assert set(hall.entries().values()) == {1}
    assert hall.entries().total() == hall.size - stays
    assert hall.standing()["messages"] == before["messages"]
    undo = hall.office.app.process_moves.undo(hall.controller, move.id, "Chuyển nhầm đợt")
    hall.run_with_deaths(undo, FAILPOINTS[0])
    assert hall.counts(undo) == {Outcome.MOVED: hall.size - stays}
    assert set(hall.entries().values()) == {2}
    after = hall.standing()
    for table, rows in before.items():
        assert after[table] == rows, f"{table} is not as it was"
    assert hall.office.app.journal.verify(SYSTEM) == ""
