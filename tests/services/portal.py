"""The portal simulator as a process of its own, for tests that send to it over HTTP."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import requests

from tests.services.ports import free_port
from tests.services.private import server

CODE = Path(__file__).resolve().parents[2]


class PortalProcess:
    """One simulator; ``url`` stays the same through stop and start."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running = ExitStack()
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        arguments: list[str | Path] = [
            "-m",
            "simulators.portal",
            "--port",
            str(self._port),
            "--store",
            self._folder / "portal.jsonl",
        ]
        command: list[str | Path] = ["env", f"PYTHONPATH={CODE}", sys.executable, *arguments]
        self._running.enter_context(server(command, self._answers, self._folder / "portal.log"))

    def stop(self) -> None:
        self._running.close()

    def fail(self, mode: str, **how: float) -> None:
        requests.post(f"{self.url}/fault", json={"mode": mode, **how}, timeout=60).raise_for_status()

    def summary(self) -> dict[str, Any]:
        return self._get("/api/received")

    def received(self, code: str) -> dict[str, Any]:
        return self._get(f"/api/received?code={code}")

    def _get(self, path: str) -> dict[str, Any]:
        told: dict[str, Any] = requests.get(self.url + path, timeout=60).json()
        return told

    def _answers(self) -> bool:
        try:
            return requests.get(f"{self.url}/health", timeout=5).ok
        except requests.RequestException:
            return False
