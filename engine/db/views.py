"""Reads work lists for the pages: counts in one statement, pages by keyset, legs of a page's dossiers together."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from engine.db.relatives import SqlRelatives
from engine.db.search import SqlSearch
from engine.db.tables.dossiers import dossiers, legs
from engine.db.tables.organization import people
from engine.db.tables.procedures import process_versions
from engine.db.worklists import (
    DUE,
    FORESEEN_LATE,
    SOURCES,
    UNRECEIVED,
    Source,
    belonging,
    columns_of,
    due_in,
    standing,
    unreceived,
)
from engine.domain.badges import StoredDue
from engine.domain.legs import LegState
from engine.domain.procedures import Pin
from engine.domain.process import StepKind
from engine.domain.statuses import DossierState
from engine.domain.vietnamese import fold
from engine.domain.worklists import Filters, ListName, Scope
from engine.ports.views import Facets, ListRow, Mark, RowLeg

_SHOWN = (
    *(dossiers.c.code, dossiers.c.applicant_name, dossiers.c.version_id, dossiers.c.state, dossiers.c.agencies),
    *(dossiers.c.desk_id, dossiers.c.return_desk_id, dossiers.c.received_at, dossiers.c.finished_at),
    dossiers.c.due_at.label("total_at"),
    dossiers.c.next_rung.label("total_rung"),
    dossiers.c.next_rung_at.label("total_rung_at"),
    *(dossiers.c.forecast_at, dossiers.c.late_foreseen_at, dossiers.c.clock_version_id),
    people.c.name.label("holder"),
)
RECENTLY = timedelta(days=30)


class SqlViews(SqlSearch, SqlRelatives):
    """See ``engine.ports.views.Views``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def counts(self, scope: Scope, now: datetime) -> Mapping[ListName, int]:
        names, query = _counting(scope)
        if not names:
            return {}
        row = self._connection.execute(query, _times(now)).mappings().one()
        return {name: row[name.value] + row.get(_beside(name), 0) for name in names}

    def page(
        self, scope: Scope, name: ListName, filters: Filters, after: Mark | None, limit: int, now: datetime
    ) -> list[ListRow]:
        source = SOURCES[name]
        found = _few(scope, name, filters, limit, after)
        shown = sa.select(found, *_SHOWN).select_from(
            found.join(dossiers, dossiers.c.id == found.c.dossier_id).outerjoin(
                people, people.c.id == found.c.holder_id
            )
        )
        shown = shown.order_by(*_order(source, found.c.at, found.c.number))
        return [_row(row, source) for row in self._connection.execute(shown, _times(now)).mappings()]

    def order(self, scope: Scope, name: ListName, filters: Filters, limit: int, now: datetime) -> list[tuple[int, str]]:
        source = SOURCES[name]
        found = _few(scope, name, filters, limit)
        query = (
            sa.select(found.c.dossier_id, dossiers.c.code)
            .join(dossiers, dossiers.c.id == found.c.dossier_id)
            .order_by(*_order(source, found.c.at, found.c.number))
        )
        return list(dict.fromkeys((row.dossier_id, row.code) for row in self._connection.execute(query, _times(now))))

    def facets(self, scope: Scope, name: ListName, now: datetime) -> Facets:
        found = _together([rows.limit(5_000) for _, rows in _arms(scope, name, Filters())]).subquery("few")
        query = (
            sa.select(process_versions.c.line, process_versions.c.name, found.c.agency_id, people.c.id, people.c.name)
            .distinct()
            .select_from(
                found.join(dossiers, dossiers.c.id == found.c.dossier_id)
                .join(process_versions, process_versions.c.id == dossiers.c.version_id)
                .outerjoin(people, people.c.id == found.c.holder_id)
            )
        )
        lines: dict[str, str] = {}
        agencies: dict[int, None] = {}
        holders: dict[int, str] = {}
        for line, procedure, agency, holder_id, holder in self._connection.execute(query, _times(now)):
            lines[line] = procedure
            agencies[agency] = None
            if holder_id is not None:
                holders[holder_id] = holder
        return Facets(list(lines.items()), list(agencies), list(holders.items()))

    def legs(self, dossier_ids: Sequence[int]) -> list[RowLeg]:
        query = (
            sa.select(
                *(legs.c.dossier_id, legs.c.slot, legs.c.agency_id, legs.c.state, legs.c.settled_at, legs.c.term),
            )
            .where(legs.c.dossier_id.in_(dossier_ids))
            .order_by(legs.c.dossier_id, legs.c.number)
        )
        return [
            RowLeg(row.dossier_id, row.slot, row.agency_id, LegState(row.state), row.settled_at is None, row.term or "")
            for row in self._connection.execute(query)
        ]


@lru_cache(maxsize=1_000)
def _counting(scope: Scope) -> tuple[list[ListName], sa.Select[Any]]:
    """The lists of a person, and the one statement that counts them; kept, since to build it costs more than to run."""
    names: list[ListName] = [name for name in ListName if scope.has(name) and _is_counted(scope, name)]
    passes: dict[int, list[ListName]] = {}
    for name in names:
        passes.setdefault(id(SOURCES[name]), []).append(name)
    query: sa.Select[Any] = sa.select()
    beside: sa.FromClause | None = None
    for together in passes.values():
        counted = _count(scope, together)
        query = query.add_columns(*counted.c)
        beside = counted if beside is None else beside.join(counted, sa.true())
    return names, query if beside is None else query.select_from(beside)


