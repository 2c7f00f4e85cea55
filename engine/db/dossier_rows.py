"""Turns rows of a dossier into the domain's objects and back. No statement is sent from here."""

from typing import Any

from sqlalchemy import RowMapping

from engine.domain.dossiers import Applicant, ApplicantKind, Channel, Dossier, ReturnWay
from engine.domain.legs import Leg, LegState
from engine.domain.people import Position
from engine.domain.process import StepKind
from engine.domain.requests import ApplicantRequest, Pause, RequestKind
from engine.domain.statuses import DossierState
from engine.domain.steps import Step, StepState
from engine.domain.vietnamese import fold

Row = RowMapping


def dossier_from(row: Row) -> Dossier:
    """The dossier, its legs, steps, requests and pauses left out."""
    facts: dict[str, Any] = {name: row[name] for name in _DOSSIER_PLAIN}
    return Dossier(
        **facts,
        foreign_code=row["foreign_code"] or "",
        parent_node=row["parent_node"] or "",
        state=DossierState(row["state"]),
        applicant=applicant_from(row),
        summary=row["summary"] or "",
        channel=Channel(row["channel"]),
        return_way=ReturnWay(row["return_way"]),
        process_state=row["process_state"] or b"",
        next_rung=row["next_rung"] or "",
        extensions=tuple(filter(None, (row["extensions"] or "").split(";"))),
    )


_DOSSIER_PLAIN = (
    *("id", "code", "line", "version_id", "parent_id", "desk_id", "return_desk_id", "agencies", "places"),
    *("components", "fee", "registered_at", "registered_by", "received_at", "due_at", "next_rung_at"),
    *(
        "forecast_at",
        "late_foreseen_at",
        "review_at",
        "clock_version_id",
        "finished_at",
        "closed_at",
        "leg_count",
        "request_count",
    ),
    *("question_count", "pause_count", "journal_count", "journal_head", "message_count", "revision"),
)


def applicant_from(row: Row) -> Applicant:
    """Who handed it in."""
    return Applicant(
        name=row["applicant_name"],
        identity=row["identity"],
        phone=row["phone"] or "",
        email=row["email"] or "",
        address=row["address"] or "",
        born=row["born"] or "",
        kind=ApplicantKind(row["applicant_kind"]),
    )


def dossier_fixed(dossier: Dossier) -> dict[str, Any]:
    """Columns that are written once."""
    applicant = dossier.applicant
    return {
        "code": dossier.code,
        "foreign_code": dossier.foreign_code or None,
        "line": dossier.line,
        "parent_id": dossier.parent_id,
        "parent_node": dossier.parent_node or None,
        "applicant_name": applicant.name,
        "applicant_kind": applicant.kind.value,
        "folded_name": fold(applicant.name),
        "identity": applicant.identity,
        "phone": applicant.phone or None,
        "email": applicant.email or None,
        "address": applicant.address or None,
        "born": applicant.born or None,
        "summary": dossier.summary or None,
        "desk_id": dossier.desk_id,
        "places": dossier.places,
        "channel": dossier.channel.value,
        "fee": dossier.fee,
        "registered_at": dossier.registered_at,
        "registered_by": dossier.registered_by,
        "sealed_count": 0,
    }


def dossier_changing(dossier: Dossier) -> dict[str, Any]:
    """Columns that an act may change."""
    return {
        "version_id": dossier.version_id,
        "clock_version_id": dossier.clock_version_id,
        "agencies": dossier.agencies,
        "state": dossier.state.value,
        "process_state": dossier.process_state or None,
        "return_desk_id": dossier.return_desk_id,
        "return_way": dossier.return_way.value,
        "components": dossier.components,
        "received_at": dossier.received_at,
        "due_at": dossier.due_at,
        "next_rung": dossier.next_rung or None,
        "next_rung_at": dossier.next_rung_at,
        "forecast_at": dossier.forecast_at,
        "late_foreseen_at": dossier.late_foreseen_at,
        "review_at": dossier.review_at,
        "extensions": ";".join(dossier.extensions) or None,
        "finished_at": dossier.finished_at,
        "closed_at": dossier.closed_at,
        "leg_count": dossier.leg_count,
        "request_count": dossier.request_count,
        "question_count": dossier.question_count,
        "pause_count": dossier.pause_count,
        "journal_count": dossier.journal_count,
        "journal_head": dossier.journal_head,
        "message_count": dossier.message_count,
    }


