"""Random cases of deadlines in the JSON of ``python -m engine deadlines compute``, the same for the same seed.

They crowd where mistakes live: at openings, closings and cut-offs, at year ends and Tết, around the due instant.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from tests.domain.minute_by_minute import slow_due

HOURS = [
    [["07:00", "11:00"], ["13:00", "17:00"]],
    [["07:00", "11:00"], ["13:00", "17:00"]],
    [["07:00", "11:30"], ["13:30", "17:00"]],
    [["07:30", "11:30"], ["13:00", "17:00"]],
    [["08:00", "12:05"]],
    [["07:00", "12:00"], ["12:00", "15:45"]],
    [["06:30", "10:00"], ["10:15", "12:00"], ["13:00", "19:59"]],
]
AROUND_THE_CLOCK = [["00:00", "24:00"]]
HALVES = [[["07:00", "11:00"]], [["13:00", "16:20"]], [["06:00", "18:00"]], [["09:00", "09:01"]]]
WEEKS = [[6, 7], [6, 7], [6, 7], [7], [], [1, 7], [1, 2, 3, 4, 5]]
CUTOFFS = [None, None, "15:00", "15:00", "10:30", "11:00", "17:00", "06:00", "23:59", "00:00"]
FRACTIONS = ["0,5", "0,25", "1,5", "0,3", "2,75", "0,01", "1/3", "2/7", "½", "nửa"]
SPECIAL_DAYS = ["2024-02-07", "2024-12-31", "2025-01-24", "2025-04-25", "2026-02-13", "2026-08-28", "2027-02-03"]


def random_cases(seed: int, count: int) -> Iterator[dict[str, Any]]:
    draw = Random(seed)
    for _ in range(count):
        yield random_case(draw)


def random_case(draw: Random) -> dict[str, Any]:
    hours = AROUND_THE_CLOCK if draw.random() < 0.03 else draw.choice(HOURS)
    cutoff = draw.choice(CUTOFFS)
    received = random_receipt(draw, hours, cutoff)
    case: dict[str, Any] = {
        "calendar": random_calendar(draw, hours, received.date()),
        "received": received.isoformat(timespec="seconds" if received.second else "minutes"),
        "cutoff": cutoff,
        "counting": draw.choice(["by_clock", "by_date"]),
        "term": random_term(draw),
        "suspensions": [],
        "after_suspension": draw.choice(["resume", "restart"]),
    }
    case["suspensions"] = random_suspensions(draw, received, case)
    return case


def random_receipt(draw: Random, hours: list[list[str]], cutoff: str | None) -> datetime:
    if draw.random() < 0.3:
        day = date.fromisoformat(draw.choice(SPECIAL_DAYS)) + timedelta(days=draw.randrange(-2, 3))
    else:
        day = date(2024, 1, 1) + timedelta(days=draw.randrange(4 * 365))
    if draw.random() < 0.4:  # on the stroke of something
        stroke = draw.choice([clock for span in hours for clock in span if clock != "24:00"] + [cutoff or "12:00"])
        at = datetime.combine(day, time.fromisoformat(stroke)) + timedelta(minutes=draw.choice([-1, 0, 0, 1]))
    else:
        at = datetime.combine(day, time()) + timedelta(minutes=draw.randrange(24 * 60))
    return at + timedelta(seconds=draw.choice([0] * 8 + [1, 59]))


def random_calendar(draw: Random, hours: list[list[str]], received: date) -> dict[str, Any]:
    near = [(received + timedelta(days=draw.randrange(-2, 35))).isoformat() for _ in range(draw.randrange(9))]
    holiday = received + timedelta(days=draw.randrange(20))
    long_holiday = [(holiday + timedelta(days=day)).isoformat() for day in range(draw.choice([0, 0, 3, 7]))]
    kinds = {day: draw.choice(["off", "off", "working"]) for day in near} | dict.fromkeys(long_holiday, "off")
    return {
        "hours": hours,
        "weekly_off": draw.choice(WEEKS),
        "days_off": [day for day, kind in kinds.items() if kind == "off"],
        "working_days": [day for day, kind in kinds.items() if kind == "working"],
        "half_days": {day: draw.choice(HALVES) for day in near if draw.random() < 0.3},
    }


def random_term(draw: Random) -> str:
    unit = draw.choice(["ngày làm việc"] * 4 + ["ngày"] * 3 + ["ngày lịch", "giờ làm việc", "giờ", "phút"])
    if unit in ("ngày làm việc", "ngày", "giờ") and draw.random() < 0.3:
        return f"{draw.choice(FRACTIONS)} {unit}"
    most = {"phút": 900, "giờ": 90, "giờ làm việc": 90, "ngày": 25, "ngày lịch": 25}.get(unit, 16)
    return f"{draw.choice([1, 2, draw.randint(1, most)]):0{draw.choice([1, 2])}} {unit}"


def random_suspensions(draw: Random, received: datetime, case: dict[str, Any]) -> list[list[str | None]]:
    pauses = [random_pause(draw, received, -2) for _ in range(draw.choice([0, 0, 1, 1, 2, 3, 5]))]
    for since, until in pauses[:1]:
        if draw.random() < 0.3:  # one that touches it, or lies over its end
            begun = until + timedelta(minutes=draw.choice([0, 0, -30]))
            pauses.append((max(since, begun), begun + timedelta(minutes=draw.randrange(31, 2000))))
    written: list[list[str | None]] = [[f"{each:%Y-%m-%dT%H:%M}" for each in pause] for pause in pauses]
    if draw.random() < 0.2:  # one that begins as the term ends, or a minute from it
        end = slow_due({**case, "suspensions": written})
        begun = datetime.fromisoformat(end or case["received"]) + timedelta(minutes=draw.choice([-1, 0, 0, 1]))
        written.append([f"{begun:%Y-%m-%dT%H:%M}", f"{begun + timedelta(hours=30):%Y-%m-%dT%H:%M}"])
    if written and draw.random() < 0.06:
        draw.choice(written)[1] = None
    for pause in written:
        if draw.random() < 0.2:
            pause.append(draw.choice(["resume", "restart"]))
    draw.shuffle(written)
    return written


def random_pause(draw: Random, received: datetime, earliest: int) -> tuple[datetime, datetime]:
    since = received.replace(second=0) + timedelta(minutes=draw.randrange(earliest * 24 * 60, 14 * 24 * 60))
    if draw.random() < 0.2:
        since = datetime.combine(since.date(), time(draw.choice([0, 7, 11, 13, 17])))
    length = draw.choice([0, draw.randrange(1, 300), draw.randrange(1, 6 * 24 * 60), 24 * 60])
    return since, since + timedelta(minutes=length)
