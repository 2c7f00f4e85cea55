"""A procedure (TTHC) and the versions of its internal process: what ``procedure.toml`` and the BPMN file say.

Every legal number here is a dated, editable parameter that comes from those files, never from code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from engine.domain.people import AgencyKind, Validity
from engine.domain.process import ProcessGraph


class AgencyRole(StrEnum):
    DESK = "desk"  # where handed in
    RETURN_DESK = "return_desk"  # where returned; the desk of reception unless chosen otherwise
    LEAD = "lead"
    COORDINATING = "coordinating"
    CONSULTED = "consulted"


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
    """

    key: str
    role: AgencyRole
    name: str
    fixed: str = ""
    place: str = ""
    choose: bool = False
    kind: AgencyKind | None = None
    term: str = ""


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


@dataclass(frozen=True)
class Policy:
    """What the platform allows on dossiers of this procedure; each number is a dated parameter of procedure.toml."""

    after_supplement: AfterSuspension = AfterSuspension.RESUME
    supplement_days: int = 30  # calendar days the applicant has
    supplements_allowed: int | None = None
    extensions_allowed: int = 1
    handover_wait: str = "receiver"  # on whose account the wait falls: receiver | sender
    cutoff: str = ""  # "15:00": received later counts from the next working day
    supplement_pauses_total: bool = True
    soon_share: str = "0.2"  # of a term: a deadline is near from here on,
    soon_days: str = "1"  # or with less than this many working days left
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

    ``term`` is the legal term of the whole ("6 ngày làm việc"), as written. ``sample`` is True where no published step
    table could be had ("dữ liệu mẫu"). ``group`` opens child dossiers; ``member`` is opened only by a group, which
    receives and returns for it: its process has no reception and no return step.
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


STANDING_NAMES = {
    Standing.IN_FORCE: "Đang áp dụng",
    Standing.AHEAD: "Sắp áp dụng",
    Standing.PAST: "Đã thay thế",
}


@dataclass(frozen=True)
class ProcessVersion:
    """A published version: immutable, identified by the hash of its content (both files)."""

    id: int
    sha256: str
    number: int
    definition: ProcedureDefinition
    graph: ProcessGraph
    bpmn: bytes
    validity: Validity

    @property
    def label(self) -> str:
        return f"phiên bản {self.number}, {self.definition.decision.number}"


Variables = Mapping[str, str | int | float | bool]
"""Routing variables: small and flat; the only data that enters a process."""
