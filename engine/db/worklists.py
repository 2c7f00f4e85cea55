"""Work lists in the database: each list is a table of open things and a condition, met by a partial index.

A page first takes its few rows from that table alone and then joins what they show, so that it costs what it shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from engine.db.tables.consultations import consultations
from engine.db.tables.dossiers import dossier_agencies, dossiers, legs, requests, steps
from engine.db.tables.metadata import Id, Instant
from engine.domain.due_states import DueState
from engine.domain.legs import WITH_SENDER, LegState
from engine.domain.procedures import RungName
from engine.domain.process import StepKind
from engine.domain.requests import RequestKind
from engine.domain.statuses import DossierState
from engine.domain.worklists import ListName, Scope

Condition = sa.ColumnElement[bool]
Columns = Mapping[str, sa.ColumnElement[Any]]

NOW = sa.bindparam("now", type_=Instant)
LATELY = sa.bindparam("lately", type_=Instant)
"""Given at execution, so that a statement built once serves every minute."""

_OPEN_STEP = steps.c.state == sa.literal_column("'open'")
_OPEN_CONSULTATION = consultations.c.state == sa.literal_column("'open'")
_WAITING_LEG = sa.and_(legs.c.settled_at.is_(None), legs.c.state != sa.literal_column("'open'"))
_OPEN_REQUEST = requests.c.answered_at.is_(None)
_OPEN_DOSSIER = dossiers.c.closed_at.is_(None)
FORESEEN_LATE = dossiers.c.late_foreseen_at.isnot(None)
_ASKING = (DossierState.SUPPLEMENT, DossierState.SUPPLEMENT_AT_RECEPTION, DossierState.FINANCIAL_DUTY)
_NULLS: Columns = {
    "step_id": sa.cast(sa.null(), Id),
    "name": sa.null(),
    "kind": sa.null(),
    "leg": sa.null(),
    "leg_state": sa.null(),
    "consultation_id": sa.null(),
    "request": sa.null(),
    "holder_id": sa.cast(sa.null(), Id),
    "due_at": sa.cast(sa.null(), Instant),
    "next_rung": sa.null(),
    "next_rung_at": sa.cast(sa.null(), Instant),
    "paused_since": sa.cast(sa.null(), Instant),
}


@dataclass(frozen=True)
class Source:
    """A table of open things. ``key`` and ``number`` order its rows; ``agency`` is the one a row shows.

    ``counted_by`` is the agency in whose working time its deadline runs, ``due`` says whether it has one at all.
    """

    table: sa.Table
    dossier_id: sa.ColumnElement[int]
    key: sa.ColumnElement[Any]
    number: sa.ColumnElement[Any]
    agency: sa.ColumnElement[Any]
    counted_by: sa.ColumnElement[Any]
    since: sa.ColumnElement[Any]
    columns: Columns = field(default_factory=dict)
    has_due: bool = True
    newest_first: bool = False


def _due_columns(table: sa.Table) -> dict[str, sa.ColumnElement[Any]]:
    return {name: table.c[name] for name in ("due_at", "next_rung", "next_rung_at")}


STEPS = Source(
    steps,
    steps.c.dossier_id,
    steps.c.due_at,
    steps.c.id,
    steps.c.agency_id,
    steps.c.agency_id,
    steps.c.opened_at,
    {
        "step_id": steps.c.id,
        "name": steps.c.name,
        "kind": steps.c.kind,
        "leg": steps.c.leg,
        "holder_id": steps.c.assignee_id,
        "paused_since": steps.c.paused_since,
        **_due_columns(steps),
    },
)
_ASKED = {
    "consultation_id": consultations.c.id,
    "step_id": consultations.c.step_id,
    "holder_id": consultations.c.assignee_id,
    **_due_columns(consultations),
}


def _consultations(agency: sa.ColumnElement[Any]) -> Source:
    return Source(
        consultations,
        consultations.c.dossier_id,
        consultations.c.due_at,
        consultations.c.id,
        agency,
        consultations.c.consulted_id,
        consultations.c.asked_at,
        _ASKED,
    )


CONSULTED = _consultations(consultations.c.agency_id)
ASKED = _consultations(consultations.c.consulted_id)


_WARNED = legs.c.lapsed_due.isnot(None)


def _handovers(agency: sa.ColumnElement[Any], since: sa.Column[Any], *, by_due: bool = False) -> Source:
    # A leg is known by its dossier and number; one number for both, so that every list is ordered alike. Below zero,
    # so that it is none of a step's where both stand in one list.
    number = -(legs.c.dossier_id * 65_536 + legs.c.number) if by_due else legs.c.dossier_id * 65_536 + legs.c.number
    columns = {
        "leg": legs.c.number,
        "leg_state": legs.c.state,
        "due_at": legs.c.due_at,
        "next_rung": sa.case((_WARNED, RungName.OVERDUE.value)),
    }
    key = legs.c.due_at if by_due else since
    has_due = since is legs.c.sent_at
    return Source(legs, legs.c.dossier_id, key, number, agency, legs.c.agency_id, since, columns, has_due=has_due)


SENT_HERE = _handovers(legs.c.sender_agency_id, legs.c.sent_at)
SENT_AWAY = _handovers(legs.c.agency_id, legs.c.sent_at)
SENT_BACK = _handovers(legs.c.agency_id, legs.c.answered_at)
UNRECEIVED = _handovers(legs.c.agency_id, legs.c.sent_at, by_due=True)
REQUESTS = Source(
    requests,
    requests.c.dossier_id,
    requests.c.asked_at,
    requests.c.id,
    requests.c.agency_id,
    requests.c.agency_id,
    requests.c.asked_at,
    {"request": requests.c.number, "step_id": requests.c.step_id, "name": requests.c.kind},
    has_due=False,
)


def _dossiers(key: sa.ColumnElement[Any], newest_first: bool = False) -> Source:
    desk = dossiers.c.desk_id
    since = key if newest_first else dossiers.c.registered_at
    columns = _due_columns(dossiers)
    return Source(dossiers, dossiers.c.id, key, dossiers.c.id, desk, desk, since, columns, newest_first=newest_first)


REGISTERED = _dossiers(dossiers.c.registered_at)
OPEN = _dossiers(dossiers.c.due_at)
FORESEEN = _dossiers(dossiers.c.due_at)
CLOSED = _dossiers(dossiers.c.closed_at, newest_first=True)

SOURCES: Mapping[ListName, Source] = {
    **dict.fromkeys(ListName, STEPS),
    ListName.HANDOVERS_IN: SENT_HERE,
    ListName.HANDOVERS_OUT: SENT_AWAY,
    ListName.HANDOVERS_BACK: SENT_BACK,
    ListName.CONSULTATIONS_IN: CONSULTED,
    ListName.CONSULTATIONS_OUT: ASKED,
    ListName.SUPPLEMENT: REQUESTS,
    ListName.DUTY: REQUESTS,
    ListName.REGISTERED: REGISTERED,
    ListName.ALL_OPEN: OPEN,
    ListName.FORESEEN_LATE: FORESEEN,
    ListName.CLOSED: CLOSED,
}

DUE = {ListName.SOON: DueState.SOON, ListName.OVERDUE: DueState.OVERDUE}
"""Lists of steps in which handovers nobody has confirmed stand as well, from ``UNRECEIVED``."""


def unreceived(name: ListName) -> Condition:
    """Which of the handovers sent here belong into a list of ``DUE``: everybody there may receive them."""
    return sa.and_(legs.c.state == LegState.SENT.value, due_in(legs, DUE[name]))


def standing(scope: Scope, name: ListName) -> Condition:
    """What every row of the list's table must meet: it stands open, at a place where the person works.

    Lists of one source share it, so that the menu counts them in one pass over one index.
    """
    table = SOURCES[name].table
    if table is steps:
        return sa.and_(_OPEN_STEP, steps.c.agency_id.in_(scope.agencies), steps.c.kind.isnot(None))
    if table is consultations:
        side = consultations.c.consulted_id if name is ListName.CONSULTATIONS_IN else consultations.c.agency_id
        return sa.and_(_OPEN_CONSULTATION, side.in_(scope.agencies))
    if table is legs:
        side = legs.c.agency_id if name is ListName.HANDOVERS_IN else legs.c.sender_agency_id
        return sa.and_(_WAITING_LEG, side.in_(scope.agencies))
    if table is requests:
        return sa.and_(_OPEN_REQUEST, sa.or_(requests.c.agency_id.in_(scope.agencies), _of_my_desk(scope)))
    if name is ListName.FORESEEN_LATE:
        return sa.and_(FORESEEN_LATE, _OPEN_DOSSIER, _with_my_agencies(scope))
    if name is ListName.ALL_OPEN:
        return sa.and_(_OPEN_DOSSIER, _with_my_agencies(scope))
    if name is ListName.CLOSED:
        return sa.and_(dossiers.c.closed_at.isnot(None), dossiers.c.desk_id.in_(scope.desks))
    return sa.and_(_OPEN_DOSSIER, dossiers.c.desk_id.in_(scope.desks))


def belonging(scope: Scope, name: ListName) -> Condition:
    """What tells the list from the others over the same standing things."""
    # A head sees all of the agency; the others their own and what is nobody's yet.
    own = sa.or_(steps.c.agency_id.in_(scope.headed), _mine_or_nobodys(steps, scope))
    opinions = sa.or_(consultations.c.consulted_id.in_(scope.headed), _mine_or_nobodys(consultations, scope))
    posts = [
        sa.and_(steps.c.agency_id == agency, steps.c.position == position.value)
        for agency, position in sorted(scope.posts)
    ]
    mine = sa.or_(steps.c.assignee_id == scope.person_id, sa.and_(steps.c.assignee_id.is_(None), sa.or_(*posts)))
    conditions: dict[ListName, Condition] = {
        ListName.NEXT: mine if posts else sa.false(),
        ListName.PROCESSING: own,
        ListName.APPROVAL: sa.and_(
            steps.c.kind == StepKind.APPROVAL.value,
            steps.c.agency_id.in_(scope.headed),
        ),
        ListName.TO_RETURN: sa.and_(
            steps.c.kind == StepKind.RETURN.value,
            steps.c.agency_id.in_(scope.desks),
        ),
        ListName.SOON: sa.and_(own, due_in(steps, DueState.SOON)),
        ListName.FORESEEN_LATE: sa.true(),
        ListName.OVERDUE: sa.and_(own, due_in(steps, DueState.OVERDUE)),
        ListName.PAUSED: sa.and_(own, steps.c.paused_since.isnot(None)),
        ListName.UNASSIGNED: sa.and_(steps.c.assignee_id.is_(None), steps.c.agency_id.in_(scope.headed)),
        ListName.HANDOVERS_IN: legs.c.state == LegState.SENT.value,
        ListName.HANDOVERS_OUT: legs.c.state == LegState.SENT.value,
        ListName.HANDOVERS_BACK: legs.c.state.in_([state.value for state in WITH_SENDER]),
        ListName.CONSULTATIONS_IN: opinions,
        ListName.CONSULTATIONS_OUT: sa.true(),
        ListName.SUPPLEMENT: requests.c.kind == RequestKind.SUPPLEMENT.value,
        ListName.DUTY: requests.c.kind == RequestKind.FINANCIAL_DUTY.value,
        ListName.REGISTERED: dossiers.c.state == DossierState.REGISTERED.value,
        ListName.ALL_OPEN: sa.true(),
        ListName.CLOSED: dossiers.c.closed_at >= LATELY,
    }
    return conditions[name]


def due_in(table: sa.Table, state: DueState) -> Condition:
    """``engine.domain.badges.StoredDue.state`` in SQL, for rows that may have no deadline at all."""
    passed = table.c.due_at < NOW  # a due instant is a whole minute
    near: Condition = _WARNED
    if table is not legs:
        reached = sa.or_(table.c.next_rung == RungName.OVERDUE.value, table.c.next_rung_at <= NOW)
        near = sa.func.coalesce(reached, sa.false())
    watched = table.c.finished_at.is_(None) if table is dossiers else sa.true()
    if state is DueState.OVERDUE:
        return sa.and_(watched, passed)
    if state is DueState.SOON:
        return sa.and_(watched, sa.not_(passed), near)
    if state is DueState.IN_TIME:
        return sa.and_(watched, sa.not_(passed), sa.not_(near))
    stopped = {steps: steps.c.paused_since, dossiers: dossiers.c.received_at, legs: legs.c.started_at}.get(table)
    return sa.and_(watched, table.c.due_at.is_(None), sa.true() if stopped is None else stopped.isnot(None))


def columns_of(source: Source) -> list[sa.Label[Any]]:
    """The columns every list gives, in one order, absent ones as NULL."""
    given = {
        "dossier_id": source.dossier_id,
        "number": source.number,
        "at": source.key,
        "agency_id": source.agency,
        "counted_by": source.counted_by,
        "since": source.since,
        **_NULLS,
        **source.columns,
    }
    return [column.label(name) for name, column in given.items()]


def _mine_or_nobodys(table: sa.Table, scope: Scope) -> Condition:
    return sa.or_(table.c.assignee_id.is_(None), table.c.assignee_id == scope.person_id)


def _of_my_desk(scope: Scope) -> Condition:
    if not scope.desks:
        return sa.false()
    at_desk = sa.select(dossiers.c.id).where(
        _OPEN_DOSSIER, dossiers.c.desk_id.in_(scope.desks), dossiers.c.state.in_([state.value for state in _ASKING])
    )
    return requests.c.dossier_id.in_(at_desk)


def _with_my_agencies(scope: Scope) -> Condition:
    """Asked dossier by dossier, so that only those that are open are looked at, however many are stored."""
    mine = dossier_agencies.c.agency_id.in_(scope.agencies)
    found = sa.select(dossier_agencies.c.agency_id).where(dossier_agencies.c.dossier_id == dossiers.c.id, mine).limit(1)
    return found.scalar_subquery().isnot(None)
