"""The date an agency without a term of its own had: that of its steps, one after another."""

from collections.abc import Iterable
from datetime import datetime

from engine.domain.calendars import WorkingCalendar, instant_of, minute_of
from engine.domain.deadlines import remaining
from engine.domain.steps import Step, StepState


def date_had(steps: Iterable[Step], calendar: WorkingCalendar) -> datetime | None:
    """When the steps done in one leg should have been through; None where none of them was timed.

    What a step gained the next may use, and what it lost the next must make up: each step's own term begins anew, so
    that the last one alone would clear an agency that kept the dossier too long. A step beside the chain of those
    that waited for each other does not count.
    """
    done = [
        (step.closed_at, step.due_at, step.started_at)
        for step in steps
        if step.state is StepState.DONE and step.closed_at and step.due_at
    ]
    if not done:
        return None
    done.sort()
    _, last_due, begun = done.pop()
    gained = 0
    while done:
        closed, due, started = done.pop()
        if closed <= begun:
            gained += remaining(calendar, closed, due)
            begun = started
    return instant_of(calendar.advance(minute_of(last_due), gained)) if gained else last_due
