"""The administrator's counter for working calendars: what stands in them, what an edit would move, and the edit itself.

An edit is previewed, then saved; the deadlines it reaches are counted anew by a long work asked for with it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from engine.domain.accounts import Account
from engine.domain.calendar_edits import ANNOUNCED, Almanac, CalendarEdit, Reach, reach
from engine.domain.calendars import DayEntry, OfficeHours, WorkingCalendar
from engine.domain.errors import DomainError, NotFound, RuleBroken
from engine.domain.people import Actor, Position
from engine.domain.permissions import require
from engine.ports.organization import Organization
from engine.ports.outside import Holidays
from engine.ports.storage import Work
from engine.usecases.legal_time.reprojection import Moved, Projection, ask_for
from engine.usecases.office import Office
from engine.usecases.organization.administration import note

LOOKED_AT = 2_000  # dossiers counted by a preview, so that it is there in a few seconds
_AT_ONCE = 100


@dataclass(frozen=True)
class CalendarYear:
    """A year of the office: its entries, the notice it rests on ("" while it is projected), and what the law projects.

    ``projected`` are days the law gives that no entry replaces; they count only while there is no notice.
    ``calendar`` is that of agencies without hours of their own, None while there are none.
    """

    year: int
    days: tuple[DayEntry, ...]
    notice: str
    projected: tuple[DayEntry, ...] = ()
    calendar: WorkingCalendar | None = None


@dataclass(frozen=True)
class Preview:
    """What an edit would move if it were saved now. ``words`` say the edit, ``seen`` names what it was made of.

    ``within`` dossiers have a deadline that the edit could move; the first ``looked_at`` of them were counted, so that
    ``moves`` is everything only when both are equal. ``failed`` are codes of dossiers that could not be counted.
    """

    words: str
    seen: str
    reach: Reach | None
    within: int
    looked_at: int
    moves: tuple[Moved, ...]
    failed: tuple[str, ...] = ()
    agency_names: Mapping[int, str] | None = None

    @property
    def is_whole(self) -> bool:
        return self.looked_at == self.within

    @property
    def dossiers(self) -> int:
        return len({move.dossier_id for move in self.moves})

    @property
    def projected(self) -> int:
        """How many of the new deadlines rest on a year whose notice has not come."""
        return sum(move.is_projected for move in self.moves)

    @property
    def by_account(self) -> Mapping[Account, int]:
        counted = Counter(move.account for move in self.moves)
        return {account: counted[account] for account in Account}

    @property
    def by_days(self) -> Mapping[int, int]:
        """How many deadlines move by how many dates, in order."""
        return dict(sorted(Counter(move.days for move in self.moves).items()))

    @property
    def by_agency(self) -> Sequence[tuple[str, int]]:
        """How many deadlines of each agency move, most first."""
        names = self.agency_names or {}
        counted = Counter(move.agency_id for move in self.moves)
        return [(names.get(agency, ""), count) for agency, count in counted.most_common()]

    @property
    def farthest(self) -> tuple[Moved, Moved] | None:
        """The move that goes farthest back, or least forward, and the one that goes farthest forward."""
        if not self.moves:
            return None
        in_order = sorted(self.moves, key=lambda move: move.due - move.before)
        return in_order[0], in_order[-1]


class Calendars:
    """Every act is for administrators."""

    def __init__(self, office: Office, holidays: Holidays) -> None:
        self._office = office
        self._store = office.store
        self._holidays = holidays
        self._projection = Projection(office)

    def year(self, actor: Actor, year: int | None = None) -> CalendarYear:
        """A year of the calendar, the present one unless named."""
        require(actor, Position.ADMINISTRATOR)
        year = year or self._office.clock.now().year
        _must_be_shown(year)
        with self._store.reading() as work:
            almanac = self._almanac(work.organization)
        days = tuple(entry for entry in almanac.days if entry.day.year == year)
        notice = almanac.announced.get(year, "")
        taken = {entry.day for entry in days}
        projected = () if notice else tuple(day for day in self._holidays.days(year) if day.day not in taken)
        return CalendarYear(year, days, notice, projected, almanac.calendars.get(None))

    def hours(self, actor: Actor, agency_id: int | None = None) -> tuple[OfficeHours, ...]:
        """An agency's own office hours; None asks for those of all agencies without."""
        require(actor, Position.ADMINISTRATOR)
        with self._store.reading() as work:
            return work.organization.hours(agency_id)

    def preview(self, actor: Actor, edit: CalendarEdit) -> Preview:
        """What the edit would move; nothing is stored. InvalidInput and NotFound as ``save``."""
        require(actor, Position.ADMINISTRATOR)
        with self._store.reading() as work:
            before = self._almanac(work.organization)
            after = edit.applied(before)
            words, reached = _words(work.organization, edit), reach(before, after)
            preview = Preview(words, before.fingerprint, reached, 0, 0, ())
            if reached is None:
                return preview
            within = work.standing.count(reached)
            return self._count(work, replace(preview, within=within), after, reached)

    def save(self, actor: Actor, edit: CalendarEdit, seen: str = "") -> int | None:
        """Store the edit and ask for the deadlines it reaches to be counted anew: the long work's id, None when no
        calendar changes by it.

        ``seen`` is what its preview was made of: RuleBroken when the calendar has been edited since. InvalidInput when
        the edit cannot be made, NotFound when there is no such agency.
        """
        require(actor, Position.ADMINISTRATOR)
        with self._store.work() as work:
            work.organization.lock_calendars()  # what is compared with ``seen`` is what the edit changes
            before = self._almanac(work.organization)
            if seen and seen != before.fingerprint:
                raise RuleBroken("Lịch vừa được sửa ở nơi khác sau lúc bạn xem trước. Xem lại thay đổi rồi hãy lưu.")
            after = edit.applied(before)
            words, reached = _words(work.organization, edit), reach(before, after)
            _store(work.organization, before, after)
            note(work.organization, self._office.clock, actor, f"Sửa lịch: {words}.")
            work_id = ask_for(work, self._office.clock, actor, words, reached) if reached else None
            work.commit()
        return work_id

    def _almanac(self, organization: Organization) -> Almanac:
        return replace(organization.almanac(), project=self._holidays.days)

    def _count(self, work: Work, preview: Preview, after: Almanac, reached: Reach) -> Preview:
        moves: list[Moved] = []
        failed: list[str] = []
        last = looked_at = 0
        while looked_at < LOOKED_AT and (found := work.standing.after(last, reached, _AT_ONCE)):
            for each in found:
                try:
                    moves += self._projection.moves(work, each, after)
                except DomainError:
                    failed.append(each.dossier.code)
            last, looked_at = found[-1].dossier.id, looked_at + len(found)
        names = {move.agency_id: self._office.catalogue.name(work, move.agency_id) for move in moves}
        return replace(preview, looked_at=looked_at, moves=tuple(moves), failed=tuple(failed), agency_names=names)


def _must_be_shown(year: int) -> None:
    if year not in ANNOUNCED:
        raise NotFound(f"Lịch chỉ có từ năm {ANNOUNCED.start} đến năm {ANNOUNCED.stop - 1}.")


def _words(organization: Organization, edit: CalendarEdit) -> str:
    """NotFound when the edit is of an agency there is not."""
    return edit.words(lambda agency: f"của {organization.agency(agency).name}" if agency is not None else "chung")


def _store(organization: Organization, before: Almanac, after: Almanac) -> None:
    """Write what differs."""
    old, new = ({entry.day: entry for entry in almanac.days} for almanac in (before, after))
    for day in old.keys() - new.keys():
        organization.remove_day(day)
    for day, entry in new.items():
        if old.get(day) != entry:
            organization.put_day(entry)
    for agency in {*before.hours, *after.hours}:
        if before.hours.get(agency) != after.hours.get(agency):
            organization.set_hours(agency, after.hours.get(agency, ()))
    for year, notice in after.announced.items():
        if before.announced.get(year) != notice:
            organization.announce(year, notice)
