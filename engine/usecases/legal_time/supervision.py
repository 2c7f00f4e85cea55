"""The supervisors' counter: dossiers paused long or often, and who paused them, for heads and leaders."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import groupby

from engine.domain.badges import spell_roughly
from engine.domain.csv_tables import write_table
from engine.domain.deadlines import spell_instant
from engine.domain.errors import InvalidInput
from engine.domain.grounds import GroundTables
from engine.domain.people import Actor
from engine.domain.permissions import require
from engine.domain.supervision import Mark, PausedDossier, PauseSum, Rules, sums
from engine.domain.worklists import HEADS, Scope
from engine.ports.storage import Work
from engine.usecases.office import Office

RECENTLY = timedelta(days=30)  # how long what is closed is still looked at
PAGE = 50
_CURSOR = re.compile(r"([01])-(\d{1,12})-(\d{1,18})")
HEADER = (
    *(
        "Mã hồ sơ",
        "Thủ tục",
        "Cơ quan tạm dừng",
        "Người tạm dừng",
        "Căn cứ",
        "Văn bản",
        "Tạm dừng lúc",
        "Chạy tiếp lúc",
    ),
    *("Số lần", "Thời gian làm việc đã dừng", "Tỷ lệ thời hạn (%)", "Còn lại khi dừng", "Dấu hiệu"),
)
MARK_NAMES = {
    Mark.LONG: "dừng lâu",
    Mark.OFTEN: "dừng nhiều lần",
    Mark.NEAR: "sát hạn",
    Mark.MUCH: "chiếm nhiều thời hạn",
}


@dataclass(frozen=True)
class PausedFilters:
    """What narrows the view: one mark, the agency or the person that paused."""

    mark: Mark | None = None
    agency_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True)
class PausedRow:
    """A dossier of the view; ``held`` and ``left`` in working time as words, ``share`` in per cent of the term."""

    code: str
    procedure: str
    agency: str
    person: str
    ground: str
    paper: str
    since: datetime
    until: datetime | None
    times: int
    held: str
    share: int | None
    left: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class PauseFigure:
    """What one person or agency has paused, for a bar: ``days`` are working days altogether."""

    key: int
    name: str
    times: int
    near: int
    days: float


@dataclass(frozen=True)
class PausedView:
    """A page of rows with the figures of everything in sight; ``counts`` are dossiers by mark, before any filter."""

    rows: Sequence[PausedRow]
    next: str
    counts: Mapping[Mark, int]
    people: Sequence[PauseFigure]
    agencies: Sequence[PauseFigure]


class Supervision:
    """What division heads, leaders and desk heads look at: pauses of their agency, or on dossiers of their desk."""

    def __init__(self, office: Office, tables: GroundTables) -> None:
        self._office = office
        self._tables = tables

    def paused(self, actor: Actor, filters: PausedFilters, after: str = "") -> PausedView:
        """A page of the dossiers that bear a mark; from the cursor ``after`` on. InvalidInput for no cursor of ours."""
        require(actor, *HEADS)
        mark = _read_cursor(after)
        with self._office.store.reading() as work:
            seen = self._seen(work, actor)
            rest = [each for each in _narrowed(seen, filters) if mark is None or each.order > mark]
            shown = rest[:PAGE]
            acts = [act for each in seen for act in each.acts]
            days = seen[0].day_minutes if seen else 1
            return PausedView(
                rows=self._rows(work, shown),
                next="-".join(map(str, shown[-1].order)) if len(rest) > PAGE else "",
                counts={mark: sum(mark in each.marks for each in seen) for mark in Mark},
                people=self._people(work, sums(acts, lambda act: act.person_id), days),
                agencies=[
                    _figure(each, self._office.catalogue.name(work, each.key), days)
                    for each in sums(acts, lambda act: act.agency_id)
                ],
            )

    def paused_table(self, actor: Actor, filters: PausedFilters) -> bytes:
        """Every row that the filters let through, as a CSV file."""
        require(actor, *HEADS)
        with self._office.store.reading() as work:
            rows = self._rows(work, _narrowed(self._seen(work, actor), filters))
        return write_table(HEADER, [_cells(row) for row in rows])

    # --- how it is done -----------------------------------------------------------------------------------------

    def _seen(self, work: Work, actor: Actor) -> list[PausedDossier]:
        """Every dossier in sight that is paused or was, what stands still first."""
        now, headed = self._office.clock.now(), Scope.of(actor).headed
        spans = work.paused.spans(headed, headed, now - RECENTLY)
        rules = Rules(
            now=now,
            measure=self._tables.measure(now.date()),
            calendar_of=cache(work.organization.calendar),
            policy_of=cache(lambda pin: self._office.versions.of(work, pin).definition.policy),
            longest=self._tables.longest_days,
        )
        together = groupby(spans, key=lambda span: span.dossier_id)
        return sorted((rules.look(list(those)) for _, those in together), key=lambda each: each.order)

    def _rows(self, work: Work, shown: Sequence[PausedDossier]) -> list[PausedRow]:
        codes = work.paused.codes([each.latest.dossier_id for each in shown])
        people = work.organization.people_by_id({each.latest.by for each in shown})
        rows = []
        for each in shown:
            latest = each.latest
            rows.append(
                PausedRow(
                    code=codes[latest.dossier_id],
                    procedure=self._office.versions.of(work, latest.pin).definition.name,
                    agency=self._office.catalogue.name(work, latest.agency_id),
                    person=people[latest.by].name if latest.by in people else "",
                    ground=latest.ground,
                    paper=latest.paper,
                    since=latest.since,
                    until=latest.until,
                    times=len(each.acts),
                    held=spell_roughly(each.minutes, each.day_minutes),
                    share=each.share,
                    left=_left(latest.left, each.day_minutes),
                    marks=tuple(mark for mark in Mark if mark in each.marks),
                )
            )
        return rows

    def _people(self, work: Work, found: list[PauseSum], day_minutes: int) -> list[PauseFigure]:
        people = work.organization.people_by_id({each.key for each in found})
        names = {each.key: people[each.key].name if each.key in people else "hệ thống" for each in found}
        return [_figure(each, names[each.key], day_minutes) for each in found]


def _narrowed(seen: list[PausedDossier], filters: PausedFilters) -> list[PausedDossier]:
    return [
        each
        for each in seen
        if (filters.mark in each.marks if filters.mark else each.marks)
        and (filters.agency_id is None or any(act.agency_id == filters.agency_id for act in each.acts))
        and (filters.person_id is None or any(act.person_id == filters.person_id for act in each.acts))
    ]


def _figure(one: PauseSum, name: str, day_minutes: int) -> PauseFigure:
    return PauseFigure(one.key, name, one.times, one.near, round(one.minutes / day_minutes, 1))


def _left(minutes: int | None, day_minutes: int) -> str:
    if minutes is None:
        return ""
    words = spell_roughly(minutes, day_minutes)
    return f"đã quá hạn {words}" if minutes < 0 else f"còn {words}"


def _cells(row: PausedRow) -> tuple[str, ...]:
    share = "" if row.share is None else str(row.share)
    marks = ", ".join(MARK_NAMES[mark] for mark in row.marks)
    spans = (spell_instant(row.since), spell_instant(row.until))
    names = (row.code, row.procedure, row.agency, row.person, row.ground, row.paper)
    return (*names, *spans, str(row.times), row.held, share, row.left, marks)


def _read_cursor(text: str) -> tuple[int, int, int] | None:
    if not text:
        return None
    found = _CURSOR.fullmatch(text)
    if found is None or not text.isascii():
        raise InvalidInput("Địa chỉ trang này không còn đúng. Hãy mở lại danh sách từ đầu.")
    first, second, third = (int(number) for number in found.groups())
    return first, second, third
