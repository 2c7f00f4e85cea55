"""The floor: the least that could complete a step over HTTP. Load, step, compact, save in one transaction; no more.

The same process run by the same engine, with psycopg or sqlite3 by hand: no sign-in, form, permission, journal, outbox.
"""

import sqlite3
from collections.abc import Callable
from threading import local

import psycopg
from flask import Flask

from benchmarks.process import twelve_steps
from engine.domain.procedures import ProcessVersion
from engine.notation.files import ProcessFileReader
from engine.spiff import SpiffRuntime

SCHEMA = "CREATE TABLE IF NOT EXISTS floor_states (id INTEGER PRIMARY KEY, state {bytes} NOT NULL)"
OUTCOME = {"ket_luan": "dat"}


def version() -> ProcessVersion:
    """The measured process, read once."""
    reader, process = ProcessFileReader(), twelve_steps()
    definition = reader.read_definition(process.definition)
    graph = reader.read_process(process.bpmn)
    return ProcessVersion(1, "0" * 64, 1, definition, graph, process.bpmn)


def create_floor(address: str) -> Flask:
    """``address`` is a psycopg address or the path of an SQLite file."""
    app, runtime, measured = Flask("floor"), SpiffRuntime(), version()
    step = (_on_postgresql if address.startswith("postgresql") else _on_sqlite)(address)

    @app.get("/dang-nhap")
    def ready() -> str:
        return "ok"

    @app.post("/<int:dossier>/<node>")
    def complete(dossier: int, node: str) -> tuple[str, int]:
        step(dossier, lambda state: runtime.complete(measured, state, node, OUTCOME if "buoc" in node else {}).state)
        return "", 303

    return app


def _on_postgresql(address: str) -> Callable[[int, Callable[[bytes], bytes]], None]:
    kept = local()

    def step(dossier: int, run: Callable[[bytes], bytes]) -> None:
        if not hasattr(kept, "connection"):
            kept.connection = psycopg.connect(address)
        with kept.connection.transaction(), kept.connection.cursor() as cursor:
            cursor.execute("SELECT state FROM floor_states WHERE id = %s FOR UPDATE", (dossier,))
            state = cursor.fetchone()[0]
            cursor.execute("UPDATE floor_states SET state = %s WHERE id = %s", (run(bytes(state)), dossier))

    return step


def _on_sqlite(address: str) -> Callable[[int, Callable[[bytes], bytes]], None]:
    kept = local()

    def step(dossier: int, run: Callable[[bytes], bytes]) -> None:
        if not hasattr(kept, "connection"):
            kept.connection = sqlite3.connect(address, isolation_level=None, timeout=10)
            kept.connection.execute("PRAGMA journal_mode=WAL")
            kept.connection.execute("PRAGMA synchronous=FULL")
        connection = kept.connection
        connection.execute("BEGIN IMMEDIATE")
        state = connection.execute("SELECT state FROM floor_states WHERE id = ?", (dossier,)).fetchone()[0]
        connection.execute("UPDATE floor_states SET state = ? WHERE id = ?", (run(state), dossier))
        connection.execute("COMMIT")

    return step
