"""One set of premises for tests that change nothing, a fresh one for those that do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.security.premises import Premises


@pytest.fixture(scope="session")
def guarded(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Premises]:
    """Premises nobody may change: a test that finds them changed has found a burglar."""
    home = tmp_path_factory.mktemp("guarded")
    file = home / "lienthong.sqlite"
    file.write_bytes(sqlite_template.read_bytes())
    opened = Premises(f"sqlite:///{file}", home)
    yield opened
    opened.application.store.close()


@pytest.fixture
def premises(sqlite_url: str, tmp_path: Path) -> Iterator[Premises]:
    opened = Premises(sqlite_url, tmp_path)
    yield opened
    opened.application.store.close()
