"""The clocks tell aware instants in Vietnam's time."""

from datetime import UTC, datetime, timedelta

import pytest

from engine.clock import FixedClock, SystemClock


def test_the_offices_clock_tells_vietnams_time() -> None:
    now = SystemClock().now()
    assert now.utcoffset() == timedelta(hours=7)
    assert abs(now - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_fixed_clock_moves_only_when_told() -> None:
    clock = FixedClock(datetime(2025, 3, 1, 1, 0, tzinfo=UTC))
    assert clock.now().isoformat() == "2025-03-01T08:00:00+07:00"
    clock.advance(timedelta(days=1))
    assert clock.now().isoformat() == "2025-03-02T08:00:00+07:00"


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        FixedClock(datetime(2025, 3, 1))  # noqa: DTZ001 - that is the point
