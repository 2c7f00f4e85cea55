"""Tables of the journal: entries chained per dossier, and the seals that chain all dossiers into one sequence."""

import sqlalchemy as sa

from engine.db.tables.metadata import Id, Instant, Record, Ref, metadata

journal = sa.Table(
    "journal",
    metadata,
    sa.Column("dossier_id", Id, sa.ForeignKey("dossiers.id"), primary_key=True, autoincrement=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("by", Ref, nullable=False),
    sa.Column("agency_id", Ref),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("event", sa.Text, nullable=False),
    sa.Column("facts", Record),
    sa.Column("act_key", sa.Text),
    sa.Column("digest", sa.LargeBinary, nullable=False),  # sha256 over the digest before it and this entry
    sqlite_with_rowid=False,
)

journal_seals = sa.Table(
    "journal_seals",
    metadata,
    sa.Column("number", Id, primary_key=True, autoincrement=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("heads", sa.LargeBinary, nullable=False),  # packed: dossier, entries, head, for each dossier sealed
    sa.Column("digest", sa.LargeBinary, nullable=False),  # sha256 over the digest before it and these heads
)
