"""The tab of a draft where it is checked and submitted, and the pages where other agencies agree to their steps."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from engine.domain.decisions import TRANSITION_NAMES, Transition
from engine.domain.errors import DomainError, InvalidInput, RuleBroken, StaleDraft
from engine.domain.people import Position
from engine.domain.submissions import CONSENT_STATE_NAMES, ConsentState, finding_key
from engine.usecases.designing.submissions import CONSENTING, TypedSubmission
from web.access import allow
from web.current import actor, application
from web.designer.drawing import WORDS, finding_marks, tones_of
from web.designer.reading import download
from web.designer.workspace import address, page, stamp
from web.errors import status_of
from web.forms import Form
from web.marks import Choice, Tone
from web.notices import notify

submission = Blueprint("submission", __name__)
Page = str | tuple[str, int] | Response
PATH = "trinh-duyet"
TRANSITIONS = [Choice(each.value, name) for each, name in TRANSITION_NAMES.items()]
CONSENT_TONES = {ConsentState.OPEN: Tone.SOON, ConsentState.GIVEN: Tone.IN_TIME, ConsentState.REFUSED: Tone.LATE}
CONSENT_WORDS = {"consent_names": CONSENT_STATE_NAMES, "consent_tones": CONSENT_TONES}


@submission.get("/ban-thao/<int:draft_id>/trinh-duyet")
@allow(Position.DESIGNER)
def tab(draft_id: int) -> Page:
    return show(draft_id, Form({"transition": Transition.STAY.value}))


@submission.post("/ban-thao/<int:draft_id>/kiem-tra")
@allow(Position.DESIGNER)
def check(draft_id: int) -> Page:
    try:
        application().process_drafts.check(actor(), draft_id, stamp())
    except RuleBroken as fault:
        return show(draft_id, Form.typed(fault), fault)
    return redirect(address(draft_id, PATH), 303)


@submission.post("/ban-thao/<int:draft_id>/trinh-duyet")
@allow(Position.DESIGNER)
def submit(draft_id: int) -> Page:
    typed = request.form
    reasons = {name.removeprefix("reason."): text for name, text in typed.items() if name.startswith("reason.")}
    form = TypedSubmission(typed.get("decision", ""), typed.get("effective", ""), typed.get("transition", ""), reasons)
    try:
        application().submissions.submit(actor(), draft_id, stamp(), form)
    except (InvalidInput, RuleBroken, StaleDraft) as fault:
        return show(draft_id, Form.typed(fault), fault)
    notify("Đã trình duyệt. Cán bộ kiểm soát và các cơ quan có bước bị đổi đã được báo.")
    return redirect(address(draft_id, PATH), 303)


@submission.post("/ban-thao/<int:draft_id>/rut-ve")
@allow(Position.DESIGNER)
def take_back(draft_id: int) -> Page:
    application().submissions.take_back(actor(), draft_id)
    notify("Đã rút về. Sửa tiếp rồi trình lại.")
    return redirect(address(draft_id, PATH), 303)


def show(draft_id: int, form: Form, fault: DomainError | None = None) -> Page:
    found = application().process_drafts.open(actor(), draft_id)
    prospect = application().submissions.prospect(actor(), draft_id)
    marks = finding_marks(found.findings, address(draft_id))
    html = page(
        "designer/draft_submission.html",
        found,
        PATH,
        prospect=prospect,
        form=form,
        errors=[mark for mark in marks if mark.tone is Tone.LATE],
        warnings=[(finding_key(finding), finding) for finding in found.checked.warnings],
        decisions=[
            Choice(str(each.id), f"{each.number} ngày {each.signed_on:%d/%m/%Y}") for each in prospect.decisions
        ],
        transitions=TRANSITIONS,
        transition_names=TRANSITION_NAMES,
        **CONSENT_WORDS,
    )
    return (html, status_of(fault)) if fault else html


# --- consents --------------------------------------------------------------------------------------------------------


@submission.get("/thong-nhat")
@allow(*CONSENTING)
def asked() -> Page:
    return render_template("designer/consents.html", rows=application().consents.asked(actor()))


@submission.get("/thong-nhat/<int:consent_id>")
@allow(*CONSENTING)
def consent(consent_id: int) -> Page:
    return show_consent(consent_id, Form())


@submission.get("/thong-nhat/<int:consent_id>.bpmn")
@allow(*CONSENTING)
def consent_bpmn(consent_id: int) -> Page:
    found = application().consents.page(actor(), consent_id)
    return download(found.checked.bpmn, f"{found.draft.line}.bpmn", "application/xml")


@submission.post("/thong-nhat/<int:consent_id>")
@allow(*CONSENTING)
def answer(consent_id: int) -> Page:
    agrees = request.form.get("agrees") == "yes"
    try:
        application().consents.answer(actor(), consent_id, agrees, request.form.get("note", ""))
    except (InvalidInput, RuleBroken) as fault:
        return show_consent(consent_id, Form.typed(fault), fault)
    notify("Đã trả lời thống nhất." if agrees else "Đã trả lời không thống nhất.")
    return redirect("/quy-trinh/thong-nhat", 303)


def show_consent(consent_id: int, form: Form, fault: DomainError | None = None) -> Page:
    found = application().consents.page(actor(), consent_id)
    tones = tones_of(found.checked.findings)
    template = "designer/consent.html"
    html = render_template(template, found=found, form=form, tones=tones, **CONSENT_WORDS, **WORDS)
    return (html, status_of(fault)) if fault else html
