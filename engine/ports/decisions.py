"""The repository of the register of decisions."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Protocol

from engine.domain.decisions import RegisteredDecision


class Decisions(Protocol):
    """Decisions, each once by number and day of signing."""

    def add(self, decision: RegisteredDecision) -> RegisteredDecision:
        """The decision with its id."""
        ...

    def change(self, decision: RegisteredDecision) -> None:
        """Store what may still change: the procedures it names, its file, and when it was made public."""
        ...

    def decision(self, decision_id: int) -> RegisteredDecision:
        """NotFound when there is none."""
        ...

    def by_number(self, number: str, signed_on: date) -> RegisteredDecision | None:
        """By its number in any case of letters."""
        ...

    def newest(self, since: date, limit: int) -> Sequence[RegisteredDecision]:
        """Those signed on ``since`` or later, the last signed first."""
        ...

    def by_id(self, decision_ids: Collection[int]) -> Mapping[int, RegisteredDecision]: ...

    def lock(self) -> None:
        """Nobody else registers until this transaction ends."""
        ...

    def warn_once(self, decision_id: int, name: str, term: str, rung: str) -> bool:
        """Note that a warning was given: about a procedure the decision names, by the key of the term that runs.
        Whether it is given for the first time."""
        ...
