"""What a designer may do in the step table; each act names elements of the process by their ids."""

from dataclasses import dataclass

from engine.domain.people import Position
from engine.domain.process import StepKind


@dataclass(frozen=True)
class Facts:
    """What one row says of a step; ``agency`` is the key of a slot, ``form`` "" for none."""

    name: str
    kind: StepKind
    agency: str
    position: Position
    term: str = ""
    form: str = ""


@dataclass(frozen=True)
class AddStep:
    """A new step after ``beside``, or before it. Without ``facts`` it is done by whoever does ``beside``."""

    beside: str
    is_before: bool = False
    facts: Facts | None = None


@dataclass(frozen=True)
class RemoveStep:
    """Take a step out; those before it lead to the one after it."""

    step: str


@dataclass(frozen=True)
class MoveStep:
    """Let a step change places with the one right before it (``is_up``) or right after it."""

    step: str
    is_up: bool


@dataclass(frozen=True)
class ChangeStep:
    """Say anew what a row says."""

    step: str
    facts: Facts


@dataclass(frozen=True)
class MakeParallel:
    """Let a step and the one after it be done at the same time."""

    step: str


@dataclass(frozen=True)
class MakeSequential:
    """Take a step, with the others of its chain, out of what is done at the same time."""

    step: str


@dataclass(frozen=True)
class AddBranch:
    """From ``step`` on to ``to`` where a field compares to a value; ``name`` is what the way is called.

    ``field`` "" asks at the step itself: ``name`` becomes a choice of its form ("không đạt").
    """

    step: str
    to: str
    name: str
    field: str = ""
    operator: str = "=="
    value: str = ""


@dataclass(frozen=True)
class RemoveBranch:
    """Take a way out of a gateway away; with its last choice the gateway goes too."""

    flow: str


TableAct = AddStep | RemoveStep | MoveStep | ChangeStep | MakeParallel | MakeSequential | AddBranch | RemoveBranch
