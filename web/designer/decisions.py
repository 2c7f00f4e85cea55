"""Pages of the register of decisions, and of the board that shows what must follow each and by when."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from engine.domain.decisions import DECISION_KIND_NAMES
from engine.domain.due_states import DUE_STATE_NAMES, DueState
from engine.domain.errors import DomainError, InvalidInput, NotFound, RuleBroken
from engine.domain.people import Position
from engine.usecases.designing.decisions import KEEPERS, AlreadyRegistered, TypedDecision
from web.access import allow, signed_in_only
from web.current import actor, application
from web.designer.reading import download
from web.errors import status_of
from web.formats import vn_date
from web.forms import Form
from web.marks import Choice, Tone
from web.notices import notify

decisions = Blueprint("decisions", __name__)
Page = str | tuple[str, int] | Response
KINDS = [Choice(kind.value, name) for kind, name in DECISION_KIND_NAMES.items()]
DUE_TONES = {
    DueState.IN_TIME: Tone.PLAIN,
    DueState.SOON: Tone.SOON,
    DueState.OVERDUE: Tone.LATE,
    DueState.DONE_BEFORE: Tone.IN_TIME,
    DueState.DONE_ON_TIME: Tone.IN_TIME,
    DueState.DONE_LATE: Tone.LATE,
}


@decisions.get("/quyet-dinh")
@signed_in_only
def register() -> Page:
    return render_template(
        "designer/decisions.html",
        decisions=application().decisions.newest(actor()),
        kind_names=DECISION_KIND_NAMES,
        may_add=may_keep(),
    )


@decisions.get("/quyet-dinh/moi")
@allow(*KEEPERS)
def new_decision() -> Page:
    return ask(Form({"named": named_in_draft()}))


@decisions.post("/quyet-dinh/moi")
@allow(*KEEPERS)
def enter() -> Page:
    form, file = request.form, request.files.get("file")
    content = file.read() if file else b""
    if file:
        file.close()
    names = ("number", "signed_on", "signer", "kind", "effective", "named", "title", "based_on")
    said = {name: form.get(name, "") for name in names}
    typed = TypedDecision(**said, file=content, file_name=(file.filename or "") if file else "")
    try:
        added = application().decisions.register(actor(), typed)
    except InvalidInput as fault:
        return ask(Form.typed(fault), fault)
    notify(f"Đã ghi quyết định {added.number} vào sổ.")
    draft_id = form.get("draft", "")
    if draft_id.isdecimal():
        return redirect(f"/quy-trinh/ban-thao/{int(draft_id)}/trinh-duyet", 303)
    return redirect(f"/quy-trinh/quyet-dinh/{added.id}", 303)


@decisions.get("/quyet-dinh/<int:decision_id>")
@signed_in_only
def decision(decision_id: int) -> Page:
    return show(decision_id, Form())


@decisions.get("/quyet-dinh/<int:decision_id>/tep")
@signed_in_only
def decision_file(decision_id: int) -> Page:
    found, content = application().decisions.file(actor(), decision_id)
    ending = found.file_name.rpartition(".")[2]
    return download(content, f"quyet-dinh-{found.id}.{ending}", "application/octet-stream")


@decisions.post("/quyet-dinh/<int:decision_id>/thu-tuc")
@allow(*KEEPERS)
def name_procedures(decision_id: int) -> Page:
    try:
        application().decisions.name_procedures(actor(), decision_id, request.form.get("named", ""))
    except InvalidInput as fault:
        return show(decision_id, Form.typed(fault), fault)
    notify("Đã ghi lại các thủ tục của quyết định.")
    return redirect(f"/quy-trinh/quyet-dinh/{decision_id}", 303)


@decisions.post("/quyet-dinh/<int:decision_id>/cong-khai")
@allow(*KEEPERS)
def made_public(decision_id: int) -> Page:
    day = request.form.get("public_on", "")
    try:
        application().decisions.made_public(actor(), decision_id, day)
    except InvalidInput as fault:
        fault.fields.setdefault("public_on", fault.message)
        return show(decision_id, Form.typed(fault), fault)
    notify("Đã ghi ngày công khai.")
    return redirect(f"/quy-trinh/quyet-dinh/{decision_id}", 303)


@decisions.post("/quyet-dinh/<int:decision_id>/dong")
@allow(Position.PROCEDURE_CONTROLLER)
def close(decision_id: int) -> Page:
    try:
        day = application().abolitions.close(actor(), decision_id, request.form.get("line", ""))
    except (InvalidInput, RuleBroken) as fault:
        return show(decision_id, Form.typed(fault), fault)
    notify(f"Đã đóng thủ tục. Không tiếp nhận từ {vn_date(day)}.")
    return redirect(f"/quy-trinh/quyet-dinh/{decision_id}", 303)


@decisions.get("/tien-do")
@allow(*KEEPERS)
def board() -> Page:
    rows = application().publication_board.rows(actor())
    return render_template("designer/board.html", rows=rows, state_names=DUE_STATE_NAMES, tones=DUE_TONES)


def ask(form: Form, fault: DomainError | None = None) -> Page:
    """The form of the register; ``known`` is the decision that is there already."""
    known = fault.decision_id if isinstance(fault, AlreadyRegistered) else None
    draft = request.values.get("draft", "")
    page = render_template("designer/decision_new.html", form=form, kinds=KINDS, known=known, draft=draft)
    return (page, status_of(fault)) if fault else page


def show(decision_id: int, form: Form, fault: DomainError | None = None) -> Page:
    page = application().decisions.page(actor(), decision_id)
    kind_name, own = DECISION_KIND_NAMES[page.decision.kind], page.decision.agency_id
    may_change = actor().holds(Position.PROCEDURE_CONTROLLER) or actor().holds(Position.DESIGNER, own)
    names = "\n".join(page.procedures[each].name if each in page.procedures else each for each in page.decision.named)
    today = application().clock.now().date()
    is_designer = actor().holds(Position.DESIGNER)
    said = {
        "form": form,
        "kind_name": kind_name,
        "may_change": may_change,
        "is_designer": is_designer,
        "names": names,
        "today": vn_date(today),
    }
    said |= {"may_close": actor().holds(Position.PROCEDURE_CONTROLLER), "closes_on": page.decision.closes_on(today)}
    html = render_template("designer/decision.html", page=page, **said)
    return (html, status_of(fault)) if fault else html


def may_keep() -> bool:
    return any(actor().holds(position) for position in KEEPERS)


def named_in_draft() -> str:
    """The procedure of the draft the person comes from."""
    draft_id = request.args.get("draft", "")
    if not draft_id.isdecimal() or not actor().holds(Position.DESIGNER):
        return ""
    try:
        found = application().process_drafts.open(actor(), int(draft_id[:9]))
    except NotFound:
        return ""
    definition = found.checked.definition
    return definition.code or definition.line
