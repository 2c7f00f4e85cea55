"""The tables of the register of decisions, and of the warnings given about terms that run from them."""

import sqlalchemy as sa

from engine.db.tables.metadata import Id, Instant, metadata

decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("number", sa.Text, nullable=False),
    sa.Column("folded_number", sa.Text, nullable=False),
    sa.Column("signed_on", sa.Date, nullable=False),
    sa.Column("signer", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("effective", sa.Date, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("agency_id", Id, nullable=False),
    sa.Column("based_on", sa.Date),
    sa.Column("public_on", sa.Date),
    sa.Column("file_sha256", sa.String(64), nullable=False),
    sa.Column("file_name", sa.Text, nullable=False),
    sa.Column("added_by", Id, nullable=False),
    sa.Column("added_at", Instant, nullable=False),
    sa.UniqueConstraint("folded_number", "signed_on"),
    sa.Index("ix_decisions_signed_on", "signed_on"),
)

decision_procedures = sa.Table(
    "decision_procedures",
    metadata,
    sa.Column("decision_id", Id, sa.ForeignKey("decisions.id"), primary_key=True, autoincrement=False),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("named", sa.Text, nullable=False),  # a line, or the code of a procedure nobody has published yet
)

decision_warnings = sa.Table(
    "decision_warnings",
    metadata,
    sa.Column("decision_id", Id, sa.ForeignKey("decisions.id"), primary_key=True, autoincrement=False),
    sa.Column("named", sa.Text, primary_key=True),
    sa.Column("term", sa.Text, primary_key=True),
    sa.Column("rung", sa.Text, primary_key=True),
)
