"""Files a designer uploads begin a draft: a drawing, with its procedure.toml, with that of the newest version,
or with what is typed of a new procedure."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from engine.domain.errors import DomainError, InvalidInput
from engine.domain.new_procedures import NewProcedure
from engine.domain.people import Position
from engine.ports.procedures import StoredVersion
from engine.usecases.designing.process_drafts import UploadedFiles
from web.access import allow
from web.current import actor, application
from web.designer.workspace import address
from web.errors import status_of
from web.forms import Form

proposing = Blueprint("proposing", __name__)
Page = str | tuple[str, int] | Response


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
    return ask(line, Form())


@proposing.post("/<line>/phien-ban-moi")
@allow(Position.DESIGNER)
def hand_in_version(line: str) -> Page:
    return take(line)


def ask(line: str, form: Form, fault: DomainError | None = None) -> Page:
    """The form of an upload; ``line`` "" is for a procedure nobody has published yet."""
    rows = application().procedure_pages.line(actor(), line).rows if line else ()
    newest: StoredVersion | None = rows[0].stored if rows else None
    page = render_template("designer/upload.html", line=line, newest=newest, form=form)
    return (page, status_of(fault)) if fault else page


def take(line: str) -> Page:
    content, names = {}, {}
    for name, file in request.files.items():
        content[name], names[name] = file.read(), file.filename or ""
        file.close()
    new = NewProcedure(*(request.form.get(name, "").strip() for name in ("name", "code", "term", "field")))
    uploaded = UploadedFiles(content.get("bpmn", b""), content.get("definition", b""), names.get("bpmn", ""), new)
    try:
        draft = application().process_drafts.begin_upload(actor(), uploaded, line)
    except InvalidInput as fault:
        return ask(line, Form.typed(fault), fault)
    return redirect(address(draft.id), 303)
