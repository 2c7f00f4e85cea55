"""Plays all stories of the demonstration side by side, on a clock that runs through the last weeks to the present."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from heapq import heapify, heappop, heappush
from typing import Protocol

from engine.domain.calendars import WorkingCalendar
from engine.domain.dossiers import Applicant
from engine.domain.people import SYSTEM, Actor
from engine.domain.permissions import require_system
from engine.ports.organization import PeopleSearch
from engine.usecases.demonstration.cast import Account, Cast, invented_name
from engine.usecases.demonstration.play import Counters, Play
from engine.usecases.demonstration.stories import COMPONENTS, PROVINCE, STORIES, WARD, Story
from engine.usecases.desk.intake import Intake

SWEEP_EVERY = 4 * 60
LAST_MINUTE = -1


class MovableClock(Protocol):
    """The clock of the demonstration: set by the stage, stands still between two acts."""

    def now(self) -> datetime: ...

    def set(self, instant: datetime) -> None: ...


class Demonstration:
    """Fills an empty office. The clock of the counters must be the one given here."""

    def __init__(self, counters: Counters, clock: MovableClock, stories: Sequence[Story] = STORIES) -> None:
        self._counters = counters
        self._clock = clock
        self._stories = stories

    def has_room(self, actor: Actor) -> bool:
        """Whether nobody works in this office yet."""
        require_system(actor)
        with self._counters.store.reading() as work:
            return not work.organization.find_people(PeopleSearch(limit=1))

    def load(
        self,
        actor: Actor,
        keep: Callable[[list[Account]], None],
        progress: Callable[[int, int], None] = lambda done, whole: None,
    ) -> None:
        """Hire everybody and play every story up to the present.

        ``keep`` gets the accounts before they exist, so that no password is ever lost; ``progress`` hears how many
        stories are over, of how many.
        """
        require_system(actor)
        present = self._clock.now()
        self._counters.organization_seeds.load_agencies(SYSTEM)
        with self._counters.store.reading() as work:
            desk = work.organization.agency_by_code(PROVINCE)
            calendar = work.organization.calendar(desk.id if desk else 0)
        cast = self._hire(calendar.add_minutes(present, -_minutes(max(self._stories, key=_minutes))), keep)
        plays = [(-_minutes(story), number, self._tell(story, number, cast)) for number, story in self._in_force()]
        self._play(plays, calendar, present, progress)
        self._clock.set(present)
        self._counters.deadlines.sweep(SYSTEM)
        self._counters.journal.seal(SYSTEM)

    # --- how it is done -----------------------------------------------------------------------------------------

    def _hire(self, since: datetime, keep: Callable[[list[Account]], None]) -> Cast:
        cast = Cast()
        with self._counters.store.work() as work:
            keep(cast.hire(work.organization, self._counters.passwords, since.date()))
            work.commit()
        return cast

    def _in_force(self) -> list[tuple[int, Story]]:
        """Stories whose procedure is in force today; on a machine that lives in other days there may be fewer."""
        with self._counters.store.reading() as work:
            known = {version.line for version in work.procedures.lines(self._clock.now().date())}
        return [(number, story) for number, story in enumerate(self._stories, 1) if story.line in known]

    def _play(
        self,
        plays: list[tuple[int, int, Iterator[int]]],
        calendar: WorkingCalendar,
        present: datetime,
        progress: Callable[[int, int], None],
    ) -> None:
        """Whoever is next on the working clock acts; times are working minutes before the present."""
        whole = len(plays)
        plays.append((min(at for at, _, _ in plays), len(self._stories) + 1, self._sweep()))
        heapify(plays)
        while len(plays) > 1:
            at, number, story = heappop(plays)
            self._clock.set(calendar.add_minutes(present, at))
            try:
                heappush(plays, (min(at + next(story), LAST_MINUTE), number, story))
            except StopIteration:
                progress(whole + 1 - len(plays), whole)

    def _sweep(self) -> Iterator[int]:
        while True:
            self._counters.deadlines.sweep(SYSTEM)
            self._counters.publications.publish(SYSTEM)
            yield SWEEP_EVERY

    def _tell(self, story: Story, number: int, cast: Cast) -> Iterator[int]:
        play = Play(self._counters, cast, self._intake(story, number), number)
        play.answers.update(story.answers)
        yield number * 17 % 45  # nobody comes on the stroke of the hour
        yield from story.plot(play)
        if number % 3:  # the others stand among what nobody has taken
            play.take_what_is_open()

    def _intake(self, story: Story, number: int) -> Intake:
        ward = WARD[story.desk]
        return Intake(
            line=story.line,
            desk_id=self._desk(story.desk),
            applicant=_applicant(number),
            places={"residence": ward, "birth_registration": ward},
            components=COMPONENTS[story.line],
            channel=story.channel,
            return_way=story.return_way,
            return_desk_id=self._desk(story.return_desk) if story.return_desk else None,
            foreign_code=story.foreign_code,
        )

    def _desk(self, code: str) -> int:
        with self._counters.store.reading() as work:
            desk = work.organization.agency_by_code(code)
        return desk.id if desk else 0


def _minutes(story: Story) -> int:
    return round(story.hours * 60)


def _applicant(number: int) -> Applicant:
    born = 1970 + number * 7 % 33
    return Applicant(
        name=invented_name(number + 101),
        identity=f"089{number % 2}{born % 100:02}{900000 + number * 7919 % 99999:06}",
        phone=f"0900{number * 104729 % 1000000:06}",
        address="Tỉnh An Giang",
        born=f"{born}-{number % 12 + 1:02}-{number * 5 % 28 + 1:02}",
    )
