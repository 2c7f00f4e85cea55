"""Consultations, the journal with its seals, and the daily desk."""

import sqlalchemy as sa
from alembic import op

from engine.db.tables.metadata import Id, Instant, Ref

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _consultations()
    _journal()
    _journal_seals()
    _documents()
    _drafts()
    _notices()
    _insert_only("journal")
    _insert_only("journal_seals")


def _consultations() -> None:
    op.create_table(
        "consultations",
        sa.Column("id", Id, nullable=False),
        sa.Column("dossier_id", Id, nullable=False),
        sa.Column("step_id", Id, nullable=False),
        sa.Column("leg", sa.SmallInteger, nullable=False),
        sa.Column("agency_id", Id, nullable=False),
        sa.Column("consulted_id", Id, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("term", sa.Text, nullable=False),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("asked_by", Id, nullable=False),
        sa.Column("due_at", Instant),
        sa.Column("next_rung", sa.Text),
        sa.Column("next_rung_at", Instant),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("assignee_id", Id),
        sa.Column("opinion", sa.Text),
        sa.Column("answer", sa.Text),
        sa.Column("answered_at", Instant),
        sa.Column("answered_by", Id),
        sa.Column("passed_over", sa.Text),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name="fk_consultations_agency_id"),
        sa.ForeignKeyConstraint(["consulted_id"], ["agencies.id"], name="fk_consultations_consulted_id"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name="fk_consultations_dossier_id"),
        sa.ForeignKeyConstraint(["step_id"], ["steps.id"], name="fk_consultations_step_id"),
        sa.PrimaryKeyConstraint("id", name="pk_consultations"),
    )
    op.create_index(
        "ix_consultations_asked",
        "consultations",
        ["agency_id", "due_at"],
        postgresql_where=sa.text("state = 'open'"),
        sqlite_where=sa.text("state = 'open'"),
    )
    op.create_index("ix_consultations_dossier_id", "consultations", ["dossier_id"])
    op.create_index(
        "ix_consultations_open",
        "consultations",
        ["consulted_id", "due_at"],
        postgresql_where=sa.text("state = 'open'"),
        sqlite_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "ix_consultations_rung",
        "consultations",
        ["next_rung_at"],
        postgresql_where=sa.text("next_rung_at IS NOT NULL"),
        sqlite_where=sa.text("next_rung_at IS NOT NULL"),
    )


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("dossier_id", Id, autoincrement=False, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("by", Ref, nullable=False),
        sa.Column("agency_id", Ref),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("facts", sa.Text),
        sa.Column("act_key", sa.Text),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name="fk_journal_dossier_id"),
        sa.PrimaryKeyConstraint("dossier_id", "number", name="pk_journal"),
        sqlite_with_rowid=False,
    )


def _journal_seals() -> None:
    op.create_table(
        "journal_seals",
        sa.Column("number", Id, autoincrement=False, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("heads", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_journal_seals"),
    )


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", Id, nullable=False),
        sa.Column("dossier_id", Id, nullable=False),
        sa.Column("component", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("added_at", Instant, nullable=False),
        sa.Column("added_by", Id, nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name="fk_documents_dossier_id"),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
    )
    op.create_index("ix_documents_dossier_id", "documents", ["dossier_id"])


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("person_id", Id, autoincrement=False, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("saved_at", Instant, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_drafts_person_id"),
        sa.PrimaryKeyConstraint("person_id", "form", name="pk_drafts"),
    )


def _notices() -> None:
    op.create_table(
        "notices",
        sa.Column("id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("dossier_id", Id, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("read_at", Instant),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name="fk_notices_dossier_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_notices_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
    )
    op.create_index(
        "ix_notices_unread",
        "notices",
        ["person_id", "id"],
        postgresql_where=sa.text("read_at IS NULL"),
        sqlite_where=sa.text("read_at IS NULL"),
    )


def _insert_only(table: str) -> None:
    """The database itself refuses to change or delete an entry; verify finds who goes around it."""
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
