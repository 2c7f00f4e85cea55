"""The outbox: messages that wait, messages that were sent; and the periods the clock has begun."""

import sqlalchemy as sa
from alembic import op

from engine.db.tables.metadata import Id, Instant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "messages",
        sa.Column("id", Id, nullable=False),
        sa.Column("dossier_id", Id, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("service", sa.SmallInteger, nullable=False),
        sa.Column("attempts", sa.SmallInteger, nullable=False, server_default="0"),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("due_at", Instant),
        sa.Column("owner", sa.String(16)),
        sa.Column("error", sa.String(200)),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        sa.UniqueConstraint("dossier_id", "number", name="uq_messages_dossier_id_number"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sent_messages",
        sa.Column("dossier_id", Id, nullable=False, autoincrement=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("sent_at", Instant, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("service", sa.SmallInteger, nullable=False),
        sa.Column("receipt", sa.String(40)),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("dossier_id", "number", name="pk_sent_messages"),
    )
    op.create_table(
        "ticks",
        sa.Column("job", sa.String(40), nullable=False),
        sa.Column("period", Instant, nullable=False),
        sa.Column("due_at", Instant),
        sa.PrimaryKeyConstraint("job", name="pk_ticks"),
    )


def downgrade() -> None:
    raise NotImplementedError("a dossier's history is never migrated backwards")
