"""Digitized documents: shown to those who may see the dossier, and added by the officer of an open step."""

from urllib.parse import quote

from flask import Blueprint, Response, request

from engine.domain.acts import ActName
from engine.domain.errors import InvalidInput
from engine.usecases.documents import UploadedFile
from web.current import act_key, actor, application
from web.marks import Choice
from web.officers.sheets import Page, Sheet, dossier_id, officers, show_or_act, step_offered, typed

documents = Blueprint("documents", __name__)

# The content is a citizen's: it may be looked at, and can run, load and send nothing. A PDF goes without "sandbox",
# under which Chromium's viewer, itself a sandbox without our origin, shows nothing at all.
NOTHING = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
POLICIES = {
    "application/pdf": f"{NOTHING}; object-src 'self'",
    "image/jpeg": f"sandbox; {NOTHING}",
    "image/png": f"sandbox; {NOTHING}",
}
SHUT_IN = "sandbox; default-src 'none'"
UPLOAD = Sheet(
    title="Thêm giấy tờ số hóa",
    button="Thêm giấy tờ",
    consequence="Giấy tờ vào hồ sơ, mọi cơ quan xử lý đều xem được.",
    done="Đã thêm giấy tờ vào hồ sơ.",
    label="",
    template="officers/upload.html",
)


@documents.get("/giay-to/<int:document_id>")
@officers
def show(document_id: int) -> Response:
    document, content = application().documents.open(actor(), document_id)
    is_shown = document.media_type in POLICIES and "tai-ve" not in request.args
    named = f"{'inline' if is_shown else 'attachment'}; filename*=UTF-8''{quote(document.name)}"
    policy = POLICIES[document.media_type] if is_shown else SHUT_IN
    headers = {"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Content-Disposition": named}
    return Response(content, mimetype=document.media_type, headers=headers)


@documents.route("/ho-so/<code>/buoc/<int:step_id>/giay-to", methods=["GET", "POST"])
@officers
def add(code: str, step_id: int) -> Page:
    return show_or_act(
        code,
        UPLOAD,
        lambda: _keep(step_id),
        lambda dossier: {
            "step": step_offered(dossier, step_id, ActName.ADD_DOCUMENT),
            "choices": [Choice(component.code, component.name) for component in dossier.components if component.kind],
        },
    )


def _keep(step_id: int) -> None:
    chosen = [file for file in request.files.getlist("tep") if file.filename]
    if not chosen:
        raise InvalidInput("Chưa chọn tệp nào.", {"tep": "Chọn tệp PDF, JPEG hoặc PNG."})
    for number, file in enumerate(chosen):
        uploaded = UploadedFile(typed("component"), file.filename or "", file.read())
        application().documents.add(actor(), dossier_id(), uploaded, f"{act_key()}:{number}", step_id)
