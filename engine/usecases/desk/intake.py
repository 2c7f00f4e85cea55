"""What a desk takes in, and how the agencies that will handle it are found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from engine.domain.codes import dossier_code
from engine.domain.dossiers import Applicant, Channel, ReturnWay
from engine.domain.errors import InvalidInput
from engine.domain.people import Agency
from engine.domain.procedures import AgencyRole, AgencySlot, ProcedureDefinition
from engine.domain.reorganisations import Continuation, continued
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
    """The agency of every slot but the desks; InvalidInput names each that cannot be found, and why.

    An agency that ended, or lost this procedure to another, stands for the one that continues it.
    """
    found: dict[str, int] = {}
    faults: dict[str, str] = {}
    finding = _Finding(work, definition.line, places, chosen, day, work.continuations.of_line(definition.line, day))
    for slot in definition.agencies:
        if slot.role in (AgencyRole.DESK, AgencyRole.RETURN_DESK):
            continue
        try:
            found[slot.key] = finding.by_place(slot).id if slot.place else finding.by_code(slot).id
        except InvalidInput as fault:
            faults[f"places.{slot.place}" if slot.place else f"chosen.{slot.key}"] = fault.message
    if faults:
        raise InvalidInput("Chưa xác định được cơ quan xử lý.", faults)
    return found


@dataclass(frozen=True)
class _Finding:
    """What the agencies of one dossier are found by."""

    work: Work
    line: str
    places: Mapping[str, str]
    chosen: Mapping[str, str]
    day: date
    moved: Sequence[Continuation]

    def by_code(self, slot: AgencySlot) -> Agency:
        code = slot.fixed or self.chosen.get(slot.key, "")
        if not code:
            raise InvalidInput(f"Hãy chọn «{slot.name}».")
        named = self.work.organization.agency_by_code(code)
        agency = self._continuing(named) if named else None
        if agency is None or not agency.validity.holds_on(self.day):
            raise InvalidInput(
                f"«{slot.name}» (mã {code}) không còn trong danh mục cơ quan. Nhờ quản trị hệ thống cập nhật."
            )
        if slot.kind is not None and slot.kind not in (agency.kind, named.kind if named else None):
            raise InvalidInput(f"{agency.name} không thuộc loại cơ quan của «{slot.name}».")
        return agency

    def by_place(self, slot: AgencySlot) -> Agency:
        place = self.places.get(slot.place, "")
        if not place:
            raise InvalidInput(f"Hãy chọn địa bàn để xác định «{slot.name}».")
        known = self.work.organization.agencies(kind=slot.kind, place=place)
        # Of a place that nobody serves any more, whoever continues the work of the last that did.
        known.sort(key=lambda agency: (agency.validity.holds_on(self.day), agency.validity.since), reverse=True)
        begun = [agency for agency in known if agency.validity.since <= self.day]
        agency = self._continuing(begun[0]) if begun else None
        if agency is None or not agency.validity.holds_on(self.day):
            raise InvalidInput(f"Chưa có «{slot.name}» phục vụ địa bàn này. Nhờ quản trị hệ thống bổ sung.")
        return agency

    def _continuing(self, agency: Agency) -> Agency:
        """Who does its work on this procedure today; nobody is passed twice, be it that work came back to them."""
        organization, passed = self.work.organization, {agency.id}
        while True:
            heir_id, is_another = continued(agency.id, self.moved, self.line, self.places.values())
            if is_another and heir_id not in passed:
                agency = organization.agency(heir_id)
                passed.add(heir_id)
            if agency.validity.holds_on(self.day) or agency.successor_id is None:
                return agency
            agency = organization.agency(agency.successor_id)
