"""Moves that are ended early, and what became of the clause of each version when it took effect."""

import sqlalchemy as sa
from alembic import op

from engine.db.tables.metadata import Id, Instant

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_TODAY = {"sqlite": "date('now', '+7 hours')", "postgresql": "(now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"}


def upgrade() -> None:
    op.add_column("process_moves", sa.Column("ended_by", Id))
    for name, condition, column in (
        ("ix_process_moves_open", "finished_at IS NULL", "line"),
        ("ix_process_moves_undo_of", "undo_of IS NOT NULL", "undo_of"),
    ):
        where = sa.text(condition)
        op.create_index(name, "process_moves", [column], postgresql_where=where, sqlite_where=where)
    settlements = op.create_table(
        "process_settlements",
        sa.Column("version_id", Id, nullable=False, autoincrement=False),
        sa.Column("submission_id", Id, nullable=False),
        sa.Column("at", Instant),
        sa.Column("move_id", Id),
        sa.Column("told_of", Id),
        sa.PrimaryKeyConstraint("version_id", name="pk_process_settlements"),
        sa.ForeignKeyConstraint(["version_id"], ["process_versions.id"], name="fk_process_settlements_version_id"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["process_submissions.id"], name="fk_process_settlements_submission_id"
        ),
        sa.ForeignKeyConstraint(["move_id"], ["process_moves.id"], name="fk_process_settlements_move_id"),
        sa.ForeignKeyConstraint(["told_of"], ["process_moves.id"], name="fk_process_settlements_told_of"),
    )
    # What took effect before the system moved anything by itself was left to people, and stays with them.
    known = sa.table(
        "process_submissions", *map(sa.column, ("id", "version_id", "transition", "effective", "answered_at"))
    )
    past = sa.and_(
        known.c.version_id.isnot(None),
        known.c.transition != "stay",
        known.c.effective <= sa.literal_column(_TODAY[op.get_bind().dialect.name]),
    )
    latest = sa.select(known.c.version_id, sa.func.max(known.c.id), sa.func.max(known.c.answered_at))
    columns = ["version_id", "submission_id", "at"]
    op.execute(sa.insert(settlements).from_select(columns, latest.where(past).group_by(known.c.version_id)))
