"""What a rehearsal works on: one content of a process, the calendars of its agencies, the day a dossier comes in.

Rehearses by a long work what is too large for a request.
"""

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from engine.domain.calendars import VIETNAM, WorkingCalendar
from engine.domain.errors import NotFound
from engine.domain.long_works import LongWork
from engine.domain.procedures import ProcedureDefinition, ProcessVersion
from engine.domain.process import ProcessGraph
from engine.domain.rehearsals.packing import Rehearsed, pack
from engine.domain.rehearsals.paths import MOST_PATHS
from engine.domain.rehearsals.timing import CalendarOf, Timing
from engine.domain.statuses import StatusMapping
from engine.ports.organization import SeedFiles
from engine.ports.outside import Clock
from engine.ports.process import ProcessFiles, ProcessRuntime
from engine.ports.rehearsals import ShippedFolders
from engine.ports.storage import Store, Work
from engine.usecases.designing.exploring import Explorer
from engine.usecases.long_works import Batch, Outcome
from engine.usecases.versions import Versions

KIND = "rehearsal"
_BATCH_SECONDS = 3.0
_COMES_IN_AT = 8  # o'clock: a dossier is handed in as the offices are open


@dataclass(frozen=True)
class Subject:
    """A content that can be rehearsed; ``sha256`` names it with the calendars and members it was timed by."""

    version: ProcessVersion
    timing: Timing
    calendar_of: CalendarOf
    sha256: str


@dataclass(frozen=True)
class Rehearsing:
    """What every rehearsal needs: the engine, what reads files, what ships in bpmn/, and the portal's codes."""

    clock: Clock
    runtime: ProcessRuntime
    reading: ProcessFiles
    folders: ShippedFolders
    seeds: SeedFiles
    statuses: tuple[StatusMapping, ...]

    def shipped_calendar(self) -> WorkingCalendar:
        """The working hours of the province with the national table of days, as they ship."""
        return WorkingCalendar(tuple(self.seeds.office_hours()), self.seeds.national_days().days)

    def day_for(self, effective: date | None) -> date:
        """The day a rehearsed dossier comes in: when the process takes effect, today where it has."""
        return max(effective or date.min, self.clock.now().date())


def subject_of(
    content: str,
    graph: ProcessGraph,
    definition: ProcedureDefinition,
    members: Mapping[str, ProcedureDefinition],
    calendar_of: CalendarOf,
    day: date,
) -> Subject:
    """The content as it would run, a dossier coming in on ``day``; known by all it depends on but the day."""
    slots = ("desk", "return_desk", *(slot.key for slot in definition.agencies))
    hours = [(each.hours, each.days, sorted(each.announced or ())) for each in map(calendar_of, slots)]
    sha256 = hashlib.sha256(repr((content, sorted(members.items()), hours)).encode()).hexdigest()
    version = ProcessVersion(0, sha256, 0, definition, graph, b"")
    since = datetime(day.year, day.month, day.day, _COMES_IN_AT, tzinfo=VIETNAM)
    return Subject(version, Timing(version, members, calendar_of, since), calendar_of, sha256)


def calendars_of(work: Work, definition: ProcedureDefinition, rehearsing: Rehearsing) -> CalendarOf:
    """The calendar of a slot: of the agency it is fixed to, else that of the province, else the shipped one."""
    fixed = {slot.key: work.organization.agency_by_code(slot.fixed) for slot in definition.agencies if slot.fixed}
    found: dict[str, WorkingCalendar] = {}
    for slot in ("desk", "return_desk", *(each.key for each in definition.agencies)):
        agency = fixed.get(slot)
        try:
            found[slot] = work.organization.calendar(agency.id if agency else 0)
        except NotFound:
            found[slot] = rehearsing.shipped_calendar()
    return found.__getitem__


class LongRehearsal:
    """Rehearses a draft by a long work, for those too large for a request.

    A rehearsal under way stays in the worker; where another worker takes the work over it begins anew there.
    """

    def __init__(
        self,
        store: Store,
        versions: Versions,
        rehearsing: Rehearsing,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._versions = versions
        self._rehearsing = rehearsing
        self._ticks = ticks
        self._under_way: dict[int, tuple[Subject, Explorer]] = {}

    def total(self, task: LongWork) -> int:
        return MOST_PATHS

    def batch(self, task: LongWork) -> Batch | Outcome:
        """A few seconds of walking; what was found is kept once all is."""
        if task.cursor == "kept":
            return Outcome(f"Đã diễn tập {task.done} đường đi. Mở lại tab «Diễn tập» để xem.")
        if task.id not in self._under_way:
            subject = self._subject(task)
            if subject.sha256 != task.arguments["sha256"]:
                return Outcome("Bản thảo đã đổi trong khi chờ. Mở lại tab «Diễn tập» để diễn tập bản mới.")
            self._under_way = {task.id: (subject, Explorer(self._rehearsing.runtime, subject.version))}
        subject, explorer = self._under_way[task.id]
        until = self._ticks() + _BATCH_SECONDS
        if not explorer.go_on(lambda: self._ticks() > until):
            return Batch(str(explorer.done), explorer.done)
        content, now = pack(Rehearsed.of(explorer.result(), subject.timing)), self._rehearsing.clock.now()
        self._under_way.clear()

        def keep(work: Work) -> None:
            work.rehearsals.keep(subject.sha256, content, now)

        return Batch("kept", explorer.done, keep, max(explorer.done, 1))

    def _subject(self, task: LongWork) -> Subject:
        with self._store.reading() as work:
            draft, reading = work.process_drafts.draft(int(task.arguments["draft"])), self._rehearsing.reading
            graph, definition = reading.read_process(draft.bpmn), reading.read_definition(draft.definition)
            day = self._rehearsing.day_for(draft.effective)
            members = self._versions.members(work, graph, day)
            calendar_of = calendars_of(work, definition, self._rehearsing)
        return subject_of(draft.sha256, graph, definition, members, calendar_of, day)
