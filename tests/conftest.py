"""What every test may ask for: a clean database of either kind, a Valkey, a browser; each real, none left behind."""

import gc
import os
import shutil
import signal
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

from engine.bootstrap import migrate
from engine.settings import Settings
from engine.usecases.designing import rehearsals
from tests.services.demonstration import loaded
from tests.services.marked import marked
from tests.services.postgresql import create_database, drop_database, empty_tables, postgresql
from tests.services.private import private_folder
from tests.services.sqlite import wait_for_no_disk
from tests.services.statements import compile_once
from tests.services.valkey import ValkeyServer

SHARED_SERVER = "DATABASE_URL_TEST"
LONGEST = (
    "browser/test_axe.py",
    "benchmarks/test_benchmarks.py",
    "security/test_injection.py",
    "workers/test_workers.py",
    "security/test_sessions.py",
    "step_tables/test_step_tables_corpus.py",
    "security/test_access.py",
    "workers/test_moved_on_the_day.py",
    "journeys/test_apology_journeys.py",
    "cli/test_installation.py",
    "browser/test_whole_job.py",
    "browser/test_decision_to_dossier.py",
    "faults/test_version_moves.py",
    "browser/test_editor.py",
    "faults/test_clocks.py",
    "journeys/test_suspensions.py",
)
_services = ExitStack()

# A machine may be slow; its continuous integration tries the same examples every time, other runs seek new ones.
settings.register_profile(
    "shared machine",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
settings.load_profile("shared machine")
wait_for_no_disk()
compile_once()
rehearsals.INLINE_SECONDS = 60.0  # what a busy machine did not end in two would wait for a worker, and there is none
expect.set_options(timeout=30_000)  # as long as pages wait for what they act on
gc.set_threshold(20_000, 10, 10)  # by itself it would look for garbage among the tests and modules all the time


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="faults and the reference of deadlines at their full size")


@pytest.fixture(scope="session")
def full_size(request: pytest.FixtureRequest) -> bool:
    """Whether this is ``./lienthong faults``; the ordinary run does a tenth or less."""
    return bool(request.config.getoption("--full"))


@pytest.fixture(scope="session")
def slowness(full_size: bool) -> int:
    """How many times the processor time something is allowed it may take here: the ordinary run is on any machine,
    beside anything. What has no bound takes minutes."""
    return 1 if full_size else 10


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long go first, so that no worker is left with one at the end."""
    order = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(f"{item.path.parent.name}/{item.path.name}", len(order)))


def pytest_collection_finish() -> None:
    gc.freeze()  # what is there now stays


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """With several workers, one PostgreSQL for all of them; its address reaches them through the environment."""
    os.environ[SHARED_SERVER] = _services.enter_context(postgresql())


def pytest_unconfigure() -> None:
    _services.close()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server on which databases may be created."""
    with postgresql() as address:
        yield address


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file that the real migrations built."""
    template = tmp_path_factory.mktemp("template") / "template.sqlite"
    migrate(Settings.read({"DATABASE_URL": f"sqlite:///{template}"}))
    return template


@pytest.fixture(scope="session")
def _postgresql_database(postgresql_server: str) -> Iterator[str]:
    """This worker's PostgreSQL database, which the real migrations built."""
    name = f"lienthong_{uuid.uuid4().hex[:12]}"
    database = create_database(postgresql_server, name)
    migrate(Settings.read({"DATABASE_URL": database}))
    yield database
    drop_database(postgresql_server, name)


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A clean, migrated SQLite database."""
    file = tmp_path / "lienthong.sqlite"
    shutil.copyfile(sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture
def postgresql_url(_postgresql_database: str) -> str:
    """A clean, migrated PostgreSQL database."""
    empty_tables(_postgresql_database)
    return Settings.read({"DATABASE_URL": _postgresql_database}).database_url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A clean, migrated database; every test that asks for it runs on both kinds."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(scope="session")
def demonstration(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of an installation with the demonstration in it, one for all workers: to be copied, never changed."""
    folder = tmp_path_factory.getbasetemp()
    return loaded((folder.parent if hasattr(request.config, "workerinput") else folder) / "demonstration")


@pytest.fixture(scope="session")
def _valkey() -> Iterator[ValkeyServer]:
    with private_folder() as folder:
        server = ValkeyServer(folder)
        server.start()
        yield server
        server.stop()


@pytest.fixture
def valkey(_valkey: ValkeyServer) -> ValkeyServer:
    """An empty Valkey that runs; a test that stops it starts it again."""
    _valkey.empty()
    return _valkey


@pytest.fixture
def valkey_url(valkey: ValkeyServer) -> str:
    """The address of an empty Valkey."""
    return valkey.url


@pytest.fixture
def mark() -> Iterator[str]:
    """The value of MARK for every process a test starts; those still there at its end are killed."""
    mark = uuid.uuid4().hex
    yield mark
    for pid in marked(mark):
        os.kill(pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's executable. Missing, it fails under CI=true and is a loud skip elsewhere."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    if os.environ.get("CI") == "true":
        pytest.fail("no chromium on PATH: the browser tests cannot run")
    pytest.skip("NO CHROMIUM ON PATH: the browser tests were not run")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all tests of a worker: Playwright runs no second time in a process."""
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()
