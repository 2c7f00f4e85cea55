"""``deadlines compute``: anybody may check the arithmetic of deadlines, without a database.

One JSON case a line in, one answer a line out, in order; a case that cannot be answered says why and stops nothing.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import IO, Any

import click

from engine.domain.calendars import VIETNAM, DayEntry, DayKind, OfficeHours, Segments, WorkingCalendar, read_segments
from engine.domain.deadlines import due
from engine.domain.errors import DomainError, InvalidInput
from engine.domain.procedures import AfterSuspension, Counting
from engine.domain.suspensions import Suspension
from engine.domain.terms import Term

CASE = {"calendar", "received", "cutoff", "counting", "term", "suspensions", "after_suspension"}
CALENDAR = {"hours", "weekly_off", "days_off", "working_days", "half_days"}
LONGEST = 1_000_000  # bytes of one line, so that no input fills the memory
_CLOCK = re.compile("([01]?[0-9]|2[0-4]):[0-5][0-9]")


@click.group
def deadlines() -> None:
    """Tính hạn giải quyết."""


@deadlines.command
@click.argument("cases", type=click.File("rb"), default="-")
def compute(cases: IO[bytes]) -> None:
    """Tính hạn cho từng dòng JSON trong CASES (mặc định: đầu vào chuẩn), mỗi dòng một kết quả."""
    for line in _lines(cases):
        if line.strip():
            click.echo(json.dumps(answer(line), ensure_ascii=False).encode(errors="replace"))


def answer(line: bytes) -> dict[str, str | None]:
    """The answer to one case: {"due", "reason"} or {"error"}; "due" is null while an open suspension stands."""
    try:
        return _work_out(_object(_json(line), CASE, "Trường hợp"))
    except DomainError as fault:
        return {"error": fault.message}
    except RecursionError:
        return {"error": "Dòng này lồng quá nhiều tầng; mỗi dòng phải là một đối tượng JSON như trong tài liệu."}


def _lines(cases: IO[bytes]) -> Iterator[bytes]:
    """The lines; of one that is too long only so much that it is refused."""
    while line := cases.readline(LONGEST):
        yield line
        while len(line) == LONGEST and not line.endswith(b"\n"):
            line = cases.readline(LONGEST)


def _work_out(case: Mapping[str, Any]) -> dict[str, str | None]:
    counting = _choice(case, "counting", Counting.BY_CLOCK, tuple(Counting))
    after = _choice(case, "after_suspension", AfterSuspension.RESUME, tuple(AfterSuspension))
    deadline = due(
        _calendar(json.dumps(_needed(case, "calendar"), sort_keys=True)),
        _instant(_needed(case, "received")),
        Term.parse(_text(_needed(case, "term"))),
        counting=Counting(counting),
        cutoff=_cutoff(case.get("cutoff")),
        suspensions=tuple(_suspensions(case.get("suspensions"))),
        after_suspension=AfterSuspension(after),
    )
    return {"due": f"{deadline.due:%Y-%m-%dT%H:%M}" if deadline.due else None, "reason": deadline.reason}


def _json(line: bytes) -> Any:
    if len(line) == LONGEST:
        raise InvalidInput(f"Dòng này quá dài; mỗi dòng phải ngắn hơn {LONGEST} byte.")
    try:
        return json.loads(line)
    except ValueError:
        raise InvalidInput("Dòng này không phải là JSON đúng; mỗi dòng phải là một đối tượng JSON.") from None


@lru_cache(maxsize=8)
def _calendar(text: str) -> WorkingCalendar:
    """The calendar of a case; the same text gives the same calendar, laid out once."""
    said = _object(json.loads(text), CALENDAR, "Lịch")
    halves = {} if said.get("half_days") is None else said["half_days"]
    if not isinstance(halves, dict):
        raise InvalidInput("half_days phải ghi như {“2026-02-13”: [[“07:00”, “11:00”]]}.")
    own = {_date(day): _segments(hours) for day, hours in halves.items()}
    if not all(own.values()):
        raise InvalidInput("Ngày có giờ riêng (half_days) phải ghi khung giờ; nghỉ cả ngày thì ghi vào days_off.")
    off = {_date(day) for day in _list(said.get("days_off"))}
    working = {_date(day) for day in _list(said.get("working_days"))}
    if off & working - own.keys():
        raise InvalidInput("Một ngày không thể vừa là ngày nghỉ (days_off) vừa là ngày làm việc (working_days).")
    weekly_off = [6, 7] if said.get("weekly_off") is None else _list(said["weekly_off"])
    if not all(type(day) is int for day in weekly_off):
        raise InvalidInput("weekly_off phải là danh sách số từ 1 (thứ Hai) đến 7 (Chủ nhật).")
    hours = OfficeHours(_segments(_needed(said, "hours")), frozenset(weekly_off))
    entries = [DayEntry(day, DayKind.OFF) for day in off] + [DayEntry(day, DayKind.WORKING) for day in working]
    halved = [DayEntry(day, DayKind.HALF, hours=hours) for day, hours in own.items()]
    return WorkingCalendar((hours,)).with_days(entries).with_days(halved)


def _suspensions(written: Any) -> Iterator[Suspension]:
    for span in _list(written):
        match span:
            case [since, until, *own] if own in ([], ["resume"], ["restart"]):
                ended = None if until is None else _instant(until)
                yield Suspension(_instant(since), ended, restarts=own == ["restart"] if own else None)
            case _:
                raise InvalidInput(
                    "Mỗi lần tạm dừng phải ghi [bắt đầu, kết thúc], đang tạm dừng thì kết thúc là null; "
                    "cách tính riêng của lần đó (resume, restart) ghi sau cùng."
                )


def _segments(written: Any) -> Segments:
    spans = _list(written)
    if not all(isinstance(span, list) and len(span) == 2 and all(map(_is_clock, span)) for span in spans):
        raise InvalidInput("Khung giờ phải ghi như [[“07:00”, “11:00”], [“13:00”, “17:00”]].")
    return read_segments(" ".join("-".join(span) for span in spans))


def _is_clock(value: Any) -> bool:
    return isinstance(value, str) and _CLOCK.fullmatch(value) is not None


def _object(value: Any, known: set[str], name: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise InvalidInput(f"{name} phải là một đối tượng JSON.")
    if unknown := sorted(value.keys() - known):
        raise InvalidInput(f"{name} có trường không hiểu: {', '.join(unknown)[:80]}. Hãy xóa hoặc sửa tên.")
    return value


def _needed(value: Mapping[str, Any], key: str) -> Any:
    if value.get(key) is None:
        raise InvalidInput(f"Thiếu “{key}”.")
    return value[key]


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise InvalidInput(f"“{str(value)[:40]}” phải là một danh sách.")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise InvalidInput(f"“{str(value)[:40]}” phải là một chuỗi ký tự.")
    return value


def _choice(case: Mapping[str, Any], key: str, usual: str, known: tuple[str, ...]) -> str:
    value = case.get(key)
    if value is None:
        return usual
    if value not in known:
        raise InvalidInput(f"“{key}” phải là một trong: {', '.join(known)}.")
    return str(value)


def _instant(value: Any) -> datetime:
    """An instant of Vietnam, unless it names another zone."""
    text = _text(value)
    try:
        instant = datetime.fromisoformat(text)
        if "T" not in text:
            raise ValueError
        return instant.astimezone(VIETNAM) if instant.tzinfo else instant.replace(tzinfo=VIETNAM)
    except (ValueError, OverflowError):
        raise InvalidInput(f"Không hiểu thời điểm “{text[:40]}”. Hãy ghi như 2026-08-28T16:00.") from None


def _date(value: Any) -> date:
    text = _text(value)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(f"Không hiểu ngày “{text[:40]}”. Hãy ghi như 2026-09-02.") from None


def _cutoff(value: Any) -> time | None:
    if value is None:
        return None
    if not _is_clock(value) or value.startswith("24"):
        raise InvalidInput(f"Không hiểu giờ chốt “{str(value)[:40]}”. Hãy ghi như 15:00.")
    hour, minute = value.split(":")
    return time(int(hour), int(minute))
