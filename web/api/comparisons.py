"""What one version changes of another, for programs: sentences, elements of both drawings, days before and after."""

from collections.abc import Mapping
from typing import Any

from flask_smorest import Blueprint

from engine.usecases.designing.records import comparison_record
from web.access import signed_in_only
from web.api.schemas import ComparisonSchema
from web.current import actor, application

comparisons = Blueprint("comparisons", __name__, url_prefix="/api/v1/versions", description="So sánh hai phiên bản")


@comparisons.get("/<int:version_id>/diff/<int:other_id>")
@signed_in_only
@comparisons.response(200, ComparisonSchema)
def diff(version_id: int, other_id: int) -> Mapping[str, Any]:
    """What the second version changes of the first; both of one procedure."""
    found = application().comparisons.of_versions(actor(), version_id, other_id).comparison
    return comparison_record(found)
