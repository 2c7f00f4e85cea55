"""Tables of agencies, divisions, people, posts and working calendars."""

import sqlalchemy as sa

from engine.db.tables.metadata import Id, Instant, metadata

agencies = sa.Table(
    "agencies",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("place", sa.Text, nullable=False),  # code of the commune it serves, "" for none
    sa.Column("valid_from", sa.Date, nullable=False),
    sa.Column("valid_until", sa.Date),
    sa.Column("successor_id", Id, sa.ForeignKey("agencies.id")),
    sa.UniqueConstraint("code"),
    sa.Index("ix_agencies_kind_place", "kind", "place"),
    sa.Index(
        "ix_agencies_successor_id",
        "successor_id",
        sqlite_where=sa.text("successor_id IS NOT NULL"),
        postgresql_where=sa.text("successor_id IS NOT NULL"),
    ),
)

divisions = sa.Table(
    "divisions",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("agency_id", Id, sa.ForeignKey("agencies.id"), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("valid_from", sa.Date, nullable=False),
    sa.Column("valid_until", sa.Date),
    sa.UniqueConstraint("agency_id", "name"),
)

people = sa.Table(
    "people",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("folded_name", sa.Text, nullable=False),  # without diacritics, for search
    sa.Column("login", sa.Text, nullable=False),  # lower case
    sa.Column("password_hash", sa.Text, nullable=False),  # argon2id
    sa.Column("must_change_password", sa.Boolean, nullable=False),
    sa.Column("disabled_at", Instant),
    sa.UniqueConstraint("login"),
)

posts = sa.Table(
    "posts",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("person_id", Id, sa.ForeignKey("people.id"), nullable=False),
    sa.Column("agency_id", Id, sa.ForeignKey("agencies.id"), nullable=False),
    sa.Column("division_id", Id, sa.ForeignKey("divisions.id")),
    sa.Column("position", sa.Text, nullable=False),
    sa.Column("valid_from", sa.Date, nullable=False),
    sa.Column("valid_until", sa.Date),
    sa.Index("ix_posts_person_id", "person_id"),
    sa.Index("ix_posts_agency_id_position", "agency_id", "position"),
)

agency_hours = sa.Table(
    "agency_hours",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("agency_id", Id, sa.ForeignKey("agencies.id")),  # NULL: of all that have none of their own
    sa.Column("since", sa.Date, nullable=False),
    sa.Column("ordinary", sa.Text, nullable=False),  # "07:00-11:30 13:00-17:00"
    sa.Column("weekly_off", sa.Text, nullable=False),  # ISO weekdays: "6 7"
    sa.Column("weekdays", sa.Text, nullable=False),  # weekdays with other hours: "6=07:00-11:30", one a line
    sa.Index("ix_agency_hours_agency_id", "agency_id"),
)

calendar_days = sa.Table(
    "calendar_days",
    metadata,
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),  # off, working, half
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("basis", sa.Text, nullable=False),
    sa.Column("hours", sa.Text, nullable=False),  # of a half day, "07:00-11:30"
)

announced_years = sa.Table(
    "announced_years",
    metadata,
    sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("basis", sa.Text, nullable=False),  # the notice of the year's holidays
)

administration_entries = sa.Table(
    "administration_entries",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("at", Instant, nullable=False),
    sa.Column("person_id", Id, sa.ForeignKey("people.id")),  # NULL: by command
    sa.Column("sentence", sa.Text, nullable=False),
)
