"""The page of a dossier as values: everything a person may read of it, names resolved, deadlines in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.domain.acts import Acts
from engine.domain.apologies import Apology
from engine.domain.badges import Badge
from engine.domain.consultations import Consultation
from engine.domain.dossiers import Applicant, Channel, ReturnWay
from engine.domain.due_states import Verdict
from engine.domain.itinerary import LegPlace
from engine.domain.papers import PaperKind
from engine.domain.people import Position
from engine.domain.procedures import Component, Form
from engine.domain.process import StepKind
from engine.domain.requests import ApplicantRequest
from engine.domain.statuses import DossierState
from engine.domain.steps import Value
from engine.ports.apologies import Notification
from engine.ports.dossiers import Document
from engine.ports.messages import Trace
from engine.ports.views import Relative


@dataclass(frozen=True)
class ComponentView:
    """A component with the copies handed in and its digitized documents; a paper outside the list has no ``kind``."""

    code: str
    name: str
    held: int
    kind: Component | None
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True)
class ReportView:
    """The lead's word to the one-stop office on a late agency, and what was done about it."""

    by: str
    at: datetime
    help: str
    attended_at: datetime | None
    attended_by: str
    note: str


@dataclass(frozen=True)
class LegView:
    """A leg of the strip. ``number`` is None for one still ahead.

    ``share`` is what is spent of the leg's term, in per cent, ``figures`` the same in words ("3,2 / 5 ngày", "" where
    the agency has no term), ``weight`` the term in working hours. ``verdict`` stands once it is done.
    ``doing`` is the open step, ``holder`` who has it.
    """

    number: int | None
    agency_id: int
    agency: str
    short_name: str
    role: str
    place: LegPlace
    figures: str = ""
    share: int = 0
    weight: float = 1.0
    badge: Badge | None = None
    verdict: Verdict | None = None
    sent_at: datetime | None = None
    sent_by: str = ""
    sender: str = ""
    received_at: datetime | None = None
    received_by: str = ""
    answer: str = ""
    answered_at: datetime | None = None
    answered_by: str = ""
    reason: str = ""
    doing: str = ""
    holder: str = ""
    acts: Acts = frozenset()
    report: ReportView | None = None


@dataclass(frozen=True)
class PersonChoice:
    id: int
    name: str


@dataclass(frozen=True)
class AgencyChoice:
    code: str
    name: str
    term: str = ""


@dataclass(frozen=True)
class PassedView:
    """A step done, to which an approval may return the dossier."""

    step_id: int
    name: str
    agency: str
    by: str
    at: datetime


@dataclass(frozen=True)
class StepView:
    """An open step. ``badge`` is None where it has no term. ``note`` is why it came back.

    ``officers`` are those a head may give it to, ``to_consult`` the consulted agencies of the procedure not asked yet.
    """

    id: int
    node: str
    name: str
    kind: StepKind | None
    leg: int
    agency_id: int
    agency: str
    position: Position | None
    holder_id: int | None
    holder: str
    opened_at: datetime
    badge: Badge | None
    note: str
    form: Form | None
    acts: Acts
    passed: tuple[PassedView, ...] = ()
    officers: tuple[PersonChoice, ...] = ()
    to_consult: tuple[AgencyChoice, ...] = ()
    is_paused: bool = False


@dataclass(frozen=True)
class DoneStepView:
    """A step done, with what was typed into its form: label -> value as read."""

    id: int
    name: str
    agency: str
    by: str
    at: datetime
    verdict: Verdict | None
    answers: tuple[tuple[str, Value], ...]
    was_undone: bool


@dataclass(frozen=True)
class PauseView:
    """A suspension. ``of`` names the clocks that stood still ("cả hồ sơ", "chặng Sở Tư pháp, hạn trả của hồ sơ").

    ``held`` is the working time it held until it ended, or until now; ``agency`` and ``by`` stopped it.
    """

    id: int
    of: str
    is_whole: bool
    ground: str
    paper: str
    reason: str
    since: datetime
    until: datetime | None
    agency: str
    by: str
    held: str
    ended_by: str
    ended_reason: str
    acts: Acts


