"""Working hours and single days in the database, and the calendars made of them, kept in the process for a while."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from engine.db.tables.organization import agency_hours, announced_years, calendar_days
from engine.domain.calendar_edits import Almanac, Calendars
from engine.domain.calendars import (
    DayEntry,
    DayKind,
    OfficeHours,
    WorkingCalendar,
    read_segments,
    write_segments,
)
from engine.domain.errors import NotFound
from engine.ports.organization import CALENDAR_SECONDS
from engine.ports.outside import Holidays

KEPT_SECONDS = float(CALENDAR_SECONDS)


class CalendarShelf:
    """The calendars of all agencies as one process last read them; when they are older they are read again.

    So the path of a step needs no statement for a calendar, and an edit reaches every process within that time.
    """

    def __init__(self, holidays: Holidays | None = None, ticks: Callable[[], float] = time.monotonic) -> None:
        self.holidays = holidays
        self._ticks = ticks
        self._read_at = -KEPT_SECONDS
        self._calendars: Calendars = {}

    def fetch(self, read: Callable[[], Almanac]) -> Calendars:
        if not self._calendars or self._ticks() - self._read_at >= KEPT_SECONDS:
            self.put(read().calendars)
        return self._calendars

    def put(self, calendars: Calendars) -> None:
        """Put what was just read. An unchanged calendar keeps its object, and with it the timelines it worked out."""
        kept = {calendar: calendar for calendar in self._calendars.values()}
        self._calendars = {agency: kept.setdefault(calendar, calendar) for agency, calendar in calendars.items()}
        self._read_at = self._ticks()

    def clear(self) -> None:
        self._calendars = {}


class SqlCalendars:
    """See ``engine.ports.organization.Calendars``."""

    def __init__(self, connection: sa.Connection, shelf: CalendarShelf) -> None:
        self._connection = connection
        self._shelf = shelf

    def lock_calendars(self) -> None:
        if self._connection.dialect.name == "postgresql":  # SQLite's writer is alone as it is
            self._connection.exec_driver_sql("LOCK TABLE calendar_days IN SHARE ROW EXCLUSIVE MODE")

    def calendar(self, agency_id: int) -> WorkingCalendar:
        calendars = self._shelf.fetch(self._read)
        found = calendars.get(agency_id) or calendars.get(None)
        if found is None:
            raise NotFound("Chưa có giờ làm việc chung của tỉnh nên chưa tính được hạn. Nhờ quản trị hệ thống nhập.")
        return found

    def hours(self, agency_id: int | None) -> tuple[OfficeHours, ...]:
        return self._all_hours(agency_hours.c.agency_id.is_not_distinct_from(agency_id)).get(agency_id, ())

    def set_hours(self, agency_id: int | None, hours: Sequence[OfficeHours]) -> None:
        self._connection.execute(
            sa.delete(agency_hours).where(agency_hours.c.agency_id.is_not_distinct_from(agency_id))
        )
        for period in hours:
            self._connection.execute(
                sa.insert(agency_hours).values(
                    agency_id=agency_id,
                    since=period.since,
                    ordinary=write_segments(period.ordinary),
                    weekly_off=" ".join(map(str, sorted(period.weekly_off))),
                    weekdays="\n".join(f"{day}={write_segments(segments)}" for day, segments in period.weekdays),
                )
            )
        self._shelf.clear()

    def days(self, first: date = date.min, last: date = date.max) -> list[DayEntry]:
        query = sa.select(calendar_days).where(calendar_days.c.day.between(first, last)).order_by(calendar_days.c.day)
        return [_day(row) for row in self._connection.execute(query)]

    def put_day(self, entry: DayEntry) -> None:
        self.remove_day(entry.day)
        self._connection.execute(
            sa.insert(calendar_days).values(
                day=entry.day,
                kind=entry.kind.value,
                reason=entry.reason,
                basis=entry.basis,
                hours=write_segments(entry.hours),
            )
        )

    def remove_day(self, day: date) -> None:
        self._connection.execute(sa.delete(calendar_days).where(calendar_days.c.day == day))
        self._shelf.clear()

    def announced(self) -> Mapping[int, str]:
        rows = self._connection.execute(sa.select(announced_years).order_by(announced_years.c.year))
        return {row.year: row.basis for row in rows}

    def announce(self, year: int, basis: str) -> None:
        self._connection.execute(sa.delete(announced_years).where(announced_years.c.year == year))
        self._connection.execute(sa.insert(announced_years).values(year=year, basis=basis))
        self._shelf.clear()

    def almanac(self) -> Almanac:
        almanac = self._read()
        self._shelf.put(almanac.calendars)
        return almanac

    def _read(self) -> Almanac:
        holidays = self._shelf.holidays
        almanac = Almanac(self._all_hours(sa.true()), tuple(self.days()), self.announced())
        return replace(almanac, project=holidays.days) if holidays is not None else almanac

    def _all_hours(self, wanted: sa.ColumnElement[bool]) -> dict[int | None, tuple[OfficeHours, ...]]:
        query = sa.select(agency_hours).where(wanted).order_by(agency_hours.c.since)
        found: dict[int | None, tuple[OfficeHours, ...]] = {}
        for row in self._connection.execute(query):
            found[row.agency_id] = (*found.get(row.agency_id, ()), _hours(row))
        return found


def _hours(row: sa.Row[*tuple[Any, ...]]) -> OfficeHours:
    return OfficeHours(
        read_segments(row.ordinary),
        frozenset(int(day) for day in row.weekly_off.split()),
        row.since,
        tuple(
            (int(day), read_segments(segments))
            for day, _, segments in (line.partition("=") for line in row.weekdays.splitlines())
        ),
    )


def _day(row: sa.Row[*tuple[Any, ...]]) -> DayEntry:
    return DayEntry(row.day, DayKind(row.kind), row.reason, row.basis, read_segments(row.hours))
