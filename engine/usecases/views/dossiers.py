"""The reading room: finds dossiers, shows the page of one, and where it stands in the drawing of its process."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from engine.domain.acts import ActName
from engine.domain.badges import GROUNDS, Badge, StoredDue, total_badge
from engine.domain.dossiers import Applicant
from engine.domain.masking import masked_email, masked_identity, masked_phone
from engine.domain.people import SYSTEM, Actor
from engine.domain.permissions import DESK_WORK, DOSSIER_WORK, require
from engine.domain.requests import TOTAL
from engine.domain.statuses import DossierState
from engine.domain.steps import StepState
from engine.domain.vietnamese import fold, shortened, typed
from engine.domain.worklists import Scope
from engine.ports.storage import Work
from engine.ports.views import Found as FoundRow
from engine.usecases.legal_time.apology_pages import acts_on_letters, letters
from engine.usecases.office import Office
from engine.usecases.views import dossier_parts as parts
from engine.usecases.views.dossier_ledger import after_supplement, pauses
from engine.usecases.views.dossier_papers import papers
from engine.usecases.views.dossier_reading import Reading, read_known
from engine.usecases.views.dossier_view import Diagram, DossierHead, DossierView

MOST_FOUND = 20
MOST_PROCEDURES = 5


@dataclass(frozen=True)
class FoundDossier:
    """A dossier found, personal numbers masked. ``holder`` names the agencies it stands at, "" once it is closed."""

    code: str
    foreign_code: str
    applicant: str
    identity: str
    phone: str
    procedure: str
    state: DossierState
    desk: str
    registered_at: datetime
    holder: str
    due: Badge | None


@dataclass(frozen=True)
class FoundProcedure:
    line: str
    code: str
    name: str


@dataclass(frozen=True)
class Found:
    """What a few words found, the best first."""

    dossiers: tuple[FoundDossier, ...]
    procedures: tuple[FoundProcedure, ...]


class Dossiers:
    """What may be read of dossiers, by those who may know of them."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def search(self, actor: Actor, words: str) -> Found:
        """Dossiers by code, its last digits, a foreign code, identity number, phone or name; procedures by name.

        Desks search the whole province, others what their agencies have to do with.
        """
        require(actor, *DOSSIER_WORK)
        office, words = self._office, typed(words)
        everywhere = actor is SYSTEM or any(post.position in DESK_WORK for post in actor.posts)
        with office.store.reading() as work:
            found = work.views.search(Scope.of(actor), words, everywhere, MOST_FOUND)
            folded = fold(words).split()
            named = work.procedures.search(folded, office.clock.now().date(), MOST_PROCEDURES) if folded else []
            dossiers = self._shown(work, found)
        return Found(dossiers, tuple(FoundProcedure(each.line, each.code, each.name) for each in named))

    def view(self, actor: Actor, code: str) -> DossierView:
        """Everything the actor may read of a dossier. NotFound when there is none, or it is not for them to know."""
        with self._office.store.reading() as work:
            return _view(read_known(self._office, work, actor, code))

    def diagram(self, actor: Actor, code: str) -> Diagram:
        """The drawing of the dossier's process, with the nodes it stands at and has passed. NotFound as ``view``."""
        with self._office.store.reading() as work:
            reading = read_known(self._office, work, actor, code)
            dossier = reading.dossier
            past = dict.fromkeys(step.node for step in dossier.steps if step.state is StepState.DONE and step.node)
            present = sorted(dossier.pending_nodes() - {""})
            return Diagram(reading.version.bpmn, tuple(present), tuple(node for node in past if node not in present))

    def _shown(self, work: Work, found: Sequence[FoundRow]) -> tuple[FoundDossier, ...]:
        office, now = self._office, self._office.clock.now()
        holders: dict[int, dict[str, None]] = {}
        for leg in work.views.legs([each.dossier_id for each in found]):
            if leg.is_active:
                name = office.catalogue.name(work, leg.agency_id)
                holders.setdefault(leg.dossier_id, {})[shortened(name)] = None
        shown = []
        for each in found:
            desk = office.catalogue.name(work, each.desk_id)
            lead = each.slots[office.versions.of(work, each.pin).definition.lead_slot]
            due = replace(each.total, ground=GROUNDS.get(each.state, ""))
            at_desk = {} if each.state.is_closed else {shortened(desk): None}
            shown.append(
                FoundDossier(
                    code=each.code,
                    foreign_code=each.foreign_code,
                    applicant=each.applicant,
                    identity=masked_identity(each.identity),
                    phone=masked_phone(each.phone),
                    procedure=each.procedure,
                    state=each.state,
                    desk=desk,
                    registered_at=each.registered_at,
                    holder=", ".join(holders.get(each.dossier_id, at_desk)),
                    due=total_badge(each.state, due, each.finished_at, work.organization.calendar(lead), now),
                )
            )
        return tuple(shown)


