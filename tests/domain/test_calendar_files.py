"""The calendars in bpmn/calendars, and files that are wrong."""

from datetime import date
from pathlib import Path

import pytest

from engine.domain.calendar_files import read_national, read_office_hours
from engine.domain.calendars import DayKind, read_segments
from engine.domain.errors import InvalidInput

CALENDARS = Path("bpmn/calendars")


def test_every_day_of_the_national_table_has_its_basis() -> None:
    table = read_national((CALENDARS / "national.toml").read_text(encoding="utf-8"))
    assert set(table.announced) == {2024, 2025, 2026}
    assert all(entry.reason and entry.basis for entry in table.days)
    assert len({entry.day for entry in table.days}) == len(table.days)


def test_every_swapped_saturday_pays_for_a_day_off() -> None:
    days = read_national((CALENDARS / "national.toml").read_text(encoding="utf-8")).days
    swapped = [entry for entry in days if "hoán đổi" in entry.reason]
    working = [entry for entry in days if entry.kind is DayKind.WORKING]
    assert [entry.day.year for entry in swapped] == [entry.day.year for entry in working] == [2024, 2025, 2026, 2026]
    assert all(entry.day.isoweekday() == 6 for entry in working)


def test_an_giang_keeps_office_hours() -> None:
    (hours,) = read_office_hours((CALENDARS / "an-giang.toml").read_text(encoding="utf-8"))
    assert hours.ordinary == read_segments("07:00-11:00 13:00-17:00")
    assert hours.weekly_off == {6, 7}


def test_weekdays_may_have_their_own_hours() -> None:
    text = '[[hours]]\nsince = 2026-01-01\nordinary = "07:00-11:00"\nweekly_off = [7]\nweekdays = { 6 = "07:00-09:00" }'
    (hours,) = read_office_hours(text)
    assert (hours.since, hours.weekdays) == (date(2026, 1, 1), ((6, ((420, 540),)),))


@pytest.mark.parametrize(
    "text",
    [
        "[[days]",
        "[[days]]\nfrom = 2026-01-01",
        '[[days]]\nfrom = 2026-01-01\nkind = "rest"\nreason = ""\nbasis = ""',
        '[[days]]\nfrom = "mai"\nkind = "off"\nreason = ""\nbasis = ""',
        "[announced]\nmai = 1",
        "days = 3",
    ],
)
def test_a_faulty_table_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_national(text)


@pytest.mark.parametrize("text", ["", "[[hours]]\nsince = 2026-01-01", "hours = [1]", "["])
def test_faulty_hours_are_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_office_hours(text)
