"""Open deadlines counted anew by a calendar: which would move, told before an edit is saved, and the moving itself.

Both hold the stored deadline against the one derived, thing by thing and by the same arithmetic as every act, so that
the preview says what the long work then does. A dossier whose dates stay, and its forecast too, is read in bulk and
never locked or written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from engine.domain.accounts import Account, Thing, matter_of, words_of
from engine.domain.calendar_edits import Almanac, Reach
from engine.domain.consultations import Consultation
from engine.domain.deadlines import Deadline, spell_instant
from engine.domain.dossiers import Dossier
from engine.domain.errors import DomainError
from engine.domain.legal_time import LegalTime
from engine.domain.long_works import LongWork
from engine.domain.people import SYSTEM, Actor
from engine.domain.procedures import ProcessVersion
from engine.domain.requests import TOTAL
from engine.domain.steps import Step
from engine.ports.organization import CALENDAR_SECONDS
from engine.ports.outside import Clock
from engine.ports.standing import StandingDossier
from engine.ports.storage import Work
from engine.usecases.legal_time.foresight import tell
from engine.usecases.long_works import Batch, Outcome, ask
from engine.usecases.office import Act, Office, store

KIND = "reprojection"
TITLE = "Tính lại hạn theo lịch"
# Until then an act may still count by the calendar as it was: every process has read the new one after the first part,
# and the second is as long as an act that had begun may wait for a lock. Whatever it leaves behind is found after it.
SETTLED = timedelta(seconds=CALENDAR_SECONDS + 10)
_LOCKED = 50  # dossiers in one transaction
_LOOKED_AT = 2_000  # in one batch
_NAMED = 5  # dossiers named in the result because they could not be counted anew


@dataclass(frozen=True)
class Moved:
    """A deadline that is another by the new calendar. ``why`` explains the new one; ``is_projected``: "tạm tính"."""

    dossier_id: int
    code: str
    account: Account
    what: str
    agency_id: int
    before: datetime
    due: datetime
    why: str
    is_projected: bool

    @property
    def days(self) -> int:
        """By how many dates it moves, later positive; 0 within the same date."""
        return (self.due.date() - self.before.date()).days


class Projection:
    """Counts the open deadlines of dossiers by calendars that need not be stored."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def moves(self, work: Work, standing: StandingDossier, almanac: Almanac) -> list[Moved]:
        """The deadlines of a dossier that would move; none where the clock stands still, it derives none then."""
        _, legal = self._legal(work, standing, almanac)
        return [self._moved(work, standing.dossier, *each, legal) for each in _moving(standing, legal)]

    def touches(self, work: Work, standing: StandingDossier, almanac: Almanac) -> bool:
        """Whether a deadline would move, or the end that is forecast though none does; a group follows its members."""
        version, legal = self._legal(work, standing, almanac)
        if any(_moving(standing, legal)):
            return True
        if version.definition.group:
            return False
        way = self._office.way(work, version, legal.now.date())
        forecast = legal.foresee(standing.dossier, way, standing.consultations, members={})
        return forecast is not None and forecast.done_at != standing.dossier.forecast_at

    def _legal(self, work: Work, standing: StandingDossier, almanac: Almanac) -> tuple[ProcessVersion, LegalTime]:
        version = self._office.versions.of(work, standing.dossier.pin)
        return version, LegalTime(self._office.clock.now(), version.definition, almanac.calendar)

    def _moved(
        self, work: Work, dossier: Dossier, thing: Thing, before: datetime, deadline: Deadline, legal: LegalTime
    ) -> Moved:
        agency_id, due = legal.agency_of(thing), deadline.due or before
        account, what = matter_of(thing).account, words_of(thing, self._office.catalogue.name(work, agency_id))
        years = range(deadline.starts.year, due.year + 1)
        is_projected = any(deadline.calendar.is_projected(year) for year in years)
        return Moved(dossier.id, dossier.code, account, what, agency_id, before, due, deadline.reason, is_projected)


def ask_for(work: Work, clock: Clock, actor: Actor, because: str, reach: Reach) -> int:
    """Ask for the deadlines within reach to be counted anew, in the transaction that stores the edit."""
    agencies = None if reach.agencies is None else sorted(reach.agencies)
    told = {"because": because, "first": reach.first.isoformat(), "agencies": agencies}
    return ask(work.long_works, clock, actor, KIND, TITLE, told, wait=SETTLED)


@dataclass(frozen=True)
class _Place:
    """How far the work is: the last dossier looked at, how many were, how many moved with how many deadlines."""

    last: int = 0
    looked_at: int = 0
    dossiers: int = 0
    deadlines: int = 0
    failed: tuple[str, ...] = ()

    @classmethod
    def read(cls, cursor: str) -> "_Place":
        if not cursor:
            return cls()
        last, looked_at, dossiers, deadlines, *failed = cursor.split()
        return cls(int(last), int(looked_at), int(dossiers), int(deadlines), tuple(failed))

    @property
    def cursor(self) -> str:
        counts = (self.last, self.looked_at, self.dossiers, self.deadlines)
        return " ".join(map(str, (*counts, *self.failed)))


