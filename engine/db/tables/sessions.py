"""Tables of sign-in sessions and of the guesses that slow the next one."""

import sqlalchemy as sa

from engine.db.tables.metadata import Id, Instant, metadata

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),  # sha256 of the token in the cookie
    sa.Column("person_id", Id, sa.ForeignKey("people.id"), nullable=False),
    sa.Column("csrf", sa.Text, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("last_seen", Instant, nullable=False),
    sa.Column("expires_at", Instant, nullable=False),
    sa.Column("name", sa.Text, nullable=False, server_default=""),  # of an API key; "" for the session of a browser
    sa.Index("ix_sessions_person_id", "person_id"),
    sa.Index("ix_sessions_expires_at", "expires_at"),
)

guesses = sa.Table(
    "guesses",
    metadata,
    # sha256 of address and login: people type passwords into the wrong field, so what was typed is not kept
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("failed_at", Instant),
    sa.Column("succeeded_at", Instant),
)
