"""Process versions, and dossiers with their state, legs, steps, requests and pauses."""

import sqlalchemy as sa
from alembic import op

from engine.db.tables.metadata import Id, Instant, Ref

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _process_versions()
    _dossiers()
    _dossier_agencies()
    _dossier_numbers()
    _legs()
    _steps()
    _pauses()
    _requests()


def _process_versions() -> None:
    op.create_table(
        "process_versions",
        sa.Column("id", Id, nullable=False),
        sa.Column("line", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("folded_name", sa.Text, nullable=False),
        sa.Column("is_group", sa.Boolean, nullable=False),
        sa.Column("is_member", sa.Boolean, nullable=False),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_until", sa.Date),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("decided_on", sa.Date, nullable=False),
        sa.Column("definition", sa.LargeBinary, nullable=False),
        sa.Column("bpmn", sa.LargeBinary, nullable=False),
        sa.Column("published_at", Instant, nullable=False),
        sa.Column("published_by", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_process_versions"),
        sa.UniqueConstraint("line", "number", name="uq_process_versions_line_number"),
        sa.UniqueConstraint("sha256", name="uq_process_versions_sha256"),
    )
    op.create_index("ix_process_versions_code", "process_versions", ["code"])


def _dossiers() -> None:
    op.create_table(
        "dossiers",
        sa.Column("id", Id, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("foreign_code", sa.Text),
        sa.Column("line", sa.Text, nullable=False),
        sa.Column("version_id", Id, nullable=False),
        sa.Column("parent_id", Id),
        sa.Column("parent_node", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("process_state", sa.LargeBinary),
        sa.Column("applicant_name", sa.Text, nullable=False),
        sa.Column("applicant_kind", sa.Text, nullable=False),
        sa.Column("folded_name", sa.Text, nullable=False),
        sa.Column("identity", sa.Text, nullable=False),
        sa.Column("phone", sa.Text),
        sa.Column("email", sa.Text),
        sa.Column("address", sa.Text),
        sa.Column("born", sa.Text),
        sa.Column("summary", sa.Text),
        sa.Column("desk_id", Id, nullable=False),
        sa.Column("return_desk_id", Id, nullable=False),
        sa.Column("agencies", sa.Text),
        sa.Column("places", sa.Text),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("return_way", sa.Text, nullable=False),
        sa.Column("components", sa.Text),
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
        sa.Column("sealed_at", Instant),
        sa.Column("message_count", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("act_key", sa.Text),
        sa.ForeignKeyConstraint(["desk_id"], ["agencies.id"], name="fk_dossiers_desk_id"),
        sa.ForeignKeyConstraint(["parent_id"], ["dossiers.id"], name="fk_dossiers_parent_id"),
        sa.ForeignKeyConstraint(["return_desk_id"], ["agencies.id"], name="fk_dossiers_return_desk_id"),
        sa.ForeignKeyConstraint(["version_id"], ["process_versions.id"], name="fk_dossiers_version_id"),
        sa.PrimaryKeyConstraint("id", name="pk_dossiers"),
        sa.UniqueConstraint("code", name="uq_dossiers_code"),
        postgresql_with={"fillfactor": 80},
    )
    op.create_index(
        "ix_dossiers_act_key",
        "dossiers",
        ["act_key"],
        postgresql_where=sa.text("act_key IS NOT NULL"),
        sqlite_where=sa.text("act_key IS NOT NULL"),
    )
    op.create_index("ix_dossiers_folded_name", "dossiers", ["folded_name"])
    op.create_index(
        "ix_dossiers_foreign_code",
        "dossiers",
        ["foreign_code"],
        postgresql_where=sa.text("foreign_code IS NOT NULL"),
        sqlite_where=sa.text("foreign_code IS NOT NULL"),
    )
    op.create_index("ix_dossiers_identity", "dossiers", ["identity"])
    op.create_index(
        "ix_dossiers_open",
        "dossiers",
        ["desk_id", "state"],
        postgresql_where=sa.text("closed_at IS NULL"),
        sqlite_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(
        "ix_dossiers_parent_id",
        "dossiers",
        ["parent_id"],
        postgresql_where=sa.text("parent_id IS NOT NULL"),
        sqlite_where=sa.text("parent_id IS NOT NULL"),
    )
    op.create_index(
        "ix_dossiers_phone",
        "dossiers",
        ["phone"],
        postgresql_where=sa.text("phone IS NOT NULL"),
        sqlite_where=sa.text("phone IS NOT NULL"),
    )
    op.create_index(
        "ix_dossiers_rung",
        "dossiers",
        ["next_rung_at"],
        postgresql_where=sa.text("next_rung_at IS NOT NULL"),
        sqlite_where=sa.text("next_rung_at IS NOT NULL"),
    )
    op.create_index(
        "ix_dossiers_unsealed",
        "dossiers",
        ["id"],
        postgresql_where=sa.text("sealed_at IS NULL"),
        sqlite_where=sa.text("sealed_at IS NULL"),
    )


def _dossier_agencies() -> None:
    op.create_table(
        "dossier_agencies",
        sa.Column("agency_id", Id, autoincrement=False, nullable=False),
        sa.Column("dossier_id", Id, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name="fk_dossier_agencies_agency_id"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name="fk_dossier_agencies_dossier_id"),
        sa.PrimaryKeyConstraint("agency_id", "dossier_id", name="pk_dossier_agencies"),
        sqlite_with_rowid=False,
    )


def _dossier_numbers() -> None:
    op.create_table(
        "dossier_numbers",
        sa.Column("agency_id", Id, autoincrement=False, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name="fk_dossier_numbers_agency_id"),
        sa.PrimaryKeyConstraint("agency_id", "day", name="pk_dossier_numbers"),
    )


def _legs() -> None:
    op.create_table(
        "legs",
        sa.Column("dossier_id", Id, autoincrement=False, nullable=False),
        sa.Column("sent_at", Instant),
        sa.Column("received_at", Instant),
        sa.Column("answered_at", Instant),
        sa.Column("started_at", Instant),
        sa.Column("due_at", Instant),
        sa.Column("settled_at", Instant),
        sa.Column("agency_id", Ref, nullable=False),
        sa.Column("sender_agency_id", Ref),
        sa.Column("sent_by", Ref),
        sa.Column("received_by", Ref),
        sa.Column("answered_by", Ref),
        sa.Column("number", sa.SmallInteger, autoincrement=False, nullable=False),
        sa.Column("sender", sa.SmallInteger),
        sa.Column("slot", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("nodes", sa.Text),
        sa.Column("reason", sa.Text),
        sa.Column("term", sa.Text),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name="fk_legs_agency_id"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name="fk_legs_dossier_id"),
        sa.PrimaryKeyConstraint("dossier_id", "number", name="pk_legs"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_legs_active",
        "legs",
        ["dossier_id"],
        postgresql_where=sa.text("settled_at IS NULL"),
        sqlite_where=sa.text("settled_at IS NULL"),
    )
    op.create_index(
        "ix_legs_back",
        "legs",
        ["sender_agency_id", "state"],
        postgresql_where=sa.text("settled_at IS NULL AND state <> 'open'"),
        sqlite_where=sa.text("settled_at IS NULL AND state <> 'open'"),
    )
    op.create_index(
        "ix_legs_waiting",
        "legs",
        ["agency_id", "state"],
        postgresql_where=sa.text("settled_at IS NULL AND state <> 'open'"),
        sqlite_where=sa.text("settled_at IS NULL AND state <> 'open'"),
    )


def _steps() -> None:
    op.create_table(
        "steps",
        sa.Column("id", Id, nullable=False),
        sa.Column("dossier_id", Id, nullable=False),
        sa.Column("opened_at", Instant, nullable=False),
        sa.Column("started_at", Instant, nullable=False),
        sa.Column("due_at", Instant),
        sa.Column("next_rung_at", Instant),
        sa.Column("paused_since", Instant),
        sa.Column("closed_at", Instant),
        sa.Column("agency_id", Ref, nullable=False),
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
        sa.Column("outcome", sa.Text),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name="fk_steps_agency_id"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name="fk_steps_dossier_id"),
        sa.PrimaryKeyConstraint("id", name="pk_steps"),
    )
    op.create_index("ix_steps_dossier_id", "steps", ["dossier_id"])
    op.create_index(
        "ix_steps_mine",
        "steps",
        ["assignee_id", "due_at", "id"],
        postgresql_where=sa.text("state = 'open' AND assignee_id IS NOT NULL"),
        sqlite_where=sa.text("state = 'open' AND assignee_id IS NOT NULL"),
    )
    op.create_index(
        "ix_steps_open",
        "steps",
        ["agency_id", "due_at", "id"],
        postgresql_where=sa.text("state = 'open'"),
        sqlite_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "ix_steps_rung",
        "steps",
        ["next_rung_at"],
        postgresql_where=sa.text("next_rung_at IS NOT NULL"),
        sqlite_where=sa.text("next_rung_at IS NOT NULL"),
    )
    op.create_index(
        "ix_steps_standing",
        "steps",
        ["dossier_id"],
        postgresql_where=sa.text("state = 'open'"),
        sqlite_where=sa.text("state = 'open'"),
    )


def _pauses() -> None:
    op.create_table(
        "pauses",
        sa.Column("id", Id, nullable=False),
        sa.Column("dossier_id", Id, nullable=False),
        sa.Column("leg", sa.SmallInteger, nullable=False),
        sa.Column("ground", sa.Text, nullable=False),
        sa.Column("paper", sa.Text, nullable=False),
        sa.Column("since", Instant, nullable=False),
        sa.Column("by", Id, nullable=False),
        sa.Column("until", Instant),
        sa.Column("request", sa.SmallInteger),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name="fk_pauses_dossier_id"),
        sa.PrimaryKeyConstraint("id", name="pk_pauses"),
    )
    op.create_index("ix_pauses_dossier_id", "pauses", ["dossier_id"])


def _requests() -> None:
    op.create_table(
        "requests",
        sa.Column("id", Id, nullable=False),
        sa.Column("dossier_id", Id, nullable=False),
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
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name="fk_requests_dossier_id"),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
        sa.UniqueConstraint("dossier_id", "number", name="uq_requests_dossier_id_number"),
    )
