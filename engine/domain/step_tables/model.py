"""What was read of a decision's step tables: cells, the steps they say, and what has to be asked."""

from dataclasses import dataclass, field
from enum import StrEnum

from engine.domain.people import AgencyKind, Position
from engine.domain.process import StepKind


class Subject(StrEnum):
    """What a question is about."""

    AGENCY = "agency"
    POSITION = "position"
    PARTNER = "partner"  # an agency that takes part beside the one that does the step
    LEAD = "lead"
    TERM = "term"
    DAYS = "days"  # whether "ngày" means working days
    KIND = "kind"
    BRANCH = "branch"
    ARRANGEMENT = "arrangement"  # whether steps are done in turn, at once, or one of them
    ROW = "row"


class RowRole(StrEnum):
    """What a row of a table was taken for."""

    STEP = "step"
    HEADING = "heading"
    TITLE = "title"  # names a procedure
    PHASE = "phase"
    TOTAL = "total"
    NOTE = "note"
    PLATFORM = "platform"  # an act of the platform, no step
    OTHER = "other"  # a row of a table that holds no steps
    ASKED = "asked"


ROW_ROLE_NAMES = {
    RowRole.STEP: "bước",
    RowRole.HEADING: "tiêu đề",
    RowRole.TITLE: "tên thủ tục",
    RowRole.PHASE: "giai đoạn",
    RowRole.TOTAL: "tổng thời gian",
    RowRole.NOTE: "ghi chú",
    RowRole.PLATFORM: "hệ thống tự làm",
    RowRole.OTHER: "không phải bảng bước",
    RowRole.ASKED: "cần hỏi",
}


@dataclass(frozen=True)
class Agent:
    """An agency of the catalogue that a table may name; ``kind`` as ``people.AgencyKind``."""

    code: str
    name: str
    kind: AgencyKind


@dataclass(frozen=True)
class Grid:
    """A table as it stands in a file: ``rows`` of cell texts (NFC), merged cells repeated where they reach.

    ``place`` names it for people ("Bảng 3", "Trang tính «QT1»"), ``heading`` is the text over it, ``hidden``
    are rows hidden in the file, counted from 0, ``merged`` the cells that only repeat another, (row, column),
    ``struck`` rows with words that are struck through or taken out by a tracked change.
    """

    place: str
    rows: tuple[tuple[str, ...], ...]
    heading: str = ""
    hidden: frozenset[int] = frozenset()
    merged: frozenset[tuple[int, int]] = frozenset()
    struck: frozenset[int] = frozenset()


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
    """A step as the table says it. ``order`` as written ("B4", "2.1"), unique in its procedure: where the table says
    one twice, ``written`` keeps its words. ``unit`` is the whole cell of who does it.

    ``agency`` is a code of the catalogue, a slot key ("desk", "lead"), or a kind of agency that is found or chosen when
    a dossier comes ("commune:place", "commune_police:place", "police:choose"); "" where it is not known. ``matched``
    says why it was taken for that. ``term`` is spelled as ``Term.parse`` reads it, "" where the table says none.
    ``parallel`` names the orders of steps done at the same time. ``left`` are words of the table that name acts of the
    platform (asking for a supplement, refusing to receive, handing over), which are no steps of their own.
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
    left: tuple[str, ...] = ()
    written: str = ""


@dataclass(frozen=True)
class Question:
    """What the table leaves open. ``subject`` names what is asked (``Subject``), ``order`` the step it is about, "" for
    a row that is no step; ``choices`` are (value, words), the proposal first.
    """

    source: Source
    subject: str
    text: str
    order: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """Names the question in a form; the same file read again asks under the same key."""
        return f"{self.subject}|{self.source.place}|{self.source.row}|{self.order}"


@dataclass(frozen=True)
class TableProcedure:
    """A procedure the tables describe; ``code`` and ``term`` where the text at its table says them, ``lead`` the code
    of the agency that leads, where it is known."""

    name: str
    steps: tuple[TableStep, ...]
    code: str = ""
    term: str = ""
    lead: str = ""


@dataclass(frozen=True)
class ReadTables:
    """All that was read. Every row with text is a step, a heading or asked about: ``accounted`` says as what
    (``RowRole``), by (place, row); ``rows`` is their number."""

    procedures: tuple[TableProcedure, ...]
    questions: tuple[Question, ...] = ()
    rows: int = 0
    accounted: dict[tuple[str, int], str] = field(default_factory=dict)
