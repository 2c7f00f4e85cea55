"""Opinions of other agencies: asked from an open step, answered by the agency asked, or needed no more."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from engine.domain.acts import ActName
from engine.domain.consultations import Opinion
from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.people import Agency
from engine.usecases.views.dossier_view import DossierView
from web.current import act_key, actor, application
from web.forms import Form
from web.marks import Choice
from web.notices import notify
from web.officers.dossiers import dossier_page
from web.officers.sheets import (
    Page,
    Sheet,
    back_to,
    dossier_id,
    officers,
    show_or_act,
    step_offered,
    typed,
)
from web.officers.steps import keep_typed

consultations = Blueprint("consultations", __name__)

QUESTION = Sheet(
    title="Lấy ý kiến cơ quan khác",
    button="Gửi phiếu lấy ý kiến",
    consequence="Mỗi cơ quan được chọn nhận câu hỏi này với hạn trả lời riêng. Thời hạn của hồ sơ vẫn chạy.",
    done="Đã gửi phiếu lấy ý kiến.",
    label="Nội dung cần ý kiến",
    field="question",
    hint="Nêu điều cần xác nhận và giấy tờ liên quan.",
    template="officers/consultation.html",
)


@consultations.route("/ho-so/<code>/buoc/<int:step_id>/lay-y-kien", methods=["GET", "POST"])
@officers
def ask(code: str, step_id: int) -> Page:
    return show_or_act(
        code,
        QUESTION,
        lambda: application().consultations.ask(
            actor(), dossier_id(), step_id, _asked_agencies(), typed("question"), typed("term"), act_key()
        ),
        lambda dossier: _askable(dossier, step_id),
    )


@consultations.post("/ho-so/<code>/y-kien/<int:consultation_id>")
@officers
def answer(code: str, consultation_id: int) -> Page:
    try:
        application().consultations.answer(actor(), consultation_id, _opinion(), typed("answer"), act_key())
    except (InvalidInput, RuleBroken) as fault:
        return dossier_page(code, opinion_form=Form.typed(fault), fault=fault)
    if typed("draft"):
        application().desk.drop_draft(actor(), f"consultation:{consultation_id}")
    notify("Đã gửi ý kiến tới cơ quan hỏi.")
    return back_to(code)


@consultations.post("/ho-so/<code>/y-kien/<int:consultation_id>/nhap")
@officers
def keep_draft(code: str, consultation_id: int) -> Response:
    return keep_typed(f"consultation:{consultation_id}")


@consultations.post("/ho-so/<code>/y-kien/<int:consultation_id>/thoi")
@officers
def withdraw(code: str, consultation_id: int) -> Page:
    application().consultations.withdraw(actor(), consultation_id, act_key())
    notify("Đã thôi lấy ý kiến.")
    return back_to(code)


def _opinion() -> Opinion:
    try:
        return Opinion(typed("opinion"))
    except ValueError:
        raise InvalidInput("Chưa chọn ý kiến.", {"opinion": "Chọn một trong các ý kiến."}) from None


def _asked_agencies() -> list[str]:
    """Codes of the agencies ticked, and of one named besides them by its name or code."""
    other = " ".join(typed("other").split())
    named = [agency.code for agency in _every_agency() if other in {agency.code, agency.name}] if other else []
    if other and not named:
        raise InvalidInput(
            "Chưa gửi được phiếu lấy ý kiến.", {"other": f"Không có cơ quan «{other[:80]}». Chọn trong danh sách."}
        )
    return [*request.form.getlist("agencies"), *named]


def _every_agency() -> list[Agency]:
    return application().consultations.askable(actor())


def _askable(dossier: DossierView, step_id: int) -> dict[str, object]:
    step = step_offered(dossier, step_id, ActName.CONSULT)
    choices = [Choice(agency.code, agency.name, agency.term) for agency in step.to_consult]
    term = next((agency.term for agency in step.to_consult if agency.term), "3 ngày làm việc")
    return {"step": step, "choices": choices, "term": term, "every_agency": _every_agency()}
