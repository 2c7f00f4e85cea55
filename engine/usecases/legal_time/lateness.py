"""What is late now, and what will be: by agency, division and officer, each on its own account."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from engine.domain.accounts import Account
from engine.domain.badges import spell_roughly
from engine.domain.deadlines import remaining
from engine.domain.errors import NotFound
from engine.domain.lapses import Letter, story_of
from engine.domain.people import SYSTEM, Actor, Position
from engine.domain.permissions import require
from engine.domain.worklists import HEADS, Scope
from engine.ports.lateness import LateRow
from engine.ports.storage import Work
from engine.usecases.office import Office

READERS = (*HEADS, Position.ADMINISTRATOR)
WEEKS = 12


@dataclass(frozen=True)
class LateFilters:
    """What narrows the list; ``holder_id`` 0: what nobody holds, ``division`` "-": what stands in none."""

    agency_id: int | None = None
    division: str = ""
    holder_id: int | None = None
    account: Account | None = None
    letter: Letter | None = None
    foreseen: bool | None = None


@dataclass(frozen=True)
class LateItem:
    """One deadline that has passed, or is foreseen to; ``words`` say how late in working time: "2 ngày 4 giờ"."""

    account: Account
    code: str
    procedure: str
    what: str
    agency_id: int
    agency: str
    division: str
    holder_id: int | None
    holder: str
    due: datetime
    minutes: int
    words: str
    letter: Letter
    foreseen_at: datetime | None = None

    @property
    def is_foreseen(self) -> bool:
        return self.foreseen_at is not None

    @property
    def is_personal(self) -> bool:
        """Whether somebody holds it in person; a leg and the date promised are the whole agency's."""
        return self.account in (Account.STEP, Account.OPINION)


@dataclass(frozen=True)
class LateGroup:
    """How much of the list one agency, division or officer has; ``key`` is the value of its filter."""

    key: str
    name: str
    late: int
    foreseen: int


@dataclass(frozen=True)
class Week:
    """A week from its Monday on: how many deadlines passed in it, and how many that had passed were settled."""

    monday: date
    opened: int
    settled: int


@dataclass(frozen=True)
class LateNow:
    """The lists as one person may see them. ``items`` is empty for who may only see figures."""

    items: Sequence[LateItem]
    agencies: Sequence[LateGroup]
    divisions: Sequence[LateGroup]
    officers: Sequence[LateGroup]
    weeks: Sequence[Week]
    with_items: bool


