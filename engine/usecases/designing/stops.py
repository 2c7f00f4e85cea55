"""The tree a rehearsal walks: states that wait for people, and the ways that lead on from each."""

from collections.abc import Callable
from dataclasses import dataclass, field

from engine.domain.procedures import Variables
from engine.domain.rehearsals.paths import PathAct


@dataclass(eq=False, slots=True)
class Stop:
    """A state in which ``waiting`` nodes wait; ``node`` is the one worked off here, "" at reception.

    ``left`` are the outcomes whose ways are not walked to their ends. ``ends``: some way from here came to an end.
    """

    state: bytes
    waiting: tuple[str, ...]
    node: str
    outcomes: tuple[Variables, ...]
    trace: int
    is_first_round: bool
    left: set[int]
    ways: dict[int, "Way"] = field(default_factory=dict)
    ends: bool = False


@dataclass(eq=False, slots=True)
class Way:
    """Where an outcome led: the act, and the next stop; None at an end, or where the way was cut (not ``ends``)."""

    act: PathAct
    stop: Stop | None
    ends: bool

    @property
    def is_walked(self) -> bool:
        return self.stop is None or not self.stop.left


Trodden = list[tuple[Stop, int]]
Guide = Callable[[Stop, int], int | None]
"""(stop, how many came before it) -> the outcome to take there; None where any will do."""
