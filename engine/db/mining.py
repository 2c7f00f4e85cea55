"""Past dossiers read from the database: found by the desks that received them and when, their steps by dossier."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from engine.db.tables.dossiers import dossiers, legs, pauses, steps
from engine.domain.people import Position
from engine.domain.requests import GIVEN_BACK, TOTAL
from engine.domain.steps import StepState
from engine.ports.mining import PastDossier, PastHandover, PastPause, PastStep, Selection

_AT_ONCE = 1_000  # rows held while a long answer is read


class SqlMining:
    """See ``engine.ports.mining.Mining``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def count(self, selection: Selection) -> int:
        few = _selected(selection, dossiers.c.id).subquery()
        return int(self._connection.execute(sa.select(sa.func.count()).select_from(few)).scalar_one())

    def dossiers(self, selection: Selection) -> list[PastDossier]:
        columns = (dossiers.c.id, dossiers.c.received_at, dossiers.c.desk_id, dossiers.c.return_desk_id)
        facts = (dossiers.c.agencies, dossiers.c.applicant_kind, dossiers.c.places, dossiers.c.finished_at)
        query = _selected(selection, *columns, *facts)
        return [
            PastDossier(
                id=row.id,
                received_at=row.received_at,
                slots={**row.agencies, "desk": row.desk_id, "return_desk": row.return_desk_id},
                applicant_kind=row.applicant_kind,
                places=row.places,
                finished_at=row.finished_at,
            )
            for row in self._connection.execute(query)
        ]

    def steps(self, selection: Selection, closed_from: datetime | None = None) -> Iterator[PastStep]:
        few = _selected(selection, dossiers.c.id).subquery()
        done = steps.c.state.in_([StepState.DONE.value, StepState.UNDONE.value])
        lately = steps.c.closed_at >= closed_from if closed_from else steps.c.closed_at.isnot(None)
        query = (
            sa.select(*(steps.c[name] for name in _STEP), steps.c.position, steps.c.state, *_LEG)
            .join(few, few.c.id == steps.c.dossier_id)
            .outerjoin(legs, sa.and_(legs.c.dossier_id == steps.c.dossier_id, legs.c.number == steps.c.leg))
            .where(done, steps.c.node != "", lately)
            .order_by(steps.c.dossier_id, steps.c.closed_at, steps.c.id)
        )
        with self._connection.execute(query.execution_options(yield_per=_AT_ONCE)) as rows:
            for row in rows:
                yield PastStep(
                    **dict(zip(_STEP, row, strict=False)),  # far quicker than by name: a month has many
                    position=Position(row.position) if row.position else None,
                    was_undone=row.state == StepState.UNDONE.value,
                    handed_over_at=row.sent_at if _opened_it(row) else None,
                )

    def pauses(self, selection: Selection) -> list[PastPause]:
        few = _selected(selection, dossiers.c.id, dossiers.c.pause_count).subquery()
        columns = (pauses.c.dossier_id, pauses.c.leg, pauses.c.whole, pauses.c.since, pauses.c.until, pauses.c.kind)
        in_hand = sa.and_(
            steps.c.dossier_id == pauses.c.dossier_id,
            steps.c.node != "",
            steps.c.opened_at <= pauses.c.since,
            sa.or_(steps.c.closed_at.is_(None), steps.c.closed_at >= pauses.c.since),
            sa.or_(pauses.c.whole, pauses.c.leg.in_([TOTAL, steps.c.leg])),
        )
        query = (
            sa.select(pauses.c.id, *columns, sa.func.coalesce(steps.c.node, ""), sa.func.coalesce(steps.c.name, ""))
            .join(few, few.c.id == pauses.c.dossier_id)
            .outerjoin(steps, in_hand)
            .where(few.c.pause_count > 0, pauses.c.kind != GIVEN_BACK)
            .order_by(pauses.c.id, sa.case((steps.c.agency_id == pauses.c.agency_id, 1), else_=0), steps.c.id)
        )
        # Where several steps were in hand the asking agency's own one is meant, of these the latest.
        return list({row[0]: PastPause(*row[1:]) for row in self._connection.execute(query)}.values())

    def handovers(self, selection: Selection) -> Iterator[PastHandover]:
        few = _selected(selection, dossiers.c.id).subquery()
        columns = (legs.c.sender_agency_id, legs.c.agency_id, legs.c.sent_at, legs.c.received_at)
        query = (
            sa.select(*columns)
            .join(few, few.c.id == legs.c.dossier_id)
            .where(*(column.isnot(None) for column in columns))
            .order_by(legs.c.dossier_id, legs.c.number)
        )
        with self._connection.execute(query.execution_options(yield_per=_AT_ONCE)) as rows:
            for row in rows:
                yield PastHandover(*row)

    def standing(self, version_ids: Collection[int]) -> Mapping[str, int]:
        query = (
            sa.select(steps.c.node, sa.func.count().label("times"))
            .join(dossiers, dossiers.c.id == steps.c.dossier_id)
            .where(steps.c.state == sa.literal_column("'open'"), dossiers.c.version_id.in_(sorted(version_ids)))
            .group_by(steps.c.node)
        )
        return {row.node: row.times for row in self._connection.execute(query)}


_STEP = (
    *("dossier_id", "node", "name", "kind", "agency_id", "leg", "opened_at", "closed_at", "closed_by", "due_at"),
    "outcome",
)
_LEG = (legs.c.sent_at, legs.c.received_at, legs.c.nodes)


def _opened_it(row: Any) -> bool:
    """Whether the step opened as the handover of its leg was received."""
    return row.opened_at == row.received_at and row.node in (row.nodes or "").split()


def _selected(selection: Selection, *columns: Any) -> sa.Select[Any]:
    """By each desk's part of the index over receptions; where no beginning is given, all that was ever received."""
    own = dossiers.c.version_id.in_(sorted(selection.version_ids))
    wanted = [
        dossiers.c.received_at.isnot(None),
        dossiers.c.received_at < selection.until,
        dossiers.c.desk_id.in_(sorted(selection.desks)),
        ~own if selection.of_others else own,
    ]
    if selection.since is not None:
        wanted.append(dossiers.c.received_at >= selection.since)
    if (at := selection.unfinished_at) is not None:
        ends = (dossiers.c.finished_at, dossiers.c.closed_at)
        wanted += [sa.or_(end.is_(None), end >= at) for end in ends]
    return (
        sa.select(*columns)
        .where(*wanted)
        .order_by(dossiers.c.received_at.desc(), dossiers.c.id.desc())
        .limit(selection.most)
    )
