"""Ports for the servers that tests start: nobody else on the machine is given one meanwhile."""

import socket

FIRST, LAST = 20_000, 30_000
"""Below the ports the kernel lends to connections, any of which may be taken between being found and being used."""


def free_port() -> int:
    """A port of 127.0.0.1 that stays with this process until it ends, whatever starts, stops and starts again on it.

    Its name is held as a socket nobody connects to, so that tests running side by side never agree on one.
    """
    for port in range(FIRST, LAST):
        name = socket.socket(socket.AF_UNIX)
        try:
            name.bind(f"\0lienthong-test-port-{port}")
        except OSError:
            name.close()
            continue
        name.detach()  # held until the process ends
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
    raise RuntimeError(f"no free port from {FIRST} to {LAST}")
