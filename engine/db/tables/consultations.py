"""The table of consultations: questions to other agencies and their opinions."""

import sqlalchemy as sa

from engine.db.tables.dossiers import open_index
from engine.db.tables.metadata import Id, Instant, metadata

consultations = sa.Table(
    "consultations",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("dossier_id", Id, sa.ForeignKey("dossiers.id"), nullable=False),
    sa.Column("step_id", Id, sa.ForeignKey("steps.id"), nullable=False),
    sa.Column("leg", sa.SmallInteger, nullable=False),
    sa.Column("agency_id", Id, sa.ForeignKey("agencies.id"), nullable=False),
    sa.Column("consulted_id", Id, sa.ForeignKey("agencies.id"), nullable=False),
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
    sa.Index("ix_consultations_dossier_id", "dossier_id"),
    open_index("ix_consultations_open", "state = 'open'", "consulted_id", "due_at"),
    open_index("ix_consultations_asked", "state = 'open'", "agency_id", "due_at"),
    open_index("ix_consultations_rung", "next_rung_at IS NOT NULL", "next_rung_at"),
)
