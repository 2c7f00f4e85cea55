"""Process files for programs: checked, imported, rehearsed and compared without storing anything."""

import time
from collections.abc import Mapping
from typing import Any

from flask_smorest import Blueprint
from flask_smorest.fields import Upload
from marshmallow import Schema
from werkzeug.datastructures import FileStorage

from engine.domain.people import Position
from engine.usecases.designing.comparisons import Side
from engine.usecases.designing.records import comparison_record, rehearsal_record, tables_record, verdict_record
from web.access import allow
from web.api.schemas import ComparisonSchema, RehearsalSchema, TablesSchema, VerdictSchema
from web.current import actor, application

files = Blueprint("files", __name__, url_prefix="/api/v1/procedures", description="Kiểm tra tệp quy trình")


class ProcessFilesSchema(Schema):
    """process.bpmn, and procedure.toml where there is one."""

    bpmn = Upload(required=True)
    definition = Upload()


class TwoVersionsSchema(Schema):
    """Both files of both sides."""

    old_bpmn = Upload(required=True)
    old_definition = Upload(required=True)
    new_bpmn = Upload(required=True)
    new_definition = Upload(required=True)


class AnnexSchema(Schema):
    """An annex of a decision: .xlsx, .docx or .csv, known by the end of its name."""

    file = Upload(required=True)


@files.post("/check")
@allow(Position.DESIGNER)
@files.arguments(ProcessFilesSchema, location="files")
@files.response(200, VerdictSchema)
def check(sent: Mapping[str, FileStorage]) -> Mapping[str, Any]:
    """The verdict on a process file and its findings."""
    began = time.perf_counter()
    definition = sent["definition"].read() if "definition" in sent else None
    judged = application().checking.judge(actor(), sent["bpmn"].read(), definition)
    return verdict_record(judged, round((time.perf_counter() - began) * 1000))


@files.post("/import")
@allow(Position.DESIGNER)
@files.arguments(AnnexSchema, location="files")
@files.response(200, TablesSchema)
def import_tables(sent: Mapping[str, FileStorage]) -> Mapping[str, Any]:
    """The step tables of an annex."""
    file = sent["file"]
    return tables_record(application().table_imports.look(actor(), file.read(), file.filename or ""))


@files.post("/rehearse")
@allow(Position.DESIGNER)
@files.arguments(ProcessFilesSchema, location="files")
@files.response(200, RehearsalSchema)
def rehearse(sent: Mapping[str, FileStorage]) -> Mapping[str, Any]:
    """Every path of a process, driven on the engine; without procedure.toml by a sketch of what the drawing says."""
    definition = sent["definition"].read() if "definition" in sent else None
    found = application().file_rehearsals.rehearse(actor(), sent["bpmn"].read(), definition)
    return rehearsal_record(found)


@files.post("/diff")
@allow(Position.DESIGNER)
@files.arguments(TwoVersionsSchema, location="files")
@files.response(200, ComparisonSchema)
def diff(sent: Mapping[str, FileStorage]) -> Mapping[str, Any]:
    """What the new files change of the old ones."""
    old, new = (
        Side(name, sent[f"{side}_bpmn"].read(), sent[f"{side}_definition"].read())
        for side, name in (("old", "Bản cũ"), ("new", "Bản mới"))
    )
    return comparison_record(application().file_comparisons.compare(actor(), old, new))
