"""An office with a real Valkey and a real portal, on both kinds of database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.office import Office
from tests.services.portal import PortalProcess
from tests.services.valkey import ValkeyServer


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[PortalProcess]:
    process = PortalProcess(tmp_path)
    process.start()
    yield process
    process.stop()


@pytest.fixture
def sqlite_office(tmp_path: Path, sqlite_url: str, valkey: ValkeyServer, portal: PortalProcess) -> Iterator[Office]:
    """For what does not depend on the database."""
    opened = Office(tmp_path, sqlite_url, valkey.url, portal.url)
    yield opened
    opened.close()


@pytest.fixture
def office(tmp_path: Path, database_url: str, valkey: ValkeyServer, portal: PortalProcess) -> Iterator[Office]:
    opened = Office(tmp_path, database_url, valkey.url, portal.url)
    yield opened
    opened.close()
