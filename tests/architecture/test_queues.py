"""No job waits in vain: every queue has its worker, every job's path leads to a function."""

import importlib
import inspect

import pytest

from engine.cli import programs
from workers import jobs

# A path stands in a queue as text: "workers.<module>.<function>".
PATHS = [value for name, value in vars(jobs).items() if name.isupper() and str(value).startswith("workers.")]


def test_the_supervisor_starts_one_worker_for_every_queue() -> None:
    assert programs.QUEUES == jobs.QUEUES
    started = [program.command[-1] for program in programs.background() if "workers.run" in program.command]
    assert started == list(jobs.QUEUES)


@pytest.mark.parametrize("path", PATHS)
def test_every_job_path_leads_to_a_function(path: str) -> None:
    module, _, name = path.rpartition(".")
    assert inspect.isfunction(getattr(importlib.import_module(module), name))


def test_job_paths_are_found() -> None:
    assert {jobs.DELIVER, jobs.TICK} <= set(PATHS)
