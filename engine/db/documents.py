"""Digitized documents in the database; their content stands in the file store."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from engine.db.tables.desk import documents
from engine.domain.errors import NotFound
from engine.ports.dossiers import Document

# On the way of every act that the portal hears of: built once.
_OF_DOSSIERS = (
    sa.select(documents)
    .where(documents.c.dossier_id.in_(sa.bindparam("these", expanding=True)))
    .order_by(documents.c.id)
)


class SqlDocuments:
    """See ``engine.ports.dossiers.Documents``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, document: Document) -> int:
        columns = {column.name: getattr(document, column.name) for column in documents.c if column.name != "id"}
        insert = sa.insert(documents).values(**columns).returning(documents.c.id)
        return int(self._connection.execute(insert).scalar_one())

    def get(self, document_id: int) -> Document:
        found = self._many(documents.c.id == document_id)
        if not found:
            raise NotFound("Không có giấy tờ này.")
        return found[0]

    def of_dossier(self, dossier_id: int) -> list[Document]:
        return self._many(documents.c.dossier_id == dossier_id)

    def of_dossiers(self, dossier_ids: Sequence[int]) -> Mapping[int, Sequence[Document]]:
        found: dict[int, list[Document]] = {}
        if dossier_ids:
            for row in self._connection.execute(_OF_DOSSIERS, {"these": dossier_ids}).mappings():
                found.setdefault(row["dossier_id"], []).append(Document(**row))
        return found

    def _many(self, which: sa.ColumnElement[bool]) -> list[Document]:
        query = sa.select(documents).where(which).order_by(documents.c.id)
        return [Document(**row) for row in self._connection.execute(query).mappings()]
