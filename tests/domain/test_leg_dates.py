"""The date an agency without a term of its own had: what one step lost the next does not give back."""

import pytest

from engine.domain.calendars import OfficeHours, WorkingCalendar, read_segments
from engine.domain.leg_dates import date_had
from engine.domain.steps import Step, StepState
from tests.domain.deadline_table import at

CALENDAR = WorkingCalendar((OfficeHours(read_segments("07:00-11:00 13:00-17:00")),))


def step(started: str, due: str, closed: str, state: StepState = StepState.DONE) -> Step:
    began = at(started)
    return Step("x", "Thẩm định", None, 1, 1, None, began, began, due_at=at(due), closed_at=at(closed), state=state)


FIRST_LATE = step("2026-11-16T08:00", "2026-11-16T14:00", "2026-11-18T14:00")  # four hours took two days and four
NEXT_QUICK = step("2026-11-18T14:00", "2026-11-19T14:00", "2026-11-18T15:00")


@pytest.mark.parametrize(
    ("steps", "had"),
    [
        ([FIRST_LATE], "2026-11-16T14:00"),
        ([step("2026-11-16T08:00", "2026-11-16T17:00", "2026-11-16T18:30")], "2026-11-16T17:00"),  # not the next day
        ([FIRST_LATE, NEXT_QUICK], "2026-11-17T14:00"),  # one day after the first should have ended
        ([NEXT_QUICK, FIRST_LATE], "2026-11-17T14:00"),
        (  # a gain is lent to the next
            [
                step("2026-11-16T08:00", "2026-11-17T08:00", "2026-11-16T10:00"),
                step("2026-11-16T10:00", "2026-11-17T10:00", "2026-11-17T15:00"),
            ],
            "2026-11-18T08:00",
        ),
        (  # beside the chain
            [
                step("2026-11-16T08:00", "2026-11-16T10:00", "2026-11-17T09:00"),
                step("2026-11-16T08:00", "2026-11-17T08:00", "2026-11-17T10:00"),
            ],
            "2026-11-17T08:00",
        ),
        (
            [FIRST_LATE, step("2026-11-18T14:00", "2026-11-19T14:00", "2026-11-18T15:00", StepState.UNDONE)],
            "2026-11-16T14:00",
        ),
    ],
)
def test_steps_are_laid_one_after_another(steps: list[Step], had: str) -> None:
    assert date_had(steps, CALENDAR) == at(had)


def test_without_a_timed_step_there_is_no_date() -> None:
    nothing: list[Step] = []
    assert date_had(nothing, CALENDAR) is None
    assert date_had([Step("x", "", None, 1, 1, None, at("2026-11-16T08:00"), at("2026-11-16T08:00"))], CALENDAR) is None
