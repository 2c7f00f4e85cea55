"""Where dossiers really wait: what each step of a version took, by its own journal, beside the term it should take."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from engine.domain.calendars import WorkingCalendar
from engine.domain.deadlines import consumed
from engine.domain.errors import NotFound, RuleBroken
from engine.domain.lateness import Month
from engine.domain.people import Actor, AgencyKind, Position
from engine.domain.permissions import require
from engine.domain.procedures import ProcessVersion
from engine.domain.process import NodeKind
from engine.domain.process_table import Row, table_of
from engine.domain.suspensions import Suspension
from engine.domain.waiting import NodeWait, Spread, Visit, heat, node_waits, spread
from engine.domain.worklists import HEADS
from engine.ports.mining import PastHandover, PastPause, PastStep, Selection
from engine.ports.storage import Work
from engine.usecases.office import Office

READERS = (Position.DESIGNER, Position.PROCEDURE_CONTROLLER, *HEADS)
PAIRS = 12  # of agencies shown, those that wait longest
MONTHS = 12  # offered, the present one among them
LATELY = (30, 90)  # days, offered instead of a month


@dataclass(frozen=True)
class NodeRow:
    """A node of the version with its waits; None where nothing passed it. ``standing`` are open there now."""

    row: Row
    wait: NodeWait | None
    heat: int
    standing: int


@dataclass(frozen=True)
class PairRow:
    """Handovers from one agency to another: working minutes until the receiver accepted."""

    sender: str
    receiver: str
    waited: Spread
    day_minutes: int


@dataclass(frozen=True)
class WaitingPage:
    """``dossiers`` were looked at; ``gone`` visits were of steps that this version has no longer. ``months`` may be
    chosen, the latest first."""

    version: ProcessVersion
    rows: tuple[NodeRow, ...]
    pairs: tuple[PairRow, ...]
    dossiers: int
    gone: int
    period: int | Month
    months: tuple[Month, ...]
    every: bool
    versions: int

    @property
    def longest(self) -> NodeRow | None:
        """The node with the longest mean wait."""
        waited = [each for each in self.rows if each.wait and each.wait.total.mean]
        return max(waited, key=lambda each: each.wait.total.mean if each.wait else 0.0, default=None)


class Mining:
    """Where designers, controllers and heads see the waiting; figures only, of nobody by name."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def page(self, actor: Actor, version_id: int, period: int | Month = LATELY[0], every: bool = False) -> WaitingPage:
        """All dossiers received in a month or in the last days; on this version, or with ``every`` on any of its
        procedure."""
        require(actor, *READERS)
        office = self._office
        with office.store.reading() as work:
            version = office.versions.as_published(work, version_id)
            of_line = [each.id for each in work.procedures.of_line(version.definition.line)]
            selection = self._selection(work, of_line if every else [version_id], period)
            standing, pauses = work.mining.standing(selection.version_ids), work.mining.pauses(selection)
            dossiers = work.mining.count(selection)
            pairs = self._pairs(work, work.mining.handovers(selection))
            rows, gone = self._rows(work, version, visits_of(work.mining.steps(selection), pauses), standing)
        return WaitingPage(
            version=version,
            rows=rows,
            pairs=pairs,
            dossiers=dossiers,
            gone=gone,
            period=period,
            months=tuple(Month.of(office.clock.now()).moved(-back) for back in range(MONTHS)),
            every=every,
            versions=len(of_line),
        )

    def _selection(self, work: Work, version_ids: list[int], period: int | Month) -> Selection:
        since, until = self._span(period)
        return Selection(version_ids, desks_of(self._office, work), since, until)

    def _span(self, period: int | Month) -> tuple[datetime, datetime]:
        if isinstance(period, Month):
            return period.begins, period.ends
        now = self._office.clock.now()
        return now - timedelta(days=period), now

    def _rows(
        self, work: Work, version: ProcessVersion, visits: Iterable[Visit], standing: Mapping[str, int]
    ) -> tuple[tuple[NodeRow, ...], int]:
        """The nodes in the order of the table, gateways and ends left out, and the visits of other nodes."""
        members = self._office.versions.members(work, version.graph, self._office.clock.now().date())
        waiting = {
            node.id for node in version.graph.nodes if node.kind in (NodeKind.STEP, NodeKind.MESSAGE, NodeKind.MEMBER)
        }
        found = node_waits(visits, cache(lambda agency_id: calendar_of(self._office, work, agency_id)))
        waits = {node: wait for node, wait in found.items() if node in waiting}
        levels = heat({node: wait.total.mean for node, wait in waits.items()})
        table = table_of(version.graph, version.definition, members)
        rows = [
            NodeRow(row, waits.get(row.id), levels.get(row.id, 0), standing.get(row.id, 0))
            for row in table.rows
            if row.id in waiting
        ]
        return tuple(rows), sum(wait.total.count for node, wait in found.items() if node not in waiting)

    def _pairs(self, work: Work, handovers: Iterable[PastHandover]) -> tuple[PairRow, ...]:
        by_pair: dict[tuple[int, int], list[int]] = {}
        hours = cache(lambda agency_id: calendar_of(self._office, work, agency_id))
        for each in handovers:
            minutes = consumed(hours(each.agency_id), each.sent_at, each.received_at)
            by_pair.setdefault((each.sender_agency_id, each.agency_id), []).append(minutes)
        now, name = self._office.clock.now(), self._office.catalogue.name
        rows = [
            PairRow(
                name(work, sender),
                name(work, receiver),
                spread(minutes),
                hours(receiver).day_minutes(now),
            )
            for (sender, receiver), minutes in by_pair.items()
        ]
        return tuple(sorted(rows, key=lambda row: (-row.waited.mean, row.sender, row.receiver))[:PAIRS])


def visits_of(steps: Iterable[PastStep], pauses: Iterable[PastPause]) -> Iterator[Visit]:
    """Steps as visits, one after another, each with the pauses of its own clock."""
    stopped: dict[int, list[PastPause]] = {}
    for pause in pauses:
        stopped.setdefault(pause.dossier_id, []).append(pause)
    return (
        Visit(
            node=step.node,
            agency_id=step.agency_id,
            sent_at=step.handed_over_at,
            opened_at=step.opened_at,
            closed_at=step.closed_at,
            due_at=step.due_at,
            was_undone=step.was_undone,
            suspensions=tuple(
                Suspension(pause.since, pause.until)
                for pause in stopped.get(step.dossier_id, ())
                if pause.holds(step.leg)
            ),
        )
        for step in steps
    )


def desks_of(office: Office, work: Work) -> list[int]:
    """Every desk that ever received dossiers."""
    return [agency.id for agency in office.catalogue.agencies(work).values() if agency.kind is AgencyKind.DESK]


def calendar_of(office: Office, work: Work, agency_id: int) -> WorkingCalendar:
    """The calendar of an agency; RuleBroken where nobody has entered office hours."""
    try:
        return work.organization.calendar(agency_id)
    except NotFound as fault:
        name = office.catalogue.name(work, agency_id)
        message = f"{name} chưa có lịch làm việc nên chưa tính được giờ. Nhờ quản trị hệ thống nhập lịch."
        raise RuleBroken(message) from fault
