"""The first tab of a draft: step table, drawing and findings as one desk, saved as the designer draws."""

import json
from dataclasses import dataclass

from flask import Blueprint, Response, jsonify, make_response, render_template, request

from engine.domain.condition_words import readable
from engine.domain.errors import InvalidInput, StaleDraft
from engine.domain.lint import Severity
from engine.domain.people import POSITION_NAMES, Position
from engine.domain.process import MESSAGES, STEP_KIND_NAMES
from engine.domain.process_drafts import EDITABLE
from engine.domain.process_table import MESSAGE_NAMES
from engine.usecases.designing.process_drafts import OpenDraft
from web.access import allow
from web.current import actor, application
from web.designer.drawing import SAID_OF_PROCEDURE, TONES, tones_of
from web.designer.reading import download
from web.designer.table import LANE_POSITIONS
from web.designer.workspace import address, page, stamp
from web.errors import status_of
from web.formats import vn_time
from web.forms import Form
from web.marks import Choice, Tone

editor = Blueprint("editor", __name__, url_prefix="/ban-thao")
SHAPES = (
    ("bpmn:ExclusiveGateway", "Rẽ nhánh: đi một nhánh"),
    ("bpmn:ParallelGateway", "Song song: đi mọi nhánh"),
    ("bpmn:InclusiveGateway", "Bao hàm: mọi nhánh đúng điều kiện"),
    ("bpmn:UserTask", "Bước do người làm"),
    ("bpmn:ReceiveTask", "Thủ tục thành viên"),
)


@dataclass(frozen=True)
class FindingLine:
    """A finding under the desk; ``mend`` says what «Sửa giúp» would do, "" where only a person can."""

    tone: Tone
    code: str
    element: str
    sentence: str
    mend: str

    @property
    def is_of_procedure(self) -> bool:
        """Put right in «Thông tin thủ tục»."""
        return self.code in SAID_OF_PROCEDURE


@dataclass(frozen=True)
class PanelChoices:
    """What the fields of an element may be chosen from; ``fields`` is what conditions may read, as JSON."""

    kinds: list[Choice]
    forms: list[Choice]
    agencies: list[Choice]
    positions: list[Choice]
    messages: list[Choice]
    members: list[Choice]
    shapes: list[Choice]
    fields: str


@editor.get("/<int:draft_id>")
@allow(Position.DESIGNER)
def desk(draft_id: int) -> str:
    found = application().process_drafts.open(actor(), draft_id)
    return page("designer/draft.html", found, "", choices=choices_of(found), form=Form(), **shown(found))


@editor.get("/<int:draft_id>.bpmn")
@allow(Position.DESIGNER)
def bpmn(draft_id: int) -> Response:
    """The drawing as it was saved; with ?ve-lai=1 one that has a place for every step, for files that bring none."""
    found = application().process_drafts.open(actor(), draft_id)
    content = found.checked.bpmn if request.args.get("ve-lai") else found.draft.bpmn
    return download(content, f"{found.draft.line}.bpmn", "application/xml")


@editor.post("/<int:draft_id>/so-do")
@allow(Position.DESIGNER)
def save_drawing(draft_id: int) -> Response:
    """Keeps the drawing as the next revision. 409 names who saved meanwhile and the stamp to save over theirs."""
    drafts = application().process_drafts
    file = request.files.get("bpmn")
    drawing = file.read() if file else b""
    try:
        drafts.save(actor(), draft_id, stamp(), bpmn=drawing)
    except StaleDraft as fault:
        theirs = drafts.open(actor(), draft_id)
        return refusal(fault, {"message": fault.message, "saved_by": theirs.saved_by, **moment_of(theirs)})
    except InvalidInput as fault:
        return refusal(fault, {"message": fault.fields.get("bpmn", fault.message)})
    return told(drafts.open(actor(), draft_id))


def told(found: OpenDraft) -> Response:
    """What the page shows of a draft just saved beside its drawing, as fragments, and the stamp for the next save."""
    frame = {"found": found, "here": address(found.draft.id), "is_editable": True, "form": Form(), **shown(found)}
    table = render_template(
        "designer/draft_table.html" if frame["only_looks"] else "designer/table_editor.html", **frame
    )
    parts = {"table": table, "findings": render_template("designer/draft_findings.html", **frame)}
    turns = {"can_undo": found.draft.can_undo, "can_redo": found.draft.can_redo}
    return jsonify(**moment_of(found), **turns, **parts)


def moment_of(found: OpenDraft) -> dict[str, object]:
    return {"stamp": found.draft.stamp, "saved_at": vn_time(found.draft.saved_at)}


def refusal(fault: Exception, said: dict[str, object]) -> Response:
    return make_response(jsonify(said), status_of(fault))


def shown(found: OpenDraft) -> dict[str, object]:
    """What the table and the findings of a draft are drawn from."""
    lines = [
        FindingLine(TONES[each.severity], each.code, each.element, each.message, each.mend) for each in found.findings
    ]
    blamed = [{"code": each.code, "element": each.element, "message": each.message} for each in found.findings]
    return {
        "lines": lines,
        "tones": tones_of(found.findings),
        "blamed": json.dumps(blamed, ensure_ascii=False),
        "errors": sum(each.severity is Severity.ERROR for each in found.findings),
        "only_looks": bool(found.checked.graph.foreign) or found.draft.state not in EDITABLE,
        "alone": False,
    }


def choices_of(found: OpenDraft) -> PanelChoices:
    definition, known = found.checked.definition, found.checked.known_lines
    fields = [
        {
            "name": each.name,
            "label": each.label,
            "kind": each.kind,
            "choices": [{"value": value, "label": label} for value, label in each.values.items()],
        }
        for each in readable(definition, known)
    ]
    members = {stored.line: stored.name for stored in application().procedures.all(actor()) if stored.is_member}
    return PanelChoices(
        kinds=[Choice(kind.value, name) for kind, name in STEP_KIND_NAMES.items()],
        forms=[Choice(form.id, form.name) for form in definition.forms],
        agencies=[Choice(slot.key, slot.name) for slot in definition.agencies],
        positions=[Choice(position.value, POSITION_NAMES[position]) for position in LANE_POSITIONS],
        messages=[Choice(name, MESSAGE_NAMES[name]) for name in MESSAGES],
        members=[Choice(line, name) for line, name in members.items()],
        shapes=[Choice(value, label) for value, label in SHAPES],
        fields=json.dumps(fields, ensure_ascii=False),
    )
