"""The tab «Diễn tập» of a draft: every path with its days, one path lit on the drawing, and the sample dossiers."""

import json
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from engine.domain.errors import DomainError, InvalidInput, RuleBroken
from engine.domain.papers import PAPER_NAMES
from engine.domain.people import POSITION_NAMES, Position
from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import ProcessGraph
from engine.domain.rehearsals.paths import MOST_PATHS, Path
from engine.domain.statuses import NATIONAL_STATUS_NAMES, STATE_NAMES
from engine.usecases.designing.rehearsals import PATHS_ON_A_PAGE, ShownPath, Stage, TypedSample
from web.access import allow
from web.current import actor, application
from web.designer import workspace
from web.errors import status_of
from web.forms import Form
from web.marks import Choice
from web.notices import notify

rehearsal = Blueprint("rehearsal", __name__)
PATH = "dien-tap"
TAB = f"/ban-thao/<int:draft_id>/{PATH}"


@rehearsal.get(TAB)
@allow(Position.DESIGNER)
def stage(draft_id: int) -> workspace.Page:
    return show(draft_id, Form())


@rehearsal.post(f"{TAB}/lai")
@allow(Position.DESIGNER)
def again(draft_id: int) -> Response:
    application().rehearsals.again(actor(), draft_id)
    return redirect(workspace.address(draft_id, PATH), 303)


@rehearsal.get(f"{TAB}/<int:path_number>")
@allow(Position.DESIGNER)
def path(draft_id: int, path_number: int) -> workspace.Page:
    return show_path(application().rehearsals.path(actor(), draft_id, path_number), Form())


@rehearsal.post(f"{TAB}/<int:path_number>/luu")
@allow(Position.DESIGNER)
def keep_path(draft_id: int, path_number: int) -> workspace.Page:
    try:
        application().rehearsals.keep_path(actor(), draft_id, path_number, request.form.get("name", ""))
    except (InvalidInput, RuleBroken) as fault:
        shown = application().rehearsals.path(actor(), draft_id, path_number)
        return show_path(shown, Form.typed(fault)), status_of(fault)
    notify("Đã lưu làm hồ sơ mẫu. Mỗi lần kiểm tra, hồ sơ mẫu được chạy lại.")
    return redirect(workspace.address(draft_id, PATH) + "#ho-so-mau", 303)


@rehearsal.post(f"{TAB}/mau")
@allow(Position.DESIGNER)
def add_sample(draft_id: int) -> workspace.Page:
    typed = request.form
    answers = {name.removeprefix("q."): value for name, value in typed.items() if name.startswith("q.")}
    sample = TypedSample(typed.get("name", ""), typed.get("within", ""), answers)
    try:
        application().rehearsals.keep_typed(actor(), draft_id, sample)
    except (InvalidInput, RuleBroken) as fault:
        return show(draft_id, Form.typed(fault), fault)
    notify("Đã thêm hồ sơ mẫu.")
    return redirect(workspace.address(draft_id, PATH) + "#ho-so-mau", 303)


@rehearsal.get(f"{TAB}/mau/<int:sample_number>")
@allow(Position.DESIGNER)
def sample(draft_id: int, sample_number: int) -> workspace.Page:
    return show_path(application().rehearsals.sample_path(actor(), draft_id, sample_number), Form())


@rehearsal.post(f"{TAB}/mau/<int:sample_number>/bo")
@allow(Position.DESIGNER)
def drop_sample(draft_id: int, sample_number: int) -> Response:
    application().rehearsals.drop_sample(actor(), draft_id, sample_number)
    notify("Đã bỏ hồ sơ mẫu.")
    return redirect(workspace.address(draft_id, PATH) + "#ho-so-mau", 303)


