"""Reads one dossier for one person: may they know of it, and who and what stands behind its numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from engine.domain.acts import Offers
from engine.domain.apologies import Apology
from engine.domain.clock_offers import ClockOffers
from engine.domain.consultations import Consultation
from engine.domain.dossiers import Dossier
from engine.domain.errors import NotFound
from engine.domain.events import Entry, Event
from engine.domain.late_agencies import LatenessReport
from engine.domain.legal_time import LegalTime
from engine.domain.people import SYSTEM, Actor, Person
from engine.domain.permissions import may_see
from engine.domain.procedures import ProcessVersion
from engine.domain.vietnamese import typed
from engine.ports.dossiers import JournalLine, PassedStep
from engine.ports.issued_papers import IssuedPaper
from engine.ports.storage import Work
from engine.usecases.office import Office

NAMING = (
    *("sent_by", "received_by", "answered_by", "assignee_id", "closed_by", "asked_by", "by"),
    *("written_by", "returned_by", "approved_by", "ended_by", "reported_by", "attended_by"),
)


def read_known(office: Office, work: Work, actor: Actor, code: str) -> "Reading":
    """The dossier of a code with all it ever had; NotFound, in the same words, when there is none or it is not for
    the actor to know."""
    unknown = NotFound(f"Không có hồ sơ mã «{code[:60]}». Hãy kiểm tra lại mã trên giấy tiếp nhận.")
    try:
        dossier = work.dossiers.read(work.dossiers.id_by_code(typed(code)))
    except NotFound:
        raise unknown from None
    consultations = work.consultations.of_dossier(dossier.id)
    if not may_see(actor, dossier.parties() | {each.consulted_id for each in consultations}):
        raise unknown
    version = office.versions.of(work, dossier.pin)
    return Reading(office, work, actor, dossier, version, consultations, office.clock.now())


@dataclass(frozen=True)
class Reading:
    """A dossier opened for reading; what more is needed is read when first asked for."""

    office: Office
    work: Work
    actor: Actor
    dossier: Dossier
    version: ProcessVersion
    consultations: list[Consultation]
    now: datetime

    @cached_property
    def time(self) -> LegalTime:
        return LegalTime(self.now, self.version.definition, self.work.organization.calendar)

    @cached_property
    def lead_id(self) -> int:
        return self.time.lead_of(self.dossier)

    @cached_property
    def journal(self) -> list[JournalLine]:
        return self.work.journal.of_dossier(self.dossier.id)

    def newest(self, *events: Event) -> Entry | None:
        """The newest entry that tells of one of these events."""
        return next((line.entry for line in reversed(self.journal) if line.entry.event in events), None)

    @property
    def receiver_id(self) -> int:
        """Who took the dossier in, or registered it while nobody has."""
        received = self.newest(Event.RECEIVED)
        return received.by if received else self.dossier.registered_by

    @cached_property
    def letters(self) -> list[Apology]:
        return self.work.apologies.of_dossier(self.dossier.id)

    @property
    def open_letter(self) -> Apology | None:
        """The letter of apology that is being written or waits for the leader."""
        return next((letter for letter in self.letters if letter.is_open), None)

    @cached_property
    def papers(self) -> list[IssuedPaper]:
        return self.work.papers.of_dossier(self.dossier.id)

    @cached_property
    def passed(self) -> list[PassedStep]:
        return self.work.dossiers.passed(self.dossier.id)

    @cached_property
    def offers(self) -> Offers:
        legs = frozenset(passed.leg for passed in self.passed)
        return Offers(self.actor, self.dossier, self.version.definition.policy, self.lead_id, legs)

    @cached_property
    def lateness_reports(self) -> list[LatenessReport]:
        return self.work.lateness_reports.of_dossier(self.dossier.id) if self.dossier.received_at else []

    @cached_property
    def clock_offers(self) -> ClockOffers:
        return ClockOffers(self.actor, self.dossier, self.lead_id, self.now, self.lateness_reports)

    @cached_property
    def _people(self) -> Mapping[int, Person]:
        return self.work.organization.people_by_id(set(self._person_ids()))

    def person(self, person_id: int | None) -> str:
        """The name of a person; the platform's where nobody acted, "" for None."""
        if person_id is None:
            return ""
        if person_id == SYSTEM.person_id:
            return SYSTEM.name
        return self._people[person_id].name if person_id in self._people else ""

    def agency(self, agency_id: int | None) -> str:
        return self.office.catalogue.name(self.work, agency_id)

    def _person_ids(self) -> Iterable[int]:
        """Everybody the dossier names, so that one statement finds all their names."""
        dossier = self.dossier
        yield dossier.registered_by
        things = (*dossier.legs, *dossier.steps, *dossier.requests, *dossier.pauses, *self.consultations, *self.letters)
        for thing in (*things, *self.lateness_reports):
            for name in NAMING:
                if person_id := getattr(thing, name, None):
                    yield person_id
        yield from (line.entry.by for line in self.journal if line.entry.by)
        yield from (paper.issued_by for paper in self.papers)
