"""Calendars as administrators keep them: days of the office, notices, hours of agencies."""

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.drafts import DayDraft, HoursDraft
from engine.domain.errors import InvalidInput, NotFound
from engine.domain.people import SYSTEM
from tests.usecases.administration import Administration

HOURS = HoursDraft("2020-01-01", "07:00-11:00, 13:00-17:00")
STORM = DayDraft("20/11/2026", "off", "Nghỉ bão số 14", "Công điện 12/CĐ-UBND")


@pytest.fixture
def office() -> Administration:
    office = Administration()
    office.calendars.put_hours(SYSTEM, None, HOURS)
    return office


def working(office: Administration, day: date) -> bool:
    with office.office.reading() as work:
        return work.organization.calendar(office.justice.id).is_working(day)


def test_a_day_off_is_added_and_removed(office: Administration) -> None:
    entry = office.calendars.put_day(office.administrator, STORM)
    assert office.calendars.year(office.administrator).days == (entry,)
    assert not working(office, date(2026, 11, 20))
    office.calendars.remove_day(office.administrator, "2026-11-20")
    assert working(office, date(2026, 11, 20))


def test_a_half_day_has_hours_of_its_own(office: Administration) -> None:
    half = replace(STORM, kind="half", hours="07:00-11:00")
    assert office.calendars.put_day(office.administrator, half).hours == ((420, 660),)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": "30/02/2026"}, "day"),
        ({"kind": ""}, "kind"),
        ({"reason": ""}, "reason"),
        ({"kind": "half", "hours": ""}, "hours"),
        ({"kind": "half", "hours": "sáng"}, "hours"),
    ],
)
def test_a_day_at_fault_is_refused_at_its_field(office: Administration, changes: dict[str, str], field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        office.calendars.put_day(office.administrator, replace(STORM, **changes))
    assert [*refusal.value.fields] == [field]


def test_a_year_without_notice_shows_what_the_law_projects(office: Administration) -> None:
    year = office.calendars.year(office.administrator, 2027)
    assert year.notice == ""
    assert date(2027, 9, 2) in [entry.day for entry in year.projected]


def test_a_notice_turns_what_was_projected_into_entries(office: Administration) -> None:
    own = office.calendars.put_day(office.administrator, replace(STORM, day="2027-09-02", reason="Quốc khánh"))
    office.calendars.announce(office.administrator, 2027, " 1234/TB-BNV ")
    year = office.calendars.year(office.administrator, 2027)
    assert (year.notice, year.projected) == ("1234/TB-BNV", ())
    assert own in year.days
    assert date(2027, 1, 1) in [entry.day for entry in year.days]
    with pytest.raises(InvalidInput):
        office.calendars.announce(office.administrator, 2027, " ")
    with pytest.raises(NotFound):
        office.calendars.announce(office.administrator, 9999, "x")
    with pytest.raises(NotFound):
        office.calendars.year(office.administrator, 9999)


def test_an_agency_may_have_hours_of_its_own(office: Administration) -> None:
    saturday = date(2026, 11, 21)
    draft = HoursDraft("2026-01-01", "07:00-11:00, 13:00-17:00", ("7",), (("6", "07:00-11:00"),))
    hours = office.calendars.put_hours(office.administrator, office.justice.id, draft)
    assert hours.weekdays == ((6, ((420, 660),)),)
    assert working(office, saturday)
    office.calendars.remove_hours(office.administrator, office.justice.id, "2026-01-01")
    assert office.calendars.hours(office.administrator, office.justice.id) == ()
    assert not working(office, saturday)


def test_hours_of_the_same_day_are_replaced(office: Administration) -> None:
    office.calendars.put_hours(office.administrator, None, replace(HOURS, ordinary="07:30-11:30 13:30-17:30"))
    assert [hours.day_minutes for hours in office.calendars.hours(office.administrator)] == [480]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"since": ""}, "since"),
        ({"ordinary": ""}, "ordinary"),
        ({"ordinary": "17:00-07:00"}, "ordinary"),
        ({"weekly_off": ("8",)}, "weekly_off"),
        ({"weekdays": (("5", "x"),)}, "weekdays"),
    ],
)
def test_hours_at_fault_are_refused_at_their_field(office: Administration, changes: dict[str, str], field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        office.calendars.put_hours(office.administrator, None, replace(HOURS, **changes))  # type: ignore[arg-type]
    assert [*refusal.value.fields] == [field]


def test_the_office_keeps_its_last_hours(office: Administration) -> None:
    with pytest.raises(InvalidInput):
        office.calendars.remove_hours(office.administrator, None, "2020-01-01")


def test_hours_of_an_unknown_agency_are_not_kept(office: Administration) -> None:
    with pytest.raises(NotFound):
        office.calendars.put_hours(office.administrator, 999, HOURS)
