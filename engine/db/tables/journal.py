"""Tables of the journal: entries chained per dossier, and the seals that chain all dossiers into one sequence."""

import sqlalchemy as sa

from engine.db.tables.dossiers import open_index
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
    # Entries come in the order of time, so that PostgreSQL finds a span of it by a few bytes for many pages.
    sa.Index(
        "ix_journal_at",
        "at",
        postgresql_using="brin",
        postgresql_with={"pages_per_range": 16, "autosummarize": "on"},
    ),
    open_index("ix_journal_late", "event IN ('overdue', 'leg_late')", "at", "dossier_id"),
    sqlite_with_rowid=False,
)

journal_seals = sa.Table(
    "journal_seals",
    metadata,
    sa.Column("number", Id, primary_key=True, autoincrement=False),
    sa.Column("at", Instant, nullable=False),
    # Packed: dossier, entries, head, for each dossier sealed; before them, as dossier 0, the versions' journal.
    sa.Column("heads", sa.LargeBinary, nullable=False),
    sa.Column("digest", sa.LargeBinary, nullable=False),  # sha256 over the digest before it and these heads
    sa.Index("ix_journal_seals_at", "at"),
)