def show(draft_id: int, form: Form, fault: DomainError | None = None) -> workspace.Page:
    number = min(max(request.args.get("trang", 1, type=int), 1), MOST_PATHS)
    found = application().rehearsals.open(actor(), draft_id, number)
    count = len(found.rehearsed.rehearsal.paths) if found.rehearsed else 0
    page = workspace.page(
        "designer/rehearsal.html",
        found.found,
        PATH,
        stage_found=found,
        form=form,
        number=number,
        is_last=number * PATHS_ON_A_PAGE >= count,
        count=count,
        most=MOST_PATHS,
        decorations=json.dumps(coverage_of(found), ensure_ascii=False),
        failures=_failures(found),
        flow_names=_flow_names(found),
        questions=[(each, [Choice(*choice) for choice in each.choices]) for each in found.questions],
    )
    return (page, status_of(fault)) if fault else page


def show_path(shown: ShownPath, form: Form) -> str:
    checked = shown.found.checked
    return workspace.page(
        "designer/rehearsal_path.html",
        shown.found,
        PATH,
        shown=shown,
        form=form,
        decorations=json.dumps(way_of(shown.path), ensure_ascii=False),
        **words_of(checked.graph, checked.definition),
    )


def coverage_of(found: Stage) -> list[dict[str, str]]:
    """Each node and flow with how many paths took it; steps carry the number, and whatever none took."""
    steps = {row.id for row in found.found.table.rows if row.number}
    told = {**found.coverage.nodes, **found.coverage.flows}
    return [
        {
            "id": element,
            "look": "driven" if count else "undriven",
            "words": str(count) if not count or element in steps else "",
            "why": f"{count} đường đi qua" if count else "không đường nào đi qua",
        }
        for element, count in told.items()
    ]


def way_of(path: Path) -> list[dict[str, str]]:
    """The steps of a path with their turns, its flows, and where it stopped."""
    turns: dict[str, list[str]] = {}
    for number, node in enumerate(path.nodes, start=1):
        turns.setdefault(node, []).append(str(number))
    marks = [
        {"id": node, "look": "stuck" if node == path.stuck_at else "walked", "words": ", ".join(numbers), "why": ""}
        for node, numbers in turns.items()
    ]
    if path.stuck_at and path.stuck_at not in turns:
        marks.append({"id": path.stuck_at, "look": "stuck", "words": "!", "why": ""})
    return marks + [{"id": flow, "look": "walked", "words": "", "why": ""} for flow in dict.fromkeys(path.flows)]


def words_of(graph: ProcessGraph, definition: ProcedureDefinition) -> dict[str, Any]:
    """What the template of a path says about nodes, slots, states and papers."""
    slots: Mapping[str, str] = {
        "return_desk": "Bộ phận Một cửa nơi trả kết quả",
        "desk": "Bộ phận Một cửa",
        **{slot.key: slot.name for slot in definition.agencies},
    }
    nodes = {node.id: node for node in graph.nodes}
    lanes = {lane.id: lane for lane in graph.lanes}

    def position(node_id: str) -> str:
        lane = lanes.get(nodes[node_id].lane or "") if node_id in nodes else None
        return POSITION_NAMES[lane.position] if lane and lane.position else ""

    return {
        "nodes": nodes,
        "slots": slots,
        "position": position,
        "state_names": STATE_NAMES,
        "national_names": NATIONAL_STATUS_NAMES,
        "paper_names": PAPER_NAMES,
    }


def _flow_names(found: Stage) -> dict[str, str]:
    """How a designer knows each flow: where it leads from and to."""
    rows = {row.id: row for row in found.found.table.rows}
    return {
        way.flow: f"Mũi tên từ “{row.name}” tới “{rows[way.target].name}”"
        for row in rows.values()
        for way in row.ways
        if way.target in rows
    }


def _failures(found: Stage) -> list[tuple[str, str, int, int]]:
    """Each reason once: the sentence, its element, the number of the first path that shows it, and how many do."""
    if found.rehearsed is None:
        return []
    told: dict[tuple[str, str], list[int]] = {}
    for number, path in enumerate(found.rehearsed.rehearsal.paths, start=1):
        if path.fault:
            told.setdefault((path.fault, path.stuck_at), []).append(number)
    return [(fault, stuck_at, numbers[0], len(numbers)) for (fault, stuck_at), numbers in told.items()]
