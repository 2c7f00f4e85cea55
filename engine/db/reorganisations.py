"""Reorganisations in the database: the acts, what stands open at an agency, and who continues whose work."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from engine.db.database import insert_into
from engine.db.tables.consultations import consultations
from engine.db.tables.dossiers import dossier_agencies, dossiers, legs, requests, steps
from engine.db.tables.reorganisations import reorganisation_lines as lines_table
from engine.db.tables.reorganisations import reorganisation_shares as shares_table
from engine.db.tables.reorganisations import reorganisations as table
from engine.domain.consultations import ConsultationState
from engine.domain.errors import NotFound
from engine.domain.legs import LegState
from engine.domain.people import Position
from engine.domain.reorganisations import Continuation, Reorganisation, Share, plan_from, plan_record
from engine.domain.steps import StepState
from engine.ports.reorganisations import HeldSteps, RerouteLine, RerouteOutcome, Standing

_PLAIN = (
    *("act_key", "proposed_by", "proposed_at", "confirmed_by", "confirmed_at", "withdrawn_by", "withdrawn_at"),
    *("undo", "work_id", "finished_at"),
)
_TEXTS = ("reason", "withdrawn_because")
_DESKS = ("desk", "return_desk")  # slots of the dossier itself, not of its procedure
_STANDS = sa.and_(table.c.confirmed_at.isnot(None), table.c.withdrawn_at.is_(None))
# Asked at every reception: built once.
_CONTINUATIONS = (
    sa.select(shares_table, table.c.day)
    .join(table, table.c.id == shares_table.c.act_id)
    .where(shares_table.c.line == sa.bindparam("asked"), table.c.day <= sa.bindparam("today"), _STANDS)
    .order_by(table.c.day, table.c.id)
)
_COUNTED: Mapping[str, tuple[sa.Table, sa.ColumnElement[Any], sa.ColumnElement[bool]]] = {
    "steps": (steps, steps.c.agency_id, steps.c.state == StepState.OPEN.value),
    "handovers_in": (
        legs,
        legs.c.agency_id,
        sa.and_(legs.c.settled_at.is_(None), legs.c.state == LegState.SENT.value),
    ),
    "handovers_out": (
        legs,
        legs.c.sender_agency_id,
        sa.and_(legs.c.settled_at.is_(None), legs.c.state != LegState.OPEN.value),
    ),
    "asked": (consultations, consultations.c.consulted_id, consultations.c.state == ConsultationState.OPEN.value),
    "asking": (consultations, consultations.c.agency_id, consultations.c.state == ConsultationState.OPEN.value),
    "requests": (requests, requests.c.agency_id, requests.c.answered_at.is_(None)),
}
"""What stands open at an agency, in the order of ``Standing``: where it stands, whose it is, and that it is open."""


class SqlContinuations:
    """See ``engine.ports.reorganisations.Continuations``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def of_line(self, line: str, day: date) -> Sequence[Continuation]:
        rows = self._connection.execute(_CONTINUATIONS, {"asked": line, "today": day})
        return [
            Continuation(row.agency_id, Share(row.line, row.heir_id, row.place), row.day, row.act_id) for row in rows
        ]


