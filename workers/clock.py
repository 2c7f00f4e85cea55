"""Ticks: when a period begins, its job is put on the queue; without Redis the clock does it itself.

Any number of clocks may run, none may be missed: a period is claimed in the database by whoever does it.
"""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from threading import Event

from redis.exceptions import RedisError
from rq import Queue

from engine.bootstrap import Application, build
from engine.domain.people import SYSTEM
from engine.ports.storage import StorageBusy
from engine.settings import Settings
from workers.jobs import PERIODIC_ACTS, QUEUES, TICK, PeriodicAct, once
from workers.queues import connect, enqueue, queue, speak, until_stopped

_log = logging.getLogger("clock")

_EVERY_SECONDS = 1.0
_ASK_AGAIN = timedelta(seconds=60)


class WallClock:
    """Remembers what it asked for, and asks again when it was not begun."""

    def __init__(
        self, office: Application, queues: Mapping[str, Queue], acts: Mapping[str, PeriodicAct] = PERIODIC_ACTS
    ) -> None:
        self._office = office
        self._queues = queues
        self._acts = acts
        self._asked: dict[str, tuple[datetime, datetime]] = {}

    def run(self, stopped: Event) -> None:
        while not stopped.is_set():
            try:
                self.turn()
            except StorageBusy:
                _log.warning("cơ sở dữ liệu chưa sẵn sàng: thử lại")
            stopped.wait(_EVERY_SECONDS)

    def turn(self) -> None:
        now = self._office.clock.now()
        for name, act in self._acts.items():
            period = act.rhythm.period(now)
            asked_for, asked_at = self._asked.get(name, (None, now))
            if asked_for == period and now - asked_at < _ASK_AGAIN:
                continue
            if act.wanted(self._office) and self._office.periodic.is_open(SYSTEM, name, period):
                self._ask(name, act, period)
            self._asked[name] = (period, now)

    def _ask(self, name: str, act: PeriodicAct, period: datetime) -> None:
        try:
            enqueue(self._queues[act.queue], TICK, [(name, period.isoformat())])
        except RedisError:
            _log.warning("không có Redis: tự làm %s", name)
            try:
                once(self._office, name, act, period)
            except StorageBusy:
                raise
            except Exception:  # one act that fails must not stop the clock for the others
                _log.exception("%s không xong", name)


def main() -> None:
    speak()
    settings = Settings.read()
    connection = connect(settings.redis_url)
    queues = {name: queue(name, connection) for name in QUEUES}
    WallClock(build(settings), queues).run(until_stopped())


if __name__ == "__main__":
    main()
