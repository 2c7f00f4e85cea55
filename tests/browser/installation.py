"""One whole installation with its demonstration, as ``./lienthong run`` starts it, and what its portal has received."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import requests

from engine.settings import CODE
from tests.services.ports import free_port


class Installation:
    """Web server, Valkey, workers, relay, clock and portal simulator under their supervisor."""

    def __init__(self, home: Path) -> None:
        """``home`` is short enough for a socket's name."""
        self._home = home
        self._ports = [str(free_port()) for _ in range(2)]
        self.url, self.portal_url = (f"http://127.0.0.1:{port}" for port in self._ports)
        self.passwords: dict[str, str] = {}

    def start(self) -> None:
        """Returns when the addresses are printed; ``passwords`` are then those of the demonstration, by account."""
        environ = {"PATH": os.environ["PATH"], "LIENTHONG_HOME": str(self._home), "PYTHONUNBUFFERED": "1"}
        environ |= {"LIENTHONG_PORT": self._ports[0], "SIMULATOR_PORT": self._ports[1]}
        command = ["setpriv", "--pdeathsig", "KILL", sys.executable, "-m", "engine", "run"]
        self._process = subprocess.Popen(
            command, cwd=CODE, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert self._process.stdout
        printed = []
        for line in self._process.stdout:
            printed.append(line)
            if "Ctrl-C" in line:
                break
        else:
            raise AssertionError("".join(printed))
        accounts = (self._home / "demonstration.txt").read_text("utf-8").splitlines()[2:]
        self.passwords = {line.split()[-2]: line.split()[-1] for line in accounts}

    def stop(self) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.communicate(timeout=120)

    def statuses(self, code: str) -> list[int]:
        """The national statuses the portal has received of a dossier, in the order they came."""
        answer = requests.get(f"{self.portal_url}/api/received?code={code}", timeout=60)
        told: dict[str, Any] = answer.json() if answer.ok else {"statuses": []}
        return [each["status"] for each in told["statuses"]]
