"""Brings a database to the newest schema by the numbered migrations."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

PROJECT = Path(__file__).resolve().parents[2]


def migrate(database: sa.Engine) -> None:
    """Run every migration the database has not seen, in one transaction."""
    with database.begin() as connection:
        if connection.dialect.name == "postgresql":
            # Two starters at once: the second waits, then finds nothing to do.
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(20251)")
        config = Config(toml_file=PROJECT / "pyproject.toml")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
