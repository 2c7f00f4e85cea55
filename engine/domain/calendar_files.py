"""What ``bpmn/calendars/*.toml`` say: the national table of days and the office hours of a province.

Texts in, values out; the database rules once they are loaded. Faults are InvalidInput, in Vietnamese.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from engine.domain.calendars import DayEntry, DayKind, OfficeHours, read_segments
from engine.domain.errors import InvalidInput


@dataclass(frozen=True)
class NationalTable:
    """Entries of single dates, and for each year whose notice has come the notice."""

    days: tuple[DayEntry, ...]
    announced: Mapping[int, str]


def read_national(text: str) -> NationalTable:
    table = _toml(text)
    try:
        days = tuple(entry for row in table.get("days", ()) for entry in _days(row))
        announced = {int(year): str(basis) for year, basis in table.get("announced", {}).items()}
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise InvalidInput(f"Bảng ngày nghỉ ghi thiếu hoặc sai ở {fault}.") from fault
    return NationalTable(days, announced)


def read_office_hours(text: str) -> tuple[OfficeHours, ...]:
    try:
        return tuple(
            OfficeHours(
                ordinary=read_segments(row["ordinary"]),
                weekly_off=frozenset(row["weekly_off"]),
                since=row["since"],
                weekdays=tuple((int(day), read_segments(hours)) for day, hours in row.get("weekdays", {}).items()),
            )
            for row in _toml(text)["hours"]
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise InvalidInput(f"Giờ làm việc ghi thiếu hoặc sai ở {fault}.") from fault


def _days(row: Mapping[str, Any]) -> list[DayEntry]:
    first: date = row["from"]
    return [
        DayEntry(
            first + timedelta(days=offset),
            DayKind(row["kind"]),
            row["reason"],
            row["basis"],
            read_segments(row.get("hours", "")),
        )
        for offset in range((row.get("to", first) - first).days + 1)
    ]


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise InvalidInput(f"Tệp lịch không đọc được: {fault}.") from fault
