"""Connections to Redis that give up soon, queues of jobs with JSON arguments, and lines on stdout."""

import logging
import signal
import sys
from collections.abc import Sequence
from threading import Event

from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from rq import Queue
from rq.serializers import JSONSerializer

_FORGET_FAILED_AFTER = 24 * 3600
_LONGEST_JOB = 120


def connect(url: str) -> Redis:
    """Not yet connected. One retry heals a connection the server closed; waiting is the caller's business."""
    return Redis.from_url(
        url, socket_connect_timeout=2, socket_timeout=10, retry=Retry(NoBackoff(), 1), health_check_interval=30
    )


def queue(name: str, connection: Redis) -> Queue:
    return Queue(name, connection=connection, serializer=JSONSerializer)


def enqueue(waiting: Queue, path: str, calls: Sequence[tuple[object, ...]]) -> None:
    """Put one job for each call, in one round trip."""
    waiting.enqueue_many(
        [
            Queue.prepare_data(
                path, args=call, timeout=_LONGEST_JOB, result_ttl=0, failure_ttl=_FORGET_FAILED_AFTER, description=path
            )
            for call in calls
        ]
    )


def speak() -> None:
    """Log to stdout, one line each; the supervisor says whose line it is."""
    logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(message)s", force=True)


def until_stopped() -> Event:
    """Set when the process is asked to end."""
    stopped = Event()
    for wish in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wish, lambda *_: stopped.set())
    return stopped
