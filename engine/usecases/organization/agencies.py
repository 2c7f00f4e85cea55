"""The administrator's counter for agencies: their names, divisions and validity; a reorganisation ends them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from engine.domain.drafts import AgencyDraft
from engine.domain.errors import InvalidInput, NotFound, RuleBroken
from engine.domain.people import Actor, Agency, AgencyKind, Division, Person, Position, Post, Validity
from engine.domain.permissions import require
from engine.domain.vietnamese import by_given_name
from engine.ports.organization import Organization
from engine.ports.outside import Clock
from engine.ports.storage import Store
from engine.usecases.organization.administration import note

ONE_DAY = timedelta(days=1)
SERVING_ONE_PLACE = {AgencyKind.COMMUNE, AgencyKind.COMMUNE_POLICE}


@dataclass(frozen=True)
class AgencyPage:
    """An agency with its divisions, those who hold posts there today, and the agency that continues its work."""

    agency: Agency
    divisions: tuple[Division, ...]
    officers: tuple[tuple[Person, Post], ...]
    successor: Agency | None


class Agencies:
    """Every act is for administrators."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def find(self, actor: Actor, with_past: bool = False) -> list[Agency]:
        """Agencies by code: those of today and of the future, or all that ever were."""
        require(actor, Position.ADMINISTRATOR)
        today = self._clock.now().date()
        with self._store.reading() as work:
            agencies = work.organization.agencies()
        return [agency for agency in agencies if with_past or not _is_over(agency.validity, today)]

    def page(self, actor: Actor, agency_id: int) -> AgencyPage:
        require(actor, Position.ADMINISTRATOR)
        with self._store.reading() as work:
            agency = work.organization.agency(agency_id)
            successor = work.organization.agency(agency.successor_id) if agency.successor_id else None
            divisions = work.organization.divisions(agency_id)
            officers = work.organization.officers(agency_id, self._clock.now().date())
        officers.sort(key=lambda officer: by_given_name(officer.person.name))
        return AgencyPage(
            agency, tuple(divisions), tuple((officer.person, officer.post) for officer in officers), successor
        )

    def workplaces(self, actor: Actor) -> list[tuple[Agency, Division | None]]:
        """Where a post may be given from now on: every agency, and below it each of its divisions."""
        require(actor, Position.ADMINISTRATOR)
        today = self._clock.now().date()
        with self._store.reading() as work:
            agencies, divisions = work.organization.agencies(), work.organization.divisions()
        return [
            (agency, division)
            for agency in agencies
            if not _is_over(agency.validity, today)
            for division in (None, *divisions)
            if division is None or (division.agency_id == agency.id and not _is_over(division.validity, today))
        ]

    def add(self, actor: Actor, draft: AgencyDraft) -> Agency:
        require(actor, Position.ADMINISTRATOR)
        with self._store.work() as work:
            agency = add_agency(work.organization, draft, self._clock.now().date())
            note(work.organization, self._clock, actor, f"Thêm cơ quan {agency.name} ({agency.code}).")
            work.commit()
        return agency

    def change(self, actor: Actor, agency_id: int, draft: AgencyDraft) -> Agency:
        """Change everything but the code, which dossier codes begin with, and the end, which a reorganisation sets."""
        require(actor, Position.ADMINISTRATOR)
        with self._store.work() as work:
            agency = work.organization.agency(agency_id)
            wanted = replace(draft, code=agency.code, until="").read(agency.validity.since)
            validity = Validity(wanted.validity.since, agency.validity.until)
            if validity.until is not None and validity.until < validity.since:
                raise InvalidInput("Chưa lưu.", {"since": "Ngày bắt đầu phải trước ngày cơ quan kết thúc."})
            changed = replace(agency, name=wanted.name, kind=wanted.kind, place=wanted.place, validity=validity)
            _check_place(work.organization, changed)
            work.organization.save_agency(changed)
            note(work.organization, self._clock, actor, f"Sửa cơ quan {changed.name} ({changed.code}).")
            work.commit()
        return changed

    def add_division(self, actor: Actor, agency_id: int, name: str) -> Division:
        require(actor, Position.ADMINISTRATOR)
        name = _division_name(name)
        with self._store.work() as work:
            agency = work.organization.agency(agency_id)
            _check_division_name(work.organization, agency_id, name)
            since = max(self._clock.now().date(), agency.validity.since)
            division = work.organization.add_division(agency_id, name, Validity(since))
            note(work.organization, self._clock, actor, f"Thêm {name} vào {agency.name}.")
            work.commit()
        return division

    def rename_division(self, actor: Actor, agency_id: int, division_id: int, name: str) -> None:
        require(actor, Position.ADMINISTRATOR)
        name = _division_name(name)
        with self._store.work() as work:
            division = _division(work.organization, agency_id, division_id)
            _check_division_name(work.organization, agency_id, name, besides=division_id)
            work.organization.save_division(replace(division, name=name))
            note(work.organization, self._clock, actor, f"Đổi tên {division.name} thành {name}.")
            work.commit()

    def close_division(self, actor: Actor, agency_id: int, division_id: int) -> None:
        """End a division today. Its people must hold their posts elsewhere first, or steps would lose their holders."""
        require(actor, Position.ADMINISTRATOR)
        today = self._clock.now().date()
        with self._store.work() as work:
            division = _division(work.organization, agency_id, division_id)
            held = [
                appointment
                for appointment in work.organization.appointments_at(agency_id, today + ONE_DAY)
                if appointment.post.division_id == division_id
            ]
            if held:
                raise RuleBroken(f"{division.name} còn {len(held)} chức danh. Chuyển họ sang phòng khác trước.")
            until = max(today, division.validity.since)
            work.organization.save_division(replace(division, validity=replace(division.validity, until=until)))
            note(work.organization, self._clock, actor, f"Kết thúc {division.name}.")
            work.commit()


