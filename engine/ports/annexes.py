"""Reading the annexes of decisions: the port behind which workbooks, Word documents and pasted tables become grids."""

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
