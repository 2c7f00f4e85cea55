"""The table of long works."""

import sqlalchemy as sa

from engine.db.tables.dossiers import open_index
from engine.db.tables.metadata import Id, Instant, Record, metadata

long_works = sa.Table(
    "long_works",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("arguments", Record),
    sa.Column("asked_by", Id, sa.ForeignKey("people.id")),  # NULL: by command
    sa.Column("asked_at", Instant, nullable=False),
    sa.Column("begins_at", Instant),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("total", sa.Integer),  # NULL until it is counted
    sa.Column("done", sa.Integer, nullable=False),
    sa.Column("cursor", sa.Text),
    sa.Column("turn_at", Instant, nullable=False),  # since when it waits for its turn
    sa.Column("owner", sa.Text),
    sa.Column("leased_until", Instant),
    sa.Column("failures", sa.SmallInteger, nullable=False),
    sa.Column("result", sa.Text),
    sa.Column("file", sa.Text),  # sha256
    sa.Column("file_name", sa.Text),
    sa.Column("error", sa.Text),
    sa.Column("finished_at", Instant),
    open_index("ix_long_works_open", "finished_at IS NULL", "turn_at"),
    sa.Index("ix_long_works_asked_by", "asked_by", "id"),
)
