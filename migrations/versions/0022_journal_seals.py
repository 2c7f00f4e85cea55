"""Seals are found by their instant: whether a dossier stands in the seal it says is asked for each one."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_journal_seals_at", "journal_seals", ["at"])
