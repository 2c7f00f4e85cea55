"""What is printed: the receipt, the delivery list of handovers, requests to the applicant, and refusals.

The names of the forms differ by date (TT 01/2018, TT 03/2025/TT-VPCP), so papers are known by what they mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from engine.domain.calendars import VIETNAM
from engine.domain.dossiers import Applicant, Channel, ReturnWay
from engine.domain.errors import NotFound, RuleBroken
from engine.domain.events import Event
from engine.domain.forecast import agency_dates
from engine.domain.itinerary import agency_terms
from engine.domain.people import Actor
from engine.domain.permissions import require_post_at
from engine.domain.procedures import Component, Fee
from engine.domain.requests import ApplicantRequest
from engine.ports.storage import Work
from engine.ports.views import SentLeg
from engine.usecases.dossier_parts import role_of
from engine.usecases.dossier_reading import Reading, read_known
from engine.usecases.office import Office


@dataclass(frozen=True)
class Heading:
    """What every paper of a dossier begins with."""

    code: str
    desk: str
    procedure: str
    procedure_code: str
    applicant: Applicant
    summary: str
    printed_at: datetime


@dataclass(frozen=True)
class AgencyTerm:
    """An agency with its own term and the date its part should be done by; "" and None where it has none."""

    agency: str
    role: str
    term: str
    due: datetime | None


@dataclass(frozen=True)
class Receipt:
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả. ``components`` are those handed in, each with its number of copies.

    ``due`` is the date of the whole, ``agencies`` each agency's own.
    """

    heading: Heading
    components: tuple[tuple[Component, int], ...]
    sets: int
    term: str
    received_at: datetime
    received_by: str
    due: datetime | None
    reason: str
    agencies: tuple[AgencyTerm, ...]
    channel: Channel
    return_way: ReturnWay
    return_desk: str
    fees: tuple[Fee, ...]
    fee: int


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
class RequestPaper:
    """Phiếu yêu cầu bổ sung, or thông báo thực hiện nghĩa vụ tài chính, by the kind of ``request``."""

    heading: Heading
    request: ApplicantRequest
    items: tuple[str, ...]
    agency: str
    asked_by: str


@dataclass(frozen=True)
class RefusalPaper:
    """Phiếu từ chối tiếp nhận (``at_reception``), or thông báo không giải quyết."""

    heading: Heading
    reason: str
    agency: str
    refused_at: datetime
    refused_by: str
    at_reception: bool


class Papers:
    """Data of printed papers, for those who may know of the dossier; applicants' numbers stand in full on them."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def receipt(self, actor: Actor, code: str) -> Receipt:
        """RuleBroken while the dossier is not accepted; NotFound as for its page."""
        with self._office.store.reading() as work:
            reading = read_known(self._office, work, actor, code)
            dossier, definition = reading.dossier, reading.version.definition
            if dossier.received_at is None:
                raise RuleBroken("Hồ sơ chưa được tiếp nhận nên chưa có giấy tiếp nhận.")
            promised = reading.time.promise(dossier)
            receiver = next((line.entry.by for line in reading.journal if line.entry.event is Event.RECEIVED), None)
            return Receipt(
                heading=_heading(reading),
                components=tuple(
                    (component, dossier.components[component.code])
                    for component in definition.components
                    if dossier.components.get(component.code)
                ),
                sets=1,
                term=definition.term,
                received_at=dossier.received_at,
                received_by=reading.person(receiver or dossier.registered_by),
                due=promised.due,
                reason=promised.reason,
                agencies=_agency_terms(reading, dossier.received_at, promised.due),
                channel=dossier.channel,
                return_way=dossier.return_way,
                return_desk=reading.agency(dossier.return_desk_id),
                fees=definition.fees,
                fee=dossier.fee,
            )

    def request_paper(self, actor: Actor, code: str, number: int) -> RequestPaper:
        """The paper of one request to the applicant; NotFound when the dossier has no such request."""
        with self._office.store.reading() as work:
            reading = read_known(self._office, work, actor, code)
            request = next((each for each in reading.dossier.requests if each.number == number), None)
            if request is None:
                raise NotFound("Hồ sơ không có phiếu này.")
            items = tuple(line.strip() for line in request.items.splitlines() if line.strip())
            agency, by = reading.agency(request.agency_id), reading.person(request.asked_by)
            return RequestPaper(_heading(reading), request, items, agency, by)

    def refusal_paper(self, actor: Actor, code: str) -> RefusalPaper:
        """The paper of a refusal at reception or in processing; NotFound when the dossier was not refused."""
        with self._office.store.reading() as work:
            reading = read_known(self._office, work, actor, code)
            refusals = (Event.REFUSED_AT_RECEPTION, Event.REFUSED)
            entry = next((line.entry for line in reversed(reading.journal) if line.entry.event in refusals), None)
            if entry is None:
                raise NotFound("Hồ sơ này không bị từ chối.")
            return RefusalPaper(
                heading=_heading(reading),
                reason=str(entry.facts.get("reason", "")),
                agency=reading.agency(entry.agency_id),
                refused_at=entry.at,
                refused_by=reading.person(entry.by),
                at_reception=entry.event is Event.REFUSED_AT_RECEPTION,
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


def _heading(reading: Reading) -> Heading:
    dossier, definition = reading.dossier, reading.version.definition
    return Heading(
        code=dossier.code,
        desk=reading.agency(dossier.desk_id),
        procedure=definition.name,
        procedure_code=definition.code,
        applicant=dossier.applicant,
        summary=dossier.summary,
        printed_at=reading.now,
    )


def _agency_terms(reading: Reading, received_at: datetime, whole: datetime | None) -> tuple[AgencyTerm, ...]:
    """Every agency's own date; none is later than that of the whole, which every agency has to keep."""
    dossier, version = reading.dossier, reading.version
    dates = agency_dates(version, received_at, dossier.agency_of, reading.work.organization.calendar)
    terms = agency_terms(version)
    return tuple(
        AgencyTerm(
            agency=reading.agency(dossier.agency_of(slot)),
            role=role_of(reading, slot),
            term=terms.get(slot, ""),
            due=min(due, whole) if whole else due,
        )
        for slot, due in sorted(dates.items(), key=lambda each: each[1])
    )
