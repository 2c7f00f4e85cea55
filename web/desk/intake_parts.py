"""The parts of the reception page that change while one types, each answered to htmx as a fragment."""

from collections.abc import Mapping
from datetime import date

from flask import Response, make_response, render_template, request

from engine.domain.dossiers import Applicant, ApplicantKind
from engine.domain.errors import InvalidInput
from engine.domain.id_cards import IdCard, dossier_code_in, looks_like_card, read_card
from engine.domain.vietnamese import fold
from engine.ports.procedures import StoredVersion
from web.access import allow
from web.current import actor, application
from web.desk.intake_page import CHOICES, IntakePage, options
from web.desk.room import AT_DESK, desk
from web.desk.search import met
from web.desk.typed_intake import recent_lines
from web.formats import vn_date, vn_time
from web.forms import Form
from web.marks import Tone

MOST_SOUGHT = 40
SHOWN = 6


@desk.get("/tiep-nhan/thu-tuc")
@allow(*AT_DESK)
def find_procedures() -> str:
    """Procedures by words without diacritics, or by code."""
    words = request.args.get("q", "")
    return render_template("desk/procedure_options.html", words=words, found=options(ranked(fold(words))))


def ranked(words: str) -> list[StoredVersion]:
    """Procedures found, the best first: those that say just these words, then whole words, then what was used here."""
    recent = recent_lines()

    def strangeness(version: StoredVersion) -> tuple[bool, int, int]:
        name = f" {fold(version.name)} "
        parts = sum(f" {word} " not in name for word in words.split())
        place = recent.index(version.line) if version.line in recent else len(recent)
        return words not in name, parts, place

    return sorted(application().procedures.search(actor(), words.split(), MOST_SOUGHT), key=strangeness)[:SHOWN]


@desk.post("/tiep-nhan/thu-tuc")
@allow(*AT_DESK)
def choose_procedure() -> str:
    """What a procedure asks for, and what can be promised."""
    page = IntakePage.typed(form=overlaid({"q": ""}), line=request.form.get("choose", ""))
    return part("desk/chosen_anew.html", page)


@desk.post("/tiep-nhan/hen-tra")
@allow(*AT_DESK)
def promise() -> str:
    """The date to promise, by what stands in the form now."""
    return part("desk/promise.html", IntakePage.typed())


@desk.post("/tiep-nhan/giay-to/<component>")
@allow(*AT_DESK)
def keep_papers(component: str) -> Response:
    """Keep the papers just scanned for a component, or take one back; the row with what it holds now."""
    page = IntakePage.typed()
    row = next((row for row in page.rows if row.code == component), None)
    response = make_response(part("desk/component.html", page, row=row) if row else "")
    response.headers["HX-Trigger-After-Settle"] = "intake-changed"
    return response


@desk.post("/tiep-nhan/quet")
@allow(*AT_DESK)
def scan() -> str | Response:
    """Read what was scanned or typed into the box: a card fills the form, a code leads to its dossier."""
    text = request.form.get("scan", "").strip()
    if not looks_like_card(text):
        if code := dossier_code_in(text):
            return Response(headers={"HX-Redirect": f"/ho-so/{code}"})
        return scanned(IntakePage.typed(), words=text)
    try:
        card = read_card(text)
    except InvalidInput as fault:
        return scanned(IntakePage.typed(form=overlaid({"scan": ""})), said=fault.message, tone=Tone.LATE)
    known = application().intake_choices.last_applicant(actor(), card.identity)
    page = IntakePage.typed(form=overlaid({"scan": "", **filled_by_card(card, known)}), known=known)
    return scanned(page, said=f"Đã đọc căn cước {vn_time(application().clock.now())}", tone=Tone.IN_TIME, is_read=True)


@desk.post("/tiep-nhan/nguoi-nop")
@allow(*AT_DESK)
def recognise() -> str:
    """Offer what is known of a person whose number was typed; with ``use``, fill it in."""
    identity = request.form.get("applicant.identity", "").replace(" ", "")
    known = application().intake_choices.last_applicant(actor(), identity)
    if known is None or "use" not in request.form:
        return part("desk/known_person.html", IntakePage.typed(known=known))
    return part("desk/applicant.html", IntakePage.typed(form=overlaid(filled_by(known)), known=known))


def filled_by_card(card: IdCard, known: Applicant | None) -> dict[str, str]:
    """What a card says, and how to reach the person as the newest dossier has it."""
    return {
        "applicant.name": card.name,
        "applicant.born": vn_date(card.born),
        "applicant.identity": card.identity,
        "applicant.address": card.address,
        "applicant.kind": ApplicantKind.CITIZEN,
        "applicant.phone": known.phone if known else "",
        "applicant.email": known.email if known else "",
    }


def filled_by(known: Applicant) -> dict[str, str]:
    """What the newest dossier says, where the form says nothing yet."""
    said = {
        "applicant.name": known.name,
        "applicant.phone": known.phone,
        "applicant.address": known.address,
        "applicant.email": known.email,
        "applicant.born": vn_date(date.fromisoformat(known.born)) if known.born else "",
    }
    return {name: request.form.get(name, "").strip() or value for name, value in said.items()}


def overlaid(values: Mapping[str, str]) -> Form:
    """The form as typed, with some fields filled in."""
    return Form({**request.form.to_dict(flat=False), **values})


def scanned(page: IntakePage, said: str = "", tone: Tone = Tone.PLAIN, words: str = "", is_read: bool = False) -> str:
    found = met(words) if words else []
    return part("desk/scan.html", page, said=said, tone=tone, words=words, found=found, is_read=is_read)


def part(template: str, page: IntakePage, **more: object) -> str:
    return render_template(template, page=page, form=page.form, **CHOICES, **more)
