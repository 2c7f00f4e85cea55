"""Edits of the calendar as values: what they say, what they make, how far they reach, and that an undo is complete."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

import pytest

from engine.domain.calendar_edits import (
    Almanac,
    AnnounceYear,
    CalendarEdit,
    PutDays,
    PutHours,
    Reach,
    RemoveDays,
    RemoveHours,
    reach,
)
from engine.domain.calendars import VIETNAM, DayEntry, DayKind, OfficeHours, read_segments
from engine.domain.deadlines import due
from engine.domain.errors import InvalidInput
from engine.domain.procedures import Counting
from engine.domain.terms import Term

ORDINARY = OfficeHours(read_segments("07:00-11:00 13:00-17:00"), since=date(2020, 1, 1))
SHORT = OfficeHours(read_segments("08:00-11:00 13:00-16:00"), since=date(2026, 11, 23))
NEW_YEAR = DayEntry(date(2027, 1, 1), DayKind.OFF, "Tết Dương lịch")
ALMANAC = Almanac({None: (ORDINARY,)}, (), {2026: "12/TB"}, lambda year: (NEW_YEAR,) if year == 2027 else ())
OWN = replace(ALMANAC, hours={**ALMANAC.hours, 7: (ORDINARY,)})
STORM = DayEntry(date(2026, 11, 24), DayKind.OFF, "Nghỉ bão", "Công điện 12")
TERMS = ("1 ngày làm việc", "10 ngày làm việc", "0,5 ngày làm việc", "12 giờ làm việc", "15 ngày")


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (PutDays((STORM,)), "nghỉ 24/11/2026 (Nghỉ bão) theo Công điện 12"),
        (
            PutDays((replace(STORM, kind=DayKind.WORKING, basis=""), replace(STORM, day=date(2026, 11, 25)))),
            "làm bù từ 24/11/2026 đến 25/11/2026 (Nghỉ bão)",
        ),
        (
            PutDays((replace(STORM, kind=DayKind.HALF, hours=((420, 660),)),)),
            "làm việc 07:00-11:00 24/11/2026 (Nghỉ bão) theo Công điện 12",
        ),
        (RemoveDays((STORM.day,), "Công điện 13"), "bỏ ngày 24/11/2026 khỏi lịch theo Công điện 13"),
        (PutHours(7, SHORT), "giờ làm việc của số 7 từ 23/11/2026: 08:00-11:00 13:00-16:00"),
        (RemoveHours(None, date(2020, 1, 1)), "bỏ giờ làm việc chung từ 01/01/2020"),
        (AnnounceYear(2027, "99/TB"), "lịch nghỉ lễ, Tết năm 2027 theo 99/TB"),
    ],
)
def test_an_edit_says_what_it_does(edit: CalendarEdit, words: str) -> None:
    assert edit.words(lambda agency: f"của số {agency}" if agency else "chung") == words


@pytest.mark.parametrize(
    ("before", "edit", "reached"),
    [
        (ALMANAC, PutDays((STORM,)), Reach(STORM.day)),
        (ALMANAC, RemoveDays((STORM.day,)), None),
        (ALMANAC, PutHours(None, SHORT), Reach(SHORT.since)),
        (ALMANAC, PutHours(7, SHORT), Reach(date.min, frozenset({7}))),
        (OWN, PutHours(7, SHORT), Reach(SHORT.since, frozenset({7}))),
        (OWN, RemoveHours(7, ORDINARY.since), None),
        (OWN, PutDays((STORM,)), Reach(STORM.day)),
        (ALMANAC, AnnounceYear(2027, "99/TB"), None),
        (ALMANAC, AnnounceYear(2027, "99/TB", ()), Reach(NEW_YEAR.day)),
    ],
)
def test_an_edit_reaches_from_the_first_day_that_differs(
    before: Almanac, edit: CalendarEdit, reached: Reach | None
) -> None:
    assert reach(before, edit.applied(before)) == reached


def test_the_office_keeps_hours_of_its_own() -> None:
    with pytest.raises(InvalidInput):
        RemoveHours(None, ORDINARY.since).applied(ALMANAC)
    assert Almanac({}).calendars == {}
    with pytest.raises(InvalidInput):
        Almanac({}).calendar(1)


def test_a_notice_that_is_left_to_the_law_keeps_what_was_projected() -> None:
    after = AnnounceYear(2027, "99/TB").applied(ALMANAC)
    assert after.days == (NEW_YEAR,)
    assert not after.calendar(1).is_projected(2027)
    assert ALMANAC.calendar(1).is_projected(2027)


def test_the_fingerprint_tells_almanacs_apart_and_knows_an_undo() -> None:
    edited = PutDays((STORM,)).applied(ALMANAC)
    assert edited.fingerprint != ALMANAC.fingerprint
    assert RemoveDays((STORM.day,)).applied(edited).fingerprint == ALMANAC.fingerprint


def test_no_deadline_before_the_reach_of_an_edit_moves_and_an_undo_brings_all_back() -> None:
    chance, moved = Random(3), 0
    for _ in range(400):
        edit = _some_edit(chance)
        after = edit.applied(ALMANAC)
        reached = reach(ALMANAC, after)
        for _ in range(5):
            received = datetime(2026, 11, 2, tzinfo=VIETNAM) + timedelta(minutes=chance.randrange(60 * 24 * 40))
            term, counting = Term.parse(chance.choice(TERMS)), chance.choice(list(Counting))
            old, new = (
                due(almanac.calendar(1), received, term, counting=counting, cutoff=time(15)).due
                for almanac in (ALMANAC, after)
            )
            assert old
            if reached is None or (reached.first > date.min and old.date() < reached.first):
                assert new == old, (edit, received, term)
            moved += new != old
        assert _undone(edit).applied(after).calendars == ALMANAC.calendars
    assert moved > 100


def _some_edit(chance: Random) -> CalendarEdit:
    day = date(2026, 11, 5) + timedelta(days=chance.randrange(60))
    kind = chance.choice(list(DayKind))
    hours = ((480, 660),) if kind is DayKind.HALF else ()
    entries = PutDays(
        tuple(DayEntry(day + timedelta(days=n), kind, "x", "", hours) for n in range(chance.choice((1, 3))))
    )
    return chance.choice((entries, PutHours(None, replace(SHORT, since=day))))


def _undone(edit: CalendarEdit) -> CalendarEdit:
    if isinstance(edit, PutDays):
        return RemoveDays(tuple(entry.day for entry in edit.entries))
    assert isinstance(edit, PutHours)
    return RemoveHours(edit.agency_id, edit.hours.since)