@dataclass(frozen=True)
class RequestView:
    request: ApplicantRequest
    agency: str
    asked_by: str
    answered_by: str
    acts: Acts


@dataclass(frozen=True)
class ConsultationView:
    """``verdict`` stands once it is answered; ``badge`` while it is open, and then tells in time or late.

    ``silence_basis``: by which law silence past the deadline counts as consent; "" where it does not.
    """

    consultation: Consultation
    step: str
    asker: str
    consulted: str
    asked_by: str
    answered_by: str
    badge: Badge | None
    verdict: Verdict | None
    acts: Acts
    silence_basis: str = ""
    report: ReportView | None = None


@dataclass(frozen=True)
class LetterView:
    """A letter of apology. ``limit`` is the latest instant to approve it in time, ``signing`` the time left until then.

    ``due_at`` is the new date: the one it set, or would set if it were approved now, explained in ``why``.
    """

    letter: Apology
    cause: str
    late_agency: str
    written_by: str
    returned_by: str
    approved_by: str
    limit: datetime | None
    signing: Badge | None
    due_at: datetime | None
    why: str


@dataclass(frozen=True)
class PaperView:
    """A paper of the dossier. ``id`` is None for one that may be issued now and was not yet.

    ``about`` tells papers of one kind apart ("số 2"), ``designation`` is its number and symbol. ``replaces``
    and ``replaced_by`` are the numbers of other papers, "" where there is none.
    """

    kind: PaperKind
    act: str
    name: str
    about: str
    agency: str
    id: int | None = None
    designation: str = ""
    issued_at: datetime | None = None
    issued_by: str = ""
    replaces: str = ""
    replaced_by: str = ""
    may_correct: bool = False


@dataclass(frozen=True)
class JournalView:
    """An entry as printed: the sentence, who, where. ``event`` is the stored word."""

    number: int
    event: str
    at: datetime
    sentence: str
    by: str
    agency: str


@dataclass(frozen=True)
class DossierHead:
    """The facts of one dossier. Identity, phone, e-mail are masked in ``applicant`` when ``is_masked``.

    ``after_supplement`` says how the term goes on after a supplement, with its basis.
    ``due`` is the date promised with its reason in ``why``; None before acceptance and after an end without a result.
    """

    id: int
    code: str
    foreign_code: str
    line: str
    procedure: str
    procedure_code: str
    version_id: int
    version: str
    is_group: bool
    state: DossierState
    applicant: Applicant
    is_masked: bool
    summary: str
    channel: Channel
    return_way: ReturnWay
    desk_id: int
    desk: str
    return_desk_id: int
    return_desk: str
    lead: str
    places: Mapping[str, str]
    fee: int
    registered_at: datetime
    registered_by: str
    received_at: datetime | None
    finished_at: datetime | None
    closed_at: datetime | None
    term: str
    extensions: tuple[str, ...]
    after_supplement: str
    due: Badge | None
    acts: Acts


@dataclass(frozen=True)
class DossierView(DossierHead):
    """Everything of one dossier: its facts, and all that belongs to it."""

    components: tuple[ComponentView, ...]
    legs: tuple[LegView, ...]
    steps: tuple[StepView, ...]
    done_steps: tuple[DoneStepView, ...]
    pauses: tuple[PauseView, ...]
    requests: tuple[RequestView, ...]
    consultations: tuple[ConsultationView, ...]
    papers: tuple[PaperView, ...]
    journal: tuple[JournalView, ...]
    messages: tuple[Trace, ...]
    letters: tuple[LetterView, ...]
    letter_acts: Acts
    notifications: tuple[Notification, ...]
    parent: Relative | None
    children: tuple[Relative, ...]


@dataclass(frozen=True)
class Diagram:
    """The drawing of the dossier's version: ``present`` are nodes where it stands now, ``past`` those it has passed."""

    bpmn: bytes
    present: tuple[str, ...]
    past: tuple[str, ...]
