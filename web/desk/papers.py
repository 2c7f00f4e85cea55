"""The papers a desk prints: receipt, request to the applicant, refusal, delivery list. A4, printed by the browser."""

from datetime import date

from flask import render_template, request

from engine.domain.dossiers import Channel, ReturnWay
from engine.domain.errors import InvalidInput
from engine.domain.permissions import DOSSIER_WORK
from engine.domain.requests import RequestKind
from web.access import allow
from web.current import actor, application
from web.desk.intake_page import copies
from web.desk.room import desk
from web.desk.search import may_receive

RETURN_WORDS = {
    ReturnWay.DESK: "Trả tại {desk}",
    ReturnWay.POST: "Gửi bưu điện về địa chỉ người nộp",
    ReturnWay.ONLINE: "Trả bản điện tử trên Cổng Dịch vụ công quốc gia",
}
CHANNEL_WORDS = {Channel.DIRECT: "trực tiếp", Channel.ONLINE: "trực tuyến", Channel.POST: "qua bưu chính"}


@desk.get("/ho-so/<code>/giay-tiep-nhan")
@allow(*DOSSIER_WORK)
def receipt(code: str) -> str:
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả; ``in_ngay=1`` opens the print dialog."""
    paper = application().papers.receipt(actor(), code)
    return render_template(
        "desk/receipt.html",
        paper=paper,
        back=RETURN_WORDS[paper.return_way].format(desk=paper.return_desk),
        channel=CHANNEL_WORDS[paper.channel],
        copies=copies,
        prints="in_ngay" in request.args,
        receives=may_receive(actor()),
    )


@desk.get("/ho-so/<code>/phieu/<int:number>")
@allow(*DOSSIER_WORK)
def request_paper(code: str, number: int) -> str:
    """Phiếu yêu cầu bổ sung, or thông báo nghĩa vụ tài chính."""
    paper = application().papers.request_paper(actor(), code, number)
    return render_template(
        "desk/request_paper.html", paper=paper, is_duty=paper.request.kind is RequestKind.FINANCIAL_DUTY
    )


@desk.get("/ho-so/<code>/phieu-tu-choi")
@allow(*DOSSIER_WORK)
def refusal_paper(code: str) -> str:
    """Phiếu từ chối tiếp nhận, or thông báo không giải quyết."""
    return render_template("desk/refusal_paper.html", paper=application().papers.refusal_paper(actor(), code))


@desk.get("/ban-giao/bang-ke")
@allow(*DOSSIER_WORK)
def delivery_list() -> str:
    """The delivery list from one agency to another (tu, den), sent on a day (ngay), or of chosen handovers (chang)."""
    sender, receiver = (request.args.get(name, 0, type=int) for name in ("tu", "den"))
    day = day_asked()
    refs = [_ref(text) for text in request.args.getlist("chang")]
    papers = application().papers
    if refs:
        paper = papers.delivery_list_of(actor(), sender, receiver, refs)
    else:
        paper = papers.delivery_list(actor(), sender, receiver, day)
    return render_template("desk/delivery_list.html", paper=paper, day=day)


def day_asked() -> date:
    """The day in the address, today without one."""
    text = request.args.get("ngay", "")
    try:
        return date.fromisoformat(text) if text else application().clock.now().date()
    except ValueError:
        raise InvalidInput("Ngày trong địa chỉ phải viết như 2026-11-20.") from None


def _ref(text: str) -> tuple[int, int]:
    """ "17.2": the second leg of dossier 17."""
    dossier, _, leg = text.partition(".")
    if not (dossier.isdecimal() and leg.isdecimal() and len(text) < 25):
        raise InvalidInput("Địa chỉ bảng kê không đúng. Mở lại từ danh sách bàn giao.")
    return int(dossier), int(leg)
