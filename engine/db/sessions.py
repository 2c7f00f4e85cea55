"""Sign-in sessions and the throttle of guesses in the database."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from engine.db.agencies import holding
from engine.db.people import PERSON, person_of, post_of
from engine.db.tables.metadata import HANOI, Instant
from engine.db.tables.organization import agencies, people, posts
from engine.db.tables.sessions import guesses, sessions
from engine.domain.sessions import Guesses, LivingSession, Session


def _held_posts(digest: sa.BindParameter[str], today: sa.BindParameter[date]) -> sa.CTE:
    """Posts of the session's person today: those given, and the same positions at agencies whose work they continue."""
    given = (
        sa.select(
            posts.c.id.label("post_id"),
            posts.c.agency_id,
            posts.c.position,
            posts.c.division_id,
            sa.literal_column("0").label("distance"),
        )
        .join(sessions, sessions.c.person_id == posts.c.person_id)
        .where(sessions.c.digest == digest, holding(posts, today))
        .cte("held", recursive=True)
    )
    continued = (
        sa.select(given.c.post_id, agencies.c.id, given.c.position, sa.null(), given.c.distance + 1)
        .join(agencies, agencies.c.successor_id == given.c.agency_id)
        .where(agencies.c.valid_until < today)
    )
    return given.union_all(continued)


def _living() -> sa.Select[*tuple[Any, ...]]:
    digest, now = sa.bindparam("digest", type_=sa.String), sa.bindparam("now", type_=Instant)
    held = _held_posts(digest, sa.bindparam("today", type_=sa.Date))
    places = held.join(agencies, agencies.c.id == held.c.agency_id)
    return (
        sa.select(
            sessions.c.csrf,
            sessions.c.created_at,
            sessions.c.last_seen,
            sessions.c.expires_at,
            sessions.c.name.label("key_name"),
            *PERSON,
            held.c.agency_id,
            held.c.position,
            held.c.division_id,
            agencies.c.name.label("workplace"),
        )
        .select_from(sessions.join(people).outerjoin(places, sa.true()))
        .where(sessions.c.digest == digest, sessions.c.expires_at > now, people.c.disabled_at.is_(None))
        .order_by(held.c.distance, held.c.post_id, held.c.agency_id)
    )


LIVING = _living()  # every request asks it: built once


class SqlSessions:
    """See ``engine.ports.organization.Sessions``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, session: Session) -> None:
        self._connection.execute(
            sa.insert(sessions).values(
                digest=session.digest,
                person_id=session.person_id,
                csrf=session.csrf,
                created_at=session.created_at,
                last_seen=session.last_seen,
                expires_at=session.expires_at,
                name=session.name,
            )
        )

    def living(self, digest: str, now: datetime) -> LivingSession | None:
        bound = {"digest": digest, "now": now, "today": now.astimezone(HANOI).date()}
        rows = self._connection.execute(LIVING, bound).all()
        if not rows:
            return None
        first = rows[0]
        held = [row for row in rows if row.position is not None]
        return LivingSession(
            Session(digest, first.id, first.csrf, first.created_at, first.last_seen, first.expires_at, first.key_name),
            person_of(first),
            tuple(post_of(row) for row in held),
            tuple(row.workplace for row in held),
        )

    def keys(self, person_id: int) -> list[Session]:
        query = sa.select(sessions).where(sessions.c.person_id == person_id, sessions.c.name != "")
        rows = self._connection.execute(query.order_by(sessions.c.created_at.desc())).mappings()
        return [Session(**row) for row in rows]

    def seen(self, digest: str, last_seen: datetime, expires_at: datetime) -> None:
        self._connection.execute(
            sa.update(sessions).where(sessions.c.digest == digest).values(last_seen=last_seen, expires_at=expires_at)
        )

    def remove(self, digest: str) -> None:
        self._connection.execute(sa.delete(sessions).where(sessions.c.digest == digest))

    def remove_of(self, person_id: int, keep: str = "") -> None:
        self._connection.execute(
            sa.delete(sessions).where(sessions.c.person_id == person_id, sessions.c.digest != keep)
        )

    def guesses(self, key: str) -> Guesses:
        # The row is made first, so that there is one to lock; SQLite's writer is alone as it is.
        insert = postgresql.insert if self._connection.dialect.name == "postgresql" else sqlite.insert
        self._connection.execute(insert(guesses).values(key=key, failures=0).on_conflict_do_nothing())
        row = self._connection.execute(sa.select(guesses).where(guesses.c.key == key).with_for_update()).one()
        return Guesses(row.failures, row.failed_at, row.succeeded_at)

    def keep_guesses(self, key: str, kept: Guesses) -> None:
        self._connection.execute(
            sa.update(guesses)
            .where(guesses.c.key == key)
            .values(failures=kept.failures, failed_at=kept.failed_at, succeeded_at=kept.succeeded_at)
        )

    def forget(self, expired_before: datetime, guessed_before: datetime) -> int:
        expired = self._connection.execute(sa.delete(sessions).where(sessions.c.expires_at < expired_before))
        stale = self._connection.execute(
            sa.delete(guesses).where(
                sa.or_(guesses.c.failed_at.is_(None), guesses.c.failed_at < guessed_before),
                sa.or_(guesses.c.succeeded_at.is_(None), guesses.c.succeeded_at < guessed_before),
            )
        )
        return expired.rowcount + stale.rowcount
