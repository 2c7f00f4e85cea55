"""Unsent forms in the database, one per person and form."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from engine.db.database import insert_into
from engine.db.tables.desk import drafts
from engine.ports.dossiers import Draft


class SqlDrafts:
    """See ``engine.ports.dossiers.Drafts``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def keep(self, person_id: int, form: str, content: str, at: datetime) -> None:
        insert = insert_into(self._connection, drafts).values(
            person_id=person_id, form=form, content=content, saved_at=at
        )
        kept = {"content": insert.excluded.content, "saved_at": insert.excluded.saved_at}
        self._connection.execute(insert.on_conflict_do_update(index_elements=["person_id", "form"], set_=kept))

    def of(self, person_id: int, form: str) -> Draft | None:
        return self._one(sa.select(drafts).where(_this(person_id, form)))

    def hold(self, person_id: int, form: str) -> Draft | None:
        return self._one(sa.select(drafts).where(_this(person_id, form)).with_for_update())

    def drop(self, person_id: int, form: str) -> None:
        self._connection.execute(sa.delete(drafts).where(_this(person_id, form)))

    def beginning(self, person_id: int, prefix: str) -> Mapping[str, Draft]:
        query = sa.select(drafts).where(
            drafts.c.person_id == person_id, drafts.c.form.startswith(prefix, autoescape=True)
        )
        return {row.form: Draft(row.content, row.saved_at) for row in self._connection.execute(query.order_by("form"))}

    def _one(self, query: sa.Select[Any]) -> Draft | None:
        row = self._connection.execute(query).first()
        return Draft(row.content, row.saved_at) if row else None


def _this(person_id: int, form: str) -> sa.ColumnElement[bool]:
    return sa.and_(drafts.c.person_id == person_id, drafts.c.form == form)
