"""What the browser prints: delivery lists of handovers, and notices of financial duties; no forms of the law."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from engine.domain.calendars import VIETNAM
from engine.domain.dossiers import Applicant
from engine.domain.errors import NotFound
from engine.domain.people import Actor
from engine.domain.permissions import require_post_at
from engine.domain.requests import ApplicantRequest, RequestKind
from engine.ports.storage import Work
from engine.ports.views import SentLeg
from engine.usecases.office import Office
from engine.usecases.views.dossier_reading import read_known


@dataclass(frozen=True)
class DeliveryRow:
    leg: int
    code: str
    applicant: str
    procedure: str
    papers: int
    sent_at: datetime
    sent_by: str
    received_at: datetime | None
    received_by: str


@dataclass(frozen=True)
class DeliveryList:
    """Bảng kê bàn giao of one agency to another (Điều 18 Nghị định 61/2018/NĐ-CP)."""

    sender: str
    receiver: str
    rows: tuple[DeliveryRow, ...]
    printed_at: datetime


@dataclass(frozen=True)
class DutyNotice:
    """Thông báo thực hiện nghĩa vụ tài chính, which carries the number of the request within its dossier."""

    code: str
    applicant: Applicant
    procedure: str
    procedure_code: str
    request: ApplicantRequest
    agency: str
    asked_by: str


class PrintedPages:
    """Data of printed pages, for those who may know of the dossiers; applicants' numbers stand in full on them."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def duty_notice(self, actor: Actor, code: str, number: int) -> DutyNotice:
        """The notice of one request; NotFound when the dossier has no such request for money."""
        with self._office.store.reading() as work:
            reading = read_known(self._office, work, actor, code)
            duties = [each for each in reading.dossier.requests if each.kind is RequestKind.FINANCIAL_DUTY]
            request = next((each for each in duties if each.number == number), None)
            if request is None:
                raise NotFound("Hồ sơ không có thông báo này.")
            definition = reading.version.definition
            return DutyNotice(
                code=reading.dossier.code,
                applicant=reading.dossier.applicant,
                procedure=definition.name,
                procedure_code=definition.code,
                request=request,
                agency=reading.agency(request.agency_id),
                asked_by=reading.person(request.asked_by),
            )

    def delivery_list(self, actor: Actor, sender_id: int, receiver_id: int, day: date) -> DeliveryList:
        """Handovers from one agency to another sent on a day that were not settled since. For either side."""
        self._must_be_a_side(actor, sender_id, receiver_id)
        since = datetime.combine(day, time(), VIETNAM)
        with self._office.store.reading() as work:
            sent = work.views.sent_legs(sender_id, receiver_id, since, since + timedelta(days=1))
            return self._list(work, sender_id, receiver_id, sent)

    def delivery_list_of(
        self, actor: Actor, sender_id: int, receiver_id: int, refs: Sequence[tuple[int, int]]
    ) -> DeliveryList:
        """The same for chosen handovers, each (dossier, leg); those between other agencies are left out."""
        self._must_be_a_side(actor, sender_id, receiver_id)
        with self._office.store.reading() as work:
            sent = [leg for leg in work.views.sent_legs_of(sender_id, refs) if leg.agency_id == receiver_id]
            return self._list(work, sender_id, receiver_id, sent)

    # --- how it is done -----------------------------------------------------------------------------------------

    def _must_be_a_side(self, actor: Actor, sender_id: int, receiver_id: int) -> None:
        require_post_at(actor, sender_id if sender_id in actor.agency_ids else receiver_id)

    def _list(self, work: Work, sender_id: int, receiver_id: int, sent: Sequence[SentLeg]) -> DeliveryList:
        ids = {person for leg in sent for person in (leg.sent_by, leg.received_by) if person}
        names = {each.id: each.name for each in work.organization.people_by_id(ids).values()} if ids else {}
        rows = tuple(
            DeliveryRow(
                leg=leg.leg,
                code=leg.code,
                applicant=leg.applicant,
                procedure=leg.procedure,
                papers=sum(leg.components.values()),
                sent_at=leg.sent_at,
                sent_by=names.get(leg.sent_by or 0, ""),
                received_at=leg.received_at,
                received_by=names.get(leg.received_by or 0, ""),
            )
            for leg in sent
        )
        name = self._office.catalogue.name
        return DeliveryList(name(work, sender_id), name(work, receiver_id), rows, self._office.clock.now())
