"""Reports of late agencies to the head of the one-stop office: one for each late consultation or leg."""

import sqlalchemy as sa

from engine.db.tables.dossiers import open_index
from engine.db.tables.metadata import Id, Instant, Ref, metadata

lateness_reports = sa.Table(
    "lateness_reports",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("dossier_id", Id, sa.ForeignKey("dossiers.id"), nullable=False),
    sa.Column("consultation_id", Id, sa.ForeignKey("consultations.id")),  # else a leg is late
    sa.Column("leg", sa.SmallInteger),
    sa.Column("late_id", Ref, nullable=False),
    sa.Column("agency_id", Ref, nullable=False),
    sa.Column("desk_id", Ref, nullable=False),
    sa.Column("due_at", Instant, nullable=False),
    sa.Column("help", sa.Text, nullable=False),
    sa.Column("reported_at", Instant, nullable=False),
    sa.Column("reported_by", Ref, nullable=False),
    sa.Column("attended_at", Instant),
    sa.Column("attended_by", Ref),
    sa.Column("note", sa.Text),
    sa.UniqueConstraint("consultation_id"),
    sa.UniqueConstraint("dossier_id", "leg"),
    sa.Index("ix_lateness_reports_dossier_id", "dossier_id"),
    open_index("ix_lateness_reports_waiting", "attended_at IS NULL", "desk_id", "id"),
)
