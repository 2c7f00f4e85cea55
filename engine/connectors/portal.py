"""Sends messages to the national portal over HTTP and tells what will pass by itself from what will not."""

import json
import time
import unicodedata
from typing import Any

import requests
from requests import Response
from requests.exceptions import InvalidURL, MissingSchema, RequestException

from engine.connectors.portal_packing import unpack
from engine.ports.messages import Message, PermanentDelivery, RetryableDelivery, Service

_PATH = "/mapi/g"
_SERVICES = {Service.STATUS: "DongBoHoSoMC", Service.PROGRESS: "CapNhatTienDoHoSoMC"}
_CONNECT_SECONDS = 3
_LONGEST_ANSWER = 64 * 1024
_LONGEST_WAIT = 3600
_ACCEPTED = ("0", "00")
_REFUSED = "01"
_EXISTS = "đã tồn tại"
# The message itself is at fault; every other status is the portal's own trouble, or our settings', and may pass.
_REFUSED_STATUSES = (400, 409, 413, 422)


class HttpPortal:
    """See ``engine.ports.messages.Portal``. Follows no redirect, uses no proxy, reads no more than it must."""

    def __init__(self, address: str, unit: str, session: str = "", patience: float = 10) -> None:
        """``address`` without a path; ``unit`` is our ``madonvi``; ``session`` the portal's session word;
        ``patience`` how many seconds an answer may take to begin, and then to end."""
        self._address = address.rstrip("/") + _PATH
        self._unit = unit
        self._session = session
        self._patience = patience
        self._http = requests.Session()
        self._http.trust_env = False

    def send(self, message: Message) -> str:
        try:
            body = unpack(message.body)
        except ValueError as fault:
            raise PermanentDelivery(f"không đọc lại được nội dung đã lưu: {fault}") from fault
        updating = message.service is Service.STATUS and message.number > 1
        answer = self._post(message, body, updating)
        if _says_exists(answer) and message.service is Service.STATUS and not updating:
            answer = self._post(message, body, updating=True)
        return _receipt(answer)

    def _post(self, message: Message, body: bytes, updating: bool) -> dict[str, Any]:
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": f"{self._unit}:{message.dossier_id}:{message.number}",
        }
        try:
            with self._http.post(
                self._address,
                data=self._envelope(message.service, body, updating),
                headers=headers,
                timeout=(_CONNECT_SECONDS, self._patience),
                allow_redirects=False,
                stream=True,
            ) as response:
                return _answer(response, time.monotonic() + self._patience)
        except (MissingSchema, InvalidURL) as fault:
            raise PermanentDelivery("địa chỉ Cổng trong thiết lập không dùng được") from fault
        except RequestException as fault:
            raise RetryableDelivery(f"không gọi được Cổng ({type(fault).__name__})") from fault

    def _envelope(self, service: Service, body: bytes, updating: bool) -> bytes:
        """The frozen body stands in the envelope as it is, byte for byte."""
        head = {
            "session": self._session,
            "madonvi": self._unit,
            "service": _SERVICES[service],
            "isUpdating": updating,
        }
        return json.dumps(head, ensure_ascii=False).encode()[:-1] + b', "data": [' + body + b"]}"


def _answer(response: Response, until: float) -> dict[str, Any]:
    content = _read(response, until)
    status = response.status_code
    if status in _REFUSED_STATUSES:
        raise PermanentDelivery(f"Cổng từ chối (HTTP {status}): {_explained(content)}")
    if status != 200:
        raise RetryableDelivery(f"Cổng trả lời HTTP {status}", _asked_wait(response))
    answer = _object(content)
    if "error_code" not in answer:
        raise RetryableDelivery("Cổng trả lời không đúng khuôn dạng")
    return answer


def _read(response: Response, until: float) -> bytes:
    content = b""
    for piece in response.iter_content(8192):
        content += piece
        if len(content) > _LONGEST_ANSWER:
            raise RetryableDelivery("Cổng trả lời quá dài")
        if time.monotonic() > until:
            raise RetryableDelivery("Cổng trả lời quá chậm")
    return content


def _object(content: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _explained(content: bytes) -> str:
    return _said(_object(content)) or "không nói lý do"


def _said(answer: dict[str, Any]) -> str:
    text = "".join(letter for letter in str(answer.get("message", "")) if letter.isprintable())
    return unicodedata.normalize("NFC", text)[:150]


def _says_exists(answer: dict[str, Any]) -> bool:
    return str(answer["error_code"]) not in _ACCEPTED and _EXISTS in _said(answer).casefold()


def _receipt(answer: dict[str, Any]) -> str:
    code = str(answer["error_code"])
    if code in _ACCEPTED:
        return code
    if code == _REFUSED:
        raise PermanentDelivery(f"Cổng từ chối: {_said(answer) or 'không nói lý do'}")
    raise RetryableDelivery(f"Cổng báo lỗi {code[:20]}: {_said(answer)}")


def _asked_wait(response: Response) -> int:
    asked = response.headers.get("Retry-After", "")
    return min(int(asked), _LONGEST_WAIT) if asked.isascii() and asked.isdigit() else 0
