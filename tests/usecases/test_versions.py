"""Versions kept for the whole process: what a moved dossier is measured by, and what is never kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from engine.domain.decisions import Transition
from engine.domain.lint import Finding, lint
from engine.domain.people import SYSTEM
from engine.domain.procedures import Counting, Pin, ProcedureDefinition, ProcessVersion
from engine.domain.process import ProcessGraph
from engine.usecases.designing import procedures
from engine.usecases.designing.moves import Order
from engine.usecases.designing.procedures import Upload
from engine.usecases.legal_time.apology_pages import Queue, QueueFilters
from engine.usecases.versions import Versions
from tests import publishing
from tests.adoption import LINE, Adoption
from tests.fakes.work import FakeStore
from tests.revisions import files_of, publish, with_step
from tests.services.reading import READER
from tests.usecases.drafting_room import OWN_CHANGE, TOML, DraftingRoom


@pytest.fixture
def office(database_url: str) -> Iterator[Adoption]:
    office = Adoption(database_url)
    yield office
    office.app.store.close()


def another_clock(said: ProcedureDefinition) -> ProcedureDefinition:
    """Under another name, and with another term, way of counting and days to sign a letter in."""
    policy = replace(said.policy, apology_days="3", apology_draft_days="4")
    return replace(said, name="Tên mới", term="20 ngày làm việc", counting=Counting.BY_DATE, policy=policy)


def move(office: Adoption, version_id: int) -> None:
    office.app.process_moves.begin(SYSTEM, Order(version_id, Transition.CHOOSE, "9/QĐ-UBND", "Theo Điều 3"))
    while office.app.long_works.go_on(SYSTEM):
        pass


def test_a_moved_dossier_runs_by_one_version_and_is_measured_by_the_other(office: Adoption) -> None:
    code = office.at_appraisal()
    received = office.read(code).pin
    later = publish(office.app, LINE, reword=another_clock)
    move(office, later.id)
    pin = office.read(code).pin
    assert (received, pin) == (Pin(received.version_id), Pin(later.id, received.version_id))
    versions = Versions(READER)
    with office.app.store.reading() as work:
        was, there, now = versions.of(work, received), versions.of(work, Pin(later.id)), versions.of(work, pin)
    assert (now.id, now.graph, now.definition.name) == (later.id, there.graph, "Tên mới")
    assert clock_of(now.definition) == clock_of(was.definition) != clock_of(there.definition)


def clock_of(said: ProcedureDefinition) -> tuple[object, ...]:
    return said.term, said.counting, said.policy


def test_a_letter_in_the_queue_is_to_be_signed_by_the_day_its_own_page_says(office: Adoption) -> None:
    """Within the days of the version it was received under, under the name of the one it runs by."""
    code = office.at_appraisal()
    move(office, publish(office.app, LINE, reword=another_clock).id)
    for _ in range(10):  # nobody acts until it is late
        office.clock.advance(timedelta(days=1))
        office.app.deadlines.sweep(SYSTEM)
    pages = office.app.apology_pages
    [item] = pages.queue(office.head, Queue.TO_WRITE, QueueFilters()).items
    assert (item.code, item.limit) == (code, pages.choices(office.head, code).limit)
    assert item.procedure == "Tên mới"


# --- until when a version holds ---------------------------------------------------------------------------------------


def ahead(office: Adoption) -> Upload:
    definition, bpmn = files_of(office.app, LINE, with_step("ky", name="Ký số"))
    return Upload(definition, bpmn, "2/QĐ-UBND", date(2026, 11, 16), date(2026, 12, 1))


def test_the_day_a_version_ends_is_told_as_soon_as_the_next_is_published(office: Adoption) -> None:
    def until() -> date | None:
        (row,) = office.app.procedure_pages.catalogue(office.clerk, LINE).rows
        return row.stored.validity.until

    assert until() is None
    publishing.publish(office.app, ahead(office))
    assert until() == date(2026, 11, 30)


def test_what_is_kept_of_a_version_is_the_same_whatever_is_published_later(office: Adoption) -> None:
    kept = in_force(office, Versions(READER))
    publishing.publish(office.app, ahead(office))
    assert in_force(office, Versions(READER)) == kept, "as a process that starts now reads it"


def in_force(office: Adoption, versions: Versions) -> ProcessVersion:
    with office.app.store.reading() as work:
        return versions.in_force(work, LINE, office.clock.now().date())


# --- what is judged is what is published ------------------------------------------------------------------------------


def test_what_was_judged_in_one_transaction_is_not_published_in_another(office: Adoption) -> None:
    with office.app.store.work() as work:
        candidate = office.app.procedures.candidate(work, SYSTEM, ahead(office))
    with pytest.raises(sa.exc.ResourceClosedError):
        office.app.procedures.publish(SYSTEM, candidate, "Đã xem.")
    assert len(office.app.procedures.versions(SYSTEM, LINE)) == 1


def test_what_is_approved_is_judged_once_and_is_what_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, judged = DraftingRoom(FakeStore(), tmp_path).open(), list[ProcessGraph]()

    def counted(graph: ProcessGraph, *said: Any, **known: Any) -> tuple[Finding, ...]:
        judged.append(graph)
        return lint(graph, *said, **known)

    submission = room.submitted()
    monkeypatch.setattr(procedures, "lint", counted)
    stored = room.approve(submission)
    assert judged == [READER.read_process(OWN_CHANGE)]
    assert (stored.definition, stored.bpmn) == (TOML, READER.expand(OWN_CHANGE))
