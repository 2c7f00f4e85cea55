"""What a desk takes in, and how the agencies that will handle it are found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from engine.domain.codes import dossier_code
from engine.domain.dossiers import Applicant, Channel, ReturnWay
from engine.domain.errors import InvalidInput
from engine.domain.people import Agency
from engine.domain.procedures import AgencyRole, AgencySlot, ProcedureDefinition
from engine.ports.storage import Work
from engine.usecases.office import Office


@dataclass(frozen=True)
class Intake:
    """A dossier as handed in: at which desk, for what, by whom, with which components (code -> copies).

    ``chosen`` names the agency code of each slot that the clerk chooses. ``foreign_code`` is a code another system
    issued.
    """

    line: str
    desk_id: int
    applicant: Applicant
    places: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    components: Mapping[str, int] = field(default_factory=dict)
    channel: Channel = Channel.DIRECT
    return_way: ReturnWay = ReturnWay.DESK
    return_desk_id: int | None = None
    summary: str = ""
    foreign_code: str = ""


def next_code(office: Office, work: Work, desk_id: int, day: date) -> str:
    """The next dossier code of the receiving agency."""
    return dossier_code(office.catalogue.agency(work, desk_id).code, day, work.dossiers.next_number(desk_id, day))


def find_agencies(
    work: Work, definition: ProcedureDefinition, places: Mapping[str, str], chosen: Mapping[str, str], day: date
) -> dict[str, int]:
    """The agency of every slot but the desks; InvalidInput names each that cannot be found, and why."""
    found: dict[str, int] = {}
    faults: dict[str, str] = {}
    for slot in definition.agencies:
        if slot.role in (AgencyRole.DESK, AgencyRole.RETURN_DESK):
            continue
        try:
            found[slot.key] = _find(work, slot, places, chosen, day).id
        except InvalidInput as fault:
            faults[f"places.{slot.place}" if slot.place else f"chosen.{slot.key}"] = fault.message
    if faults:
        raise InvalidInput("Chưa xác định được cơ quan xử lý.", faults)
    return found


def _find(work: Work, slot: AgencySlot, places: Mapping[str, str], chosen: Mapping[str, str], day: date) -> Agency:
    if slot.place:
        return _by_place(work, slot, places.get(slot.place, ""), day)
    code = slot.fixed or chosen.get(slot.key, "")
    if not code:
        raise InvalidInput(f"Hãy chọn «{slot.name}».")
    agency = work.organization.agency_by_code(code)
    while agency is not None and not agency.validity.holds_on(day) and agency.successor_id is not None:
        agency = work.organization.agency(agency.successor_id)
    if agency is None or not agency.validity.holds_on(day):
        raise InvalidInput(
            f"«{slot.name}» (mã {code}) không còn trong danh mục cơ quan. Nhờ quản trị hệ thống cập nhật."
        )
    if slot.kind is not None and agency.kind is not slot.kind:
        raise InvalidInput(f"{agency.name} không thuộc loại cơ quan của «{slot.name}».")
    return agency


def _by_place(work: Work, slot: AgencySlot, place: str, day: date) -> Agency:
    if not place:
        raise InvalidInput(f"Hãy chọn địa bàn để xác định «{slot.name}».")
    serving = work.organization.agencies(on=day, kind=slot.kind, place=place)
    if not serving:
        raise InvalidInput(f"Chưa có «{slot.name}» phục vụ địa bàn này. Nhờ quản trị hệ thống bổ sung.")
    return serving[0]
