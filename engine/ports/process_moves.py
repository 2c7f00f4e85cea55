"""The repository of running dossiers as a move sees them, of moves between versions, and of what each came to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from engine.domain.decisions import Transition


@dataclass(frozen=True)
class PassedNode:
    """A step done and not taken back; ``node`` "" where its version has no such step any more."""

    id: int
    node: str
    outcome: Mapping[str, str | int | float | bool]


@dataclass(frozen=True)
class RunningDossier:
    """A dossier that is not closed, with what its move hangs on. ``waiting`` are the nodes with an open step or in a
    handover that is not settled, ``passed`` the steps done in their order."""

    id: int
    code: str
    version_id: int
    has_begun: bool
    has_process: bool
    desk_id: int
    return_desk_id: int
    agencies: Mapping[str, int]
    places: Mapping[str, str]
    applicant_kind: str
    waiting: frozenset[str]
    passed: tuple[PassedNode, ...]


class Outcome(StrEnum):
    """What a move came to for a dossier. ``CHANGED``: it went on between the dry run and its turn, so that it stays."""

    WAITING = "waiting"
    MOVED = "moved"
    KEPT = "kept"
    BLOCKED = "blocked"
    CHANGED = "changed"


@dataclass(frozen=True)
class ProcessMove:
    """A move of running dossiers of a line to a version; ``undo_of`` names the move it takes back."""

    line: str
    version_id: int
    clause: Transition
    decision: str
    basis: str
    asked_by: int
    asked_at: datetime
    work_id: int
    undo_of: int | None = None
    finished_at: datetime | None = None
    id: int = 0


@dataclass(frozen=True)
class MoveLine:
    """One dossier in a move. ``version_id`` is what it ran by, ``before`` and ``after`` where it stood, once moved.

    ``code`` is given back, never stored.
    """

    dossier_id: int
    version_id: int
    outcome: Outcome
    step: str = ""
    because: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    code: str = ""


@dataclass(frozen=True)
class Holder:
    """A person who had taken open steps of moved dossiers: how many dossiers, and the first of them."""

    person_id: int
    dossiers: int
    dossier_id: int


class ProcessMoves(Protocol):
    """Dossiers are read in bulk; a move has exactly one line for each dossier it looked at."""

    def running(self, line: str) -> Sequence[int]:
        """Ids of the dossiers of a procedure that are not closed, in order."""
        ...

    def these(self, ids: Sequence[int]) -> Sequence[RunningDossier]:
        """Those of them that are not closed, by id, in a few statements."""
        ...

    def point(self, nodes: Mapping[int, str]) -> None:
        """Say of steps done where they stand on the version the dossier runs by now; nothing else of them changes."""
        ...

    def admit(self, parties: Sequence[tuple[int, int]]) -> None:
        """Let agencies know of dossiers: pairs of dossier and agency; nothing happens where one does already."""
        ...

    def dismiss(self, parties: Sequence[tuple[int, int]]) -> None:
        """Take that back."""
        ...

    def add(self, move: ProcessMove, lines: Sequence[MoveLine]) -> ProcessMove:
        """The move with its id."""
        ...

    def move(self, move_id: int) -> ProcessMove:
        """NotFound when there is none."""
        ...

    def of_work(self, work_id: int) -> ProcessMove:
        """The move that a long work does; NotFound when there is none."""
        ...

    def finish(self, move_id: int, at: datetime) -> None: ...

    def of_line(self, line: str, limit: int) -> Sequence[ProcessMove]:
        """The newest first."""
        ...

    def counts(self, move_id: int) -> Mapping[Outcome, int]: ...

    def lines(self, move_id: int, outcomes: Collection[Outcome], after: int, limit: int) -> Sequence[MoveLine]:
        """Those of these outcomes with a greater dossier id, by it."""
        ...

    def settle(self, move_id: int, lines: Sequence[MoveLine]) -> None:
        """Store what became of dossiers that waited for their turn."""
        ...

    def holders(self, move_id: int) -> Sequence[Holder]:
        """Who holds open steps of the dossiers it moved."""
        ...
