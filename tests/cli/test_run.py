"""``python -m engine run``: what it refuses before it starts anything."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from engine.cli.run import addresses, demonstration_faults, folder_faults, port_faults
from engine.settings import CODE, Settings


def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "engine", "run", *arguments]
    environment = {"PATH": os.environ["PATH"], **environ}
    return subprocess.run(command, cwd=CODE, env=environment, capture_output=True, text=True, check=False, timeout=180)


def test_wrong_settings_are_one_line_each_and_nothing_starts(tmp_path: Path) -> None:
    done = run(LIENTHONG_HOME=str(tmp_path / "home"), LIENTHONG_PORT="many", DATABASE_URL="oracle://", REDIS_URL="x")
    assert done.returncode == 2
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == [
        "DATABASE_URL",
        "REDIS_URL",
        "LIENTHONG_PORT",
    ]
    assert not (tmp_path / "home").exists()


def test_the_demonstration_is_refused_where_other_machines_can_reach_it(tmp_path: Path) -> None:
    done = run("--demo", LIENTHONG_HOME=str(tmp_path / "home"), LIENTHONG_HOST="0.0.0.0")
    assert done.returncode == 2
    assert done.stderr.startswith("LIENTHONG_HOST: ")


def test_a_demonstration_loaded_before_keeps_the_server_on_loopback(tmp_path: Path) -> None:
    settings = Settings.read({"LIENTHONG_HOME": str(tmp_path), "LIENTHONG_HOST": "0.0.0.0"})
    assert demonstration_faults(settings, demo=False) == []
    settings.demonstration_file.touch()
    assert len(demonstration_faults(settings, demo=False)) == 1


def test_a_busy_port_is_named_with_its_setting(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        settings = Settings.read({"LIENTHONG_HOME": str(tmp_path), "LIENTHONG_PORT": port, "PORTAL_URL": "http://p"})
        assert port_faults(settings) == [f"LIENTHONG_PORT: cổng {port} đang bận, hãy chọn cổng khác"]


def test_an_address_this_machine_does_not_have_is_a_fault(tmp_path: Path) -> None:
    environ = {"LIENTHONG_HOME": str(tmp_path), "LIENTHONG_HOST": "203.0.113.9", "PORTAL_URL": "http://p"}
    (fault,) = port_faults(Settings.read(environ))
    assert "không mở được tại 203.0.113.9" in fault


def test_a_socket_folder_that_others_can_enter_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    settings = Settings.read({"LIENTHONG_HOME": str(tmp_path / ("x" * 100))})
    assert folder_faults(settings) == []
    settings.valkey_socket.parent.chmod(0o755)
    assert len(folder_faults(settings)) == 1


def test_the_addresses_can_be_opened_as_printed(tmp_path: Path) -> None:
    environ = {"LIENTHONG_HOME": str(tmp_path), "LIENTHONG_HOST": "::1", "LIENTHONG_PORT": "8001"}
    assert "http://[::1]:8001\n" in addresses(Settings.read(environ))
