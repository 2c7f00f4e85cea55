"""The working calendar of an agency: which minutes are working time, and arithmetic on them.

Instants are aware; whatever the machine's zone, they are counted in Asia/Ho_Chi_Minh and in whole minutes, part minutes
rounded up. A calendar is a value: an edit makes another one, and undoing the edit makes an equal one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo

from engine.domain.errors import InvalidInput

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = 24 * 60  # minutes
YEARS = (1900, 2200)  # further off, an instant is a slip of the pen
_SEGMENT = re.compile(r"([01]?[0-9]|2[0-4]):([0-5][0-9])-([01]?[0-9]|2[0-4]):([0-5][0-9])")

Segments = tuple[tuple[int, int], ...]
"""Working time within a day: (open, close) in minutes after midnight, in order, close not included."""


class DayKind(StrEnum):
    """What an entry of a single date says; it wins over the weekly pattern."""

    OFF = "off"  # holiday, or day off by notice
    WORKING = "working"  # swapped working Saturday: ordinary hours
    HALF = "half"  # its own hours


@dataclass(frozen=True, order=True)
class DayEntry:
    """An entry of a single date, with what people call it and the notice it rests on. ``hours`` on HALF only."""

    day: date
    kind: DayKind
    reason: str = ""
    basis: str = ""
    hours: Segments = ()

    def __post_init__(self) -> None:
        if (self.kind is DayKind.HALF) != bool(self.hours):
            raise InvalidInput(f"Ngày {self.day:%d/%m/%Y}: chỉ ngày làm việc theo giờ riêng mới ghi khung giờ.")
        _check_segments(self.hours)


@dataclass(frozen=True)
class OfficeHours:
    """Office hours in force from ``since`` until the next entry's ``since``.

    ``ordinary`` is what a working day is worth and the hours of a swapped Saturday; ``weekly_off`` are ISO weekdays
    (6 = Saturday); ``weekdays`` gives other hours to single ISO weekdays.
    """

    ordinary: Segments
    weekly_off: frozenset[int] = frozenset({6, 7})
    since: date = date.min
    weekdays: tuple[tuple[int, Segments], ...] = ()

    def __post_init__(self) -> None:
        for segments in (self.ordinary, *(segments for _, segments in self.weekdays)):
            if not segments:
                raise InvalidInput("Giờ làm việc phải có ít nhất một khung giờ.")
            _check_segments(segments)
        if not {*self.weekly_off, *(weekday for weekday, _ in self.weekdays)} <= set(range(1, 8)):
            raise InvalidInput("Ngày trong tuần ghi từ 1 (thứ Hai) đến 7 (Chủ nhật).")
        if set(range(1, 8)) <= self.weekly_off:
            raise InvalidInput("Lịch làm việc phải có ít nhất một ngày làm việc trong tuần.")

    @cached_property
    def week(self) -> tuple[Segments, ...]:
        """Segments of the seven weekdays, Monday first."""
        own = dict(self.weekdays)
        return tuple(() if day in self.weekly_off else own.get(day, self.ordinary) for day in range(1, 8))

    @cached_property
    def day_minutes(self) -> int:
        return sum(end - start for start, end in self.ordinary)


class _Timeline(NamedTuple):
    """Every segment from minute ``first`` to ``end`` (whole years); ``worked[i]`` minutes lie before ``closes[i]``."""

    first: int
    end: int
    opens: list[int]
    closes: list[int]
    worked: list[int]

    def position(self, minute: int) -> int:
        """Working minutes from ``first`` to ``minute``."""
        index = bisect_right(self.closes, minute)
        before = self.worked[index - 1] if index else 0
        return before + max(0, minute - self.opens[index]) if index < len(self.opens) else before


@dataclass(frozen=True)
class WorkingCalendar:
    """Office hours by period, overlaid by entries of single dates; build one per agency and keep it.

    ``announced`` are the years whose notice of holidays has come; others are projected from the law ("tạm tính").
    None: nothing is projected.
    """

    hours: tuple[OfficeHours, ...]
    days: tuple[DayEntry, ...] = ()
    announced: frozenset[int] | None = None
    _line: _Timeline | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.hours:
            raise InvalidInput("Cơ quan chưa có giờ làm việc nên chưa tính được hạn.")
        object.__setattr__(self, "hours", tuple(sorted(self.hours, key=lambda hours: hours.since)))
        object.__setattr__(self, "days", tuple(sorted(self.days)))
        for first, second in zip(self.days, self.days[1:], strict=False):
            if first.day == second.day:
                raise InvalidInput(f"Ngày {first.day:%d/%m/%Y} được ghi hai lần trong lịch; hãy giữ một.")

    def with_days(self, entries: Iterable[DayEntry]) -> Self:
        """This calendar with ``entries`` laid over it: an entry replaces that of the same date."""
        return replace(self, days=tuple({**self._entries, **{entry.day: entry for entry in entries}}.values()))

    # Days

    def entry(self, day: date) -> DayEntry | None:
        return self._entries.get(day)

    def segments(self, day: date) -> Segments:
        """Working time of ``day``; empty when it is off."""
        entry = self._entries.get(day)
        if entry is None:
            return self.hours_on(day).week[day.weekday()]
        if entry.kind is DayKind.WORKING:
            hours = self.hours_on(day)
            return hours.week[day.weekday()] or hours.ordinary
        return entry.hours

    def is_working(self, day: date) -> bool:
        return bool(self.segments(day))

    def is_projected(self, year: int) -> bool:
        return self.announced is not None and year not in self.announced

    def hours_on(self, day: date) -> OfficeHours:
        """Office hours in force on ``day``; the first known ones before any."""
        if len(self.hours) == 1:
            return self.hours[0]
        return self.hours[max(bisect_right(self._hours_since, day) - 1, 0)]

    def day_minutes(self, instant: datetime) -> int:
        """What a working day is worth, in minutes of the ordinary hours in force at ``instant``."""
        return self.hours_on(instant.astimezone(VIETNAM).date()).day_minutes

    def entries_between(self, first: date, last: date) -> tuple[DayEntry, ...]:
        """Entries of single dates from ``first`` to ``last``, both included, in order."""
        low = bisect_left(self.days, first, key=lambda entry: entry.day)
        high = bisect_right(self.days, last, key=lambda entry: entry.day)
        return self.days[low:high]

    # Instants

    def next_working_minute(self, instant: datetime) -> datetime:
        """``instant`` when it is working time, else the next opening. A closing time is not working time."""
        return instant_of(self.opening(minute_of(instant)))

    def next_day_opening(self, instant: datetime) -> datetime:
        """The opening of the next working day after the date of ``instant``."""
        return instant_of(self.opening((minute_of(instant) // DAY + 1) * DAY))

    def add_minutes(self, instant: datetime, minutes: int) -> datetime:
        """The first instant with ``minutes`` more working minutes behind it than ``instant``; it may be a closing time.

        Negative minutes go back. Zero gives the next working minute.
        """
        return instant_of(self.advance(minute_of(instant), minutes))

    def minutes_between(self, since: datetime, until: datetime) -> int:
        """Working minutes from ``since`` to ``until``; negative when ``until`` comes first."""
        return self.worked(minute_of(since), minute_of(until))

    # The same on whole minutes (``minute_of``), in which the deadline module counts.

    def opening(self, minute: int) -> int:
        """The first working minute at or after ``minute``."""
        line = self._cover(minute, minute)
        while (index := bisect_right(line.closes, minute)) == len(line.closes):
            line = self._cover(line.first, line.end)
        return max(minute, line.opens[index])

    def advance(self, minute: int, minutes: int) -> int:
        if not minutes:
            return self.opening(minute)
        line = self._cover(minute, minute)
        while not 0 < (goal := line.position(minute) + minutes) <= line.worked[-1]:
            line = self._cover(line.first - 1, line.first) if goal <= 0 else self._cover(line.first, line.end)
        index = bisect_left(line.worked, goal)
        return line.closes[index] - (line.worked[index] - goal)

    def worked(self, since: int, until: int) -> int:
        """Working minutes between; negative when ``until`` comes first."""
        line = self._cover(min(since, until), max(since, until))
        return line.position(until) - line.position(since)

    def _cover(self, low: int, high: int) -> _Timeline:
        """A timeline with both minutes in it, made of whole years and kept for the next time."""
        line = self._line
        if line is not None and line.first <= low and high < line.end:
            return line
        if line is not None:
            low, high = min(low, line.first), max(high, line.end - 1)
        _check_years(low)
        _check_years(high)
        line = self._lay(date.fromordinal(low // DAY).year, date.fromordinal(high // DAY).year)
        object.__setattr__(self, "_line", line)
        return line

    def _lay(self, first_year: int, last_year: int) -> _Timeline:
        first, end = date(first_year, 1, 1).toordinal(), date(last_year + 1, 1, 1).toordinal()
        opens: list[int] = []
        closes: list[int] = []
        for day in range(first, end):
            for start, close in self.segments(date.fromordinal(day)):
                opens.append(day * DAY + start)
                closes.append(day * DAY + close)
        worked = list(accumulate(close - start for start, close in zip(opens, closes, strict=True)))
        return _Timeline(first * DAY, end * DAY, opens, closes, worked)

    @cached_property
    def _entries(self) -> dict[date, DayEntry]:
        return {entry.day: entry for entry in self.days}

    @cached_property
    def _hours_since(self) -> list[date]:
        return [hours.since for hours in self.hours]


def minute_of(instant: datetime) -> int:
    """The whole minute of an aware instant in Vietnam, counted from the proleptic year 1; part minutes round up."""
    if instant.tzinfo is None:
        raise ValueError("an instant must carry its time zone")
    local = instant if instant.tzinfo is VIETNAM else instant.astimezone(VIETNAM)
    minute = local.toordinal() * DAY + local.hour * 60 + local.minute
    return minute + 1 if local.second or local.microsecond else minute


def counted_minute(instant: datetime) -> int:
    """``minute_of`` an instant within the years that can be counted; InvalidInput for one outside."""
    minute = minute_of(instant)
    _check_years(minute)
    return minute


def instant_of(minute: int) -> datetime:
    """The instant of a whole minute, in Asia/Ho_Chi_Minh."""
    day, within = divmod(minute, DAY)
    at = date.fromordinal(day)
    return datetime(at.year, at.month, at.day, within // 60, within % 60, tzinfo=VIETNAM)


def read_segments(text: str) -> Segments:
    """Read "07:00-11:00 13:00-17:00"; a day may end at 24:00. Raises InvalidInput."""
    segments: list[tuple[int, int]] = []
    for part in text.split():
        match = _SEGMENT.fullmatch(part)
        if match is None:
            raise InvalidInput(f"Không hiểu khung giờ “{part[:40]}”. Hãy ghi như “07:00-11:00 13:00-17:00”.")
        start_hour, start, close_hour, close = (int(number) for number in match.groups())
        segments.append((start_hour * 60 + start, close_hour * 60 + close))
    _check_segments(tuple(segments))
    return tuple(segments)


def write_segments(segments: Segments) -> str:
    """The text that ``read_segments`` reads."""
    return " ".join(f"{start // 60:02}:{start % 60:02}-{close // 60:02}:{close % 60:02}" for start, close in segments)


def _check_years(minute: int) -> None:
    if not YEARS[0] <= date.fromordinal(min(minute // DAY, date.max.toordinal())).year <= YEARS[1]:
        raise InvalidInput(f"Hạn chỉ tính được trong các năm {YEARS[0]}-{YEARS[1]}; hãy kiểm tra lại ngày đã ghi.")


def _check_segments(segments: Segments) -> None:
    end = 0
    for start, close in segments:
        if not end <= start < close <= DAY:
            raise InvalidInput("Các khung giờ làm việc phải theo thứ tự trong ngày và không chồng lên nhau.")
        end = close
