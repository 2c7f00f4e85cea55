"""The tables of running dossiers moved between versions: each move, its dossiers, and clauses that took effect."""

import sqlalchemy as sa

from engine.db.tables.dossiers import open_index
from engine.db.tables.metadata import Id, Instant, Record, metadata

process_moves = sa.Table(
    "process_moves",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("line", sa.Text, nullable=False),
    sa.Column("version_id", Id, sa.ForeignKey("process_versions.id"), nullable=False),
    sa.Column("undo_of", Id, sa.ForeignKey("process_moves.id")),
    sa.Column("clause", sa.Text, nullable=False),
    sa.Column("decision", sa.Text, nullable=False),
    sa.Column("basis", sa.Text, nullable=False),
    sa.Column("asked_by", Id, nullable=False),
    sa.Column("asked_at", Instant, nullable=False),
    sa.Column("work_id", Id, sa.ForeignKey("long_works.id"), nullable=False),
    sa.Column("finished_at", Instant),
    sa.Column("ended_by", Id),  # who ended it before every dossier had its turn
    sa.Index("ix_process_moves_line", "line", "id"),
    open_index("ix_process_moves_open", "finished_at IS NULL", "line"),
    open_index("ix_process_moves_undo_of", "undo_of IS NOT NULL", "undo_of"),
)

process_move_lines = sa.Table(
    "process_move_lines",
    metadata,
    sa.Column("move_id", Id, sa.ForeignKey("process_moves.id"), primary_key=True, autoincrement=False),
    sa.Column("dossier_id", Id, sa.ForeignKey("dossiers.id"), primary_key=True, autoincrement=False),
    sa.Column("version_id", Id, sa.ForeignKey("process_versions.id"), nullable=False),  # from which it was to go
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("step", sa.Text, nullable=False),
    sa.Column("because", sa.Text, nullable=False),
    sa.Column("before", Record),  # where it stood, so that an undo restores exactly
    sa.Column("after", Record),
    sa.Index("ix_process_move_lines_move_id_outcome", "move_id", "outcome", "dossier_id"),
)

process_settlements = sa.Table(
    "process_settlements",
    metadata,
    sa.Column("version_id", Id, sa.ForeignKey("process_versions.id"), primary_key=True, autoincrement=False),
    sa.Column("submission_id", Id, sa.ForeignKey("process_submissions.id"), nullable=False),
    sa.Column("at", Instant),  # NULL: something stands in its way
    sa.Column("move_id", Id, sa.ForeignKey("process_moves.id")),
    sa.Column("told_of", Id, sa.ForeignKey("process_moves.id")),
)
