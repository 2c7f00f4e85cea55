"""Playing dossiers through a process in simulated time: what is played, and what came of it, in whole minutes.

Minutes are those of ``engine.domain.calendars.minute_of``; work is worked off in the hours of who does it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from engine.domain.calendars import WorkingCalendar
from engine.domain.simulation import Job, Seat, Stop


@dataclass(frozen=True)
class Station:
    """A step as it is played. One of ``work`` is drawn, in working minutes, and one of ``accepting``, until a handover
    to it is accepted; both in order, so that the same draw means as long a time everywhere.

    ``needs_hands`` False: time passes and nobody is kept from other work. ``key`` names its draws: stations of two
    versions with one key draw alike.
    """

    key: str
    work: Sequence[int]
    accepting: Sequence[int] = (0,)
    needs_hands: bool = True


class Walk(Protocol):
    """The ways of dossiers through one version. Nodes that open are named once each, work at the end left out."""

    def begin(self, number: int) -> Sequence[str]:
        """The first nodes of this dossier."""
        ...

    def passed(self, number: int, node: str) -> Sequence[str]:
        """What opens now that it has passed the node."""
        ...


@dataclass(frozen=True)
class Scene:
    """What is played. ``arrivals``: when each dossier comes, by its number. ``seat_of`` says who does a node of it,
    ``capacity`` how many they are; nobody counts as one.

    Nothing happens before ``since``: what came earlier stands in line by then, in the order it came. ``others`` is work
    beside these dossiers that the same people do: when it comes, and its working minutes. ``stops`` are the pauses of a
    dossier at a node: each begins when its turn comes there the first time, keeps nobody from other work, and after as
    many minutes as it really took the dossier stands in line again.
    """

    arrivals: Mapping[int, int]
    walk: Callable[[], Walk]
    stations: Mapping[str, Station]
    seat_of: Callable[[int, str], Seat]
    capacity: Mapping[Seat, int]
    calendar_of: Callable[[int], WorkingCalendar]
    since: int = 0
    others: Mapping[Seat, Sequence[tuple[int, int]]] = field(default_factory=dict)
    stops: Mapping[tuple[int, str], Sequence[Stop]] = field(default_factory=dict)


class Simulator(Protocol):
    """Plays scenes; the same seed draws the same."""

    def play(self, scene: Scene, seed: int) -> list[Job]:
        """Every step of every dossier, in the order they were done."""
        ...
