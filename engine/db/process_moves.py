"""Moves of running dossiers between versions in the database: read in bulk, each dossier with one line of its own."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from engine.db.database import insert_into
from engine.db.tables.dossiers import dossier_agencies, dossiers, legs, steps
from engine.db.tables.metadata import Id
from engine.db.tables.procedures import process_versions as versions
from engine.db.tables.process_moves import process_move_lines as lines_table
from engine.db.tables.process_moves import process_moves as table
from engine.db.tables.process_moves import process_settlements as settlements
from engine.db.tables.submissions import process_submissions as submissions
from engine.domain.decisions import Transition
from engine.domain.errors import NotFound
from engine.domain.legs import LegState
from engine.domain.steps import StepState
from engine.ports.process_moves import Holder, MoveLine, Outcome, PassedNode, ProcessMove, RunningDossier, Settlement

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

    def hold(self, move_id: int) -> ProcessMove:
        return self._one(table.c.id == move_id, for_update=True)

    def finish(self, move_id: int, at: datetime, ended_by: int | None = None) -> None:
        ended = {"finished_at": at, "ended_by": ended_by}
        self._connection.execute(sa.update(table).where(table.c.id == move_id).values(**ended))

    def of_line(self, line: str, limit: int, before: int = 0) -> Sequence[ProcessMove]:
        query = sa.select(table).where(table.c.line == line)
        older = query.where(table.c.id < before) if before else query
        return self._moves(older.order_by(table.c.id.desc()).limit(limit))

    def standing(self, line: str) -> ProcessMove | None:
        query = sa.select(table).where(table.c.line == line, sa.text("finished_at IS NULL"))
        return next(iter(self._moves(query.order_by(table.c.id))), None)

    def is_begun_to(self, version_id: int) -> bool:
        query = sa.select(table.c.id).where(table.c.version_id == version_id, table.c.undo_of.is_(None))
        return self._connection.scalar(query.limit(1)) is not None

    def undoing(self, move_ids: Collection[int]) -> Mapping[int, ProcessMove]:
        taken = sa.and_(sa.text("undo_of IS NOT NULL"), table.c.undo_of.in_(move_ids))
        found = self._moves(sa.select(table).where(taken).order_by(table.c.id))
        return {each.undo_of: each for each in found if each.undo_of is not None}

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

    def leave(self, move_id: int, because: str) -> int:
        waiting = sa.and_(lines_table.c.move_id == move_id, lines_table.c.outcome == Outcome.WAITING.value)
        left = {"outcome": Outcome.LEFT.value, "because": because}
        return self._connection.execute(sa.update(lines_table).where(waiting).values(**left)).rowcount

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

    # --- clauses that take effect -----------------------------------------------------------------------------------

    def unsettled(self, day: date) -> Sequence[int]:
        settled = sa.select(settlements.c.version_id).where(settlements.c.at.isnot(None))
        query = (
            sa.select(versions.c.id)
            .join(submissions, submissions.c.version_id == versions.c.id)
            .where(
                sa.text("process_submissions.version_id IS NOT NULL"),
                submissions.c.transition != Transition.STAY.value,
                versions.c.withdrawn_at.is_(None),
                versions.c.valid_from <= day,
                sa.or_(versions.c.valid_until.is_(None), versions.c.valid_until >= day),
                versions.c.id.not_in(settled),
            )
        )
        return list(self._connection.scalars(query.order_by(versions.c.id)))

    def settlement(self, version_id: int) -> Settlement | None:
        query = sa.select(settlements).where(settlements.c.version_id == version_id)
        row = self._connection.execute(query).mappings().first()
        return Settlement(**row) if row else None

    def keep_settlement(self, settlement: Settlement) -> None:
        row = asdict(settlement)
        put = insert_into(self._connection, settlements).values(**row)
        self._connection.execute(put.on_conflict_do_update(index_elements=[settlements.c.version_id], set_=row))

    def _one(self, which: sa.ColumnElement[bool], for_update: bool = False) -> ProcessMove:
        query = sa.select(table).where(which)
        found = self._moves(query.with_for_update() if for_update else query)
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
