"""Reading the annexes of decisions: the ports behind which files and pasted tables become grids, and what was read of
them is kept."""

from datetime import datetime
from typing import Protocol

from engine.domain.step_tables.model import Grid


class Annexes(Protocol):
    """Reads what designers hand in; raises ``ports.process.UnreadableFile`` and never touches a file or a socket."""

    def read(self, content: bytes, name: str) -> tuple[Grid, ...]:
        """Every table of a file; what kind it is shows in its content, ``name`` only tells .csv from other text."""
        ...

    def read_pasted(self, text: str) -> tuple[Grid, ...]:
        """Tables as they were pasted: the clipboard's HTML, cells between tabs, or CSV."""
        ...


class TableReadings(Protocol):
    """What was read of tables, by the digest of all that it depends on; it can be read again at any time."""

    def kept(self, sha256: str) -> bytes | None:
        """The packed reading; None when there is none, or no more."""
        ...

    def keep(self, sha256: str, content: bytes, at: datetime) -> None:
        """Keep it; one that is there already stays."""
        ...

    def forget_before(self, moment: datetime) -> None:
        """Throw away what was read before then."""
        ...
