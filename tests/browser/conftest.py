"""One installation for all tests of whole pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.installation import Installation
from tests.services.demonstration import copied
from tests.services.private import private_folder


@pytest.fixture(scope="session")
def installation(chromium: str, demonstration: Path) -> Iterator[Installation]:
    """The demonstration as everybody meets it; asked for after the browser, so that none starts where none can look."""
    with private_folder() as home:
        installation = Installation(copied(demonstration, home))
        installation.start()
        yield installation
        installation.stop()
