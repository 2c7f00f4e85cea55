"""Random cases of deadlines in the JSON of ``python -m engine deadlines compute``, the same for the same seed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

HOURS = [
    [["07:00", "11:00"], ["13:00", "17:00"]],
    [["07:00", "11:30"], ["13:30", "17:00"]],
    [["07:30", "11:30"], ["13:00", "17:00"]],
    [["08:00", "12:05"]],
    [["07:00", "12:00"], ["12:00", "15:45"]],
]
TERMS = ["ngày làm việc"] * 3 + ["ngày"] * 2 + ["giờ làm việc"]


def random_cases(seed: int, count: int) -> Iterator[dict[str, Any]]:
    draw = Random(seed)
    for _ in range(count):
        yield random_case(draw)


def random_case(draw: Random) -> dict[str, Any]:
    received = datetime.fromisoformat("2024-01-01T00:00") + timedelta(minutes=draw.randrange(4 * 365 * 24 * 60))
    dates = [(received + timedelta(days=draw.randrange(30))).date().isoformat() for _ in range(draw.randrange(8))]
    kinds = {day: draw.choice(["days_off", "days_off", "working_days"]) for day in dates}
    halves = {day: draw.choice([[["07:00", "11:00"]], [["13:00", "16:20"]]]) for day in dates if draw.random() < 0.3}
    unit = draw.choice(TERMS)
    amount = str(draw.randint(1, 20))
    if unit != "ngày" and draw.random() < 0.4:
        amount = draw.choice(["0,5", "0,25", "1,5", "0,3", "2,75", "0,01"])
    return {
        "calendar": {
            "hours": draw.choice(HOURS),
            "weekly_off": draw.choice([[6, 7], [6, 7], [7], []]),
            "days_off": [day for day, kind in kinds.items() if kind == "days_off"],
            "working_days": [day for day, kind in kinds.items() if kind == "working_days"],
            "half_days": halves,
        },
        "received": received.isoformat(timespec="minutes"),
        "cutoff": draw.choice([None, None, "15:00", "10:30"]),
        "counting": draw.choice(["by_clock", "by_date"]),
        "term": f"{amount} {unit}",
        "suspensions": [random_suspension(draw, received) for _ in range(draw.choice([0, 0, 1, 2, 4]))],
        "after_suspension": draw.choice(["resume", "restart"]),
    }


def random_suspension(draw: Random, received: datetime) -> list[str]:
    since = received + timedelta(minutes=draw.randrange(-24 * 60, 12 * 24 * 60))
    length = draw.choice([0, draw.randrange(1, 300), draw.randrange(1, 6 * 24 * 60)])
    until = since + timedelta(minutes=length)
    return [since.isoformat(timespec="minutes"), until.isoformat(timespec="minutes")]
