"""The table of what was read of step tables, so that a large one is read once."""

import sqlalchemy as sa

from engine.db.tables.metadata import Instant, metadata

table_readings = sa.Table(
    "table_readings",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),  # of the file, its reader and the agencies known to it
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
)
