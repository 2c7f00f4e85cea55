"""What the designers' desk costs: a new version held against every running dossier before anybody is moved."""

from dataclasses import replace
from functools import partial

from benchmarks.crowd import crowd
from benchmarks.figures import Report, middle, ratio, tell, timed
from benchmarks.site import Site
from benchmarks.stage import Stage
from engine.domain.people import SYSTEM
from engine.domain.version_moves import Fate
from engine.usecases.designing.moves_judging import read_running
from engine.usecases.designing.procedures import Upload

LINE = "do-muoi-hai-buoc"
FEW, MANY = 1_000, 10_000  # running dossiers
SAMPLES = 5


def measure(stage: Stage, report: Report) -> None:
    """The dry run a dossier, over many and over few; and beside the mere reading of where the many stand."""
    sites = {size: stage.site("postgresql", f"moves_{size}") for size in (FEW, MANY)}
    versions = {size: _another_version(site, size) for size, site in sites.items()}
    runs: dict[int, list[float]] = {size: [] for size in sites}
    readings: list[float] = []
    for _ in range(SAMPLES):
        for size, site in sites.items():
            runs[size].append(timed(partial(_try, site, versions[size], size)))
        readings.append(timed(partial(_read, sites[MANY])))
    each = {size: [took / size for took in samples] for size, samples in runs.items()}
    report.figures["dry_run_10k_over_1k"] = ratio(each[MANY], each[FEW])
    report.figures["dry_run_over_reading"] = ratio(runs[MANY], readings)
    report.detail["dry_run_ms"] = {str(size): middle(samples) for size, samples in runs.items()}
    tell(f"  chạy thử {MANY} hồ sơ: {middle(runs[MANY]) / 1000:.2f} giây")


def _another_version(site: Site, running: int) -> int:
    """A version with another term at its last steps; every dossier runs by the one before."""
    crowd(site, running, running)
    today = site.clock.now().date()
    before = site.app.procedures.in_force(SYSTEM, LINE)
    changed = {node.id for node in before.graph.steps[-3:]}
    nodes = tuple(
        replace(node, term="2 ngày làm việc") if node.id in changed and node.term else node
        for node in before.graph.nodes
    )
    files = site.app.process_files
    definition, bpmn = (
        files.write_definition(before.definition),
        files.write_process(replace(before.graph, nodes=nodes)),
    )
    with site.app.store.work() as work:
        upload = Upload(definition, bpmn, "02/QĐ-DO", today, today)
        candidate = site.app.procedures.candidate(work, SYSTEM, upload)
        stored = site.app.procedures.publish(SYSTEM, candidate, "Chỉ để đo hiệu năng")
        work.commit()
    return stored.id


def _try(site: Site, version_id: int, running: int) -> None:
    found = site.app.process_moves.dry_run(SYSTEM, version_id)
    if len(found.judged) != running or found.counts[Fate.MOVES] != running:
        raise RuntimeError(f"chạy thử {running} hồ sơ mà kết quả là {dict(found.counts)}")


def _read(site: Site) -> None:
    with site.app.store.reading() as work:
        for _ in read_running(work, LINE):
            pass
