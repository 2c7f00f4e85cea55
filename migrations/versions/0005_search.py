"""Words by which dossiers are found, and indexes for the lists of open requests and closed dossiers."""

import sqlalchemy as sa
from alembic import op

from engine.db.tables.metadata import Id, Word

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dossier_words",
        sa.Column("word", Word, nullable=False),
        sa.Column("dossier_id", Id, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name="fk_dossier_words_dossier_id"),
        sa.PrimaryKeyConstraint("word", "dossier_id", name="pk_dossier_words"),
        sqlite_with_rowid=False,
    )
    op.drop_index("ix_dossiers_folded_name", "dossiers")
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("dossiers", "code", type_=sa.Text(collation="C"), existing_nullable=False)
    op.create_index(
        "ix_dossiers_closed",
        "dossiers",
        ["desk_id", "closed_at"],
        postgresql_where=sa.text("closed_at IS NOT NULL"),
        sqlite_where=sa.text("closed_at IS NOT NULL"),
    )
    op.create_index(
        "ix_requests_open",
        "requests",
        ["agency_id", "kind"],
        postgresql_where=sa.text("answered_at IS NULL"),
        sqlite_where=sa.text("answered_at IS NULL"),
    )
