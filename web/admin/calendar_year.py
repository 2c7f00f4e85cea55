"""A year of the calendar at a glance: twelve months of days, each with its mark and its words."""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from engine.domain.calendars import DayEntry, DayKind
from engine.domain.drafts import DAY_KIND_NAMES
from engine.usecases.legal_time.calendars import CalendarYear


@dataclass(frozen=True)
class DayMark:
    """How a kind of day is told apart: a letter, words, and the class that colours it."""

    letter: str
    words: str
    style: str


MARKS = {
    DayKind.OFF: DayMark("N", DAY_KIND_NAMES[DayKind.OFF], "is-off"),
    DayKind.WORKING: DayMark("B", DAY_KIND_NAMES[DayKind.WORKING], "is-swapped"),
    DayKind.HALF: DayMark("G", DAY_KIND_NAMES[DayKind.HALF], "is-half"),
}
PROJECTED = DayMark("T", "Tạm tính, chưa có thông báo", "is-projected")
LEGEND = (*MARKS.values(), PROJECTED)


@dataclass(frozen=True)
class Cell:
    """A day of a month; ``mark`` where the calendar has an entry for it, ``rests``: a day off of every week."""

    day: date
    mark: DayMark | None
    reason: str = ""
    rests: bool = False


@dataclass(frozen=True)
class Month:
    """``weeks`` begin on Monday; None where a day is of another month."""

    number: int
    weeks: Sequence[Sequence[Cell | None]]


def months(found: CalendarYear) -> list[Month]:
    """The twelve months of a year."""
    marks = {entry.day: (entry, MARKS[entry.kind]) for entry in found.days}
    marks |= {entry.day: (entry, PROJECTED) for entry in found.projected}
    return [
        Month(number, [[_cell(found, day, number, marks) for day in week] for week in weeks])
        for number in range(1, 13)
        for weeks in [Calendar().monthdatescalendar(found.year, number)]
    ]


def _cell(found: CalendarYear, day: date, month: int, marks: dict[date, tuple[DayEntry, DayMark]]) -> Cell | None:
    if day.month != month:
        return None
    if day in marks:
        entry, mark = marks[day]
        return Cell(day, mark, entry.reason)
    calendar = found.calendar
    return Cell(day, None, rests=calendar is not None and not calendar.hours_on(day).week[day.weekday()])
