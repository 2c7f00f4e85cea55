"""The whole installation for real: started by one command, reached by HTTP, stopped, and gone after kill -9."""

import http.client
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from engine.settings import CODE
from tests.services.demonstration import copied
from tests.services.marked import MARK, eventually, marked
from tests.services.ports import free_port


class Started(NamedTuple):
    process: subprocess.Popen[str]
    printed: str


Start = Callable[[], Started]


@pytest.fixture
def ports() -> tuple[int, int]:
    return free_port(), free_port()


@pytest.fixture
def start(mark: str, tmp_path: Path, ports: tuple[int, int]) -> Iterator[Start]:
    """Starts the installation on its own home and ports and waits until it has printed its addresses."""
    web, simulator = map(str, ports)
    environ = {"PATH": os.environ["PATH"], MARK: mark, "LIENTHONG_HOME": str(tmp_path / "home")}
    environ |= {"LIENTHONG_PORT": web, "SIMULATOR_PORT": simulator, "PYTHONUNBUFFERED": "1"}
    started = []

    def start() -> Started:
        command = [sys.executable, "-m", "engine", "run"]
        process = subprocess.Popen(
            command, cwd=CODE, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        started.append(process)
        assert process.stdout
        printed = []
        for line in process.stdout:
            printed.append(line)
            if "Ctrl-C" in line:
                return Started(process, "".join(printed))
        raise AssertionError("".join(printed))

    yield start
    for process in started:
        process.kill()
        process.communicate()


def status(port: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    finally:
        connection.close()


def dossiers(home: Path) -> int:
    with closing(sqlite3.connect(home / "lienthong.sqlite")) as database:
        return int(database.execute("SELECT count(*) FROM dossiers").fetchone()[0])


def test_ctrl_c_stops_the_installation_and_the_second_start_loads_nothing(
    start: Start, mark: str, ports: tuple[int, int], tmp_path: Path
) -> None:
    process, printed = start()
    assert "Đang nạp dữ liệu trình diễn" in printed
    assert status(ports[0]) < 400
    assert status(ports[1]) < 400
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=120)
    assert process.returncode == 0
    assert eventually(lambda: marked(mark) == [])
    loaded = dossiers(tmp_path / "home")
    process, printed = start()
    process.terminate()
    assert "Đang nạp" not in printed
    assert dossiers(tmp_path / "home") == loaded > 40


def test_killing_the_supervisor_leaves_nothing_of_the_installation_behind(
    start: Start, mark: str, demonstration: Path, tmp_path: Path
) -> None:
    copied(demonstration, tmp_path / "home")
    process, _ = start()
    assert len(marked(mark)) > 6  # Valkey, gunicorn and its workers, the portal, a queue's worker, relay, clock
    process.kill()
    assert eventually(lambda: marked(mark) == [])
