"""Tables of the letters of apology and of what waits to be told to applicants."""

import sqlalchemy as sa

from engine.db.tables.dossiers import open_index
from engine.db.tables.metadata import Id, Instant, Ref, metadata

apologies = sa.Table(
    "apologies",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("dossier_id", Id, sa.ForeignKey("dossiers.id"), nullable=False),
    sa.Column("begun_at", Instant, nullable=False),
    sa.Column("written_at", Instant),
    sa.Column("returned_at", Instant),
    sa.Column("approved_at", Instant),
    sa.Column("promised_at", Instant),
    sa.Column("due_at", Instant),
    sa.Column("printed_at", Instant),
    sa.Column("settled_at", Instant),
    sa.Column("agency_id", Ref, sa.ForeignKey("agencies.id"), nullable=False),
    sa.Column("begun_by", Ref, nullable=False),
    sa.Column("written_by", Ref),
    sa.Column("returned_by", Ref),
    sa.Column("approved_by", Ref),
    sa.Column("late_agency_id", Ref, sa.ForeignKey("agencies.id")),
    sa.Column("number", sa.SmallInteger, nullable=False),
    sa.Column("by_decider", sa.Boolean, nullable=False),
    sa.Column("in_time", sa.Boolean),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("term", sa.Text),
    sa.Column("cause", sa.Text),
    sa.Column("answer", sa.Text),
    sa.UniqueConstraint("dossier_id", "number"),
    open_index("ix_apologies_open", "settled_at IS NULL", "agency_id", "state"),
)
# One open letter per dossier, whatever two acts believe.
sa.Index(
    "ix_apologies_one_open",
    apologies.c.dossier_id,
    unique=True,
    postgresql_where=sa.text("settled_at IS NULL"),
    sqlite_where=sa.text("settled_at IS NULL"),
)

notifications = sa.Table(
    "notifications",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("dossier_id", Id, sa.ForeignKey("dossiers.id"), nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Index("ix_notifications_dossier_id", "dossier_id"),
    open_index("ix_notifications_waiting", "state = 'waiting'", "id"),
)
