"""Moves of running dossiers between versions in the database: read in bulk, each dossier with one line of its own."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from engine.db.database import insert_into
from engine.db.tables.dossiers import dossier_agencies, dossiers, legs, steps
from engine.db.tables.metadata import Id
from engine.db.tables.process_moves import process_move_lines as lines_table
from engine.db.tables.process_moves import process_moves as table
from engine.domain.decisions import Transition
from engine.domain.errors import NotFound
from engine.domain.legs import LegState
from engine.domain.steps import StepState
from engine.ports.process_moves import Holder, MoveLine, Outcome, PassedNode, ProcessMove, RunningDossier

_THESE = sa.bindparam("these", type_=Id, expanding=True)
_FACTS = ("id", "code", "version_id", "desk_id", "return_desk_id", "agencies", "places", "applicant_kind")
_DOSSIERS = (
    sa.select(*(dossiers.c[name] for name in _FACTS), dossiers.c.received_at, dossiers.c.process_state)
    .where(dossiers.c.id.in_(_THESE), dossiers.c.closed_at.is_(None))
    .order_by(dossiers.c.id)
)
_STATES = sa.or_(steps.c.state == sa.literal_column("'open'"), steps.c.state == sa.literal_column("'done'"))
_STEPS = (
    sa.select(steps.c.dossier_id, steps.c.id, steps.c.node, steps.c.state, steps.c.outcome)
    .where(steps.c.dossier_id.in_(_THESE), _STATES, steps.c.node != "")
    .order_by(steps.c.closed_at, steps.c.id)
)
_HANDOVERS = sa.select(legs.c.dossier_id, legs.c.nodes).where(
    legs.c.dossier_id.in_(_THESE), legs.c.settled_at.is_(None), legs.c.state != LegState.OPEN.value
)


class SqlProcessMoves:
    """See ``engine.ports.process_moves.ProcessMoves``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    # --- running dossiers ---------------------------------------------------------------------------------------

    def running(self, line: str) -> Sequence[int]:
        stands = sa.and_(dossiers.c.line == line, dossiers.c.closed_at.is_(None))
        return list(self._connection.scalars(sa.select(dossiers.c.id).where(stands).order_by(dossiers.c.id)))

    def these(self, ids: Sequence[int]) -> Sequence[RunningDossier]:
        if not ids:
            return []
        asked = {"these": list(ids)}
        waiting: dict[int, set[str]] = defaultdict(set)
        passed: dict[int, list[PassedNode]] = defaultdict(list)
        for row in self._connection.execute(_STEPS, asked):
            if row.state == StepState.DONE.value:
                passed[row.dossier_id].append(PassedNode(row.id, row.node, row.outcome))
            else:
                waiting[row.dossier_id].add(row.node)
        for sent in self._connection.execute(_HANDOVERS, asked):
            waiting[sent.dossier_id].update((sent.nodes or "").split())
        return [
            RunningDossier(
                **{name: row[name] for name in _FACTS},
                has_begun=row["received_at"] is not None,
                has_process=bool(row["process_state"]),
                waiting=frozenset(waiting[row["id"]] - {""}),
                passed=tuple(passed[row["id"]]),
            )
            for row in self._connection.execute(_DOSSIERS, asked).mappings()
        ]

    def point(self, nodes: Mapping[int, str]) -> None:
        update = sa.update(steps).where(steps.c.id == sa.bindparam("which"))
        if nodes:
            self._connection.execute(update, [{"which": each, "node": node} for each, node in nodes.items()])

    def admit(self, parties: Sequence[tuple[int, int]]) -> None:
        if parties:
            rows = [{"dossier_id": dossier_id, "agency_id": agency_id} for dossier_id, agency_id in parties]
            self._connection.execute(insert_into(self._connection, dossier_agencies).on_conflict_do_nothing(), rows)

    def dismiss(self, parties: Sequence[tuple[int, int]]) -> None:
        this_one = sa.and_(
            dossier_agencies.c.dossier_id == sa.bindparam("dossier"),
            dossier_agencies.c.agency_id == sa.bindparam("agency"),
        )
        if parties:
            told = [{"dossier": dossier_id, "agency": agency_id} for dossier_id, agency_id in parties]
            self._connection.execute(sa.delete(dossier_agencies).where(this_one), told)

    # --- moves --------------------------------------------------------------------------------------------------

    def add(self, move: ProcessMove, lines: Sequence[MoveLine]) -> ProcessMove:
        columns = {column.name: getattr(move, column.name) for column in table.c if column.name != "id"}
        columns["clause"] = move.clause.value
        move_id = int(self._connection.execute(sa.insert(table).values(**columns).returning(table.c.id)).scalar_one())
        rows = [_fixed(move_id, line) | _came_to(line) for line in lines]
        if rows:
            # With RETURNING, many rows go as one statement.
            self._connection.execute(sa.insert(lines_table).returning(lines_table.c.dossier_id), rows)
        return replace(move, id=move_id)

    def move(self, move_id: int) -> ProcessMove:
        return self._one(table.c.id == move_id)

    def of_work(self, work_id: int) -> ProcessMove:
        return self._one(table.c.work_id == work_id)

    def finish(self, move_id: int, at: datetime) -> None:
        self._connection.execute(sa.update(table).where(table.c.id == move_id).values(finished_at=at))

    def of_line(self, line: str, limit: int) -> Sequence[ProcessMove]:
        return self._moves(sa.select(table).where(table.c.line == line).order_by(table.c.id.desc()).limit(limit))

    def counts(self, move_id: int) -> Mapping[Outcome, int]:
        query = sa.select(lines_table.c.outcome, sa.func.count()).where(lines_table.c.move_id == move_id)
        rows = self._connection.execute(query.group_by(lines_table.c.outcome))
        return {Outcome(outcome): count for outcome, count in rows}

    def lines(self, move_id: int, outcomes: Collection[Outcome], after: int, limit: int) -> Sequence[MoveLine]:
        found = sa.select(lines_table, dossiers.c.code).join(dossiers, dossiers.c.id == lines_table.c.dossier_id)
        asked = sa.and_(
            lines_table.c.move_id == move_id,
            lines_table.c.outcome.in_([each.value for each in outcomes]),
            lines_table.c.dossier_id > after,
        )
        rows = self._connection.execute(found.where(asked).order_by(lines_table.c.dossier_id).limit(limit))
        return [_line(row) for row in rows.mappings()]

    def settle(self, move_id: int, lines: Sequence[MoveLine]) -> None:
        this_one = sa.and_(
            lines_table.c.move_id == move_id,
            lines_table.c.dossier_id == sa.bindparam("which"),
            lines_table.c.outcome == Outcome.WAITING.value,
        )
        update = sa.update(lines_table).where(this_one)
        if lines:
            self._connection.execute(update, [{"which": line.dossier_id, **_came_to(line)} for line in lines])

    def holders(self, move_id: int) -> Sequence[Holder]:
        taken = sa.and_(steps.c.state == StepState.OPEN.value, steps.c.assignee_id.isnot(None))
        moved = sa.and_(lines_table.c.move_id == move_id, lines_table.c.outcome == Outcome.MOVED.value)
        query = (
            sa.select(
                steps.c.assignee_id.label("person_id"),
                sa.func.count(steps.c.dossier_id.distinct()).label("dossiers"),
                sa.func.min(steps.c.dossier_id).label("dossier_id"),
            )
            .join(lines_table, lines_table.c.dossier_id == steps.c.dossier_id)
            .where(moved, taken)
            .group_by(steps.c.assignee_id)
            .order_by(steps.c.assignee_id)
        )
        return [Holder(row.person_id, row.dossiers, row.dossier_id) for row in self._connection.execute(query)]

    def _one(self, which: sa.ColumnElement[bool]) -> ProcessMove:
        found = self._moves(sa.select(table).where(which))
        if not found:
            raise NotFound("Không có đợt chuyển hồ sơ này.")
        return found[0]

    def _moves(self, query: sa.Select[Any]) -> list[ProcessMove]:
        rows = self._connection.execute(query).mappings()
        return [ProcessMove(**{**row, "clause": Transition(row["clause"])}) for row in rows]


def _fixed(move_id: int, line: MoveLine) -> dict[str, Any]:
    return {"move_id": move_id, "dossier_id": line.dossier_id, "version_id": line.version_id}


def _came_to(line: MoveLine) -> dict[str, Any]:
    texts = {"step": line.step, "because": line.because, "before": line.before, "after": line.after}
    return {"outcome": line.outcome.value, **texts}


def _line(row: sa.RowMapping) -> MoveLine:
    facts = {name: row[name] for name in ("dossier_id", "version_id", "step", "because", "before", "after", "code")}
    return MoveLine(**facts, outcome=Outcome(row["outcome"]))
