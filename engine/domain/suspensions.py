"""The suspension ledger as the deadline module reads it: spans in which a clock stood still."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from engine.domain.calendars import DAY, counted_minute
from engine.domain.errors import InvalidInput

OPEN = 10**12  # the end, in minutes, of a stoppage that still stands


@dataclass(frozen=True)
class Suspension:
    """A pause of the clock; ``until`` None while it stands. ``ground`` as printed: "chờ bổ sung (Phiếu số 12)"."""

    since: datetime
    until: datetime | None = None
    ground: str = ""

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise InvalidInput("Thời điểm kết thúc tạm dừng không được trước thời điểm bắt đầu.")


class Stoppage(NamedTuple):
    """Suspensions that overlap or touch, as one, in whole minutes (``minute_of``)."""

    since: int
    until: int
    grounds: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        return self.until == OPEN

    def touches(self, day: int) -> bool:
        """Whether any minute of the day with this ordinal lies in it."""
        return self.since < (day + 1) * DAY and day * DAY < self.until


def merge(suspensions: Iterable[Suspension]) -> list[Stoppage]:
    """Pauses in order, apart from each other; those of no length left out."""
    pauses: list[Stoppage] = []
    for suspension in sorted(suspensions, key=lambda each: each.since):
        since = counted_minute(suspension.since)
        until = OPEN if suspension.until is None else counted_minute(suspension.until)
        if since == until:
            continue
        grounds = (suspension.ground,) if suspension.ground else ()
        if pauses and since <= pauses[-1].until:
            last = pauses[-1]
            pauses[-1] = Stoppage(last.since, max(last.until, until), last.grounds + grounds)
        else:
            pauses.append(Stoppage(since, until, grounds))
    return pauses
