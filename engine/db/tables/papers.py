"""Tables of issued papers, of the counters that number them, and of replaced templates; all are only added to."""

import sqlalchemy as sa

from engine.db.tables.metadata import Id, Instant, Ref, metadata

paper_numbers = sa.Table(
    "paper_numbers",
    metadata,
    sa.Column("agency_id", Id, sa.ForeignKey("agencies.id"), primary_key=True, autoincrement=False),
    sa.Column("year", sa.SmallInteger, primary_key=True, autoincrement=False),
    sa.Column("symbol", sa.Text, primary_key=True),
    sa.Column("last", sa.Integer, nullable=False),
)

papers = sa.Table(
    "papers",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("dossier_id", Id, sa.ForeignKey("dossiers.id"), nullable=False),
    sa.Column("replaces", Id, sa.ForeignKey("papers.id")),
    sa.Column("acted_at", Instant, nullable=False),
    sa.Column("issued_at", Instant, nullable=False),
    sa.Column("agency_id", Ref, sa.ForeignKey("agencies.id"), nullable=False),
    sa.Column("issued_by", Ref, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("year", sa.SmallInteger, nullable=False),
    sa.Column("turn", sa.SmallInteger, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("symbol", sa.Text, nullable=False),
    sa.Column("fields", sa.Text, nullable=False),
    sa.Column("template", sa.String(64), nullable=False),
    sa.Column("sha256", sa.String(64)),  # of the PDF; none between issue and rendering
    sa.Column("reason", sa.Text),
    sa.UniqueConstraint("dossier_id", "kind", "act", "turn"),
    sa.UniqueConstraint("agency_id", "year", "symbol", "number"),
)

paper_templates = sa.Table(
    "paper_templates",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("since", sa.Date, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("decision", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("put_at", Instant, nullable=False),
    sa.Column("put_by", Id, nullable=False),
    sa.Index("ix_paper_templates_form", "form", "since"),
)
