"""The administrator's counter for people: accounts, passwords, posts."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from engine.domain.drafts import PersonDraft, PostDraft, read_date
from engine.domain.errors import InvalidInput, NotFound, RuleBroken
from engine.domain.people import (
    POSITION_NAMES,
    Actor,
    Agency,
    AgencyKind,
    Appointment,
    Person,
    Position,
    Post,
    Validity,
)
from engine.domain.permissions import require, require_system
from engine.domain.sessions import SignInRules
from engine.domain.vietnamese import fold
from engine.ports.organization import Organization, PeopleSearch
from engine.ports.outside import Clock, Passwords
from engine.ports.storage import Store
from engine.usecases.organization.administration import note
from engine.usecases.organization.sign_in import check_password, login_of

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class HeldPost:
    """A post with the names people know it by."""

    appointment: Appointment
    agency: Agency
    division_name: str = ""


@dataclass(frozen=True)
class PersonPage:
    """A person with posts past, present and future, the present ones first in the order of their beginning."""

    person: Person
    posts: tuple[HeldPost, ...]


@dataclass(frozen=True)
class NewAccount:
    """A person with the password we drew. It is shown once and kept nowhere; it must be changed at first sign-in."""

    person: Person
    password: str


class People:
    """Every act is for administrators. Nobody disables the own account or takes away the last administrator."""

    def __init__(self, store: Store, clock: Clock, passwords: Passwords) -> None:
        self._store = store
        self._clock = clock
        self._passwords = passwords

    def by_login(self, actor: Actor, login: str) -> Actor:
        """Who acts on the command line: the person of a login, with the posts held today."""
        require_system(actor)
        today = self._clock.now().date()
        with self._store.reading() as work:
            known = work.organization.credentials(login_of(login))
            if known is None or not known.person.active:
                raise NotFound(f"Không có tài khoản «{login[:60]}» đang hoạt động.")
            held = work.organization.appointments([known.person.id])
        posts = tuple(each.post for each in held if each.validity.holds_on(today))
        return Actor(known.person.id, known.person.name, posts)

    def find(
        self, actor: Actor, words: str = "", agency_id: int | None = None, after: int = 0, limit: int = 50
    ) -> list[PersonPage]:
        """People by words of the name (no diacritics needed) or login, with the posts they hold today."""
        require(actor, Position.ADMINISTRATOR)
        today = self._clock.now().date()
        with self._store.reading() as work:
            people = work.organization.find_people(PeopleSearch(fold(words), agency_id, today, after, limit))
            posts = _held_posts(work.organization, people)
        return [
            PersonPage(person, tuple(post for post in posts[person.id] if post.appointment.validity.holds_on(today)))
            for person in people
        ]

    def page(self, actor: Actor, person_id: int) -> PersonPage:
        require(actor, Position.ADMINISTRATOR)
        with self._store.reading() as work:
            person = work.organization.person(person_id)
            return PersonPage(person, tuple(_held_posts(work.organization, [person])[person_id]))

    def add(self, actor: Actor, draft: PersonDraft, post: PostDraft) -> NewAccount:
        """Add a person with a first post and a password we draw."""
        require(actor, Position.ADMINISTRATOR)
        name, login = draft.read()
        today, password = self._clock.now().date(), drawn_password()
        digest = self._passwords.hash(password)
        with self._store.work() as work:
            check_login_free(work.organization, login)
            person = work.organization.add_person(name, login, digest, must_change_password=True)
            held = appoint(work.organization, person.id, post, today)
            note(work.organization, self._clock, actor, f"Thêm {name} ({login}), {POSITION_NAMES[held.post.position]}.")
            work.commit()
        return NewAccount(person, password)

    def rename(self, actor: Actor, person_id: int, draft: PersonDraft) -> Person:
        require(actor, Position.ADMINISTRATOR)
        name, login = draft.read()
        with self._store.work() as work:
            person = work.organization.person(person_id)
            if login != person.login:
                check_login_free(work.organization, login)
            changed = replace(person, name=name, login=login)
            work.organization.save_person(changed)
            note(work.organization, self._clock, actor, f"Sửa tài khoản {person.login}: {name} ({login}).")
            work.commit()
        return changed

    def disable(self, actor: Actor, person_id: int) -> None:
        """The account is out at once, in every browser."""
        require(actor, Position.ADMINISTRATOR)
        if person_id == actor.person_id:
            raise RuleBroken("Bạn không thể khóa tài khoản của chính mình. Nhờ quản trị khác làm việc này.")
        with self._store.work() as work:
            person = work.organization.person(person_id)
            work.organization.save_person(replace(person, disabled_at=self._clock.now()))
            work.sessions.remove_of(person_id)
            note(work.organization, self._clock, actor, f"Khóa tài khoản {person.login}.")
            work.commit()

    def enable(self, actor: Actor, person_id: int) -> None:
        require(actor, Position.ADMINISTRATOR)
        with self._store.work() as work:
            person = work.organization.person(person_id)
            work.organization.save_person(replace(person, disabled_at=None))
            note(work.organization, self._clock, actor, f"Mở lại tài khoản {person.login}.")
            work.commit()

    def reset_password(self, actor: Actor, person_id: int) -> NewAccount:
        """Draw a new password; every session of the person ends."""
        require(actor, Position.ADMINISTRATOR)
        password = drawn_password()
        digest = self._passwords.hash(password)
        with self._store.work() as work:
            person = work.organization.person(person_id)
            work.organization.set_password(person_id, digest, must_change_password=True)
            work.sessions.remove_of(person_id)
            note(work.organization, self._clock, actor, f"Đặt lại mật khẩu của {person.login}.")
            work.commit()
        return NewAccount(replace(person, must_change_password=True), password)

    def appoint(self, actor: Actor, person_id: int, draft: PostDraft) -> Appointment:
        require(actor, Position.ADMINISTRATOR)
        with self._store.work() as work:
            person = work.organization.person(person_id)
            appointment = appoint(work.organization, person.id, draft, self._clock.now().date())
            agency = work.organization.agency(appointment.post.agency_id)
            position = POSITION_NAMES[appointment.post.position]
            note(work.organization, self._clock, actor, f"Giao chức danh {position}, {agency.name} cho {person.login}.")
            work.commit()
        return appointment

    def end_post(self, actor: Actor, person_id: int, appointment_id: int, last_day: str) -> None:
        """End a post on ``last_day``; a post that has not begun by then is removed."""
        require(actor, Position.ADMINISTRATOR)
        until = read_date(last_day)
        with self._store.work() as work:
            held = _appointment(work.organization, person_id, appointment_id)
            work.organization.save_appointment(replace(held, validity=replace(held.validity, until=until)))
            if held.post.position is Position.ADMINISTRATOR:
                check_administrator_left(work.organization, max(until, self._clock.now().date()) + ONE_DAY)
            person, position = work.organization.person(person_id), POSITION_NAMES[held.post.position]
            sentence = f"Kết thúc chức danh {position} của {person.login} hết ngày {until:%d/%m/%Y}."
            note(work.organization, self._clock, actor, sentence)
            work.commit()

    def add_administrator(self, actor: Actor, draft: PersonDraft, agency_code: str, password: str = "") -> NewAccount:
        """Add an administrator by command, with a password we draw unless one is given, to be changed in any case.

        The agency is made when the office has none of that code yet.
        """
        require_system(actor)
        name, login = draft.read()
        if password:
            check_password(password, SignInRules())
        today, password = self._clock.now().date(), password or drawn_password()
        digest = self._passwords.hash(password)
        with self._store.work() as work:
            check_login_free(work.organization, login)
            agency = work.organization.agency_by_code(agency_code) or work.organization.add_agency(
                agency_code, f"Cơ quan {agency_code}", AgencyKind.OTHER, Validity(today)
            )
            person = work.organization.add_person(name, login, digest, must_change_password=True)
            work.organization.appoint(person.id, Post(agency.id, Position.ADMINISTRATOR), Validity(today))
            note(work.organization, self._clock, actor, f"Thêm quản trị hệ thống {name} ({login}).")
            work.commit()
        return NewAccount(person, password)


def check_administrator_left(organization: Organization, on: date) -> None:
    """After an act, in its transaction: somebody still administers the office on that day."""
    if not organization.has_administrator(on):
        raise RuleBroken("Như vậy không còn ai quản trị hệ thống. Giao chức danh quản trị cho người khác trước.")


def appoint(organization: Organization, person_id: int, draft: PostDraft, today: date) -> Appointment:
    """Look the agency and the division up and give the person the post; InvalidInput names the field at fault."""
    position, validity = draft.read(today)
    agency = organization.agency_by_code(draft.agency_code.strip())
    if agency is None:
        raise InvalidInput("Chức danh chưa đúng.", {"agency": f"Không có cơ quan mã {draft.agency_code.strip()}."})
    post = Post(agency.id, position, _division_id(organization, agency, draft.division, validity))
    if not agency.validity.overlaps(validity):
        raise InvalidInput("Chức danh chưa đúng.", {"since": f"{agency.name} không hoạt động trong thời gian này."})
    for held in organization.appointments([person_id]):
        if held.post == post and held.validity.overlaps(validity):
            raise InvalidInput("Chức danh chưa đúng.", {"position": "Người này đang giữ chức danh đó."})
    return organization.appoint(person_id, post, validity)


def check_login_free(organization: Organization, login: str) -> None:
    if organization.credentials(login):
        raise InvalidInput("Thông tin người dùng chưa đúng.", {"login": f"Tên đăng nhập {login} đã có người dùng."})


def _division_id(organization: Organization, agency: Agency, name: str, period: Validity) -> int | None:
    if not name.strip():
        return None
    for division in organization.divisions(agency.id):
        if fold(division.name) == fold(name) and division.validity.overlaps(period):
            return division.id
    raise InvalidInput("Chức danh chưa đúng.", {"division": f"{agency.name} không có “{name.strip()}”."})


def _appointment(organization: Organization, person_id: int, appointment_id: int) -> Appointment:
    for held in organization.appointments([person_id]):
        if held.id == appointment_id:
            return held
    raise NotFound("Không có chức danh này.")


def _held_posts(organization: Organization, people: Sequence[Person]) -> dict[int, list[HeldPost]]:
    appointments = organization.appointments([person.id for person in people])
    agencies = organization.agencies_by_id({held.post.agency_id for held in appointments})
    divisions = _division_names(organization, (held.post for held in appointments))
    posts: dict[int, list[HeldPost]] = {person.id: [] for person in people}
    for held in appointments:
        name = divisions.get(held.post.division_id or 0, "")
        posts[held.person_id].append(HeldPost(held, agencies[held.post.agency_id], name))
    return posts


def _division_names(organization: Organization, posts: Iterable[Post]) -> dict[int, str]:
    if not any(post.division_id for post in posts):
        return {}
    return {division.id: division.name for division in organization.divisions()}


def drawn_password() -> str:
    """A password we draw for a person: 16 of 31 signs that nobody mistakes for another, in groups of four."""
    signs = [secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(16)]
    return "-".join("".join(signs[start : start + 4]) for start in range(0, 16, 4))
