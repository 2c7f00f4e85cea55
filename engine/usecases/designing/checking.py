"""The verdict on a process file: publishable, to be mended at a press, in need of a person, or refused. No database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from engine.domain.lint import Finding, Severity, lint
from engine.domain.mends import is_mendable, mended_all, offered
from engine.domain.mends.sketch import judged_without_definition, names_of, sketched
from engine.domain.people import Actor, Position
from engine.domain.permissions import require
from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import ProcessGraph
from engine.domain.statuses import StatusMapping
from engine.ports.process import Conditions, ProcessFiles, UnreadableFile

_WITH_THE_OTHERS = "Hết khi đã sửa giúp các chỗ khác."


class Verdict(StrEnum):
    """``MENDABLE``: every error has an automatic mend. ``OUTSIDE``: readable, but some need a person."""

    ACCEPTED = "accepted"
    MENDABLE = "mendable"
    OUTSIDE = "outside the profile"
    REFUSED = "refused"


@dataclass(frozen=True)
class Judged:
    """The verdict on a file, with all that was found; a refused file has one finding that says why."""

    verdict: Verdict
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class MendedFiles:
    """Both files after every mend that could be made; ``definition`` is None where none was given.

    ``done`` says what was mended, ``findings`` what is left.
    """

    bpmn: bytes
    definition: bytes | None
    done: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def is_clean(self) -> bool:
        return all(finding.severity is Severity.WARNING for finding in self.findings)


class Checking:
    """Judges files by themselves, so that a folder under version control can be checked without an office."""

    def __init__(self, reading: ProcessFiles, conditions: Conditions, statuses: Sequence[StatusMapping]) -> None:
        self._reading = reading
        self._conditions = conditions
        self._statuses = statuses

    def judge(self, actor: Actor, bpmn: bytes, definition: bytes | None = None) -> Judged:
        """``definition`` is procedure.toml; without it the drawing is judged by what it says itself."""
        require(actor, Position.DESIGNER)
        try:
            said = self._reading.read_definition(definition) if definition is not None else None
            graph = self._reading.read_process(bpmn)
            findings = self._offered(graph, said, self._reading.mends(bpmn))
            if all(finding.severity is Severity.WARNING for finding in findings):
                return Judged(Verdict.ACCEPTED, findings)
            return _weighed(findings, self._mended(bpmn, definition))
        except UnreadableFile as fault:
            return Judged(Verdict.REFUSED, (Finding("unreadable", Severity.ERROR, "", fault.message),))

    def mend_all(self, actor: Actor, bpmn: bytes, definition: bytes | None = None) -> MendedFiles:
        """Mend all that can be; UnreadableFile when a file cannot be read."""
        require(actor, Position.DESIGNER)
        return self._mended(bpmn, definition)

    # --- how it is done -----------------------------------------------------------------------------------------

    def _mended(self, bpmn: bytes, toml: bytes | None) -> MendedFiles:
        outside = self._reading.mends(bpmn)
        done = tuple(outside.values())
        bpmn = self._reading.mend(bpmn) if outside else bpmn
        graph = self._reading.read_process(bpmn)
        said = self._reading.read_definition(toml) if toml is not None else None
        if graph.foreign:
            return MendedFiles(bpmn, toml, done, self._offered(graph, said, self._reading.mends(bpmn)))
        definition = said or self._sketched(graph)
        mended = mended_all(graph, definition, lambda now, by: self._found(now, by if said else None))
        bpmn = self._reading.redraw(bpmn, mended.graph) if mended.graph != graph else bpmn
        if said is not None and mended.definition != said:
            toml = self._reading.write_definition(mended.definition)
        return MendedFiles(bpmn, toml, (*done, *mended.done), mended.findings)

    def _offered(
        self, graph: ProcessGraph, said: ProcedureDefinition | None, outside: Mapping[str, str]
    ) -> tuple[Finding, ...]:
        return offered(graph, said or self._sketched(graph), self._found(graph, said), outside)

    def _found(self, graph: ProcessGraph, said: ProcedureDefinition | None) -> tuple[Finding, ...]:
        if said is not None:
            return lint(
                graph,
                said,
                condition_fault=self._conditions.fault,
                condition_truth=self._conditions.truth,
                statuses=self._statuses,
            )
        found = lint(graph, self._sketched(graph), condition_fault=self._any_name)
        return judged_without_definition(graph, found)

    def _sketched(self, graph: ProcessGraph) -> ProcedureDefinition:
        return sketched(graph, lambda condition: not self._any_name(condition, ()))

    def _any_name(self, expression: str, _: Sequence[str]) -> str:
        """What is wrong with a condition whatever it reads: without the forms no name is unknown."""
        return self._conditions.fault(expression, names_of(expression))


def _weighed(findings: tuple[Finding, ...], mended: MendedFiles) -> Judged:
    """Mendable only where mending was tried and left no error; else with what comes to light after it."""
    if mended.is_clean:
        told = (finding if finding.mend else _with_the_others(finding) for finding in findings)
        return Judged(Verdict.MENDABLE, tuple(told))
    left = tuple(replace(finding, mend="") for finding in mended.findings if finding.severity is Severity.ERROR)
    known = {(finding.code, finding.element) for finding in findings}
    if is_mendable(findings):
        findings = (*findings, *(finding for finding in left if (finding.code, finding.element) not in known))
    stubborn = {(finding.code, finding.element) for finding in left}
    told = (replace(each, mend="") if (each.code, each.element) in stubborn else each for each in findings)
    return Judged(Verdict.OUTSIDE, tuple(told))


def _with_the_others(finding: Finding) -> Finding:
    return replace(finding, mend=_WITH_THE_OTHERS) if finding.severity is Severity.ERROR else finding
