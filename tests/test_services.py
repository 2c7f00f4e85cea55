"""The services that the tests themselves stand on."""

import socket
import sqlite3

import psycopg

from tests.services.postgresql import in_database
from tests.services.valkey import ValkeyServer


def test_each_test_begins_with_a_clean_migrated_database(database_url: str) -> None:
    assert _versions(database_url) == 1


def _versions(url: str) -> int:
    query = "SELECT count(*) FROM alembic_version"
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.removeprefix("sqlite:///"))
        try:
            return int(connection.execute(query).fetchone()[0])
        finally:
            connection.close()
    with psycopg.connect(url.replace("+psycopg", "")) as postgresql:
        row = postgresql.execute(query).fetchone()
        assert row
        return int(row[0])


def test_another_database_on_the_same_server_keeps_the_options() -> None:
    assert in_database("postgresql://u@/postgres?host=/s", "a") == "postgresql://u@/a?host=/s"
    assert in_database("postgresql://u@h:5432/postgres", "a") == "postgresql://u@h:5432/a"


def test_valkey_can_be_stopped_and_started_under_the_same_address(valkey: ValkeyServer) -> None:
    path = valkey.url.removeprefix("unix://")
    valkey.stop()
    with socket.socket(socket.AF_UNIX) as client:
        assert client.connect_ex(path) != 0
    valkey.start()
    valkey.empty()
