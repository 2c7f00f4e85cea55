"""Letters of apology, one open per dossier, and what waits to be told to applicants."""

import sqlalchemy as sa
from alembic import op

from engine.db.tables.metadata import Id, Instant, Ref

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _apologies()
    _notifications()


def _apologies() -> None:
    op.create_table(
        "apologies",
        sa.Column("id", Id, nullable=False),
        sa.Column("dossier_id", Id, nullable=False),
        sa.Column("begun_at", Instant, nullable=False),
        sa.Column("written_at", Instant),
        sa.Column("returned_at", Instant),
        sa.Column("approved_at", Instant),
        sa.Column("promised_at", Instant),
        sa.Column("due_at", Instant),
        sa.Column("printed_at", Instant),
        sa.Column("settled_at", Instant),
        sa.Column("agency_id", Ref, nullable=False),
        sa.Column("begun_by", Ref, nullable=False),
        sa.Column("written_by", Ref),
        sa.Column("returned_by", Ref),
        sa.Column("approved_by", Ref),
        sa.Column("late_agency_id", Ref),
        sa.Column("number", sa.SmallInteger, nullable=False),
        sa.Column("by_decider", sa.Boolean, nullable=False),
        sa.Column("in_time", sa.Boolean),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("term", sa.Text),
        sa.Column("cause", sa.Text),
        sa.Column("answer", sa.Text),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name="fk_apologies_agency_id"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name="fk_apologies_dossier_id"),
        sa.ForeignKeyConstraint(["late_agency_id"], ["agencies.id"], name="fk_apologies_late_agency_id"),
        sa.PrimaryKeyConstraint("id", name="pk_apologies"),
        sa.UniqueConstraint("dossier_id", "number", name="uq_apologies_dossier_id_number"),
    )
    _open_index("ix_apologies_open", "apologies", ["agency_id", "state"], "settled_at IS NULL")
    _open_index("ix_apologies_one_open", "apologies", ["dossier_id"], "settled_at IS NULL", unique=True)


def _notifications() -> None:
    op.create_table(
        "notifications",
        sa.Column("id", Id, nullable=False),
        sa.Column("dossier_id", Id, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name="fk_notifications_dossier_id"),
        sa.PrimaryKeyConstraint("id", name="pk_notifications"),
    )
    op.create_index("ix_notifications_dossier_id", "notifications", ["dossier_id"])
    _open_index("ix_notifications_waiting", "notifications", ["id"], "state = 'waiting'")


def _open_index(name: str, table: str, columns: list[str], condition: str, unique: bool = False) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=unique, postgresql_where=where, sqlite_where=where)
