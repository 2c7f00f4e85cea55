"""How figures are made of samples, and how progress is told."""

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

Figure = float | dict[str, float]


@dataclass
class Report:
    """The figures by name, and the raw numbers they were made of."""

    figures: dict[str, Figure] = field(default_factory=dict)
    detail: dict[str, object] = field(default_factory=dict)


def write(report: Report, file: Path) -> None:
    """The figures by name, with everything they were made of under ``detail``."""
    file.write_text(json.dumps({**report.figures, "detail": report.detail}, ensure_ascii=False, indent=2) + "\n")


def timed(act: Callable[[], object]) -> float:
    """Milliseconds the act took."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    return round(median(ours) / median(theirs), 3)


def middle(samples: Sequence[float]) -> float:
    return round(median(samples), 3)


def tell(words: str) -> None:
    """Progress, on the error stream, so that the figures can be piped."""
    sys.stderr.write(words + "\n")
    sys.stderr.flush()
