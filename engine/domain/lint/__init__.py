"""Judges a process before it is published: a pure function of the graph and the definition, findings in Vietnamese.

Enter through ``lint``. Each finding says which step, why it harms the citizen, and what to do.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from engine.domain.lint.calendars import Uncounted, calendars
from engine.domain.lint.cases import ConditionTruth, cases
from engine.domain.lint.conditions import ConditionFault, conditions
from engine.domain.lint.finding import Finding, Severity, Subject
from engine.domain.lint.journey import journey
from engine.domain.lint.members import members
from engine.domain.lint.papers import papers
from engine.domain.lint.roles import Vacant, roles
from engine.domain.lint.soundness import soundness
from engine.domain.lint.structure import reachability, structure
from engine.domain.lint.timing import LongestWay, longest_way, timing
from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import ProcessGraph
from engine.domain.statuses import StatusMapping

__all__ = [
    "ConditionFault",
    "ConditionTruth",
    "Finding",
    "LongestWay",
    "Severity",
    "Subject",
    "Uncounted",
    "Vacant",
    "lint",
    "longest_way",
]


def lint(
    graph: ProcessGraph,
    definition: ProcedureDefinition,
    *,
    condition_fault: ConditionFault,
    condition_truth: ConditionTruth | None = None,
    known_lines: Mapping[str, ProcedureDefinition] | None = None,
    agency_codes: Container[str] | None = None,
    vacant: Vacant | None = None,
    uncounted: Uncounted | None = None,
    statuses: Sequence[StatusMapping] | None = None,
    day_minutes: int = 480,
) -> tuple[Finding, ...]:
    """Findings, errors first. What is None is not checked: ``condition_truth`` (what conditions give for values),
    ``known_lines`` (members by line), ``agency_codes`` (the catalogue), ``vacant`` (where nobody holds a post),
    ``uncounted`` (agencies without a calendar), ``statuses`` (tables of national codes). ``day_minutes`` is what a
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
    found.extend(cases(subject, condition_fault, condition_truth))
    found.extend(roles(subject, agency_codes, vacant))
    found.extend(papers(subject, statuses))
    found.extend(members(subject, known_lines))
    found.extend(timing(subject, known_lines, day_minutes))
    found.extend(calendars(subject, uncounted))
    named = (replace(finding, step=subject.known_as(finding.element)) for finding in found)
    return tuple(sorted(named, key=lambda finding: finding.severity is Severity.WARNING))
