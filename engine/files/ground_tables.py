"""The dated tables of grounds for a pause, from bpmn/grounds.toml."""

import tomllib
from pathlib import Path

from engine.domain.grounds import GroundTables, read_grounds


def read_ground_tables(file: Path) -> GroundTables:
    """Every table of the file; ValueError or KeyError names what is missing or wrong."""
    return read_grounds(tomllib.loads(file.read_text(encoding="utf-8")))
