"""The register read from the database: a page of dossiers in one statement, their handovers in another."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from engine.db.tables.dossiers import dossiers, legs
from engine.domain.dossiers import ReturnWay
from engine.domain.procedures import Pin
from engine.domain.statuses import DossierState
from engine.ports.registers import RegisterRow


class SqlRegisters:
    """See ``engine.ports.registers.Registers``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def count(self, desk_id: int, since: datetime, until: datetime) -> int:
        query = sa.select(sa.func.count()).select_from(dossiers).where(_received(desk_id, since, until))
        return int(self._connection.execute(query).scalar_one())

    def rows(
        self, desk_id: int, since: datetime, until: datetime, after: tuple[datetime, int] | None, limit: int
    ) -> Sequence[RegisterRow]:
        query = sa.select(dossiers).where(_received(desk_id, since, until))
        if after is not None:
            at, number = after
            same_but_later = sa.and_(dossiers.c.received_at == at, dossiers.c.id > number)
            query = query.where(sa.or_(dossiers.c.received_at > at, same_but_later))
        query = query.order_by(dossiers.c.received_at, dossiers.c.id).limit(limit)
        found = [_row(row) for row in self._connection.execute(query).mappings()]
        moves = self._moves([row.dossier_id for row in found])
        return [replace(row, sent_at=sent, back_at=back) for row in found for sent, back in [moves[row.dossier_id]]]

    def _moves(self, dossier_ids: list[int]) -> dict[int, tuple[datetime | None, datetime | None]]:
        """When each first left its desk, and when the desk that returns it last received it."""
        sent: dict[int, datetime] = {}
        back: dict[int, datetime] = {}
        columns = (legs.c.dossier_id, legs.c.slot, legs.c.sent_at, legs.c.received_at)
        query = sa.select(*columns).where(legs.c.dossier_id.in_(dossier_ids)).order_by(legs.c.dossier_id, legs.c.number)
        for leg in self._connection.execute(query):
            if leg.slot not in ("desk", "return_desk") and leg.sent_at is not None:
                sent.setdefault(leg.dossier_id, leg.sent_at)
            if leg.slot == "return_desk" and leg.received_at is not None:
                back[leg.dossier_id] = leg.received_at
        return {each: (sent.get(each), back.get(each)) for each in dossier_ids}


def _received(desk_id: int, since: datetime, until: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(
        dossiers.c.desk_id == desk_id,
        dossiers.c.received_at >= since,
        dossiers.c.received_at < until,
        dossiers.c.parent_id.is_(None),
    )


def _row(row: sa.RowMapping) -> RegisterRow:
    return RegisterRow(
        dossier_id=row["id"],
        code=row["code"],
        pin=Pin(row["version_id"], row["clock_version_id"]),
        applicant=row["applicant_name"],
        address=row["address"] or "",
        phone=row["phone"] or "",
        slots={**row["agencies"], "desk": row["desk_id"], "return_desk": row["return_desk_id"]},
        state=DossierState(row["state"]),
        return_way=ReturnWay(row["return_way"]),
        received_at=row["received_at"],
        due_at=row["due_at"],
        finished_at=row["finished_at"],
        closed_at=row["closed_at"],
        extensions=tuple(filter(None, (row["extensions"] or "").split(";"))),
    )
