"""What one version changes of another, for programs: sentences, elements of both drawings, days before and after."""

from collections.abc import Mapping
from typing import Any

from flask_smorest import Blueprint
from marshmallow import Schema, fields

from web.access import signed_in_only
from web.current import actor, application

comparisons = Blueprint("comparisons", __name__, url_prefix="/api/v1/versions", description="So sánh hai phiên bản")


class ChangeSchema(Schema):
    """``kind`` is added, removed, changed or moved; ``before`` and ``after`` are ids of elements on either drawing."""

    sentence = fields.String(required=True)
    kind = fields.String(required=True)
    before = fields.List(fields.String(), required=True)
    after = fields.List(fields.String(), required=True)


class TermSchema(Schema):
    """The term of one agency as written, "" for none."""

    agency = fields.String(required=True)
    before = fields.String(required=True)
    after = fields.String(required=True)


class ComparisonSchema(Schema):
    """``longest``: the terms along the longest way, in words, before and after."""

    changes = fields.List(fields.Nested(ChangeSchema), required=True)
    longest = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    agencies = fields.List(fields.Nested(TermSchema), required=True)


@comparisons.get("/<int:version_id>/diff/<int:other_id>")
@signed_in_only
@comparisons.response(200, ComparisonSchema)
def diff(version_id: int, other_id: int) -> Mapping[str, Any]:
    """What the second version changes of the first; both of one procedure."""
    found = application().comparisons.of_versions(actor(), version_id, other_id).comparison
    return {
        "changes": [
            {"sentence": each.sentence, "kind": each.kind.value, "before": each.before_ids, "after": each.after_ids}
            for each in found.changes
        ],
        "longest": {"before": found.longest_before.total, "after": found.longest_after.total},
        "agencies": found.terms,
    }
