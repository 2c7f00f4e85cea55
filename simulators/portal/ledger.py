"""What the portal has taken in: one effect per idempotency key, the history of each dossier in order of arrival."""

import hashlib
import json
import re
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulators.portal.checks import SERVICES, faults, status_faults

Answer = dict[str, str]

OK: Answer = {"error_code": "00", "message": "Thành công"}
_AFTER: dict[str, set[str]] = {"3": set(), "7": set(), "8": {"10"}, "10": set()}  # what was stopped is given back


def refused(reason: str) -> Answer:
    return {"error_code": "01", "message": reason}


@dataclass
class Received:
    """One record as it came: ``at`` in seconds since 1970, ``body`` the whole request."""

    key: str
    service: str
    updating: bool
    record: dict[str, Any]
    body: str
    at: float

    @property
    def status(self) -> str:
        return str(self.record.get("TrangThaiHoSo") or self.record.get("TrangThai"))


@dataclass
class Dossier:
    """Everything received of one dossier, and what was wrong with the way it came."""

    code: str
    received: list[Received] = field(default_factory=list)
    last_number: int = 0
    repeats: int = 0
    violations: list[str] = field(default_factory=list)

    @property
    def statuses(self) -> list[Received]:
        return [one for one in self.received if one.service == "DongBoHoSoMC"]

    @property
    def progress(self) -> list[Received]:
        return [one for one in self.received if one.service == "CapNhatTienDoHoSoMC"]

    @property
    def record(self) -> dict[str, Any]:
        return self.statuses[-1].record


class Ledger:
    """Thread-safe. Kept in a file of lines that is read again at the next start."""

    def __init__(self, store: Path | None = None) -> None:
        self._lock = threading.Lock()
        self._dossiers: dict[str, Dossier] = {}
        self._keys: dict[str, str] = {}
        self._file = None
        if store is not None:
            store.parent.mkdir(parents=True, exist_ok=True)
            whole = self._read(store)
            self._file = store.open("a", encoding="utf-8")
            self._file.write("" if whole else "\n")

    def close(self) -> None:
        with self._lock:
            if self._file:
                self._file.close()

    def take(self, body: bytes, key: str) -> Answer:
        """Take a request in: the answer of the portal. Nothing is changed by one that is refused."""
        digest = hashlib.sha256(body).hexdigest()
        with self._lock:
            if key in self._keys:
                return self._repeated(key, digest, body)
            received, answer = _examine(body, key)
            if received is None:
                return answer
            dossier = self._dossiers.get(received.record["MaHoSo"])
            if refusal := _refusal(received, dossier):
                return refusal
            self._keep(received, digest)
            if self._file:
                self._file.write(json.dumps({"key": key, "at": received.at, "body": received.body}) + "\n")
                self._file.flush()
            return OK

    def dossiers(self) -> list[Dossier]:
        """The one that changed last first."""
        with self._lock:
            return sorted(self._dossiers.values(), key=lambda dossier: dossier.received[-1].at, reverse=True)

    def dossier(self, code: str) -> Dossier | None:
        with self._lock:
            return self._dossiers.get(code)

    def _repeated(self, key: str, digest: str, body: bytes) -> Answer:
        if not _same_record(self._keys[key], digest, body):
            return refused("Khóa đã dùng cho một nội dung khác")
        received, _ = _examine(body, key)
        if received and (dossier := self._dossiers.get(received.record["MaHoSo"])):
            dossier.repeats += 1
        return OK

    def _keep(self, received: Received, digest: str) -> None:
        code = received.record["MaHoSo"]
        dossier = self._dossiers.setdefault(code, Dossier(code))
        dossier.violations += _violations(received, dossier)
        dossier.last_number = _number(received.key) or dossier.last_number
        dossier.received.append(received)
        if received.key:
            self._keys[received.key] = _content_of(received.body.encode()) or digest

    def _read(self, store: Path) -> bool:
        """Whether the file ends with a whole line."""
        lines = store.read_text("utf-8").splitlines(keepends=True) if store.exists() else []
        for line in lines:
            try:
                kept = json.loads(line)
            except ValueError:  # the last line of a process that was killed
                continue
            received, _ = _examine(kept["body"].encode(), kept["key"])
            if received:
                received.at = kept["at"]
                self._keep(received, "")
        return not lines or lines[-1].endswith("\n")


def _examine(body: bytes, key: str) -> tuple[Received | None, Answer]:
    try:
        envelope = json.loads(body)
    except ValueError:
        return None, refused("Không đọc được JSON")
    if not isinstance(envelope, dict) or set(envelope) != {"session", "madonvi", "service", "isUpdating", "data"}:
        return None, refused("Phong bì phải gồm session, madonvi, service, isUpdating, data")
    service, data, updating = envelope["service"], envelope["data"], envelope["isUpdating"]
    if service not in SERVICES or not isinstance(updating, bool) or not envelope["madonvi"]:
        return None, refused("service, isUpdating hoặc madonvi không đúng")
    if not (isinstance(data, list) and len(data) == 1):
        return None, refused("data phải có đúng một bản ghi")
    found = faults(data[0], SERVICES[service])
    if not found and service == "DongBoHoSoMC":
        found = status_faults(data[0])
    if found:
        return None, refused("; ".join(found))
    return Received(key, service, updating, data[0], body.decode(), time.time()), OK


def _refusal(received: Received, dossier: Dossier | None) -> Answer | None:
    """What the portal refuses by what it already knows of the dossier."""
    code = received.record["MaHoSo"]
    if received.service == "DongBoHoSoMC" and dossier and not received.updating:
        return {"error_code": "02", "message": f"Hồ sơ {code} đã tồn tại"}
    if dossier is None and (received.updating or received.service != "DongBoHoSoMC"):
        return refused(f"Hồ sơ {code} chưa có trên Cổng")
    return None


def _violations(received: Received, dossier: Dossier) -> list[str]:
    """Signs that messages came out of order: taken in all the same, but shown."""
    found = []
    number, label = _number(received.key), f"{received.service} {received.key}"
    if number and number != dossier.last_number + 1:
        found.append(f"{label}: đến sau bản tin số {dossier.last_number}")
    last = dossier.statuses[-1].status if dossier.statuses else ""
    if received.service == "DongBoHoSoMC" and received.status not in _AFTER.get(last, {received.status}):
        found.append(f"{label}: hồ sơ đã kết thúc mà còn đổi trạng thái")
    if dossier.progress and received.service == "CapNhatTienDoHoSoMC":
        before = dossier.progress[-1].record["ThoiDiemXuLy"]
        if received.record["ThoiDiemXuLy"] < before:
            found.append(f"{label}: tiến độ lúc {received.record['ThoiDiemXuLy']} đến sau tiến độ lúc {before}")
    return found


def _number(key: str) -> int:
    """The place in the order of the dossier, where the sender's key ends with one."""
    found = re.search(r":([0-9]{1,9})\Z", key)
    return int(found[1]) if found else 0


def _content_of(body: bytes) -> str:
    """The fingerprint of the record alone: a resend as an update has another envelope."""
    _, found, record = body.partition(b'"data"')
    return hashlib.sha256(record).hexdigest() if found else ""


def _same_record(kept: str, digest: str, body: bytes) -> bool:
    return kept in (digest, _content_of(body))