def leg_from(row: Row) -> Leg:
    facts = {name: row[name] for name in _LEG_PLAIN}
    return Leg(
        **facts,
        state=LegState(row["state"]),
        nodes=tuple((row["nodes"] or "").split()),
        reason=row["reason"] or "",
        term=row["term"] or "",
    )


def leg_columns(leg: Leg, dossier_id: int) -> dict[str, Any]:
    return {name: getattr(leg, name) for name in _LEG_PLAIN} | {
        "dossier_id": dossier_id,
        "state": leg.state.value,
        "nodes": " ".join(leg.nodes) or None,
        "reason": leg.reason or None,
        "term": leg.term or None,
    }


_LEG_PLAIN = (
    *("number", "slot", "agency_id", "sender", "sender_agency_id", "sent_at", "sent_by", "received_at", "received_by"),
    *("answered_at", "answered_by", "started_at", "due_at", "settled_at", "lapsed_due"),
)


def step_from(row: Row) -> Step:
    facts: dict[str, Any] = {name: row[name] for name in _STEP_PLAIN}
    texts: dict[str, Any] = {name: row[name] or "" for name in _STEP_TEXTS}
    return Step(
        **facts,
        **texts,
        id=row["id"],
        kind=StepKind(row["kind"]) if row["kind"] else None,
        position=Position(row["position"]) if row["position"] else None,
        state=StepState(row["state"]),
        outcome=row["outcome"],
    )


def step_columns(step: Step, dossier_id: int) -> dict[str, Any]:
    facts = {name: getattr(step, name) for name in _STEP_PLAIN}
    texts = {name: getattr(step, name) or None for name in _STEP_TEXTS}
    return (
        facts
        | texts
        | {
            "dossier_id": dossier_id,
            "kind": step.kind.value if step.kind else None,
            "position": step.position.value if step.position else None,
            "state": step.state.value,
            "outcome": step.outcome,
        }
    )


_STEP_PLAIN = (
    *("node", "name", "leg", "agency_id", "opened_at", "started_at", "due_at", "next_rung_at", "paused_since"),
    *("assignee_id", "closed_at", "closed_by"),
)
_STEP_TEXTS = ("term", "form", "next_rung", "note")


def request_from(row: Row) -> ApplicantRequest:
    facts = {name: row[name] for name in _REQUEST_PLAIN}
    return ApplicantRequest(
        **facts,
        id=row["id"],
        kind=RequestKind(row["kind"]),
        items=row["items"] or "",
        answer=row["answer"] or "",
    )


def request_columns(request: ApplicantRequest, dossier_id: int) -> dict[str, Any]:
    return {name: getattr(request, name) for name in _REQUEST_PLAIN} | {
        "dossier_id": dossier_id,
        "kind": request.kind.value,
        "items": request.items or None,
        "answer": request.answer or None,
    }


_REQUEST_PLAIN = (
    *("number", "leg", "step_id", "agency_id", "content", "amount", "answer_by", "asked_at", "asked_by"),
    *("answered_at", "answered_by"),
)


def pause_from(row: Row) -> Pause:
    texts: dict[str, Any] = {name: row[name] or "" for name in _PAUSE_TEXTS}
    return Pause(**{name: row[name] for name in _PAUSE_PLAIN}, **texts, id=row["id"])


def pause_columns(pause: Pause, dossier_id: int) -> dict[str, Any]:
    texts = {name: getattr(pause, name) or None for name in _PAUSE_TEXTS}
    return {name: getattr(pause, name) for name in _PAUSE_PLAIN} | texts | {"dossier_id": dossier_id}


_PAUSE_PLAIN = (
    *("leg", "ground", "paper", "since", "by", "until", "request", "kind", "whole", "agency_id", "left", "term"),
    *("foreseen", "ended_by"),
)
_PAUSE_TEXTS = ("reason", "ended_reason")
