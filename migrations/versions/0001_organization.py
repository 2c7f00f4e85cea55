"""Agencies, divisions, people, posts, administration, working calendars, sign-in sessions and guesses."""

import sqlalchemy as sa
from alembic import op

from engine.db.tables.metadata import Id, Instant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _agencies()
    _people()
    _administration()
    _calendars()
    _sessions()


def _agencies() -> None:
    op.create_table(
        "agencies",
        sa.Column("id", Id, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_until", sa.Date),
        sa.Column("successor_id", Id),
        sa.PrimaryKeyConstraint("id", name="pk_agencies"),
        sa.ForeignKeyConstraint(["successor_id"], ["agencies.id"], name="fk_agencies_successor_id"),
        sa.UniqueConstraint("code", name="uq_agencies_code"),
    )
    op.create_index("ix_agencies_kind_place", "agencies", ["kind", "place"])
    op.create_index(
        "ix_agencies_successor_id",
        "agencies",
        ["successor_id"],
        sqlite_where=sa.text("successor_id IS NOT NULL"),
        postgresql_where=sa.text("successor_id IS NOT NULL"),
    )
    op.create_table(
        "divisions",
        sa.Column("id", Id, nullable=False),
        sa.Column("agency_id", Id, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_until", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_divisions"),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name="fk_divisions_agency_id"),
        sa.UniqueConstraint("agency_id", "name", name="uq_divisions_agency_id_name"),
    )


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("folded_name", sa.Text, nullable=False),
        sa.Column("login", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("must_change_password", sa.Boolean, nullable=False),
        sa.Column("disabled_at", Instant),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("login", name="uq_people_login"),
    )
    op.create_table(
        "posts",
        sa.Column("id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("agency_id", Id, nullable=False),
        sa.Column("division_id", Id),
        sa.Column("position", sa.Text, nullable=False),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_until", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_posts"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_posts_person_id"),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name="fk_posts_agency_id"),
        sa.ForeignKeyConstraint(["division_id"], ["divisions.id"], name="fk_posts_division_id"),
    )
    op.create_index("ix_posts_person_id", "posts", ["person_id"])
    op.create_index("ix_posts_agency_id_position", "posts", ["agency_id", "position"])


def _administration() -> None:
    op.create_table(
        "administration_entries",
        sa.Column("id", Id, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("person_id", Id),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_administration_entries"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_administration_entries_person_id"),
    )


def _calendars() -> None:
    op.create_table(
        "agency_hours",
        sa.Column("id", Id, nullable=False),
        sa.Column("agency_id", Id),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("ordinary", sa.Text, nullable=False),
        sa.Column("weekly_off", sa.Text, nullable=False),
        sa.Column("weekdays", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agency_hours"),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name="fk_agency_hours_agency_id"),
    )
    op.create_index("ix_agency_hours_agency_id", "agency_hours", ["agency_id"])
    op.create_table(
        "calendar_days",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("basis", sa.Text, nullable=False),
        sa.Column("hours", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_calendar_days"),
    )
    op.create_table(
        "announced_years",
        sa.Column("year", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("basis", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_announced_years"),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("csrf", sa.Text, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("last_seen", Instant, nullable=False),
        sa.Column("expires_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_sessions"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_sessions_person_id"),
    )
    op.create_index("ix_sessions_person_id", "sessions", ["person_id"])
    op.create_index("ix_sessions_expires_at", "sessions", ["expires_at"])
    op.create_table(
        "guesses",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("failed_at", Instant),
        sa.Column("succeeded_at", Instant),
        sa.PrimaryKeyConstraint("key", name="pk_guesses"),
    )


def downgrade() -> None:
    raise NotImplementedError("a dossier's history is never migrated backwards")
