"""The jobs: their queues, their paths, and what each does. A path is a contract with what already stands in a queue.

Arguments are ids and words only, so that what Redis holds is worth nothing to a thief and may be lost.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from engine.bootstrap import Application, build
from engine.domain.people import SYSTEM
from engine.settings import Settings
from engine.usecases.periodic import Rhythm

DELIVERY = "delivery"
PERIODIC = "periodic"
LONG = "long"
QUEUES = (DELIVERY, PERIODIC, LONG)

DELIVER = "workers.jobs.deliver"
TICK = "workers.jobs.tick"


@dataclass(frozen=True)
class PeriodicAct:
    """Something done once in every period in which it is wanted, on a queue of its own where it takes its time."""

    rhythm: Rhythm
    act: Callable[[Application], object]
    queue: str = PERIODIC
    wanted: Callable[[Application], bool] = lambda _office: True


PERIODIC_ACTS: Mapping[str, PeriodicAct] = {
    "deadlines": PeriodicAct(Rhythm(timedelta(seconds=30)), lambda office: office.deadlines.sweep()),
    "journal": PeriodicAct(Rhythm(timedelta(minutes=1)), lambda office: office.journal.keep()),
    "long_works": PeriodicAct(
        Rhythm(timedelta(seconds=2)),
        lambda office: office.long_works.go_on(),
        queue=LONG,
        wanted=lambda office: office.long_works.is_waiting(),
    ),
    "publication_terms": PeriodicAct(Rhythm(timedelta(hours=1)), lambda office: office.publication_board.remind()),
    "publications": PeriodicAct(Rhythm(timedelta(minutes=5)), lambda office: office.publications.publish()),
    "sessions": PeriodicAct(Rhythm(timedelta(hours=1)), lambda office: office.sign_in.sweep(SYSTEM)),
    "taking_effect": PeriodicAct(Rhythm(timedelta(minutes=1)), lambda office: office.taking_effect.settle()),
}


@cache
def application() -> Application:
    """The application of this process, built when it is first needed."""
    return build(Settings.read())


def deliver(message_id: int, owner: str) -> None:
    application().delivery.deliver(SYSTEM, message_id, owner)


def tick(name: str, period: str) -> None:
    """``period`` as ISO text. A name that is no longer known was queued by an older version: nothing is to be done."""
    if act := PERIODIC_ACTS.get(name):
        once(application(), name, act, datetime.fromisoformat(period))


def once(office: Application, name: str, act: PeriodicAct, period: datetime) -> bool:
    return office.periodic.once(SYSTEM, name, period, lambda: act.act(office))
