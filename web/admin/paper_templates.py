"""Pages of the templates of papers: each form, its shipped text and what replaces it, checked before it is put."""

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from engine.domain.errors import InvalidInput
from engine.domain.people import Position
from engine.usecases.issuing.paper_templates import LARGEST, TemplateDraft
from web.access import allow
from web.current import actor, application
from web.desk.papers import pdf_answer
from web.errors import status_of
from web.forms import Form
from web.notices import notify

paper_templates = Blueprint("paper_templates", __name__, url_prefix="/mau-giay")
FIELDS = ("source", "since", "decision", "reason")
Page = str | tuple[str, int] | Answer


@paper_templates.get("")
@allow(Position.ADMINISTRATOR)
def forms() -> Page:
    return render_template("admin/paper_forms.html", lines=application().paper_templates.forms(actor()))


@paper_templates.get("/<form_key>")
@allow(Position.ADMINISTRATOR)
def form_page(form_key: str) -> Page:
    return show(form_key, Form())


@paper_templates.get("/<form_key>/<int:template_id>.typ")
@allow(Position.ADMINISTRATOR)
def template_text(form_key: str, template_id: int) -> Response:
    """The text of a replacement to be kept or changed; of the shipped template for 0."""
    text = application().paper_templates.text(actor(), form_key, template_id)
    headers = {"Content-Disposition": f'attachment; filename="{form_key}-{template_id}.typ"'}
    return Response(text, mimetype="text/plain", headers=headers)


@paper_templates.post("/<form_key>/xem-thu")
@allow(Position.ADMINISTRATOR)
def preview(form_key: str) -> Page:
    """The typed text printed with an invented paper; the page once more when it cannot be."""
    typed = _typed()
    try:
        content = application().paper_templates.preview(actor(), form_key, typed["source"])
    except InvalidInput as fault:
        return show(form_key, Form(typed, fault.fields, fault.message)), status_of(fault)
    return pdf_answer(content, f"xem-thu-{form_key}.pdf")


@paper_templates.post("/<form_key>")
@allow(Position.ADMINISTRATOR)
def put(form_key: str) -> Page:
    """Check only (``act=check``), or put the template in force from its day."""
    typed, templates = _typed(), application().paper_templates
    try:
        if request.form.get("act") == "check":
            templates.check(actor(), form_key, typed["source"])
            notify("Mẫu dùng được: in đủ các nội dung bắt buộc. Chưa lưu.")
            return show(form_key, Form(typed))
        templates.put(actor(), form_key, TemplateDraft(**typed))
    except InvalidInput as fault:
        return show(form_key, Form(typed, fault.fields, fault.message)), status_of(fault)
    notify("Đã lưu mẫu. Giấy phát hành từ ngày áp dụng dùng mẫu này; giấy đã phát hành giữ mẫu cũ.")
    return redirect(f"/quan-tri/mau-giay/{form_key}", 303)


def show(form_key: str, form: Form) -> str:
    page = application().paper_templates.page(actor(), form_key)
    return render_template("admin/paper_form.html", page=page, form=form)


def _typed() -> dict[str, str]:
    """The fields as typed; a file that came along stands in place of the text."""
    typed = {name: request.form.get(name, "") for name in FIELDS}
    file = request.files.get("tep")
    if file is not None and file.filename:
        typed["source"] = (
            file.stream.read(LARGEST + 1).decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")
        )
    return typed
