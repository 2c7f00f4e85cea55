"""The reception page: a dossier taken in, asked to be completed, turned away or kept to be checked, in one form."""

from collections.abc import Callable, Mapping

from flask import Response, jsonify, make_response, render_template, request, url_for

from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.papers import PaperKind
from engine.domain.vietnamese import shortened
from engine.usecases.desk.reception import Taken
from web.access import allow
from web.current import act_key, actor, application
from web.desk.intake_page import CHOICES, DRAFT, IntakePage
from web.desk.kept_files import KeptFiles
from web.desk.papers import issued, lead_to
from web.desk.room import AT_DESK, desk
from web.desk.typed_intake import checked_intake, desks, remember
from web.errors import status_of
from web.formats import vn_time
from web.forms import Form
from web.notices import notify

LAID_ASIDE = "reception:before"
Answer = str | tuple[str, int] | Response


@desk.get("/tiep-nhan")
@allow(*AT_DESK)
def reception() -> Answer:
    """An empty form, or the one left unfinished. ``moi=1`` lays that aside, ``lai=1`` takes it up again."""
    if request.args.get("moi"):
        return lead_to(url_for("desk.reception", bo=1 if move_draft(DRAFT, LAID_ASIDE) else None))
    if request.args.get("lai"):
        move_draft(LAID_ASIDE, DRAFT)
        return lead_to(url_for("desk.reception"))
    draft = application().desk.draft(actor(), DRAFT)
    page = IntakePage.of_draft(draft.content) if draft else IntakePage(Form(), KeptFiles())
    begun = f"Đang mở lại nội dung nhập dở lúc {vn_time(draft.saved_at)}." if draft and page.is_begun else ""
    if not begun and (line := request.args.get("thu_tuc")):
        page.line = line
    response = make_response(whole(page, begun))
    remember(response, page.desk.id)
    return response


def move_draft(form: str, to: str) -> bool:
    """Keep a draft under another name; False when there is none worth it."""
    drafts = application().desk
    draft = drafts.draft(actor(), form)
    is_kept = draft is not None and IntakePage.of_draft(draft.content).is_begun
    if draft and is_kept:
        drafts.keep_draft(actor(), to, draft.content)
    drafts.drop_draft(actor(), form)
    return is_kept


@desk.post("/tiep-nhan/nhap")
@allow(*AT_DESK)
def keep_draft() -> Response:
    """Keep what stands in the form, for this person only."""
    content = IntakePage.typed().as_draft(request.form.to_dict(flat=False))
    draft = application().desk.keep_draft(actor(), DRAFT, content)
    return jsonify(saved_at=vn_time(draft.saved_at))


@desk.post("/tiep-nhan")
@allow(*AT_DESK)
def take() -> Answer:
    """One of the four ways a dossier begins; without an act (no scripts), the form once more with what was chosen."""
    page = IntakePage.typed()
    if request.form.get("act") not in ACTS:
        page.line = request.form.get("choose", page.line)
        return whole(page)
    try:
        page.kept.must_be_sound()
        answer = ACTS[request.form["act"]](page)
    except (InvalidInput, RuleBroken) as fault:
        page.form = Form.typed(fault)
        return whole(page), status_of(fault)
    application().desk.drop_draft(actor(), DRAFT)
    remember(answer, page.desk.id, page.line)
    return answer


def receive(page: IntakePage) -> Response:
    key = act_key()
    taken = application().reception.receive(actor(), checked_intake(page.line), key, page.kept.documents)
    notify(f"Đã tiếp nhận hồ sơ {taken.code}.")
    return issued(taken.code, PaperKind.RECEIPT, f"{key}:giay")


def register(page: IntakePage) -> Response:
    taken = application().reception.register(actor(), checked_intake(page.line), act_key(), page.kept.documents)
    notify(f"Đã lưu hồ sơ {taken.code} ở danh sách «Chờ tiếp nhận».")
    return lead_to(url_for("desk.reception"))


def ask(page: IntakePage) -> Response:
    """The papers wanted are those still missing, unless the clerk names others."""
    intake, key = checked_intake(page.line), act_key()
    missing = "\n".join(page.promise.missing) if page.promise else ""
    items = page.form.value("items").strip() or missing
    content = page.form.value("content")
    taken = application().reception.take_incomplete(actor(), intake, content, items, key, page.kept.documents)
    notify(f"Hồ sơ {taken.code} chờ người nộp bổ sung.")
    return issued(taken.code, PaperKind.SUPPLEMENT_REQUEST, f"{key}:giay", "1")


def refuse(page: IntakePage) -> Response:
    reason, key = page.form.value("reason"), act_key()
    taken: Taken = application().reception.turn_away(
        actor(), checked_intake(page.line), reason, key, page.kept.documents
    )
    notify(f"Đã từ chối tiếp nhận hồ sơ {taken.code}.")
    return issued(taken.code, PaperKind.REFUSAL, f"{key}:giay")


ACTS: Mapping[str, Callable[[IntakePage], Response]] = {
    "receive": receive,
    "register": register,
    "ask": ask,
    "refuse": refuse,
}


def whole(page: IntakePage, begun: str = "") -> str:
    return render_template(
        "desk/reception.html",
        page=page,
        form=page.form,
        begun=begun,
        thrown_away="bo" in request.args,
        desks=desks(),
        shortened=shortened,
        **CHOICES,
    )
