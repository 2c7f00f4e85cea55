"""The dated tables of national status codes, from bpmn/statuses.toml."""

import tomllib
from pathlib import Path

from engine.domain.statuses import StatusMapping


def read_status_tables(file: Path) -> tuple[StatusMapping, ...]:
    """Every table of the file; ValueError names a state without a code."""
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(StatusMapping.of(table["since"], table["codes"], table["basis"]) for table in said["mapping"])
