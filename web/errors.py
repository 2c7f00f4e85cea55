"""The only table of status codes: which error becomes which page. No view answers an error by itself."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from flask import Flask, Response, current_app, jsonify, make_response, redirect, render_template, request
from werkzeug.exceptions import HTTPException

from engine.domain.errors import DomainError, InvalidInput, NotFound, NotPermitted, RuleBroken, StaleDossier, StaleDraft
from engine.ports.outside import FilesFull
from engine.ports.process import ProcessFault, UnreadableFile
from engine.ports.storage import StorageBusy
from web.current import wants_fragment
from web.security import SAFE_METHODS, ForeignWrite, SignInNeeded, inside, is_api

log = logging.getLogger(__name__)

STATUS: dict[type[Exception], int] = {
    SignInNeeded: 401,
    ForeignWrite: 403,
    NotPermitted: 403,
    NotFound: 404,
    StaleDossier: 409,
    StaleDraft: 409,
    RuleBroken: 409,
    ProcessFault: 409,
    InvalidInput: 422,
    UnreadableFile: 422,
    StorageBusy: 503,
    FilesFull: 503,
}

TITLES = {
    400: "Yêu cầu không đọc được",
    401: "Phiên làm việc đã hết",
    403: "Không được phép",
    404: "Không tìm thấy",
    405: "Địa chỉ này không nhận thao tác đó",
    409: "Chưa thực hiện được",
    413: "Nội dung gửi lên quá lớn",
    422: "Nội dung chưa đúng",
    429: "Thao tác quá nhanh",
    500: "Hệ thống gặp lỗi",
    503: "Hệ thống đang bận",
}

ADVICE = {
    400: "Quay lại trang trước, tải lại rồi thử lần nữa.",
    401: "Đăng nhập lại rồi làm tiếp. Nội dung đã gõ còn ở dưới đây.",
    403: "Quay lại trang trước, hoặc nhờ quản trị hệ thống phân công vị trí.",
    404: "Kiểm tra lại địa chỉ, hoặc tìm theo mã hồ sơ, họ tên, số định danh trong ô tìm kiếm.",
    405: "Quay lại trang trước rồi bấm nút trên trang.",
    409: "Mở lại hồ sơ để xem tình trạng mới nhất.",
    413: "Chia nhỏ hoặc quét lại với độ phân giải thấp hơn rồi tải lên lần nữa.",
    422: "Quay lại trang trước, sửa nội dung rồi gửi lại.",
    429: "Chờ một phút rồi thử lại.",
    500: "Chưa có gì thay đổi. Thử lại; nếu vẫn lỗi, báo quản trị hệ thống kèm giờ xảy ra.",
    503: "Chưa có gì thay đổi. Chờ vài giây rồi bấm lại.",
}

FOREIGN_WRITE = "Trang này được mở từ phiên làm việc khác nên chưa gửi được. Tải lại trang rồi gửi lại."


def status_of(fault: Exception) -> int:
    """The status of an error, by its nearest ancestor in the table; 500 for a stranger."""
    return next((STATUS[kind] for kind in type(fault).__mro__ if kind in STATUS), 500)


def message_of(fault: Exception) -> str:
    """What the person reads; empty when the advice of the status says it all."""
    if isinstance(fault, ForeignWrite):
        return FOREIGN_WRITE
    return str(getattr(fault, "message", ""))


def typed_text() -> list[str]:
    """The sentences the person typed, so that no error page loses them: codes and choices hold no space.

    Never asked for after a 413, where reading the form again would fail again.
    """
    return [text for text in request.form.values() if " " in text.strip()]


def page_before() -> str:
    """The page of ours this request came from, "" when there is none."""
    host, slash, path = (request.referrer or "").partition("://")[2].partition("/")
    return inside(slash + path, "") if host == request.host else ""


def wants_json() -> bool:
    """A program at the API, or a script of a page."""
    return is_api() or request.accept_mimetypes.best == "application/json"


def answer(status: int, message: str = "", article: str = "", fields: Mapping[str, str] | None = None) -> Response:
    """The page of a refusal, as a fragment for htmx and as JSON for scripts: {"message", "fields"}."""
    title, advice = TITLES.get(status, TITLES[400]), ADVICE.get(status, ADVICE[400])
    if wants_json():
        response = jsonify(message=message or advice, fields=fields or {})
    else:
        template = "errors/fragment.html" if wants_fragment() else "errors/page.html"
        typed = [] if request.method in SAFE_METHODS or status == 413 else typed_text()
        words = {"title": title, "message": message, "advice": advice, "article": article}
        response = make_response(render_template(template, status=status, typed=typed, back=page_before(), **words))
    response.status_code = status
    if status == 503:
        response.headers["Retry-After"] = "3"
    return response


def on_known(fault: Exception) -> Response:
    if isinstance(fault, StorageBusy):  # the person only waits; whoever keeps the house must see why
        current_app.logger.warning("cơ sở dữ liệu bận: %s", fault)
    if isinstance(fault, FilesFull):
        current_app.logger.error("kho tệp không ghi được: %s", fault.__cause__)
    return answer(status_of(fault), message_of(fault), getattr(fault, "article", ""), getattr(fault, "fields", None))


def on_sign_in_needed(fault: SignInNeeded) -> Response:
    """A reader is sent to the sign-in page and back; a writer sees the text again before signing in."""
    if is_api():
        response = answer(401, "Cần một khóa API còn hạn trong tiêu đề Authorization: Bearer <khóa>.")
        response.headers["WWW-Authenticate"] = "Bearer"
        return response
    if request.method not in SAFE_METHODS or wants_json():
        return on_known(fault)
    sign_in = "/dang-nhap?" + urlencode({"next": request.full_path.removesuffix("?")})
    if wants_fragment():
        return Response(status=401, headers={"HX-Redirect": sign_in})
    return make_response(redirect(sign_in, 303))


def on_http(fault: HTTPException) -> Response:
    """Errors Flask itself raises: unknown address, method, oversized upload. Redirects pass as they are."""
    if fault.code is None or fault.code < 400:
        return make_response(fault.get_response())
    said = getattr(fault, "data", None) or {}  # what a schema of the API found
    fields = {name: "; ".join(map(str, faults)) for name, faults in _flat(said.get("messages", {}))}
    response = answer(fault.code if fault.code in TITLES else 400, fields=fields)
    response.status_code = fault.code
    return response


def _flat(messages: object, before: str = "") -> Iterator[tuple[str, Sequence[object]]]:
    """The faults of nested fields, by dotted name."""
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            yield from _flat(inner, f"{before}.{name}" if before else str(name))
    elif isinstance(messages, Sequence):
        yield before, messages


def on_stranger(fault: Exception) -> Response:
    log.exception("unexpected error on %s %r", request.method, request.path, exc_info=fault)
    return answer(500)


def handle_errors(app: Flask) -> None:
    for kind in STATUS:
        app.register_error_handler(kind, on_known)
    app.register_error_handler(SignInNeeded, on_sign_in_needed)
    app.register_error_handler(DomainError, on_known)
    app.register_error_handler(HTTPException, on_http)
    app.register_error_handler(Exception, on_stranger)
