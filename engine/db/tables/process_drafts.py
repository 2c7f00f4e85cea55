"""The tables of processes in preparation: what they are, every revision of their content, the tables they came of."""

import sqlalchemy as sa

from engine.db.tables.metadata import Id, Instant, metadata

process_drafts = sa.Table(
    "process_drafts",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("line", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("agency_id", Id, nullable=False),
    sa.Column("author_id", Id, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("stamp", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("revisions", sa.Integer, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("decision_id", Id),
    sa.Column("effective", sa.Date),
    sa.Column("version_id", Id),
    sa.Column("saved_at", Instant, nullable=False),
    sa.Column("saved_by", Id, nullable=False),
    sa.Index("ix_process_drafts_agency_id", "agency_id", "state"),
    sa.Index("ix_process_drafts_line", "line"),
)

process_draft_revisions = sa.Table(
    "process_draft_revisions",
    metadata,
    sa.Column("draft_id", Id, sa.ForeignKey("process_drafts.id"), primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("bpmn", sa.LargeBinary, nullable=False),
    sa.Column("definition", sa.LargeBinary, nullable=False),  # procedure.toml
    sa.Column("saved_by", Id, nullable=False),
)

process_draft_origins = sa.Table(
    "process_draft_origins",
    metadata,
    sa.Column("draft_id", Id, sa.ForeignKey("process_drafts.id"), primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("said", sa.Text, nullable=False),  # rows by step, reasons and suppositions, as JSON
)
