"""Turns versions and findings into what the components draw, and procedures into words of the office."""

from engine.domain.lint import Finding, Severity
from engine.domain.people import AGENCY_KIND_NAMES
from engine.domain.procedures import STANDING_NAMES, AgencyRole, AgencySlot, ProcedureDefinition, Standing
from engine.domain.process import ProcessGraph
from web.marks import FindingMark, Tone

STANDING_TONES = {
    Standing.IN_FORCE: Tone.IN_TIME,
    Standing.AHEAD: Tone.DONE_EARLY,
    Standing.PAST: Tone.PAUSED,
    Standing.WITHDRAWN: Tone.PAUSED,
}
ROLE_NAMES = {
    AgencyRole.DESK: "Nơi tiếp nhận",
    AgencyRole.RETURN_DESK: "Nơi trả kết quả",
    AgencyRole.LEAD: "Chủ trì",
    AgencyRole.COORDINATING: "Phối hợp",
    AgencyRole.CONSULTED: "Tham gia ý kiến",
}
FIELD_NAMES = {
    "text": "một dòng",
    "long_text": "đoạn văn",
    "number": "số",
    "date": "ngày",
    "choice": "chọn một",
    "flag": "có hoặc không",
}
SAID_OF_PROCEDURE = frozenset(
    ("components-missing", "result-missing", "basis-missing", "lead-missing", "agency-code-unknown")
)
"""Findings that are put right in «Thông tin thủ tục», not in the drawing."""

TONES = {Severity.ERROR: Tone.LATE, Severity.WARNING: Tone.SOON}


def standing_name(standing: Standing) -> str:
    return STANDING_NAMES[standing]


def standing_tone(standing: Standing) -> Tone:
    return STANDING_TONES[standing]


def role_name(role: AgencyRole) -> str:
    return ROLE_NAMES[role]


def field_name(kind: str) -> str:
    return FIELD_NAMES.get(kind, kind)


def agency_found(slot: AgencySlot, definition: ProcedureDefinition) -> str:
    """How the agency of a slot is found at reception."""
    kind = AGENCY_KIND_NAMES[slot.kind] if slot.kind else "cơ quan"
    if slot.fixed:
        return f"cố định: {slot.fixed}"
    if slot.place:
        label = next((place.label for place in definition.places if place.key == slot.place), slot.place)
        return f"{kind} theo {label[:1].lower()}{label[1:]}"
    return f"{kind}, chọn khi tiếp nhận" if slot.choose else "nơi nộp hồ sơ"


def finding_marks(findings: tuple[Finding, ...], desk: str = "") -> list[FindingMark]:
    """Each leads to its element, which the diagram lights and the table marks, here or on the ``desk`` of the draft."""
    return [
        FindingMark(
            TONES[finding.severity],
            finding.message,
            "Xem chỗ này" if finding.element else "",
            f"{desk}#el-{finding.element}" if finding.element else "",
        )
        for finding in findings
    ]


def tones_of(findings: tuple[Finding, ...]) -> dict[str, Tone]:
    """The colour of each element with a finding; an error outweighs a warning."""
    warned = {finding.element: Tone.SOON for finding in findings if finding.severity is Severity.WARNING}
    return warned | {finding.element: Tone.LATE for finding in findings if finding.severity is Severity.ERROR}


def lanes_of(slot: AgencySlot, graph: ProcessGraph) -> list[tuple[str, str]]:
    """The lanes that stand at an agency: id and name."""
    return [(lane.id, lane.name) for lane in graph.lanes if lane.agency == slot.key]


WORDS = {
    "standing_name": standing_name,
    "standing_tone": standing_tone,
    "role_name": role_name,
    "field_name": field_name,
    "agency_found": agency_found,
    "lanes_of": lanes_of,
}
"""What every template of this room may say."""
