"""Job paths and queues: contracts with what already stands in Redis."""

from importlib import import_module

import pytest

from engine.cli import programs
from workers import jobs


@pytest.mark.parametrize("path", [jobs.DELIVER, jobs.TICK])
def test_every_job_path_resolves(path: str) -> None:
    module, _, name = path.rpartition(".")
    assert callable(getattr(import_module(module), name))


def test_every_queue_has_its_worker() -> None:
    assert set(programs.QUEUES) == set(jobs.QUEUES)


def test_a_tick_that_an_older_version_queued_does_nothing() -> None:
    jobs.tick("forgotten", "2026-11-20T00:00:00+07:00")
