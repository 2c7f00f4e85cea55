"""``python -m simulators.portal --port 8090 --store FILE``: run until SIGTERM or Ctrl-C."""

import argparse
import signal
import threading
from pathlib import Path

from simulators.portal.ledger import Ledger
from simulators.portal.server import PortalServer


def main() -> None:
    parser = argparse.ArgumentParser(prog="simulators.portal", description="Cổng Dịch vụ công quốc gia mô phỏng")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--store", type=Path, help="tệp giữ những gì đã nhận; không có thì chỉ giữ trong bộ nhớ")
    arguments = parser.parse_args()
    ledger = Ledger(arguments.store)
    server = PortalServer(arguments.port, ledger)
    for wish in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wish, lambda *_: threading.Thread(target=server.shutdown).start())
    server.serve_forever(poll_interval=0.1)
    server.server_close()
    ledger.close()


if __name__ == "__main__":
    main()
