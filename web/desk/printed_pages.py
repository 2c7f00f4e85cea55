"""Pages the browser prints by itself: the delivery list of handovers, and the notice of a financial duty."""

from datetime import date

from flask import render_template, request

from engine.domain.errors import InvalidInput
from engine.domain.permissions import DOSSIER_WORK
from web.access import allow
from web.current import actor, application
from web.desk.room import desk


@desk.get("/ho-so/<code>/thong-bao-nop-tien/<int:number>")
@allow(*DOSSIER_WORK)
def duty_notice(code: str, number: int) -> str:
    """Thông báo thực hiện nghĩa vụ tài chính."""
    notice = application().printed_pages.duty_notice(actor(), code, number)
    return render_template("desk/duty_notice.html", notice=notice)


@desk.get("/ban-giao/bang-ke")
@allow(*DOSSIER_WORK)
def delivery_list() -> str:
    """The delivery list from one agency to another (tu, den), sent on a day (ngay), or of chosen handovers (chang)."""
    sender, receiver = (request.args.get(name, 0, type=int) for name in ("tu", "den"))
    day = day_asked()
    refs = [_ref(text) for text in request.args.getlist("chang")]
    pages = application().printed_pages
    if refs:
        paper = pages.delivery_list_of(actor(), sender, receiver, refs)
    else:
        paper = pages.delivery_list(actor(), sender, receiver, day)
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
