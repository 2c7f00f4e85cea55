"""Procedures for programs: what is in force, every version, their files."""

from collections.abc import Mapping
from typing import Any

from flask_smorest import Blueprint

from engine.ports.procedures import StoredVersion
from web.access import signed_in_only
from web.api.schemas import VersionSchema
from web.current import actor, application

procedures = Blueprint("procedures", __name__, url_prefix="/api/v1/procedures", description="Thủ tục và phiên bản")


@procedures.get("")
@signed_in_only
@procedures.response(200, VersionSchema(many=True))
def all_procedures() -> list[Mapping[str, Any]]:
    """Every procedure, by the version in force today or else the newest."""
    return [described(version) for version in application().procedures.all(actor())]


@procedures.get("/<line>/versions")
@signed_in_only
@procedures.response(200, VersionSchema(many=True))
def versions(line: str) -> list[Mapping[str, Any]]:
    """Every version of a procedure, newest first; none for a line nobody knows."""
    return [described(version) for version in application().procedures.versions(actor(), line)]


def described(version: StoredVersion) -> Mapping[str, Any]:
    return {
        "id": version.id,
        "line": version.line,
        "number": version.number,
        "code": version.code,
        "name": version.name,
        "since": version.validity.since,
        "until": version.validity.until,
        "decision": version.decision.number,
        "decided_on": version.decision.signed_on,
        "sha256": version.sha256,
    }
