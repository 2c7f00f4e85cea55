"""A process in preparation (bản thảo quy trình): what a designer works on until somebody else approves it.

What is in force is never touched by a draft. Every save is a revision, so that any of them can be taken back.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class DraftState(StrEnum):
    """``checked``: this very content was checked without an error; any change makes it a draft again."""

    DRAFT = "draft"
    CHECKED = "checked"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    DROPPED = "dropped"


DRAFT_STATE_NAMES = {
    DraftState.DRAFT: "Đang soạn",
    DraftState.CHECKED: "Đã kiểm tra",
    DraftState.SUBMITTED: "Chờ duyệt",
    DraftState.APPROVED: "Đã duyệt",
    DraftState.DROPPED: "Đã bỏ",
}
EDITABLE = frozenset({DraftState.DRAFT, DraftState.CHECKED})


@dataclass(frozen=True)
class StepOrigin:
    """The row of a table that a step was read of: ``text`` is that of its cells, ``place`` "" where the table has no
    such row. ``reasons`` say why it was understood so, ``supposed`` what the row left open and was taken for granted.
    """

    place: str = ""
    row: int = 0
    text: str = ""
    reasons: tuple[str, ...] = ()
    supposed: tuple[str, ...] = ()


@dataclass(frozen=True)
class OtherRow:
    """A row of the table that is no step of its own; ``taken_for`` says what it was taken for ("tiêu đề")."""

    place: str
    row: int
    text: str
    taken_for: str


@dataclass(frozen=True)
class TableOrigin:
    """The table a draft was made of: a file by ``name`` and ``sha256``. ``steps`` by their ids: one that is taken out
    has no origin to show, and has it again when it is brought back. ``others`` are the rows that are no steps;
    ``reasons`` and ``supposed`` are of the whole process. Nobody changes it after the draft was begun.
    """

    name: str
    sha256: str
    steps: Mapping[str, StepOrigin] = field(default_factory=dict)
    others: tuple[OtherRow, ...] = ()
    reasons: tuple[str, ...] = ()
    supposed: tuple[str, ...] = ()

    @property
    def left_open(self) -> int:
        """How much the table did not say."""
        return len(self.supposed) + sum(len(step.supposed) for step in self.steps.values())


@dataclass(frozen=True)
class ProcessDraft:
    """``bpmn`` and ``definition`` (procedure.toml) are the content of ``revision``, from 1; later revisions up to
    ``revisions`` were taken back and can be done again. ``stamp`` grows with every change: who saves names the one
    they saw. ``agency_id`` is the designer's agency, ``source`` where the content came from ("Phụ lục QĐ 702.docx"),
    ``origin`` the table it was made of, None for any other. ``version_id`` is the version it became.
    """

    line: str
    name: str
    agency_id: int
    author_id: int
    bpmn: bytes
    definition: bytes
    saved_at: datetime
    saved_by: int
    state: DraftState = DraftState.DRAFT
    stamp: int = 1
    revision: int = 1
    revisions: int = 1
    source: str = ""
    decision_id: int | None = None
    effective: date | None = None
    version_id: int | None = None
    origin: TableOrigin | None = None
    id: int = 0

    @property
    def sha256(self) -> str:
        return content_sha256(self.bpmn, self.definition)

    @property
    def can_undo(self) -> bool:
        return self.revision > 1

    @property
    def can_redo(self) -> bool:
        return self.revision < self.revisions


def content_sha256(bpmn: bytes, definition: bytes) -> str:
    """Names the content of a draft: both its files, and nothing else."""
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in (definition, bpmn))).hexdigest()
