"""Where dossiers really wait: what each step of a version took, by its own journal, beside the term it should take."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from engine.domain.calendars import WorkingCalendar
from engine.domain.deadlines import consumed
from engine.domain.errors import NotFound, RuleBroken
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
MOST = 5_000  # dossiers looked at, the latest received
PAIRS = 12  # of agencies shown, those that wait longest


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
    """``dossiers`` were looked at, the latest ``MOST`` where ``is_cut``; ``gone`` visits were of steps that this
    version has no longer; ``days`` None: ever."""

    version: ProcessVersion
    rows: tuple[NodeRow, ...]
    pairs: tuple[PairRow, ...]
    dossiers: int
    gone: int
    days: int | None
    every: bool
    versions: int
    is_cut: bool

    @property
    def longest(self) -> NodeRow | None:
        """The node with the longest mean wait."""
        waited = [each for each in self.rows if each.wait and each.wait.total.mean]
        return max(waited, key=lambda each: each.wait.total.mean if each.wait else 0.0, default=None)


class Mining:
    """Where designers, controllers and heads see the waiting; figures only, of nobody by name."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def page(self, actor: Actor, version_id: int, days: int | None = 90, every: bool = False) -> WaitingPage:
        """Dossiers received in the last ``days``; on this version, or with ``every`` on any of its procedure."""
        require(actor, *READERS)
        office = self._office
        with office.store.reading() as work:
            version = office.versions.get(work, version_id)
            of_line = [each.id for each in work.procedures.of_line(version.definition.line)]
            selection = self._selection(work, of_line if every else [version_id], days)
            dossiers = work.mining.dossiers(selection)
            visits = visits_of(work.mining.steps(selection), work.mining.pauses(selection))
            pairs = self._pairs(work, work.mining.handovers(selection))
            rows, gone = self._rows(work, version, visits, work.mining.standing(selection.version_ids))
        return WaitingPage(
            version=version,
            rows=rows,
            pairs=pairs,
            dossiers=len(dossiers),
            gone=gone,
            days=days,
            every=every,
            versions=len(of_line),
            is_cut=len(dossiers) == MOST,
        )

    def _selection(self, work: Work, version_ids: list[int], days: int | None) -> Selection:
        now = self._office.clock.now()
        since = None if days is None else now - timedelta(days=days)
        return Selection(version_ids, desks_of(self._office, work), since, now, MOST)

    def _rows(
        self, work: Work, version: ProcessVersion, visits: Sequence[Visit], standing: Mapping[str, int]
    ) -> tuple[tuple[NodeRow, ...], int]:
        """The nodes in the order of the table, gateways and ends left out, and the visits of other nodes."""
        members = self._office.versions.members(work, version.graph, self._office.clock.now().date())
        waiting = {
            node.id for node in version.graph.nodes if node.kind in (NodeKind.STEP, NodeKind.MESSAGE, NodeKind.MEMBER)
        }
        known = [visit for visit in visits if visit.node in waiting]
        waits = node_waits(known, lambda agency_id: calendar_of(self._office, work, agency_id))
        levels = heat({node: wait.total.mean for node, wait in waits.items()})
        table = table_of(version.graph, version.definition, members)
        rows = [
            NodeRow(row, waits.get(row.id), levels.get(row.id, 0), standing.get(row.id, 0))
            for row in table.rows
            if row.id in waiting
        ]
        return tuple(rows), len(visits) - len(known)

    def _pairs(self, work: Work, handovers: Iterable[PastHandover]) -> tuple[PairRow, ...]:
        by_pair: dict[tuple[int, int], list[int]] = {}
        for each in handovers:
            minutes = consumed(calendar_of(self._office, work, each.agency_id), each.sent_at, each.received_at)
            by_pair.setdefault((each.sender_agency_id, each.agency_id), []).append(minutes)
        now, name = self._office.clock.now(), self._office.catalogue.name
        rows = [
            PairRow(
                name(work, sender),
                name(work, receiver),
                spread(minutes),
                calendar_of(self._office, work, receiver).day_minutes(now),
            )
            for (sender, receiver), minutes in by_pair.items()
        ]
        return tuple(sorted(rows, key=lambda row: (-row.waited.mean, row.sender, row.receiver))[:PAIRS])


def visits_of(steps: Iterable[PastStep], pauses: Iterable[PastPause]) -> list[Visit]:
    """Steps as visits, each with the pauses of its own clock and of the whole."""
    stopped: dict[int, list[PastPause]] = {}
    for pause in pauses:
        stopped.setdefault(pause.dossier_id, []).append(pause)
    return [
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
                if pause.whole or pause.leg in (0, step.leg)
            ),
        )
        for step in steps
    ]


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
