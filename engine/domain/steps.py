"""Steps: what waits for one person, or for the platform, in a dossier."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from engine.domain.people import Position
from engine.domain.process import StepKind

Value = str | int | float | bool


class StepState(StrEnum):
    OPEN = "open"
    DONE = "done"
    UNDONE = "undone"  # done once, then taken back by a return for correction
    CANCELLED = "cancelled"  # never done: the dossier went another way


@dataclass
class Step:
    """One step of a dossier. ``id`` is None until it is stored.

    ``kind`` is None where the platform itself waits (for a message or for a child dossier); such a step has no
    position. ``node`` is "" for a step the platform opened of its own. ``started_at`` is when its term began to run,
    ``paused_since`` stands while the clock of its leg is paused, and ``due_at`` is derived from both.
    """

    node: str
    name: str
    kind: StepKind | None
    leg: int
    agency_id: int
    position: Position | None
    opened_at: datetime
    started_at: datetime
    term: str = ""
    form: str = ""
    due_at: datetime | None = None
    next_rung: str = ""
    next_rung_at: datetime | None = None
    paused_since: datetime | None = None
    assignee_id: int | None = None
    note: str = ""
    state: StepState = StepState.OPEN
    closed_at: datetime | None = None
    closed_by: int | None = None
    outcome: Mapping[str, Value] = field(default_factory=dict)
    id: int | None = None

    @property
    def is_open(self) -> bool:
        return self.state is StepState.OPEN

    @property
    def waits_for_platform(self) -> bool:
        return self.kind is None

    def close(self, state: StepState, at: datetime, by: int) -> None:
        """End the step; its deadline is watched no more."""
        self.state, self.closed_at, self.closed_by = state, at, by
        self.next_rung, self.next_rung_at = "", None
