"""The work lists: counts for the menu, pages of rows, and the way from one dossier to the next inside a filter."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from engine.domain.badges import GROUNDS, Badge, open_badge, total_badge
from engine.domain.errors import InvalidInput, NotFound
from engine.domain.itinerary import LegPlace, Stretch, course, place_of, stretches, weight_of, written_term
from engine.domain.legs import LegState
from engine.domain.people import Actor
from engine.domain.permissions import require_signed_in
from engine.domain.procedures import ProcessVersion
from engine.domain.process import StepKind
from engine.domain.requests import RequestKind
from engine.domain.statuses import STATE_NAMES, DossierState
from engine.domain.vietnamese import shortened, typed
from engine.domain.worklists import LIST_NAMES, Filters, ListName, Scope
from engine.ports.storage import Work
from engine.ports.views import ListRow, Mark, RowLeg
from engine.usecases.office import Office

LONGEST_PAGE = 200
LONGEST_WALK = 2_000  # dossiers among which the next and the previous are looked for
_HANDOVERS = {
    LegState.SENT: "Chờ nơi nhận xác nhận",
    LegState.REFUSED: "Bị từ chối nhận",
    LegState.RETURNED: "Bị trả lại",
    LegState.RECALLED: "Đã thu hồi",
}
_DUE_LISTS = (ListName.SOON, ListName.OVERDUE)
_REQUESTS = {
    RequestKind.SUPPLEMENT: "Chờ người nộp bổ sung",
    RequestKind.FINANCIAL_DUTY: "Chờ nghĩa vụ tài chính",
}


@dataclass(frozen=True)
class LineLeg:
    """A leg of the little line in a row; ``weight`` is its budget in working hours, for its width."""

    agency: str
    place: LegPlace
    weight: float


@dataclass(frozen=True)
class WorkItem:
    """A row. ``what`` is what waits ("Thẩm định hồ sơ", "Nhận bàn giao"), ``detail`` one grey line under it.

    ``due`` is the badge of what waits, ``total`` that of the whole dossier; None where there is no such deadline.
    ``holder`` is "" for nobody. Acts on what waits take ``step_id``, ``leg``, ``consultation_id`` or ``request``.
    """

    dossier_id: int
    code: str
    applicant: str
    procedure: str
    state: DossierState
    what: str
    detail: str
    agency: str
    holder: str
    is_mine: bool
    due: Badge | None
    total: Badge | None
    is_paused: bool
    legs: tuple[LineLeg, ...]
    kind: StepKind | None = None
    step_id: int | None = None
    leg: int | None = None
    consultation_id: int | None = None
    request: int | None = None


@dataclass(frozen=True)
class Page:
    """``next`` is the cursor of the next page, "" on the last."""

    items: Sequence[WorkItem]
    next: str


@dataclass(frozen=True)
class Choices:
    """What a list can be narrowed by, each (value for the filter, name)."""

    lines: Sequence[tuple[str, str]]
    agencies: Sequence[tuple[int, str]]
    holders: Sequence[tuple[int, str]]


@dataclass(frozen=True)
class Neighbours:
    """Codes of the dossiers beside one in its list, "" for none; ``position`` from 1.

    ``position`` is 0 when the dossier has left the list: then ``next`` is the first that is left in it.
    """

    position: int
    total: int
    previous: str
    next: str


class WorkLists:
    """What a person finds on the left of every page and in the middle of most."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def counts(self, actor: Actor) -> Mapping[ListName, int | None]:
        """The lists that concern the person, in the menu's order, with their lengths; None where it is not counted."""
        require_signed_in(actor)
        scope = Scope.of(actor)
        names = [name for name in LIST_NAMES if scope.has(name)]
        if not names:
            return {}
        with self._office.store.reading() as work:
            counts = work.views.counts(scope, self._office.clock.now())
        return {name: counts.get(name) for name in names}

    def page(self, actor: Actor, name: ListName, filters: Filters, after: str = "", limit: int = 50) -> Page:
        """A page of a list, from the cursor ``after`` on.

        NotFound for a list that is not the person's, InvalidInput for a cursor that is none of ours.
        """
        scope, limit = _scope(actor, name), min(max(limit, 1), LONGEST_PAGE)
        mark = _read_cursor(after) if after else None
        with self._office.store.reading() as work:
            now = self._office.clock.now()
            rows = work.views.page(scope, name, _clean(filters), mark, limit + 1, now)
            shown = rows[:limit]
            items = _Items(self._office, work, actor, name, now).of(shown)
        return Page(items, _cursor(shown[-1].mark) if len(rows) > limit else "")

    def neighbours(self, actor: Actor, name: ListName, filters: Filters, code: str) -> Neighbours:
        """Where a dossier stands in a list, and what stands beside it."""
        scope = _scope(actor, name)
        with self._office.store.reading() as work:
            order = work.views.order(scope, name, _clean(filters), LONGEST_WALK, self._office.clock.now())
        codes = [each for _, each in order]
        if code not in codes:
            return Neighbours(0, len(codes), "", codes[0] if codes else "")
        place = codes.index(code)
        following = codes[place + 1] if place + 1 < len(codes) else ""
        return Neighbours(place + 1, len(codes), codes[place - 1] if place else "", following)

    def choices(self, actor: Actor, name: ListName) -> Choices:
        """What the filters of a list can be set to, by what stands in it."""
        scope = _scope(actor, name)
        with self._office.store.reading() as work:
            facets = work.views.facets(scope, name, self._office.clock.now())
            agencies = [(agency, self._office.catalogue.name(work, agency)) for agency in facets.agencies if agency]
        by_name = sorted(agencies, key=lambda agency: agency[1])
        return Choices(sorted(facets.lines, key=lambda line: line[1]), by_name, facets.holders)


