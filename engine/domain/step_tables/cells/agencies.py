"""Who does a step: the agencies and the position that a cell names, matched against the catalogue, with the reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from engine.domain.people import AgencyKind, Position
from engine.domain.step_tables.model import Agent
from engine.domain.step_tables.texts import one_line, words
from engine.domain.vietnamese import fold

DESK, LEAD = "desk", "lead"
COMMUNE_KINDS = (AgencyKind.COMMUNE, AgencyKind.COMMUNE_POLICE)

_DESK = re.compile(
    r"mot cua|tiep nhan (?:(?:va )?(?:tra|giao)|ho so va tra)|bptn|tn ?(?:va )?t?kq|phuc vu hanh chinh"
    r"|tt ?pvhcc|tt ?hcc|pvhcc|hanh chinh cong|bo phan tiep nhan|trung tam hcc|bptn|quay (?:so|tiep nhan)"
    r"|bo phan tra ket qua"
    r"|(?:can bo|cong chuc|chuyen vien|nhan vien|vien chuc) (?:tiep nhan|tra ket qua|mot cua)|buu dien|buu chinh"
)
_COMMUNE_LEVEL = r"(?:cap )?(?:xa|phuong|thi tran|dac khu)"
# What a cell names besides the catalogue, the longer wording first.
_KINDS: tuple[tuple[str, AgencyKind | None], ...] = (
    (rf"(?:cong an|ca) {_COMMUNE_LEVEL}\b", AgencyKind.COMMUNE_POLICE),
    (r"(?:cong an|ca) (?:tinh|thanh pho|tp|cap tinh)\b|cong an\b|cuc canh sat|phong (?:ho so nghiep vu"
     r"|quan ly xuat nhap canh"
     r"|canh sat)|pa08|pv06", AgencyKind.POLICE),
    (r"bao hiem xa hoi|bhxh", AgencyKind.SOCIAL_INSURANCE),
    (rf"(?:ubnd|uy ban nhan dan|ub nhan dan|hdnd va ubnd) {_COMMUNE_LEVEL}\b|chu tich (?:ubnd )?{_COMMUNE_LEVEL}\b"
     rf"|cong chuc (?:tu phap|dia chinh|van hoa)|lanh dao (?:ubnd )?{_COMMUNE_LEVEL}\b", AgencyKind.COMMUNE),
    (r"(?:ubnd|uy ban nhan dan) (?:tinh|thanh pho|tp|huyen|quan)\b|van phong (?:ubnd|uy ban nhan dan)|vp ubnd|vpub"
     r"|chu tich ubnd (?:tinh|thanh pho|tp)|chu tich (?:tinh|thanh pho)|ubnd tp\b", AgencyKind.OTHER),
    (r"(?:chi cuc|cuc|co quan|doi) thue|thue (?:tinh|thanh pho|co so|khu vuc)", AgencyKind.OTHER),
    (r"kho bac|ngan hang|toa an|vien kiem sat|hai quan|trung tam ly lich tu phap quoc gia|bo (?:tu phap|y te|xay dung"
     r"|cong an|quoc phong|cong thuong|noi vu|tai chinh|nong nghiep|giao duc|khoa hoc|van hoa|ngoai giao)",
     AgencyKind.OTHER),
    (r"van phong dang ky dat dai|vpdkdd|chi nhanh (?:van phong )?(?:dang ky|vpdk)", AgencyKind.OTHER),
    (r"ban quan ly|bql (?:khu|kkt|kcn|cac)", AgencyKind.DEPARTMENT),
    (r"so (?:tu phap|noi vu|tai chinh|cong thuong|y te|xay dung|khoa hoc|giao duc|van hoa|nong nghiep"
     r"|tai nguyen|ngoai vu"
     r"|lao dong|ke hoach|thong tin|giao thong|dan toc|du lich|ldtbxh|tnmt|tn mt|khdt|kh dt|gtvt|nn|vhttdl|gddt|gd dt"
     r"|khcn|tttt|[a-z]+ [a-z]+)\b|thanh tra tinh", AgencyKind.DEPARTMENT),
)  # fmt: skip
_KIND_NAMES = {
    AgencyKind.COMMUNE: "UBND cấp xã",
    AgencyKind.COMMUNE_POLICE: "Công an cấp xã",
    AgencyKind.POLICE: "Công an tỉnh",
    AgencyKind.SOCIAL_INSURANCE: "Bảo hiểm xã hội",
}
_POSITIONS: tuple[tuple[str, Position, str], ...] = (
    (r"(?:pho )?truong phong|lanh dao (?:cac )?(?:phong|p\b|ban chuyen mon|doi|to)|chanh van phong so"
     r"|phong ban lanh dao"
     r"|ld ?phong|truong (?:phong )?(?:ban|bo phan)|(?:pho )?chanh (?:van phong|thanh tra)|lanh dao van phong"
     r"|(?:doi|to) truong|ldp\b", Position.DIVISION_HEAD, "trưởng phòng"),
    (r"(?:pho )?giam doc|p?gd\b|(?:pho )?chu tich|lanh dao|(?:pho )?cuc truong|(?:pho )?chi cuc truong"
     r"|nguoi co tham quyen"
     r"|ld ?(?:so|ubnd|don vi|co quan|chi cuc)|bo truong|thu truong|(?:pho )?truong ban\b|(?:pho )?cong an\b.{0,0}$"
     r"|nguoi dung dau|thu truong co quan|ban giam doc|bgd\b", Position.LEADER, "lãnh đạo"),
    (r"chuyen vien|can bo|cong chuc|vien chuc|nhan vien|van thu|thu ly|ky thuat vien|tham dinh vien|kiem tra vien|cv\b"
     r"|cbcc|dieu tra vien|canh sat|to tham dinh|hoi dong|doan kiem tra"
     r"|to cong tac", Position.SPECIALIST, "chuyên viên"),
)  # fmt: skip
_PARTS = re.compile(r"\s*(?:;|\n|/|\+|,| và | – | - | cùng | phối hợp với | phối hợp | hoặc )\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Named:
    """One agency a cell names: ``agency`` as ``TableStep.agency``, "" where it is not known which."""

    words: str
    agency: str
    reason: str
    kind: AgencyKind | None = None


@dataclass(frozen=True)
class Who:
    """What a cell says of who does a step; ``positions`` with the word each was taken from."""

    agencies: tuple[Named, ...]
    positions: tuple[tuple[Position, str], ...]


def says_who(cell: str) -> bool:
    """Whether a cell names an office or a person, and not much more."""
    said = words(cell)
    if len(said) > 120 or not said:
        return False
    named = _DESK.search(said) or _kind_of(said) or _position_of(cell)
    return bool(named or re.match(r"(?:phong|so|chi cuc|van phong|ban|trung tam|ubnd|bo phan|to|hoi dong) ", said))


def who_does(cell: str, catalogue: Sequence[Agent]) -> Who:
    """The agencies and positions a cell names, each with the reason it was taken for that."""
    agencies: dict[str, Named] = {}
    for part in _agency_parts(cell):
        found = _agency(part, catalogue)
        if found and found.agency not in {each.agency for each in agencies.values() if each.agency}:
            agencies.setdefault(found.agency or words(found.words), found)
    named = _without_repeats(list(agencies.values()))
    positions: dict[Position, str] = {}
    for part in _PARTS.split(cell):
        if at := _position_of(one_line(part)):
            positions.setdefault(*at)
    return Who(tuple(named), tuple(positions.items()))


def named_in(text: str, catalogue: Sequence[Agent]) -> str:
    """The code of the first department of the catalogue that a text names; "" for none."""
    said = words(text)
    found = [(at, agent.code) for agent in catalogue if agent.kind is AgencyKind.DEPARTMENT
             for name in _names(agent) if (at := _place(said, name)) >= 0]  # fmt: skip
    return min(found, default=(0, ""))[1]


def found_by(kind: AgencyKind, way: str) -> str:
    """An agency of a kind that is found ("place") or chosen ("choose") when a dossier comes."""
    return f"{kind.value}:{way}"


def _agency_parts(cell: str) -> list[str]:
    """The whole cell where it names one office; else its parts, each of which names one of its own."""
    if "một cửa" in cell.casefold() and "xử lý" not in cell.casefold():
        return [cell]
    parts = [part for part in _PARTS.split(cell) if part.strip()]
    speaking = [part for part in parts if _DESK.search(words(part)) or _kind_of(words(part))]
    return speaking if len(speaking) > 1 else [cell]


def _agency(text: str, catalogue: Sequence[Agent]) -> Named | None:
    said, shown = words(text), one_line(text)
    if desk := _DESK.search(said):
        return Named(shown, DESK, f"«{as_written(shown, desk[0])}» là bộ phận một cửa", AgencyKind.DESK)
    if agent := _of_catalogue(said, catalogue):
        return Named(shown, agent.code, f"khớp tên «{agent.name}»", agent.kind)
    found = _kind_of(said)
    if found is None:
        return None
    match, kind = found
    written = as_written(shown, match[0])
    alone = [agent for agent in catalogue if agent.kind is kind]
    if kind in {AgencyKind.POLICE, AgencyKind.SOCIAL_INSURANCE} and len(alone) == 1:
        return Named(shown, alone[0].code, f"«{written}»: chỉ có {alone[0].name}", kind)
    if kind in COMMUNE_KINDS:
        return Named(shown, "", f"«{written}» là {_KIND_NAMES[kind]}, bảng không nói xã nào", kind)
    reason = f"«{written}» chưa có trong danh mục cơ quan" if catalogue else f"«{written}»"
    return Named(shown, "" if catalogue else _without_catalogue(kind), reason, kind)


def _without_catalogue(kind: AgencyKind) -> str:
    """Without a catalogue only the kind is known."""
    return found_by(kind, "choose") if kind in {AgencyKind.POLICE, AgencyKind.SOCIAL_INSURANCE} else ""


def _without_repeats(named: list[Named]) -> list[Named]:
    """ "UBND xã, phường" names one kind of agency twice, and every desk is the desk of the dossier."""
    kept: list[Named] = []
    for each in named:
        repeated = each.kind in {*COMMUNE_KINDS, AgencyKind.DESK} and any(other.kind is each.kind for other in kept)
        if not repeated:
            kept.append(each)
    return kept


def _of_catalogue(said: str, catalogue: Sequence[Agent]) -> Agent | None:
    """The agency whose name stands in the text, the longest name first."""
    named = [(len(name), agent) for agent in catalogue for name in _names(agent) if _place(said, name) >= 0]
    return max(named, key=lambda pair: pair[0], default=(0, None))[1]


@lru_cache(maxsize=4_000)  # a table asks for the same agencies at every row
def _names(agent: Agent) -> tuple[str, ...]:
    """The ways a table writes an agency's name: in full, without its province, with the usual abbreviations."""
    full = words(agent.name)
    short = full
    if agent.kind in {AgencyKind.DEPARTMENT, AgencyKind.OTHER, AgencyKind.POLICE} and not full.startswith("uy ban"):
        short = re.sub(r" (?:tinh|thanh pho) .+$", "", full)
    if agent.kind is AgencyKind.POLICE:
        short = f"{short} tinh"
    names = {full, short}
    names |= {name.replace("uy ban nhan dan", "ubnd") for name in names}
    names |= {re.sub(r" tinh .+$", " tinh", name) for name in names if name.startswith("ubnd tinh")}
    return tuple(name for name in names if len(name) > 4)


def _place(said: str, name: str) -> int:
    if name not in said:
        return -1
    found = re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", said)
    return found.start() if found else -1


def _kind_of(said: str) -> tuple[re.Match[str], AgencyKind] | None:
    for pattern, kind in _KINDS:
        if kind and (found := re.search(rf"\b(?:{pattern})", said)):
            return found, kind
    return None


def _position_of(shown: str) -> tuple[Position, str] | None:
    said = words(shown)
    desk = _DESK.search(said)
    for pattern, position, name in _POSITIONS:
        if found := re.search(rf"\b(?:{pattern})", said):
            if desk and position is Position.SPECIALIST:
                return Position.CLERK, f"«{as_written(shown, found[0])}» ở bộ phận một cửa là công chức tiếp nhận"
            return position, f"chức danh «{as_written(shown, found[0])}» là {name}"
    if desk:
        return Position.CLERK, "ở bộ phận một cửa là công chức tiếp nhận"
    return None


def as_written(shown: str, seen: str) -> str:
    """The words of a cell that ``seen`` in its folded text stands for."""
    letters = fold(shown)
    at = letters.find(seen)
    return shown[at : at + len(seen)] if at >= 0 and len(letters) == len(shown) else seen
