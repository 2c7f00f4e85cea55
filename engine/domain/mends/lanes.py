"""Which agency the name of a lane means: by its kind (sở, xã, công an…), then by the words that tell it from others."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from engine.domain.mends.guesses import is_desk
from engine.domain.people import AGENCY_KIND_NAMES, AgencyKind
from engine.domain.procedures import DESK_SLOTS, AgencyRole, ProcedureDefinition
from engine.domain.step_tables.cells.agencies import who_does
from engine.domain.vietnamese import fold

_BARE_KINDS = (
    (AgencyKind.DEPARTMENT, re.compile(r"(?<!cơ )(?<!trụ )\bsở\b(?! hữu)")),
    (AgencyKind.COMMUNE, re.compile(r"\b(?:xã(?! hội)|phường|đặc khu)\b")),
)
_OF_THE_KIND = {
    AgencyKind.COMMUNE: re.compile(r"\bubnd\b|cong chuc (?:tu phap|dia chinh|van hoa)[a-z -]*"),
    AgencyKind.POLICE: re.compile(r"\b(?:cong an|ca)\b"),
    AgencyKind.COMMUNE_POLICE: re.compile(r"\b(?:cong an|ca)\b"),
    AgencyKind.SOCIAL_INSURANCE: re.compile(r"bao hiem xa hoi|\bbhxh\b"),
}
_POSITION_WORDS = re.compile(
    r"\b(lanh dao|chuyen vien|(pho )?truong phong|cong chuc|can bo|vien chuc|(pho )?giam doc|(pho )?chu tich|van thu"
    r"|bo phan|chuyen mon|thu truong|clerk|receptionist|manager|director|leader|boss|chief|head of|specialist|officer"
    r"|employee|staff)\b"
)
_DIVISION = re.compile(r"^(?:phong|ban|to|doi|van phong|department|division|team)\b")
_LITTLE = frozenset(
    {
        *("cap", "tinh", "thanh", "pho", "xa", "phuong", "dac", "khu", "so", "phong", "ban", "bo", "phan", "truong"),
        *("va", "noi", "cua", "the", "cong", "department", "division"),
    }
)
_NAME = re.compile(
    r"\b(?:(?<!cơ )sở|ubnd|[uủ][yỷ] ban|công an|chi cục|cục|bảo hiểm|kho bạc|văn phòng đăng ký|ban quản lý)\b[^–(]*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Office:
    """What the name of a lane or of an agency tells: its kind, None where it says none, and the words of its own."""

    kind: AgencyKind | None
    words: frozenset[str]
    is_division: bool

    @classmethod
    def of(cls, name: str, kind: AgencyKind | None = None) -> "Office":
        kind = kind or _kind_of(name)
        said = fold(name).replace("uy ban nhan dan", "ubnd")
        if kind in _OF_THE_KIND:
            said = _OF_THE_KIND[kind].sub(" ", said)
        said = _POSITION_WORDS.sub(" ", said).strip()
        return cls(kind, frozenset(re.findall(r"[a-z0-9]+", said)) - _LITTLE, bool(_DIVISION.search(said)))

    @property
    def is_agency(self) -> bool:
        """Whether the name says an agency, not only a position or a division of one."""
        return self.kind is not None or (bool(self.words) and not self.is_division)

    def is_like(self, other: "Office") -> bool:
        """Whether both may be one: nothing is said against it, and words or the kind speak for it."""
        if self.differs(other):
            return False
        if self.words and other.words:
            return self._fits(other)
        return self.kind is other.kind not in {None, AgencyKind.OTHER}

    def differs(self, other: "Office") -> bool:
        """Whether they are of different kinds, or of one kind with words of their own."""
        if self.kind is None or other.kind is None:
            return False
        return self.kind is not other.kind or (bool(self.words and other.words) and not self._fits(other))

    def _fits(self, other: "Office") -> bool:
        return self.words <= other.words or other.words <= self.words


@dataclass(frozen=True)
class Meant:
    """The key of an agency, "" for none. ``is_said``: by the name; else it is the lead, for want of another."""

    key: str
    is_said: bool = True


def agency_of(name: str, definition: ProcedureDefinition) -> Meant:
    """The agency of the procedure that a lane's name means; the lead where the name does not say another."""
    if is_desk(name) and any(slot.key == AgencyRole.DESK for slot in definition.agencies):
        return Meant(AgencyRole.DESK.value)
    own = Office.of(name)
    others = {
        slot.key: Office.of(slot.name, slot.kind)
        for slot in definition.agencies
        if slot.role is not AgencyRole.CONSULTED and slot.key not in DESK_SLOTS
    }
    alike = {key: len(own.words & other.words) for key, other in others.items() if own.is_like(other)}
    best = max(alike, key=lambda key: alike[key], default="")
    if best and (len(alike) == 1 or alike[best]):
        return Meant(best)
    lead = next((slot.key for slot in definition.agencies if slot.role is AgencyRole.LEAD), "")
    return Meant(lead, is_said=False) if lead and not own.differs(others[lead]) else Meant("")


def agency_name(lane: str) -> str:
    """What an agency is called that is known only by the name of a lane: without the position of who sits there."""
    office = Office.of(lane)
    if found := _NAME.search(lane):
        return found[0][:1].upper() + found[0][1:].strip()
    return AGENCY_KIND_NAMES[office.kind] if office.kind and not office.words else lane


def like(office: Office, known: Iterable[tuple[str, Office]]) -> str:
    """The key of the first that may be ``office``; "" for none."""
    return next((key for key, other in known if office.is_like(other)), "")


def _kind_of(name: str) -> AgencyKind | None:
    named = (each.kind for each in who_does(name, ()).agencies)
    said = name.casefold()
    return next(filter(None, named), None) or next((kind for kind, words in _BARE_KINDS if words.search(said)), None)
