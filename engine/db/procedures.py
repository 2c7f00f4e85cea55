"""Published process versions in the database."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from engine.db.tables.dossiers import dossiers
from engine.db.tables.procedures import process_versions as table
from engine.domain.errors import NotFound
from engine.domain.people import Validity
from engine.domain.procedures import Decision
from engine.domain.vietnamese import fold
from engine.ports.procedures import StoredVersion

_LIGHT = [column for column in table.c if column.name not in ("definition", "bpmn")]


class SqlProcedures:
    """See ``engine.ports.procedures.Procedures``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def version(self, version_id: int) -> StoredVersion:
        found = self._one(sa.select(table).where(table.c.id == version_id))
        if found is None:
            raise NotFound("Không có phiên bản quy trình này.")
        return found

    def by_content(self, sha256: str) -> StoredVersion | None:
        return self._one(sa.select(table).where(table.c.sha256 == sha256))

    def lock(self) -> None:
        if self._connection.dialect.name == "postgresql":  # SQLite's writer is alone as it is
            self._connection.exec_driver_sql("LOCK TABLE process_versions IN SHARE ROW EXCLUSIVE MODE")

    def add(self, version: StoredVersion) -> StoredVersion:
        last = sa.select(sa.func.max(table.c.number)).where(table.c.line == version.line)
        number = int(self._connection.execute(last).scalar() or 0) + 1
        insert = sa.insert(table).values(
            line=version.line,
            number=number,
            sha256=version.sha256,
            code=version.code,
            name=version.name,
            folded_name=fold(version.name),
            is_group=version.is_group,
            is_member=version.is_member,
            valid_from=version.validity.since,
            valid_until=version.validity.until,
            decision=version.decision.number,
            decided_on=version.decision.signed_on,
            definition=version.definition,
            bpmn=version.bpmn,
            published_at=version.published_at,
            published_by=version.published_by,
            confirmation=version.confirmation,
        )
        version_id = int(self._connection.execute(insert.returning(table.c.id)).scalar_one())
        return replace(version, id=version_id, number=number)

    def end_validity(self, version_id: int, until: date | None) -> None:
        self._connection.execute(sa.update(table).where(table.c.id == version_id).values(valid_until=until))

    def withdraw(self, version_id: int, at: datetime) -> None:
        self._connection.execute(sa.update(table).where(table.c.id == version_id).values(withdrawn_at=at))

    def of_line(self, line: str) -> list[StoredVersion]:
        return self._many(sa.select(*_LIGHT).where(table.c.line == line).order_by(table.c.number.desc()))

    def in_force(self, line: str, day: date) -> StoredVersion | None:
        query = sa.select(table).where(table.c.line == line, _holds_on(day))
        return self._one(query.order_by(table.c.valid_from.desc(), table.c.number.desc()).limit(1))

    def search(self, words: Sequence[str], day: date, limit: int) -> list[StoredVersion]:
        query = sa.select(*_LIGHT).where(_holds_on(day), table.c.is_member.is_(False))
        for word in words:
            named = table.c.folded_name.contains(word, autoescape=True)
            query = query.where(sa.or_(named, sa.func.lower(table.c.code).startswith(word, autoescape=True)))
        newest = table.c.line, table.c.valid_from.desc(), table.c.number.desc()
        found: dict[str, StoredVersion] = {}
        for version in self._many(query.order_by(*newest)):
            found.setdefault(version.line, version)
        return sorted(found.values(), key=lambda version: fold(version.name))[:limit]

    def running(self, line: str) -> Mapping[int, int]:
        pinned = sa.select(dossiers.c.version_id, sa.func.count().label("running")).where(
            dossiers.c.line == line, dossiers.c.closed_at.is_(None)
        )
        rows = self._connection.execute(pinned.group_by(dossiers.c.version_id))
        return {row.version_id: row.running for row in rows}

    def lines(self, day: date) -> list[StoredVersion]:
        found: dict[str, StoredVersion] = {}
        for version in self._many(sa.select(*_LIGHT).order_by(table.c.line, table.c.number.desc())):
            kept = found.setdefault(version.line, version)
            if version.holds_on(day) and not kept.holds_on(day):
                found[version.line] = version
        return sorted(found.values(), key=lambda version: fold(version.name))

    def _one(self, query: sa.Select[Any]) -> StoredVersion | None:
        row = self._connection.execute(query).mappings().first()
        return _version(row) if row else None

    def _many(self, query: sa.Select[Any]) -> list[StoredVersion]:
        return [_version(row) for row in self._connection.execute(query).mappings()]


def _holds_on(day: date) -> sa.ColumnElement[bool]:
    began = sa.and_(table.c.withdrawn_at.is_(None), table.c.valid_from <= day)
    return sa.and_(began, sa.or_(table.c.valid_until.is_(None), table.c.valid_until >= day))


def _version(row: sa.RowMapping) -> StoredVersion:
    return StoredVersion(
        id=row["id"],
        line=row["line"],
        number=row["number"],
        sha256=row["sha256"],
        code=row["code"],
        name=row["name"],
        is_group=row["is_group"],
        is_member=row["is_member"],
        validity=Validity(row["valid_from"], row["valid_until"]),
        decision=Decision(row["decision"], row["decided_on"]),
        definition=row.get("definition", b""),
        bpmn=row.get("bpmn", b""),
        published_at=row["published_at"],
        published_by=row["published_by"],
        confirmation=row["confirmation"],
        withdrawn_at=row["withdrawn_at"],
    )