def _is_counted(scope: Scope, name: ListName) -> bool:
    """What is closed is not counted; what is open anywhere only for heads, since it costs a look at each."""
    return name is not ListName.CLOSED and (name is not ListName.ALL_OPEN or bool(scope.headed))


def _count(scope: Scope, names: list[ListName]) -> sa.Subquery:
    """The lengths of lists of one source, in one pass."""
    counts = [sa.func.count().filter(belonging(scope, name)).label(name.value) for name in names]
    if ListName.HANDOVERS_IN in names:
        counts += [sa.func.count().filter(unreceived(name)).label(_beside(name)) for name in DUE]
    return sa.select(*counts).select_from(SOURCES[names[0]].table).where(standing(scope, names[0])).subquery()


def _beside(name: ListName) -> str:
    """What the count of handovers in a list of steps is called."""
    return f"{name.value}_unreceived"


def _few(scope: Scope, name: ListName, filters: Filters, limit: int, after: Mark | None = None) -> sa.Subquery:
    """The first rows of a list, or those after ``after``: so many of each of its tables, and then of all together."""
    source, found = SOURCES[name], []
    for each, rows in _arms(scope, name, filters):
        following = rows if after is None else rows.where(_following(each, after))
        found.append(following.order_by(*_order(each, each.key, each.number)).limit(limit))
    few = _together(found)
    if len(found) > 1:
        few = few.order_by(*_order(source, few.selected_columns.at, few.selected_columns.number)).limit(limit)
    return few.subquery("few")


def _together(arms: list[sa.Select[Any]]) -> sa.Select[Any]:
    if len(arms) == 1:
        return arms[0]
    return sa.select(sa.union_all(*(sa.select(arm.subquery()) for arm in arms)).subquery())


def _arms(scope: Scope, name: ListName, filters: Filters) -> list[tuple[Source, sa.Select[Any]]]:
    """The rows of a list that the filters let through, table by table."""
    source = SOURCES[name]
    arms = [(source, _rows(source, (standing(scope, name), belonging(scope, name)), filters))]
    if name in DUE:
        waiting = (standing(scope, ListName.HANDOVERS_IN), unreceived(name))
        arms.append((UNRECEIVED, _rows(UNRECEIVED, waiting, filters)))
    return arms


def _rows(source: Source, conditions: tuple[sa.ColumnElement[bool], ...], filters: Filters) -> sa.Select[Any]:
    """The rows of one table, from that alone as far as the filters allow."""
    query = sa.select(*columns_of(source)).where(*conditions)
    if filters.agency_id is not None:
        query = query.where(source.agency == filters.agency_id)
    if filters.assignee_id is not None:
        holder = source.columns.get("holder_id")
        query = query.where(sa.false() if holder is None else holder == filters.assignee_id)
    if filters.due is not None:
        query = query.where(due_in(source.table, filters.due) if source.has_due else sa.false())
    words = fold(filters.words).split()
    if (filters.line or words or filters.foreseen) and source.table is not dossiers:
        query = query.join(dossiers, dossiers.c.id == source.dossier_id)
    if filters.line:
        query = query.where(dossiers.c.line == filters.line)
    if filters.foreseen:
        query = query.where(FORESEEN_LATE)
    for word in words:
        named = dossiers.c.folded_name.contains(word, autoescape=True)
        query = query.where(sa.or_(named, dossiers.c.code.contains(word.upper(), autoescape=True)))
    return query


def _times(now: datetime) -> dict[str, datetime]:
    return {"now": now, "lately": now - RECENTLY}


def _order(
    source: Source, key: sa.ColumnElement[Any], number: sa.ColumnElement[Any]
) -> tuple[sa.ColumnElement[Any], ...]:
    """What is newest first always has an instant; elsewhere what has none stands last."""
    return (key.desc() if source.newest_first else key.asc().nulls_last()), number


def _following(source: Source, after: Mark) -> sa.ColumnElement[bool]:
    """What comes after a row, ordered by ``_order``: those without an instant stand last."""
    same_but_later = source.number > after.number
    if after.at is None:
        return sa.and_(source.key.is_(None), same_but_later)
    later = source.key < after.at if source.newest_first else source.key > after.at
    return sa.or_(later, source.key.is_(None), sa.and_(source.key == after.at, same_but_later))


def _row(row: sa.RowMapping, source: Source) -> ListRow:
    due = StoredDue(row["due_at"], row["next_rung"] or "", row["next_rung_at"])
    has_due = source.has_due and (row["due_at"] is not None or row["paused_since"] is not None)
    return ListRow(
        dossier_id=row["dossier_id"],
        code=row["code"],
        applicant=row["applicant_name"],
        pin=Pin(row["version_id"], row["clock_version_id"]),
        state=DossierState(row["state"]),
        slots={**row["agencies"], "desk": row["desk_id"], "return_desk": row["return_desk_id"]},
        agency_id=row["agency_id"],
        counted_by=row["counted_by"],
        mark=Mark(row["at"], row["number"]),
        total=StoredDue(
            row["total_at"],
            row["total_rung"] or "",
            row["total_rung_at"],
            foreseen_at=row["forecast_at"] if row["late_foreseen_at"] else None,
        ),
        received_at=row["received_at"],
        finished_at=row["finished_at"],
        since=row["since"],
        due=due if has_due else None,
        step_id=row["step_id"],
        name=row["name"] or "",
        kind=StepKind(row["kind"]) if row["kind"] else None,
        leg=row["leg"],
        leg_state=LegState(row["leg_state"]) if row["leg_state"] else None,
        consultation_id=row["consultation_id"],
        request=row["request"],
        holder_id=row["holder_id"],
        holder=row["holder"] or "",
    )
