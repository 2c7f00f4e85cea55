"""Calendars as administrators keep them: days of the office, notices, hours of agencies."""

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.calendar_edits import AnnounceYear, PutDays, PutHours, RemoveDays, RemoveHours
from engine.domain.calendars import DayEntry
from engine.domain.drafts import DayDraft, HoursDraft
from engine.domain.errors import InvalidInput, NotFound, RuleBroken
from engine.domain.people import SYSTEM
from tests.usecases.administration import Administration

HOURS = HoursDraft("2020-01-01", "07:00-11:00, 13:00-17:00")
STORM = DayDraft("20/11/2026", "off", "Nghỉ bão số 14", "Công điện 12/CĐ-UBND")


@pytest.fixture
def office() -> Administration:
    office = Administration()
    office.calendars.save(SYSTEM, PutHours(None, HOURS.read()))
    return office


def working(office: Administration, day: date) -> bool:
    with office.office.reading() as work:
        return work.organization.calendar(office.justice.id).is_working(day)


def put_day(office: Administration, draft: DayDraft, until: str = "") -> tuple[DayEntry, ...]:
    edit = PutDays.read(draft, until)
    office.calendars.save(office.administrator, edit)
    return edit.entries


def announce(office: Administration, year: int, notice: str) -> None:
    office.calendars.save(office.administrator, AnnounceYear.read(year, notice))


def test_a_day_off_is_added_and_removed(office: Administration) -> None:
    entries = put_day(office, STORM)
    assert office.calendars.year(office.administrator).days == entries
    assert not working(office, date(2026, 11, 20))
    office.calendars.save(office.administrator, RemoveDays((date(2026, 11, 20),)))
    assert working(office, date(2026, 11, 20))


def test_the_last_day_there_is_has_no_day_after_it() -> None:
    assert PutDays.read(replace(STORM, day="31/12/9999"), "31/12/9999").entries[0].day == date.max


def test_several_days_in_a_row_are_one_edit(office: Administration) -> None:
    entries = put_day(office, STORM, "22/11/2026")
    assert [entry.day.day for entry in entries] == [20, 21, 22]
    assert office.calendars.year(office.administrator).days == entries


