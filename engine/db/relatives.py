"""Reads what belongs together: a group's parent and children, and the handovers of one delivery list."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from engine.db.tables.dossiers import dossiers, legs
from engine.db.tables.procedures import process_versions
from engine.domain.statuses import DossierState
from engine.ports.views import Relative, SentLeg

_SENT = (
    sa.select(
        *(legs.c.dossier_id, legs.c.number, dossiers.c.code, dossiers.c.applicant_name, dossiers.c.components),
        *(process_versions.c.name.label("procedure"), legs.c.sender_agency_id, legs.c.agency_id, legs.c.sent_at),
        *(legs.c.sent_by, legs.c.received_at, legs.c.received_by),
    )
    .join(dossiers, dossiers.c.id == legs.c.dossier_id)
    .join(process_versions, process_versions.c.id == dossiers.c.version_id)
    .order_by(legs.c.sent_at, legs.c.dossier_id, legs.c.number)
)


class SqlRelatives:
    """A part of ``engine.ports.views.Views``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def relatives(self, dossier_id: int, parent_id: int | None) -> list[Relative]:
        near = dossiers.c.parent_id == dossier_id
        if parent_id is not None:
            near = sa.or_(near, dossiers.c.id == parent_id)
        query = (
            sa.select(dossiers, process_versions.c.name.label("procedure"))
            .join(process_versions, process_versions.c.id == dossiers.c.version_id)
            .where(near)
            .order_by(dossiers.c.id)
        )
        return [
            Relative(
                id=row["id"],
                code=row["code"],
                procedure=row["procedure"],
                state=DossierState(row["state"]),
                node=row["parent_node"] or "",
                is_parent=row["id"] == parent_id,
            )
            for row in self._connection.execute(query).mappings()
        ]

    def sent_legs(self, sender_agency_id: int, agency_id: int, since: datetime, until: datetime) -> list[SentLeg]:
        between = sa.and_(legs.c.sender_agency_id == sender_agency_id, legs.c.agency_id == agency_id)
        then = sa.and_(legs.c.sent_at >= since, legs.c.sent_at < until)
        return self._sent(_SENT.where(legs.c.settled_at.is_(None), between, then))

    def sent_legs_of(self, sender_agency_id: int, refs: Sequence[tuple[int, int]]) -> list[SentLeg]:
        named = sa.tuple_(legs.c.dossier_id, legs.c.number).in_(list(refs))
        return self._sent(_SENT.where(legs.c.sender_agency_id == sender_agency_id, named)) if refs else []

    def _sent(self, query: sa.Select[Any]) -> list[SentLeg]:
        return [
            SentLeg(
                dossier_id=row["dossier_id"],
                leg=row["number"],
                code=row["code"],
                applicant=row["applicant_name"],
                procedure=row["procedure"],
                components=row["components"],
                sender_agency_id=row["sender_agency_id"],
                agency_id=row["agency_id"],
                sent_at=row["sent_at"],
                sent_by=row["sent_by"],
                received_at=row["received_at"],
                received_by=row["received_by"],
            )
            for row in self._connection.execute(query).mappings()
        ]
