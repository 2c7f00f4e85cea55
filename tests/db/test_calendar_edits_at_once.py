"""Edits of the calendar made at once: each was previewed over the same calendar, so that only one may be saved."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from engine.domain.calendar_edits import PutDays
from engine.domain.calendars import DayEntry, DayKind
from engine.domain.errors import RuleBroken
from engine.domain.people import SYSTEM
from tests.adoption import Adoption


def test_of_edits_with_one_preview_one_is_saved(database_url: str) -> None:
    office = Adoption(database_url)
    calendars = office.app.calendars
    edits = [
        PutDays((DayEntry(date(2026, 12, 1) + timedelta(days=number), DayKind.OFF, "Nghỉ bão", "Công điện 12"),))
        for number in range(6)
    ]
    (seen,) = {calendars.preview(SYSTEM, edit).seen for edit in edits}

    def save(edit: PutDays) -> bool:
        try:
            calendars.save(SYSTEM, edit, seen)
        except RuleBroken:
            return False
        return True

    with ThreadPoolExecutor(6) as administrators:
        saved = list(administrators.map(save, edits))
    assert sum(saved) == 1
    off = [edit for edit, was_saved in zip(edits, saved, strict=True) if was_saved]
    days = calendars.year(SYSTEM, 2026).days
    assert [entry for entry in days if entry.reason == "Nghỉ bão"] == [*off[0].entries]
    office.app.store.close()
