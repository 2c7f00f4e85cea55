"""The step table that is edited in place: rows, branches and what is done at the same time, by plain forms.

The desk of a draft includes ``designer/table_editor.html``, which needs ``found``, ``here`` and ``tones``; the same
table has a page of its own at ``bang`` for whoever works without a script, and every act is a POST to ``bang/<act>``.
"""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request

from engine.domain.condition_words import Readable, readable
from engine.domain.errors import DomainError, InvalidInput, NotFound, RuleBroken, StaleDraft
from engine.domain.people import POSITION_NAMES, Position
from engine.domain.procedures import AgencyRole
from engine.domain.process import STEP_KIND_NAMES, NodeKind, StepKind
from engine.domain.table_edits import (
    AddBranch,
    AddStep,
    ChangeStep,
    Facts,
    MakeParallel,
    MakeSequential,
    MoveStep,
    RemoveBranch,
    RemoveStep,
    TableAct,
)
from engine.domain.table_edits.branches import OPERATORS
from engine.domain.table_edits.parallels import is_abreast
from engine.domain.vietnamese import fold
from engine.usecases.designing.process_drafts import OpenDraft
from web.access import allow
from web.current import actor, application
from web.designer.drawing import WORDS, tones_of
from web.designer.workspace import Page, address, page, stamp
from web.errors import status_of
from web.forms import Form
from web.marks import Choice

table = Blueprint("table", __name__, url_prefix="/ban-thao")
LANE_POSITIONS = (Position.CLERK, Position.SPECIALIST, Position.DIVISION_HEAD, Position.LEADER)
SHOWN_AGAIN = ("them-sau", "them-truoc", "them-nhanh", "song-song", "lan-luot")
"""Acts after which the row stays open: there is more to say of it."""


@table.get("/<int:draft_id>/bang")
@allow(Position.DESIGNER)
def sheet(draft_id: int) -> Page:
    """The table alone, with the row ``?buoc=`` open."""
    return show(application().process_drafts.open(actor(), draft_id), Form(), request.args.get("buoc", ""))


@table.get("/<int:draft_id>/bang/buoc/<node_id>")
@allow(Position.DESIGNER)
def row(draft_id: int, node_id: str) -> Page:
    """The open row alone, for the script that puts it under its step."""
    found = application().process_drafts.open(actor(), draft_id)
    here, context = address(draft_id), opened_row(found, node_id)
    return render_template(
        "designer/table_row.html", found=found, here=here, form=Form(), desk=True, **WORDS, **context
    )


@table.post("/<int:draft_id>/bang/<act>")
@allow(Position.DESIGNER)
def edit(draft_id: int, act: str) -> Page:
    drafts, step = application().process_drafts, request.form.get("step", "")
    try:
        known = {each.name: each for each in readable(drafts.open(actor(), draft_id).checked.definition)}
        done = application().table_edits.edit(actor(), draft_id, stamp(), table_act(act, request.form, known))
    except (InvalidInput, RuleBroken, StaleDraft) as fault:
        return show(drafts.open(actor(), draft_id), Form.typed(fault), step, fault)
    path = "" if request.form.get("desk") else "bang"
    query = f"?buoc={done.element}" if done.element and act in SHOWN_AGAIN else ""
    anchor = f"#el-{done.element}" if done.element else ""
    return redirect(f"{address(draft_id, path)}{query}{anchor}", 303)


def show(found: OpenDraft, form: Form, step: str, fault: DomainError | None = None) -> Page:
    try:
        opened = opened_row(found, step) if step else {}
    except NotFound:
        opened = {}
    shown = page("designer/table.html", found, "", form=form, tones=tones_of(found.findings), **opened)
    return (shown, status_of(fault)) if fault else shown


def opened_row(found: OpenDraft, step_id: str) -> dict[str, object]:
    """What the open row of a step is drawn from; NotFound when it is gone."""
    graph, definition = found.checked.graph, found.checked.definition
    step = next((node for node in graph.nodes if node.id == step_id and node.kind is NodeKind.STEP), None)
    if step is None:
        raise NotFound("Không còn bước này. Tải lại bảng rồi làm lại.")
    lane = next((lane for lane in graph.lanes if lane.id == step.lane), None)
    numbers = {each.id: each for each in found.table.rows if each.number}
    with_lane = [slot for slot in definition.agencies if slot.role is not AgencyRole.CONSULTED]
    fields = readable(definition)
    return {
        "opened": step,
        "lane": lane,
        "is_abreast": is_abreast(graph, definition, step.id),
        "kinds": [Choice(kind.value, name) for kind, name in STEP_KIND_NAMES.items()],
        "agencies": [Choice(slot.key, slot.name) for slot in with_lane],
        "positions": [Choice(each.value, POSITION_NAMES[each]) for each in LANE_POSITIONS],
        "forms": [Choice(each.id, each.name) for each in definition.forms],
        "goals": [Choice(key, f"{each.number}. {each.name}") for key, each in numbers.items() if key != step.id],
        "fields": [Choice(each.name, each.label) for each in fields],
        "operators": [Choice(mark, words) for mark, words in OPERATORS.items()],
        "values": sorted({label for each in fields for label in each.values.values()}),
    }


def table_act(act: str, typed: Mapping[str, str], known: Mapping[str, Readable]) -> TableAct:
    """The act of an address, from what was typed; NotFound for an act there is not."""
    step = typed.get("step", "")
    match act:
        case "them-sau" | "them-truoc":
            return AddStep(step, is_before=act == "them-truoc")
        case "xoa":
            return RemoveStep(step)
        case "len" | "xuong":
            return MoveStep(step, is_up=act == "len")
        case "sua":
            return ChangeStep(step, facts_of(typed))
        case "song-song":
            return MakeParallel(step)
        case "lan-luot":
            return MakeSequential(step)
        case "them-nhanh":
            field = typed.get("field", "")
            value = value_of(typed.get("value", ""), known.get(field))
            return AddBranch(
                step, typed.get("to", ""), typed.get("when", ""), field, typed.get("operator", "=="), value
            )
        case "bo-nhanh":
            return RemoveBranch(typed.get("flow", ""))
    raise NotFound("Bảng bước không có thao tác này.")


def facts_of(typed: Mapping[str, str]) -> Facts:
    """What the row says; InvalidInput where a choice is none of those offered."""
    faults = {}
    kind = next((kind for kind in StepKind if kind.value == typed.get("kind")), None)
    position = next((each for each in LANE_POSITIONS if each.value == typed.get("position")), None)
    if kind is None:
        faults["kind"] = "Chọn loại bước."
    if position is None:
        faults["position"] = "Chọn chức danh."
    if kind is None or position is None:
        raise InvalidInput("Chưa lưu được bước này.", faults)
    texts = (" ".join(typed.get(name, "").split())[:300] for name in ("name", "agency", "term", "form"))
    name, agency, term, form = texts
    return Facts(name, kind, agency, position, term, form)


def value_of(typed: str, field: Readable | None) -> str:
    """A value by itself or by its words: "Đủ điều kiện" is "du", "không" of a flag is false."""
    words = " ".join(typed.split())
    if field is not None and field.kind == "flag":
        return "false" if fold(words) in ("khong", "false") else "true"
    labels = {fold(label): value for value, label in field.values.items()} if field else {}
    return labels.get(fold(words), words)
