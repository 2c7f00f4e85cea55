"""The table of published monthly lists of late officers and agencies: added to, never changed."""

import sqlalchemy as sa

from engine.db.tables.metadata import Instant, metadata

publications = sa.Table(
    "publications",
    metadata,
    sa.Column("month", sa.String(7), primary_key=True),  # "2026-10"
    sa.Column("as_of", Instant, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("shown", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
)
