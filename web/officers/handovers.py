"""Handovers on one dossier and many: received, refused, sent back, recalled, sent again; and the delivery list."""

from collections.abc import Callable

from flask import Blueprint, render_template, request

from engine.domain.acts import ActName
from engine.domain.errors import InvalidInput
from engine.usecases.office import Done
from engine.usecases.processing.handovers import HandoverRef
from engine.usecases.views.dossier_view import DossierView, LegView
from web.current import act_key, actor, application
from web.notices import notify
from web.officers.sheets import (
    Page,
    Sheet,
    back_to,
    dossier_id,
    offered,
    officers,
    opened,
    show_or_act,
    typed,
)

handovers = Blueprint("handovers", __name__)

REFUSAL = Sheet(
    title="Từ chối nhận bàn giao",
    button="Từ chối nhận",
    consequence="Hồ sơ về lại {sender} kèm lý do này; thời hạn chung vẫn chạy.",
    done="Đã từ chối nhận. Hồ sơ về lại {sender}.",
    hint="Ghi điều nơi giao cần sửa hoặc bổ sung.",
    is_danger=True,
)
RETURN = Sheet(
    title="Trả lại nơi giao",
    button="Trả lại {sender}",
    consequence="Hồ sơ về lại {sender} kèm lý do này; thời hạn chung vẫn chạy.",
    done="Đã trả hồ sơ lại {sender}.",
    hint="Chỉ trả lại được khi cơ quan bạn chưa làm bước nào.",
    is_danger=True,
)
RECALL = Sheet(
    title="Thu hồi hồ sơ đã chuyển",
    button="Thu hồi",
    consequence="Hồ sơ về lại cơ quan bạn, {receiver} không còn thấy để nhận.",
    done="Đã thu hồi hồ sơ từ {receiver}.",
)
REOPENING = Sheet(
    title="Mở lại bước cuối của cơ quan mình",
    button="Mở lại bước",
    consequence="Bước cuối cùng cơ quan bạn đã làm được mở lại để sửa, rồi chuyển lại.",
    done="Đã mở lại bước để sửa.",
    label="Cần sửa gì",
)
LEG = "/ho-so/<code>/chang/<int:number>"
Act = Callable[[int], Done]


@handovers.post(f"{LEG}/nhan")
@officers
def receive(code: str, number: int) -> Page:
    application().handovers.receive(actor(), dossier_id(), number, act_key())
    notify("Đã nhận bàn giao. Hồ sơ đang ở cơ quan bạn.")
    return back_to(code)


@handovers.route(f"{LEG}/tu-choi-nhan", methods=["GET", "POST"])
@officers
def refuse(code: str, number: int) -> Page:
    return _sheet(
        code,
        number,
        ActName.REFUSE_HANDOVER,
        REFUSAL,
        lambda dossier: application().handovers.refuse(actor(), dossier, number, typed("reason"), act_key()),
    )


@handovers.route(f"{LEG}/tra-noi-giao", methods=["GET", "POST"])
@officers
def send_back(code: str, number: int) -> Page:
    return _sheet(
        code,
        number,
        ActName.SEND_BACK,
        RETURN,
        lambda dossier: application().handovers.send_back(actor(), dossier, number, typed("reason"), act_key()),
    )


@handovers.route(f"{LEG}/thu-hoi", methods=["GET", "POST"])
@officers
def recall(code: str, number: int) -> Page:
    return _sheet(
        code,
        number,
        ActName.RECALL,
        RECALL,
        lambda dossier: application().handovers.recall(actor(), dossier, number, typed("reason"), act_key()),
    )


@handovers.post(f"{LEG}/chuyen-lai")
@officers
def resend(code: str, number: int) -> Page:
    application().handovers.resend(actor(), dossier_id(), number, act_key())
    notify("Đã chuyển lại hồ sơ, chờ nơi nhận xác nhận.")
    return back_to(code)


@handovers.route(f"{LEG}/mo-lai", methods=["GET", "POST"])
@officers
def reopen(code: str, number: int) -> Page:
    return _sheet(
        code,
        number,
        ActName.REOPEN,
        REOPENING,
        lambda dossier: application().corrections.reopen(actor(), dossier, number, typed("reason"), act_key()),
    )


@handovers.post("/viec/cho-nhan-ban-giao/nhan")
@officers
def receive_many() -> Page:
    """Receive what was ticked; the page tells each outcome and prints as the delivery list."""
    receipts = application().handovers.receive_many(actor(), [_ref(text) for text in _ticked()], act_key())
    received = [(opened(receipt.code), receipt.ref.leg) for receipt in receipts if receipt.code]
    rows = [(dossier, _leg(dossier, leg)) for dossier, leg in received]
    faults = [receipt.fault for receipt in receipts if receipt.fault]
    return render_template("officers/delivery_list.html", rows=rows, faults=faults, now=application().clock.now())


def _sheet(code: str, number: int, name: ActName, sheet: Sheet, act: Act) -> Page:
    leg = _leg(opened(code), number)
    about = sheet.about(sender=leg.sender or "nơi giao", receiver=leg.agency)
    return show_or_act(code, about, lambda: act(dossier_id()), lambda dossier: _offered(dossier, number, name))


def _offered(dossier: DossierView, number: int, name: ActName) -> dict[str, object]:
    leg = next((leg for leg in dossier.legs if leg.number == number), None)
    return {"leg": offered(leg, leg.acts if leg else (), name)}


def _leg(dossier: DossierView, number: int) -> LegView:
    found = [leg for leg in dossier.legs if leg.number == number]
    return offered(found[0] if found else None, (ActName.RECEIVE_HANDOVER,), ActName.RECEIVE_HANDOVER)


def _ticked() -> list[str]:
    ticked = list(dict.fromkeys(request.form.getlist("chon")))
    if not ticked:
        raise InvalidInput("Chưa chọn hồ sơ nào. Quay lại danh sách, đánh dấu hồ sơ rồi bấm lại.")
    return ticked


def _ref(text: str) -> HandoverRef:
    dossier, _, leg = text.partition(":")
    if not (dossier.isdecimal() and leg.isdecimal() and text.isascii() and len(text) < 30):
        raise InvalidInput("Danh sách đã chọn không đọc được. Tải lại trang rồi chọn lại.")
    return HandoverRef(int(dossier), int(leg))