class Reprojection:
    """The long work behind every edit of a calendar; it counts by the calendars as they are when a batch begins.

    So the edit itself is not asked about: what several edits moved together is moved once, and an edit that was undone
    moves nothing.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._projection = Projection(office)

    def total(self, task: LongWork) -> int:
        with self._office.store.reading() as work:
            return work.standing.count(_reach_of(task))

    def batch(self, task: LongWork) -> Batch | Outcome:
        place, reach = _Place.read(task.cursor), _reach_of(task)
        moving: list[int] = []
        looked_at = 0
        with self._office.store.reading() as work:
            almanac = work.organization.almanac()
            while not moving and looked_at < _LOOKED_AT:
                found = work.standing.after(place.last, reach, _LOCKED)
                if not found:
                    break
                moving += [each.dossier.id for each in found if self._is_touched(work, each, almanac)]
                looked_at += len(found)
                place = replace(place, last=found[-1].dossier.id, looked_at=place.looked_at + len(found))
        if not looked_at:
            return Outcome(_told(place))
        return Batch(place.cursor, place.looked_at, lambda work: self._keep(work, place, moving))

    def _is_touched(self, work: Work, standing: StandingDossier, almanac: Almanac) -> bool:
        try:
            return self._projection.touches(work, standing, almanac)
        except DomainError:
            return True  # it says why when it is tried

    def _keep(self, work: Work, place: _Place, moving: list[int]) -> str:
        work.organization.almanac()  # what follows counts by the calendars of this moment
        because = "; ".join(str(each.arguments["because"]) for each in work.long_works.standing(KIND))
        counted: list[tuple[Act, list[Thing]]] = []
        for act in self._office.open_many(work, SYSTEM, moving):
            act.because = f"lịch thay đổi: {because}"
            try:
                moved = _count(act)
                act.conclude()
                counted.append((act, moved))
            except DomainError:
                place = replace(place, failed=(*place.failed, act.dossier.code))
        store(work, [act for act, _ in counted])
        for each in (thing for _, moved in counted for thing in moved if isinstance(thing, Consultation)):
            work.consultations.save(each)
        for act, moved in counted:
            _tell_holders(act, moved)
        deadlines = place.deadlines + sum(len(moved) for _, moved in counted)
        return replace(
            place, dossiers=place.dossiers + sum(bool(moved) for _, moved in counted), deadlines=deadlines
        ).cursor


def _count(act: Act) -> list[Thing]:
    """Count a locked dossier anew; what of it moved."""
    dossier = act.dossier
    clocks = {leg.number for leg in dossier.active_legs}
    act.set_clocks(clocks if dossier.state.has_ended else {TOTAL, *clocks})
    for each in act.opinions:
        act.time.set_consultation(each)
    moved = [move.thing for move in act.moves if move.before is not None and move.after is not None]
    act.telling.again = dossier in moved
    return moved


def _deadlines(standing: StandingDossier, legal: LegalTime) -> Iterator[tuple[Thing, datetime | None, Deadline]]:
    """Every open thing with a term, the deadline that is stored and the one that is derived."""
    dossier = standing.dossier
    promises = dossier.received_at is not None and not dossier.state.has_ended
    things: list[Thing] = [dossier] if promises else []
    things += [*dossier.active_legs, *dossier.open_steps, *standing.consultations]
    for thing in things:
        if deadline := legal.deadline_of(dossier, thing):
            yield thing, thing.due_at, deadline


def _moving(standing: StandingDossier, legal: LegalTime) -> Iterator[tuple[Thing, datetime, Deadline]]:
    """Those of them that are another by now; none where the clock stands still."""
    for thing, before, deadline in _deadlines(standing, legal):
        if before is not None and deadline.due is not None and deadline.due != before:
            yield thing, before, deadline


def _tell_holders(act: Act, moved: list[Thing]) -> None:
    """Tell who holds what moved, and who received the dossier if the date promised did: the applicant must know."""
    dossier = act.dossier
    text = f"{dossier.code}: lịch thay đổi, hạn xử lý đã tính lại"
    people = {
        each.assignee_id: act.time.agency_of(each)
        for each in moved
        if isinstance(each, (Step, Consultation)) and each.assignee_id
    }
    if dossier in moved:
        text = f"{dossier.code}: lịch thay đổi, hẹn trả nay là {spell_instant(dossier.due_at)}. Báo người nộp"
        people[dossier.registered_by] = dossier.desk_id
    people.pop(SYSTEM.person_id, None)
    if people:
        tell(act, (), text, besides=people)


def _reach_of(task: LongWork) -> Reach:
    told: Any = task.arguments
    agencies = told["agencies"]
    return Reach(date.fromisoformat(told["first"]), None if agencies is None else frozenset(agencies))


def _told(place: _Place) -> str:
    kept = place.looked_at - place.dossiers - len(place.failed)
    words = f"Đã đổi {place.deadlines} hạn của {place.dossiers} hồ sơ; {kept} hồ sơ giữ nguyên hạn."
    if not place.dossiers:
        words = f"Không hạn nào đổi: {kept} hồ sơ giữ nguyên hạn."
    if place.failed:
        some = ", ".join(place.failed[:_NAMED])
        words += f" {len(place.failed)} hồ sơ chưa tính lại được, mở từng hồ sơ để xem: {some}."
    return words
