"""Running dossiers moved between versions: the moves, a line a dossier, and whose clock a moved dossier keeps."""

import sqlalchemy as sa
from alembic import op

from engine.db.tables.metadata import Id, Instant, Record, Ref

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("dossiers", sa.Column("clock_version_id", Ref))
    op.create_table(
        "process_moves",
        sa.Column("id", Id, nullable=False),
        sa.Column("line", sa.Text, nullable=False),
        sa.Column("version_id", Id, nullable=False),
        sa.Column("undo_of", Id),
        sa.Column("clause", sa.Text, nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("basis", sa.Text, nullable=False),
        sa.Column("asked_by", Id, nullable=False),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("work_id", Id, nullable=False),
        sa.Column("finished_at", Instant),
        sa.PrimaryKeyConstraint("id", name="pk_process_moves"),
        sa.ForeignKeyConstraint(["version_id"], ["process_versions.id"], name="fk_process_moves_version_id"),
        sa.ForeignKeyConstraint(["undo_of"], ["process_moves.id"], name="fk_process_moves_undo_of"),
        sa.ForeignKeyConstraint(["work_id"], ["long_works.id"], name="fk_process_moves_work_id"),
    )
    op.create_index("ix_process_moves_line", "process_moves", ["line", "id"])
    op.create_table(
        "process_move_lines",
        sa.Column("move_id", Id, nullable=False, autoincrement=False),
        sa.Column("dossier_id", Id, nullable=False, autoincrement=False),
        sa.Column("version_id", Id, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("because", sa.Text, nullable=False),
        sa.Column("before", Record),
        sa.Column("after", Record),
        sa.PrimaryKeyConstraint("move_id", "dossier_id", name="pk_process_move_lines"),
        sa.ForeignKeyConstraint(["move_id"], ["process_moves.id"], name="fk_process_move_lines_move_id"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name="fk_process_move_lines_dossier_id"),
        sa.ForeignKeyConstraint(["version_id"], ["process_versions.id"], name="fk_process_move_lines_version_id"),
    )
    op.create_index("ix_process_move_lines_move_id_outcome", "process_move_lines", ["move_id", "outcome", "dossier_id"])
