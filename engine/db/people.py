"""People, their accounts and their posts in the database."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from engine.db.agencies import holding
from engine.db.tables.organization import agencies, people, posts
from engine.domain.errors import NotFound
from engine.domain.people import Appointment, Person, Position, Post, Validity
from engine.domain.sessions import Credentials
from engine.domain.vietnamese import fold
from engine.ports.organization import Officer, PeopleSearch

PERSON = (people.c.id, people.c.name, people.c.login, people.c.disabled_at, people.c.must_change_password)


def _continuing() -> sa.Select[tuple[int]]:
    """The agency ``here`` itself, or after its end the one that continues its work on the day ``today``."""
    chain = (
        sa.select(agencies.c.id, agencies.c.successor_id, agencies.c.valid_until)
        .where(agencies.c.id == sa.bindparam("here"))
        .cte("chain", recursive=True)
    )
    onward = (
        sa.select(agencies.c.id, agencies.c.successor_id, agencies.c.valid_until)
        .join(chain, agencies.c.id == chain.c.successor_id)
        .where(chain.c.valid_until < sa.bindparam("today", type_=sa.Date))
    )
    return sa.select(chain.union_all(onward).c.id)


CONTINUING = _continuing()


class SqlPeople:
    """See ``engine.ports.organization.People``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def person(self, person_id: int) -> Person:
        found = self.people_by_id([person_id])
        if person_id not in found:
            raise NotFound("Không có người này.")
        return found[person_id]

    def people_by_id(self, person_ids: Collection[int]) -> Mapping[int, Person]:
        query = sa.select(*PERSON).where(people.c.id.in_(person_ids))
        return {row.id: person_of(row) for row in self._connection.execute(query)}

    def find_people(self, search: PeopleSearch) -> list[Person]:
        query = sa.select(*PERSON).where(people.c.id > search.after).order_by(people.c.id).limit(search.limit)
        if search.words:
            query = query.where(
                sa.or_(
                    people.c.folded_name.contains(search.words, autoescape=True),
                    people.c.login.contains(search.words, autoescape=True),
                )
            )
        if search.agency_id is not None:
            held = sa.select(posts.c.id).where(posts.c.person_id == people.c.id, posts.c.agency_id == search.agency_id)
            if search.on is not None:
                held = held.where(holding(posts, search.on))
            query = query.where(held.exists())
        return [person_of(row) for row in self._connection.execute(query)]

    def add_person(self, name: str, login: str, password_hash: str, must_change_password: bool) -> Person:
        insert = (
            sa.insert(people)
            .values(
                name=name,
                folded_name=fold(name),
                login=login,
                password_hash=password_hash,
                must_change_password=must_change_password,
            )
            .returning(people.c.id)
        )
        person_id = self._connection.execute(insert).scalar_one()
        return Person(person_id, name, login, must_change_password=must_change_password)

    def save_person(self, person: Person) -> None:
        self._connection.execute(
            sa.update(people)
            .where(people.c.id == person.id)
            .values(
                name=person.name,
                folded_name=fold(person.name),
                login=person.login,
                disabled_at=person.disabled_at,
                must_change_password=person.must_change_password,
            )
        )

    def credentials(self, login: str) -> Credentials | None:
        query = sa.select(*PERSON, people.c.password_hash).where(people.c.login == login)
        row = self._connection.execute(query).one_or_none()
        return Credentials(person_of(row), row.password_hash) if row else None

    def set_password(self, person_id: int, password_hash: str, must_change_password: bool) -> None:
        self._connection.execute(
            sa.update(people)
            .where(people.c.id == person_id)
            .values(password_hash=password_hash, must_change_password=must_change_password)
        )

    def appointments(self, person_ids: Collection[int]) -> list[Appointment]:
        query = (
            sa.select(posts)
            .where(posts.c.person_id.in_(person_ids))
            .order_by(posts.c.person_id, posts.c.valid_from, posts.c.id)
        )
        return [_appointment(row) for row in self._connection.execute(query)]

    def appointments_at(self, agency_id: int, on: date) -> list[Appointment]:
        query = (
            sa.select(posts)
            .where(posts.c.agency_id == agency_id, sa.or_(posts.c.valid_until.is_(None), posts.c.valid_until >= on))
            .order_by(posts.c.id)
        )
        return [_appointment(row) for row in self._connection.execute(query)]

    def appoint(self, person_id: int, post: Post, validity: Validity) -> Appointment:
        insert = (
            sa.insert(posts)
            .values(
                person_id=person_id,
                agency_id=post.agency_id,
                division_id=post.division_id,
                position=post.position.value,
                valid_from=validity.since,
                valid_until=validity.until,
            )
            .returning(posts.c.id)
        )
        return Appointment(self._connection.execute(insert).scalar_one(), person_id, post, validity)

    def save_appointment(self, appointment: Appointment) -> None:
        validity = appointment.validity
        if validity.until is not None and validity.until < validity.since:
            self._connection.execute(sa.delete(posts).where(posts.c.id == appointment.id))
            return
        self._connection.execute(
            sa.update(posts)
            .where(posts.c.id == appointment.id)
            .values(valid_from=validity.since, valid_until=validity.until)
        )

    def has_administrator(self, on: date) -> bool:
        query = (
            sa.select(posts.c.id)
            .join(people)
            .where(
                posts.c.position == Position.ADMINISTRATOR.value,
                holding(posts, on),
                people.c.disabled_at.is_(None),
            )
        )
        return self._connection.execute(query.limit(1)).first() is not None

    def holders(self, position: Position, on: date) -> list[int]:
        held = (posts.c.position == position.value, holding(posts, on), people.c.disabled_at.is_(None))
        query = sa.select(people.c.id).join(posts, posts.c.person_id == people.c.id).where(*held)
        return [int(row.id) for row in self._connection.execute(query.distinct().order_by(people.c.id))]

    def officers(
        self,
        agency_id: int,
        on: date,
        positions: Sequence[Position] = (),
        division_id: int | None = None,
    ) -> list[Officer]:
        query = (
            sa.select(*PERSON, posts.c.agency_id, posts.c.position, posts.c.division_id)
            .join(posts, posts.c.person_id == people.c.id)
            .where(posts.c.agency_id.in_(CONTINUING), holding(posts, on), people.c.disabled_at.is_(None))
            .order_by(people.c.id, posts.c.id)
        )
        if positions:
            query = query.where(posts.c.position.in_([position.value for position in positions]))
        if division_id is not None:
            query = query.where(posts.c.division_id == division_id)
        rows = self._connection.execute(query, {"here": agency_id, "today": on})
        return [Officer(person_of(row), post_of(row)) for row in rows]


def person_of(row: sa.Row[*tuple[Any, ...]]) -> Person:
    """The person in a row that selects PERSON."""
    return Person(row.id, row.name, row.login, row.disabled_at, row.must_change_password)


def post_of(row: sa.Row[*tuple[Any, ...]]) -> Post:
    """The post in a row that selects agency, position and division of ``posts``."""
    return Post(row.agency_id, Position(row.position), row.division_id)


def _appointment(row: sa.Row[*tuple[Any, ...]]) -> Appointment:
    return Appointment(row.id, row.person_id, post_of(row), Validity(row.valid_from, row.valid_until))
