"""The holidays of Vietnam by law (Bộ luật Lao động 2019, Điều 111-112), from the ``holidays`` library.

A projection: the notices of each year are laid over it by administrators.
"""

from functools import cache

from holidays import country_holidays

from engine.domain.calendars import DayEntry, DayKind

BASIS = "Bộ luật Lao động 2019, Điều 111, 112"


class LawfulHolidays:
    """Implements ``engine.ports.outside.Holidays``."""

    def days(self, year: int) -> tuple[DayEntry, ...]:
        return _days(year)


@cache  # the library takes a millisecond for a year, and calendars are made of several each time they are read
def _days(year: int) -> tuple[DayEntry, ...]:
    known = country_holidays("VN", years=year, language="vi")
    off = [DayEntry(day, DayKind.OFF, name, BASIS) for day, name in known.items() if day.year == year]
    working = [
        DayEntry(day, DayKind.WORKING, "Ngày làm bù", BASIS) for day in known.weekend_workdays if day.year == year
    ]
    return tuple(sorted([*off, *working]))
