"""The page of a dossier: what is known of it, where it stands, and the one thing this person may do next."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request

from engine.domain.acts import ActName
from engine.domain.consultations import OPINION_NAMES
from engine.domain.errors import DomainError, NotFound
from engine.domain.worklists import LIST_NAMES
from engine.usecases.views.dossier_view import ConsultationView, DossierView, LegView, StepView
from engine.usecases.views.worklists import Neighbours
from web.current import actor, application
from web.errors import status_of
from web.forms import Form
from web.marks import Choice, Tab
from web.officers.consequences import consequence
from web.officers.drawing import due_mark, entries, foreseen_mark, leg_marks
from web.officers.places import Place, dossier_url
from web.officers.process_table import process_table
from web.officers.sheets import Page, officers, opened, place_carried

dossiers = Blueprint("dossiers", __name__)

TABS = {
    "ho-so": "Hồ sơ",
    "thanh-phan": "Thành phần",
    "y-kien": "Ý kiến",
    "quy-trinh": "Quy trình",
    "ban-tin": "Bản tin gửi Cổng",
    "nhat-ky": "Nhật ký",
}
NEWEST = 3


@dataclass(frozen=True)
class Beside:
    """Where the dossier stands in the list it was opened from, and what stands beside it."""

    words: str
    previous_url: str
    next_url: str
    next_code: str


@dataclass(frozen=True)
class Panel:
    """What this person may do now, the thing that waits first."""

    step: StepView | None
    others: Sequence[StepView]
    to_receive: Sequence[LegView]
    came_back: Sequence[LegView]
    to_answer: Sequence[ConsultationView]
    elsewhere: Sequence[LegView]

    @property
    def is_empty(self) -> bool:
        return not (self.step or self.to_receive or self.came_back or self.to_answer)


@dossiers.get("/ho-so/<code>")
@officers
def show(code: str) -> Page:
    text = request.args.get("buoc", "")
    return dossier_page(code, int(text) if text.isascii() and text.isdecimal() else None)


@dossiers.get("/ho-so/<code>/vi-sao")
@officers
def why(code: str) -> Page:
    """How the date promised came about: the term, its pauses and the days off."""
    return render_template("officers/why.html", dossier=opened(code), back=dossier_url(code, place_carried()))


@dossiers.get("/ho-so/<code>/so-do.bpmn")
@officers
def diagram(code: str) -> Response:
    """For the viewer's script; never shown by the browser itself, where markup in a file would run at our address."""
    headers = {"Content-Disposition": "attachment"}
    return Response(application().dossiers.diagram(actor(), code).bpmn, mimetype="application/xml", headers=headers)


def dossier_page(
    code: str,
    step_id: int | None = None,
    step_form: Form | None = None,
    opinion_form: Form | None = None,
    fault: DomainError | None = None,
) -> Page:
    """The whole page; after a refusal with the form as it was typed, under the status of the fault."""
    dossier, place = opened(code), place_carried()
    panel = panel_of(dossier, step_id)
    tab = request.args.get("muc", "ho-so")
    tab = tab if tab in TABS else "ho-so"
    page = render_template(
        "officers/dossier.html",
        dossier=dossier,
        place=place,
        panel=panel,
        legs=leg_marks(dossier.legs),
        due=due_mark(dossier.due, _promise(dossier)) if dossier.due else None,
        foreseen=foreseen_mark(dossier.due) if dossier.due and dossier.due.foreseen else None,
        tabs=_tabs(dossier, place, tab),
        tab=tab,
        beside=_beside(place, code) if place else None,
        fault=fault,
        **_step_words(dossier, panel, step_form),
        **_opinion_words(panel, opinion_form),
        **_tab_words(dossier, tab),
    )
    return (page, status_of(fault)) if fault else page


