"""Rehearses files by themselves, without a database: a drawing with its procedure.toml, or alone by what it says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.domain.errors import DomainError
from engine.domain.mends.sketch import sketched
from engine.domain.people import Actor, Position
from engine.domain.permissions import require
from engine.domain.procedures import ProcedureDefinition, ProcessVersion
from engine.domain.process import ProcessGraph, names_of
from engine.domain.process_drafts import content_sha256
from engine.domain.rehearsals.packing import PathSum, Rehearsed
from engine.domain.rehearsals.paths import Path
from engine.domain.rehearsals.playing import Scene, play
from engine.domain.rehearsals.samples import SampleResult, read_sample
from engine.domain.rehearsals.sketching import askable
from engine.domain.rehearsals.wording import Wording
from engine.domain.statuses import DossierState, national_code
from engine.ports.process import Conditions
from engine.usecases.designing.exploring import Explorer
from engine.usecases.designing.rehearsing import Rehearsing, Subject, subject_of
from engine.usecases.designing.sampling import drive

_ANY_TERM = "1 ngày làm việc"  # no dossier runs without a legal term; what happens on its way is the same by any
Members = Mapping[str, ProcedureDefinition]


@dataclass(frozen=True)
class ToldPath:
    """A path in full: what decided it in words, and its scenes as far as a dossier can be led on it."""

    path: Path
    sum: PathSum
    said: tuple[str, ...]
    scenes: tuple[Scene, ...]


@dataclass(frozen=True)
class RehearsedFiles:
    """A rehearsal with the shipped samples that lie beside the files; ``is_sketched``: no procedure.toml was given.

    ``codes`` are what each state is told the portal as.
    """

    subject: Subject
    rehearsed: Rehearsed
    samples: tuple[SampleResult, ...]
    members: Members
    codes: Mapping[DossierState, int]
    is_sketched: bool = False

    @property
    def version(self) -> ProcessVersion:
        return self.subject.version

    @property
    def is_sound(self) -> bool:
        """Whether every path and every sample came to its end as expected."""
        found = self.rehearsed.rehearsal
        return not found.refusal and not found.failures and all(sample.is_kept for sample in self.samples)

    def told(self) -> Iterator[ToldPath]:
        """Each path played, in the order it was found."""
        wording = Wording(self.version, self.members)
        for path, total in zip(self.rehearsed.rehearsal.paths, self.rehearsed.sums, strict=True):
            yield ToldPath(path, total, wording.of(path), self._scenes(path))

    def _scenes(self, path: Path) -> tuple[Scene, ...]:
        definition = self.version.definition
        version = replace(self.version, definition=replace(definition, term=definition.term or _ANY_TERM))
        try:
            return tuple(play(version, path, self.subject.timing.spans(path), self.subject.calendar_of))
        except (DomainError, KeyError):  # as at a step in a lane of no agency, which the check tells of
            return ()


class FileRehearsals:
    """Rehearses with the calendar that ships, so that bpmn/ can be checked without an office."""

    def __init__(self, rehearsing: Rehearsing, conditions: Conditions) -> None:
        self._rehearsing = rehearsing
        self._conditions = conditions

    def rehearse(
        self, actor: Actor, bpmn: bytes, definition: bytes | None = None, samples: Sequence[bytes] = ()
    ) -> RehearsedFiles:
        """UnreadableFile or InvalidInput when one of the files cannot be read. ``samples`` need a ``definition``."""
        require(actor, Position.DESIGNER)
        rehearsing = self._rehearsing
        graph, said = self._read(bpmn, definition)
        read = [read_sample(sample) for sample in samples]
        calendar = rehearsing.shipped_calendar()
        day = rehearsing.day_for(said.validity.since)
        content, members = content_sha256(bpmn, definition or b""), self._members(graph)
        subject = subject_of(content, graph, said, members, lambda slot: calendar, day)
        explorer = Explorer(rehearsing.runtime, subject.version)
        explorer.go_on()
        rehearsed = Rehearsed.of(explorer.result(), subject.timing)
        results = tuple(drive(rehearsing.runtime, subject.version, sample, subject.timing) for sample in read)
        codes = {state: national_code(rehearsing.statuses, state, day) for state in DossierState}
        return RehearsedFiles(subject, rehearsed, results, members, codes, is_sketched=definition is None)

    # --- how it is done -----------------------------------------------------------------------------------------

    def _read(self, bpmn: bytes, definition: bytes | None) -> tuple[ProcessGraph, ProcedureDefinition]:
        """Without a definition by the same sketch as a check of the drawing."""
        reading = self._rehearsing.reading
        graph = reading.read_process(bpmn)
        if definition is not None:
            return graph, reading.read_definition(definition)
        drawn = sketched(graph, lambda condition: not self._conditions.fault(condition, names_of(condition)))
        return askable(graph, drawn)

    def _members(self, graph: ProcessGraph) -> Members:
        """The shipped procedures that a group opens, by line."""
        wanted = {node.member for node in graph.nodes if node.member}
        if not wanted:
            return {}
        reading = self._rehearsing.reading
        known = [reading.read_definition(definition) for definition, _ in self._rehearsing.folders.all()]
        return {definition.line: definition for definition in known if definition.line in wanted}