class SqlReorganisations:
    """See ``engine.ports.reorganisations.Reorganisations``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    # --- acts ---------------------------------------------------------------------------------------------------

    def add(self, act: Reorganisation) -> Reorganisation:
        added = self._connection.execute(sa.insert(table).values(**_columns(act)).returning(table.c.id)).scalar_one()
        return self.act(int(added))

    def save(self, act: Reorganisation) -> None:
        self._connection.execute(sa.update(table).where(table.c.id == act.id).values(**_columns(act)))
        shares = [
            {
                "act_id": act.id,
                "agency_id": agency_id,
                "line": share.line,
                "place": share.place,
                "heir_id": share.heir_id,
            }
            for agency_id in act.plan.agencies
            for share in act.plan.shares
        ]
        if act.confirmed_at is not None and shares:
            self._connection.execute(insert_into(self._connection, shares_table).on_conflict_do_nothing(), shares)

    def act(self, act_id: int, lock: bool = False) -> Reorganisation:
        query = sa.select(table).where(table.c.id == act_id)
        return self._one(query.with_for_update() if lock else query)

    def by_key(self, act_key: str) -> Reorganisation | None:
        found = self._many(sa.select(table).where(table.c.act_key == act_key))
        return found[0] if found else None

    def of_work(self, work_id: int) -> Reorganisation:
        return self._one(sa.select(table).where(table.c.work_id == work_id))

    def newest(self, limit: int) -> Sequence[Reorganisation]:
        return self._many(sa.select(table).order_by(table.c.id.desc()).limit(limit))

    def open_of(self, agency_ids: Collection[int], today: date) -> Reorganisation | None:
        ahead = sa.or_(table.c.confirmed_at.is_(None), table.c.day > today)
        standing = self._many(sa.select(table).where(table.c.withdrawn_at.is_(None), ahead).order_by(table.c.id))
        return next((act for act in standing if not {*act.plan.agencies}.isdisjoint(agency_ids)), None)

    def finish(self, act_id: int, at: datetime) -> None:
        self._connection.execute(sa.update(table).where(table.c.id == act_id).values(finished_at=at))

    # --- what stands open ---------------------------------------------------------------------------------------

    def standing(self, agency_ids: Collection[int]) -> Sequence[Standing]:
        places: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
        found: Counter[tuple[int, str]] = Counter()
        for agency_id in agency_ids:
            query = _open_with([agency_id], dossiers.c.line, dossiers.c.places, sa.func.count())
            rows = self._connection.execute(query.group_by(dossiers.c.line, dossiers.c.places))
            for line, named, count in rows:
                found[agency_id, line] += count
                places[agency_id, line].update(dict.fromkeys(sorted({*(named or {}).values()}), count))
        counts = {name: self._per_line(agency_ids, *what) for name, what in _COUNTED.items()}
        return [
            Standing(*key, found[key], dict(places[key]), *(counts[name][key] for name in _COUNTED))
            for key in sorted({*found, *(key for counted in counts.values() for key in counted)})
        ]

    def codes(self, agency_ids: Collection[int], line: str, limit: int) -> Sequence[str]:
        query = _open_with(agency_ids, dossiers.c.code).where(dossiers.c.line == line)
        return list(self._connection.scalars(query.order_by(dossiers.c.code).limit(limit)))

    def held(self, agency_ids: Collection[int]) -> Sequence[HeldSteps]:
        what = (dossiers.c.line, dossiers.c.places, steps.c.assignee_id, steps.c.position)
        query = (
            sa.select(*what, sa.func.count().label("found"))
            .join_from(steps, dossiers, dossiers.c.id == steps.c.dossier_id)
            .join(legs, sa.and_(legs.c.dossier_id == steps.c.dossier_id, legs.c.number == steps.c.leg))
            .where(steps.c.agency_id.in_(agency_ids), steps.c.state == StepState.OPEN.value)
            .where(steps.c.assignee_id.isnot(None), legs.c.slot.notin_(_DESKS))
            .group_by(*what)
        )
        return [
            HeldSteps(row.line, [*(row.places or {}).values()], row.assignee_id, Position(row.position), row.found)
            for row in self._connection.execute(query)
        ]

    def unheld(self, act_id: int) -> Mapping[int, int]:
        query = (
            sa.select(steps.c.agency_id, sa.func.count().label("found"))
            .join(lines_table, lines_table.c.dossier_id == steps.c.dossier_id)
            .where(lines_table.c.act_id == act_id, lines_table.c.outcome == RerouteOutcome.REROUTED.value)
            .where(steps.c.state == StepState.OPEN.value, steps.c.assignee_id.is_(None), steps.c.position.isnot(None))
            .group_by(steps.c.agency_id)
        )
        return {row.agency_id: row.found for row in self._connection.execute(query)}

    def holding(self, agency_id: int, lines: Collection[str], after: int, limit: int) -> Sequence[int]:
        query = _open_with([agency_id], dossiers.c.id).where(dossiers.c.line.in_(lines), dossiers.c.id > after)
        return list(self._connection.scalars(query.order_by(dossiers.c.id).limit(limit)))

    def count_holding(self, agency_id: int, lines: Collection[str]) -> int:
        query = _open_with([agency_id], sa.func.count()).where(dossiers.c.line.in_(lines))
        return int(self._connection.execute(query).scalar_one())

    def ask_instead(self, consultation_id: int, agency_id: int, consulted_id: int, leg: int) -> None:
        changed = {"agency_id": agency_id, "consulted_id": consulted_id, "leg": leg}
        this_one = sa.and_(consultations.c.id == consultation_id, consultations.c.state == ConsultationState.OPEN.value)
        self._connection.execute(sa.update(consultations).where(this_one).values(**changed))

    # --- what became of dossiers --------------------------------------------------------------------------------

    def settle(self, act_id: int, lines: Sequence[RerouteLine]) -> None:
        rows = [
            {"act_id": act_id, "dossier_id": each.dossier_id, "outcome": each.outcome.value, "because": each.because}
            for each in lines
        ]
        if rows:
            self._connection.execute(insert_into(self._connection, lines_table).on_conflict_do_nothing(), rows)

    def counts(self, act_id: int) -> Mapping[RerouteOutcome, int]:
        query = sa.select(lines_table.c.outcome, sa.func.count()).where(lines_table.c.act_id == act_id)
        rows = self._connection.execute(query.group_by(lines_table.c.outcome))
        return {RerouteOutcome(outcome): count for outcome, count in rows}

    def lines(self, act_id: int, outcomes: Collection[RerouteOutcome], after: int, limit: int) -> Sequence[RerouteLine]:
        query = (
            sa.select(lines_table, dossiers.c.code)
            .join(dossiers, dossiers.c.id == lines_table.c.dossier_id)
            .where(lines_table.c.act_id == act_id, lines_table.c.dossier_id > after)
            .where(lines_table.c.outcome.in_([each.value for each in outcomes]))
        )
        rows = self._connection.execute(query.order_by(lines_table.c.dossier_id).limit(limit))
        return [RerouteLine(row.dossier_id, RerouteOutcome(row.outcome), row.because, row.code) for row in rows]

    # --- how it is done -----------------------------------------------------------------------------------------

    def _per_line(
        self,
        agency_ids: Collection[int],
        where: sa.Table,
        whose: sa.ColumnElement[Any],
        is_open: sa.ColumnElement[bool],
    ) -> Counter[tuple[int, str]]:
        query = (
            sa.select(whose, dossiers.c.line, sa.func.count())
            .join_from(where, dossiers, dossiers.c.id == where.c.dossier_id)
            .where(whose.in_(agency_ids), is_open, dossiers.c.closed_at.is_(None))
            .group_by(whose, dossiers.c.line)
        )
        return Counter({(agency_id, line): count for agency_id, line, count in self._connection.execute(query)})

    def _one(self, query: sa.Select[Any]) -> Reorganisation:
        found = self._many(query)
        if not found:
            raise NotFound("Không có việc sắp xếp cơ quan này.")
        return found[0]

    def _many(self, query: sa.Select[Any]) -> list[Reorganisation]:
        return [_act(row) for row in self._connection.execute(query).mappings()]


def _open_with(agency_ids: Collection[int], *columns: Any) -> sa.Select[Any]:
    """Columns of open dossiers that one of the agencies is a party of, or is asked for its opinion on."""
    parties = sa.select(dossier_agencies.c.dossier_id).where(dossier_agencies.c.agency_id.in_(agency_ids))
    asked = sa.select(consultations.c.dossier_id).where(
        consultations.c.consulted_id.in_(agency_ids), consultations.c.state == ConsultationState.OPEN.value
    )
    known = sa.or_(dossiers.c.id.in_(parties), dossiers.c.id.in_(asked))
    return sa.select(*columns).select_from(dossiers).where(dossiers.c.closed_at.is_(None), known)


def _columns(act: Reorganisation) -> dict[str, Any]:
    texts = {name: getattr(act, name) or None for name in _TEXTS}
    plain = {name: getattr(act, name) for name in _PLAIN}
    return {"day": act.plan.day, "plan": plan_record(act.plan), **plain, **texts}


def _act(row: sa.RowMapping) -> Reorganisation:
    facts: dict[str, Any] = {name: row[name] for name in _PLAIN} | {name: row[name] or "" for name in _TEXTS}
    return Reorganisation(plan=plan_from(row["plan"]), id=row["id"], **facts)
