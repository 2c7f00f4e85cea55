"""Running, reading and checking processes: the ports behind which SpiffWorkflow, lxml and CEL stand."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from engine.domain.procedures import ProcedureDefinition, ProcessVersion, Variables
from engine.domain.process import ProcessGraph


@dataclass(frozen=True)
class Advance:
    """What came of running a process until nothing is ready.

    ``state`` is opaque, compressed, compacted and without specs. ``steps`` are the ids of STEP nodes that wait for a
    person, ``messages`` the ids of MESSAGE nodes and ``members`` of MEMBER nodes that wait; each id stands once.
    ``finished`` is True only when an end event was reached and no token is left. ``flows`` are the ids of the sequence
    flows this very act took, in their order.
    """

    state: bytes
    steps: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    finished: bool = False
    flows: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Passed:
    """A node a dossier has passed, with the routing variables it left: what a replay needs."""

    node: str
    outcome: Variables


class ProcessFault(Exception):
    """The process cannot go on (budget spent, unreadable state, missing variable, stuck). Nothing was changed.

    ``message`` is Vietnamese, for the person at the desk."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ProcessRuntime(Protocol):
    """Runs versions of processes. Pure of storage: state in, state out. Raises ProcessFault."""

    def start(self, version: ProcessVersion, facts: Variables) -> Advance: ...

    def complete(self, version: ProcessVersion, state: bytes, node: str, outcome: Variables) -> Advance:
        """Complete a waiting node: a step by its outcome, a message or member node by the answer's variables."""
        ...

    def replay(self, version: ProcessVersion, facts: Variables, history: Sequence[Passed]) -> Advance:
        """Start anew and pass ``history`` in order; a node that is not waiting in its turn is a ProcessFault."""
        ...

    def waiting(self, version: ProcessVersion, state: bytes) -> Advance:
        """Load ``state`` and tell what waits, changing nothing."""
        ...


class UnreadableFile(Exception):
    """A file that is malformed or hostile. ``message`` says in Vietnamese what is wrong and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class OutsideProfile(UnreadableFile):
    """A sound file, but no process that can be run here: too large, drawn as something else, one id for two steps."""


class ProcessFiles(Protocol):
    """Reads and writes the files of process designers; raises UnreadableFile and never touches a file or a socket."""

    def read_process(self, bpmn: bytes) -> ProcessGraph: ...

    def read_definition(self, toml: bytes) -> ProcedureDefinition: ...

    def expand(self, bpmn: bytes) -> bytes:
        """The file as it is published: shared parts expanded into it, foreign metadata dropped, a diagram present."""
        ...

    def mends(self, bpmn: bytes) -> Mapping[str, str]:
        """What «Sửa giúp» would do to each element outside the profile, by its id; the others need a person."""
        ...

    def mend(self, bpmn: bytes, elements: Container[str] | None = None) -> bytes:
        """The file with these elements outside the profile (None: all) brought into it, the rest left as it is."""
        ...

    def redraw(self, bpmn: bytes, graph: ProcessGraph) -> bytes:
        """A file that says ``graph``, in the drawing of ``bpmn`` where that still fits."""
        ...

    def write_process(self, graph: ProcessGraph) -> bytes:
        """A BPMN file of ``graph`` with a drawing of ours; what stands in ``graph.foreign`` is left out."""
        ...

    def write_definition(self, definition: ProcedureDefinition) -> bytes:
        """A procedure.toml that reads back as ``definition``."""
        ...


class Conditions(Protocol):
    """Checks the expressions of gateways."""

    def fault(self, expression: str, names: Sequence[str]) -> str:
        """Empty when the expression is valid and reads only ``names``; else a Vietnamese sentence."""
        ...

    def truth(self, expression: str, variables: Variables) -> bool | None:
        """Whether the expression holds for these values; None where they cannot be compared."""
        ...
