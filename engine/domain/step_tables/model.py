"""What was read of a decision's step tables: cells, the steps they say, and what has to be asked."""

from dataclasses import dataclass, field

from engine.domain.people import Position
from engine.domain.process import StepKind


@dataclass(frozen=True)
class Grid:
    """A table as it stands in a file: ``rows`` of cell texts (NFC), merged cells repeated where they reach.

    ``place`` names it for people ("Bảng 3", "Trang tính «QT1»"), ``heading`` is the text over it, ``hidden``
    are rows hidden in the file, counted from 0, ``merged`` the cells that only repeat another, (row, column).
    """

    place: str
    rows: tuple[tuple[str, ...], ...]
    heading: str = ""
    hidden: frozenset[int] = frozenset()
    merged: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class Source:
    """Where something was read: the table, its row as people count (from 1) and the text of the cells."""

    place: str
    row: int
    text: str

    def __str__(self) -> str:
        return f"{self.place}, dòng {self.row}"


@dataclass(frozen=True)
class Branch:
    """ "Nếu đạt → B4": ``when`` in the words of the table, ``to`` the order of the step it names."""

    when: str
    to: str


@dataclass(frozen=True)
class TableStep:
    """A step as the table says it. ``order`` as written ("B4", "2.1"); ``unit`` is the whole cell of who does it.

    ``agency`` is a code of the catalogue or a slot key ("desk", "lead"), "" where it is not known; ``matched`` says why
    it was taken for that. ``term`` is spelled as ``Term.parse`` reads it, "" where the table says none. ``parallel``
    names the orders of steps done at the same time.
    """

    order: str
    work: str
    unit: str
    term: str
    source: Source
    kind: StepKind | None = None
    agency: str = ""
    position: Position | None = None
    matched: str = ""
    result: str = ""
    phase: str = ""
    branches: tuple[Branch, ...] = ()
    parallel: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """What the table leaves open. ``subject`` names what is asked ("agency", "term", "kind", "branch", "row"),
    ``order`` the step it is about, "" for a row that is no step; ``choices`` are (value, words), the proposal first.
    """

    source: Source
    subject: str
    text: str
    order: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class TableProcedure:
    """A procedure the tables describe; ``code`` and ``term`` where the text over its table says them."""

    name: str
    steps: tuple[TableStep, ...]
    code: str = ""
    term: str = ""


@dataclass(frozen=True)
class ReadTables:
    """All that was read. Every row with text is a step, a heading or asked about: ``accounted`` says as what, by
    (place, row)."""

    procedures: tuple[TableProcedure, ...]
    questions: tuple[Question, ...] = ()
    rows: int = 0
    accounted: dict[tuple[str, int], str] = field(default_factory=dict)