class _Items:
    """Turns the rows of one page into items: names, words, badges and lines of legs."""

    def __init__(self, office: Office, work: Work, actor: Actor, name: ListName, now: datetime) -> None:
        self._office = office
        self._work = work
        self._actor = actor
        self._list = name
        self._now = now
        self._ways: dict[int, tuple[Stretch, ...]] = {}

    def of(self, rows: Sequence[ListRow]) -> list[WorkItem]:
        legs: dict[int, list[RowLeg]] = {}
        for leg in self._work.views.legs(list({row.dossier_id for row in rows})) if rows else []:
            legs.setdefault(leg.dossier_id, []).append(leg)
        return [self._item(row, legs.get(row.dossier_id, [])) for row in rows]

    def _item(self, row: ListRow, legs: list[RowLeg]) -> WorkItem:
        version = self._office.versions.of(self._work, row.pin)
        paused = row.due is not None and row.due.due_at is None
        return WorkItem(
            dossier_id=row.dossier_id,
            code=row.code,
            applicant=row.applicant,
            procedure=version.definition.name,
            state=row.state,
            what=self._what(row),
            detail=self._detail(row),
            agency=self._name(row.agency_id),
            holder=row.holder,
            is_mine=row.holder_id == self._actor.person_id,
            due=self._due(row),
            total=self._total(row, version),
            is_paused=paused,
            legs=self._line(row, version, legs, paused),
            kind=row.kind,
            step_id=row.step_id,
            leg=row.leg,
            consultation_id=row.consultation_id,
            request=row.request,
        )

    def _what(self, row: ListRow) -> str:
        if row.leg_state is not None:
            return "Nhận bàn giao" if self._list in (ListName.HANDOVERS_IN, *_DUE_LISTS) else _HANDOVERS[row.leg_state]
        if row.consultation_id is not None:
            return "Cho ý kiến" if self._list is ListName.CONSULTATIONS_IN else "Chờ ý kiến"
        if row.request is not None:
            return _REQUESTS[RequestKind(row.name)]
        return row.name or STATE_NAMES[row.state]

    def _detail(self, row: ListRow) -> str:
        since = f"{row.since:%H:%M %d/%m}"
        agency = self._name(row.agency_id)
        if row.leg_state is not None and self._list in _DUE_LISTS:
            return f"giao {since}"
        if row.leg_state is not None:
            short = self._short(row.agency_id)
            return f"{short} giao {since}" if self._list is ListName.HANDOVERS_IN else f"{short} · {since}"
        if row.consultation_id is not None:
            return f"{agency} · hỏi {since}"
        if row.request is not None:
            return f"Phiếu số {row.request}, gửi {since}"
        return f"từ {since}" if row.step_id is not None else ""

    def _due(self, row: ListRow) -> Badge | None:
        if row.due is None or (row.step_id is None and row.consultation_id is None and row.leg_state is None):
            return None
        due = replace(row.due, ground=GROUNDS.get(row.state, ""))
        return open_badge(due, self._work.organization.calendar(row.counted_by), self._now)

    def _total(self, row: ListRow, version: ProcessVersion) -> Badge | None:
        calendar = self._work.organization.calendar(row.slots[version.definition.lead_slot])
        due = replace(row.total, ground=GROUNDS.get(row.state, ""))
        return total_badge(row.state, due, row.finished_at, calendar, self._now)

    def _line(self, row: ListRow, version: ProcessVersion, legs: list[RowLeg], paused: bool) -> tuple[LineLeg, ...]:
        if version.id not in self._ways:
            self._ways[version.id] = stretches(version)
        laid = course(self._ways[version.id], legs)
        line = [self._segment(version, leg.agency_id, each, place_of(leg, paused)) for leg, each in laid.walked]
        if row.state.is_closed or row.state is DossierState.REFUSED:
            return tuple(line)
        coming = [self._segment(version, row.slots[each.slot], each, LegPlace.AHEAD) for each in laid.ahead]
        return (*line, *coming)

    def _segment(self, version: ProcessVersion, agency_id: int, stretch: Stretch, place: LegPlace) -> LineLeg:
        return LineLeg(self._short(agency_id), place, weight_of(written_term(version, stretch)))

    def _name(self, agency_id: int) -> str:
        return self._office.catalogue.name(self._work, agency_id)

    def _short(self, agency_id: int) -> str:
        return shortened(self._name(agency_id))


def _scope(actor: Actor, name: ListName) -> Scope:
    require_signed_in(actor)
    scope = Scope.of(actor)
    if not scope.has(name):
        raise NotFound("Danh sách này không thuộc việc của bạn.")
    return scope


def _clean(filters: Filters) -> Filters:
    return replace(filters, line=typed(filters.line), words=typed(filters.words))


def _cursor(mark: Mark) -> str:
    at = mark.at.isoformat() if mark.at else ""
    return base64.urlsafe_b64encode(f"{at}|{mark.number}".encode()).decode().rstrip("=")


def _read_cursor(text: str) -> Mark:
    try:
        at, _, number = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode().partition("|")
        return Mark(_instant(at) if at else None, int(number[:18]))
    except ValueError:
        raise InvalidInput("Địa chỉ trang này không còn đúng. Hãy mở lại danh sách từ đầu.") from None


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return instant
