"""The monthly list on the command line: any month, as of any instant, as CSV or JSON."""

import json
from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner, Result

from engine.cli.main import main
from engine.clock import VIETNAM
from engine.domain.lateness import Month
from tests.adoption import Adoption


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["lateness", "month", *arguments])


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> Adoption:
    """An office with one dossier that is late, its list of November published."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    office = Adoption(sqlite_url)
    code = office.at_appraisal()
    office.clock.set((office.step(code, "tham_dinh").due_at or office.clock.now()) + timedelta(hours=1))
    office.app.deadlines.sweep()
    office.clock.set(datetime(2026, 12, 5, 7, 1, tzinfo=VIETNAM))
    office.app.publications.publish()
    office.app.store.close()
    return office


def test_the_list_printed_is_the_one_published(late: Adoption) -> None:
    found = json.loads(run("2026-11", "--json").output)
    page = late.app.publications.page(late.leader, Month(2026, 11))
    assert found["sha256"] == page.sha256
    assert found["list"] == json.loads(page.list.canonical())
    assert "Thẩm định hồ sơ" in run("2026-11").output


def test_before_the_deadline_passed_nobody_was_late(late: Adoption) -> None:
    assert len(run("2026-11", "--as-of", "2026-11-16T09:00:00+07:00").output.splitlines()) == 1


@pytest.mark.parametrize(
    "asked", [("2026-13",), ("2026-11", "--as-of", "hôm qua"), ("2026-11", "--as-of", "2026-12-05")]
)
def test_what_cannot_be_read_is_refused_in_one_line(asked: tuple[str, ...]) -> None:
    answer = run(*asked)
    assert answer.exit_code == 2
    assert len(answer.output.splitlines()) == 1
