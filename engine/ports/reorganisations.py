"""The repositories of reorganisations: the acts, what each did to which dossier, and who continues whose work."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from engine.domain.people import Position
from engine.domain.reorganisations import Continuation, Reorganisation


class RerouteOutcome(StrEnum):
    REROUTED = "rerouted"
    NOTHING = "nothing"  # nothing of it stands or will stand at the agency
    LEFT = "left"


@dataclass(frozen=True)
class RerouteLine:
    """What became of one dossier; ``code`` is given back, never stored."""

    dossier_id: int
    outcome: RerouteOutcome
    because: str
    code: str = ""


@dataclass(frozen=True)
class Standing:
    """What stands open of one procedure at one agency. ``places``: the dossiers by the communes they name.

    ``handovers_out`` are handovers the agency sent that nobody has received, or that came back to it; ``asked`` are
    opinions asked of it, ``asking`` those it waits for.
    """

    agency_id: int
    line: str
    dossiers: int
    places: Mapping[str, int] = field(default_factory=dict)
    steps: int = 0
    handovers_in: int = 0
    handovers_out: int = 0
    asked: int = 0
    asking: int = 0
    requests: int = 0


@dataclass(frozen=True)
class HeldSteps:
    """Open steps of a procedure one person holds in one position at one agency, of dossiers of the same places."""

    line: str
    places: Collection[str]
    person_id: int
    position: Position
    count: int


class Continuations(Protocol):
    """Who continues which agency's work on a procedure."""

    def of_line(self, line: str, day: date) -> Sequence[Continuation]:
        """Those in effect on ``day``, of acts that were confirmed and not withdrawn."""
        ...


class Reorganisations(Protocol):
    """Acts, and the dossiers they touch. A dossier has at most one line in an act."""

    def add(self, act: Reorganisation) -> Reorganisation:
        """The act with its id."""
        ...

    def save(self, act: Reorganisation) -> None:
        """Store everything of it, and the shares once it is confirmed."""
        ...

    def act(self, act_id: int, lock: bool = False) -> Reorganisation:
        """NotFound when there is none; ``lock``: nobody else changes it until this transaction ends."""
        ...

    def by_key(self, act_key: str) -> Reorganisation | None:
        """The act this very press already proposed."""
        ...

    def of_work(self, work_id: int) -> Reorganisation: ...

    def newest(self, limit: int) -> Sequence[Reorganisation]: ...

    def open_of(self, agency_ids: Collection[int], today: date) -> Reorganisation | None:
        """An act on one of these agencies that is proposed, or planned for a day that has not come."""
        ...

    def standing(self, agency_ids: Collection[int]) -> Sequence[Standing]:
        """Of every procedure some open dossier of which has to do with one of the agencies; by agency and line."""
        ...

    def codes(self, agency_ids: Collection[int], line: str, limit: int) -> Sequence[str]:
        """The first open dossiers of a procedure that have to do with one of the agencies."""
        ...

    def held(self, agency_ids: Collection[int]) -> Sequence[HeldSteps]:
        """The open steps at the agencies, but for what they do as desks, that somebody holds."""
        ...

    def unheld(self, act_id: int) -> Mapping[int, int]:
        """How many open steps of the dossiers the act re-routed nobody holds, by the agency they stand at now."""
        ...

    def holding(self, agency_id: int, lines: Collection[str], after: int, limit: int) -> Sequence[int]:
        """Open dossiers of these procedures that have to do with the agency, by id, after the dossier ``after``."""
        ...

    def count_holding(self, agency_id: int, lines: Collection[str]) -> int: ...

    def ask_instead(self, consultation_id: int, agency_id: int, consulted_id: int, leg: int) -> None:
        """An open question goes on between these two agencies, in this leg; everything else of it stays."""
        ...

    def settle(self, act_id: int, lines: Sequence[RerouteLine]) -> None: ...

    def counts(self, act_id: int) -> Mapping[RerouteOutcome, int]: ...

    def lines(
        self, act_id: int, outcomes: Collection[RerouteOutcome], after: int, limit: int
    ) -> Sequence[RerouteLine]: ...

    def finish(self, act_id: int, at: datetime) -> None: ...
