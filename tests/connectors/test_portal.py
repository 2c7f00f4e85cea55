"""The portal over real HTTP against the simulator's own process: what is sent, and what each fault becomes."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from engine.connectors.portal import HttpPortal
from engine.connectors.portal_packing import pack, unpack
from engine.ports.messages import Message, Outgoing, PermanentDelivery, RetryableDelivery, Service
from tests.reports import LANGUAGE, PROGRESS, STATUS, code_of, outgoing
from tests.services.portal import PortalProcess


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PortalProcess]:
    started = PortalProcess(tmp_path_factory.mktemp("portal"))
    started.start()
    yield started
    started.stop()


@pytest.fixture
def simulator(process: PortalProcess) -> PortalProcess:
    process.fail("none")
    return process


@pytest.fixture
def portal(simulator: PortalProcess) -> HttpPortal:
    return HttpPortal(simulator.url, "H01")


def message(dossier_id: int, number: int, sent: Outgoing) -> Message:
    return Message(1, dossier_id, number, sent.service, sent.body, 0)


def test_a_dossier_arrives_in_order_and_byte_for_byte(simulator: PortalProcess, portal: HttpPortal) -> None:
    frozen = outgoing(1)
    for number, sent in enumerate(frozen, 1):
        assert portal.send(message(1, number, sent)) == "00"
    told = simulator.received(code_of(1))
    assert [status["status"] for status in told["statuses"]] == [2, 9, 10]
    assert [status["updating"] for status in told["statuses"]] == [False, True, True]
    assert len(told["progress"]) == 2
    assert not told["violations"]
    for body, sent in zip(told["bodies"], frozen, strict=True):
        assert body.partition('"data": [')[2] == unpack(sent.body).decode() + "]}"


def test_the_same_message_twice_has_one_effect(simulator: PortalProcess, portal: HttpPortal) -> None:
    first, progress, *_ = outgoing(2)
    for number, sent in [(1, first), (1, first), (2, progress), (2, progress), (1, first)]:
        assert portal.send(message(2, number, sent)) == "00"
    told = simulator.received(code_of(2))
    assert (len(told["statuses"]), len(told["progress"]), told["repeats"]) == (1, 1, 3)
    assert not told["violations"]


def test_a_dossier_the_portal_already_knows_is_sent_again_as_an_update(
    simulator: PortalProcess, portal: HttpPortal
) -> None:
    first = outgoing(3)[0]
    portal.send(message(3, 1, first))
    assert portal.send(message(3003, 1, first)) == "00"
    assert [status["updating"] for status in simulator.received(code_of(3))["statuses"]] == [False, True]


@pytest.mark.parametrize(
    ("mode", "says"),
    [
        ("down", "không gọi được Cổng"),
        ("500", "HTTP 500"),
        ("429", "HTTP 429"),
        ("timeout", "không gọi được Cổng"),
        ("reset_after", "không gọi được Cổng"),
        ("garbage", "khuôn dạng"),
        ("error_body", "99"),
        ("redirect", "HTTP 307"),
    ],
)
def test_trouble_of_the_portal_is_tried_again_and_has_one_effect(
    simulator: PortalProcess, portal: HttpPortal, mode: str, says: str
) -> None:
    dossier_id = 100 + sum(map(ord, mode))
    first = outgoing(dossier_id)[0]
    simulator.fail(mode, count=1, seconds=1)
    impatient = HttpPortal(simulator.url, "H01", patience=0.4)
    with pytest.raises(RetryableDelivery, match=says):
        (impatient if mode == "timeout" else portal).send(message(dossier_id, 1, first))
    assert portal.send(message(dossier_id, 1, first)) == "00"
    assert len(simulator.received(code_of(dossier_id))["statuses"]) == 1
    assert simulator.summary()["strays"] == 0


def test_the_wait_the_portal_asks_for_is_heard(simulator: PortalProcess, portal: HttpPortal) -> None:
    simulator.fail("429", count=1, seconds=77)
    with pytest.raises(RetryableDelivery) as caught:
        portal.send(message(4, 1, outgoing(4)[0]))
    assert caught.value.wait == 77


def test_a_record_the_portal_refuses_is_final_and_its_reason_kept(simulator: PortalProcess, portal: HttpPortal) -> None:
    wrong = json.loads(unpack(LANGUAGE.status(STATUS).body))
    del wrong["ChuHoSo"]
    with pytest.raises(PermanentDelivery, match="ChuHoSo: bắt buộc"):
        portal.send(message(5, 1, Outgoing(Service.STATUS, pack(json.dumps(wrong).encode()))))


def test_progress_of_a_dossier_the_portal_does_not_know_is_final(simulator: PortalProcess, portal: HttpPortal) -> None:
    unknown = LANGUAGE.progress(replace(PROGRESS, dossier_code=code_of(6)))
    with pytest.raises(PermanentDelivery, match="chưa có trên Cổng"):
        portal.send(message(6, 1, unknown))


def test_a_damaged_body_is_final(portal: HttpPortal) -> None:
    with pytest.raises(PermanentDelivery, match="không đọc lại được"):
        portal.send(message(7, 1, Outgoing(Service.STATUS, b"\x01\xff\xff")))


def test_a_portal_that_is_not_there_is_tried_again() -> None:
    with pytest.raises(RetryableDelivery, match="không gọi được Cổng"):
        HttpPortal("http://127.0.0.1:1", "H01").send(message(8, 1, outgoing(8)[0]))


def test_no_proxy_of_the_environment_is_used(
    simulator: PortalProcess, portal: HttpPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    assert portal.send(message(9, 1, outgoing(9)[0])) == "00"


def _hostile(answer: Callable[[BaseHTTPRequestHandler], None]) -> HTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            answer(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return HTTPServer(("127.0.0.1", 0), Handler)


def _say(status: int, body: bytes, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@pytest.mark.parametrize(
    ("answer", "kind", "says"),
    [
        (_say(200, b"x" * 200_000), RetryableDelivery, "quá dài"),
        (_say(200, b"[" * 50_000), RetryableDelivery, "khuôn dạng"),
        (_say(200, b"[]"), RetryableDelivery, "khuôn dạng"),
        (_say(200, b'{"error_code": null}'), RetryableDelivery, "None"),
        (_say(200, b'{"error_code": "01", "message": "sai\\u202e\\u0000"}'), PermanentDelivery, "từ chối: sai$"),
        (_say(422, b'{"message": "sai"}'), PermanentDelivery, r"HTTP 422\): sai"),
        (_say(400, b"<html>"), PermanentDelivery, "không nói lý do"),
        (_say(401, b""), RetryableDelivery, "HTTP 401"),
        (_say(503, b"", **{"Retry-After": "soon"}), RetryableDelivery, "HTTP 503"),
        (_say(200, b"x" * 10, **{"Content-Encoding": "gzip"}), RetryableDelivery, "không gọi được"),
        (_say(200, b"x", **{"Content-Length": "99"}), RetryableDelivery, "không gọi được"),
    ],
)
def test_a_strange_answer_is_told_apart(
    answer: Callable[[BaseHTTPRequestHandler], None], kind: type[Exception], says: str
) -> None:
    server = _hostile(answer)
    answering = threading.Thread(target=server.handle_request)
    answering.start()
    with pytest.raises(kind, match=says):
        HttpPortal(f"http://127.0.0.1:{server.server_port}", "H01").send(message(1, 1, outgoing(1)[0]))
    answering.join()
    server.server_close()


def test_the_simulator_remembers_after_a_kill(tmp_path: Path) -> None:
    process = PortalProcess(tmp_path)
    process.start()
    portal = HttpPortal(process.url, "H01")
    first, second, *_ = outgoing(1)
    portal.send(message(1, 1, first))
    process.stop()
    process.start()
    portal.send(message(1, 1, first))
    portal.send(message(1, 2, second))
    told = process.received(code_of(1))
    process.stop()
    assert (len(told["statuses"]), len(told["progress"]), told["repeats"]) == (1, 1, 1)
    assert not told["violations"]
