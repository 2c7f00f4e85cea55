"""What a hundred thousand dossiers cost against a thousand: a step, a page of the work list, the deadline sweep."""

import re
import time
from contextlib import ExitStack
from datetime import timedelta

import sqlalchemy as sa

from benchmarks.crowd import crowd
from benchmarks.figures import Figure, Report, middle, ratio, tell, timed
from benchmarks.measures.steps import complete
from benchmarks.site import Site
from benchmarks.stage import Stage

FEW, MANY = 1_000, 100_000
SAMPLES = 120
DUE, SWEEPS = 100, 7
WORKERS = 2


def measure(stage: Stage, report: Report) -> None:
    """On PostgreSQL, the few and the many asked in turn. Stored: the same work in hand beside a growing archive, and,
    in detail, with everything in hand. Open: what the sweep is measured among."""
    few, stored, held = (stage.site("postgresql", f"crowd_{name}") for name in ("few", "stored", "held"))
    for site, size, standing in ((few, FEW, FEW), (stored, MANY, FEW), (held, MANY, MANY)):
        begun = time.monotonic()
        crowd(site, size, standing)
        tell(f"  {size} hồ sơ, {standing} đang mở, trong {time.monotonic() - begun:.0f} giây")
    report.figures["step_dossiers_100k_over_1k"] = _http(few, stored, report, "stored")
    _http(few, held, report, "all_open")
    _sweeps(few, held, report)


def _http(few: Site, many: Site, report: Report, name: str) -> dict[str, float]:
    times: dict[str, list[float]] = {"step_few": [], "step_many": [], "list_few": [], "list_many": []}
    with ExitStack() as doors:
        clients = {
            size: doors.enter_context(site.serve(WORKERS)).sign_in("chuyenvien")
            for size, site in (("few", few), ("many", many))
        }
        for _ in range(SAMPLES):
            for size, site in (("few", few), ("many", many)):
                dossier = site.receive()
                step, code = site.to_lead(dossier), site.code_of(dossier)
                times[f"step_{size}"].append(timed(lambda: complete(clients[size], code, dossier, step)))  # noqa: B023
                times[f"list_{size}"].append(timed(lambda: _work_list(clients[size].get("/viec/dang-xu-ly").text)))  # noqa: B023
    found = {
        "step": ratio(times["step_many"], times["step_few"]),
        "work_list": ratio(times["list_many"], times["list_few"]),
    }
    report.detail[f"dossiers_{name}"] = {**found, **{f"{each}_ms": middle(times[each]) for each in times}}
    return found


def _work_list(page: str) -> None:
    if not re.search(r"H01\.01-\d{6}-\d{4}", page):
        raise RuntimeError("danh sách việc trống: không có gì để đo")


def _sweeps(few: Site, many: Site, report: Report) -> None:
    """A hundred due steps among all open ones, marked by one sweep."""
    times: dict[str, list[float]] = {"few": [], "many": []}
    for turn in range(SWEEPS):
        for name, site in (("few", few), ("many", many)):
            make_due(site, turn)
            swept: list[int] = []
            times[name].append(timed(lambda: swept.append(site.app.deadlines.sweep())))  # noqa: B023
            if swept != [DUE]:
                raise RuntimeError(f"lượt quét đánh dấu {swept} bước, không phải {DUE}")
    figure: Figure = ratio(times["many"], times["few"])
    report.figures["sweep_open_100k_over_1k"] = figure
    report.detail["sweep_ms"] = {name: middle(samples) for name, samples in times.items()}


def make_due(site: Site, turn: int) -> None:
    """Let the rung of a hundred steps come now."""
    come = site.clock.now() - timedelta(minutes=1)
    database = sa.create_engine(site.settings.database_url)
    with database.begin() as connection:
        chosen = (
            "SELECT id FROM steps WHERE state = 'open' AND next_rung = 'soon' AND next_rung_at > :far "
            "ORDER BY id LIMIT :count OFFSET :past"
        )
        far = site.clock.now() + timedelta(days=200)
        connection.execute(
            sa.text(f"UPDATE steps SET next_rung_at = :come WHERE id IN ({chosen})"),
            {"come": come, "count": DUE, "past": turn, "far": far},
        )
    database.dispose()
