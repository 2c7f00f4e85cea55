"""Migrations: numbered without gaps, in one line, and what they build is what the tables say."""

import re

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from engine.bootstrap import migrate
from engine.db.tables.metadata import metadata
from engine.settings import CODE, Settings


def test_migrations_are_numbered_from_0001_without_a_gap() -> None:
    files = sorted(file.name for file in (CODE / "migrations" / "versions").glob("*.py"))
    assert [name[:4] for name in files] == [f"{number:04}" for number in range(1, len(files) + 1)]
    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", name) for name in files)


def test_migrations_stand_in_one_line_in_the_order_of_their_numbers() -> None:
    scripts = ScriptDirectory.from_config(Config(toml_file=CODE / "pyproject.toml"))
    newest_first = [script.revision for script in scripts.walk_revisions("base", "heads")]
    assert len(scripts.get_heads()) == 1
    assert newest_first == sorted(newest_first, reverse=True)


def test_the_tables_are_those_the_migrations_build(database_url: str) -> None:
    database = sa.create_engine(database_url)
    with database.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata)
    database.dispose()
    assert differences == []


def test_migrating_twice_changes_nothing(database_url: str) -> None:
    database = sa.create_engine(database_url)
    before = set(sa.inspect(database).get_table_names())
    database.dispose()
    migrate(Settings.read({"DATABASE_URL": database_url}))
    after = set(sa.inspect(database).get_table_names())
    database.dispose()
    assert before == after
