"""Routing variables: the only data that enters a process, so small, flat and plainly named."""

import math
import re

from engine.domain.procedures import Variables
from engine.ports.process import ProcessFault

Scalar = str | int | float | bool

MAX_VARIABLES = 100
MAX_TEXT = 500
MAX_INTEGER = 2**53  # what every reader of JSON keeps exactly

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}", re.ASCII)
_RESERVED = frozenset({"typename"})  # SpiffWorkflow takes a mapping with this key for an object of its own


def routing(variables: Variables) -> dict[str, Scalar]:
    """A checked copy of ``variables``; ProcessFault names the first that may not enter."""
    if len(variables) > MAX_VARIABLES:
        raise ProcessFault(f"Một bước chỉ được đặt tối đa {MAX_VARIABLES} biến định tuyến.")
    for name, value in variables.items():
        _refuse_name(name)
        _refuse_value(name, value)
    return dict(variables)


def _refuse_name(name: object) -> None:
    if not isinstance(name, str) or not _NAME.fullmatch(name) or name in _RESERVED:
        raise ProcessFault(
            f"Tên biến định tuyến “{str(name)[:64]}” không dùng được: chỉ gồm chữ cái không dấu, chữ số, gạch dưới."
        )


def _refuse_value(name: str, value: object) -> None:
    if isinstance(value, str):
        fits = len(value) <= MAX_TEXT and not any("\ud800" <= letter <= "\udfff" for letter in value)
    elif isinstance(value, int):  # bool is an int
        fits = abs(value) <= MAX_INTEGER
    else:
        fits = isinstance(value, float) and math.isfinite(value)
    if not fits:
        raise ProcessFault(
            f"Giá trị của biến định tuyến “{name}” không dùng được: chỉ nhận văn bản ngắn (tối đa {MAX_TEXT} ký tự), "
            "số hoặc có/không."
        )
