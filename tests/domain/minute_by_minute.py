"""The arithmetic of deadlines once more, slow and obvious: every minute is looked at, nothing is shared with ours.

Reads the same JSON cases as ``python -m engine deadlines compute`` and answers with the same naive instant.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from math import ceil
from typing import Any

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
FOREVER = datetime.fromisoformat("9999-12-31")
PARTS = {"½": Fraction(1, 2), "nửa": Fraction(1, 2)}


def minute_of(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def rounded_up(instant: str) -> datetime:
    exact = datetime.fromisoformat(instant)
    whole = exact.replace(second=0, microsecond=0)
    return whole if whole == exact else whole + MINUTE


class Pause:
    def __init__(self, written: list[Any], usual: str) -> None:
        self.since = rounded_up(written[0])
        self.until = FOREVER if written[1] is None else rounded_up(written[1])
        self.restarts = (written[2] if len(written) > 2 else usual) == "restart"

    def holds(self, minute: datetime) -> bool:
        return self.since <= minute < self.until

    def touches(self, day: date) -> bool:
        midnight = datetime.combine(day, time())
        return self.since < midnight + DAY and midnight < self.until


class Slow:
    def __init__(self, case: dict[str, Any]) -> None:
        self.case = case
        self.calendar = case["calendar"]
        self.days: dict[date, list[datetime]] = {}
        number, unit = case["term"].split(" ", 1)
        self.amount = PARTS.get(number) or Fraction(number.replace(",", "."))
        self.unit = unit.removesuffix(" làm việc").removesuffix(" lịch")
        whole = self.amount == int(self.amount)
        self.calendar_days = unit == "ngày lịch" or (unit == "ngày" and whole)
        self.by_date = self.calendar_days or (self.unit == "ngày" and whole and case["counting"] == "by_date")

    def minutes(self, day: date) -> list[datetime]:
        """Every working minute of a date."""
        if day not in self.days:
            midnight = datetime.combine(day, time())
            self.days[day] = [
                midnight + minute * MINUTE
                for start, close in self.spans(day.isoformat(), day.isoweekday())
                for minute in range(minute_of(start), minute_of(close))
            ]
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

    def working_minutes(self, since: datetime) -> Iterator[datetime]:
        day = since.date()
        while True:
            yield from (minute for minute in self.minutes(day) if minute >= since)
            day += DAY

    def opening(self, minute: datetime) -> datetime:
        return next(self.working_minutes(minute))

    def start(self) -> datetime:
        """The received instant, moved past the cut-off and to the next working minute."""
        received, cutoff = datetime.fromisoformat(self.case["received"]), self.case["cutoff"]
        if cutoff is not None and received > datetime.combine(received.date(), time.fromisoformat(cutoff)):
            return self.opening(datetime.combine(received.date() + DAY, time()))
        return self.opening(rounded_up(self.case["received"]))

    def pauses(self) -> list[Pause]:
        """In order, those that overlap or touch made one, which restarts if one of them does."""
        merged: list[Pause] = []
        written = [Pause(each, self.case["after_suspension"]) for each in self.case["suspensions"]]
        for pause in sorted(written, key=lambda each: each.since):
            if pause.since == pause.until:
                continue
            if merged and pause.since <= merged[-1].until:
                merged[-1].until = max(merged[-1].until, pause.until)
                merged[-1].restarts |= pause.restarts
            else:
                merged.append(pause)
        return merged

    def due(self) -> datetime | None:
        """None while a pause stands."""
        start = begin = self.start()
        past: list[Pause] = []
        end = self.end(begin, past)
        for pause in self.pauses():
            if pause.until <= start or pause.since >= end:
                continue
            if pause.until == FOREVER:
                return None
            past.append(pause)
            if pause.restarts:
                begin = self.opening(pause.until)
            end = self.end(begin, past)
        return end

    def end(self, begin: datetime, pauses: list[Pause]) -> datetime:
        return self.end_of_days(begin.date(), pauses) if self.by_date else self.end_of_minutes(begin, pauses)

    def end_of_minutes(self, begin: datetime, pauses: list[Pause]) -> datetime:
        day = sum(minute_of(close) - minute_of(start) for start, close in self.calendar["hours"])
        left = ceil(self.amount * {"ngày": day, "giờ": 60, "phút": 1}[self.unit])
        for minute in self.working_minutes(begin):
            if not any(pause.holds(minute) for pause in pauses):
                left -= 1
            if not left:
                return minute + MINUTE
        raise AssertionError("time does not end")

    def end_of_days(self, day: date, pauses: list[Pause]) -> datetime:
        left = int(self.amount)
        while True:
            day += DAY
            if any(pause.touches(day) for pause in pauses):
                continue
            if self.calendar_days or self.minutes(day):
                left -= 1
            if left <= 0 and self.minutes(day):
                return self.minutes(day)[-1] + MINUTE


def slow_due(case: dict[str, Any]) -> str | None:
    due = Slow(case).due()
    return f"{due:%Y-%m-%dT%H:%M}" if due else None
