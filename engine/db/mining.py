"""Past dossiers read from the database: found by the desks that received them and when, their steps by dossier."""

from collections.abc import Collection, Mapping
from typing import Any

import sqlalchemy as sa

from engine.db.tables.dossiers import dossiers, legs, pauses, steps
from engine.domain.requests import GIVEN_BACK
from engine.domain.steps import StepState
from engine.ports.mining import PastDossier, PastHandover, PastPause, PastStep, Selection


class SqlMining:
    """See ``engine.ports.mining.Mining``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def count(self, selection: Selection) -> int:
        few = _selected(selection, dossiers.c.id).subquery()
        return int(self._connection.execute(sa.select(sa.func.count()).select_from(few)).scalar_one())

    def dossiers(self, selection: Selection) -> list[PastDossier]:
        columns = (dossiers.c.id, dossiers.c.received_at, dossiers.c.desk_id, dossiers.c.return_desk_id)
        query = _selected(selection, *columns, dossiers.c.agencies, dossiers.c.applicant_kind, dossiers.c.places)
        return [
            PastDossier(
                id=row.id,
                received_at=row.received_at,
                slots={**row.agencies, "desk": row.desk_id, "return_desk": row.return_desk_id},
                applicant_kind=row.applicant_kind,
                places=row.places,
            )
            for row in self._connection.execute(query)
        ]

    def steps(self, selection: Selection) -> list[PastStep]:
        few = _selected(selection, dossiers.c.id).subquery()
        done = steps.c.state.in_([StepState.DONE.value, StepState.UNDONE.value])
        query = (
            sa.select(*(steps.c[name] for name in _STEP), steps.c.state, *_LEG)
            .join(few, few.c.id == steps.c.dossier_id)
            .outerjoin(legs, sa.and_(legs.c.dossier_id == steps.c.dossier_id, legs.c.number == steps.c.leg))
            .where(done, steps.c.node != "", steps.c.closed_at.isnot(None))
            .order_by(steps.c.dossier_id, steps.c.closed_at, steps.c.id)
        )
        return [
            PastStep(
                **{name: getattr(row, name) for name in _STEP},
                was_undone=row.state == StepState.UNDONE.value,
                handed_over_at=row.sent_at if _opened_it(row) else None,
            )
            for row in self._connection.execute(query)
        ]

    def pauses(self, selection: Selection) -> list[PastPause]:
        few = _selected(selection, dossiers.c.id, dossiers.c.pause_count).subquery()
        columns = (pauses.c.dossier_id, pauses.c.leg, pauses.c.whole, pauses.c.since, pauses.c.until)
        query = (
            sa.select(*columns)
            .join(few, few.c.id == pauses.c.dossier_id)
            .where(few.c.pause_count > 0, pauses.c.kind != GIVEN_BACK)
            .order_by(pauses.c.id)
        )
        return [PastPause(*row) for row in self._connection.execute(query)]

    def handovers(self, selection: Selection) -> list[PastHandover]:
        few = _selected(selection, dossiers.c.id).subquery()
        columns = (legs.c.sender_agency_id, legs.c.agency_id, legs.c.sent_at, legs.c.received_at)
        query = (
            sa.select(*columns)
            .join(few, few.c.id == legs.c.dossier_id)
            .where(*(column.isnot(None) for column in columns))
            .order_by(legs.c.dossier_id, legs.c.number)
        )
        return [PastHandover(*row) for row in self._connection.execute(query)]

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
    wanted = [
        dossiers.c.received_at.isnot(None),
        dossiers.c.received_at < selection.until,
        dossiers.c.desk_id.in_(sorted(selection.desks)),
        dossiers.c.version_id.in_(sorted(selection.version_ids)),
    ]
    if selection.since is not None:
        wanted.append(dossiers.c.received_at >= selection.since)
    return (
        sa.select(*columns)
        .where(*wanted)
        .order_by(dossiers.c.received_at.desc(), dossiers.c.id.desc())
        .limit(selection.most)
    )
