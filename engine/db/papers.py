"""Issued papers and replaced templates in the database; the counter that numbers papers is locked as it counts."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from engine.db.database import insert_into
from engine.db.tables.papers import paper_numbers, paper_templates, papers
from engine.domain.errors import NotFound
from engine.ports.issued_papers import IssuedPaper, PaperTemplate


class SqlPapers:
    """See ``engine.ports.issued_papers.IssuedPapers``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def next_number(self, agency_id: int, year: int, symbol: str) -> int:
        insert = insert_into(self._connection, paper_numbers)
        insert = insert.values(agency_id=agency_id, year=year, symbol=symbol, last=1)
        counted = insert.on_conflict_do_update(
            index_elements=["agency_id", "year", "symbol"], set_={"last": paper_numbers.c.last + 1}
        ).returning(paper_numbers.c.last)
        return int(self._connection.execute(counted).scalar_one())

    def add(self, paper: IssuedPaper) -> int:
        columns = {column.name: getattr(paper, column.name) for column in papers.c if column.name != "id"}
        columns |= {"sha256": paper.sha256 or None, "reason": paper.reason or None}
        return int(self._connection.execute(sa.insert(papers).values(**columns).returning(papers.c.id)).scalar_one())

    def get(self, paper_id: int) -> IssuedPaper:
        found = self._many(papers.c.id == paper_id)
        if not found:
            raise NotFound("Không có giấy này.")
        return found[0]

    def of_dossier(self, dossier_id: int) -> list[IssuedPaper]:
        return self._many(papers.c.dossier_id == dossier_id)

    def last(self, dossier_id: int, kind: str, act: str) -> IssuedPaper | None:
        of_act = sa.and_(papers.c.dossier_id == dossier_id, papers.c.kind == kind, papers.c.act == act)
        return max(self._many(of_act), key=lambda paper: paper.turn, default=None)

    def settle(self, paper_id: int, sha256: str) -> None:
        unmade = sa.and_(papers.c.id == paper_id, papers.c.sha256.is_(None))
        self._connection.execute(sa.update(papers).where(unmade).values(sha256=sha256))

    def templates(self, form: str = "") -> Sequence[PaperTemplate]:
        query = sa.select(paper_templates).order_by(paper_templates.c.id)
        if form:
            query = query.where(paper_templates.c.form == form)
        return [PaperTemplate(**row) for row in self._connection.execute(query).mappings()]

    def add_template(self, template: PaperTemplate) -> int:
        table = paper_templates
        columns = {column.name: getattr(template, column.name) for column in table.c if column.name != "id"}
        return int(self._connection.execute(sa.insert(table).values(**columns).returning(table.c.id)).scalar_one())

    def _many(self, which: sa.ColumnElement[bool]) -> list[IssuedPaper]:
        query = sa.select(papers).where(which).order_by(papers.c.id)
        return [_paper(row) for row in self._connection.execute(query).mappings()]


def _paper(row: Any) -> IssuedPaper:
    return IssuedPaper(**{**row, "sha256": row["sha256"] or "", "reason": row["reason"] or ""})
