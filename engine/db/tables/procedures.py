"""The table of process versions: what was published, by content hash, never changed."""

import sqlalchemy as sa

from engine.db.tables.metadata import Id, Instant, metadata

process_versions = sa.Table(
    "process_versions",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("line", sa.Text, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),  # of both files, the decision and the day it takes effect
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("folded_name", sa.Text, nullable=False),
    sa.Column("is_group", sa.Boolean, nullable=False),
    sa.Column("is_member", sa.Boolean, nullable=False),
    sa.Column("valid_from", sa.Date, nullable=False),
    sa.Column("valid_until", sa.Date),
    sa.Column("decision", sa.Text, nullable=False),  # its number
    sa.Column("decided_on", sa.Date, nullable=False),
    sa.Column("definition", sa.LargeBinary, nullable=False),  # procedure.toml
    sa.Column("bpmn", sa.LargeBinary, nullable=False),
    sa.Column("published_at", Instant, nullable=False),
    sa.Column("published_by", Id, nullable=False),
    sa.Column("confirmation", sa.Text, nullable=False, server_default=""),  # why the warnings were accepted
    sa.Column("withdrawn_at", Instant),  # before its first day; then it never held
    sa.UniqueConstraint("sha256"),
    sa.UniqueConstraint("line", "number"),
    sa.Index("ix_process_versions_code", "code"),
)
