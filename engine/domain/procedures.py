"""A procedure (TTHC) and the versions of its internal process: what ``procedure.toml`` and the BPMN file say.

Every legal number here is a dated, editable parameter that comes from those files, never from code.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from engine.domain.people import AgencyKind, Validity
from engine.domain.process import ProcessGraph

PUBLICATION = "Điều 8 Nghị định 61/2018/NĐ-CP"
"""By what internal processes are approved and put to use."""


class AgencyRole(StrEnum):
    DESK = "desk"  # where handed in
    RETURN_DESK = "return_desk"  # where returned; the desk of reception unless chosen otherwise
    LEAD = "lead"
    COORDINATING = "coordinating"
    CONSULTED = "consulted"


DESK_SLOTS = (AgencyRole.DESK.value, AgencyRole.RETURN_DESK.value)
"""Slots that are the dossier's own two desks."""


class Counting(StrEnum):
    """How a day is counted; a dated parameter per procedure."""

    BY_CLOCK = "by_clock"
    BY_DATE = "by_date"


class AfterSuspension(StrEnum):
    RESUME = "resume"
    RESTART = "restart"


@dataclass(frozen=True)
class AgencySlot:
    """How a key used by lanes and consultations finds its agency at reception.

    Exactly one of: ``fixed`` (an agency code), ``place`` (a key of the procedure's places; the agency of ``kind``
    that serves that commune), or ``choose`` (the clerk chooses among agencies of ``kind``). The desk needs none: it
    is where the dossier is handed in. ``term`` is the agency's own term over all its steps, "" for the sum of them.
    ``silence_basis`` is the law by which the silence of a consulted agency past its deadline counts as consent, ""
    where it does not.
    """

    key: str
    role: AgencyRole
    name: str
    fixed: str = ""
    place: str = ""
    choose: bool = False
    kind: AgencyKind | None = None
    term: str = ""
    silence_basis: str = ""


@dataclass(frozen=True)
class Place:
    """A commune asked for at reception ("Nơi thường trú của người nhận con nuôi")."""

    key: str
    label: str


@dataclass(frozen=True)
class Component:
    """A component (thành phần hồ sơ) of the dossier, with its national code."""

    code: str
    name: str
    originals: int = 0
    copies: int = 0
    required: bool = True


@dataclass(frozen=True)
class Fee:
    """A fee or charge; ``amount`` in đồng."""

    code: str
    name: str
    amount: int
    kind: str = "lệ phí"


@dataclass(frozen=True)
class ResultPaper:
    """A result (kết quả) of the procedure, with its code."""

    code: str
    name: str


@dataclass(frozen=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True)
class FormField:
    """A field of a step's form. ``kind``: text, long_text, number, date, choice, flag.

    ``routing`` fields become variables that the conditions of the process may read; only choice, number and flag
    fields may route.
    """

    key: str
    label: str
    kind: str = "text"
    required: bool = False
    choices: tuple[Choice, ...] = ()
    routing: bool = False
    initial: str = ""


@dataclass(frozen=True)
class Form:
    id: str
    name: str
    fields: tuple[FormField, ...] = ()


class Told(StrEnum):
    """Whom a rung of the ladder tells: those of the agency that is late, and the head of the one-stop office."""

    OFFICER = "officer"  # who holds the work, or everybody who could
    DIVISION_HEAD = "division_head"
    LEADER = "leader"
    DESK_HEAD = "desk_head"


TOLD_NAMES = {
    Told.OFFICER: "người xử lý",
    Told.DIVISION_HEAD: "trưởng phòng",
    Told.LEADER: "lãnh đạo cơ quan",
    Told.DESK_HEAD: "phụ trách Bộ phận Một cửa",
}


class RungName(StrEnum):
    """The two rungs that every ladder has; further ones have names of their own."""

    SOON = "soon"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class LadderRung:
    """A warning: ``after`` is the term past the deadline at which it is given, "" for the two that every ladder has.

    An ``urgent`` one reaches people outside their working hours, too.
    """

    name: str
    after: str = ""
    tells: tuple[Told, ...] = (Told.OFFICER, Told.DIVISION_HEAD)
    urgent: bool = False


LADDER = (
    LadderRung(RungName.SOON),
    LadderRung(RungName.OVERDUE),
    LadderRung("leader", "1 ngày làm việc", (Told.LEADER,)),
    LadderRung("one_stop", "2 ngày làm việc", (Told.DESK_HEAD,)),
)


