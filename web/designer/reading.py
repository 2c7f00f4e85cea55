"""Pages anybody of the office may read: the catalogue of procedures, a procedure with its versions, their files."""

from flask import Blueprint, Response, make_response, render_template, request

from engine.domain.people import Position
from engine.usecases.designing.procedure_pages import PAGE, VersionPage
from web.access import signed_in_only
from web.current import actor, application
from web.designer.drawing import WORDS
from web.forms import Form
from web.marks import Tone

reading = Blueprint("reading", __name__)


@reading.get("")
@signed_in_only
def catalogue() -> str:
    words = request.args.get("q", "").strip()[:100]
    number = max(request.args.get("trang", 1, type=int), 1)
    found = application().procedure_pages.catalogue(actor(), words, number)
    is_designer = actor().holds(Position.DESIGNER)
    return render_template(
        "designer/catalogue.html",
        found=found,
        form=Form({"q": words}),
        words=words,
        number=number,
        is_last=number * PAGE >= found.found,
        is_designer=is_designer,
        drafts=application().proposals.mine(actor()) if is_designer else [],
        **WORDS,
    )


@reading.get("/<line>")
@signed_in_only
def procedure(line: str) -> str:
    return show(application().procedure_pages.line(actor(), line))


@reading.get("/phien-ban/<int:version_id>")
@signed_in_only
def version(version_id: int) -> str:
    return show(application().procedure_pages.version(actor(), version_id))


@reading.get("/phien-ban/<int:version_id>.bpmn")
@signed_in_only
def bpmn(version_id: int) -> Response:
    stored = application().procedure_pages.files(actor(), version_id)
    return download(stored.bpmn, f"{stored.line}-{stored.number}.bpmn", "application/xml")


@reading.get("/phien-ban/<int:version_id>.toml")
@signed_in_only
def definition(version_id: int) -> Response:
    stored = application().procedure_pages.files(actor(), version_id)
    return download(stored.definition, f"{stored.line}-{stored.number}.toml", "application/toml")


def show(page: VersionPage) -> str:
    no_tones: dict[str, Tone] = {}
    is_designer = actor().holds(Position.DESIGNER)
    return render_template("designer/procedure.html", page=page, tones=no_tones, is_designer=is_designer, **WORDS)


def download(content: bytes, name: str, media_type: str) -> Response:
    """Never shown by the browser itself: markup in a file must not run at our address."""
    response = make_response(content)
    response.headers["Content-Type"] = media_type
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