def panel_of(dossier: DossierView, step_id: int | None) -> Panel:
    """The step asked for, else the first of mine, else the first I may do."""
    mine = [step for step in dossier.steps if step.acts]
    asked = [step for step in mine if step.id == step_id]
    ranked = sorted(mine, key=lambda step: (step.holder_id != actor().person_id, ActName.COMPLETE not in step.acts))
    step = next(iter(asked or ranked), None)
    present = [leg for leg in dossier.legs if leg.number is not None and (leg.doing or leg.acts)]
    held = {each.leg for each in mine}
    return Panel(
        step=step,
        others=[each for each in ranked if step is not None and each.id != step.id],
        to_receive=[leg for leg in present if ActName.RECEIVE_HANDOVER in leg.acts],
        came_back=[leg for leg in present if ActName.RESEND in leg.acts],
        to_answer=[each for each in dossier.consultations if ActName.ANSWER_CONSULTATION in each.acts],
        elsewhere=[
            leg
            for leg in present
            if leg.number not in held and not leg.acts & {ActName.RECEIVE_HANDOVER, ActName.RESEND}
        ],
    )


def _promise(dossier: DossierView) -> str:
    due = dossier.due.due_at if dossier.due else None
    return f"Hạn trả {due:%H:%M %d/%m}" if due else "Hạn trả"


def _tabs(dossier: DossierView, place: Place | None, current: str) -> list[Tab]:
    held = sum(bool(component.held) for component in dossier.components)
    answered = sum(each.consultation.answered_at is not None for each in dossier.consultations)
    counts = {
        "thanh-phan": f"{held}/{len(dossier.components)}" if dossier.components else "",
        "y-kien": f"{answered}/{len(dossier.consultations)}" if dossier.consultations else "",
        "ban-tin": str(len(dossier.messages) or ""),
        "nhat-ky": str(len(dossier.journal) or ""),
    }
    return [
        Tab(label, dossier_url(dossier.code, place, muc=slug), slug == current, counts.get(slug, ""))
        for slug, label in TABS.items()
    ]


def _beside(place: Place, code: str) -> Beside | None:
    try:
        found = application().work_lists.neighbours(actor(), place.name, place.filters, code)
    except NotFound:  # the list is not this person's: a shared link leads to the dossier all the same
        return None
    return Beside(
        words=_place_words(found, LIST_NAMES[place.name]),
        previous_url=place.dossier_url(found.previous) if found.previous else "",
        next_url=place.dossier_url(found.next) if found.next else "",
        next_code=found.next,
    )


def _place_words(found: Neighbours, name: str) -> str:
    return f"{found.position}/{found.total} · {name}" if found.position else f"còn {found.total} · {name}"


def _step_words(dossier: DossierView, panel: Panel, form: Form | None) -> dict[str, object]:
    step = panel.step
    if step is None or ActName.COMPLETE not in step.acts:
        return {"step_form": form or Form(), "kept_at": None, "then": None}
    kept, kept_at = (None, None) if form else _draft(f"step:{step.id}")
    version = application().procedures.version(actor(), dossier.version_id)
    return {
        "step_form": form or kept or Form(),
        "kept_at": kept_at,
        "then": consequence(version, step.node),
    }


def _opinion_words(panel: Panel, form: Form | None) -> dict[str, object]:
    choices = [Choice(opinion.value, name) for opinion, name in OPINION_NAMES.items()]
    if form or not panel.to_answer:
        return {"opinion_form": form or Form(), "opinion_kept_at": None, "opinions": choices}
    kept, kept_at = _draft(f"consultation:{panel.to_answer[0].consultation.id}")
    return {"opinion_form": kept or Form(), "opinion_kept_at": kept_at, "opinions": choices}


def _draft(name: str) -> tuple[Form | None, object]:
    draft = application().desk.draft(actor(), name)
    return (Form(json.loads(draft.content)), draft.saved_at) if draft else (None, None)


def _tab_words(dossier: DossierView, tab: str) -> dict[str, object]:
    if tab == "quy-trinh":
        drawn = application().dossiers.diagram(actor(), dossier.code)
        version = application().procedures.version(actor(), dossier.version_id)
        return {"drawn": drawn, "table": process_table(version, dossier)}
    if tab == "nhat-ky":
        return {"entries": entries(dossier.journal)}
    return {"newest": entries(dossier.journal)[:NEWEST]}
