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
    """A pause of the clock; ``until`` None while it stands. ``ground`` as printed: "chờ bổ sung (Phiếu số 12)".

    ``restarts`` says whether the whole term begins anew after it; None leaves that to ``after_suspension`` of the call.
    """

    since: datetime
    until: datetime | None = None
    ground: str = ""
    restarts: bool | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise InvalidInput("Thời điểm kết thúc tạm dừng không được trước thời điểm bắt đầu.")


class Stoppage(NamedTuple):
    """Suspensions that overlap or touch, as one, in whole minutes (``minute_of``); it restarts if one of them does."""

    since: int
    until: int
    grounds: tuple[str, ...]
    restarts: bool

    @property
    def is_open(self) -> bool:
        return self.until == OPEN

    @property
    def days(self) -> range:
        """The ordinals of the dates it touches; of a closed one only."""
        return range(self.since // DAY, -(-self.until // DAY))


def merge(suspensions: Iterable[Suspension], restarts: bool = False) -> list[Stoppage]:
    """Pauses in order, apart from each other; those of no length left out. ``restarts`` where a pause does not say."""
    pauses: list[Stoppage] = []
    for suspension in sorted(suspensions, key=lambda each: each.since):
        since = counted_minute(suspension.since)
        until = OPEN if suspension.until is None else counted_minute(suspension.until)
        if since == until:
            continue
        grounds = (suspension.ground,) if suspension.ground else ()
        anew = restarts if suspension.restarts is None else suspension.restarts
        if pauses and since <= pauses[-1].until:
            last = pauses[-1]
            pauses[-1] = Stoppage(last.since, max(last.until, until), last.grounds + grounds, last.restarts or anew)
        else:
            pauses.append(Stoppage(since, until, grounds, anew))
    return pauses
