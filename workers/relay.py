"""Moves committed messages towards delivery: leases their rows and puts the ids on the queue.

While Redis is away nothing is leased; what was leased and lost with it comes back when its lease ends.
"""

import logging
from threading import Event

from redis.exceptions import RedisError
from rq import Queue

from engine.bootstrap import build
from engine.domain.people import SYSTEM
from engine.ports.storage import StorageBusy
from engine.settings import Settings
from engine.usecases.delivery import Delivery
from workers.jobs import DELIVER, DELIVERY
from workers.queues import connect, enqueue, queue, speak, until_stopped

_log = logging.getLogger("relay")

# The queue is kept short: a lease runs while its message waits there.
_LONGEST_QUEUE = 200
_BATCH = 100
_IDLE_SECONDS = 0.25
_LONGEST_PAUSE = 5.0


class Relay:
    def __init__(self, delivery: Delivery, waiting: Queue) -> None:
        self._delivery = delivery
        self._waiting = waiting

    def run(self, stopped: Event) -> None:
        pause = _IDLE_SECONDS
        while not stopped.is_set():
            try:
                moved = self.turn()
            except (RedisError, StorageBusy) as fault:
                pause = min(pause * 2, _LONGEST_PAUSE)
                _log.warning("%s: thử lại sau %.1f giây", type(fault).__name__, pause)
                stopped.wait(pause)
                continue
            pause = _IDLE_SECONDS
            if not moved:
                stopped.wait(pause)

    def turn(self) -> int:
        """Move one batch; how many messages were moved."""
        room = min(_LONGEST_QUEUE - self._waiting.count, _BATCH)
        if room <= 0:
            return 0
        lease = self._delivery.lease(SYSTEM, room)
        if lease.message_ids:
            enqueue(self._waiting, DELIVER, [(message_id, lease.owner) for message_id in lease.message_ids])
        return len(lease.message_ids)


def main() -> None:
    speak()
    settings = Settings.read()
    Relay(build(settings).delivery, queue(DELIVERY, connect(settings.redis_url))).run(until_stopped())


if __name__ == "__main__":
    main()
