"""The tables of reorganisations: the acts, who continues what, and what became of each running dossier."""

import sqlalchemy as sa

from engine.db.tables.metadata import Id, Instant, Record, metadata

reorganisations = sa.Table(
    "reorganisations",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("plan", Record, nullable=False),
    sa.Column("act_key", sa.Text, nullable=False),
    sa.Column("proposed_by", Id, nullable=False),
    sa.Column("proposed_at", Instant, nullable=False),
    sa.Column("confirmed_by", Id),
    sa.Column("confirmed_at", Instant),
    sa.Column("reason", sa.Text),
    sa.Column("withdrawn_by", Id),
    sa.Column("withdrawn_at", Instant),
    sa.Column("withdrawn_because", sa.Text),
    sa.Column("undo", Record),
    sa.Column("work_id", Id, sa.ForeignKey("long_works.id")),
    sa.Column("finished_at", Instant),
    sa.UniqueConstraint("act_key"),
)

reorganisation_shares = sa.Table(
    "reorganisation_shares",
    metadata,
    sa.Column("act_id", Id, sa.ForeignKey("reorganisations.id"), primary_key=True, autoincrement=False),
    sa.Column("agency_id", Id, sa.ForeignKey("agencies.id"), primary_key=True, autoincrement=False),
    sa.Column("line", sa.Text, primary_key=True),
    sa.Column("place", sa.Text, primary_key=True),  # code of a commune, "" for all
    sa.Column("heir_id", Id, sa.ForeignKey("agencies.id"), nullable=False),
    sa.Index("ix_reorganisation_shares_line", "line"),
)

reorganisation_lines = sa.Table(
    "reorganisation_lines",
    metadata,
    sa.Column("act_id", Id, sa.ForeignKey("reorganisations.id"), primary_key=True, autoincrement=False),
    sa.Column("dossier_id", Id, sa.ForeignKey("dossiers.id"), primary_key=True, autoincrement=False),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("because", sa.Text, nullable=False),
)
