"""Who continues whose work, in memory: nobody anybody's."""

from collections.abc import Sequence
from datetime import date

from engine.domain.reorganisations import Continuation


class FakeContinuations:
    """See ``engine.ports.reorganisations.Continuations``."""

    def of_line(self, line: str, day: date) -> Sequence[Continuation]:
        return []
