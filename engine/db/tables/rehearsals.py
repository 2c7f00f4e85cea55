"""The tables of rehearsals: what each content gave, and the sample dossiers of drafts with how they went."""

import sqlalchemy as sa

from engine.db.tables.metadata import Id, Instant, metadata

rehearsals = sa.Table(
    "rehearsals",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),  # of process.bpmn and procedure.toml
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
)

process_samples = sa.Table(
    "process_samples",
    metadata,
    sa.Column("draft_id", Id, sa.ForeignKey("process_drafts.id"), primary_key=True, autoincrement=False),
    sa.Column("samples", sa.Text, nullable=False),
    sa.Column("results", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),  # of the content the results are of
    sa.Column("saved_at", Instant, nullable=False),
    sa.Column("saved_by", Id, nullable=False),
)
