"""Working calendars: what wins over what, hours that change, and values that do not."""

from datetime import UTC, date, datetime

import pytest

from engine.domain.calendars import (
    DayEntry,
    DayKind,
    OfficeHours,
    WorkingCalendar,
    read_segments,
    write_segments,
)
from engine.domain.errors import InvalidInput
from tests.domain.deadline_table import at

ORDINARY = read_segments("07:00-11:00 13:00-17:00")
MORNING = read_segments("07:00-11:00")
CALENDAR = WorkingCalendar((OfficeHours(ORDINARY),))


def test_an_entry_of_a_single_date_wins_over_the_week() -> None:
    friday, saturday, sunday = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22)
    calendar = CALENDAR.with_days(
        [
            DayEntry(friday, DayKind.OFF),
            DayEntry(saturday, DayKind.WORKING),
            DayEntry(sunday, DayKind.HALF, hours=MORNING),
        ]
    )
    assert [calendar.segments(day) for day in (friday, saturday, sunday)] == [(), ORDINARY, MORNING]
    assert [CALENDAR.is_working(day) for day in (friday, saturday, sunday)] == [True, False, False]


def test_a_later_entry_replaces_that_of_the_same_date() -> None:
    day = date(2026, 9, 2)
    calendar = CALENDAR.with_days([DayEntry(day, DayKind.OFF)]).with_days([DayEntry(day, DayKind.WORKING)])
    assert calendar.segments(day) == ORDINARY


def test_one_date_is_not_said_twice() -> None:
    day = date(2026, 9, 2)
    with pytest.raises(InvalidInput, match="hai lần"):
        WorkingCalendar((OfficeHours(ORDINARY),), (DayEntry(day, DayKind.OFF), DayEntry(day, DayKind.WORKING)))


def test_hours_change_from_their_day_on() -> None:
    winter = OfficeHours(read_segments("07:30-11:30 13:00-17:00"), since=date(2026, 11, 16))
    calendar = WorkingCalendar((winter, OfficeHours(ORDINARY)))
    assert calendar.next_working_minute(at("2026-11-13T06:00")) == at("2026-11-13T07:00")
    assert calendar.next_working_minute(at("2026-11-16T06:00")) == at("2026-11-16T07:30")
    assert calendar.add_minutes(at("2026-11-13T16:00"), 120) == at("2026-11-16T08:30")


def test_hours_known_only_from_later_hold_before_too() -> None:
    calendar = WorkingCalendar(
        (OfficeHours(ORDINARY, since=date(2026, 1, 1)), OfficeHours(MORNING, since=date(2027, 1, 1)))
    )
    assert calendar.segments(date(2025, 12, 1)) == ORDINARY


def test_a_weekday_may_have_its_own_hours_and_a_day_stays_worth_the_ordinary_ones() -> None:
    hours = OfficeHours(ORDINARY, frozenset({7}), weekdays=((6, MORNING),))
    calendar = WorkingCalendar((hours,))
    assert calendar.segments(date(2026, 11, 21)) == MORNING
    assert calendar.day_minutes(at("2026-11-21T08:00")) == 480


def test_counting_goes_back_as_it_goes_on() -> None:
    assert CALENDAR.add_minutes(at("2026-11-17T07:00"), -480) == at("2026-11-13T17:00")
    assert CALENDAR.add_minutes(at("2026-11-17T14:00"), -480) == at("2026-11-16T14:00")
    assert CALENDAR.minutes_between(at("2026-11-17T14:00"), at("2026-11-16T14:00")) == -480


def test_years_are_laid_out_as_they_are_reached() -> None:
    calendar = WorkingCalendar((OfficeHours(ORDINARY),))
    assert calendar.minutes_between(at("2026-12-31T16:00"), at("2027-01-01T08:00")) == 120
    assert calendar.minutes_between(at("2020-01-01T07:00"), at("2020-01-01T17:00")) == 480
    assert calendar.add_minutes(at("2026-01-01T08:00"), -480) == at("2025-12-31T08:00")
    assert calendar.next_working_minute(at("2028-12-30T08:00")) == at("2029-01-01T07:00")
    assert calendar.next_day_opening(at("2026-12-31T06:00")) == at("2027-01-01T07:00")
    assert calendar == WorkingCalendar((OfficeHours(ORDINARY),))


def test_any_zone_is_counted_in_vietnam() -> None:
    assert CALENDAR.next_working_minute(datetime(2026, 11, 16, 0, 30, tzinfo=UTC)) == at("2026-11-16T07:30")
    with pytest.raises(ValueError, match="time zone"):
        CALENDAR.next_working_minute(datetime.fromisoformat("2026-11-16T07:30"))


def test_a_year_without_its_notice_is_projected() -> None:
    calendar = WorkingCalendar((OfficeHours(ORDINARY),), announced=frozenset({2026}))
    assert [calendar.is_projected(year) for year in (2026, 2027)] == [False, True]
    assert not CALENDAR.is_projected(2027)


def test_segments_read_back_from_what_they_print() -> None:
    assert write_segments(ORDINARY) == "07:00-11:00 13:00-17:00"
    assert read_segments("7:00-24:00") == ((420, 1440),)


@pytest.mark.parametrize(
    "text", ["07:00", "7-11", "11:00-07:00", "07:00-11:00 10:00-12:00", "07:00-24:30", "07:00-07:00"]
)
def test_hours_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="khung giờ"):
        read_segments(text)


def test_a_calendar_without_working_time_is_refused() -> None:
    with pytest.raises(InvalidInput, match="chưa có giờ làm việc"):
        WorkingCalendar(())
    with pytest.raises(InvalidInput, match="ít nhất một ngày"):
        OfficeHours(ORDINARY, frozenset(range(1, 8)))
    with pytest.raises(InvalidInput, match="ít nhất một khung giờ"):
        OfficeHours(())
    with pytest.raises(InvalidInput, match="thứ Hai"):
        OfficeHours(ORDINARY, frozenset({0}))
    with pytest.raises(InvalidInput, match="giờ riêng"):
        DayEntry(date(2026, 11, 20), DayKind.HALF)
