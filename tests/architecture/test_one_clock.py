"""One clock: dates of the law are computed by the deadline modules of the domain and by nobody else.

Whoever measures other time - leases, sessions, how far a list looks back - is named here with its reason.
"""

import ast
from collections.abc import Iterator

import pytest

from engine.settings import CODE
from tests.architecture.sources import modules, tree

LAW = {
    f"engine/domain/{name}.py"
    for name in (
        "calendar_files",
        "calendars",
        "deadlines",
        "due_states",
        "forecast",
        "leg_dates",
        "legal_time",
        "publication_terms",
        "suspensions",
        "terms",
    )
}
WORKING_TIME = {"add_minutes", "advance", "next_day_opening", "next_working_minute", "opening"}

# What each file may use beyond, with its reason; a permission nobody uses any more must go.
ALLOWED = {
    "engine/cli/deadlines.py": {"due": "puts anybody's own cases to the deadline module"},
    "engine/clock.py": {"timedelta": "the hands of a clock that is set"},
    "engine/db/lateness.py": {"timedelta": "reads the journal day by day"},
    "engine/db/views.py": {"timedelta": "how far back a list looks"},
    "engine/domain/calendar_edits.py": {"timedelta": "the dates from one to another, as typed"},
    "engine/domain/sessions.py": {"timedelta": "sessions and throttles"},
    "engine/usecases/organization/agencies.py": {"timedelta": "the day before an agency's new life begins"},
    "engine/simulation/playing.py": {"opening": "lays simulated work in office hours"},
    "engine/usecases/designing/mining.py": {"timedelta": "how far back the waits are looked at"},
    "engine/usecases/designing/publication_board.py": {"timedelta": "how far back the board looks"},
    "engine/usecases/designing/replay_scenes.py": {
        "due": "the deadline a replay measures by, moved by the pauses as they were played",
        "opening": "when a dossier of the past comes",
    },
    "engine/usecases/designing/replay_town.py": {"advance": "when invented dossiers come"},
    "engine/usecases/designing/replays.py": {"timedelta": "how far back dossiers are played again"},
    "engine/usecases/designing/table_readings.py": {"timedelta": "how long a reading is kept"},
    "engine/usecases/catalogue.py": {"timedelta": "how long names are remembered"},
    "engine/usecases/delivery.py": {"timedelta": "leases and waits of messages"},
    "engine/usecases/demonstration/stage.py": {"add_minutes": "sets the demonstration's clock, in working time"},
    "engine/usecases/legal_time/foresight.py": {"next_working_minute": "asks the calendar when a notice may be seen"},
    "engine/usecases/legal_time/lateness.py": {"timedelta": "the weeks of a plot"},
    "engine/usecases/long_works.py": {"timedelta": "leases of workers", "advance": "a work goes on, not a calendar"},
    "engine/usecases/organization/reorganisation_rows.py": {"timedelta": "the day before agencies end"},
    "engine/usecases/organization/reorganisations.py": {"timedelta": "until the day begins"},
    "engine/usecases/organization/people.py": {"timedelta": "the day before an appointment ends"},
    "engine/usecases/periodic.py": {"timedelta": "how often the office does something"},
    "engine/usecases/issuing/printed_pages.py": {"timedelta": "one day of handovers on a list"},
    "engine/usecases/designing/procedures.py": {"timedelta": "the day before a new version is in force"},
    "engine/usecases/legal_time/publications.py": {"timedelta": "waits for acts that are being committed"},
    "engine/usecases/issuing/registers.py": {"timedelta": "the days a register covers"},
    "engine/usecases/legal_time/reprojection.py": {"timedelta": "waits until all processes have the calendar"},
    "engine/usecases/organization/sign_in.py": {"timedelta": "spells a wait"},
    "engine/usecases/legal_time/supervision.py": {"timedelta": "how far back a list looks"},
    "web/designer/replay.py": {"timedelta": "the days of a plot"},
    "web/officers/lateness.py": {"timedelta": "the days of a month that was asked for"},
    "workers/clock.py": {"timedelta": "when to ask again"},
    "workers/jobs.py": {"timedelta": "the rhythms of the office"},
}


def test_only_the_deadline_modules_compute_a_date_of_the_law() -> None:
    used = {
        (str(module.relative_to(CODE)), name)
        for module in modules("engine", "web", "workers")
        for name in _uses(tree(module))
        if str(module.relative_to(CODE)) not in LAW
    }
    allowed = {(path, name) for path, names in ALLOWED.items() for name in names}
    assert used - allowed == set(), "ask engine.domain.legal_time, or say here why this is no date of the law"
    assert allowed - used == set(), "nobody needs this permission any more"


def test_every_permission_gives_its_reason() -> None:
    assert all(reason for names in ALLOWED.values() for reason in names.values())


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("from datetime import timedelta", "timedelta"),
        ("from datetime import date, timedelta as t", "timedelta"),
        ("import datetime\ndatetime.timedelta(1)", "timedelta"),
        ("from engine.domain.deadlines import spell_instant, due", "due"),
        ("from engine.domain import deadlines\ndeadlines.due(x)", "due"),
        ("calendar.add_minutes(x, 1)", "add_minutes"),
        ("from engine.domain.calendars import DAY", "DAY"),
    ],
)
def test_the_guard_sees_whoever_computes(source: str, name: str) -> None:
    assert list(_uses(ast.parse(source))) == [name]


def test_the_guard_leaves_alone_whoever_only_asks() -> None:
    asks = "from engine.domain.deadlines import remaining, spell_instant\nstep.due\nopening = 1"
    assert list(_uses(ast.parse(asks))) == []


def _uses(parsed: ast.Module) -> Iterator[str]:
    for node in ast.walk(parsed):
        if isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names if _computes(node.module or "", alias.name))
        elif isinstance(node, ast.Attribute) and node.attr == "timedelta":
            yield node.attr
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            is_due = node.func.attr == "due" and isinstance(owner, ast.Name) and owner.id == "deadlines"
            if is_due or node.func.attr in WORKING_TIME:
                yield node.func.attr


def _computes(module: str, name: str) -> bool:
    return (module, name) in {
        ("datetime", "timedelta"),
        ("engine.domain.deadlines", "due"),
        ("engine.domain.calendars", "DAY"),
    }
