"""The shapes of what the API says and takes; days are ISO dates."""

from flask_smorest.fields import Upload
from marshmallow import Schema, fields, validate

LONGEST = validate.Length(max=1_000)  # of what a person writes


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


class WholeFilesSchema(Schema):
    """process.bpmn and procedure.toml."""

    bpmn = Upload(required=True)
    definition = Upload(required=True)


class FindingSchema(Schema):
    """``severity`` is error or warning; ``step`` is how a designer knows the element; ``mend`` "" needs a person."""

    code = fields.String(required=True)
    severity = fields.String(required=True)
    element = fields.String(required=True)
    step = fields.String(required=True)
    message = fields.String(required=True)
    mend = fields.String(required=True)


class VerdictSchema(Schema):
    """``verdict``: accepted, mendable, outside the profile or refused."""

    verdict = fields.String(required=True)
    findings = fields.List(fields.Nested(FindingSchema), required=True)
    milliseconds = fields.Integer(required=True)


class StepSchema(Schema):
    """A step as the table says it; ``source`` names the row it stands in."""

    order = fields.String(required=True)
    work = fields.String(required=True)
    unit = fields.String(required=True)
    term = fields.String(required=True)
    source = fields.String(required=True)


class TableSchema(Schema):
    """A procedure that tables describe."""

    name = fields.String(required=True)
    steps = fields.List(fields.Nested(StepSchema), required=True)


class QuestionSchema(Schema):
    """What a table leaves open."""

    source = fields.String(required=True)
    text = fields.String(required=True)


class TablesSchema(Schema):
    """All that was read; ``rows_accounted`` equals ``rows``."""

    procedures = fields.List(fields.Nested(TableSchema), required=True)
    questions = fields.List(fields.Nested(QuestionSchema), required=True)
    rows = fields.Integer(required=True)
    rows_accounted = fields.Integer(required=True)


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


class FateSchema(Schema):
    """What would become of one dossier: ``fate`` is moves, keeps or blocked."""

    code = fields.String(required=True)
    version = fields.Integer(required=True)
    fate = fields.String(required=True)
    step = fields.String(required=True)
    because = fields.String(required=True)


class DryRunSchema(Schema):
    """All running dossiers of the procedure; ``already`` of them run by the version."""

    line = fields.String(required=True)
    to = fields.Integer(required=True)
    clause = fields.String(required=True)
    running = fields.Integer(required=True)
    already = fields.Integer(required=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    warnings = fields.List(fields.String(), required=True)
    dossiers = fields.List(fields.Nested(FateSchema), required=True)


class UndrivenSchema(Schema):
    """A flow no path took, and why."""

    flow = fields.String(required=True)
    why = fields.String(required=True)


class FailureSchema(Schema):
    """A path that did not arrive: the step where it stood, and the names of the nodes before it."""

    step = fields.String(required=True)
    message = fields.String(required=True)
    way = fields.List(fields.String(), required=True)


class SampleSchema(Schema):
    """A sample dossier driven."""

    name = fields.String(required=True)
    passed = fields.Boolean(required=True)
    faults = fields.List(fields.String(), required=True)
    total = fields.String(required=True)


class PathStepSchema(Schema):
    """One act of a path; ``element`` "" is reception. ``statuses`` are told to the portal, ``papers`` printed."""

    element = fields.String(required=True)
    step = fields.String(required=True)
    agency = fields.String(required=True)
    term = fields.String(required=True)
    statuses = fields.List(fields.String(), required=True)
    papers = fields.List(fields.String(), required=True)


class PathSchema(Schema):
    """``said``: what decided the way; ``fault`` "" when it arrives; ``way``: the names of the nodes."""

    number = fields.Integer(required=True)
    total = fields.String(required=True)
    over_legal_term = fields.Boolean(required=True)
    said = fields.List(fields.String(), required=True)
    fault = fields.String(required=True)
    way = fields.List(fields.String(), required=True)
    steps = fields.List(fields.Nested(PathStepSchema), required=True)


class RehearsalSchema(Schema):
    """``sound``: every path and sample arrives; ``coverage`` in percent of the flows; ``refusal`` "" when driven.

    ``sketched``: no procedure.toml came, and ``note`` says what was taken instead; ``left_out`` turns beyond the paths.
    """

    procedure = fields.String(required=True)
    sketched = fields.Boolean(required=True)
    note = fields.String(required=True)
    sound = fields.Boolean(required=True)
    refusal = fields.String(required=True)
    paths = fields.Integer(required=True)
    longest = fields.String(required=True)
    shortest = fields.String(required=True)
    legal_term = fields.String(required=True)
    over_legal_term = fields.Integer(required=True)
    coverage = fields.Integer(required=True)
    undriven = fields.List(fields.Nested(UndrivenSchema), required=True)
    left_out = fields.Integer(required=True)
    failures = fields.List(fields.Nested(FailureSchema), required=True)
    samples = fields.List(fields.Nested(SampleSchema), required=True)
    each_path = fields.List(fields.Nested(PathSchema), required=True)
