"""Tables of the daily desk: digitized documents, drafts of forms and notices inside the application."""

import sqlalchemy as sa

from engine.db.tables.dossiers import open_index
from engine.db.tables.metadata import Id, Instant, metadata

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("dossier_id", Id, sa.ForeignKey("dossiers.id"), nullable=False),
    sa.Column("component", sa.Text, nullable=False),  # code of the component, "" for another paper
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("added_at", Instant, nullable=False),
    sa.Column("added_by", Id, nullable=False),
    sa.Index("ix_documents_dossier_id", "dossier_id"),
)

drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("person_id", Id, sa.ForeignKey("people.id"), primary_key=True, autoincrement=False),
    sa.Column("form", sa.Text, primary_key=True),  # "step:17", "reception"
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("saved_at", Instant, nullable=False),
)

notices = sa.Table(
    "notices",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("person_id", Id, sa.ForeignKey("people.id"), nullable=False),
    sa.Column("dossier_id", Id, sa.ForeignKey("dossiers.id")),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("read_at", Instant),
    sa.Column("about", sa.Text),  # where it is about no dossier: "submission/17"
    open_index("ix_notices_unread", "read_at IS NULL", "person_id", "id"),
)
