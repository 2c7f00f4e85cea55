"""The register of decisions, submissions with their consents, the journal of versions, notices about any thing."""

import sqlalchemy as sa
from alembic import op

from engine.db.tables.metadata import Id, Instant, Record

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _decisions()
    _submissions()
    _consents()
    _journal()
    op.add_column("process_versions", sa.Column("withdrawn_at", Instant))
    _notices()


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", Id, primary_key=True),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("folded_number", sa.Text, nullable=False),
        sa.Column("signed_on", sa.Date, nullable=False),
        sa.Column("signer", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("effective", sa.Date, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("agency_id", Id, nullable=False),
        sa.Column("based_on", sa.Date),
        sa.Column("public_on", sa.Date),
        sa.Column("file_sha256", sa.String(64), nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("added_by", Id, nullable=False),
        sa.Column("added_at", Instant, nullable=False),
        sa.UniqueConstraint("folded_number", "signed_on", name="uq_decisions_folded_number_signed_on"),
    )
    op.create_index("ix_decisions_signed_on", "decisions", ["signed_on"])
    op.create_table(
        "decision_procedures",
        sa.Column("decision_id", Id, sa.ForeignKey("decisions.id"), primary_key=True, autoincrement=False),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("named", sa.Text, nullable=False),
    )
    op.create_table(
        "decision_warnings",
        sa.Column("decision_id", Id, sa.ForeignKey("decisions.id"), primary_key=True, autoincrement=False),
        sa.Column("named", sa.Text, primary_key=True),
        sa.Column("term", sa.Text, primary_key=True),
        sa.Column("rung", sa.Text, primary_key=True),
    )


def _submissions() -> None:
    op.create_table(
        "process_submissions",
        sa.Column("id", Id, primary_key=True),
        sa.Column("draft_id", Id, sa.ForeignKey("process_drafts.id"), nullable=False),
        sa.Column("line", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("agency_id", Id, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("decision_id", Id, sa.ForeignKey("decisions.id"), nullable=False),
        sa.Column("effective", sa.Date, nullable=False),
        sa.Column("transition", sa.Text, nullable=False),
        sa.Column("reasons", Record),
        sa.Column("submitted_by", Id, nullable=False),
        sa.Column("submitted_at", Instant, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("answered_by", Id),
        sa.Column("answered_at", Instant),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("version_id", Id),
    )
    op.create_index("ix_process_submissions_draft_id", "process_submissions", ["draft_id"])
    _few("ix_process_submissions_waiting", "process_submissions", "id", "state = 'waiting'")
    _few("ix_process_submissions_version_id", "process_submissions", "version_id", "version_id IS NOT NULL")


def _consents() -> None:
    op.create_table(
        "process_consents",
        sa.Column("id", Id, primary_key=True),
        sa.Column("submission_id", Id, sa.ForeignKey("process_submissions.id"), nullable=False),
        sa.Column("party", sa.Text, nullable=False),
        sa.Column("party_name", sa.Text, nullable=False),
        sa.Column("agency_id", Id),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("changes", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("answered_by", Id),
        sa.Column("answered_at", Instant),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.create_index("ix_process_consents_submission_id", "process_consents", ["submission_id"])
    _few("ix_process_consents_open", "process_consents", "agency_id", "state = 'open'")


def _journal() -> None:
    op.create_table(
        "version_journal",
        sa.Column("number", Id, primary_key=True, autoincrement=False),
        sa.Column("line", sa.Text, nullable=False),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("by", Id, nullable=False),
        sa.Column("content", sa.String(64), nullable=False),
        sa.Column("facts", Record),
        sa.Column("digest", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_version_journal_line", "version_journal", ["line"])
    _insert_only("version_journal")


def _notices() -> None:
    """SQLite lays the table anew to let a column be empty."""
    with op.batch_alter_table("notices") as table:
        table.alter_column("dossier_id", existing_type=Id, nullable=True)
        table.add_column(sa.Column("about", sa.Text))


def _few(name: str, table: str, column: str, condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, [column], postgresql_where=where, sqlite_where=where)


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
