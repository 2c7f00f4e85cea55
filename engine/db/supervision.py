"""The ledgers of many dossiers, and reports of late agencies, in the database."""

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from engine.db.tables.consultations import consultations
from engine.db.tables.dossiers import dossiers, legs, pauses
from engine.db.tables.supervision import lateness_reports
from engine.domain.errors import NotFound
from engine.domain.late_agencies import LatenessReport
from engine.domain.procedures import Pin
from engine.domain.requests import GIVEN_BACK
from engine.domain.supervision import PausedSpan
from engine.ports.supervision import WaitingReport


class SqlPausedDossiers:
    """See ``engine.ports.supervision.PausedDossiers``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def spans(self, agencies: Collection[int], desks: Collection[int], closed_since: datetime) -> list[PausedSpan]:
        # Each half by its own end of the index on what was ever paused: what is open, and what was closed lately.
        both = sa.union_all(
            _spans(agencies, desks, dossiers.c.closed_at.is_(None)),
            _spans(agencies, desks, dossiers.c.closed_at >= closed_since),
        ).subquery()
        query = sa.select(*(both.c[name] for name in _SPAN)).order_by(both.c.dossier_id, both.c.id)
        return [_span(*row) for row in self._connection.execute(query)]

    def codes(self, dossier_ids: Collection[int]) -> dict[int, str]:
        query = sa.select(dossiers.c.id, dossiers.c.code).where(dossiers.c.id.in_(dossier_ids))
        return {row.id: row.code for row in self._connection.execute(query)}


_PIN = tuple(field.name for field in fields(Pin))
_SAID = tuple(field.name for field in fields(PausedSpan) if field.name != "pin")
_SPAN = (*_PIN, *_SAID)


def _span(version_id: int, clock_version_id: int | None, *said: Any) -> PausedSpan:
    return PausedSpan(pin=Pin(version_id, clock_version_id), **dict(zip(_SAID, said, strict=True)))


def _spans(agencies: Collection[int], desks: Collection[int], which: sa.ColumnElement[bool]) -> sa.Select[Any]:
    paused = dossiers.c.pause_count > sa.literal_column("0")
    few = sa.select(dossiers.c.id).where(paused, which)
    known = {**dossiers.c, **pauses.c}
    columns = [known[name] for name in _SPAN]
    mine = sa.or_(pauses.c.agency_id.in_(agencies), dossiers.c.desk_id.in_(desks))
    return (
        sa.select(*columns, pauses.c.id)
        .join_from(pauses, dossiers, dossiers.c.id == pauses.c.dossier_id)
        .where(pauses.c.dossier_id.in_(few), pauses.c.agency_id.isnot(None), pauses.c.kind != GIVEN_BACK, mine)
    )


class SqlLatenessReports:
    """See ``engine.ports.supervision.LatenessReports``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, report: LatenessReport) -> None:
        insert = sa.insert(lateness_reports).values(**_columns(report)).returning(lateness_reports.c.id)
        report.id = int(self._connection.execute(insert).scalar_one())

    def get(self, report_id: int) -> LatenessReport:
        query = sa.select(lateness_reports).where(lateness_reports.c.id == report_id)
        row = self._connection.execute(query).mappings().first()
        if row is None:
            raise NotFound("Không có việc đôn đốc này.")
        return _report(row)

    def save(self, report: LatenessReport) -> None:
        change = sa.update(lateness_reports).where(lateness_reports.c.id == report.id)
        self._connection.execute(change.values(**_columns(report)))

    def of_dossier(self, dossier_id: int) -> list[LatenessReport]:
        which = lateness_reports.c.dossier_id == dossier_id
        query = sa.select(lateness_reports).where(which).order_by(lateness_reports.c.id)
        return [_report(row) for row in self._connection.execute(query).mappings()]

    def waiting(self, desks: Collection[int], after: int, limit: int) -> list[WaitingReport]:
        this = lateness_reports
        own_leg = sa.and_(legs.c.dossier_id == this.c.dossier_id, legs.c.number == this.c.leg)
        came_at = sa.func.coalesce(consultations.c.answered_at, legs.c.settled_at).label("came_at")
        query = (
            sa.select(this, dossiers.c.code, came_at)
            .join(dossiers, dossiers.c.id == this.c.dossier_id)
            .outerjoin(consultations, consultations.c.id == this.c.consultation_id)
            .outerjoin(legs, own_leg)
            .where(this.c.attended_at.is_(None), this.c.desk_id.in_(desks), this.c.id > after)
            .order_by(this.c.id)
            .limit(limit)
        )
        rows = self._connection.execute(query).mappings()
        return [WaitingReport(_report(row), row["code"], row["came_at"]) for row in rows]


_PLAIN = (
    *("dossier_id", "late_id", "agency_id", "desk_id", "due_at", "help", "reported_at", "reported_by"),
    *("consultation_id", "leg", "attended_at", "attended_by"),
)


def _columns(report: LatenessReport) -> dict[str, Any]:
    return {name: getattr(report, name) for name in _PLAIN} | {"note": report.note or None}


def _report(row: sa.RowMapping) -> LatenessReport:
    return LatenessReport(**{name: row[name] for name in _PLAIN}, note=row["note"] or "", id=row["id"])