def _is_over(validity: Validity, today: date) -> bool:
    return validity.until is not None and validity.until < today


def add_agency(organization: Organization, draft: AgencyDraft, today: date) -> Agency:
    """Read the draft and add the agency; InvalidInput names the field at fault."""
    wanted = draft.read(today)
    if organization.agency_by_code(wanted.code):
        raise InvalidInput("Chưa thêm cơ quan.", {"code": f"Mã {wanted.code} đã có cơ quan khác dùng."})
    _check_place(organization, Agency(0, wanted.code, wanted.name, wanted.kind, wanted.validity, wanted.place))
    return organization.add_agency(wanted.code, wanted.name, wanted.kind, wanted.validity, wanted.place)


def _check_place(organization: Organization, agency: Agency) -> None:
    """One place is served by one commune and one police at a time, or a procedure could not tell where to go."""
    if agency.kind not in SERVING_ONE_PLACE:
        return
    for other in organization.agencies(kind=agency.kind, place=agency.place):
        if other.id != agency.id and other.validity.overlaps(agency.validity):
            raise InvalidInput("Chưa lưu cơ quan.", {"place": f"Địa bàn này đang do {other.name} phụ trách."})


def _division(organization: Organization, agency_id: int, division_id: int) -> Division:
    for division in organization.divisions(agency_id):
        if division.id == division_id:
            return division
    raise NotFound("Không có phòng này trong cơ quan.")


def _division_name(name: str) -> str:
    name = " ".join(name.split())
    if not 2 <= len(name) <= 200:
        raise InvalidInput("Chưa lưu phòng.", {"division": "Ghi tên phòng, từ 2 đến 200 ký tự."})
    return name


def _check_division_name(organization: Organization, agency_id: int, name: str, besides: int = 0) -> None:
    taken = {division.name for division in organization.divisions(agency_id) if division.id != besides}
    if name in taken:
        raise InvalidInput("Chưa lưu phòng.", {"division": f"Cơ quan đã có {name}."})
