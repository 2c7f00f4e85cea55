"""Attempts to move a date behind everybody's back: no deadline moves without an entry in the journal.

By a browser's clock, a field nobody asked for, an edit of the calendar, a holiday added later, another version; and by
a hand in the database, which the journal gives away.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from engine.db.database import open_database
from engine.db.tables.dossiers import dossiers
from engine.domain.calendar_edits import CalendarEdit, PutDays, PutHours, RemoveDays
from engine.domain.drafts import DayDraft, HoursDraft
from engine.domain.events import Event
from engine.domain.people import SYSTEM
from engine.settings import CODE
from engine.usecases.designing.procedures import Upload
from tests.journeys import oracle
from tests.journeys.driver import Journey
from tests.journeys.town import Town, morning
from tests.publishing import publish
from tests.web.desk import desk_office, taken
from tests.web.officers import CSRF, Officers

YESTERYEAR = "Mon, 01 Jan 2024 01:00:00 GMT"
FORGED = dict.fromkeys(
    (
        "received_at",
        "registered_at",
        "started_at",
        "at",
        "now",
        "date",
        "due",
        "due_at",
        "term",
        "extensions",
        "cutoff",
    ),
    "2024-01-02T08:00",
)
HEADERS = {"Date": YESTERYEAR, "X-Request-Time": YESTERYEAR, "If-Modified-Since": YESTERYEAR}


def test_reception_is_when_the_office_says_whatever_the_browser_says(database_url: str, tmp_path: Path) -> None:
    office = desk_office(database_url, tmp_path)
    browser = office.signed_in("phuc.n")
    honest = taken(browser, "1")
    forger = office.signed_in("phuc.n")
    forger._client.environ_base.update(
        {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in HEADERS.items()}
    )
    forged = taken(forger, "2", **FORGED)
    with office.application.store.reading() as work:
        one, other = (work.dossiers.read(work.dossiers.id_by_code(code)) for code in (honest, forged))
    assert other.received_at == office.clock.now()
    assert (other.received_at, other.due_at) == (one.received_at, one.due_at)
    assert [step.due_at for step in other.steps] == [step.due_at for step in one.steps]
    office.application.store.close()


@pytest.fixture
def room(database_url: str) -> Iterator[Officers]:
    opened = Officers(database_url)
    yield opened
    opened.close()


def test_a_step_is_done_when_the_office_says(room: Officers) -> None:
    code = room.office.at_appraisal()
    mai = room.at_browser(room.office.officer)
    before = room.office.read(code)
    room.office.clock.advance(timedelta(hours=3))
    opinion = "Hồ sơ đủ thành phần, đề nghị xác minh."
    assert mai.send(mai.get(f"/ho-so/{code}"), "/hoan-thanh", nhan_xet=opinion, csrf=CSRF, **FORGED).status == 200
    after = room.office.read(code)
    (done,) = [step for step in after.steps if step.node == "tham_dinh"]
    assert (after.due_at, after.received_at, after.extensions) == (before.due_at, before.received_at, ())
    assert done.closed_at == room.office.clock.now()
    assert all(step.started_at == room.office.clock.now() for step in after.open_steps)


EDITS: tuple[CalendarEdit, ...] = (
    PutDays.read(DayDraft("04/03/2026", "off", "Nghỉ bão", "Công điện 3/CĐ-UBND")),
    PutDays.read(DayDraft("02/03/2026", "off", "Ngày đã qua, ghi sau", "Công điện 3/CĐ-UBND")),
    PutDays.read(DayDraft("07/03/2026", "working", "Làm bù", "Công điện 3/CĐ-UBND")),
    PutHours(None, HoursDraft("2020-01-01", "08:00-11:00, 14:00-16:00").read()),
    RemoveDays((date(2026, 3, 4),)),
)


def test_no_edit_of_the_calendar_moves_a_date_without_a_word(town: Town) -> None:
    """A holiday in the past, added later, counts like any other; what has ended keeps the dates it had."""
    ended = Journey(town).receive().go()
    open_ones = []
    for node in ("phan_cong", "tham_dinh", "xac_minh"):
        town.clock.set(morning("2026-03-02"))
        open_ones.append(Journey(town).receive().go(until=node))
    town.clock.set(morning("2026-03-03"))
    last = ended.dossier.due_at
    for edit in EDITS:
        before = [(_dates(journey), len(_told(journey))) for journey in open_ones]
        _edit(town, edit)
        for journey, (dates, said) in zip(open_ones, before, strict=True):
            moved = {name for name, due in _dates(journey).items() if dates[name] != due}
            assert len(_told(journey)) - said == len(moved), f"{edit}: {moved} moved, {_told(journey)[said:]} told"
            assert "promise" in moved, f"{edit} moves what was promised"
    assert ended.dossier.due_at == last
    assert not _told(ended)
    town.check(calendar_was_edited=True)


def test_another_version_moves_no_date_of_what_was_received_before(town: Town) -> None:
    running = Journey(town).receive().go(until="tham_dinh")
    promised, dates = running.dossier.due_at, _dates(running)
    folder = CODE / "bpmn" / running.line
    definition = (folder / "procedure.toml").read_text("utf-8")
    term = running.definition(running.dossier).term
    longer = definition.replace(f'term = "{term}"', 'term = "60 ngày làm việc"', 1)
    assert longer != definition
    tomorrow = (town.clock.now() + timedelta(days=1)).date()
    upload = Upload(
        longer.encode(), (folder / "process.bpmn").read_bytes(), "99/QĐ-MAU", town.clock.now().date(), tomorrow
    )
    with town.open() as application:
        publish(application, upload)
    town.clock.advance(timedelta(days=1))
    later = Journey(town).receive()
    assert (running.dossier.due_at, _dates(running)) == (promised, dates)
    running.go(until="danh_gia")
    assert running.dossier.due_at == promised
    assert later.dossier.due_at and promised and later.dossier.due_at - promised > timedelta(days=30)
    town.check()


def test_a_date_moved_by_hand_in_the_database_is_given_away_by_the_journal(town: Town, database_url: str) -> None:
    journey = Journey(town).receive().go(until="tham_dinh")
    assert journey.dossier.due_at
    database = open_database(database_url)
    with database.begin() as connection:
        later = journey.dossier.due_at + timedelta(days=1)
        connection.execute(sa.update(dossiers).where(dossiers.c.id == journey.id).values(due_at=later))
    database.dispose()
    with town.open() as application, pytest.raises(AssertionError, match="the journal derives"):
        oracle.check_dates(application)


def _edit(town: Town, edit: CalendarEdit) -> None:
    with town.open() as application:
        work_id = application.calendars.save(SYSTEM, edit)
        assert work_id
        town.clock.advance(timedelta(minutes=1))
        while application.long_works.go_on(SYSTEM):
            pass


def _dates(journey: Journey) -> dict[str, datetime | None]:
    dossier = journey.dossier
    legs = {f"leg {leg.number}": leg.due_at for leg in dossier.active_legs}
    return {"promise": dossier.due_at, **legs, **{f"step {step.id}": step.due_at for step in dossier.open_steps}}


def _told(journey: Journey) -> list[str]:
    with journey.town.window.store.reading() as work:
        lines = work.journal.of_dossier(journey.id)
    return [str(line.entry.facts["what"]) for line in lines if line.entry.event is Event.DUE_MOVED]
