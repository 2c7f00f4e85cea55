"""The holidays of the law agree with the national table wherever a notice has come."""

from datetime import date
from pathlib import Path

import pytest

from engine.connectors.holidays import LawfulHolidays
from engine.domain.calendar_files import read_national
from engine.domain.calendars import DayKind
from engine.ports.outside import Holidays

LAW: Holidays = LawfulHolidays()
SWAPPED_BY_NOTICE = {(date(2026, 1, 2), DayKind.OFF), (date(2026, 1, 10), DayKind.WORKING)}  # 12729/VPCP-KGVX


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_law_and_notices_agree_on_working_days(year: int) -> None:
    table = read_national(Path("bpmn/calendars/national.toml").read_text(encoding="utf-8"))
    noticed = {(entry.day, entry.kind) for entry in table.days if entry.day.year == year} - SWAPPED_BY_NOTICE
    by_law = {(entry.day, entry.kind) for entry in LAW.days(year)}
    weekends = {(day, kind) for day, kind in by_law - noticed if kind is DayKind.OFF and day.isoweekday() > 5}
    assert by_law - weekends == noticed


def test_a_year_without_notice_is_projected_from_the_law() -> None:
    off = [entry.day for entry in LAW.days(2027) if entry.kind is DayKind.OFF]
    assert [day for day in off if day.month == 2] == [date(2027, 2, day) for day in range(4, 11)]
    assert date(2027, 9, 2) in off
    assert all(day.year == 2027 for day in off)


def test_tet_follows_the_vietnamese_lunar_calendar() -> None:
    assert date(2030, 2, 2) in [entry.day for entry in LAW.days(2030) if entry.reason == "Tết Nguyên Đán"]
