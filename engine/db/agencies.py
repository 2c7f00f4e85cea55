"""Agencies and their divisions in the database."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from engine.db.tables.organization import agencies, divisions
from engine.domain.errors import NotFound
from engine.domain.people import Agency, AgencyKind, Division, Validity


def holding(table: sa.FromClause, on: date | sa.BindParameter[date]) -> sa.ColumnElement[bool]:
    """The rows of a table with a validity that hold on a day."""
    return sa.and_(table.c.valid_from <= on, sa.or_(table.c.valid_until.is_(None), table.c.valid_until >= on))


class SqlAgencies:
    """See ``engine.ports.organization.Agencies``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def agencies(self, on: date | None = None, kind: AgencyKind | None = None, place: str = "") -> list[Agency]:
        query = sa.select(agencies).order_by(agencies.c.code)
        if on is not None:
            query = query.where(holding(agencies, on))
        if kind is not None:
            query = query.where(agencies.c.kind == kind.value)
        if place:
            query = query.where(agencies.c.place == place)
        return [_agency(row) for row in self._connection.execute(query).mappings()]

    def agency(self, agency_id: int) -> Agency:
        found = self.agencies_by_id([agency_id])
        if agency_id not in found:
            raise NotFound("Không có cơ quan này.")
        return found[agency_id]

    def agencies_by_id(self, agency_ids: Collection[int]) -> Mapping[int, Agency]:
        query = sa.select(agencies).where(agencies.c.id.in_(agency_ids))
        return {row["id"]: _agency(row) for row in self._connection.execute(query).mappings()}

    def agency_by_code(self, code: str) -> Agency | None:
        row = self._connection.execute(sa.select(agencies).where(agencies.c.code == code)).mappings().one_or_none()
        return _agency(row) if row else None

    def add_agency(self, code: str, name: str, kind: AgencyKind, validity: Validity, place: str = "") -> Agency:
        agency = Agency(0, code, name, kind, validity, place)
        insert = sa.insert(agencies).values(code=code, **_agency_values(agency)).returning(agencies.c.id)
        return replace(agency, id=self._connection.execute(insert).scalar_one())

    def save_agency(self, agency: Agency) -> None:
        self._connection.execute(sa.update(agencies).where(agencies.c.id == agency.id).values(**_agency_values(agency)))

    def divisions(self, agency_id: int | None = None, on: date | None = None) -> list[Division]:
        query = sa.select(divisions).order_by(divisions.c.agency_id, divisions.c.id)
        if agency_id is not None:
            query = query.where(divisions.c.agency_id == agency_id)
        if on is not None:
            query = query.where(holding(divisions, on))
        return [_division(row) for row in self._connection.execute(query).mappings()]

    def add_division(self, agency_id: int, name: str, validity: Validity) -> Division:
        insert = (
            sa.insert(divisions)
            .values(agency_id=agency_id, name=name, valid_from=validity.since, valid_until=validity.until)
            .returning(divisions.c.id)
        )
        return Division(self._connection.execute(insert).scalar_one(), agency_id, name, validity)

    def save_division(self, division: Division) -> None:
        self._connection.execute(
            sa.update(divisions)
            .where(divisions.c.id == division.id)
            .values(
                name=division.name,
                valid_from=division.validity.since,
                valid_until=division.validity.until,
            )
        )


def _agency_values(agency: Agency) -> dict[str, Any]:
    return {
        "name": agency.name,
        "kind": agency.kind.value,
        "place": agency.place,
        "valid_from": agency.validity.since,
        "valid_until": agency.validity.until,
        "successor_id": agency.successor_id,
    }


def _agency(row: sa.RowMapping) -> Agency:
    return Agency(
        id=row["id"],
        code=row["code"],
        name=row["name"],
        kind=AgencyKind(row["kind"]),
        validity=Validity(row["valid_from"], row["valid_until"]),
        place=row["place"],
        successor_id=row["successor_id"],
    )


def _division(row: sa.RowMapping) -> Division:
    return Division(row["id"], row["agency_id"], row["name"], Validity(row["valid_from"], row["valid_until"]))
