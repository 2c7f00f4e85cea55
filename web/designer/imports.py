"""Pages of an import: paste or upload the table of a decision, see what was read of it, answer, make drafts."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response

from engine.domain.errors import DomainError, InvalidInput, RuleBroken
from engine.domain.people import AGENCY_KIND_NAMES, POSITION_NAMES, AgencyKind, Position
from engine.domain.process import STEP_KIND_NAMES
from engine.domain.process_drafts import ProcessDraft
from engine.domain.step_tables.cells.agencies import DESK, LEAD
from engine.domain.step_tables.model import Question, RowRole, Subject, TableProcedure, TableStep
from engine.usecases.designing.imports import FORM, HandedTable, Intent, OpenImport, name_of
from web.access import allow
from web.current import actor, application
from web.designer.workspace import address
from web.errors import status_of
from web.formats import vn_time
from web.forms import Form
from web.marks import Choice, Tone
from web.notices import notify

imports = Blueprint("imports", __name__, url_prefix="/nhap-bang")
Page = str | tuple[str, int] | Response
STAGES = ("Dán hoặc tải bảng", "Xem và trả lời", "Bản thảo")
NOT_KEPT = ("csrf", "act_key", "draft", "act", "file", "markup", "shown", "part")
PLACES = {DESK: "Bộ phận Một cửa", LEAD: "cơ quan chủ trì"}
ROW_TONES = {
    RowRole.STEP: Tone.IN_TIME,
    RowRole.ASKED: Tone.SOON,
    RowRole.TOTAL: Tone.DONE_EARLY,
    RowRole.TITLE: Tone.DONE_EARLY,
    RowRole.PHASE: Tone.DONE_EARLY,
}


@dataclass(frozen=True)
class Asked:
    """A question as a form shows it; ``own`` is the field for a term of the reader's own, "" for none."""

    name: str
    question: Question
    choices: tuple[Choice, ...]
    value: str
    own: str = ""


@imports.get("")
@allow(Position.DESIGNER)
def ask() -> Page:
    return form_page(Form(typed_before()))


@imports.post("")
@allow(Position.DESIGNER)
def take() -> Page:
    try:
        digest = application().table_imports.take(actor(), handed())
    except InvalidInput as fault:
        return form_page(Form.typed(fault), fault)
    return redirect(f"/quy-trinh/nhap-bang/{digest}", 303)


@imports.post("/nhap")
@allow(Position.DESIGNER)
def keep_pasted() -> Response:
    draft = application().desk.keep_draft(actor(), FORM, json.dumps(typed(), ensure_ascii=False))
    return jsonify(saved_at=vn_time(draft.saved_at))


@imports.get("/<digest>")
@allow(Position.DESIGNER)
def show(digest: str) -> Page:
    found = application().table_imports.open(actor(), digest)
    return import_page(found, part_number(request.args))


@imports.post("/<digest>")
@allow(Position.DESIGNER)
def decide(digest: str) -> Page:
    """Keep the answers; make the drafts of the part when that was pressed."""
    counter, number = application().table_imports, part_number(request.form)
    counter.keep(actor(), digest, answers(), typed())
    if request.form.get("act") != "make":
        return redirect(part_address(digest, number), 303)
    found = counter.open(actor(), digest)
    part = found.parts[min(number, len(found.parts)) - 1]
    try:
        begun = counter.make(actor(), digest, intents(part.numbers, len(found.tables.procedures)))
    except (InvalidInput, RuleBroken) as fault:
        return import_page(found, number, fault)
    tell_made(begun)
    left = [at for at, each in enumerate(found.parts, start=1) if not each.is_made and each is not part]
    if left:
        return redirect(part_address(digest, next((at for at in left if at > number), left[0])), 303)
    return redirect(address(begun[0].id) if len(begun) == 1 else "/quy-trinh", 303)


@imports.post("/<digest>/nhap")
@allow(Position.DESIGNER)
def keep_answers(digest: str) -> Response:
    return jsonify(saved_at=vn_time(application().table_imports.keep(actor(), digest, answers(), typed())))


@imports.post("/<digest>/bo")
@allow(Position.DESIGNER)
def drop(digest: str) -> Page:
    application().table_imports.drop(actor(), digest)
    notify("Đã bỏ bảng đang nhập.")
    return redirect("/quy-trinh/nhap-bang", 303)


def tell_made(begun: Sequence[ProcessDraft]) -> None:
    """How many drafts there are now, and where to see what their tables left open."""
    notify(f"Đã tạo {len(begun)} bản thảo. Xem sơ đồ và những điểm cần sửa.")
    if count := sum(draft.origin.left_open for draft in begun if draft.origin):
        notify(f"Bảng không ghi rõ {count} điều nên đã tạm hiểu. Xem ở chữ «Nguồn» của từng bước.", Tone.SOON)


def part_address(digest: str, number: int) -> str:
    return f"/quy-trinh/nhap-bang/{digest}{f'?part={number}' if number > 1 else ''}"


def part_number(said: Mapping[str, str]) -> int:
    """The page of the file that is shown, from 1."""
    typed = said.get("part", "")
    return max(int(typed), 1) if typed.isdecimal() and len(typed) < 5 else 1


