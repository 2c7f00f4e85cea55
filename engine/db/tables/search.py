"""The table by which dossiers are found: words of the applicant's folded name, and the digits of the code backwards."""

import sqlalchemy as sa

from engine.db.tables.metadata import Id, Word, metadata

dossier_words = sa.Table(
    "dossier_words",
    metadata,
    sa.Column("word", Word, primary_key=True),
    sa.Column("dossier_id", Id, sa.ForeignKey("dossiers.id"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
