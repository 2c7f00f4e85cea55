"""The dated terms that run from one decision to the next act, from bpmn/publication.toml."""

import tomllib
from fractions import Fraction
from pathlib import Path

from engine.domain.decisions import DecisionKind
from engine.domain.due_states import Thresholds
from engine.domain.people import Validity
from engine.domain.publication_terms import Milestone, PublicationTerm
from engine.domain.terms import Term


def read_publication_terms(file: Path) -> tuple[PublicationTerm, ...]:
    """Every term of the file; KeyError names what one lacks, ValueError or InvalidInput what cannot be read."""
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        PublicationTerm(
            key=row["key"],
            name=row["name"],
            kinds=frozenset(map(DecisionKind, row["kinds"])),
            ends=Milestone(row["ends"]),
            term=Term.parse(row["term"]),
            thresholds=Thresholds(Fraction(0), Fraction(row["soon_days"])),
            validity=Validity(row["since"], row.get("until")),
            basis=row["basis"],
        )
        for row in said["term"]
    )
