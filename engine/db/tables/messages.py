"""Messages that wait, messages that were sent, and the periods the clock has begun.

Waiting and sent messages stand in two tables: the first stays small, so that leasing needs no index over the past; the
second is only ever appended to, so that a sent payload costs its bytes once.
"""

import sqlalchemy as sa

from engine.db.tables.metadata import Id, Instant, metadata

messages = sa.Table(
    "messages",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("dossier_id", Id, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("service", sa.SmallInteger, nullable=False),
    sa.Column("attempts", sa.SmallInteger, nullable=False, server_default="0"),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("due_at", Instant),  # not before: next attempt or end of the lease; null: a dead letter
    sa.Column("owner", sa.String(16)),  # who holds the lease
    sa.Column("error", sa.String(200)),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("dossier_id", "number"),
    sqlite_autoincrement=True,  # an id in Redis must never come to mean another message
)

sent_messages = sa.Table(
    "sent_messages",
    metadata,
    sa.Column("dossier_id", Id, primary_key=True, autoincrement=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("sent_at", Instant, nullable=False),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("service", sa.SmallInteger, nullable=False),
    sa.Column("receipt", sa.String(40)),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

ticks = sa.Table(
    "ticks",
    metadata,
    sa.Column("job", sa.String(40), primary_key=True),
    sa.Column("period", Instant, nullable=False),
    sa.Column("due_at", Instant),  # the lease on the period; null: the period is done
)
