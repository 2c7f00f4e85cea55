"""Published lists of lateness; the journal found by time, and the deadlines that passed found without the rest."""

import sqlalchemy as sa
from alembic import op

from engine.db.tables.metadata import Instant

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "publications",
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("as_of", Instant, nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("shown", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("month", name="pk_publications"),
    )
    _insert_only("publications")
    few = {"pages_per_range": 16, "autosummarize": "on"}
    op.create_index("ix_journal_at", "journal", ["at"], postgresql_using="brin", postgresql_with=few)
    late = sa.text("event IN ('overdue', 'leg_late')")
    op.create_index("ix_journal_late", "journal", ["at", "dossier_id"], postgresql_where=late, sqlite_where=late)


def _insert_only(table: str) -> None:
    """The database itself refuses to change or delete a row."""
    if op.get_context().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_is_insert_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is insert-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_insert_only()"
    )
