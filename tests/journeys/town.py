"""A province's offices in one database, with people in every post; the application is built anew for every act."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Self, TypeVar

from engine.bootstrap import Application, build
from engine.clock import VIETNAM, FixedClock
from engine.connectors.holidays import LawfulHolidays
from engine.db.unit_of_work import SqlStore
from engine.domain.people import SYSTEM, Actor, Position
from engine.settings import Settings
from engine.usecases.demonstration.cast import Cast
from tests.fakes.passwords import PlainPasswords
from tests.journeys import oracle
from tests.services.reading import READER
from tests.services.seeded import seeded

Answer = TypeVar("Answer")
Act = Callable[[Application, Actor, str], Answer]
LONG_AGO = date(2020, 1, 1)


def morning(day: str, hour: int = 8) -> datetime:
    """An instant of Vietnam, "2026-03-02" at eight unless another hour is named."""
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=VIETNAM)


class Town:
    """Agencies, procedures and people; ``at`` is the first instant, and each act takes an hour."""

    def __init__(self, database_url: str, at: datetime) -> None:
        home = tempfile.gettempdir()
        self._settings = Settings.read({"DATABASE_URL": database_url, "LIENTHONG_HOME": home})
        self.clock = FixedClock(at)
        self.acts: list[str] = []
        self.window = build(self._settings, self.clock)  # to look in by; no act goes through it
        self.window.__dict__["process_files"] = READER  # stands where the cached property would
        self.cast, self.agencies = seeded(self.window.store.writers, self._settle, ("town", at))

    def _settle(self) -> tuple[Cast, dict[str, int]]:
        """The people in their posts, and the agencies by their codes."""
        cast = Cast()
        with self.open() as application:
            application.organization_seeds.load_calendar(SYSTEM)
            application.organization_seeds.load_agencies(SYSTEM)
            application.procedures.load_folders()
            with application.store.work() as work:
                cast.hire(work.organization, PlainPasswords(), LONG_AGO)
                agencies = {agency.code: agency.id for agency in work.organization.agencies()}
                work.commit()
        return cast, agencies

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.window.store.close()

    @contextmanager
    def open(self) -> Iterator[Application]:
        """The application as a process that has just started: only the connections of the one before live on."""
        application = build(self._settings, self.clock)
        application.__dict__["process_files"] = READER
        application.store = SqlStore(self.window.store.writers, LawfulHolidays())
        yield application

    def act(self, actor: Actor, act: Act[Answer], key: str = "") -> Answer:
        """Do one act and look whether everything still holds; a refused act must have changed nothing."""
        key = key or f"act-{len(self.acts) + 1}"
        self.clock.advance(timedelta(hours=1))
        with self.open() as application:
            answer = act(application, actor, key)
            self.acts.append(key)
            oracle.check_standing(application)
        return answer

    def refused(self, actor: Actor, act: Act[object]) -> None:
        """Do an act that is expected to raise; used within ``pytest.raises``, after which all must stand as before."""
        with self.open() as application:
            before = oracle.picture(application)
            try:
                act(application, actor, f"refused-{len(self.acts)}")
            finally:
                assert oracle.picture(application) == before

    def who(self, agency: str, position: Position, number: int = 0) -> Actor:
        return self.cast.who(self.agencies[agency], position, number)

    def check(self, calendar_was_edited: bool = False) -> None:
        """The whole oracle, once the town is quiet."""
        with self.open() as application:
            oracle.check_standing(application)
            oracle.check_acts(application, self.acts)
            oracle.check_journal(application)
            oracle.check_dates(application, calendar_was_edited)
            oracle.check_told(application)
