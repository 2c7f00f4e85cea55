"""What the national portal is told of an act: each status the dossier passed into, and each step of the way.

Frozen at the act: the facts are those of this moment, whatever happens before they are sent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from engine.domain.dossiers import Dossier
from engine.domain.legal_time import LegalTime
from engine.domain.people import POSITION_NAMES, Actor, Position
from engine.domain.procedures import ProcessVersion
from engine.domain.reports import (
    ProgressReport,
    ReportedFee,
    ReportedFile,
    ReportedResult,
    ReportedSupplement,
    StatusReport,
)
from engine.domain.requests import ApplicantRequest, RequestKind
from engine.domain.statuses import DossierState, StatusMapping, national_code
from engine.ports.dossiers import Document
from engine.ports.messages import Outgoing, PortalLanguage
from engine.ports.storage import Work
from engine.usecases.catalogue import Catalogue


class Scene(Protocol):
    """What is told about: the act as it stands just before its commit."""

    @property
    def work(self) -> Work: ...

    @property
    def dossier(self) -> Dossier: ...

    @property
    def version(self) -> ProcessVersion: ...

    @property
    def actor(self) -> Actor: ...

    @property
    def now(self) -> datetime: ...

    @property
    def time(self) -> LegalTime: ...


@dataclass(frozen=True)
class Progress:
    """A step of the way, as noted during the act."""

    content: str
    agency_id: int
    position: Position | None
    started_at: datetime | None
    due_at: datetime | None


class Telling:
    """Gathers what an act has to tell and composes it in order: the way first, then the statuses it led to."""

    def __init__(self, language: PortalLanguage, statuses: tuple[StatusMapping, ...], catalogue: Catalogue) -> None:
        self._language = language
        self._statuses = statuses
        self._catalogue = catalogue
        self._way: list[Progress] = []
        self.note = ""
        self.again = False

    def step(self, progress: Progress) -> None:
        """Note a step of the way."""
        self._way.append(progress)

    def names_documents(self, dossier: Dossier) -> bool:
        """Whether a status will be told: it names the dossier's documents."""
        return self.again or bool(dossier.moves)

    def compose(self, act: Scene, documents: Sequence[Document]) -> list[Outgoing]:
        """The messages of this act. ``again`` tells the present status once more though it did not change."""
        moves = act.dossier.moves or ([act.dossier.state] if self.again else [])
        way = [self._language.progress(self._progress(act, progress)) for progress in self._way]
        files = tuple(ReportedFile(str(document.id), document.name, document.component) for document in documents)
        statuses = [self._language.status(self._status(act, state, files)) for state in moves]
        act.dossier.moves, self._way, self.again = [], [], False
        # The portal knows a dossier by its first status: nothing may be told of it before.
        return statuses + way if act.dossier.message_count == 0 else way + statuses

    def _code(self, act: Scene, state: DossierState) -> int:
        return national_code(self._statuses, state, act.now.date())

    def _progress(self, act: Scene, progress: Progress) -> ProgressReport:
        return ProgressReport(
            dossier_code=act.dossier.code,
            handler=act.actor.name,
            position=POSITION_NAMES[progress.position] if progress.position else "",
            division=self._catalogue.name(act.work, progress.agency_id),
            content=progress.content,
            status=self._code(act, act.dossier.state),
            at=act.now,
            started_at=progress.started_at,
            due_at=progress.due_at,
        )

    def _status(self, act: Scene, state: DossierState, files: tuple[ReportedFile, ...]) -> StatusReport:
        dossier, definition = act.dossier, act.version.definition
        refused = state in (DossierState.REFUSED_AT_RECEPTION, DossierState.REFUSED)
        returned = state is DossierState.RETURNED
        return StatusReport(
            dossier_code=dossier.code,
            procedure_code=definition.code,
            procedure_name=definition.name,
            field_code=definition.field_code,
            field_name=definition.field_name,
            applicant=dossier.applicant,
            summary=dossier.summary or definition.name,
            status=self._code(act, state),
            handling_agency=self._catalogue.name(act.work, act.time.lead_of(dossier)),
            submitted_at=dossier.registered_at,
            received_at=dossier.received_at,
            due_at=dossier.due_at,
            finished_at=dossier.finished_at,
            returned_at=act.now if returned else None,
            refused_at=act.now if refused else None,
            submission_place=self._catalogue.name(act.work, dossier.desk_id),
            channel=dossier.channel,
            return_way=dossier.return_way,
            note=self.note,
            files=files,
            fees=tuple(
                ReportedFee(fee.code, fee.name, fee.amount, fee.kind == "phí")
                for fee in definition.fees
                if dossier.state.was_accepted
            ),
            supplements=tuple(
                self._supplement(act, request) for request in dossier.requests if request.kind is RequestKind.SUPPLEMENT
            ),
            results=tuple(
                ReportedResult(f"{dossier.code}/{result.code}", result.name, component_code=result.code)
                for result in definition.results
                if state in (DossierState.FINISHED, DossierState.RETURNED)
            ),
        )

    def _supplement(self, act: Scene, request: ApplicantRequest) -> ReportedSupplement:
        return ReportedSupplement(
            id=f"{act.dossier.code}/BS{request.number}",
            asked_by=self._catalogue.name(act.work, request.agency_id),
            content=request.content,
            asked_at=request.asked_at,
            answered_at=request.answered_at,
        )
