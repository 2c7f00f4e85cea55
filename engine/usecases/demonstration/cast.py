"""Who sits where in the demonstration: invented people in every role, each with a password drawn here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from engine.domain.people import POSITION_NAMES, Actor, Agency, AgencyKind, Division, Position, Post, Validity
from engine.domain.vietnamese import fold
from engine.ports.organization import Organization
from engine.ports.outside import Passwords
from engine.usecases.organization.people import drawn_password

OFFICERS = (Position.SPECIALIST, Position.LEADER)
DEPARTMENT = (Position.SPECIALIST, Position.SPECIALIST, Position.DIVISION_HEAD, Position.LEADER)
PROVINCIAL_DESK = (Position.CLERK, Position.CLERK, Position.DESK_HEAD)
SEATS = {
    AgencyKind.DESK: (Position.CLERK, Position.DESK_HEAD),
    AgencyKind.DEPARTMENT: (*DEPARTMENT, Position.DESIGNER),
    AgencyKind.COMMUNE: OFFICERS,
    AgencyKind.POLICE: DEPARTMENT,
    AgencyKind.COMMUNE_POLICE: OFFICERS,
    AgencyKind.SOCIAL_INSURANCE: OFFICERS,
    AgencyKind.OTHER: (Position.ADMINISTRATOR, Position.DESIGNER, Position.PROCEDURE_CONTROLLER),
}
SEATED = (Position.CLERK, Position.SPECIALIST, Position.DIVISION_HEAD)
DESKS = {
    Position.CLERK: "motcua",
    Position.SPECIALIST: "chuyenvien",
    Position.DIVISION_HEAD: "truongphong",
    Position.LEADER: "lanhdao",
    Position.DESK_HEAD: "phutrach",
    Position.DESIGNER: "thietke",
    Position.PROCEDURE_CONTROLLER: "kiemsoat",
    Position.ADMINISTRATOR: "quantri",
}
SHORT = {
    AgencyKind.DESK: "",
    AgencyKind.COMMUNE: "",
    AgencyKind.COMMUNE_POLICE: "ca-",
    AgencyKind.POLICE: "congan",
    AgencyKind.SOCIAL_INSURANCE: "bhxh",
    AgencyKind.OTHER: "tinh",
}
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Dương", "Lý")
MIDDLES = ("Thị Minh", "Văn", "Thị Thu", "Quốc", "Ngọc", "Thị Kim", "Hoài", "Thanh", "Thị Mỹ", "Hữu", "Thùy")
GIVEN = ("An", "Bình", "Châu", "Dung", "Giang", "Hà", "Khánh", "Lâm", "Mai", "Nam", "Oanh", "Phúc", "Quân", "Sang")


@dataclass(frozen=True)
class Account:
    """A person of the demonstration as printed: what, where, and how to sign in."""

    position: str
    agency: str
    login: str
    password: str


@dataclass(frozen=True)
class _Seat:
    agency: Agency
    position: Position
    login: str
    name: str
    division_id: int | None


class Cast:
    """The people of the demonstration, found by agency and position."""

    def __init__(self) -> None:
        self._actors: dict[tuple[int, Position], list[Actor]] = {}
        self._by_id: dict[int, Actor] = {}

    def hire(self, organization: Organization, passwords: Passwords, since: date) -> list[Account]:
        """Add everybody, with posts from ``since`` on; their accounts, the province's agencies first."""
        agencies = organization.agencies()
        agencies.sort(key=lambda agency: (bool(agency.place), agency.place, agency.code))
        accounts = []
        for seat in _seats(agencies, organization.divisions()):
            password = drawn_password()
            digest = passwords.hash_drawn(password)
            person = organization.add_person(seat.name, seat.login, digest, must_change_password=False)
            post = Post(seat.agency.id, seat.position, seat.division_id)
            organization.appoint(person.id, post, Validity(since))
            key = (seat.agency.id, seat.position)
            actor = self._by_id[person.id] = Actor(person.id, seat.name, (post,))
            self._actors.setdefault(key, []).append(actor)
            accounts.append(Account(POSITION_NAMES[seat.position], seat.agency.name, seat.login, password))
        return accounts

    def who(self, agency_id: int, position: Position, number: int = 0) -> Actor:
        """The one who holds the position there; ``number`` goes round where several do."""
        holders = self._actors[agency_id, position]
        return holders[number % len(holders)]

    def everybody(self) -> list[tuple[tuple[int, Position], Actor]]:
        """Everybody with the agency and the position of their post."""
        return [(post, actor) for post, actors in self._actors.items() for actor in actors]

    def person(self, person_id: int) -> Actor:
        return self._by_id[person_id]

    def anyone(self, agency_id: int) -> Actor:
        """The one who takes in what comes to the agency."""
        position = Position.CLERK if (agency_id, Position.CLERK) in self._actors else Position.SPECIALIST
        return self.who(agency_id, position)


def invented_name(number: int) -> str:
    """A name made of common parts; the same number gives the same name, near numbers give names unlike each other."""
    family, middle, given = FAMILIES[number % 13], MIDDLES[number * 5 % 11], GIVEN[number * 9 % 14]
    return f"{family} {middle} {given}"


def _seats(agencies: list[Agency], divisions: list[Division]) -> Iterator[_Seat]:
    number = 0
    for agency in agencies:
        rooms = [division.id for division in divisions if division.agency_id == agency.id]
        taken: dict[Position, int] = {}
        province = agency.kind is AgencyKind.DESK and not agency.place
        for position in PROVINCIAL_DESK if province else SEATS[agency.kind]:
            number += 1
            taken[position] = turn = taken.get(position, 0) + 1
            login = f"{DESKS[position]}{turn if turn > 1 else ''}.{_short(agency)}"
            yield _Seat(agency, position, login, invented_name(number), _room(rooms, position, turn))


def _room(rooms: list[int], position: Position, turn: int) -> int | None:
    """Colleagues of one position sit in different divisions; who leads the whole sits in none."""
    return rooms[(turn - 1) % len(rooms)] if rooms and position in SEATED else None


def _short(agency: Agency) -> str:
    """An agency in a login: "longxuyen", "ca-longxuyen", "tuphap"."""
    if agency.place:
        place = re.split(" phường | xã | đặc khu ", agency.name)[-1]
        return SHORT[agency.kind] + fold(place).replace(" ", "")
    if agency.kind is AgencyKind.DEPARTMENT:
        return fold(agency.name.removeprefix("Sở ").partition(" tỉnh ")[0]).replace(" ", "")
    return SHORT[agency.kind] or "tinh"
