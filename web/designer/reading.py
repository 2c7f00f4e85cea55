"""Pages anybody of the office may read: the catalogue of procedures, a procedure with its versions, their files."""

from flask import Blueprint, Response, make_response, render_template, request

from engine.domain.errors import DomainError
from engine.domain.people import SYSTEM, Position
from engine.domain.process_drafts import DRAFT_STATE_NAMES
from engine.domain.version_journal import sentence
from engine.usecases.designing.mining import READERS
from engine.usecases.designing.procedure_pages import PAGE, VersionPage
from web.access import signed_in_only
from web.current import actor, application
from web.designer.drawing import WORDS
from web.errors import status_of
from web.forms import Form
from web.marks import Entry, Tone

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
        drafts=application().process_drafts.mine(actor()) if is_designer else [],
        state_names=DRAFT_STATE_NAMES,
        **WORDS,
    )


@reading.get("/<line>")
@signed_in_only
def procedure(line: str) -> str | tuple[str, int]:
    return show(application().procedure_pages.line(actor(), line))


@reading.get("/phien-ban/<int:version_id>")
@signed_in_only
def version(version_id: int) -> str | tuple[str, int]:
    return show(application().procedure_pages.version(actor(), version_id))


@reading.get("/<line>/nhat-ky")
@signed_in_only
def journal(line: str) -> str:
    page = application().procedure_pages.line(actor(), line)
    rows = application().approvals.journal(actor(), line)
    entries = [
        Entry(one.at, sentence(one), name or SYSTEM.name, f"Mã nội dung {_in_groups(one.content)}")
        for one, name in ((row.entry, row.name) for row in rows)
    ]
    return render_template("designer/journal.html", page=page, entries=entries)


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


@reading.get("/phien-ban/<int:version_id>.csv")
@signed_in_only
def step_table(version_id: int) -> Response:
    stored, table = application().procedure_pages.step_table(actor(), version_id)
    return download(table, f"{stored.line}-{stored.number}.csv", "text/csv; charset=utf-8")


def show(page: VersionPage, form: Form | None = None, fault: DomainError | None = None) -> str | tuple[str, int]:
    no_tones: dict[str, Tone] = {}
    is_designer = actor().holds(Position.DESIGNER)
    is_controller = actor().holds(Position.PROCEDURE_CONTROLLER)
    positions = {"is_designer": is_designer, "is_controller": is_controller}
    positions["sees_waiting"] = any(map(actor().holds, READERS))
    template, form = "designer/procedure.html", form or Form()
    samples = application().rehearsals.of_version(actor(), page.row.stored.id)
    html = render_template(template, page=page, tones=no_tones, form=form, samples=samples, **positions, **WORDS)
    return (html, status_of(fault)) if fault else html


def _in_groups(digest: str) -> str:
    """A digest that can be compared by eye, and wraps on a phone."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))


def download(content: bytes, name: str, media_type: str) -> Response:
    """Never shown by the browser itself: markup in a file must not run at our address."""
    response = make_response(content)
    response.headers["Content-Type"] = media_type
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
