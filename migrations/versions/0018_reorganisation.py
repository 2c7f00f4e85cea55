"""Agencies reorganised: the acts, who continues which procedure, and what became of each running dossier."""

import sqlalchemy as sa
from alembic import op

from engine.db.tables.metadata import Id, Instant, Record

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reorganisations",
        sa.Column("id", Id, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("plan", Record, nullable=False),
        sa.Column("act_key", sa.Text, nullable=False),
        sa.Column("proposed_by", Id, nullable=False),
        sa.Column("proposed_at", Instant, nullable=False),
        sa.Column("confirmed_by", Id),
        sa.Column("confirmed_at", Instant),
        sa.Column("reason", sa.Text),
        sa.Column("withdrawn_by", Id),
        sa.Column("withdrawn_at", Instant),
        sa.Column("withdrawn_because", sa.Text),
        sa.Column("undo", Record),
        sa.Column("work_id", Id),
        sa.Column("finished_at", Instant),
        sa.PrimaryKeyConstraint("id", name="pk_reorganisations"),
        sa.UniqueConstraint("act_key", name="uq_reorganisations_act_key"),
        sa.ForeignKeyConstraint(["work_id"], ["long_works.id"], name="fk_reorganisations_work_id"),
    )
    op.create_table(
        "reorganisation_shares",
        sa.Column("act_id", Id, nullable=False, autoincrement=False),
        sa.Column("agency_id", Id, nullable=False, autoincrement=False),
        sa.Column("line", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("heir_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("act_id", "agency_id", "line", "place", name="pk_reorganisation_shares"),
        sa.ForeignKeyConstraint(["act_id"], ["reorganisations.id"], name="fk_reorganisation_shares_act_id"),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name="fk_reorganisation_shares_agency_id"),
        sa.ForeignKeyConstraint(["heir_id"], ["agencies.id"], name="fk_reorganisation_shares_heir_id"),
    )
    op.create_index("ix_reorganisation_shares_line", "reorganisation_shares", ["line"])
    op.create_table(
        "reorganisation_lines",
        sa.Column("act_id", Id, nullable=False, autoincrement=False),
        sa.Column("dossier_id", Id, nullable=False, autoincrement=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("because", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("act_id", "dossier_id", name="pk_reorganisation_lines"),
        sa.ForeignKeyConstraint(["act_id"], ["reorganisations.id"], name="fk_reorganisation_lines_act_id"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name="fk_reorganisation_lines_dossier_id"),
    )
