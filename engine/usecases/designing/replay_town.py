"""The office of today as a replay needs it: who does whose work, by which hours; and invented dossiers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import Random

from engine.domain.calendars import WorkingCalendar, instant_of, minute_of
from engine.domain.errors import NotFound, RuleBroken
from engine.domain.people import Agency, AgencyKind
from engine.domain.procedures import AgencyRole, ProcedureDefinition
from engine.domain.simulation import Seat, Span
from engine.ports.mining import PastDossier
from engine.ports.storage import Work
from engine.usecases.designing.replay_scenes import Town
from engine.usecases.office import Office

_DAY_OF_ARRIVALS = 17  # the draw of invented arrivals, the same in every run


@dataclass(frozen=True)
class AgencyBook:
    """Every agency by id, with the calendars of those that have one."""

    by_id: Mapping[int, Agency]
    calendars: Mapping[int, WorkingCalendar]
    today: date

    def calendar_of(self, agency_id: int) -> WorkingCalendar:
        """RuleBroken where nobody has entered office hours."""
        if agency_id not in self.calendars:
            name = self.by_id[agency_id].name if agency_id in self.by_id else "Một cơ quan"
            message = f"{name} chưa có lịch làm việc nên chưa mô phỏng được. Nhờ quản trị hệ thống nhập lịch."
            raise RuleBroken(message)
        return self.calendars[agency_id]

    def doing(self, definition: ProcedureDefinition, key: str, dossier: PastDossier) -> int:
        """Who does the work of a slot for this dossier: the agency the version fixes, else the one the dossier had,
        else one of the kind, of the commune where the slot asks for it; the desk where there is none."""
        slot = next((each for each in definition.agencies if each.key == key), None)
        if slot is not None and slot.fixed:
            return next((each.id for each in self._standing if each.code == slot.fixed), dossier.slots["desk"])
        if key in dossier.slots or slot is None or slot.role in (AgencyRole.DESK, AgencyRole.RETURN_DESK):
            return dossier.slots.get(key, dossier.slots["desk"])
        place = dossier.places.get(slot.place, "") if slot.place else ""
        fitting = [each for each in self._standing if slot.kind in (None, each.kind)]
        return next((each.id for each in fitting if each.place == place or not place), dossier.slots["desk"])

    def desk(self) -> Agency | None:
        """Where invented dossiers are handed in: the desk of the province, else any."""
        desks = [each for each in self._standing if each.kind is AgencyKind.DESK]
        return min(desks, key=lambda each: (bool(each.place), each.code), default=None)

    def communes(self) -> list[str]:
        """The codes of the communes that have an agency."""
        return [each.place for each in self._standing if each.kind is AgencyKind.COMMUNE and each.place]

    @cached_property
    def _standing(self) -> list[Agency]:
        return [each for each in self.by_id.values() if each.validity.holds_on(self.today)]


def agencies_of(office: Office, work: Work) -> AgencyBook:
    """Read once, so that nothing is asked of the database while dossiers are played."""
    by_id = dict(office.catalogue.agencies(work))
    calendars = {}
    for agency_id in by_id:
        try:
            calendars[agency_id] = work.organization.calendar(agency_id)
        except NotFound:
            continue
    return AgencyBook(by_id, calendars, office.clock.now().date())


def town_of(agencies: AgencyBook, work: Work) -> Town:
    """``holders`` asks the database, while the scene is set."""
    return Town(
        calendar_of=agencies.calendar_of,
        holders=lambda seat: _held(work, seat, agencies.today),
        code_of=lambda agency_id: agencies.by_id[agency_id].code,
        agency_of=agencies.doing,
    )


def invented(
    definition: ProcedureDefinition, agencies: AgencyBook, span: Span, a_day: float, most: int
) -> list[PastDossier]:
    """So many dossiers a working day on average, from any commune, each when it likes; none without a desk.
    Their ids are nobody's."""
    desk = agencies.desk()
    if desk is None:
        return []
    calendar, chance = agencies.calendar_of(desk.id), Random(_DAY_OF_ARRIVALS)  # noqa: S311 - arrivals, no secret
    gap = calendar.day_minutes(span.since) / a_day
    communes = agencies.communes() or [""]
    slots = {"desk": desk.id, "return_desk": desk.id}
    found: list[PastDossier] = []
    passed, end = chance.expovariate(1 / gap), calendar.minutes_between(span.since, span.until)
    while passed < end and len(found) < most:
        at = instant_of(calendar.advance(minute_of(span.since), max(int(passed), 1)))
        places = dict.fromkeys((place.key for place in definition.places), chance.choice(communes))
        found.append(PastDossier(-len(found) - 1, at, slots, "citizen", places))
        passed += chance.expovariate(1 / gap)
    return found


def _held(work: Work, seat: Seat, day: date) -> int:
    return len(work.organization.officers(seat.agency_id, day, (seat.position,))) if seat.position else 0
