"""Repository of issued papers, of their numbers, and of the templates that replace the shipped ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True)
class IssuedPaper:
    """A paper as it was issued; nothing of it ever changes but ``sha256``, set once when its PDF is made.

    ``act`` names what the paper tells of within its dossier and kind ("", "request:2", "letter:1", "journal:14"),
    ``turn`` counts the papers of that act: 1, then its corrections, each of which ``replaces`` the one before for a
    ``reason``. ``acted_at`` is when the act was done: by its day the form is chosen. ``fields`` is canonical JSON,
    ``template`` the sha256 of the template's text in the file store, ``sha256`` that of the PDF, "" until it is made.
    """

    dossier_id: int
    agency_id: int
    kind: str
    act: str
    turn: int
    form: str
    year: int
    symbol: str
    number: int
    acted_at: datetime
    issued_at: datetime
    issued_by: int
    fields: str
    template: str
    sha256: str = ""
    replaces: int | None = None
    reason: str = ""
    id: int = 0

    @property
    def designation(self) -> str:
        """ "12/GTN-TTPVHCC", as printed after «Số:»."""
        return f"{self.number:02d}/{self.symbol}"


@dataclass(frozen=True)
class PaperTemplate:
    """A template put in place of the shipped one for papers of acts from ``since`` on; ``source`` is its text."""

    form: str
    since: date
    source: str
    decision: str
    reason: str
    put_at: datetime
    put_by: int
    id: int = 0


class IssuedPapers(Protocol):
    """Papers and templates; both are only ever added to."""

    def next_number(self, agency_id: int, year: int, symbol: str) -> int:
        """The next number of the agency in that year under that symbol; no two callers get the same."""
        ...

    def add(self, paper: IssuedPaper) -> int:
        """Store a paper; its id."""
        ...

    def get(self, paper_id: int) -> IssuedPaper:
        """NotFound when there is none."""
        ...

    def of_dossier(self, dossier_id: int) -> list[IssuedPaper]:
        """Every paper of a dossier in the order of issue."""
        ...

    def last(self, dossier_id: int, kind: str, act: str) -> IssuedPaper | None:
        """The newest paper of an act: the last correction, or the first where nothing was corrected."""
        ...

    def settle(self, paper_id: int, sha256: str) -> None:
        """Note the PDF of a paper that had none yet."""
        ...

    def templates(self, form: str = "") -> Sequence[PaperTemplate]:
        """Replacements of a form's template (of all forms for ""), oldest first."""
        ...

    def add_template(self, template: PaperTemplate) -> int: ...
