"""What officers ask of the applicant from an open step: papers to add, a sum to pay; and asking no more."""

from flask import Blueprint

from engine.domain.acts import ActName
from engine.domain.errors import InvalidInput
from engine.domain.requests import RequestKind
from engine.usecases.processing.requests import Asked
from engine.usecases.views.dossier_view import DossierView
from web.current import act_key, actor, application
from web.officers.sheets import (
    Page,
    Sheet,
    dossier_id,
    offered,
    officers,
    show_or_act,
    step_offered,
    typed,
)

requests = Blueprint("requests", __name__)

SUPPLEMENT = Sheet(
    title="Yêu cầu bổ sung hồ sơ",
    button="Gửi yêu cầu bổ sung",
    consequence="Người nộp nhận Phiếu yêu cầu bổ sung. Thời hạn tạm dừng tới khi Bộ phận Một cửa ghi nhận bổ sung.",
    done="Đã gửi yêu cầu bổ sung. Thời hạn tạm dừng.",
    label="Nội dung cần bổ sung, lý do",
    field="content",
    hint="Viết để người nộp hiểu ngay phải làm gì. Yêu cầu một lần cho đủ.",
    template="officers/request.html",
)
DUTY = Sheet(
    title="Yêu cầu nghĩa vụ tài chính",
    button="Gửi thông báo",
    consequence="Người nộp nhận thông báo số tiền. Thời hạn tạm dừng tới khi ghi nhận đã nộp.",
    done="Đã gửi thông báo nghĩa vụ tài chính. Thời hạn tạm dừng.",
    label="Nội dung, căn cứ thu",
    field="content",
    template="officers/request.html",
)
WITHDRAWAL = Sheet(
    title="Thôi yêu cầu người nộp",
    button="Thôi yêu cầu",
    consequence="Thời hạn chạy tiếp từ bây giờ; người nộp thấy hồ sơ được xử lý tiếp.",
    done="Đã thôi yêu cầu. Thời hạn chạy tiếp.",
)


@requests.route("/ho-so/<code>/buoc/<int:step_id>/bo-sung", methods=["GET", "POST"])
@officers
def ask_supplement(code: str, step_id: int) -> Page:
    return _ask(code, step_id, SUPPLEMENT, RequestKind.SUPPLEMENT, ActName.ASK_SUPPLEMENT)


@requests.route("/ho-so/<code>/buoc/<int:step_id>/nghia-vu-tai-chinh", methods=["GET", "POST"])
@officers
def ask_duty(code: str, step_id: int) -> Page:
    return _ask(code, step_id, DUTY, RequestKind.FINANCIAL_DUTY, ActName.ASK_DUTY)


@requests.route("/ho-so/<code>/yeu-cau/<int:number>/thoi", methods=["GET", "POST"])
@officers
def withdraw(code: str, number: int) -> Page:
    return show_or_act(
        code,
        WITHDRAWAL,
        lambda: application().requests.withdraw(actor(), dossier_id(), number, typed("reason"), act_key()),
        lambda dossier: _withdrawable(dossier, number),
    )


def _ask(code: str, step_id: int, sheet: Sheet, kind: RequestKind, name: ActName) -> Page:
    return show_or_act(
        code,
        sheet,
        lambda: application().requests.ask(actor(), dossier_id(), step_id, _asked(kind), act_key()),
        lambda dossier: {
            "step": step_offered(dossier, step_id, name),
            "is_duty": kind is RequestKind.FINANCIAL_DUTY,
        },
    )


def _asked(kind: RequestKind) -> Asked:
    amount = _amount(typed("amount")) if kind is RequestKind.FINANCIAL_DUTY else 0
    return Asked(kind, typed("content"), typed("items"), amount, whole=typed("whole") == "yes")


def _amount(text: str) -> int:
    """đồng, as people write it: "1.500.000"."""
    digits = text.replace(".", "").replace(" ", "").removesuffix("đ")
    if digits and not (digits.isascii() and digits.isdecimal() and len(digits) < 14):
        raise InvalidInput("Số tiền chưa đúng.", {"amount": "Ghi số đồng, ví dụ 150.000."})
    return int(digits or 0)


def _withdrawable(dossier: DossierView, number: int) -> dict[str, object]:
    found = next((each for each in dossier.requests if each.request.number == number), None)
    return {"request_view": offered(found, found.acts if found else (), ActName.WITHDRAW_REQUEST)}
