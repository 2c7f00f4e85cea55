"""Versions submitted and approved by programs in the name of a person: a designer submits, a controller approves."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_smorest import Blueprint
from marshmallow import Schema, fields, validate
from werkzeug.datastructures import FileStorage

from engine.domain.decisions import Transition
from engine.domain.people import Position
from engine.usecases.designing.file_versions import ApprovedFiles
from engine.usecases.designing.process_drafts import UploadedFiles
from engine.usecases.designing.submissions import TypedSubmission
from web.access import allow
from web.api.procedures import described
from web.api.schemas import LONGEST, VersionSchema, WholeFilesSchema
from web.current import actor, application
from web.formats import vn_date

submissions = Blueprint("submissions", __name__, url_prefix="/api/v1/submissions", description="Trình và duyệt")


class DecidedSchema(Schema):
    """``decision_id`` is a decision of the register."""

    decision_id = fields.Integer(required=True)
    effective = fields.Date(required=True)


class SubmitSchema(DecidedSchema):
    """``confirm`` is the reason for every warning of the check."""

    clause = fields.String(load_default=Transition.STAY.value, validate=validate.OneOf([*Transition]))
    confirm = fields.String(load_default="", validate=LONGEST)


class ApproveSchema(DecidedSchema):
    """What the controller holds; ``paper`` by which agencies chosen at reception were asked."""

    paper = fields.String(load_default="", validate=LONGEST)


class SubmissionSchema(Schema):
    """``digest`` names everything that is to be approved."""

    id = fields.Integer(required=True)
    draft_id = fields.Integer(required=True)
    line = fields.String(required=True)
    name = fields.String(required=True)
    digest = fields.String(required=True)
    effective = fields.Date(required=True)


@submissions.get("")
@allow(Position.PROCEDURE_CONTROLLER)
@submissions.response(200, SubmissionSchema(many=True))
def waiting() -> Any:
    """Submissions that wait for approval."""
    return application().approvals.waiting(actor())


@submissions.post("")
@allow(Position.DESIGNER)
@submissions.arguments(WholeFilesSchema, location="files")
@submissions.arguments(SubmitSchema, location="form")
@submissions.response(201, SubmissionSchema)
def submit(sent: Mapping[str, FileStorage], said: Mapping[str, Any]) -> Any:
    """Submit files as a version; another person approves them."""
    files = UploadedFiles(sent["bpmn"].read(), sent["definition"].read(), "API")
    typed = TypedSubmission(str(said["decision_id"]), vn_date(said["effective"]), said["clause"], {})
    return application().file_versions.submit(actor(), files, typed, said["confirm"])


@submissions.post("/approval")
@allow(Position.PROCEDURE_CONTROLLER)
@submissions.arguments(WholeFilesSchema, location="files")
@submissions.arguments(ApproveSchema, location="form")
@submissions.response(201, VersionSchema)
def approve(sent: Mapping[str, FileStorage], said: Mapping[str, Any]) -> Mapping[str, Any]:
    """Approve the submission of exactly these files; the version is in force from its day."""
    effective: date = said["effective"]
    held = ApprovedFiles(sent["bpmn"].read(), sent["definition"].read(), said["decision_id"], effective)
    return described(application().file_versions.approve(actor(), held, said["paper"]))
