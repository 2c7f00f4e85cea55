"""Pages of a new version: choose the files, see what the check finds, publish exactly what was checked."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from engine.domain.errors import DomainError, InvalidInput, NotFound, RuleBroken
from engine.domain.people import Position
from engine.ports.procedures import StoredVersion
from engine.usecases.designing.proposals import HandedIn
from web.access import allow
from web.current import actor, application
from web.designer.drawing import WORDS, finding_marks, tones_of
from web.designer.reading import download
from web.errors import status_of
from web.formats import vn_date
from web.forms import Form
from web.notices import notify

proposing = Blueprint("proposing", __name__)
Page = str | tuple[str, int] | Response
STAGES = ("Tải lên", "Kiểm tra", "Ban hành")


@proposing.get("/moi")
@allow(Position.DESIGNER)
def new_procedure() -> Page:
    return ask("", Form())


@proposing.post("/moi")
@allow(Position.DESIGNER)
def hand_in_procedure() -> Page:
    return take("")


@proposing.get("/<line>/phien-ban-moi")
@allow(Position.DESIGNER)
def new_version(line: str) -> Page:
    return ask(line, Form(typed_before(line)))


@proposing.post("/<line>/phien-ban-moi")
@allow(Position.DESIGNER)
def hand_in_version(line: str) -> Page:
    return take(line)


@proposing.get("/<line>/ban-nhap")
@allow(Position.DESIGNER)
def proposal(line: str) -> Page:
    return show(line, Form())


@proposing.get("/<line>/ban-nhap.bpmn")
@allow(Position.DESIGNER)
def proposed_bpmn(line: str) -> Page:
    """The drawing as it would be published; as it was uploaded where something in it is outside the profile."""
    return download(application().proposals.open(actor(), line).checked.bpmn, f"{line}.bpmn", "application/xml")


@proposing.post("/<line>/ban-nhap")
@allow(Position.DESIGNER)
def publish(line: str) -> Page:
    typed = request.form
    try:
        stored = application().proposals.publish(actor(), line, typed.get("sha256", ""), typed.get("confirmation", ""))
    except (InvalidInput, RuleBroken) as fault:
        return show(line, Form.typed(fault), fault)
    notify(f"Đã ban hành phiên bản {stored.number}, áp dụng từ {vn_date(stored.validity.since)}.")
    return redirect(f"/quy-trinh/phien-ban/{stored.id}", 303)


@proposing.post("/<line>/ban-nhap/bo")
@allow(Position.DESIGNER)
def drop(line: str) -> Page:
    application().proposals.drop(actor(), line)
    notify("Đã bỏ bản nháp. Quy trình đang áp dụng không đổi.")
    return redirect("/quy-trinh", 303)


def ask(line: str, form: Form, fault: DomainError | None = None) -> Page:
    """The form of an upload; ``line`` "" is for a procedure nobody has published yet."""
    rows = application().procedure_pages.line(actor(), line).rows if line else ()
    newest: StoredVersion | None = rows[0].stored if rows else None
    page = render_template("designer/upload.html", line=line, newest=newest, form=form, stages=STAGES)
    return (page, status_of(fault)) if fault else page


def take(line: str) -> Page:
    typed, files = request.form, request.files
    content = {}
    for name, file in files.items():
        content[name] = file.read()
        file.close()
    handed = HandedIn(
        bpmn=content.get("bpmn", b""),
        definition=content.get("definition", b""),
        decision=typed.get("decision", ""),
        decided_on=typed.get("decided_on", ""),
        effective=typed.get("effective", ""),
        bpmn_name=(files["bpmn"].filename or "") if "bpmn" in files else "",
        definition_name=(files["definition"].filename or "") if "definition" in files else "",
    )
    try:
        kept = application().proposals.hand_in(actor(), handed, line)
    except InvalidInput as fault:
        return ask(line, Form.typed(fault), fault)
    return redirect(f"/quy-trinh/{kept}/ban-nhap", 303)


def typed_before(line: str) -> Mapping[str, str]:
    """What the designer typed for the proposal that waits, so that a mended file is all there is to choose."""
    try:
        upload = application().proposals.open(actor(), line).upload
    except NotFound:
        return {}
    days = {"decided_on": vn_date(upload.decided_on), "effective": vn_date(upload.effective)}
    return {"decision": upload.decision, **days}


def show(line: str, form: Form, fault: DomainError | None = None) -> Page:
    found = application().proposals.open(actor(), line)
    page = render_template(
        "designer/proposal.html",
        found=found,
        form=form,
        marks=finding_marks(found.checked.findings),
        tones=tones_of(found.checked.findings),
        stages=STAGES,
        **WORDS,
    )
    return (page, status_of(fault)) if fault else page
