"""Commands run within the tests' own process read a clock that stands still: no day of the year is like another."""

from datetime import datetime

import pytest

from engine import bootstrap
from engine.clock import VIETNAM, FixedClock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FixedClock:
    """The clock of every application opened meanwhile without one; a Friday morning."""
    stopped = FixedClock(datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM))
    monkeypatch.setattr(bootstrap, "SystemClock", lambda: stopped)
    return stopped