def form_page(form: Form, fault: DomainError | None = None) -> Page:
    kept = application().table_imports.mine(actor())
    page = render_template("designer/import.html", form=form, kept=kept, stages=STAGES)
    return (page, status_of(fault)) if fault else page


def import_page(found: OpenImport, number: int, fault: DomainError | None = None) -> Page:
    faults = fault.fields if isinstance(fault, InvalidInput) else {}
    number = min(number, len(found.parts))
    part = found.parts[number - 1]
    still_open = found.tables.questions
    doubted = {(question.source, question.order) for question in still_open}
    page = render_template(
        "designer/import_read.html",
        found=found,
        form=Form(found.tray.typed, faults, fault.message if fault else ""),
        part=part,
        number=number,
        part_address=lambda at: part_address(found.tray.digest, at),
        procedures=[(at, found.tables.procedures[at]) for at in part.numbers],
        places=[(place, list(rows)) for place, rows in groupby(part.rows, key=lambda row: row.place)],
        asked=[asked(question, found) for question in part.asked],
        open_keys={question.key for question in still_open},
        asked_rows={(question.source.place, question.source.row) for question in still_open},
        row_tone=lambda role: ROW_TONES.get(role, Tone.PAUSED),
        lines=[Choice(each.line, each.name) for each in found.lines],
        line_of=lambda procedure: line_of(procedure, found),
        place_of=lambda step: place_of(step, found.agencies),
        kind_name=lambda step: STEP_KIND_NAMES[step.kind] if step.kind else "",
        is_asked=lambda step: (step.source, step.order) in doubted,
        stages=STAGES,
    )
    return (page, status_of(fault)) if fault else page


def asked(question: Question, found: OpenImport) -> Asked:
    """The question with what was answered; what was not is proposed."""
    name, choices = name_of(question), tuple(Choice(value, words) for value, words in question.choices)
    given = found.tray.answers.get(name, "")
    known = {choice.value for choice in choices}
    value = given if given in known else "" if given or not choices else choices[0].value
    return Asked(name, question, choices, value, f"{name}-own" if question.subject == Subject.TERM else "")


def line_of(procedure: TableProcedure, found: OpenImport) -> str:
    """The procedure of the catalogue that has the table's code, or its name; "" for a new one."""
    for each in found.lines:
        if procedure.code and each.code == procedure.code:
            return each.line
    return next((each.line for each in found.lines if each.name.casefold() == procedure.name.casefold()), "")


def place_of(step: TableStep, agencies: Mapping[str, str]) -> str:
    """Who does a step, as it was understood: "Chuyên viên, Sở Tư pháp tỉnh An Giang"."""
    position = POSITION_NAMES[step.position] if step.position else "chưa rõ chức danh"
    kind, _, how = step.agency.partition(":")
    known = agencies.get(step.agency) or PLACES.get(step.agency, "")
    if how:
        known = f"{AGENCY_KIND_NAMES[AgencyKind(kind)]}, tìm {'theo nơi ở' if how == 'place' else 'khi tiếp nhận'}"
    return f"{position} · {known or 'chưa rõ cơ quan'}"


def handed() -> HandedTable:
    """The file where one was chosen; else the table pasted, with its markup where the clipboard had some."""
    file = request.files.get("file")
    content, name = (file.read(), file.filename or "") if file else (b"", "")
    if file:
        file.close()
    shown = name.replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(letter for letter in shown if letter.isprintable())[:120] or "Tệp tải lên"
    return HandedTable(content, name, request.form.get("markup", "") or request.form.get("pasted", ""))


def typed() -> dict[str, list[str]]:
    """What was typed, by field; a box that was shown and not ticked is typed, too."""
    given = {name: values for name, values in request.form.to_dict(flat=False).items() if name not in NOT_KEPT}
    return {f"use-{at}": [] for at in request.form.getlist("shown")} | given


def answers() -> dict[str, str]:
    """What was answered, by the field of the question; a term of the reader's own counts before a choice."""
    given = {name: value.strip() for name, value in request.form.items() if name.startswith("q-")}
    own = {name.removesuffix("-own"): value for name, value in given.items() if name.endswith("-own")}
    chosen = {name: value for name, value in given.items() if not name.endswith("-own")}
    return own | chosen | {name: value for name, value in own.items() if value}


def intents(numbers: Sequence[int], count: int) -> dict[int, Intent]:
    """What the procedures of a page are to become, of ``count`` in the file; a field left empty is that of the one
    above."""
    form = {name: " ".join(value.split()) for name, value in request.form.items()}
    made: dict[int, Intent] = {}
    field = ""
    for at in numbers:
        line, code, name, term = (form.get(f"{key}-{at}", "") for key in ("line", "code", "name", "term"))
        own = form.get(f"field-{at}", "")
        field = own or field
        made[at] = Intent(count == 1 or f"use-{at}" in form, line, code, name, term, own if line else field)
    return made


def typed_before() -> Mapping[str, Sequence[str]]:
    """What was pasted and not sent yet."""
    draft = application().desk.draft(actor(), FORM)
    kept: Mapping[str, Sequence[str]] = json.loads(draft.content) if draft else {}
    return kept
