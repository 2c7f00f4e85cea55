"""Deadlines counted anew by real worker processes: one is killed in the middle, another goes on, nothing is doubled."""

import signal
from datetime import timedelta

import sqlalchemy as sa

from engine.bootstrap import Application
from engine.domain.calendar_edits import PutDays
from engine.domain.drafts import DayDraft
from engine.domain.events import Event
from engine.domain.long_works import LongWork, WorkState
from engine.domain.people import SYSTEM
from tests.adoption import Adoption
from tests.services.office import Office

COUNT = 60  # more than fits into one batch


def storm_ahead(adoption: Adoption) -> PutDays:
    """A week off before any of them is due, whatever day the test runs on."""
    first, last = (adoption.clock.now() + timedelta(days=days) for days in (3, 9))
    return PutDays.read(DayDraft(f"{first:%d/%m/%Y}", "off", "Nghỉ bão"), f"{last:%d/%m/%Y}")


def moves(application: Application) -> list[int]:
    """How often each dossier tells of a date promised that moved."""
    with application.store.reading() as work:
        lines = [work.journal.of_dossier(dossier_id) for dossier_id in range(1, COUNT + 1)]
    return [
        sum(line.entry.event is Event.DUE_MOVED and line.entry.facts["what"] == "ngày hẹn trả" for line in of_one)
        for of_one in lines
    ]


def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(office: Office) -> None:
    adoption = Adoption(office.settings.database_url)
    adoption.clock.set(office.application.clock.now())
    for number in range(COUNT):
        adoption.received(f"Người {number}")
    work_id = adoption.app.calendars.save(SYSTEM, storm_ahead(adoption))
    assert work_id
    adoption.app.store.close()
    end_leases(office)

    def now() -> LongWork:
        return office.application.long_works.page(SYSTEM, work_id)

    office.start("workers.clock")
    victim = office.start("tests.workers.a_dying_worker")
    office.wait_until(lambda: victim.poll() is not None)
    assert victim.returncode == -signal.SIGKILL
    assert (now().is_open, 0 < now().done < COUNT) == (True, True)
    end_leases(office)
    office.start("workers.run", "long")
    office.wait_until(lambda: not now().is_open)
    assert (now().state, now().done) == (WorkState.FINISHED, COUNT)
    assert f"{COUNT} hồ sơ; 0 hồ sơ giữ nguyên hạn" in now().result
    assert moves(office.application) == [1] * COUNT
    assert office.application.journal.verify(SYSTEM) == ""


def end_leases(office: Office) -> None:
    """What a minute would do."""
    with office.application.store.writers.begin() as connection:
        free = {"owner": None, "leased_until": None}
        table = sa.table("long_works", *(sa.column(name) for name in (*free, "turn_at", "asked_at")))
        connection.execute(sa.update(table).values(**free, turn_at=table.c.asked_at))
