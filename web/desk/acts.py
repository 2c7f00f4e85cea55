"""What the desk does on a dossier it has: accept, refuse, ask, record an answer, record a withdrawal; each a dialog."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Response, request

from engine.domain.acts import ActName
from engine.domain.papers import PaperKind
from engine.domain.requests import RequestKind
from engine.usecases.documents import UploadedFile
from engine.usecases.views.dossier_view import DossierView
from web.access import allow
from web.current import act_key, actor, application
from web.desk.intake_page import copies
from web.desk.kept_files import UPLOAD
from web.desk.papers import issued
from web.desk.room import AT_DESK, desk
from web.desk.typed_intake import typed_components
from web.marks import Choice
from web.officers.sheets import Page, Sheet, dossier_id, offered, opened, show_or_act, typed

ACCEPT = Sheet(
    title="Tiếp nhận hồ sơ",
    button="Tiếp nhận và in giấy hẹn",
    consequence="Thời hạn bắt đầu tính; người nộp thấy «Được tiếp nhận» và ngày hẹn trả.",
    done="Đã tiếp nhận hồ sơ.",
    label="",
    template="desk/accept.html",
)
REFUSE = Sheet(
    title="Từ chối tiếp nhận",
    button="Từ chối và in phiếu",
    consequence="Hồ sơ kết thúc; người nộp nhận phiếu từ chối nêu lý do này.",
    done="Đã từ chối tiếp nhận hồ sơ.",
    label="Lý do từ chối",
    is_danger=True,
)
ASK = Sheet(
    title="Yêu cầu bổ sung trước khi tiếp nhận",
    button="Lập phiếu yêu cầu bổ sung",
    consequence="Chưa tính thời hạn; người nộp nhận phiếu nêu giấy tờ cần bổ sung.",
    done="Hồ sơ chờ người nộp bổ sung.",
    label="Nội dung yêu cầu",
    field="content",
    template="desk/ask.html",
)
ANSWER = Sheet(
    title="Ghi nhận đã bổ sung",
    button="Ghi nhận",
    consequence="Thời hạn chạy tiếp từ bây giờ; nơi yêu cầu được báo.",
    done="Đã ghi nhận. Thời hạn chạy tiếp.",
    label="Người nộp đã bổ sung gì",
    field="answer",
    template="desk/answer.html",
)
COMPLETED = replace(
    ANSWER,
    consequence="Hồ sơ trở lại «Chờ tiếp nhận»; thời hạn tính từ khi tiếp nhận.",
    done="Đã ghi nhận bổ sung. Kiểm tra rồi tiếp nhận hồ sơ.",
)
PAID = Sheet(
    title="Ghi nhận đã nộp tiền",
    button="Ghi nhận đã nộp",
    consequence="Thời hạn chạy tiếp từ bây giờ; nơi yêu cầu được báo.",
    done="Đã ghi nhận nghĩa vụ tài chính. Thời hạn chạy tiếp.",
    label="Số chứng từ, ngày nộp",
    field="answer",
    template="desk/answer.html",
)
WITHDRAW = Sheet(
    title="Ghi nhận người nộp rút hồ sơ",
    button="Rút hồ sơ",
    consequence="Hồ sơ kết thúc ở mọi cơ quan; người nộp thấy «Công dân yêu cầu rút hồ sơ».",
    done="Đã ghi nhận rút hồ sơ.",
    label="Lý do rút",
    is_danger=True,
)

PAPERS = Sheet(
    title="Thêm giấy tờ số hóa",
    button="Thêm giấy tờ",
    consequence="Giấy tờ vào hồ sơ, mọi cơ quan xử lý đều xem được.",
    done="Đã thêm giấy tờ vào hồ sơ.",
    label="",
    template="officers/upload.html",
)


@desk.route("/ho-so/<code>/tiep-nhan", methods=["GET", "POST"])
@allow(*AT_DESK)
def accept(code: str) -> Page:
    """Accept what was registered, or has been completed."""
    return show_or_act(
        code,
        ACCEPT,
        lambda: _accept(code),
        lambda dossier: {**_on(dossier, ActName.ACCEPT), "copies": copies},
        lambda: issued(code, PaperKind.RECEIPT, _paper_key()),
    )


@desk.route("/ho-so/<code>/tu-choi", methods=["GET", "POST"])
@allow(*AT_DESK)
def refuse(code: str) -> Page:
    return show_or_act(
        code,
        REFUSE,
        lambda: application().reception.refuse(actor(), dossier_id(), typed("reason"), act_key()),
        lambda dossier: _on(dossier, ActName.REFUSE_AT_RECEPTION),
        lambda: issued(code, PaperKind.REFUSAL, _paper_key()),
    )


@desk.route("/ho-so/<code>/bo-sung", methods=["GET", "POST"])
@allow(*AT_DESK)
def ask(code: str) -> Page:
    """Ask for papers before acceptance; the paper opens to be printed."""
    return show_or_act(
        code,
        ASK,
        lambda: application().reception.ask_supplement(
            actor(), dossier_id(), typed("content"), typed("items"), act_key()
        ),
        lambda dossier: {**_on(dossier, ActName.ASK_SUPPLEMENT), "missing": _missing(dossier)},
        lambda: _last_request_paper(code),
    )


@desk.route("/ho-so/<code>/yeu-cau/<int:number>", methods=["GET", "POST"])
@allow(*AT_DESK)
def answer(code: str, number: int) -> Page:
    """Record that the applicant has handed in what was asked, or has paid."""
    dossier = opened(code)
    found = next((each for each in dossier.requests if each.request.number == number), None)
    is_duty = found is not None and found.request.kind is RequestKind.FINANCIAL_DUTY
    sheet = PAID if is_duty else ANSWER if dossier.state.was_accepted else COMPLETED
    acts = found.acts if found else frozenset()
    return show_or_act(
        code,
        sheet,
        lambda: _answer(dossier, number),
        lambda _: {"asked": offered(found, acts, ActName.ANSWER_REQUEST), "is_duty": is_duty},
    )


@desk.route("/ho-so/<code>/rut", methods=["GET", "POST"])
@allow(*AT_DESK)
def withdraw(code: str) -> Page:
    return show_or_act(
        code,
        WITHDRAW,
        lambda: application().endings.withdraw(actor(), dossier_id(), typed("reason"), act_key()),
        lambda dossier: _on(dossier, ActName.WITHDRAW),
    )


@desk.route("/ho-so/<code>/giay-to", methods=["GET", "POST"])
@allow(*AT_DESK)
def add_document(code: str) -> Page:
    """Add digitized papers to a dossier of this desk."""
    return show_or_act(
        code,
        PAPERS,
        lambda: add_papers(opened(code), typed("component")),
        lambda dossier: {**_on(dossier, ActName.ADD_DOCUMENT), "choices": _components(dossier)},
    )


def _on(dossier: DossierView, name: ActName) -> Mapping[str, Any]:
    offered(dossier, dossier.acts, name)
    return {}


def _accept(code: str) -> None:
    add_papers(opened(code))
    application().reception.accept(actor(), dossier_id(), typed_components(), act_key())


def _answer(dossier: DossierView, number: int) -> None:
    add_papers(dossier)
    application().requests.answer(actor(), dossier_id(), number, typed("answer"), act_key())


def add_papers(dossier: DossierView, component: str = "") -> None:
    """Add the papers handed in with a form; one the dossier already has is not added twice.

    A field ``upload.<code>`` names the component itself, any other is for ``component``.
    """
    known = {(paper.component, paper.sha256) for each in dossier.components for paper in each.documents}
    for field, files in request.files.lists():
        wanted = field.removeprefix(UPLOAD) if field.startswith(UPLOAD) else component
        for file in files:
            content = file.stream.read() if file.filename else b""
            paper = (wanted, hashlib.sha256(content).hexdigest())
            if file.filename and paper not in known:
                uploaded = UploadedFile(wanted, file.filename, content)
                application().documents.add(actor(), dossier.id, uploaded, f"{act_key()}:{wanted}:{paper[1][:16]}")
                known.add(paper)


def _components(dossier: DossierView) -> list[Choice]:
    return [Choice(each.code, each.name) for each in dossier.components if each.kind]


def _missing(dossier: DossierView) -> str:
    """Names of required components not handed in, one a line."""
    wanted = [each for each in dossier.components if each.kind is not None and each.kind.required and not each.held]
    return "\n".join(each.name for each in wanted)


def _last_request_paper(code: str) -> Response:
    number = max(each.request.number for each in opened(code).requests)
    return issued(code, PaperKind.SUPPLEMENT_REQUEST, _paper_key(), str(number))


def _paper_key() -> str:
    """The key of the paper that follows an act, told by the key of the act."""
    return f"{act_key()}:giay"
