"""The fields each kind of paper is filled with: the contract between what really happened and the templates.

Field lists after the forms of TT 01/2018/TT-VPCP and TT 03/2025/TT-VPCP; the names are what templates write after
``paper.``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.domain.papers import Fields, FieldValue, PaperKind


@dataclass(frozen=True)
class PaperField:
    """A text, or a table when it has ``columns``. A ``required`` field has to be printed by every template."""

    name: str
    label: str
    required: bool = True
    columns: tuple["PaperField", ...] = ()


def _may(name: str, label: str, *columns: PaperField) -> PaperField:
    return PaperField(name, label, required=False, columns=columns)


def _table(name: str, label: str, *columns: PaperField) -> PaperField:
    return PaperField(name, label, columns=columns)


_ISSUED = (
    _may("parent", "Cơ quan chủ quản"),
    PaperField("agency", "Cơ quan ban hành"),
    PaperField("number", "Số, ký hiệu"),
    _may("place", "Địa danh"),
    PaperField("dated", "Ngày ban hành"),
    PaperField("code", "Mã hồ sơ"),
    _may("replaces", "Thay thế giấy số, ngày"),
)
_APPLICANT = (
    PaperField("applicant", "Người nộp hồ sơ"),
    _may("address", "Địa chỉ"),
    _may("phone", "Số điện thoại"),
    _may("email", "Thư điện tử"),
    PaperField("procedure", "Thủ tục hành chính"),
)
_SIGNED = (
    _may("authority", "Quyền hạn ký (TM., KT., TL.)"),
    PaperField("signer_title", "Chức vụ người ký"),
    PaperField("signer", "Họ tên người ký"),
)

_RECEIPT = (
    *_ISSUED,
    *_APPLICANT,
    _may("identity", "Số định danh, CCCD hoặc mã số thuế"),
    _may("summary", "Nội dung yêu cầu"),
    _table(
        "components",
        "Thành phần hồ sơ",
        PaperField("name", "Tên giấy tờ"),
        _may("form", "Bản chính hoặc bản sao"),
        PaperField("count", "Số lượng"),
    ),
    PaperField("sets", "Số lượng bộ hồ sơ"),
    PaperField("term", "Thời gian giải quyết theo quy định"),
    PaperField("received_at", "Thời gian nhận hồ sơ"),
    PaperField("due", "Thời gian trả kết quả"),
    _may("due_reason", "Cách tính ngày trả kết quả"),
    _table(
        "agencies",
        "Thời hạn của từng cơ quan",
        PaperField("agency", "Cơ quan"),
        PaperField("role", "Vai trò"),
        PaperField("term", "Thời hạn"),
        PaperField("due", "Hạn giải quyết"),
    ),
    PaperField("return_place", "Nơi trả kết quả"),
    PaperField("return_way", "Hình thức trả kết quả"),
    _may("fees", "Phí, lệ phí", PaperField("name", "Loại"), PaperField("amount", "Số tiền")),
    PaperField("fee_total", "Tổng phí, lệ phí"),
    _may("book", "Sổ theo dõi, quyển số"),
    _may("book_line", "Số thứ tự trong sổ"),
    PaperField("submitter", "Người nộp ký"),
    PaperField("receiver", "Người tiếp nhận"),
)

_SUPPLEMENT_REQUEST = (
    *_ISSUED,
    *_APPLICANT,
    _table("items", "Giấy tờ, nội dung cần bổ sung", PaperField("text", "Nội dung")),
    PaperField("reason", "Lý do"),
    _may("reply_by", "Hạn bổ sung"),
    PaperField("contact", "Người liên hệ"),
    _may("contact_phone", "Điện thoại liên hệ"),
    *_SIGNED,
)

_REFUSAL = (*_ISSUED, *_APPLICANT, PaperField("reason", "Lý do từ chối"), *_SIGNED)

_APOLOGY = (
    *_ISSUED,
    *_APPLICANT,
    PaperField("received_at", "Ngày nhận hồ sơ"),
    PaperField("due", "Ngày hẹn trả"),
    _may("late_agency", "Cơ quan giải quyết chậm"),
    PaperField("reason", "Lý do chậm"),
    _may("extension", "Thời gian gia hạn"),
    PaperField("new_due", "Ngày hẹn lại"),
    PaperField("return_place", "Nơi trả kết quả"),
    *_SIGNED,
)

_STOP_NOTICE = (
    *_ISSUED,
    *_APPLICANT,
    PaperField("received_at", "Ngày nhận hồ sơ"),
    PaperField("stopped_at", "Thời điểm dừng"),
    PaperField("reason", "Lý do dừng"),
    _may("basis", "Căn cứ"),
    _may("contact", "Người liên hệ"),
    _may("contact_phone", "Điện thoại liên hệ"),
    *_SIGNED,
)

_CONTROL_SLIP = (
    *_ISSUED,
    PaperField("applicant", "Người nộp hồ sơ"),
    _may("phone", "Số điện thoại"),
    PaperField("procedure", "Thủ tục hành chính"),
    PaperField("received_at", "Ngày nhận hồ sơ"),
    PaperField("due", "Ngày hẹn trả"),
    _table(
        "handovers",
        "Các lần bàn giao",
        PaperField("sender", "Cơ quan giao"),
        PaperField("receiver", "Cơ quan nhận"),
        PaperField("sent_at", "Thời gian giao"),
        PaperField("sent_by", "Người giao"),
        PaperField("received_at", "Thời gian nhận"),
        PaperField("received_by", "Người nhận"),
        PaperField("verdict", "Kết quả giải quyết"),
        _may("note", "Ghi chú"),
    ),
)

_REGISTER = (
    _may("parent", "Cơ quan chủ quản"),
    PaperField("agency", "Cơ quan ban hành"),
    _may("place", "Địa danh"),
    PaperField("dated", "Ngày in"),
    PaperField("period", "Kỳ của sổ"),
    _may("book", "Quyển số"),
    _table(
        "lines",
        "Hồ sơ",
        PaperField("no", "TT"),
        PaperField("code", "Mã hồ sơ"),
        PaperField("procedure", "Tên thủ tục hành chính"),
        PaperField("sets", "Số bộ"),
        PaperField("applicant", "Tên cá nhân, tổ chức"),
        PaperField("contact", "Địa chỉ, số điện thoại"),
        PaperField("lead", "Cơ quan chủ trì giải quyết"),
        PaperField("received", "Nhận hồ sơ"),
        PaperField("due", "Hẹn trả kết quả"),
        PaperField("sent", "Chuyển đến cơ quan giải quyết"),
        PaperField("result", "Nhận kết quả từ cơ quan giải quyết"),
        PaperField("returned", "Trả kết quả"),
        PaperField("return_way", "Phương thức nhận kết quả"),
        PaperField("signature", "Ký nhận"),
        _may("note", "Ghi chú"),
    ),
)

PAPER_FIELDS: Mapping[PaperKind, tuple[PaperField, ...]] = {
    PaperKind.RECEIPT: _RECEIPT,
    PaperKind.SUPPLEMENT_REQUEST: _SUPPLEMENT_REQUEST,
    PaperKind.REFUSAL: _REFUSAL,
    PaperKind.APOLOGY: _APOLOGY,
    PaperKind.STOP_NOTICE: _STOP_NOTICE,
    PaperKind.CONTROL_SLIP: _CONTROL_SLIP,
    PaperKind.REGISTER: _REGISTER,
}


def complete(kind: PaperKind, given: Fields) -> dict[str, FieldValue]:
    """Every field of the kind, those not given empty; ValueError names a field or column the kind does not have."""
    known = {field.name: field for field in PAPER_FIELDS[kind]}
    if unknown := sorted(set(given) - set(known)):
        raise ValueError(f"{kind} has no field {', '.join(unknown)}")
    return {name: _value(field, given.get(name)) for name, field in known.items()}


def _value(field: PaperField, given: FieldValue | None) -> FieldValue:
    if not field.columns:
        if not isinstance(given, str | None):
            raise ValueError(f"{field.name} is a text")
        return given or ""
    if isinstance(given, str):
        raise ValueError(f"{field.name} is a table")
    return [_row(field, row) for row in given or ()]


def _row(field: PaperField, row: Mapping[str, str]) -> dict[str, str]:
    columns: Sequence[str] = [column.name for column in field.columns]
    if unknown := sorted(set(row) - set(columns)):
        raise ValueError(f"{field.name} has no column {', '.join(unknown)}")
    return {column: row.get(column, "") for column in columns}
