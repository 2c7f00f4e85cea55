"""The tables of submissions, the consents they wait for, and the journal of versions."""

import sqlalchemy as sa

from engine.db.tables.dossiers import open_index
from engine.db.tables.metadata import Id, Instant, Record, metadata

process_submissions = sa.Table(
    "process_submissions",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("draft_id", Id, sa.ForeignKey("process_drafts.id"), nullable=False),
    sa.Column("line", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("agency_id", Id, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("decision_id", Id, sa.ForeignKey("decisions.id"), nullable=False),
    sa.Column("effective", sa.Date, nullable=False),
    sa.Column("transition", sa.Text, nullable=False),
    sa.Column("reasons", Record),
    sa.Column("submitted_by", Id, nullable=False),
    sa.Column("submitted_at", Instant, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("answered_by", Id),
    sa.Column("answered_at", Instant),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("version_id", Id),
    sa.Index("ix_process_submissions_draft_id", "draft_id"),
    open_index("ix_process_submissions_waiting", "state = 'waiting'", "id"),
    open_index("ix_process_submissions_version_id", "version_id IS NOT NULL", "version_id"),
)

process_consents = sa.Table(
    "process_consents",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("submission_id", Id, sa.ForeignKey("process_submissions.id"), nullable=False),
    sa.Column("party", sa.Text, nullable=False),
    sa.Column("party_name", sa.Text, nullable=False),
    sa.Column("agency_id", Id),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("changes", sa.Text, nullable=False),  # a sentence a line
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("answered_by", Id),
    sa.Column("answered_at", Instant),
    sa.Column("note", sa.Text, nullable=False),
    sa.Index("ix_process_consents_submission_id", "submission_id"),
    open_index("ix_process_consents_open", "state = 'open'", "agency_id"),
)

version_journal = sa.Table(
    "version_journal",
    metadata,
    sa.Column("number", Id, primary_key=True, autoincrement=False),
    sa.Column("line", sa.Text, nullable=False),
    sa.Column("event", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("by", Id, nullable=False),
    sa.Column("content", sa.String(64), nullable=False),  # sha256 of what it was done to
    sa.Column("facts", Record),
    sa.Column("digest", sa.LargeBinary, nullable=False),  # sha256 over the digest before it and this entry
    sa.Index("ix_version_journal_line", "line"),
)
