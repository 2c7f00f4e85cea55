"""The tables that drafts of processes were made of, and what was read of tables."""

import sqlalchemy as sa
from alembic import op

from engine.db.tables.metadata import Id, Instant

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "process_draft_origins",
        sa.Column("draft_id", Id, sa.ForeignKey("process_drafts.id"), primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
    )
    op.create_table(
        "table_readings",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("made_at", Instant, nullable=False),
    )
