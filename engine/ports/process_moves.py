"""The repository of running dossiers as a move sees them, of moves between versions, and of what each came to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
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
    """What a move came to for a dossier. ``CHANGED``: it went on between the dry run and its turn, so that it stays.

    ``LEFT``: the move was ended before its turn came.
    """

    WAITING = "waiting"
    MOVED = "moved"
    KEPT = "kept"
    BLOCKED = "blocked"
    CHANGED = "changed"
    LEFT = "left"


@dataclass(frozen=True)
class ProcessMove:
    """A move of running dossiers of a line to a version; ``undo_of`` names the move it takes back.

    ``ended_by``: who ended it before every dossier had its turn.
    """

    line: str
    version_id: int
    clause: Transition
    decision: str
    basis: str
    asked_by: int
    asked_at: datetime
    work_id: int = 0
    undo_of: int | None = None
    finished_at: datetime | None = None
    ended_by: int | None = None
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


@dataclass(frozen=True)
class Settlement:
    """What the system made of the clause of an approved submission when its version took effect.

    ``at`` None: it waits, and ``told_of`` names the move that stands in its way, of which the controllers were told.
    ``move_id`` is the move it began; None where there was nothing to move, or people chose.
    """

    version_id: int
    submission_id: int
    at: datetime | None = None
    move_id: int | None = None
    told_of: int | None = None


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

    def hold(self, move_id: int) -> ProcessMove:
        """The move as it is; nobody else settles its dossiers or ends it before this transaction ends."""
        ...

    def finish(self, move_id: int, at: datetime, ended_by: int | None = None) -> None: ...

    def of_line(self, line: str, limit: int, before: int = 0) -> Sequence[ProcessMove]:
        """The newest first; those with a smaller id than ``before`` where it is given."""
        ...

    def standing(self, line: str) -> ProcessMove | None:
        """The one that is not finished; a procedure has one at most."""
        ...

    def is_begun_to(self, version_id: int) -> bool:
        """Whether dossiers were ever asked to move to this version, an undo aside."""
        ...

    def undoing(self, move_ids: Collection[int]) -> Mapping[int, ProcessMove]:
        """By the id of a move, the last that takes it back."""
        ...

    def counts(self, move_id: int) -> Mapping[Outcome, int]: ...

    def lines(self, move_id: int, outcomes: Collection[Outcome], after: int, limit: int) -> Sequence[MoveLine]:
        """Those of these outcomes with a greater dossier id, by it."""
        ...

    def settle(self, move_id: int, lines: Sequence[MoveLine]) -> None:
        """Store what became of dossiers that waited for their turn."""
        ...

    def leave(self, move_id: int, because: str) -> int:
        """Settle whatever waits as left where it stands; how many."""
        ...

    def holders(self, move_id: int) -> Sequence[Holder]:
        """Who holds open steps of the dossiers it moved."""
        ...

    # --- the clause a version was approved with, once the version takes effect ---------------------------------------

    def unsettled(self, day: date) -> Sequence[int]:
        """Versions that hold on ``day``, approved with a clause that is not ``STAY`` and not settled, by id."""
        ...

    def settlement(self, version_id: int) -> Settlement | None:
        """What became of the clause; None where nothing has yet."""
        ...

    def keep_settlement(self, settlement: Settlement) -> None:
        """Store it, in the place of what was known of the version."""
        ...
