"""Long works: what a worker does batch by batch, with its progress."""

import sqlalchemy as sa
from alembic import op

from engine.db.tables.metadata import Id, Instant, Record

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "long_works",
        sa.Column("id", Id, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("arguments", Record),
        sa.Column("asked_by", Id),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("begins_at", Instant),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("total", sa.Integer),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("cursor", sa.Text),
        sa.Column("turn_at", Instant, nullable=False),
        sa.Column("owner", sa.Text),
        sa.Column("leased_until", Instant),
        sa.Column("failures", sa.SmallInteger, nullable=False),
        sa.Column("result", sa.Text),
        sa.Column("file", sa.Text),
        sa.Column("file_name", sa.Text),
        sa.Column("error", sa.Text),
        sa.Column("finished_at", Instant),
        sa.PrimaryKeyConstraint("id", name="pk_long_works"),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"], name="fk_long_works_asked_by"),
    )
    stands = sa.text("finished_at IS NULL")
    op.create_index("ix_long_works_open", "long_works", ["turn_at"], sqlite_where=stands, postgresql_where=stands)
    op.create_index("ix_long_works_asked_by", "long_works", ["asked_by", "id"])
