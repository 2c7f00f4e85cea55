"""Consultations in the database: a question to another agency, and its opinion."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from engine.db.tables.consultations import consultations
from engine.db.tables.dossiers import steps
from engine.domain.consultations import Consultation, ConsultationState, Opinion
from engine.domain.errors import NotFound

# On the way of every act on a dossier that asks for opinions: built once.
_STANDING = (
    sa.select(consultations)
    .where(
        consultations.c.dossier_id.in_(sa.bindparam("these", expanding=True)),
        consultations.c.state == sa.literal_column("'open'"),
    )
    .order_by(consultations.c.id)
)


class SqlConsultations:
    """See ``engine.ports.dossiers.Consultations``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, consultation: Consultation) -> None:
        asked = {name: getattr(consultation, name) for name in _ASKED}
        insert = sa.insert(consultations).values(**asked, **_changing(consultation)).returning(consultations.c.id)
        consultation.id = int(self._connection.execute(insert).scalar_one())

    def get(self, consultation_id: int) -> Consultation:
        found = self._many(consultations.c.id == consultation_id)
        if not found:
            raise NotFound("Không có phiếu lấy ý kiến này.")
        return found[0]

    def save(self, consultation: Consultation) -> None:
        update = sa.update(consultations).where(consultations.c.id == consultation.id)
        self._connection.execute(update.values(**_changing(consultation)))

    def of_step(self, step_id: int) -> list[Consultation]:
        # By the index on the dossier: a dossier has few consultations, and a second index would cost each of them.
        dossier = sa.select(steps.c.dossier_id).where(steps.c.id == step_id).scalar_subquery()
        return self._many(sa.and_(consultations.c.dossier_id == dossier, consultations.c.step_id == step_id))

    def of_dossier(self, dossier_id: int) -> list[Consultation]:
        return self._many(consultations.c.dossier_id == dossier_id)

    def standing_of(self, dossier_ids: Sequence[int]) -> list[Consultation]:
        found = self._connection.execute(_STANDING, {"these": dossier_ids}) if dossier_ids else None
        return [_consultation(row) for row in found.mappings()] if found else []

    def _many(self, which: sa.ColumnElement[bool]) -> list[Consultation]:
        query = sa.select(consultations).where(which).order_by(consultations.c.id)
        return [_consultation(row) for row in self._connection.execute(query).mappings()]


_ASKED = ("dossier_id", "step_id", "leg", "agency_id", "consulted_id", "question", "term", "asked_at", "asked_by")
_PLAIN = ("due_at", "next_rung_at", "assignee_id", "answered_at", "answered_by")
_TEXTS = ("next_rung", "answer", "passed_over")


def _changing(consultation: Consultation) -> dict[str, Any]:
    """Columns that an act may change."""
    plain = {name: getattr(consultation, name) for name in _PLAIN}
    texts = {name: getattr(consultation, name) or None for name in _TEXTS}
    opinion = consultation.opinion.value if consultation.opinion else None
    return plain | texts | {"state": consultation.state.value, "opinion": opinion}


def _consultation(row: sa.RowMapping) -> Consultation:
    facts: dict[str, Any] = {name: row[name] for name in (*_ASKED, *_PLAIN)}
    texts: dict[str, Any] = {name: row[name] or "" for name in _TEXTS}
    return Consultation(
        **facts,
        **texts,
        id=row["id"],
        state=ConsultationState(row["state"]),
        opinion=Opinion(row["opinion"]) if row["opinion"] else None,
    )
