"""The register of decisions in the database."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from engine.db.tables.decisions import decision_procedures, decision_warnings
from engine.db.tables.decisions import decisions as table
from engine.domain.decisions import DecisionKind, RegisteredDecision
from engine.domain.errors import NotFound
from engine.domain.vietnamese import fold

_COLUMNS = [column for column in table.c if column.name != "folded_number"]


class SqlDecisions:
    """See ``engine.ports.decisions.Decisions``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, decision: RegisteredDecision) -> RegisteredDecision:
        row = {column.name: getattr(decision, column.name) for column in _COLUMNS if column.name != "id"}
        insert = sa.insert(table).values(folded_number=fold(decision.number), **row).returning(table.c.id)
        added = replace(decision, id=int(self._connection.execute(insert).scalar_one()))
        self._name(added)
        return added

    def change(self, decision: RegisteredDecision) -> None:
        here = table.c.id == decision.id
        self._connection.execute(sa.update(table).where(here).values(public_on=decision.public_on))
        self._connection.execute(sa.delete(decision_procedures).where(decision_procedures.c.decision_id == decision.id))
        self._name(decision)

    def decision(self, decision_id: int) -> RegisteredDecision:
        found = self._many(sa.select(*_COLUMNS).where(table.c.id == decision_id))
        if not found:
            raise NotFound("Không có quyết định này trong sổ.")
        return found[0]

    def by_number(self, number: str, signed_on: date) -> RegisteredDecision | None:
        here = sa.and_(table.c.folded_number == fold(number), table.c.signed_on == signed_on)
        return next(iter(self._many(sa.select(*_COLUMNS).where(here))), None)

    def newest(self, since: date, limit: int) -> Sequence[RegisteredDecision]:
        query = sa.select(*_COLUMNS).where(table.c.signed_on >= since)
        return self._many(query.order_by(table.c.signed_on.desc(), table.c.id.desc()).limit(limit))

    def by_id(self, decision_ids: Collection[int]) -> Mapping[int, RegisteredDecision]:
        found = self._many(sa.select(*_COLUMNS).where(table.c.id.in_(decision_ids))) if decision_ids else []
        return {decision.id: decision for decision in found}

    def lock(self) -> None:
        if self._connection.dialect.name == "postgresql":  # SQLite's writer is alone as it is
            self._connection.exec_driver_sql("LOCK TABLE decisions IN SHARE ROW EXCLUSIVE MODE")

    def warn_once(self, decision_id: int, name: str, term: str, rung: str) -> bool:
        said = {"decision_id": decision_id, "named": name, "term": term, "rung": rung}
        here = sa.and_(*(decision_warnings.c[key] == value for key, value in said.items()))
        if self._connection.execute(sa.select(decision_warnings.c.rung).where(here)).first() is not None:
            return False
        self._connection.execute(sa.insert(decision_warnings).values(**said))
        return True

    def _name(self, decision: RegisteredDecision) -> None:
        rows = [
            {"decision_id": decision.id, "place": place, "named": named} for place, named in enumerate(decision.named)
        ]
        if rows:
            self._connection.execute(sa.insert(decision_procedures), rows)

    def _many(self, query: sa.Select[Any]) -> list[RegisteredDecision]:
        rows = list(self._connection.execute(query).mappings())
        named = self._named([row["id"] for row in rows])
        return [
            RegisteredDecision(**{**row, "kind": DecisionKind(row["kind"])}, named=tuple(named.get(row["id"], ())))
            for row in rows
        ]

    def _named(self, decision_ids: list[int]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        each = decision_procedures.c
        query = sa.select(each.decision_id, each.named).where(each.decision_id.in_(decision_ids))
        for row in self._connection.execute(query.order_by(each.decision_id, each.place)):
            found.setdefault(row.decision_id, []).append(row.named)
        return found
