"""The whole installation for real: started by one command, reached by HTTP, stopped, and gone after kill -9."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.settings import CODE
from tests.services.demonstration import copied
from tests.services.marked import MARK, eventually, marked

Start = Callable[[], subprocess.Popen[str]]


@pytest.fixture
def ports() -> tuple[int, int]:
    """Two ports that were free a moment ago."""
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


@pytest.fixture
def start(mark: str, tmp_path: Path, ports: tuple[int, int]) -> Iterator[Start]:
    """Starts the installation on its own home and ports and waits until it has printed its addresses."""
    web, simulator = map(str, ports)
    environ = {"PATH": os.environ["PATH"], MARK: mark, "LIENTHONG_HOME": str(tmp_path / "home")}
    environ |= {"LIENTHONG_PORT": web, "SIMULATOR_PORT": simulator, "PYTHONUNBUFFERED": "1"}
    started = []

    def start() -> subprocess.Popen[str]:
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
                return process
        raise AssertionError("".join(printed))

    yield start
    for process in started:
        process.kill()
        process.communicate()


def status(port: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    finally:
        connection.close()


def test_ctrl_c_stops_the_installation_and_the_second_start_is_quick(
    start: Start, mark: str, ports: tuple[int, int]
) -> None:
    begun = time.monotonic()
    process = start()
    assert status(ports[0]) < 400
    assert status(ports[1]) < 400
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 0
    assert marked(mark) == []
    first, begun = time.monotonic() - begun, time.monotonic()
    start().terminate()
    assert time.monotonic() - begun < first  # it sets nothing up and loads no demonstration


def test_killing_the_supervisor_leaves_nothing_of_the_installation_behind(
    start: Start, mark: str, demonstration: Path, tmp_path: Path
) -> None:
    copied(demonstration, tmp_path / "home")
    process = start()
    assert len(marked(mark)) > 6  # Valkey, gunicorn and its workers, the portal, a queue's worker, relay, clock
    process.kill()
    assert eventually(lambda: marked(mark) == [])