class LateLists:
    """For heads and leaders: their own agencies. For heads of desks: the dossiers of their desk as well."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def now(self, actor: Actor, filters: LateFilters) -> LateNow:
        """What is late now; administrators get the figures of every agency and no dossier."""
        require(actor, *READERS)
        scope = Scope.of(actor)
        with_items = bool(scope.headed)
        with self._office.store.reading() as work:
            reading = _Reading(self._office, work, scope if with_items else None)
            items = [item for item in reading.items() if _lets_through(filters, item)]
            weeks = reading.weeks()
        personal = [item for item in items if item.is_personal] if with_items else []
        return LateNow(
            items=items if with_items else (),
            agencies=_groups((str(item.agency_id), item.agency, item) for item in items),
            divisions=_groups((item.division or "-", item.division or "Chưa rõ phòng", item) for item in personal),
            officers=_groups((str(item.holder_id or 0), item.holder or "Chưa giao ai", item) for item in personal),
            weeks=weeks,
            with_items=with_items,
        )

    def table(self, actor: Actor, filters: LateFilters) -> Sequence[LateItem]:
        """The list itself, for who may see dossiers."""
        require(actor, *HEADS)
        found = self.now(actor, filters)
        if not found.with_items:
            raise NotFound("Danh sách này không thuộc việc của bạn.")
        return found.items


class _Reading:
    """One look at what is late, by one person's scope; None: everywhere."""

    def __init__(self, office: Office, work: Work, scope: Scope | None) -> None:
        self._office = office
        self._work = work
        self._now = office.clock.now()
        self._agencies = scope.headed if scope else None
        heads_desk = scope is not None and any(position is Position.DESK_HEAD for _, position in scope.posts)
        self._desks = scope.desks & scope.headed if scope and heads_desk else frozenset[int]()

    def items(self) -> list[LateItem]:
        rows = [(row, agency) for row, agency in self._owned() if self._is_mine(row, agency)]
        letters = self._work.lateness.letters([row.dossier_id for row, _ in rows])
        holders = {row.holder_id for row, _ in rows if row.holder_id}
        people = self._work.organization.people_by_id(holders)
        divisions = self._divisions(holders)
        items = []
        for row, agency in rows:
            person = people.get(row.holder_id or 0)
            items.append(self._item(row, agency, person.name if person else "", divisions, letters))
        return sorted(items, key=lambda item: (item.is_foreseen, item.due, item.code))

    def weeks(self) -> list[Week]:
        """The last weeks with this one, by what the journal says of each deadline that passed."""
        today = self._now.date()
        mondays = [today - timedelta(days=today.weekday() + 7 * back) for back in reversed(range(WEEKS))]
        since = self._now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(
            days=today.weekday() + 7 * (WEEKS - 1)
        )
        opened, settled = Counter[date](), Counter[date]()
        lateness = self._work.lateness
        whole = set(lateness.late_dossiers(since, self._now, desks=self._desks)) if self._desks else set[int]()
        some = whole | set(lateness.late_dossiers(since, self._now, agencies=self._agencies))
        for chain in lateness.chains(sorted(some), self._now):
            for lapse in story_of(chain, self._now).lapses:
                if lapse.account is Account.PROMISE or not self._counts(lapse.agency_id, chain.dossier_id in whole):
                    continue
                opened[_monday(lapse.due)] += 1
                if lapse.ended_at is not None:
                    settled[_monday(lapse.ended_at)] += 1
        return [Week(monday, opened[monday], settled[monday]) for monday in mondays]

    # --- how it is told -----------------------------------------------------------------------------------------

    def _owned(self) -> Iterable[tuple[LateRow, int]]:
        """Rows with the agency on whose account each stands: the date promised is that of the lead agency."""
        for row in self._work.lateness.standing(self._now, self._agencies, self._desks):
            if row.agency_id is not None:
                yield row, row.agency_id
            else:
                version = self._office.versions.of(self._work, row.pin)
                yield row, row.slots[version.definition.lead_slot]

    def _is_mine(self, row: LateRow, agency_id: int) -> bool:
        return self._counts(agency_id, not self._desks.isdisjoint(row.desk_ids))

    def _counts(self, agency_id: int, at_my_desk: bool) -> bool:
        return self._agencies is None or at_my_desk or agency_id in self._agencies

    def _item(
        self,
        row: LateRow,
        agency_id: int,
        holder: str,
        divisions: Mapping[tuple[int, int], str],
        letters: Mapping[int, Letter],
    ) -> LateItem:
        calendar = self._work.organization.calendar(agency_id)
        minutes = abs(remaining(calendar, self._now, row.due))
        return LateItem(
            account=row.account,
            code=row.code,
            procedure=self._office.versions.of(self._work, row.pin).definition.name,
            what=row.what,
            agency_id=agency_id,
            agency=self._office.catalogue.name(self._work, agency_id),
            division=divisions.get((agency_id, row.holder_id or SYSTEM.person_id), ""),
            holder_id=row.holder_id,
            holder=holder,
            due=row.due,
            minutes=minutes,
            words=spell_roughly(minutes, calendar.day_minutes(self._now)),
            letter=letters.get(row.dossier_id, Letter.NONE),
            foreseen_at=row.foreseen_at,
        )

    def _divisions(self, holders: set[int]) -> Mapping[tuple[int, int], str]:
        today = self._now.date()
        names = {division.id: division.name for division in self._work.organization.divisions()}
        return {
            (each.post.agency_id, each.person_id): names.get(each.post.division_id or 0, "")
            for each in self._work.organization.appointments(holders)
            if each.validity.holds_on(today)
        }


def _monday(instant: datetime) -> date:
    day = instant.date()
    return day - timedelta(days=day.weekday())


def _lets_through(filters: LateFilters, item: LateItem) -> bool:
    return (
        filters.agency_id in (None, item.agency_id)
        and (not filters.division or (item.is_personal and filters.division == (item.division or "-")))
        and (filters.holder_id is None or (item.is_personal and filters.holder_id == (item.holder_id or 0)))
        and filters.account in (None, item.account)
        and filters.letter in (None, item.letter)
        and filters.foreseen in (None, item.is_foreseen)
    )


def _groups(named: Iterable[tuple[str, str, LateItem]]) -> list[LateGroup]:
    """The most late first."""
    late, foreseen, names = Counter[str](), Counter[str](), dict[str, str]()
    for key, name, item in named:
        names[key] = name
        (foreseen if item.is_foreseen else late)[key] += 1
    groups = [LateGroup(key, name, late[key], foreseen[key]) for key, name in names.items()]
    return sorted(groups, key=lambda group: (-group.late, -group.foreseen, group.name))
