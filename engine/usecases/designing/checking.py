"""The verdict on a process file: publishable, to be mended at a press, in need of a person, or refused. No database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from engine.domain.lint import Finding, Severity, lint
from engine.domain.mends import MOST, Mended, is_mendable, mended_all, offered
from engine.domain.mends.sketch import judged_without_definition, sketched
from engine.domain.people import Actor, Position
from engine.domain.permissions import require
from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import ProcessGraph, names_of
from engine.domain.statuses import StatusMapping
from engine.ports.process import Conditions, OutsideProfile, ProcessFiles, UnreadableFile

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


@dataclass(frozen=True)
class Inside:
    """A file once all that could be is inside the profile, with what was done to it."""

    bpmn: bytes
    graph: ProcessGraph
    done: tuple[str, ...]


def brought_in(reading: ProcessFiles, bpmn: bytes) -> Inside:
    """Round by round, so that what a sub-process or another pool brings to light is told as well."""
    done: dict[tuple[str, str], str] = {}  # an element may be mended twice, as a task that also bears a loop
    while outside := {each: told for each, told in reading.mends(bpmn).items() if (each, told) not in done}:
        bpmn = reading.mend(bpmn, outside)
        done |= {(each, told): told for each, told in outside.items()}
    return Inside(bpmn, reading.read_process(bpmn), tuple(done.values()))


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
            if len(findings) > MOST:
                return Judged(Verdict.OUTSIDE, findings)
            return _weighed(findings, self._mended(brought_in(self._reading, bpmn), said))
        except OutsideProfile as fault:
            return Judged(Verdict.OUTSIDE, (Finding("outside-profile", Severity.ERROR, "", fault.message),))
        except UnreadableFile as fault:
            return Judged(Verdict.REFUSED, (Finding("unreadable", Severity.ERROR, "", fault.message),))

    def mend_all(self, actor: Actor, bpmn: bytes, definition: bytes | None = None) -> MendedFiles:
        """Mend all that can be; UnreadableFile when a file cannot be read."""
        require(actor, Position.DESIGNER)
        said = self._reading.read_definition(definition) if definition is not None else None
        inside = brought_in(self._reading, bpmn)
        mended = self._mended(inside, said)
        if inside.graph.foreign:
            return MendedFiles(inside.bpmn, definition, inside.done, mended.findings)
        drawn = self._reading.redraw(inside.bpmn, mended.graph) if inside.done or mended.done else bpmn
        if said is not None and mended.definition != said:
            definition = self._reading.write_definition(mended.definition)
        return MendedFiles(drawn, definition, (*inside.done, *mended.done), mended.findings)

    # --- how it is done -----------------------------------------------------------------------------------------

    def _mended(self, inside: Inside, said: ProcedureDefinition | None) -> Mended:
        """What the drawing says once mended; nothing more is mended while something is outside the profile."""
        graph = inside.graph
        definition = said or self._sketched(graph)
        if graph.foreign:
            return Mended(graph, definition, (), self._offered(graph, said, self._reading.mends(inside.bpmn)))
        return mended_all(graph, definition, lambda now, by: self._found(now, by if said else None))

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


def _weighed(findings: tuple[Finding, ...], mended: Mended) -> Judged:
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
