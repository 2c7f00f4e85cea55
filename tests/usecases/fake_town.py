"""The town of the journeys on a store in memory: quick, and what was done can be undone by putting the store back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from engine.bootstrap import Application, build
from engine.clock import FixedClock
from engine.domain.people import SYSTEM, Actor
from engine.settings import Settings
from engine.usecases.demonstration.cast import Cast
from tests.fakes.passwords import PlainPasswords
from tests.fakes.work import FakeStore
from tests.journeys.town import LONG_AGO, Act, Town


class FakeTown(Town):
    """One application on one fake store; journeys on it are not held to the oracle, which reads the database."""

    def __init__(self, at: datetime) -> None:
        self.clock = FixedClock(at)
        self.cast = Cast()
        self.acts: list[str] = []
        self.store = FakeStore()
        self.window = build(Settings.read({}), self.clock)
        vars(self.window)["store"] = self.store
        self.window.organization_seeds.load_calendar(SYSTEM)
        self.window.organization_seeds.load_agencies(SYSTEM)
        self.window.procedures.load_folders()
        with self.store.work() as work:
            self.cast.hire(work.organization, PlainPasswords(), LONG_AGO)
            self.agencies = {agency.code: agency.id for agency in work.organization.agencies()}
            work.commit()

    @contextmanager
    def open(self) -> Iterator[Application]:
        yield self.window

    def act(self, actor: Actor, act: Act[Any], key: str = "") -> Any:
        self.clock.advance(timedelta(hours=1))
        self.acts.append(key or f"act-{len(self.acts) + 1}")
        return act(self.window, actor, self.acts[-1])

    def tried(self, actor: Actor, act: Act[Any]) -> Exception | None:
        """What the act raises, if anything; whatever it did is undone."""
        kept = self.store.kept
        try:
            act(self.window, actor, "tried")
        except Exception as fault:
            return fault
        finally:
            self.store.kept = kept
        return None
