"""Tables of a dossier: the row that is locked first, its legs, steps and the suspension ledger.

Keys are (dossier, number) where the thing is only ever reached through its dossier. Everything still open is found by a
partial index, so that a list or a sweep costs what is open, not what is stored. Rows that change often keep room on
their page and no index over what changes, so that PostgreSQL updates them in place. Columns of fixed width stand first
in tables with many rows, so that PostgreSQL leaves no gaps between them.
"""

from typing import Any

import sqlalchemy as sa

from engine.db.tables.metadata import Id, Instant, Record, Ref, Word, metadata


def open_index(name: str, condition: str, *columns: Any) -> sa.Index:
    """An index over the rows that meet ``condition`` only."""
    where = sa.text(condition)
    return sa.Index(name, *columns, postgresql_where=where, sqlite_where=where)


dossiers = sa.Table(
    "dossiers",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("code", Word, nullable=False),
    sa.Column("foreign_code", sa.Text),
    sa.Column("line", sa.Text, nullable=False),
    sa.Column("version_id", Id, sa.ForeignKey("process_versions.id"), nullable=False),
    sa.Column("parent_id", Id, sa.ForeignKey("dossiers.id")),
    sa.Column("parent_node", sa.Text),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("process_state", sa.LargeBinary),  # a few hundred bytes while it runs, none after
    sa.Column("applicant_name", sa.Text, nullable=False),
    sa.Column("applicant_kind", sa.Text, nullable=False),
    sa.Column("folded_name", sa.Text, nullable=False),
    sa.Column("identity", sa.Text, nullable=False),
    sa.Column("phone", sa.Text),
    sa.Column("email", sa.Text),
    sa.Column("address", sa.Text),
    sa.Column("born", sa.Text),
    sa.Column("summary", sa.Text),
    sa.Column("desk_id", Id, sa.ForeignKey("agencies.id"), nullable=False),
    sa.Column("return_desk_id", Id, sa.ForeignKey("agencies.id"), nullable=False),
    sa.Column("agencies", Record),
    sa.Column("places", Record),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("return_way", sa.Text, nullable=False),
    sa.Column("components", Record),
    sa.Column("fee", sa.Integer, nullable=False),
    sa.Column("registered_at", Instant, nullable=False),
    sa.Column("registered_by", Id, nullable=False),
    sa.Column("received_at", Instant),
    sa.Column("due_at", Instant),
    sa.Column("next_rung", sa.Text),
    sa.Column("next_rung_at", Instant),
    sa.Column("extensions", sa.Text),
    sa.Column("finished_at", Instant),
    sa.Column("closed_at", Instant),
    sa.Column("leg_count", sa.SmallInteger, nullable=False),
    sa.Column("request_count", sa.SmallInteger, nullable=False),
    sa.Column("question_count", sa.SmallInteger, nullable=False),
    sa.Column("pause_count", sa.SmallInteger, nullable=False),
    sa.Column("journal_count", sa.Integer, nullable=False),
    sa.Column("journal_head", sa.LargeBinary, nullable=False),
    sa.Column("sealed_count", sa.Integer, nullable=False),
    sa.Column("sealed_at", Instant),  # empty as soon as the journal has an entry that no seal covers
    sa.Column("message_count", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("act_key", sa.Text),  # of the act that made it, until another closes it
    sa.Column("forecast_at", Instant),
    sa.Column("late_foreseen_at", Instant),
    sa.Column("review_at", Instant),
    sa.Column("clock_version_id", Ref),  # of the version it was received under, once it was moved to another
    sa.UniqueConstraint("code"),
    sa.Index("ix_dossiers_identity", "identity"),
    open_index("ix_dossiers_act_key", "act_key IS NOT NULL", "act_key"),
    open_index("ix_dossiers_phone", "phone IS NOT NULL", "phone"),
    open_index("ix_dossiers_foreign_code", "foreign_code IS NOT NULL", "foreign_code"),
    open_index("ix_dossiers_parent_id", "parent_id IS NOT NULL", "parent_id"),
    open_index("ix_dossiers_open", "closed_at IS NULL", "desk_id", "state"),
    open_index("ix_dossiers_closed", "closed_at IS NOT NULL", "desk_id", "closed_at"),
    open_index("ix_dossiers_paused", "pause_count > 0", "closed_at"),
    open_index("ix_dossiers_received", "received_at IS NOT NULL", "desk_id", "received_at"),
    open_index("ix_dossiers_rung", "next_rung_at IS NOT NULL", "next_rung_at"),
    open_index("ix_dossiers_review", "review_at IS NOT NULL", "review_at"),
    open_index("ix_dossiers_foreseen", "late_foreseen_at IS NOT NULL", "due_at", "id"),
    open_index("ix_dossiers_unsealed", "sealed_at IS NULL", "id"),
    postgresql_with={"fillfactor": 80},
)

dossier_agencies = sa.Table(
    "dossier_agencies",
    metadata,
    sa.Column("agency_id", Id, sa.ForeignKey("agencies.id"), primary_key=True, autoincrement=False),
    sa.Column("dossier_id", Id, sa.ForeignKey("dossiers.id"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

dossier_numbers = sa.Table(
    "dossier_numbers",
    metadata,
    sa.Column("agency_id", Id, sa.ForeignKey("agencies.id"), primary_key=True, autoincrement=False),
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("last", sa.Integer, nullable=False),
)

legs = sa.Table(
    "legs",
    metadata,
    sa.Column("dossier_id", Id, sa.ForeignKey("dossiers.id"), primary_key=True, autoincrement=False),
    sa.Column("sent_at", Instant),
    sa.Column("received_at", Instant),
    sa.Column("answered_at", Instant),
    sa.Column("started_at", Instant),
    sa.Column("due_at", Instant),
    sa.Column("settled_at", Instant),
    sa.Column("lapsed_due", Instant),
    sa.Column("agency_id", Ref, sa.ForeignKey("agencies.id"), nullable=False),
    sa.Column("sender_agency_id", Ref),
    sa.Column("sent_by", Ref),
    sa.Column("received_by", Ref),
    sa.Column("answered_by", Ref),
    sa.Column("number", sa.SmallInteger, primary_key=True, autoincrement=False),
    sa.Column("sender", sa.SmallInteger),
    sa.Column("slot", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("nodes", sa.Text),
    sa.Column("reason", sa.Text),
    sa.Column("term", sa.Text),
    open_index("ix_legs_active", "settled_at IS NULL", "dossier_id"),
    open_index("ix_legs_waiting", "settled_at IS NULL AND state <> 'open'", "agency_id", "state"),
    open_index("ix_legs_back", "settled_at IS NULL AND state <> 'open'", "sender_agency_id", "state"),
    sqlite_with_rowid=False,
)

steps = sa.Table(
    "steps",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("dossier_id", Id, sa.ForeignKey("dossiers.id"), nullable=False),
    sa.Column("opened_at", Instant, nullable=False),
    sa.Column("started_at", Instant, nullable=False),
    sa.Column("due_at", Instant),
    sa.Column("next_rung_at", Instant),
    sa.Column("paused_since", Instant),
    sa.Column("closed_at", Instant),
    sa.Column("agency_id", Ref, sa.ForeignKey("agencies.id"), nullable=False),
    sa.Column("assignee_id", Ref),
    sa.Column("closed_by", Ref),
    sa.Column("leg", sa.SmallInteger, nullable=False),
    sa.Column("node", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("kind", sa.Text),
    sa.Column("position", sa.Text),
    sa.Column("form", sa.Text),
    sa.Column("term", sa.Text),
    sa.Column("next_rung", sa.Text),
    sa.Column("note", sa.Text),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("outcome", Record),
    sa.Index("ix_steps_dossier_id", "dossier_id"),
    open_index("ix_steps_standing", "state = 'open'", "dossier_id"),
    open_index("ix_steps_open", "state = 'open'", "agency_id", "due_at", "id"),
    open_index("ix_steps_mine", "state = 'open' AND assignee_id IS NOT NULL", "assignee_id", "due_at", "id"),
    open_index("ix_steps_rung", "next_rung_at IS NOT NULL", "next_rung_at"),
)

pauses = sa.Table(
    "pauses",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("dossier_id", Id, sa.ForeignKey("dossiers.id"), nullable=False),
    sa.Column("leg", sa.SmallInteger, nullable=False),  # 0: the clock of the whole dossier
    sa.Column("ground", sa.Text, nullable=False),
    sa.Column("paper", sa.Text, nullable=False),
    sa.Column("since", Instant, nullable=False),
    sa.Column("by", Id, nullable=False),
    sa.Column("until", Instant),
    sa.Column("request", sa.SmallInteger),
    sa.Column("kind", sa.Text, nullable=False, server_default="supplement"),
    sa.Column("whole", sa.Boolean, nullable=False, server_default=sa.false()),  # the total and every leg
    sa.Column("agency_id", Ref),
    sa.Column("reason", sa.Text),
    sa.Column("left", sa.Integer),  # working minutes when it began
    sa.Column("term", sa.Integer),
    sa.Column("foreseen", sa.Boolean, nullable=False, server_default=sa.false()),  # lateness was, when it began
    sa.Column("ended_by", Ref),
    sa.Column("ended_reason", sa.Text),
    sa.Index("ix_pauses_dossier_id", "dossier_id"),
)

requests = sa.Table(
    "requests",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("dossier_id", Id, sa.ForeignKey("dossiers.id"), nullable=False),
    sa.Column("number", sa.SmallInteger, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("leg", sa.SmallInteger),
    sa.Column("step_id", Id),
    sa.Column("agency_id", Id, nullable=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("items", sa.Text),
    sa.Column("amount", sa.Integer, nullable=False),
    sa.Column("answer_by", Instant),
    sa.Column("asked_at", Instant, nullable=False),
    sa.Column("asked_by", Id, nullable=False),
    sa.Column("answered_at", Instant),
    sa.Column("answered_by", Id),
    sa.Column("answer", sa.Text),
    sa.UniqueConstraint("dossier_id", "number"),
    open_index("ix_requests_open", "answered_at IS NULL", "agency_id", "kind"),
)
