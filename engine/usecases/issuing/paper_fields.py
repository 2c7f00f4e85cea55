"""Fills statutory papers from what really happened: journal, legs, requests and letters of one dossier.

Each kind has one function here; what it returns is frozen when the paper is issued.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from engine.domain.apologies import LetterState
from engine.domain.calendars import VIETNAM
from engine.domain.deadlines import Deadline, read_instant, spell_instant
from engine.domain.dossiers import ReturnWay
from engine.domain.errors import NotFound, RuleBroken
from engine.domain.events import Entry, Event
from engine.domain.forecast import agency_dates
from engine.domain.itinerary import agency_terms
from engine.domain.paper_numbers import place_of
from engine.domain.papers import Fields, FieldValue, PaperKind, moment_words
from engine.domain.people import POSITION_NAMES, Appointment, Position
from engine.domain.requests import RequestKind
from engine.ports.storage import Work
from engine.usecases.issuing.control_slip import handovers, last_fact
from engine.usecases.office import Office
from engine.usecases.views.dossier_parts import role_of
from engine.usecases.views.dossier_reading import Reading

RETURN_WAYS = {
    ReturnWay.DESK: "Trả trực tiếp tại nơi trả kết quả",
    ReturnWay.POST: "Gửi qua dịch vụ bưu chính công ích về địa chỉ người nộp",
    ReturnWay.ONLINE: "Trả bản điện tử trên Cổng Dịch vụ công quốc gia",
}
REFUSALS = (Event.REFUSED_AT_RECEPTION, Event.REFUSED)
_SIGNS_AS = (Position.LEADER, Position.DESK_HEAD, Position.DIVISION_HEAD, Position.SPECIALIST, Position.CLERK)


@dataclass(frozen=True)
class Drawn:
    """A paper filled but for its number and date: whose it is, when the act was done, and what the paper says.

    ``act`` names the act within dossier and kind, as ``engine.ports.issued_papers.IssuedPaper`` keeps it.
    """

    agency_id: int
    act: str
    acted_at: datetime
    fields: dict[str, FieldValue]


def fill(reading: Reading, kind: PaperKind, act: str) -> Drawn:
    """The paper of an act of this dossier; NotFound where the act was never done, RuleBroken where it has no paper."""
    filler = _FILLERS.get(kind)
    if filler is None:
        raise RuleBroken("Sổ theo dõi in theo quầy và theo kỳ, không theo từng hồ sơ.")
    return filler(reading, act)


# --- kinds --------------------------------------------------------------------------------------------------------


def _receipt(reading: Reading, act: str) -> Drawn:
    dossier, definition = reading.dossier, reading.version.definition
    if dossier.received_at is None:
        raise NotFound("Hồ sơ chưa được tiếp nhận nên chưa có giấy tiếp nhận.")
    if dossier.parent_id is not None:
        raise RuleBroken("Hồ sơ con không có giấy tiếp nhận riêng: in giấy của hồ sơ liên thông.")
    received = reading.newest(Event.RECEIVED)
    first = reading.time.promise(replace(reading.dossier, pauses=[], extensions=()))
    due, reason = _promised(first, received)
    fees = [{"name": fee.name, "amount": money(fee.amount)} for fee in definition.fees]
    fields: dict[str, FieldValue] = {
        "identity": dossier.applicant.identity,
        "summary": dossier.summary,
        "components": [
            {"name": each.name, "form": "bản chính" if each.originals else "bản sao", "count": str(held)}
            for each in definition.components
            if (held := dossier.components.get(each.code))
        ],
        "sets": "01",
        "term": definition.term,
        "received_at": moment_words(dossier.received_at),
        "due": moment_words(due) if due else reason,
        "due_reason": reason if due else "",
        "agencies": _agencies(reading, first.starts, due),
        "return_place": reading.agency(dossier.return_desk_id),
        "return_way": RETURN_WAYS[dossier.return_way],
        "fees": fees,
        "fee_total": money(dossier.fee) if dossier.fee else "Không thu",
        "submitter": dossier.applicant.name,
        "receiver": reading.person(reading.receiver_id),
    }
    return _drawn(reading, dossier.desk_id, act, dossier.received_at, fields, _applicant(reading))


def _supplement_request(reading: Reading, act: str) -> Drawn:
    request = next((each for each in reading.dossier.requests if str(each.number) == act), None)
    if request is None:
        raise NotFound("Hồ sơ không có phiếu này.")
    if request.kind is not RequestKind.SUPPLEMENT:
        raise RuleBroken("Yêu cầu này là thông báo nghĩa vụ tài chính, không phải phiếu yêu cầu bổ sung.")
    wanted = [line.strip() for line in request.items.splitlines() if line.strip()]
    agency = reading.agency(request.agency_id)
    fields: dict[str, FieldValue] = {
        "items": [{"text": item} for item in wanted or [request.content]],
        "reason": request.content,
        "reply_by": f"{request.answer_by.astimezone(VIETNAM):%d/%m/%Y}" if request.answer_by else "",
        "contact": f"{reading.person(request.asked_by)}, {agency}",
        **_signed(reading, request.agency_id, request.asked_by, request.asked_at),
    }
    return _drawn(reading, request.agency_id, act, request.asked_at, fields, _applicant(reading))


def _refusal(reading: Reading, act: str) -> Drawn:
    entry = reading.newest(*REFUSALS)
    if entry is None:
        raise NotFound("Hồ sơ này không bị từ chối.")
    agency_id = entry.agency_id or reading.dossier.desk_id
    fields = {"reason": str(entry.facts.get("reason", "")), **_signed(reading, agency_id, entry.by, entry.at)}
    return _drawn(reading, agency_id, act, entry.at, fields, _applicant(reading))


def _stop_notice(reading: Reading, act: str) -> Drawn:
    entry = reading.newest(Event.STOPPED)
    if entry is None:
        raise NotFound("Hồ sơ này không bị dừng giải quyết.")
    agency_id = entry.agency_id or reading.lead_id
    fields = {
        "received_at": _moment(reading.dossier.received_at),
        "stopped_at": moment_words(entry.at),
        "reason": str(entry.facts.get("reason", "")),
        "contact": reading.agency(agency_id),
        **_signed(reading, agency_id, entry.by, entry.at),
    }
    return _drawn(reading, agency_id, act, entry.at, fields, _applicant(reading))


def _apology(reading: Reading, act: str) -> Drawn:
    letters = reading.work.apologies.of_dossier(reading.dossier.id)
    letter = next((each for each in letters if str(each.number) == act), None)
    if letter is None or letter.state is not LetterState.APPROVED or letter.approved_at is None:
        raise NotFound("Hồ sơ không có thư xin lỗi đã duyệt này.")
    fields = {
        "received_at": _moment(reading.dossier.received_at),
        "due": _moment(letter.promised_at),
        "late_agency": reading.agency(letter.late_agency_id),
        "reason": letter.reason,
        "extension": letter.term,
        "new_due": _moment(letter.due_at),
        "return_place": reading.agency(reading.dossier.return_desk_id),
        **_signed(reading, letter.agency_id, letter.approved_by, letter.approved_at),
    }
    return _drawn(reading, letter.agency_id, act, letter.approved_at, fields, _applicant(reading))


def _control_slip(reading: Reading, act: str) -> Drawn:
    """As the journal stands now; ``act`` is read off it, so that the same journal is the same paper."""
    dossier = reading.dossier
    if dossier.received_at is None:
        raise NotFound("Hồ sơ chưa được tiếp nhận nên chưa có phiếu kiểm soát.")
    fields: dict[str, FieldValue] = {
        "applicant": dossier.applicant.name,
        "phone": dossier.applicant.phone,
        "procedure": _procedure(reading),
        "received_at": moment_words(dossier.received_at),
        "due": _moment(dossier.due_at) or "đang tạm dừng tính thời hạn",
        "handovers": handovers(reading),
    }
    return _drawn(reading, dossier.desk_id, str(last_fact(reading)), reading.now, fields, {})


_FILLERS: Mapping[PaperKind, Callable[[Reading, str], Drawn]] = {
    PaperKind.RECEIPT: _receipt,
    PaperKind.SUPPLEMENT_REQUEST: _supplement_request,
    PaperKind.REFUSAL: _refusal,
    PaperKind.APOLOGY: _apology,
    PaperKind.STOP_NOTICE: _stop_notice,
    PaperKind.CONTROL_SLIP: _control_slip,
}

# --- what papers have in common -----------------------------------------------------------------------------------


def money(amount: int) -> str:
    """ "75.000 đồng"."""
    return f"{amount:,} đồng".replace(",", ".")


def _drawn(
    reading: Reading, agency_id: int, act: str, acted_at: datetime, own: Mapping[str, FieldValue], more: Fields
) -> Drawn:
    head = letterhead(reading.office, reading.work, agency_id)
    return Drawn(agency_id, act, acted_at, {**head, "code": reading.dossier.code, **more, **own})


def letterhead(office: Office, work: Work, agency_id: int) -> dict[str, FieldValue]:
    """Who issues a paper, under whom, and from where it is dated."""
    known = office.catalogue.agencies(work)
    by_code = {agency.code: agency for agency in known.values()}
    agency = office.catalogue.agency(work, agency_id)
    parent, province = by_code.get(agency.code.rpartition(".")[0]), by_code.get(agency.code.partition(".")[0])
    return {
        "parent": parent.name if parent else "",
        "agency": agency.name,
        "place": place_of(agency.name, province.name if province else ""),
    }


def _applicant(reading: Reading) -> dict[str, FieldValue]:
    who = reading.dossier.applicant
    return {
        "applicant": who.name,
        "address": who.address,
        "phone": who.phone,
        "email": who.email,
        "procedure": _procedure(reading),
    }


def _procedure(reading: Reading) -> str:
    definition = reading.version.definition
    return f"{definition.name} ({definition.code})"


def _signed(reading: Reading, agency_id: int, person_id: int | None, at: datetime) -> dict[str, FieldValue]:
    """Who did the act signs, in the highest position held at the agency on its day."""
    appointments = reading.work.organization.appointments({person_id}) if person_id else []
    day = at.astimezone(VIETNAM).date()
    held = {each.post.position for each in appointments if _holds(each, agency_id, day)}
    title = next((POSITION_NAMES[position] for position in _SIGNS_AS if position in held), "Người lập phiếu")
    return {"signer_title": title, "signer": reading.person(person_id)}


def _holds(appointment: Appointment, agency_id: int, day: date) -> bool:
    return appointment.post.agency_id == agency_id and appointment.validity.holds_on(day)


def _promised(first: Deadline, received: Entry | None) -> tuple[datetime | None, str]:
    """The date promised at reception, whatever moved it since, with its reason while it can still be told."""
    said = str(received.facts.get("due", "")) if received else ""
    if first.due is None or not said or said == spell_instant(first.due):
        return first.due, first.reason
    return read_instant(said), ""


def _agencies(reading: Reading, since: datetime, whole: datetime | None) -> list[dict[str, str]]:
    """Every agency's own date, counted from where the term of the whole begins."""
    dossier, version = reading.dossier, reading.version
    dates = agency_dates(version, since, dossier.agency_of, reading.work.organization.calendar, whole)
    terms = agency_terms(version)
    return [
        {
            "agency": reading.agency(dossier.agency_of(slot)),
            "role": role_of(reading, slot),
            "term": terms.get(slot) or "trong thời hạn chung",
            "due": moment_words(due),
        }
        for slot, due in sorted(dates.items(), key=lambda each: each[1])
        if slot != "desk"
    ]


def _moment(at: datetime | None) -> str:
    return moment_words(at) if at else ""
