"""What the national portal is told of a dossier: facts frozen at the moment of an act, in our words.

Neutral of any interface: a connector puts them into the words and codes of the system it speaks to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.domain.dossiers import Applicant, Channel, ReturnWay


@dataclass(frozen=True)
class ReportedFile:
    """A digitized file of a component; ``id`` is the file's sha256 or another lasting key."""

    id: str
    name: str
    component_code: str = ""
    address: str = ""


@dataclass(frozen=True)
class ReportedFee:
    """A fee; ``amount`` in đồng."""

    code: str
    name: str
    amount: int
    is_charge: bool = False  # True: phí; False: lệ phí


@dataclass(frozen=True)
class ReportedSupplement:
    """A request to supplement the dossier, and its answer once there is one."""

    id: str
    asked_by: str
    content: str
    asked_at: datetime
    answered_at: datetime | None = None
    received_by: str = ""
    due_before: datetime | None = None
    due_after: datetime | None = None


@dataclass(frozen=True)
class ReportedResult:
    """A result paper; ``code`` is its document code, ``component_code`` that of the procedure's result."""

    id: str
    name: str
    code: str = ""
    component_code: str = ""
    address: str = ""


@dataclass(frozen=True)
class StatusReport:
    """The whole dossier as it stands after an act. ``status`` is the national code 1-10 in force that day."""

    dossier_code: str
    procedure_code: str
    procedure_name: str
    field_code: str
    field_name: str
    applicant: Applicant
    summary: str
    status: int
    handling_agency: str
    submitted_at: datetime | None = None
    received_at: datetime | None = None
    due_at: datetime | None = None
    finished_at: datetime | None = None
    returned_at: datetime | None = None
    refused_at: datetime | None = None
    submission_place: str = ""
    channel: Channel = Channel.DIRECT
    return_way: ReturnWay = ReturnWay.DESK
    return_note: str = ""
    note: str = ""
    files: Sequence[ReportedFile] = ()
    fees: Sequence[ReportedFee] = ()
    supplements: Sequence[ReportedSupplement] = ()
    results: Sequence[ReportedResult] = ()


@dataclass(frozen=True)
class ProgressReport:
    """One step of the way: who does what since when, until when."""

    dossier_code: str
    handler: str
    position: str
    division: str
    content: str
    status: int
    at: datetime
    started_at: datetime | None = None
    due_at: datetime | None = None
