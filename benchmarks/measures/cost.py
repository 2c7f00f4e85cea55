"""What one step and one dossier cost the database: statements, commits, bytes; and what a long history costs a step."""

import time
from collections import Counter
from multiprocessing import get_context
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from benchmarks.figures import Report, middle, ratio, tell, timed
from benchmarks.process import AGAIN
from benchmarks.site import Site
from benchmarks.stage import Stage
from engine.domain.people import SYSTEM
from engine.ports.messages import Message
from engine.usecases.delivery import Delivery

FINISHED = 2_000
CORES = 2
DATABASES = ("postgresql", "sqlite")
COUNTED = 5
LOOPS = 100  # of two steps
SAMPLES = 60
SIGN_IN_STATEMENTS = 1  # who is acting, asked by every request; the acts measured here come without one


def measure(stage: Stage, report: Report) -> None:
    """Statements, commits and bytes on PostgreSQL; the cost of history on both databases."""
    site = stage.site("postgresql", "cost")
    _statements(site, report)
    _bytes(stage, report)
    _history(stage, report)


def _statements(site: Site, report: Report) -> None:
    """Over every act of twelve-step dossiers, handovers included, the sign-in's statement added."""
    counted: Counter[str] = Counter()
    database = site.app.store.writers

    @event.listens_for(database, "before_cursor_execute")
    def _statement(*told: Any) -> None:
        counted["statements"] += 1

    @event.listens_for(database, "commit")
    def _commit(connection: sa.Connection) -> None:
        counted["commits"] += 1

    acts = []
    for dossier in [site.receive() for _ in range(COUNTED)]:
        while act := site.next_act(dossier):
            counted.clear()
            act()
            acts.append((counted["statements"] + SIGN_IN_STATEMENTS, counted["commits"]))
    report.figures["statements_per_step"] = round(sum(each for each, _ in acts) / len(acts), 2)
    report.figures["commits_per_step"] = round(sum(each for _, each in acts) / len(acts), 2)
    report.detail["statements_of_acts"] = sorted(Counter(each for each, _ in acts).items())


def _bytes(stage: Stage, report: Report) -> None:
    """Growth of tables and indexes over finished, delivered dossiers, journal sealed, after VACUUM FULL both times."""
    site = stage.site("postgresql", "bytes")
    _finish(site, 20)
    _deliver(site)
    before = _sizes(site, packed=True)
    begun = time.monotonic()
    fill(site, FINISHED)
    tell(f"  {FINISHED} hồ sơ trong {time.monotonic() - begun:.0f} giây")
    _deliver(site)
    unpacked = _sizes(site, packed=False)
    after = _sizes(site, packed=True)
    grown = {name: round((after[name] - before.get(name, 0)) / FINISHED) for name in after}
    report.figures["bytes_per_finished_dossier"] = sum(grown.values())
    report.detail["bytes_by_table"] = dict(sorted(grown.items(), key=lambda each: -each[1])[:14])
    report.detail["bytes_without_vacuum_full"] = round((sum(unpacked.values()) - sum(before.values())) / FINISHED)


def fill(site: Site, count: int) -> None:
    """Finish ``count`` dossiers in as many processes as there are cores."""
    site.app.store.close()  # no process inherits a connection
    fork = get_context("fork")
    workers = [fork.Process(target=_finish, args=(site, count // CORES, series + 1)) for series in range(CORES)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if any(worker.exitcode for worker in workers):
        raise RuntimeError("không lập được hồ sơ để đo")


class _TakesAll:
    """Stands for a portal that takes everything: what is measured is what we keep of a message that was sent."""

    def send(self, message: Message) -> str:
        return f"{message.dossier_id}-{message.number}"


def _finish(site: Site, count: int, series: int = 0) -> None:
    site.series = series
    for _ in range(count):
        dossier = site.receive()
        while site.complete(dossier):
            pass


def _deliver(site: Site) -> None:
    delivery = Delivery(site.app.store, _TakesAll(), site.clock)
    while (lease := delivery.lease(SYSTEM, 500)).message_ids:
        for message in lease.message_ids:
            delivery.deliver(SYSTEM, message, lease.owner)
    while site.app.journal.seal():
        pass


def _sizes(site: Site, packed: bool) -> dict[str, int]:
    """Bytes of each table with its indexes; ``packed``: after VACUUM FULL, which leaves nothing but what is kept."""
    database = sa.create_engine(site.settings.database_url, isolation_level="AUTOCOMMIT")
    with database.connect() as connection:
        connection.exec_driver_sql("VACUUM FULL" if packed else "VACUUM")
        sizes = connection.exec_driver_sql(
            "SELECT relname, pg_total_relation_size(oid) FROM pg_class "
            "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        ).all()
    database.dispose()
    return {str(name): int(size) for name, size in sizes}


def _history(stage: Stage, report: Report) -> None:
    found = {}
    for database in DATABASES:
        tell(f"  lịch sử dài, {database}")
        site = stage.site(database, "history")
        long = site.receive("do-vong-lap")
        _loop(site, long, LOOPS)
        slow, quick = [], []
        for _ in range(SAMPLES):
            short = site.receive("do-vong-lap")
            _loop(site, short, 5)
            slow.append(_timed_step(site, long))
            quick.append(_timed_step(site, short))
        found[database] = ratio(slow, quick)
        report.detail[f"step_history_{database}_ms"] = {"200": middle(slow), "10": middle(quick)}
    report.figures["step_history_200_over_10"] = found


def _loop(site: Site, dossier: int, rounds: int) -> None:
    site.to_lead(dossier)
    for _ in range(2 * rounds):
        site.complete(dossier, AGAIN)


def _timed_step(site: Site, dossier: int) -> float:
    act = site.next_act(dossier, AGAIN)
    if act is None:
        raise RuntimeError("không còn bước nào để đo")
    return timed(act)
