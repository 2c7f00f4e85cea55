"""The supervisor, over tiny programs: what it starts it stops, and nothing outlives it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.settings import CODE
from tests.services.marked import MARK, eventually, marked


@pytest.fixture
def office(mark: str, tmp_path: Path) -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """Starts ``small_office`` with a case; its standard output is open for reading."""
    started = []

    def start(case: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.cli.small_office", str(tmp_path), case]
        environment = {**os.environ, MARK: mark}
        started.append(subprocess.Popen(command, cwd=CODE, env=environment, stdout=subprocess.PIPE, text=True))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline()


def test_ctrl_c_stops_the_programs_in_reverse_order(
    office: Callable[[str], subprocess.Popen[str]], mark: str, tmp_path: Path
) -> None:
    process = office("polite")
    assert first_line(process) == "ready\n"
    assert len(marked(mark)) == 5  # the supervisor, its three programs, and a child of one of them
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=60)[0] == "stopping\n"
    assert (tmp_path / "stopped").read_text().split() == ["parent", "second", "first"]
    assert marked(mark) == []


def test_a_program_that_ignores_the_request_is_killed_in_time(
    office: Callable[[str], subprocess.Popen[str]], mark: str
) -> None:
    process = office("stubborn")
    assert first_line(process) == "ready\n"
    process.terminate()
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert marked(mark) == []


def test_killing_the_supervisor_leaves_no_program_behind(
    office: Callable[[str], subprocess.Popen[str]], mark: str
) -> None:
    process = office("stubborn")
    assert first_line(process) == "ready\n"
    assert len(marked(mark)) == 3
    process.kill()
    assert eventually(lambda: marked(mark) == [])


def test_a_program_killed_from_outside_is_started_again(
    office: Callable[[str], subprocess.Popen[str]], mark: str
) -> None:
    process = office("stubborn")
    assert first_line(process) == "ready\n"
    before = set(marked(mark))
    victim = max(before - {process.pid})
    os.kill(victim, signal.SIGKILL)
    assert eventually(lambda: len(marked(mark)) == 3 and victim not in marked(mark))


def test_a_program_that_dies_five_times_in_a_row_stops_everything_with_its_last_words(
    office: Callable[[str], subprocess.Popen[str]], mark: str
) -> None:
    process = office("dying")
    printed = process.communicate(timeout=60)[0]
    assert process.returncode == 1
    assert "dying dừng 5 lần liền (mã 3)" in printed
    assert "I cannot live like this" in printed
    assert marked(mark) == []
