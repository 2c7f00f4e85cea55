"""The demonstration: dossiers in every state, by real people, in an empty office only; its accounts at every start."""

import stat
from collections import Counter
from pathlib import Path

import pytest

from engine.bootstrap import Application, build
from engine.domain.apologies import LetterState
from engine.domain.legs import LegState
from engine.domain.people import SYSTEM, Actor, Position
from engine.domain.statuses import DossierState
from engine.domain.supervision import Mark
from engine.settings import Settings
from engine.usecases.legal_time.lateness import LateFilters
from engine.usecases.legal_time.supervision import PausedFilters
from tests.journeys import oracle
from tests.services.demonstration import PRINTED, call, copied


@pytest.fixture(scope="module")
def home(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with the demonstration in it."""
    return copied(demonstration, tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def application(home: Path) -> Application:
    return build(Settings.read({"LIENTHONG_HOME": str(home)}))


def test_every_start_prints_the_same_accounts(home: Path) -> None:
    again = call(home, "demo", "--when-empty")
    assert again.stdout == (home / PRINTED).read_text() == (home / "demonstration.txt").read_text()
    assert stat.S_IMODE((home / "demonstration.txt").stat().st_mode) == 0o600


def test_the_accounts_open_the_door_and_cover_every_position(home: Path, application: Application) -> None:
    rows = [line.split() for line in (home / "demonstration.txt").read_text().splitlines()[2:]]
    accounts = {row[-2]: row[-1] for row in rows}
    assert len(set(accounts.values())) == len(accounts) == len(rows)
    assert application.sign_in.sign_in("chuyenvien.tuphap", accounts["chuyenvien.tuphap"], "here")
    found = application.people.find(SYSTEM, limit=200)
    assert {post.appointment.post.position for page in found for post in page.posts} == set(Position)
    assert not any(page.person.must_change_password for page in found)


def test_dossiers_stand_in_every_state(application: Application) -> None:
    every = oracle.every(application)
    states = Counter(dossier.state for dossier in every)
    assert set(states) == set(DossierState)
    assert sum(states.values()) > 40
    legs = {leg.state for dossier in every for leg in dossier.active_legs}
    assert {LegState.SENT, LegState.OPEN, LegState.REFUSED} <= legs
    assert any(dossier.extensions for dossier in every)
    with application.store.reading() as work:
        letters = [letter for dossier in every for letter in work.apologies.of_dossier(dossier.id)]
    assert {letter.state for letter in letters} == set(LetterState)
    assert {letter.in_time for letter in letters if letter.approved_at} == {True, False}
    assert any(dossier.parent_id for dossier in every)
    now = application.clock.now()
    assert any(dossier.due_at and dossier.due_at < now and not dossier.finished_at for dossier in every)


def test_the_machine_does_nothing_in_place_of_a_person(application: Application) -> None:
    """It warns of deadlines, foresees lateness and drafts the letter, and opens the next members of a group."""
    every = oracle.every(application)
    groups = {dossier.parent_id for dossier in every}
    single = [dossier for dossier in every if dossier.parent_id is None and dossier.id not in groups]
    with application.store.reading() as work:
        lines = [line for dossier in single for line in work.journal.of_dossier(dossier.id)]
    warns = {"due_soon", "overdue", "escalated", "late_foreseen", "forecast_cleared"}
    drafts = {"apology_drafted", "apology_dropped"}
    done = {line.entry.event.value for line in lines if line.entry.by == SYSTEM.person_id}
    assert {"due_soon", "overdue", "escalated", "late_foreseen", "apology_drafted"} <= done <= warns | drafts
    assert max(line.entry.at for line in lines) <= application.clock.now()


def test_pauses_late_agencies_and_papers_show_at_a_glance(home: Path, application: Application) -> None:
    heads = {login: actor_of(home, application, login) for login in ("lanhdao.tuphap", "phutrach.tinh")}
    paused = application.supervision.paused(heads["lanhdao.tuphap"], PausedFilters())
    assert {mark for mark, count in paused.counts.items() if count} >= {Mark.LONG, Mark.OFTEN, Mark.NEAR}
    assert application.late_agencies.waiting(heads["phutrach.tinh"]).rows
    divisions = application.late_lists.now(heads["lanhdao.tuphap"], LateFilters()).divisions
    assert len({group.name for group in divisions}) > 2
    with application.store.reading() as work:
        papers = {paper.kind for each in oracle.every(application) for paper in work.papers.of_dossier(each.id)}
    assert papers == {"receipt", "supplement_request", "refusal", "control_slip"}


def actor_of(home: Path, application: Application, login: str) -> Actor:
    lines = (home / "demonstration.txt").read_text().splitlines()
    password = next(line.split()[-1] for line in lines if f" {login} " in line)
    signed_in = application.sign_in.actor(application.sign_in.sign_in(login, password, "here"))
    assert signed_in is not None
    return signed_in.actor


def test_the_demonstration_holds_to_the_oracle(application: Application) -> None:
    oracle.check_standing(application)
    oracle.check_journal(application)
    oracle.check_told(application)


def test_an_office_with_people_takes_no_demonstration(home: Path) -> None:
    refused = call(home, "demo")
    assert refused.exit_code == 2
    assert "cơ sở dữ liệu trống" in refused.stderr


def test_the_demonstration_is_refused_where_other_machines_can_reach_it(tmp_path: Path) -> None:
    refused = call(tmp_path, "demo", LIENTHONG_HOST="0.0.0.0")
    assert refused.exit_code == 2
    assert "127.0.0.1" in refused.stderr
    assert not (tmp_path / "demonstration.txt").exists()


def test_the_journal_verifies_and_a_changed_row_is_named(home: Path, application: Application) -> None:
    assert call(home, "journal", "verify").exit_code == 0
    with application.store.writers.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        cursor = raw.cursor()
        row = "dossier_id = 1 AND number = 2"
        cursor.execute(f"SELECT at FROM journal WHERE {row}")
        before = cursor.fetchone()
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'")
        triggers = [found[0] for found in cursor.fetchall()]
        for trigger in triggers:
            cursor.execute(f"DROP TRIGGER {trigger.split()[2]}")
        cursor.execute(f"UPDATE journal SET at = '2020-01-01 00:00:00.000000' WHERE {row}")
        raw.commit()
        broken = call(home, "journal", "verify")
        cursor.execute(f"UPDATE journal SET at = ? WHERE {row}", before)
        for trigger in triggers:
            cursor.execute(trigger)
        raw.commit()
    assert broken.exit_code == 1
    assert "mục nhật ký số 2 bị sửa" in broken.stderr


def test_the_procedures_are_loaded_at_migration_and_listed(home: Path) -> None:
    listed = call(home, "procedures", "list")
    assert "Đăng ký nhu cầu nhận nuôi con nuôi" in listed.stdout
    again = call(home, "procedures", "load")
    assert again.stdout == "Đã nạp 0 phiên bản.\n"
