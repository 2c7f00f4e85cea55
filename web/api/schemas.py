"""The shapes of what the API says and takes; days are ISO dates."""

from marshmallow import Schema, fields


class VersionSchema(Schema):
    """A published version; ``until`` null is open, ``sha256`` names the whole content."""

    id = fields.Integer(required=True)
    line = fields.String(required=True)
    number = fields.Integer(required=True)
    code = fields.String(required=True)
    name = fields.String(required=True)
    since = fields.Date(required=True)
    until = fields.Date(required=True, allow_none=True)
    decision = fields.String(required=True)
    decided_on = fields.Date(required=True)
    sha256 = fields.String(required=True)
