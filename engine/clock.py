"""The only place that reads the time: the office's clock, and one that tests and the demonstration set by hand."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class SystemClock:
    """The machine's clock, in Vietnam's time."""

    def now(self) -> datetime:
        return datetime.now(VIETNAM)


class FixedClock:
    """Stands still until it is set or advanced. A naive instant is refused: it names another moment elsewhere."""

    def __init__(self, instant: datetime) -> None:
        self.set(instant)

    def now(self) -> datetime:
        return self._instant

    def set(self, instant: datetime) -> None:
        if instant.tzinfo is None:
            raise ValueError("a clock is set to an aware instant")
        self._instant = instant.astimezone(VIETNAM)

    def advance(self, duration: timedelta) -> None:
        self._instant += duration
