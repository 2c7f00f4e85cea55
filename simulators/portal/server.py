"""The portal over HTTP: one thread per connection, kept alive; every fault is played here."""

import json
import os
import socket
import struct
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from simulators.portal import pages
from simulators.portal.checks import STATUS_NAMES
from simulators.portal.faults import Fault, Trouble
from simulators.portal.ledger import Dossier, Ledger, refused

INTERFACE = "/mapi/g"
_LONGEST = 4 * 1024 * 1024
_SECURITY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class PortalServer(ThreadingHTTPServer):
    """Listens on this machine only."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, ledger: Ledger) -> None:
        self.ledger = ledger
        self.trouble = Trouble()
        self.strays = 0
        super().__init__(("127.0.0.1", port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: PortalServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 120

    def do_POST(self) -> None:
        path = urlsplit(self.path).path
        if path == INTERFACE:
            self._take()
        elif path == "/fault":
            self._set_fault()
        else:
            self.server.strays += path == "/stray"
            self._json({"message": "không có địa chỉ này"}, 404)

    def do_HEAD(self) -> None:
        self._send(b"", "text/plain")

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(url.query).items()}
        if url.path == "/":
            shown = pages.overview(self.server.ledger.dossiers(), self.server.trouble.fault, asked.get("q", ""))
            self._send(shown.encode(), "text/html")
        elif url.path == "/style.css":
            self._send(pages.STYLE.encode(), "text/css")
        elif url.path == "/ho-so":
            self._show(asked.get("code", ""))
        elif url.path == "/health":
            self._json({"ok": True})
        elif url.path == "/api/received":
            self._tell(asked.get("code"))
        else:
            self._json({"message": "không có địa chỉ này"}, 404)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the pages tell what came."""

    def _show(self, code: str) -> None:
        dossier = self.server.ledger.dossier(code)
        shown = pages.one(dossier) if dossier else pages.missing(code)
        self._send(shown.encode(), "text/html", 200 if dossier else 404)

    def _tell(self, code: str | None) -> None:
        if code is None:
            dossiers = self.server.ledger.dossiers()
            self._json(
                {
                    "dossiers": len(dossiers),
                    "messages": sum(len(dossier.received) for dossier in dossiers),
                    "repeats": sum(dossier.repeats for dossier in dossiers),
                    "violations": [violation for dossier in dossiers for violation in dossier.violations],
                    "strays": self.server.strays,
                    "trouble": self.server.trouble.left,
                }
            )
        elif dossier := self.server.ledger.dossier(code):
            self._json(_told(dossier))
        else:
            self._json({"message": "không có hồ sơ này"}, 404)

    def _set_fault(self) -> None:
        try:
            self.server.trouble.set(Fault.read(json.loads(self._body())))
        except (ValueError, TypeError) as fault:
            self._json({"message": str(fault)}, 400)
        else:
            self._json({"ok": True})

    def _take(self) -> None:
        fault = self.server.trouble.draw()
        if fault.mode == "down":
            self._cut()
            return
        body = self._body()
        key = self.headers.get("Idempotency-Key", "")
        if fault.mode in ("none", "reset_after", "garbage"):
            answer = self.server.ledger.take(body, key)
        self._answer(fault, answer if fault.mode == "none" else {})

    def _answer(self, fault: Fault, answer: dict[str, str]) -> None:
        match fault.mode:
            case "none":
                self._json(answer)
            case "reset_after":
                self._cut()
            case "garbage":
                self._send(b'{"error_code": "0', "application/json")
            case "500":
                self._json({"message": "lỗi máy chủ"}, 500)
            case "429":
                self._send(b"{}", "application/json", 429, {"Retry-After": str(int(fault.seconds))})
            case "timeout":
                time.sleep(fault.seconds)
                self._cut()
            case "error_body":
                self._json({"error_code": "99", "message": "Lỗi hệ thống"})
            case "redirect":
                self._send(b"", "text/plain", 307, {"Location": "/stray"})
            case _:
                self._json(refused("Đang giả lập: từ chối mọi bản ghi"))

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit() and int(length) <= _LONGEST):
            self.close_connection = True
            return b""
        return self.rfile.read(int(length))

    def _cut(self) -> None:
        """Reset the connection, as a machine that falls over does."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(self.connection.detach())

    def _json(self, content: dict[str, Any], status: int = 200) -> None:
        self._send(json.dumps(content, ensure_ascii=False).encode(), "application/json", status)

    def _send(self, content: bytes, kind: str, status: int = 200, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {**_SECURITY, **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def _told(dossier: Dossier) -> dict[str, Any]:
    return {
        "code": dossier.code,
        "statuses": [
            {
                "status": int(received.status),
                "name": STATUS_NAMES[received.status],
                "updating": received.updating,
                "at": received.at,
            }
            for received in dossier.statuses
        ],
        "progress": [received.record for received in dossier.progress],
        "record": dossier.record,
        "bodies": [received.body for received in dossier.received],
        "repeats": dossier.repeats,
        "violations": dossier.violations,
    }
