"""Letters of apology in the database, the queues of the open ones, and what waits to be told to applicants."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from engine.db.tables.apologies import apologies, notifications
from engine.db.tables.dossiers import dossiers, steps
from engine.domain.apologies import DECIDERS, TO_WRITE, WRITING_HEADS, Apology, LetterState, NoticeChannel
from engine.domain.people import Position
from engine.domain.procedures import Pin
from engine.domain.worklists import Scope
from engine.ports.apologies import Notification, NotificationState, OpenLetter

_BEGUN = ("dossier_id", "number", "agency_id", "begun_at", "begun_by")
_PLAIN = (
    *("late_agency_id", "written_at", "written_by", "by_decider", "returned_at", "returned_by", "promised_at"),
    *("due_at", "in_time", "approved_at", "approved_by", "printed_at", "settled_at"),
)
_TEXTS = ("reason", "term", "cause", "answer")
_OPEN = apologies.c.settled_at.is_(None)
_SHOWN = (
    *(dossiers.c.code, dossiers.c.applicant_name, dossiers.c.version_id, dossiers.c.clock_version_id),
    *(dossiers.c.agencies, dossiers.c.received_at, dossiers.c.desk_id, dossiers.c.return_desk_id),
    *(dossiers.c.next_rung, dossiers.c.next_rung_at),
    dossiers.c.due_at.label("total_at"),
)


class SqlApologies:
    """See ``engine.ports.apologies.Apologies``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, letter: Apology) -> None:
        begun = {name: getattr(letter, name) for name in _BEGUN}
        insert = sa.insert(apologies).values(**begun, **_changing(letter)).returning(apologies.c.id)
        letter.id = int(self._connection.execute(insert).scalar_one())

    def save(self, letter: Apology) -> None:
        self._connection.execute(sa.update(apologies).where(apologies.c.id == letter.id).values(**_changing(letter)))

    def of_dossier(self, dossier_id: int) -> list[Apology]:
        query = sa.select(apologies).where(apologies.c.dossier_id == dossier_id).order_by(apologies.c.number)
        return [_letter(row) for row in self._connection.execute(query).mappings()]

    def open_of(self, dossier_id: int) -> Apology | None:
        query = sa.select(apologies).where(apologies.c.dossier_id == dossier_id, _OPEN)
        row = self._connection.execute(query).mappings().first()
        return _letter(row) if row else None

    def queue(self, scope: Scope, states: Sequence[LetterState], limit: int) -> list[OpenLetter]:
        query = (
            sa.select(apologies, *_SHOWN)
            .join(dossiers, dossiers.c.id == apologies.c.dossier_id)
            .where(_OPEN, apologies.c.state.in_(states), _own(scope))
            .order_by(dossiers.c.due_at.is_(None), dossiers.c.due_at, apologies.c.id)
            .limit(limit)
        )
        return [_open_letter(row) for row in self._connection.execute(query).mappings()]

    def counts(self, scope: Scope) -> Mapping[LetterState, int]:
        query = sa.select(apologies.c.state, sa.func.count()).where(_OPEN, _own(scope)).group_by(apologies.c.state)
        return {LetterState(state): count for state, count in self._connection.execute(query)}


class SqlNotifications:
    """See ``engine.ports.apologies.Notifications``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, notification: Notification) -> None:
        names = ("dossier_id", "kind", "channel", "text", "created_at", "state")
        values = {name: getattr(notification, name) for name in names}
        self._connection.execute(sa.insert(notifications).values(**values))

    def of_dossier(self, dossier_id: int) -> list[Notification]:
        query = sa.select(notifications).where(notifications.c.dossier_id == dossier_id).order_by(notifications.c.id)
        return [
            Notification(
                row.dossier_id,
                row.kind,
                NoticeChannel(row.channel),
                row.text,
                row.created_at,
                NotificationState(row.state),
                row.id,
            )
            for row in self._connection.execute(query)
        ]


def _own(scope: Scope) -> sa.ColumnElement[bool]:
    """``engine.domain.apologies.may_write`` and ``may_decide`` in SQL."""
    heads = apologies.c.agency_id.in_(_agencies(scope, WRITING_HEADS))
    officers = apologies.c.agency_id.in_(_agencies(scope, (Position.SPECIALIST,)))
    writes = sa.or_(heads, sa.and_(officers, sa.or_(_held_by(scope, mine=True), sa.not_(_held_by(scope, mine=False)))))
    decides = apologies.c.agency_id.in_(_agencies(scope, DECIDERS))
    to_write = apologies.c.state.in_([state.value for state in TO_WRITE])
    return sa.or_(sa.and_(to_write, writes), sa.and_(apologies.c.state == LetterState.WAITING.value, decides))


def _held_by(scope: Scope, mine: bool) -> sa.ColumnElement[bool]:
    """Whether an open step of the lead agency is in this person's hands, or in anybody's."""
    who = steps.c.assignee_id == scope.person_id if mine else steps.c.assignee_id.isnot(None)
    return sa.exists().where(
        steps.c.dossier_id == apologies.c.dossier_id,
        steps.c.state == sa.literal_column("'open'"),
        steps.c.agency_id == apologies.c.agency_id,
        who,
    )


def _agencies(scope: Scope, positions: Collection[Position]) -> list[int]:
    return sorted({agency for agency, position in scope.posts if position in positions})


def _changing(letter: Apology) -> dict[str, Any]:
    """Columns that an act may change."""
    plain = {name: getattr(letter, name) for name in _PLAIN}
    texts = {name: getattr(letter, name) or None for name in _TEXTS}
    return plain | texts | {"state": letter.state.value}


def _letter(row: sa.RowMapping) -> Apology:
    facts: dict[str, Any] = {name: row[name] for name in (*_BEGUN, *_PLAIN)}
    texts: dict[str, Any] = {name: row[name] or "" for name in _TEXTS}
    return Apology(**facts, **texts, id=row["id"], state=LetterState(row["state"]))


def _open_letter(row: sa.RowMapping) -> OpenLetter:
    desks = {"desk": row["desk_id"], "return_desk": row["return_desk_id"]}
    return OpenLetter(
        letter=_letter(row),
        code=row["code"],
        applicant=row["applicant_name"],
        pin=Pin(row["version_id"], row["clock_version_id"]),
        slots={**row["agencies"], **desks},
        received_at=row["received_at"],
        due_at=row["total_at"],
        next_rung=row["next_rung"] or "",
        next_rung_at=row["next_rung_at"],
    )
