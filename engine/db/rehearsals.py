"""Rehearsals and sample dossiers in the database."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from engine.db.tables.process_drafts import process_drafts
from engine.db.tables.rehearsals import process_samples, rehearsals
from engine.domain.rehearsals.packing import read_results, read_samples, write_results, write_samples
from engine.domain.rehearsals.samples import SampleBook


class SqlRehearsals:
    """See ``engine.ports.rehearsals.Rehearsals``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def kept(self, sha256: str) -> bytes | None:
        found: bytes | None = self._connection.execute(
            sa.select(rehearsals.c.content).where(rehearsals.c.sha256 == sha256)
        ).scalar()
        return found

    def keep(self, sha256: str, content: bytes, at: datetime) -> None:
        self.forget(sha256)
        self._connection.execute(sa.insert(rehearsals).values(sha256=sha256, content=content, made_at=at))

    def forget(self, sha256: str) -> None:
        self._connection.execute(sa.delete(rehearsals).where(rehearsals.c.sha256 == sha256))

    def samples(self, draft_id: int) -> SampleBook | None:
        return self._book(sa.select(process_samples).where(process_samples.c.draft_id == draft_id))

    def keep_samples(self, book: SampleBook) -> None:
        row = {
            "samples": write_samples(book.samples),
            "results": write_results(book.results),
            "sha256": book.sha256,
            "saved_at": book.saved_at,
            "saved_by": book.saved_by,
        }
        here = process_samples.c.draft_id == book.draft_id
        if not self._connection.execute(sa.update(process_samples).where(here).values(row)).rowcount:
            self._connection.execute(sa.insert(process_samples).values(draft_id=book.draft_id, **row))

    def of_version(self, version_id: int) -> SampleBook | None:
        became = sa.and_(process_drafts.c.id == process_samples.c.draft_id, process_drafts.c.version_id == version_id)
        return self._book(sa.select(process_samples).join(process_drafts, became))

    def _book(self, query: sa.Select[Any]) -> SampleBook | None:
        row = self._connection.execute(query).mappings().first()
        if row is None:
            return None
        return SampleBook(
            draft_id=row["draft_id"],
            samples=read_samples(row["samples"]),
            saved_at=row["saved_at"],
            saved_by=row["saved_by"],
            results=read_results(row["results"]),
            sha256=row["sha256"],
        )
