"""``python -m workers.run QUEUE``: works off one queue in this process, until it is told to stop.

One queue each, because a worker that listens to several loses jobs when it is killed (engine-facts.md R1). No fork per
job: these jobs hold no memory of strangers and four times as many pass.
"""

import logging
import signal
import sys
import time
from types import FrameType

from redis.exceptions import RedisError
from rq import SimpleWorker
from rq.serializers import JSONSerializer

from engine.settings import Settings
from workers.jobs import QUEUES
from workers.queues import connect, queue, speak

_log = logging.getLogger("worker")

_WORKER_SECONDS = 45  # after which Redis forgets a worker that is silent; also how long one wait for a job lasts
_MAINTENANCE_SECONDS = 60
_SHORTEST_PAUSE = 0.5
_LONGEST_PAUSE = 5.0


class QueueWorker(SimpleWorker):
    """Knows whether it was told to stop, and takes no commands through Redis."""

    max_connection_wait_time = _LONGEST_PAUSE
    told_to_stop = False

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        self.told_to_stop = True
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]

    def subscribe(self) -> None:
        """No channel: nobody but a signal stops this process."""


def work(name: str, redis_url: str) -> None:
    """Return when told to stop; a lost Redis only makes it wait and begin anew."""
    pause = _SHORTEST_PAUSE
    while True:
        _leave_at_once_on_signals()
        began = time.monotonic()
        if _work_while_redis_lasts(name, redis_url):
            return
        _leave_at_once_on_signals()
        pause = _SHORTEST_PAUSE if time.monotonic() - began > _LONGEST_PAUSE else min(pause * 2, _LONGEST_PAUSE)
        _log.warning("mất Redis: nối lại sau %.1f giây", pause)
        time.sleep(pause)


def _work_while_redis_lasts(name: str, redis_url: str) -> bool:
    """Whether it was told to stop."""
    connection = connect(redis_url)
    worker: QueueWorker | None = None
    try:
        worker = QueueWorker(
            [queue(name, connection)],
            connection=connection,
            serializer=JSONSerializer,
            worker_ttl=_WORKER_SECONDS,
            maintenance_interval=_MAINTENANCE_SECONDS,
            log_job_description=False,
        )
        worker.work(logging_level="WARNING")
    except RedisError as fault:
        _log.debug("%s", fault)
    finally:
        connection.close()
    return worker is not None and worker.told_to_stop


def _leave_at_once_on_signals() -> None:
    """Between two workers there is nothing to finish."""
    for wish in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wish, lambda *_: sys.exit(0))


def main() -> None:
    if len(sys.argv) != 2 or sys.argv[1] not in QUEUES:
        sys.exit(f"Cách dùng: python -m workers.run {{{'|'.join(QUEUES)}}}")
    speak()
    work(sys.argv[1], Settings.read().redis_url)


if __name__ == "__main__":
    main()
