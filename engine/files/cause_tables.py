"""The dated table of causes of lateness, from bpmn/causes.toml."""

import tomllib
from pathlib import Path

from engine.domain.apologies import Cause
from engine.domain.people import Validity


def read_causes(file: Path) -> tuple[Cause, ...]:
    """Every row of the file, in its order; KeyError names what a row lacks."""
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        Cause(row["key"], row["name"], Validity(row["since"], row.get("until")), row.get("by_agency", False))
        for row in said["cause"]
    )
