"""Running dossiers and a version for programs: the dry run, the move by workers, what it came to, and its undo."""

from collections.abc import Mapping
from typing import Any

from flask_smorest import Blueprint
from marshmallow import Schema, fields, validate

from engine.domain.decisions import Transition
from engine.domain.people import Position
from engine.ports.process_moves import ProcessMove
from engine.usecases.designing.moves import Order
from engine.usecases.designing.records import dry_run_record
from web.access import allow
from web.api.schemas import LONGEST, DryRunSchema
from web.current import actor, application

moves = Blueprint("moves", __name__, url_prefix="/api/v1", description="Chuyển hồ sơ đang chạy giữa các phiên bản")
_CLAUSES = validate.OneOf(["", *(clause.value for clause in Transition)])


class ClauseSchema(Schema):
    """The clause to try, where the version was approved without one."""

    clause = fields.String(load_default="", validate=_CLAUSES)


class OrderSchema(Schema):
    """``basis`` is written into the journal of each dossier; ``decision`` "" is the one the version rests on."""

    basis = fields.String(required=True, validate=LONGEST)
    decision = fields.String(load_default="", validate=LONGEST)
    clause = fields.String(load_default="", validate=_CLAUSES)


class BasisSchema(Schema):
    """Why the move is taken back, or ended before it is done."""

    basis = fields.String(required=True, validate=LONGEST)


class MoveSchema(Schema):
    """A move: ``counts`` are dossiers by outcome, ``finished_at`` null while workers are at it."""

    id = fields.Integer(required=True)
    version_id = fields.Integer(required=True)
    decision = fields.String(required=True)
    basis = fields.String(required=True)
    undo_of = fields.Integer(required=True, allow_none=True)
    finished_at = fields.DateTime(required=True, allow_none=True)
    is_ended_early = fields.Boolean(required=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)


@moves.get("/versions/<int:version_id>/dry-run")
@allow(Position.DESIGNER, Position.PROCEDURE_CONTROLLER)
@moves.arguments(ClauseSchema, location="query")
@moves.response(200, DryRunSchema)
def dry_run(asked: Mapping[str, str], version_id: int) -> Mapping[str, Any]:
    """What a move to the version would do to each running dossier; nothing is changed."""
    found = application().process_moves.dry_run(actor(), version_id, _clause(asked["clause"]))
    return dry_run_record(found)


@moves.post("/versions/<int:version_id>/moves")
@allow(Position.PROCEDURE_CONTROLLER)
@moves.arguments(OrderSchema)
@moves.response(202, MoveSchema)
def begin(asked: Mapping[str, str], version_id: int) -> Mapping[str, Any]:
    """Ask for every dossier that can move to be moved by the workers."""
    order = Order(version_id, _clause(asked["clause"]), asked["decision"], asked["basis"])
    return described(application().process_moves.begin(actor(), order))


@moves.get("/moves/<int:move_id>")
@allow(Position.DESIGNER, Position.PROCEDURE_CONTROLLER)
@moves.response(200, MoveSchema)
def report(move_id: int) -> Mapping[str, Any]:
    """How far a move is, and what it came to."""
    return described(application().process_moves.report(actor(), move_id).move)


@moves.post("/moves/<int:move_id>/undo")
@allow(Position.PROCEDURE_CONTROLLER)
@moves.arguments(BasisSchema)
@moves.response(202, MoveSchema)
def undo(asked: Mapping[str, str], move_id: int) -> Mapping[str, Any]:
    """Ask for the dossiers of a move to go back where they stood."""
    return described(application().process_moves.undo(actor(), move_id, asked["basis"]))


@moves.post("/moves/<int:move_id>/resumption")
@allow(Position.PROCEDURE_CONTROLLER)
@moves.response(202, MoveSchema)
def go_on(move_id: int) -> Mapping[str, Any]:
    """Let a move whose work has failed go on where it stood."""
    application().standing_moves.go_on(actor(), move_id)
    return described(application().process_moves.report(actor(), move_id).move)


@moves.post("/moves/<int:move_id>/end")
@allow(Position.PROCEDURE_CONTROLLER)
@moves.arguments(BasisSchema)
@moves.response(200, MoveSchema)
def end(asked: Mapping[str, str], move_id: int) -> Mapping[str, Any]:
    """End a move that is not done: what has moved stays moved, what has not stays where it is."""
    return described(application().standing_moves.end(actor(), move_id, asked["basis"]))


def described(move: ProcessMove) -> Mapping[str, Any]:
    counts = application().process_moves.report(actor(), move.id).counts
    return {
        "id": move.id,
        "version_id": move.version_id,
        "decision": move.decision,
        "basis": move.basis,
        "undo_of": move.undo_of,
        "finished_at": move.finished_at,
        "is_ended_early": move.ended_by is not None,
        "counts": {outcome.value: count for outcome, count in counts.items()},
    }


def _clause(asked: str) -> Transition | None:
    return Transition(asked) if asked else None
