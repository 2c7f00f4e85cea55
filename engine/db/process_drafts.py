"""Processes in preparation in the database."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import sqlalchemy as sa

from engine.db.tables.process_drafts import process_draft_origins as origins
from engine.db.tables.process_drafts import process_draft_revisions as revisions
from engine.db.tables.process_drafts import process_drafts as table
from engine.domain.errors import NotFound
from engine.domain.process_drafts import EDITABLE, DraftState, OtherRow, ProcessDraft, StepOrigin, TableOrigin

_WAITING = [state.value for state in (*EDITABLE, DraftState.SUBMITTED)]


class SqlProcessDrafts:
    """See ``engine.ports.process_drafts.ProcessDrafts``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, draft: ProcessDraft) -> ProcessDraft:
        first = replace(draft, stamp=1, revision=1, revisions=1)
        insert = sa.insert(table).values(**_row(first)).returning(table.c.id)
        added = replace(first, id=int(self._connection.execute(insert).scalar_one()))
        self._keep_content(added)
        if added.origin:
            self._connection.execute(sa.insert(origins).values(draft_id=added.id, **_origin_row(added.origin)))
        return added

    def draft(self, draft_id: int) -> ProcessDraft:
        return self._one(_whole().where(table.c.id == draft_id))

    def lock(self, draft_id: int) -> ProcessDraft:
        return self._one(_whole().where(table.c.id == draft_id).with_for_update(of=table))

    def save(self, draft: ProcessDraft) -> ProcessDraft:
        later = sa.and_(revisions.c.draft_id == draft.id, revisions.c.revision > draft.revision)
        self._connection.execute(sa.delete(revisions).where(later))
        number = draft.revision + 1
        saved = replace(draft, revision=number, revisions=number)
        self._keep_content(saved)
        return self.change(saved)

    def turn(self, draft: ProcessDraft, revision: int) -> ProcessDraft:
        self.change(replace(draft, revision=revision))
        return self.draft(draft.id)

    def change(self, draft: ProcessDraft) -> ProcessDraft:
        changed = replace(draft, stamp=draft.stamp + 1)
        self._connection.execute(sa.update(table).where(table.c.id == draft.id).values(**_row(changed)))
        return changed

    def savers(self, draft_id: int) -> set[int]:
        query = sa.select(revisions.c.saved_by).where(revisions.c.draft_id == draft_id).distinct()
        return set(self._connection.execute(query).scalars())

    def open(self, agency_id: int) -> Sequence[ProcessDraft]:
        query = sa.select(table).where(table.c.agency_id == agency_id, table.c.state.in_(_WAITING))
        rows = self._connection.execute(query.order_by(table.c.saved_at.desc())).mappings()
        return [_draft(row) for row in rows]

    def _keep_content(self, draft: ProcessDraft) -> None:
        content = {"bpmn": draft.bpmn, "definition": draft.definition, "saved_by": draft.saved_by}
        self._connection.execute(sa.insert(revisions).values(draft_id=draft.id, revision=draft.revision, **content))

    def _one(self, query: sa.Select[Any]) -> ProcessDraft:
        row = self._connection.execute(query).mappings().first()
        if row is None:
            raise NotFound("Không có bản thảo này.")
        return _draft(row)


def _whole() -> sa.Select[Any]:
    present = sa.and_(revisions.c.draft_id == table.c.id, revisions.c.revision == table.c.revision)
    origin = (origins.c.name.label("origin_name"), origins.c.sha256, origins.c.said)
    whole = sa.select(table, revisions.c.bpmn, revisions.c.definition, *origin).join(revisions, present)
    return whole.outerjoin(origins, origins.c.draft_id == table.c.id)


def _row(draft: ProcessDraft) -> dict[str, Any]:
    """Every column but the id and the content."""
    return {column.name: getattr(draft, column.name) for column in table.c if column.name != "id"}


def _draft(row: sa.RowMapping) -> ProcessDraft:
    fields = {column.name: row[column.name] for column in table.c}
    content = {"bpmn": row.get("bpmn", b""), "definition": row.get("definition", b"")}
    if row.get("said"):
        content["origin"] = _origin(row)
    return ProcessDraft(**{**fields, **content, "state": DraftState(row["state"])})


def _origin_row(origin: TableOrigin) -> dict[str, str]:
    said = {key: value for key, value in asdict(origin).items() if key not in ("name", "sha256")}
    return {"name": origin.name, "sha256": origin.sha256, "said": json.dumps(said, ensure_ascii=False)}


def _origin(row: sa.RowMapping) -> TableOrigin:
    said = json.loads(row["said"])
    steps = {step: StepOrigin(**_tuples(kept)) for step, kept in said.pop("steps").items()}
    others = tuple(OtherRow(**kept) for kept in said.pop("others"))
    return TableOrigin(row["origin_name"], row["sha256"], steps, others, **_tuples(said))


def _tuples(said: dict[str, Any]) -> dict[str, Any]:
    """JSON knows no tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}
