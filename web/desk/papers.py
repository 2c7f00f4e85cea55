"""Statutory papers: issued by a press, shown as PDF on a page that prints it, corrected by a new paper."""

from urllib.parse import quote

from flask import Response, make_response, redirect, render_template, request, url_for

from engine.domain.errors import InvalidInput, NotFound
from engine.domain.papers import PaperKind
from engine.domain.permissions import DOSSIER_WORK
from engine.usecases.issuing.papers import UNKNOWN, OpenedPaper
from engine.usecases.views.dossier_view import DossierView
from web.access import allow
from web.current import act_key, actor, application
from web.desk.room import desk
from web.desk.search import may_receive
from web.officers.sheets import Page, Sheet, show_or_act, typed
from web.security import CONTENT_SECURITY_POLICY

# The file is our own print of a citizen's words: it may be shown inside our page, and can load and send nothing.
PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
PAGE_POLICY = f"{CONTENT_SECURITY_POLICY}; frame-src 'self'"
CORRECT = Sheet(
    title="Lập lại {name}",
    button="Lập giấy mới và in",
    consequence="Giấy mới lấy số mới và ghi thay thế giấy số {number}; giấy cũ vẫn được giữ nguyên.",
    done="Đã lập giấy mới thay giấy cũ.",
    label="Giấy cũ sai gì",
)


@desk.post("/ho-so/<code>/giay")
@allow(*DOSSIER_WORK)
def issue_paper(code: str) -> Response:
    """Issue the paper of an act (``kind``, ``act``), or find the one issued before; its page opens to print it."""
    return issued(code, _kind(), act_key(), request.form.get("act", "")[:10])


def issued(code: str, kind: PaperKind, key: str, act: str = "") -> Response:
    """Lead to the page of the paper, which prints it at once."""
    paper = application().papers.issue(actor(), code, kind, key, act)
    return lead_to(url_for("desk.paper", code=code, paper_id=paper.id, in_ngay=1))


@desk.get("/ho-so/<code>/giay/<int:paper_id>")
@allow(*DOSSIER_WORK)
def paper(code: str, paper_id: int) -> Response:
    """The page of a paper; ``in_ngay=1`` prints it at once."""
    page = render_template(
        "desk/paper.html",
        opened=_opened(code, paper_id),
        prints="in_ngay" in request.args,
        receives=may_receive(actor()),
    )
    answer = make_response(page)
    answer.headers["Content-Security-Policy"] = PAGE_POLICY
    return answer


@desk.get("/ho-so/<code>/giay/<int:paper_id>.pdf")
@allow(*DOSSIER_WORK)
def paper_file(code: str, paper_id: int) -> Response:
    """The PDF itself, the same bytes each time."""
    opened = _opened(code, paper_id)
    return pdf_answer(application().papers.content(actor(), paper_id), opened.file_name)


@desk.route("/ho-so/<code>/giay/<int:paper_id>/lap-lai", methods=["GET", "POST"])
@allow(*DOSSIER_WORK)
def correct_paper(code: str, paper_id: int) -> Page:
    """Issue a new paper in place of a wrong one."""
    wrong = _opened(code, paper_id)
    made: list[int] = []
    return show_or_act(
        code,
        CORRECT.about(name=wrong.name.lower(), number=wrong.paper.designation),
        lambda: made.append(application().papers.correct(actor(), paper_id, typed("reason"), act_key()).id),
        lambda dossier: _correctable(dossier, paper_id),
        lambda: lead_to(url_for("desk.paper", code=code, paper_id=made[0], in_ngay=1)),
    )


def lead_to(address: str) -> Response:
    return make_response(redirect(address, 303))


def pdf_answer(content: bytes, name: str) -> Response:
    """A PDF to be shown, under its name."""
    headers = {
        "Content-Security-Policy": PDF_POLICY,
        "Content-Disposition": f"inline; filename*=UTF-8''{quote(name)}",
    }
    return Response(content, mimetype="application/pdf", headers=headers)


def _opened(code: str, paper_id: int) -> OpenedPaper:
    opened = application().papers.page(actor(), paper_id)
    if opened.code != code:
        raise NotFound(UNKNOWN)
    return opened


def _correctable(dossier: DossierView, paper_id: int) -> dict[str, object]:
    if not any(each.id == paper_id and each.may_correct for each in dossier.papers):
        raise NotFound("Giấy này không còn lập lại được ở chỗ bạn. Mở lại hồ sơ để xem.")
    return {}


def _kind() -> PaperKind:
    try:
        return PaperKind(request.form.get("kind", ""))
    except ValueError:
        raise InvalidInput("Biểu mẫu thiếu loại giấy. Tải lại trang rồi làm lại.") from None
