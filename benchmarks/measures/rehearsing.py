"""What a designer waits for: the check and the rehearsal of a process of a hundred steps with a thousand ways."""

from collections.abc import Sequence
from functools import partial

from benchmarks.figures import Report, middle, ratio, tell, timed
from benchmarks.process import Measured, hundred_steps, twelve_steps
from benchmarks.stage import Stage
from engine.bootstrap import Application
from engine.domain.people import SYSTEM
from engine.domain.procedures import ProcessVersion
from engine.domain.rehearsals.paths import MOST_PATHS, Path
from engine.spiff import SpiffRuntime
from engine.usecases.designing.file_rehearsals import RehearsedFiles

CHOICES = 10  # of the process of a hundred steps: each doubles its ways
PATHS = MOST_PATHS  # that so many ways give
DRIVEN = 50  # of them driven once more, one by one
SAMPLES = 5


def measure(stage: Stage, report: Report) -> None:
    """All paths, with their days, over the same paths driven one by one from reception; the check over a short one."""
    app = stage.site("sqlite", "rehearsing").app
    large, small = hundred_steps(CHOICES), twelve_steps()
    kept: list[RehearsedFiles] = []
    took = timed(lambda: kept.append(app.file_rehearsals.rehearse(SYSTEM, large.bpmn, large.definition)))
    paths = _sound(kept[0])
    runtime = SpiffRuntime()
    driven = [timed(partial(_drive, runtime, kept[0].version, path)) for path in paths[:: max(len(paths) // DRIVEN, 1)]]
    checks: dict[str, list[float]] = {"large": [], "small": []}
    for _ in range(SAMPLES):
        checks["large"].append(timed(partial(_check, app, large)))
        checks["small"].append(timed(partial(_check, app, small)))
    report.figures["rehearsal_over_driving"] = ratio([took / len(paths)], driven)
    report.figures["check_100_over_12_steps"] = ratio(checks["large"], checks["small"])
    report.detail["rehearsal_ms"] = {"paths": len(paths), "all": round(took), "one_driven": middle(driven)}
    report.detail["check_ms"] = {name: middle(samples) for name, samples in checks.items()}
    tell(f"  diễn tập {len(paths)} đường đi: {took / 1000:.1f} giây")


def _sound(found: RehearsedFiles) -> Sequence[Path]:
    rehearsal = found.rehearsed.rehearsal
    if not found.is_sound or rehearsal.undriven or len(rehearsal.paths) != PATHS:
        raise RuntimeError(f"diễn tập không như mong đợi: {len(rehearsal.paths)} đường đi, {rehearsal.undriven}")
    return rehearsal.paths


def _drive(runtime: SpiffRuntime, version: ProcessVersion, path: Path) -> None:
    advance = runtime.start(version, path.facts)
    for act in path.acts:
        advance = runtime.complete(version, advance.state, act.node, act.outcome)


def _check(app: Application, process: Measured) -> None:
    app.checking.judge(SYSTEM, process.bpmn, process.definition)
