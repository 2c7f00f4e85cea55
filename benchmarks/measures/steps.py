"""A human step over HTTP against the floor, at once by one client and by eight."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import repeat
from typing import Any

import psycopg
import requests
import sqlalchemy as sa

from benchmarks.figures import Report, middle, ratio, tell, timed
from benchmarks.floor import SCHEMA, version
from benchmarks.process import FORM
from benchmarks.site import Client, Site, act_key, serving
from benchmarks.stage import Stage
from engine.spiff import SpiffRuntime

DOSSIERS = 48  # of eight measured steps each
STEPS = 8
WORKERS = 2
CLIENTS = (1, 8)
DATABASES = ("postgresql", "sqlite")


def measure(stage: Stage, report: Report) -> None:
    """``step_http_over_floor``: medians of at least 300 POSTs each, interleaved, same server and worker count."""
    found: dict[str, float] = {}
    for database in DATABASES:
        site = stage.site(database, "step")
        with floor(stage, database) as floor_address, site.serve(WORKERS) as door:
            for clients in CLIENTS:
                tell(f"  bước qua HTTP, {database}, {clients} người")
                ours, theirs = _race(site, door.address, floor_address, clients)
                found[f"{database}_{clients}"] = ratio(ours, theirs)
                report.detail[f"step_http_{database}_{clients}_ms"] = {"ours": middle(ours), "floor": middle(theirs)}
    report.figures["step_http_over_floor"] = found


@contextmanager
def floor(stage: Stage, database: str) -> Iterator[str]:
    """The floor's server, on a database of its own of the same kind."""
    address = stage.address(database, "floor")
    with serving(
        (f"benchmarks.floor:create_floor('{address}')", "--workers", str(WORKERS), "--threads", "4", "-k", "gthread"),
        {},
    ) as http:
        _fill_floor(address)
        yield http


def _fill_floor(address: str) -> None:
    """A table of process states that stand at the first measured step; emptied by each race anew."""
    if address.startswith("postgresql"):
        with psycopg.connect(address) as connection:
            connection.execute(SCHEMA.format(bytes="BYTEA"))
            connection.cursor().executemany("INSERT INTO floor_states VALUES (%s, %s)", _states())
    else:
        with sqlite3.connect(address) as light:
            light.execute(SCHEMA.format(bytes="BLOB"))
            light.executemany("INSERT INTO floor_states VALUES (?, ?)", _states())


def _states() -> list[tuple[int, bytes]]:
    runtime, measured = SpiffRuntime(), version()
    advance = runtime.start(measured, {})
    for node in ("tiep_nhan", "so_hoa"):
        advance = runtime.complete(measured, advance.state, node, {})
    return [(number, advance.state) for number in range(2 * DOSSIERS + 1)]


def _race(site: Site, ours_at: str, floor_at: str, clients: int) -> tuple[list[float], list[float]]:
    first_steps = []
    for _ in range(DOSSIERS):
        dossier = site.receive()
        first_steps.append((dossier, site.to_lead(dossier)))
    offset = 0 if clients == 1 else DOSSIERS
    shares = [list(enumerate(first_steps, offset))[share::clients] for share in range(clients)]
    officers = [Client(ours_at, "chuyenvien") for _ in range(clients)]  # one after another: guesses at once are slowed
    database = stage_connection(site)
    with ThreadPoolExecutor(clients) as pool:
        raced = list(pool.map(_run, shares, officers, repeat(floor_at), repeat(database)))
    database.dispose()
    return [each for ours, _ in raced for each in ours], [each for _, theirs in raced for each in theirs]


def stage_connection(site: Site) -> sa.Engine:
    """A connection beside the product, to find out which step opened; never within a measured act."""
    return sa.create_engine(site.settings.database_url)


def _run(
    share: list[tuple[int, tuple[int, int]]], client: Client, floor_at: str, database: sa.Engine
) -> tuple[list[float], list[float]]:
    bare = requests.Session()
    ours, theirs = [], []
    for row, (dossier, first) in share:
        code = _ask(database, "SELECT code FROM dossiers WHERE id = :id", dossier)
        step = first
        for number in range(1, STEPS + 1):
            ours.append(timed(lambda: complete(client, code, dossier, step)))  # noqa: B023 -- called at once
            theirs.append(timed(lambda: _floor_step(bare, f"{floor_at}/{row}/buoc_{number}")))  # noqa: B023
            step = _ask(database, "SELECT id FROM steps WHERE dossier_id = :id AND state = 'open'", dossier)
    return ours, theirs


def complete(client: Client, code: str, dossier: int, step: int) -> None:
    """Post the form of a step as the page does; anything but the redirect is a failed measurement."""
    typed = {**FORM, "act_key": act_key(), "dossier": str(dossier)}
    answer = client.post(f"/ho-so/{code}/buoc/{step}/hoan-thanh", typed)
    if answer.status_code != requests.codes.see_other:
        raise RuntimeError(f"bước không xong: {answer.status_code}")


def _floor_step(bare: requests.Session, address: str) -> None:
    if bare.post(address, timeout=30, allow_redirects=False).status_code != requests.codes.see_other:
        raise RuntimeError("sàn đo không chạy")


def _ask(database: sa.Engine, question: str, dossier: int) -> Any:
    with database.connect() as connection:
        return connection.execute(sa.text(question), {"id": dossier}).scalar()