@dataclass(frozen=True)
class Policy:
    """What the platform allows on dossiers of this procedure; each number is a dated parameter of procedure.toml.

    ``apology_days``: NĐ 61/2018/NĐ-CP, Điều 19 khoản 9; NĐ 118/2025/NĐ-CP.
    """

    after_supplement: AfterSuspension = AfterSuspension.RESUME
    after_supplement_basis: str = ""
    supplement_days: int = 30  # calendar days the applicant has
    supplements_allowed: int | None = None
    extensions_allowed: int = 1
    extensions_basis: str = ""
    apology_days: str = "1"  # working days before the date promised by which the apology is signed,
    apology_draft_days: str = "2"  # and by which at the latest it is drafted
    paused_long_days: int = 15  # working days a dossier may stand still, and
    paused_often: int = 2  # how many times, before its supervisors look at it
    handover_wait: str = "receiver"  # on whose account the wait falls: receiver | sender
    cutoff: str = ""  # "15:00": received later counts from the next working day
    supplement_pauses_total: bool = True
    soon_share: str = "0.2"  # of a term: a deadline is near from here on,
    soon_days: str = "1"  # or with less than this many working days left
    ladder: tuple[LadderRung, ...] = LADDER
    refusable: tuple[str, ...] = ("appraisal", "drafting", "approval", "consultation")


@dataclass(frozen=True)
class Basis:
    """A legal basis with the day it took effect."""

    text: str
    since: date | None = None


@dataclass(frozen=True)
class Decision:
    """The decision that approves a version (quyết định phê duyệt quy trình nội bộ)."""

    number: str
    signed_on: date
    title: str = ""


@dataclass(frozen=True)
class ProcedureDefinition:
    """Everything ``procedure.toml`` says. ``line`` is the lasting identity across versions and code changes.

    ``term`` is the legal term of the whole ("6 ngày làm việc"), as written. ``validity`` is what it was written for;
    until when a published version holds, its ``StoredVersion`` knows. ``sample`` is True where no published step table
    could be had ("dữ liệu mẫu"). ``group`` opens child dossiers; ``member`` is opened only by a group, which receives
    and returns for it: its process has no reception and no return step.
    """

    line: str
    code: str
    name: str
    field_code: str
    field_name: str
    term: str
    counting: Counting
    validity: Validity
    decision: Decision
    agencies: tuple[AgencySlot, ...]
    components: tuple[Component, ...] = ()
    places: tuple[Place, ...] = ()
    fees: tuple[Fee, ...] = ()
    results: tuple[ResultPaper, ...] = ()
    forms: tuple[Form, ...] = ()
    bases: tuple[Basis, ...] = ()
    policy: Policy = field(default_factory=Policy)
    sample: bool = False
    group: bool = False
    member: bool = False

    @property
    def lead_slot(self) -> str:
        """The slot of the lead agency; the desk where nobody leads."""
        return next((slot.key for slot in self.agencies if slot.role is AgencyRole.LEAD), AgencyRole.DESK.value)

    def slot(self, key: str) -> AgencySlot:
        """The agency slot; KeyError when there is none."""
        return {slot.key: slot for slot in self.agencies}[key]

    def form(self, form_id: str) -> Form:
        """The form; KeyError when there is none."""
        return {form.id: form for form in self.forms}[form_id]


class Standing(StrEnum):
    """Where a version stands on a day."""

    IN_FORCE = "in_force"
    AHEAD = "ahead"
    PAST = "past"
    WITHDRAWN = "withdrawn"


STANDING_NAMES = {
    Standing.IN_FORCE: "Đang áp dụng",
    Standing.AHEAD: "Sắp áp dụng",
    Standing.PAST: "Hết áp dụng",
    Standing.WITHDRAWN: "Đã rút",
}


@dataclass(frozen=True)
class ProcessVersion:
    """A published version: immutable, identified by the hash of its content (both files).

    Until when it holds is not said here, since that changes as later versions are published: ``StoredVersion``.
    """

    id: int
    sha256: str
    number: int
    definition: ProcedureDefinition
    graph: ProcessGraph
    bpmn: bytes

    @property
    def since(self) -> date:
        """Its first day."""
        return self.definition.validity.since

    @property
    def label(self) -> str:
        return f"phiên bản {self.number}, {self.definition.decision.number}"


def unpublished(definition: ProcedureDefinition, graph: ProcessGraph, bpmn: bytes = b"") -> ProcessVersion:
    """What is not published yet as a version, so that it can be asked what a version is asked; its content names it."""
    sha256 = hashlib.sha256(repr((definition, graph)).encode() + bpmn).hexdigest()
    return ProcessVersion(0, sha256, 0, definition, graph, bpmn)


@dataclass(frozen=True)
class Pin:
    """What a dossier is pinned to: the version it runs by, and the one it was received under once it was moved.

    The legal clock stays that of the latter; None: it has not left it. Neither alone measures a dossier.
    """

    version_id: int
    clock_version_id: int | None = None


Variables = Mapping[str, str | int | float | bool]
"""Routing variables: small and flat; the only data that enters a process."""
