"""Judges a process before it is published: a pure function of the graph and the definition, findings in Vietnamese.

Enter through ``lint``. Each finding says which step, why it harms the citizen, and what to do.
"""

from collections.abc import Container, Mapping

from engine.domain.lint.calendars import Uncounted, calendars
from engine.domain.lint.conditions import ConditionFault, conditions
from engine.domain.lint.finding import Finding, Severity, Subject
from engine.domain.lint.journey import journey
from engine.domain.lint.members import members
from engine.domain.lint.roles import PostHeld, roles
from engine.domain.lint.soundness import soundness
from engine.domain.lint.structure import reachability, structure
from engine.domain.lint.timing import LongestWay, longest_way, timing
from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import ProcessGraph

__all__ = [
    "ConditionFault",
    "Finding",
    "LongestWay",
    "PostHeld",
    "Severity",
    "Subject",
    "Uncounted",
    "lint",
    "longest_way",
]


def lint(
    graph: ProcessGraph,
    definition: ProcedureDefinition,
    *,
    condition_fault: ConditionFault,
    known_lines: Mapping[str, ProcedureDefinition] | None = None,
    agency_codes: Container[str] | None = None,
    held: PostHeld | None = None,
    uncounted: Uncounted | None = None,
    day_minutes: int = 480,
) -> tuple[Finding, ...]:
    """Findings, errors first. What is None is not checked: ``known_lines`` (members by line), ``agency_codes`` (the
    catalogue), ``held`` (who holds posts), ``uncounted`` (agencies without a calendar). ``day_minutes`` is what a
    working day is worth when hours and days are added up here; deadlines use each agency's own hours.
    """
    subject = Subject(graph, definition)
    found = list(structure(subject))
    if not any(finding.severity is Severity.ERROR for finding in found):
        found.extend(reachability(subject))
    if not any(finding.severity is Severity.ERROR for finding in found):
        found.extend(soundness(subject))
        found.extend(journey(subject))
    found.extend(conditions(subject, condition_fault))
    found.extend(roles(subject, agency_codes, held))
    found.extend(members(subject, known_lines))
    found.extend(timing(subject, known_lines, day_minutes))
    found.extend(calendars(subject, uncounted))
    return tuple(sorted(found, key=lambda finding: finding.severity is Severity.WARNING))
