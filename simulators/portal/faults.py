"""Faults the portal can be told to show, on all requests or on a share of them, for ever or a number of times."""

import secrets
import threading
from dataclasses import dataclass
from typing import Any

MODES = {
    "none": "Hoạt động bình thường",
    "down": "Ngắt kết nối, không trả lời",
    "500": "Trả lời HTTP 500",
    "429": "Trả lời HTTP 429, hẹn thử lại sau",
    "timeout": "Nhận rồi im lặng",
    "reset_after": "Xử lý xong rồi ngắt kết nối",
    "garbage": "Xử lý xong rồi trả lời JSON hỏng",
    "error_body": "HTTP 200 nhưng báo lỗi hệ thống",
    "redirect": "Chuyển hướng sang địa chỉ khác",
    "reject": "Từ chối mọi bản ghi",
}


@dataclass(frozen=True)
class Fault:
    """``rate`` is the share of requests that fail, ``count`` how many more will (None: no end), ``seconds`` how long
    to stay silent or to ask the sender to wait."""

    mode: str = "none"
    rate: float = 1.0
    count: int | None = None
    seconds: float = 12.0

    @classmethod
    def read(cls, wanted: Any) -> "Fault":
        """From the JSON of ``POST /fault``; ValueError says what is wrong with it."""
        if not isinstance(wanted, dict) or not set(wanted) <= {"mode", "rate", "count", "seconds"}:
            raise ValueError("cần một đối tượng gồm mode, rate, count, seconds")
        fault = cls(**wanted)
        if fault.mode not in MODES:
            raise ValueError(f"mode phải là một trong: {', '.join(MODES)}")
        numbers = (fault.rate, fault.seconds, 0 if fault.count is None else fault.count)
        if not all(isinstance(number, int | float) and number >= 0 for number in numbers) or fault.rate > 1:
            raise ValueError("rate từ 0 đến 1; count, seconds không âm")
        return fault


class Trouble:
    """The fault in force; drawn once for each request."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._fault = Fault()
        self._left: int | None = None
        self._chance = secrets.SystemRandom()

    @property
    def fault(self) -> Fault:
        return self._fault

    @property
    def left(self) -> int | None:
        """How many requests will still fail; None when there is no end to it."""
        return self._left

    def set(self, fault: Fault) -> None:
        with self._lock:
            self._fault, self._left = fault, fault.count

    def draw(self) -> Fault:
        with self._lock:
            if self._fault.mode == "none" or self._left == 0 or self._chance.random() >= self._fault.rate:
                return Fault()
            if self._left is not None:
                self._left -= 1
            return self._fault
