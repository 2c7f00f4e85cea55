"""The dated rule of when a month's list of lateness is published, from bpmn/lateness.toml."""

import tomllib
from datetime import time
from pathlib import Path

from engine.domain.lateness import PublicationRule
from engine.domain.people import Validity


def read_publication_rules(file: Path) -> tuple[PublicationRule, ...]:
    """Every rule of the file; KeyError names what one lacks, ValueError a day or hour that is none."""
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        PublicationRule(
            Validity(row["since"], row.get("until")), int(row["day"]), time.fromisoformat(row["at"]), row["basis"]
        )
        for row in said["publication"]
    )
