"""How much of its term a leg has used, in words and in per cent."""

from collections.abc import Iterable
from datetime import datetime

from engine.domain.calendars import WorkingCalendar
from engine.domain.deadlines import consumed
from engine.domain.suspensions import Suspension
from engine.domain.terms import Term, TermUnit

_UNITS = {TermUnit.WORKING_DAYS: "ngày", TermUnit.WORKING_HOURS: "giờ", TermUnit.CALENDAR_DAYS: "ngày"}


def whole_figures(term: str) -> str:
    """ "5 ngày": the term of a leg not begun, "" for none."""
    if not term:
        return ""
    parsed = Term.parse(term)
    return f"{_spell(float(parsed.amount), 2)} {_UNITS[parsed.unit]}"


def used_figures(
    term: str, calendar: WorkingCalendar, since: datetime, until: datetime, suspensions: Iterable[Suspension]
) -> tuple[str, int]:
    """("3,2 / 5 ngày", 64): what is used of the term from ``since`` to ``until``; ("", 0) without a term."""
    if not term:
        return "", 0
    parsed = Term.parse(term)
    if parsed.unit is TermUnit.CALENDAR_DAYS:
        used = max(0.0, (until - since).total_seconds() / 86_400)
    else:
        minutes = consumed(calendar, since, until, suspensions)
        used = minutes / (60 if parsed.unit is TermUnit.WORKING_HOURS else calendar.day_minutes(since))
    return f"{_spell(used, 1 if used >= 1 else 2)} / {whole_figures(term)}", round(100 * used / float(parsed.amount))


def _spell(amount: float, places: int) -> str:
    return f"{amount:.{places}f}".rstrip("0").rstrip(".").replace(".", ",")