@pytest.mark.parametrize("until", ["19/11/2026", "20/11/2027", "mai"])
def test_a_range_at_fault_is_refused_at_its_end(until: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        PutDays.read(STORM, until)
    assert [*refusal.value.fields] == ["until"]


def test_a_half_day_has_hours_of_its_own(office: Administration) -> None:
    half = replace(STORM, kind="half", hours="07:00-11:00")
    assert put_day(office, half)[0].hours == ((420, 660),)


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
def test_a_day_at_fault_is_refused_at_its_field(changes: dict[str, str], field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        PutDays.read(replace(STORM, **changes))
    assert [*refusal.value.fields] == [field]


def test_a_year_without_notice_shows_what_the_law_projects(office: Administration) -> None:
    year = office.calendars.year(office.administrator, 2027)
    assert year.notice == ""
    assert date(2027, 9, 2) in [entry.day for entry in year.projected]


def test_a_notice_turns_what_was_projected_into_entries(office: Administration) -> None:
    (own,) = put_day(office, replace(STORM, day="2027-09-02", reason="Quốc khánh"))
    announce(office, 2027, " 1234/TB-BNV ")
    year = office.calendars.year(office.administrator, 2027)
    assert (year.notice, year.projected) == ("1234/TB-BNV", ())
    assert own in year.days
    assert date(2027, 1, 1) in [entry.day for entry in year.days]
    with pytest.raises(InvalidInput):
        announce(office, 2027, " ")
    with pytest.raises(NotFound):
        announce(office, 9999, "x")
    with pytest.raises(NotFound):
        office.calendars.year(office.administrator, 9999)


def test_a_notice_with_its_days_leaves_only_those(office: Administration) -> None:
    off = "01/01/2027 Tết Dương lịch\n05/02/2027-11/02/2027 Tết Nguyên đán"
    edit = AnnounceYear.read(2027, "1234/TB-BNV", off, "2027-02-13 Làm bù Tết")
    office.calendars.save(office.administrator, edit)
    days = office.calendars.year(office.administrator, 2027).days
    assert [f"{entry.day:%d/%m} {entry.kind}" for entry in days] == [
        "01/01 off",
        *(f"{day:02}/02 off" for day in range(5, 12)),
        "13/02 working",
    ]
    assert not working(office, date(2027, 2, 8))
    assert working(office, date(2027, 9, 2)), "the law projects nothing once there is a notice"


@pytest.mark.parametrize(
    ("off", "swapped", "field"),
    [
        ("32/01/2027 Tết", "", "off"),
        ("01/01/2027", "", "off"),
        ("01/01/2026 Tết", "", "off"),
        ("01/01/2027 Tết", "mai", "working"),
        ("01/01/2027 Tết", "01/01/2027 Làm bù", "working"),
    ],
)
def test_lines_of_a_notice_at_fault_are_refused_at_their_field(off: str, swapped: str, field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        AnnounceYear.read(2027, "1234/TB-BNV", off, swapped)
    assert [*refusal.value.fields] == [field]


def test_an_agency_may_have_hours_of_its_own(office: Administration) -> None:
    saturday = date(2026, 11, 21)
    draft = HoursDraft("2026-01-01", "07:00-11:00, 13:00-17:00", ("7",), (("6", "07:00-11:00"),))
    hours = draft.read()
    office.calendars.save(office.administrator, PutHours(office.justice.id, hours))
    assert hours.weekdays == ((6, ((420, 660),)),)
    assert office.calendars.hours(office.administrator, office.justice.id) == (hours,)
    assert working(office, saturday)
    office.calendars.save(office.administrator, RemoveHours(office.justice.id, date(2026, 1, 1)))
    assert office.calendars.hours(office.administrator, office.justice.id) == ()
    assert not working(office, saturday)


def test_hours_of_the_same_day_are_replaced(office: Administration) -> None:
    later = replace(HOURS, ordinary="07:30-11:30 13:30-17:30").read()
    office.calendars.save(office.administrator, PutHours(None, later))
    assert office.calendars.hours(office.administrator) == (later,)


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
def test_hours_at_fault_are_refused_at_their_field(changes: dict[str, str], field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        replace(HOURS, **changes).read()  # type: ignore[arg-type]
    assert [*refusal.value.fields] == [field]


def test_the_office_keeps_its_last_hours(office: Administration) -> None:
    with pytest.raises(InvalidInput):
        office.calendars.save(office.administrator, RemoveHours(None, date(2020, 1, 1)))


def test_hours_of_an_unknown_agency_are_not_kept(office: Administration) -> None:
    with pytest.raises(NotFound):
        office.calendars.save(office.administrator, PutHours(999, HOURS.read()))


def test_what_was_previewed_is_saved_only_while_the_calendar_is_the_same(office: Administration) -> None:
    preview = office.calendars.preview(office.administrator, PutDays.read(STORM))
    assert preview.words == "nghỉ 20/11/2026 (Nghỉ bão số 14) theo Công điện 12/CĐ-UBND"
    assert (preview.within, preview.moves) == (0, ())
    put_day(office, replace(STORM, day="23/11/2026"))
    with pytest.raises(RuleBroken):
        office.calendars.save(office.administrator, PutDays.read(STORM), preview.seen)
    again = office.calendars.preview(office.administrator, PutDays.read(STORM))
    assert office.calendars.save(office.administrator, PutDays.read(STORM), again.seen)


def test_an_edit_that_changes_no_calendar_asks_for_nothing(office: Administration) -> None:
    put_day(office, STORM)
    assert office.calendars.save(office.administrator, PutDays.read(STORM)) is None
    assert office.calendars.save(office.administrator, RemoveDays((date(2026, 5, 5),))) is None
