"""The controllers' pages: what waits for approval, one submission in full, and a version withdrawn before its day."""

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from engine.domain.decisions import TRANSITION_NAMES
from engine.domain.errors import DomainError, InvalidInput, NotPermitted, RuleBroken
from engine.domain.people import Position
from engine.domain.submissions import finding_key
from web.access import allow
from web.current import actor, application
from web.designer.drawing import WORDS, finding_marks, tones_of
from web.designer.reading import download
from web.designer.reading import show as show_version
from web.designer.submission import CONSENT_WORDS
from web.errors import status_of
from web.formats import vn_date, vn_number
from web.forms import Form
from web.notices import notify

approval = Blueprint("approval", __name__)
Page = str | tuple[str, int] | Response


@approval.get("/cho-duyet")
@allow(Position.PROCEDURE_CONTROLLER)
def queue() -> Page:
    return render_template("designer/approvals.html", waiting=application().approvals.waiting(actor()))


@approval.get("/cho-duyet/<int:submission_id>")
@allow(Position.PROCEDURE_CONTROLLER)
def submitted(submission_id: int) -> Page:
    return show(submission_id, Form())


@approval.get("/cho-duyet/<int:submission_id>.bpmn")
@allow(Position.PROCEDURE_CONTROLLER)
def submitted_bpmn(submission_id: int) -> Page:
    found = application().approvals.page(actor(), submission_id)
    return download(found.checked.bpmn, f"{found.draft.line}.bpmn", "application/xml")


@approval.post("/cho-duyet/<int:submission_id>/duyet")
@allow(Position.PROCEDURE_CONTROLLER)
def approve(submission_id: int) -> Page:
    typed = request.form
    papers = {name.removeprefix("paper."): text for name, text in typed.items() if name.startswith("paper.")}
    try:
        stored = application().approvals.approve(actor(), submission_id, typed.get("digest", ""), papers)
    except (InvalidInput, RuleBroken, NotPermitted) as fault:
        return show(submission_id, Form.typed(fault), fault)
    notify(f"Đã duyệt. Phiên bản {stored.number} áp dụng từ {vn_date(stored.validity.since)}.")
    awaited = application().process_moves.awaited(actor(), stored.id)
    if awaited:
        notify(f"Quyết định nói đến {vn_number(awaited)} hồ sơ đang chạy: xem hồ sơ nào chuyển, hồ sơ nào ở lại.")
    return redirect(f"/quy-trinh/phien-ban/{stored.id}{'/chuyen' if awaited else ''}", 303)


@approval.post("/cho-duyet/<int:submission_id>/tra-lai")
@allow(Position.PROCEDURE_CONTROLLER)
def give_back(submission_id: int) -> Page:
    typed = request.form
    try:
        application().approvals.give_back(actor(), submission_id, typed.get("digest", ""), typed.get("reason", ""))
    except (InvalidInput, RuleBroken) as fault:
        return show(submission_id, Form.typed(fault), fault)
    notify("Đã trả lại người trình kèm lý do.")
    return redirect("/quy-trinh/cho-duyet", 303)


@approval.post("/phien-ban/<int:version_id>/rut")
@allow(Position.PROCEDURE_CONTROLLER)
def withdraw(version_id: int) -> Page:
    try:
        version = application().approvals.withdraw(actor(), version_id, request.form.get("reason", ""))
    except (InvalidInput, RuleBroken) as fault:
        return show_version(application().procedure_pages.version(actor(), version_id), Form.typed(fault), fault)
    notify(f"Đã rút phiên bản {version.number}. Phiên bản trước áp dụng tiếp.")
    return redirect(f"/quy-trinh/{version.line}", 303)


def show(submission_id: int, form: Form, fault: DomainError | None = None) -> Page:
    found = application().approvals.page(actor(), submission_id)
    reasons = found.submission.reasons
    marks = [
        replace(mark, sentence=f"{mark.sentence} Lý do vẫn trình: {reasons[key]}") if key in reasons else mark
        for mark, key in zip(
            finding_marks(found.checked.findings), map(finding_key, found.checked.findings), strict=True
        )
    ]
    html = render_template(
        "designer/approval.html",
        found=found,
        form=form,
        marks=marks,
        tones=tones_of(found.checked.findings),
        transition_names=TRANSITION_NAMES,
        **CONSENT_WORDS,
        **WORDS,
    )
    return (html, status_of(fault)) if fault else html
