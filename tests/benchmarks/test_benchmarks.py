"""The benchmarks still run: every measure once, with sizes so small that no figure means anything."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.__main__ import AIMS
from benchmarks.figures import Report, write
from benchmarks.measures import cost, crowds, deadlines, designing, rehearsing, relaying, steps
from benchmarks.stage import Stage, staged


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with staged() as made:
        yield made


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    for measure, sizes in (
        (steps, {"DOSSIERS": 1, "STEPS": 2, "WORKERS": 1, "CLIENTS": (1,), "DATABASES": ("postgresql",)}),
        (cost, {"FINISHED": 2, "LOOPS": 1, "SAMPLES": 1, "COUNTED": 1, "DATABASES": ("sqlite",)}),
        (crowds, {"FEW": 20, "MANY": 40, "SAMPLES": 1, "DUE": 3, "SWEEPS": 1, "WORKERS": 1}),
        (relaying, {"DOSSIERS": 1, "DELIVERERS": 1}),
        (deadlines, {"COUNTED": 20, "OPEN": 30}),
        (designing, {"FEW": 5, "MANY": 10, "SAMPLES": 1}),
        (rehearsing, {"CHOICES": 2, "PATHS": 4, "DRIVEN": 1, "SAMPLES": 1}),
    ):
        for name, size in sizes.items():
            monkeypatch.setattr(measure, name, size)


def test_every_figure_is_measured_and_written(stage: Stage, small: None, tmp_path: Path) -> None:
    report = Report()
    for measure in (steps, cost, crowds, relaying, deadlines, designing, rehearsing):
        measure.measure(stage, report)
    assert set(report.figures) == set(AIMS)
    write(report, tmp_path / "figures.json")
    written = json.loads((tmp_path / "figures.json").read_text())
    assert set(written) == {*AIMS, "detail"}
    figures = [
        each
        for name in AIMS
        for each in (written[name].values() if isinstance(written[name], dict) else [written[name]])
    ]
    assert all(isinstance(figure, int | float) and figure > 0 for figure in figures)
