"""Rehearsals by content, and the sample dossiers of drafts."""

import sqlalchemy as sa
from alembic import op

from engine.db.tables.metadata import Id, Instant

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rehearsals",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("made_at", Instant, nullable=False),
    )
    op.create_table(
        "process_samples",
        sa.Column("draft_id", Id, sa.ForeignKey("process_drafts.id"), primary_key=True, autoincrement=False),
        sa.Column("samples", sa.Text, nullable=False),
        sa.Column("results", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("saved_at", Instant, nullable=False),
        sa.Column("saved_by", Id, nullable=False),
    )
