"""Agencies, divisions, positions and people, each valid for a period, and who acts in a use case.

Agencies merge while dossiers run, so every agency and post carries its validity and an agency its successor.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Position(StrEnum):
    """What a person is at an agency. A lane of a process names one of the first four."""

    CLERK = "clerk"
    SPECIALIST = "specialist"
    DIVISION_HEAD = "division_head"
    LEADER = "leader"
    DESK_HEAD = "desk_head"
    DESIGNER = "designer"
    PROCEDURE_CONTROLLER = "procedure_controller"
    ADMINISTRATOR = "administrator"


POSITION_NAMES = {
    Position.CLERK: "Công chức tiếp nhận",
    Position.SPECIALIST: "Chuyên viên",
    Position.DIVISION_HEAD: "Trưởng phòng",
    Position.LEADER: "Lãnh đạo",
    Position.DESK_HEAD: "Phụ trách Bộ phận Một cửa",
    Position.DESIGNER: "Cán bộ thiết kế quy trình",
    Position.PROCEDURE_CONTROLLER: "Cán bộ kiểm soát thủ tục hành chính",
    Position.ADMINISTRATOR: "Quản trị hệ thống",
}


class AgencyKind(StrEnum):
    """Kinds from which a lane may choose its agency."""

    DESK = "desk"  # Trung tâm Phục vụ hành chính công / Bộ phận Một cửa
    DEPARTMENT = "department"  # sở, ban, ngành
    COMMUNE = "commune"  # UBND xã, phường, đặc khu
    POLICE = "police"
    COMMUNE_POLICE = "commune_police"
    SOCIAL_INSURANCE = "social_insurance"
    OTHER = "other"


AGENCY_KIND_NAMES = {
    AgencyKind.DESK: "Trung tâm Phục vụ hành chính công",
    AgencyKind.DEPARTMENT: "Sở, ban, ngành",
    AgencyKind.COMMUNE: "UBND xã, phường, đặc khu",
    AgencyKind.POLICE: "Công an tỉnh",
    AgencyKind.COMMUNE_POLICE: "Công an xã, phường, đặc khu",
    AgencyKind.SOCIAL_INSURANCE: "Bảo hiểm xã hội",
    AgencyKind.OTHER: "Cơ quan khác",
}


@dataclass(frozen=True)
class Validity:
    """A period of whole days, both ends included; ``until`` None is open."""

    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def overlaps(self, other: "Validity") -> bool:
        """Whether some day lies in both periods."""
        return (self.until is None or other.since <= self.until) and (other.until is None or self.since <= other.until)


ALWAYS = Validity(date.min)


@dataclass(frozen=True)
class Agency:
    """An agency; ``code`` is its identifier (QĐ 20/2020/QĐ-TTg, amended by QĐ 09/2025/QĐ-TTg).

    ``place`` is the code of the commune it serves, where it serves one. ``successor_id`` continues its work after
    ``validity`` ends.
    """

    id: int
    code: str
    name: str
    kind: AgencyKind
    validity: Validity
    place: str = ""
    successor_id: int | None = None


@dataclass(frozen=True)
class Division:
    """A division (phòng) of an agency."""

    id: int
    agency_id: int
    name: str
    validity: Validity = ALWAYS


@dataclass(frozen=True)
class Post:
    """A position a person holds at an agency, in a division or in none."""

    agency_id: int
    position: Position
    division_id: int | None = None


@dataclass(frozen=True)
class Person:
    """A person of the office. ``login`` is unique in lower case; a disabled account is out at once."""

    id: int
    name: str
    login: str
    disabled_at: datetime | None = None
    must_change_password: bool = False

    @property
    def active(self) -> bool:
        return self.disabled_at is None


@dataclass(frozen=True)
class Appointment:
    """A post of a person with the period it is held for."""

    id: int
    person_id: int
    post: Post
    validity: Validity


@dataclass(frozen=True)
class Actor:
    """Who acts: a person with the posts held today. ``SYSTEM`` acts for the clock and for other systems."""

    person_id: int
    name: str
    posts: tuple[Post, ...] = ()

    def holds(self, position: Position, agency_id: int | None = None) -> bool:
        return any(
            post.position is position and (agency_id is None or post.agency_id == agency_id) for post in self.posts
        )

    def agencies_as(self, *positions: Position) -> list[int]:
        """Where one of the positions is held, in the order of the posts."""
        return list(dict.fromkeys(post.agency_id for post in self.posts if post.position in positions))

    @property
    def agency_ids(self) -> frozenset[int]:
        return frozenset(post.agency_id for post in self.posts)


SYSTEM = Actor(person_id=0, name="Hệ thống")


@dataclass(frozen=True)
class AdministrationEntry:
    """What an administrator did, as a sentence; ``person_id`` None: by command on the machine itself."""

    id: int
    at: datetime
    person_id: int | None
    sentence: str
