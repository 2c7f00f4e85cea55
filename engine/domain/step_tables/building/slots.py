"""The agencies of a table become slots of [agencies]: the desk, the lead with the most work, the coordinating ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.domain.errors import InvalidInput
from engine.domain.people import AGENCY_KIND_NAMES, Agency, AgencyKind
from engine.domain.procedures import AgencyRole, AgencySlot, Place, ProcedureDefinition
from engine.domain.step_tables.keys import free, key_of
from engine.domain.step_tables.model import TableStep
from engine.domain.terms import Term, TermUnit

DESK = AgencyRole.DESK.value
LEAD = AgencyRole.LEAD.value
_DAY = 480  # minutes; only to see who has the most work
_WORK = {TermUnit.WORKING_DAYS: _DAY, TermUnit.CALENDAR_DAYS: _DAY, TermUnit.WORKING_HOURS: 60}


@dataclass(frozen=True)
class Slots:
    """``key_of`` finds the slot of an agency as the table's step names it, "" where the table names none."""

    slots: tuple[AgencySlot, ...]
    keys: Mapping[str, str]
    is_lead_known: bool
    places: tuple[Place, ...] = ()

    def key_of(self, step: TableStep) -> str:
        return self.keys[step.agency]

    def slot(self, key: str) -> AgencySlot:
        return next(slot for slot in self.slots if slot.key == key)


def slots_of(
    steps: Sequence[TableStep],
    agencies: Mapping[str, Agency],
    base: ProcedureDefinition | None = None,
    leading: str = "",
) -> Slots:
    """The slots of ``base`` where there is one, and those that the steps need besides; ``leading`` is the lead agency
    where the decision names it."""
    slots = list(base.agencies) if base else []
    if not any(slot.role is AgencyRole.DESK for slot in slots) and not (base and base.member):
        slots.insert(0, AgencySlot(DESK, AgencyRole.DESK, "Bộ phận Một cửa nơi nộp hồ sơ"))
    keys: dict[str, str] = {"": LEAD}
    new: list[str] = []
    for agency in dict.fromkeys(step.agency for step in steps if step.agency):
        known = _known(agency, agencies.get(agency), slots)
        if known:
            keys[agency] = known
        elif agency not in (LEAD, AgencyRole.COORDINATING.value):
            new.append(agency)
    lead = next((slot for slot in slots if slot.role is AgencyRole.LEAD), None)
    if lead is None:
        if not leading and all(step.agency != LEAD for step in steps):
            leading = max(new, key=lambda agency: _work(steps, agency), default="")
        slots.append(_slot(LEAD, AgencyRole.LEAD, leading, agencies))
        new = [agency for agency in new if agency != leading]
        keys |= {leading: LEAD}
    for agency in new:
        key = free(key_of(_name(agency, agencies), "co_quan"), [*(slot.key for slot in slots), *AgencyRole])
        slots.append(_slot(key, AgencyRole.COORDINATING, agency, agencies))
        keys[agency] = key
    key = lead.key if lead else LEAD
    usual = {"": key, LEAD: key, AgencyRole.COORDINATING.value: key}
    named = {agency: key for agency, key in keys.items() if agency}
    return Slots(tuple(slots), usual | named, lead is not None or bool(leading), _places(slots, base))


def _known(agency: str, known: Agency | None, slots: Sequence[AgencySlot]) -> str:
    """The key of the slot there is for ``agency``, "" where there is none."""
    kind = known.kind if known else _kind(agency)[0]
    if kind is AgencyKind.DESK or agency in (DESK, AgencyRole.RETURN_DESK.value):
        named = [slot.key for slot in slots if slot.key == agency]
        return named[0] if named else next((slot.key for slot in slots if slot.role is AgencyRole.DESK), "")
    by_code = [slot.key for slot in slots if agency in (slot.key, slot.fixed)]
    by_kind = [slot.key for slot in slots if kind is not None and slot.kind is kind and not slot.fixed]
    return next(iter(by_code + by_kind), "")


def _kind(agency: str) -> tuple[AgencyKind | None, bool]:
    """The kind that "commune:place" or "police:choose" names, and whether the place finds the agency."""
    name, _, way = agency.partition(":")
    return next((kind for kind in AgencyKind if kind.value == name), None), way == "place"


def _slot(key: str, role: AgencyRole, agency: str, agencies: Mapping[str, Agency]) -> AgencySlot:
    """A slot found by the agency's code; by place or choice where only its kind, or nothing, is known."""
    kind, by_place = _kind(agency)
    if kind is not None and by_place:
        return AgencySlot(key, role, AGENCY_KIND_NAMES[kind], place=_place(kind).key, kind=kind)
    if kind is not None or not agency:
        name = AGENCY_KIND_NAMES[kind] if kind else "Cơ quan chủ trì"
        return AgencySlot(key, role, name, choose=True, kind=kind or AgencyKind.DEPARTMENT)
    return AgencySlot(key, role, _name(agency, agencies), fixed=agency)


def _place(kind: AgencyKind) -> Place:
    return Place(kind.value, f"Nơi có {AGENCY_KIND_NAMES[kind]} giải quyết")


def _places(slots: Sequence[AgencySlot], base: ProcedureDefinition | None) -> tuple[Place, ...]:
    """Those of ``base``, and one for each slot found by a place that it does not have."""
    known = {place.key: place for place in base.places} if base else {}
    for slot in slots:
        if slot.place and slot.kind:
            known.setdefault(slot.place, _place(slot.kind))
    return tuple(known.values())


def _name(agency: str, agencies: Mapping[str, Agency]) -> str:
    kind, _ = _kind(agency)
    return agencies[agency].name if agency in agencies else AGENCY_KIND_NAMES[kind] if kind else agency


def _work(steps: Sequence[TableStep], agency: str) -> tuple[Fraction, int]:
    """How much of the work is the agency's: its terms, and how many steps."""
    own = [step for step in steps if step.agency == agency]
    return sum((_minutes(step.term) for step in own), Fraction(0)), len(own)


def _minutes(text: str) -> Fraction:
    try:
        term = Term.parse(text)
    except InvalidInput:
        return Fraction(0)
    return term.amount * _WORK[term.unit]