def _view(reading: Reading) -> DossierView:
    dossier = reading.dossier
    relatives = reading.work.views.relatives(dossier.id, dossier.parent_id)
    return DossierView(
        **vars(_head(reading)),
        components=parts.components(reading),
        legs=parts.legs(reading),
        steps=parts.steps(reading),
        done_steps=parts.done_steps(reading),
        pauses=pauses(reading),
        requests=parts.requests(reading),
        consultations=parts.consultations(reading),
        papers=papers(reading),
        journal=parts.journal(reading),
        messages=tuple(reading.work.messages.of_dossier(dossier.id)),
        letters=letters(reading),
        letter_acts=acts_on_letters(reading),
        notifications=tuple(reading.work.notifications.of_dossier(dossier.id)) if reading.letters else (),
        parent=next((relative for relative in relatives if relative.is_parent), None),
        children=tuple(relative for relative in relatives if not relative.is_parent),
    )


def _head(reading: Reading) -> DossierHead:
    dossier, version = reading.dossier, reading.version
    definition, is_masked = version.definition, not (reading.offers.works_on_it() or _is_asked(reading))
    return DossierHead(
        id=dossier.id,
        code=dossier.code,
        foreign_code=dossier.foreign_code,
        line=dossier.line,
        procedure=definition.name,
        procedure_code=definition.code,
        version_id=version.id,
        version=version.label,
        is_group=definition.group,
        state=dossier.state,
        applicant=masked(dossier.applicant) if is_masked else dossier.applicant,
        is_masked=is_masked,
        summary=dossier.summary,
        channel=dossier.channel,
        return_way=dossier.return_way,
        desk_id=dossier.desk_id,
        desk=reading.agency(dossier.desk_id),
        return_desk_id=dossier.return_desk_id,
        return_desk=reading.agency(dossier.return_desk_id),
        lead=reading.agency(reading.lead_id),
        places=dossier.places,
        fee=dossier.fee,
        registered_at=dossier.registered_at,
        registered_by=reading.person(dossier.registered_by),
        received_at=dossier.received_at,
        finished_at=dossier.finished_at,
        closed_at=dossier.closed_at,
        term=definition.term,
        extensions=dossier.extensions,
        after_supplement=after_supplement(definition.policy),
        due=promise(reading),
        acts=reading.offers.on_dossier() | reading.clock_offers.on_dossier(),
    )


def _is_asked(reading: Reading) -> bool:
    """Whether the person is to answer a question: who verifies an identity needs its number in full."""
    answer = ActName.ANSWER_CONSULTATION
    return any(answer in reading.offers.on_consultation(each) for each in reading.consultations)


def promise(reading: Reading) -> Badge | None:
    """The date promised, with its reason."""
    dossier = reading.dossier
    ground = next((pause.ground for pause in dossier.pauses_of(TOTAL) if pause.until is None), "")
    foreseen_at = dossier.forecast_at if dossier.late_foreseen_at else None
    due = StoredDue(dossier.due_at, dossier.next_rung, dossier.next_rung_at, ground, foreseen_at)
    why = reading.time.promise(dossier).reason if dossier.received_at else ""
    calendar = reading.work.organization.calendar(reading.lead_id)
    return total_badge(dossier.state, due, dossier.finished_at, calendar, reading.now, why)


def masked(applicant: Applicant) -> Applicant:
    """The applicant as those see him who do not work on the dossier."""
    return replace(
        applicant,
        identity=masked_identity(applicant.identity),
        phone=masked_phone(applicant.phone),
        email=masked_email(applicant.email),
    )
