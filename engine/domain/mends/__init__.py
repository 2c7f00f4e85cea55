"""«Sửa giúp»: what a finding can be mended by at a press, told beforehand; a pure function of graph and definition.

Enter through ``offered`` (findings with what their mends would do), ``mended`` (one press) and ``mended_all``. Only
what needs no knowledge of the procedure is mended: terms, agencies and whom to ask remain with a person.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from engine.domain.lint import Finding, Severity, Subject
from engine.domain.mends import choices, joins, roles, structure
from engine.domain.mends.editing import Change, Mend
from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import ProcessGraph

__all__ = ["MOST", "Change", "Judge", "Mended", "is_mendable", "mended", "mended_all", "offered"]

MENDS: dict[str, Mend] = {**structure.MENDS, **choices.MENDS, **joins.MENDS, **roles.MENDS}

_STAGES = (structure.MENDS.keys(), roles.FACTS, MENDS.keys())
"""What is mended before what: kinds are guessed once the ways are whole, the order of steps once kinds are known."""

ROUNDS = 30
"""How often the process is judged anew: what one round mends brings the next findings to light."""

ENOUGH = 5_000
"""Nodes and ways judged over all rounds: a large drawing gets fewer of them."""

MOST = 400
"""Findings that are mended or offered a mend at once; who has more does better to draw anew."""

FEW = 4
"""The same for those of soundness, whose mends are tried out."""

Judge = Callable[[ProcessGraph, ProcedureDefinition], tuple[Finding, ...]]


@dataclass(frozen=True)
class Mended:
    """A process after every mend that could be made; ``done`` says what was, ``findings`` are those that are left."""

    graph: ProcessGraph
    definition: ProcedureDefinition
    done: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def is_clean(self) -> bool:
        return all(finding.severity is Severity.WARNING for finding in self.findings)


def offered(
    graph: ProcessGraph,
    definition: ProcedureDefinition,
    findings: Sequence[Finding],
    outside: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    """``findings``, each with what «Sửa giúp» would do; ``outside`` is that of elements outside the profile, by id."""
    subject = Subject(graph, definition)
    within_reach = set(_within_reach(findings, FEW))
    return tuple(
        replace(finding, mend=_offer(subject, finding, outside or {}) if finding in within_reach else "")
        for finding in findings
    )


def mended(graph: ProcessGraph, definition: ProcedureDefinition, finding: Finding) -> Change | None:
    """The process with this finding mended; None where only a person can."""
    mend = MENDS.get(finding.code)
    return mend(Subject(graph, definition), finding) if mend else None


def mended_all(graph: ProcessGraph, definition: ProcedureDefinition, judge: Judge) -> Mended:
    """Mend what ``judge`` finds, judge again, and so on until nothing more can be mended."""
    done: list[str] = []
    findings = judge(graph, definition)
    for _ in range(min(ROUNDS, 3 + ENOUGH // (1 + len(graph.nodes) + len(graph.flows)))):
        now = _Round(graph, definition)
        for codes in _STAGES:
            now.mend(finding for finding in _within_reach(findings, 1) if finding.code in codes)
            if now.done:
                break
        else:
            break
        graph, definition = now.graph, now.definition
        done.extend(now.done)
        findings = judge(graph, definition)
    return Mended(graph, definition, tuple(done), findings)


class _Round:
    """The mends made between two judgements."""

    def __init__(self, graph: ProcessGraph, definition: ProcedureDefinition) -> None:
        self.graph = graph
        self.definition = definition
        self.done: list[str] = []

    def mend(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            change = mended(self.graph, self.definition, finding)
            if change is not None:
                self.graph, self.definition = change.graph, change.definition
                self.done.append(change.sentence)


def is_mendable(findings: Iterable[Finding]) -> bool:
    """Whether a press is offered for every error."""
    return all(finding.mend or finding.severity is Severity.WARNING for finding in findings)


def _within_reach(findings: Sequence[Finding], few: int) -> tuple[Finding, ...]:
    """The first findings, ``few`` of soundness among them: one join mended changes what the others are worth."""
    costly = [finding for finding in findings if finding.code in joins.MENDS]
    left_out = set(costly[few:])
    return tuple(islice((finding for finding in findings if finding not in left_out), MOST))


def _offer(subject: Subject, finding: Finding, outside: Mapping[str, str]) -> str:
    if finding.code == "outside-profile":
        return outside.get(finding.element, "")
    mend = MENDS.get(finding.code)
    change = mend(subject, finding) if mend else None
    return change.sentence if change else ""
