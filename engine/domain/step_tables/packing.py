"""What was read of a file as small text, to be kept beside it and read back as the very values it was."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.domain.people import Position
from engine.domain.process import StepKind
from engine.domain.step_tables.model import (
    Branch,
    Question,
    ReadTables,
    RowRole,
    Source,
    Subject,
    TableProcedure,
    TableStep,
)
from engine.domain.step_tables.reading.accounts import ReadRow


@dataclass(frozen=True)
class Reading:
    """A file as it was read: every row with text, and what the tables say before anything is answered."""

    rows: tuple[ReadRow, ...]
    tables: ReadTables


def pack(reading: Reading) -> bytes:
    tables = reading.tables
    said = {
        "rows": reading.rows,
        "procedures": tables.procedures,
        "questions": tables.questions,
        "count": tables.rows,
        "accounted": [[place, row, role] for (place, row), role in tables.accounted.items()],
    }
    return zlib.compress(json.dumps(said, default=vars, ensure_ascii=False, separators=(",", ":")).encode())


def unpack(content: bytes) -> Reading | None:
    """None for what is no packed reading, or no longer one."""
    try:
        return _reading(json.loads(zlib.decompress(content)))
    except (zlib.error, ValueError, LookupError, TypeError):
        return None


def _reading(said: Mapping[str, Any]) -> Reading:
    rows = tuple(
        ReadRow(row["place"], row["number"], tuple(row["cells"]), RowRole(row["role"])) for row in said["rows"]
    )
    procedures = tuple(
        TableProcedure(**{**each, "steps": tuple(map(_step, each["steps"]))}) for each in said["procedures"]
    )
    accounted = {(place, row): role for place, row, role in said["accounted"]}
    return Reading(rows, ReadTables(procedures, tuple(map(_question, said["questions"])), said["count"], accounted))


def _step(said: Mapping[str, Any]) -> TableStep:
    read = {
        "source": Source(**said["source"]),
        "kind": StepKind(said["kind"]) if said["kind"] else None,
        "position": Position(said["position"]) if said["position"] else None,
        "branches": tuple(Branch(**branch) for branch in said["branches"]),
        "parallel": tuple(said["parallel"]),
        "left": tuple(said["left"]),
    }
    return TableStep(**{**said, **read})


def _question(said: Mapping[str, Any]) -> Question:
    choices = tuple((value, words) for value, words in said["choices"])
    return Question(Source(**said["source"]), Subject(said["subject"]), said["text"], said["order"], choices)
