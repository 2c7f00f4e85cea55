"""The arithmetic of deadlines once more, slow and obvious: every minute is looked at, nothing is shared with ours.

Reads the same JSON cases as ``python -m engine deadlines compute`` and answers with a naive instant.
"""

from datetime import date, datetime, timedelta
from fractions import Fraction
from math import ceil
from typing import Any

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def minutes_of(spans: list[list[str]]) -> set[int]:
    minutes: set[int] = set()
    for start, close in spans:
        first, last = (int(text[:2]) * 60 + int(text[3:]) for text in (start, close))
        minutes |= set(range(first, last))
    return minutes


class Slow:
    def __init__(self, case: dict[str, Any]) -> None:
        self.case = case
        self.calendar = case["calendar"]
        self.days: dict[date, set[int]] = {}
        pauses = [
            (datetime.fromisoformat(since), datetime.fromisoformat(until)) for since, until in case["suspensions"]
        ]
        self.pauses = sorted(pause for pause in pauses if pause[0] < pause[1])

    def working_minutes(self, day: date) -> set[int]:
        if day not in self.days:
            self.days[day] = minutes_of(self.spans(day.isoformat(), day.isoweekday()))
        return self.days[day]

    def spans(self, day: str, weekday: int) -> list[list[str]]:
        hours: list[list[str]] = self.calendar["hours"]
        if day in self.calendar["half_days"]:
            return list(self.calendar["half_days"][day])
        if day in self.calendar["days_off"]:
            return []
        if day in self.calendar["working_days"]:
            return hours
        return [] if weekday in self.calendar["weekly_off"] else hours

    def works(self, minute: datetime) -> bool:
        return minute.hour * 60 + minute.minute in self.working_minutes(minute.date())

    def opening(self, minute: datetime) -> datetime:
        while not self.works(minute):
            minute += MINUTE
        return minute

    def due(self) -> datetime:
        received, cutoff = datetime.fromisoformat(self.case["received"]), self.case["cutoff"]
        if cutoff is not None and received.strftime("%H:%M") > cutoff:
            received = datetime.combine(received.date() + DAY, datetime.min.time())
        start = begin = self.opening(received)
        known: list[tuple[datetime, datetime]] = []
        end = self.end(begin, known)
        groups: list[tuple[datetime, datetime]] = []
        for since, until in self.pauses:
            if groups and since <= groups[-1][1]:
                groups[-1] = (groups[-1][0], max(until, groups[-1][1]))
            else:
                groups.append((since, until))
        for since, until in groups:
            if until > start and since < end:
                known.append((since, until))
                if self.case["after_suspension"] == "restart":
                    begin = self.opening(until)
                end = self.end(begin, known)
        return end

    def end(self, begin: datetime, pauses: list[tuple[datetime, datetime]]) -> datetime:
        number, unit = self.case["term"].split(" ", 1)
        amount = Fraction(number.replace(",", "."))
        if unit == "ngày" or (unit == "ngày làm việc" and self.case["counting"] == "by_date" and amount == int(amount)):
            return self.end_of_days(begin.date(), int(amount), unit == "ngày", pauses)
        day = len(minutes_of(self.calendar["hours"]))
        left = ceil(amount * (60 if unit == "giờ làm việc" else day))
        minute = begin
        while left:
            if self.works(minute) and not any(since <= minute < until for since, until in pauses):
                left -= 1
            minute += MINUTE
        return minute

    def end_of_days(
        self, day: date, left: int, calendar_days: bool, pauses: list[tuple[datetime, datetime]]
    ) -> datetime:
        while True:
            day += DAY
            midnight = datetime.combine(day, datetime.min.time())
            if any(since < midnight + DAY and midnight < until for since, until in pauses):
                continue
            if calendar_days or self.working_minutes(day):
                left -= 1
            if left <= 0 and self.working_minutes(day):
                return midnight + (max(self.working_minutes(day)) + 1) * MINUTE


def slow_due(case: dict[str, Any]) -> str:
    return Slow(case).due().strftime("%Y-%m-%dT%H:%M")
