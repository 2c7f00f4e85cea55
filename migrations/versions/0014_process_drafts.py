"""Processes in preparation, with every revision of their content."""

import sqlalchemy as sa
from alembic import op

from engine.db.tables.metadata import Id, Instant

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "process_drafts",
        sa.Column("id", Id, primary_key=True),
        sa.Column("line", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("agency_id", Id, nullable=False),
        sa.Column("author_id", Id, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("stamp", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("revisions", sa.Integer, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("decision_id", Id),
        sa.Column("effective", sa.Date),
        sa.Column("version_id", Id),
        sa.Column("saved_at", Instant, nullable=False),
        sa.Column("saved_by", Id, nullable=False),
    )
    op.create_index("ix_process_drafts_agency_id", "process_drafts", ["agency_id", "state"])
    op.create_index("ix_process_drafts_line", "process_drafts", ["line"])
    op.create_table(
        "process_draft_revisions",
        sa.Column("draft_id", Id, sa.ForeignKey("process_drafts.id"), primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("bpmn", sa.LargeBinary, nullable=False),
        sa.Column("definition", sa.LargeBinary, nullable=False),
        sa.Column("saved_by", Id, nullable=False),
    )
