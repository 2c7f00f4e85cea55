"""A version takes effect while workers die, clocks are killed and Redis is emptied: its dossiers are moved once."""

import signal

import sqlalchemy as sa

from engine.domain.decisions import Transition
from engine.domain.events import Event
from engine.domain.people import SYSTEM, Position
from engine.ports.process_moves import Outcome, ProcessMove
from tests.adoption import LINE, Adoption
from tests.clauses import approved
from tests.revisions import with_step
from tests.services.office import Office
from tests.services.valkey import ValkeyServer
from tests.workers.test_long_works import COUNT, end_leases

PATIENCE = 240
"""Seconds: many programs begin, and a tick that is lost comes again after a minute."""


def a_version_takes_effect(office: Office) -> None:
    """Dossiers that run, and a version that rules from today on, whatever day the test runs on."""
    adoption = Adoption(office.settings.database_url)
    adoption.clock.set(office.application.clock.now())
    for number in range(COUNT):
        adoption.received(f"Người {number}")
    controller = adoption.person("Đỗ Kiểm Soát", "H01", Position.PROCEDURE_CONTROLLER)
    clause, today = Transition.MOVE_UNLESS_REACHED, adoption.clock.now().date()
    approved(adoption, controller, with_step("ky", name="Ký số"), clause, today)
    adoption.app.store.close()


def moves(office: Office) -> list[ProcessMove]:
    return list(office.application.process_moves.of_line(SYSTEM, LINE).moves)


def told(office: Office) -> list[int]:
    """How often each dossier tells of a move."""
    with office.application.store.reading() as work:
        lines = [work.journal.of_dossier(dossier_id) for dossier_id in range(1, COUNT + 1)]
    return [sum(line.entry.event is Event.VERSION_MOVED for line in of_one) for of_one in lines]


def end_claims(office: Office) -> None:
    """What a minute would do: the period that a dead worker claimed is past."""
    with office.application.store.writers.begin() as connection:
        connection.execute(sa.delete(sa.table("ticks", sa.column("job"))).where(sa.column("job") == "taking_effect"))


def test_what_takes_effect_is_moved_once_whatever_dies(office: Office, valkey: ValkeyServer) -> None:
    a_version_takes_effect(office)
    clock, victim = office.start("workers.clock"), office.start("tests.workers.a_dying_settler")
    office.wait_until(lambda: victim.poll() is not None, PATIENCE)
    assert (victim.returncode, moves(office)) == (-signal.SIGKILL, [])
    office.stop(clock, signal.SIGKILL)
    valkey.empty()
    end_claims(office)
    for program in ("workers.clock", "workers.clock", "workers.run periodic"):
        office.start(*program.split())
    mover = office.start("tests.workers.a_dying_worker")
    office.wait_until(lambda: mover.poll() is not None, PATIENCE)
    (move,) = moves(office)
    assert (mover.returncode, move.asked_by, move.finished_at) == (-signal.SIGKILL, SYSTEM.person_id, None)
    valkey.empty()
    end_leases(office)
    office.start("workers.run", "long")
    office.wait_until(lambda: moves(office)[0].finished_at is not None, PATIENCE)
    (move,) = moves(office)
    assert office.application.process_moves.report(SYSTEM, move.id).counts == {Outcome.MOVED: COUNT}
    assert told(office) == [1] * COUNT
    assert office.application.taking_effect.settle() == 0
