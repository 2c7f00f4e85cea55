"""What happens to a dossier, as the journal keeps it: one entry for each thing done, in the words of the office."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

Fact = str | int | float | bool | None


class Event(StrEnum):
    REGISTERED = "registered"
    RECEIVED = "received"
    REFUSED_AT_RECEPTION = "refused_at_reception"
    STEP_DONE = "step_done"
    STEP_UNDONE = "step_undone"
    STEP_CANCELLED = "step_cancelled"
    SENT = "sent"
    HANDED_OVER = "handed_over"
    HANDOVER_REFUSED = "handover_refused"
    HANDOVER_RETURNED = "handover_returned"
    HANDOVER_RECALLED = "handover_recalled"
    ASSIGNED = "assigned"
    SUPPLEMENT_ASKED = "supplement_asked"
    SUPPLEMENT_ANSWERED = "supplement_answered"
    DUTY_ASKED = "duty_asked"
    DUTY_PAID = "duty_paid"
    REQUEST_WITHDRAWN = "request_withdrawn"
    CONSULTED = "consulted"
    OPINION_GIVEN = "opinion_given"
    CONSULTATION_WITHDRAWN = "consultation_withdrawn"
    PASSED_OVER = "passed_over"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    LATENESS_REPORTED = "lateness_reported"
    LATENESS_ATTENDED = "lateness_attended"
    SENT_BACK = "sent_back"
    EXTENDED = "extended"  # of older journals: by now only an approved apology moves the date promised
    APOLOGY_DRAFTED = "apology_drafted"
    APOLOGY_WRITTEN = "apology_written"
    APOLOGY_RETURNED = "apology_returned"
    APOLOGY_APPROVED = "apology_approved"
    APOLOGY_DROPPED = "apology_dropped"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    FINISHED = "finished"
    RETURNED = "returned"
    MEMBER_OPENED = "member_opened"
    MEMBER_BEGUN = "member_begun"
    MEMBER_ANSWERED = "member_answered"
    DOCUMENT_ADDED = "document_added"
    PAPER_ISSUED = "paper_issued"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    ESCALATED = "escalated"
    LEG_LATE = "leg_late"
    LATE_FORESEEN = "late_foreseen"
    FORECAST_CLEARED = "forecast_cleared"
    SILENCE_TAKEN = "silence_taken"
    DUE_MOVED = "due_moved"
    VERSION_MOVED = "version_moved"
    STEP_RENAMED = "step_renamed"
    REROUTED = "rerouted"


@dataclass(frozen=True)
class Entry:
    """A journal entry before it is chained. ``facts`` are flat and small; texts typed by people stand whole."""

    event: Event
    at: datetime
    by: int
    agency_id: int | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)


SENTENCES = {
    Event.REGISTERED: "Đăng ký hồ sơ, chờ tiếp nhận",
    Event.RECEIVED: "Tiếp nhận hồ sơ, hẹn trả {due}",
    Event.REFUSED_AT_RECEPTION: "Từ chối tiếp nhận: {reason}",
    Event.STEP_DONE: "Hoàn thành bước «{step}»",
    Event.STEP_UNDONE: "Làm lại bước «{step}»",
    Event.STEP_CANCELLED: "Bỏ bước «{step}»",
    Event.SENT: "Chuyển hồ sơ tới {to}",
    Event.HANDED_OVER: "{to} nhận bàn giao",
    Event.HANDOVER_REFUSED: "{to} từ chối nhận bàn giao: {reason}",
    Event.HANDOVER_RETURNED: "{to} trả lại nơi giao: {reason}",
    Event.HANDOVER_RECALLED: "Thu hồi hồ sơ đã chuyển tới {to}: {reason}",
    Event.ASSIGNED: "Giao bước «{step}» cho {to}",
    Event.SUPPLEMENT_ASKED: "Yêu cầu bổ sung (Phiếu số {number}): {content}",
    Event.SUPPLEMENT_ANSWERED: "Người nộp đã bổ sung theo Phiếu số {number}",
    Event.DUTY_ASKED: "Yêu cầu nghĩa vụ tài chính {amount} đồng: {content}",
    Event.DUTY_PAID: "Đã thực hiện nghĩa vụ tài chính theo thông báo số {number}",
    Event.REQUEST_WITHDRAWN: "Thôi yêu cầu số {number}: {reason}",
    Event.CONSULTED: "Lấy ý kiến {to}: {question}",
    Event.OPINION_GIVEN: "{to} cho ý kiến: {opinion}",
    Event.CONSULTATION_WITHDRAWN: "Thôi lấy ý kiến {to}",
    Event.PASSED_OVER: "Đi tiếp khi chưa có ý kiến {to}: {reason}",
    Event.SUSPENDED: "Tạm dừng thời hạn {of}: {ground} ({paper}). {reason}",
    Event.RESUMED: "Tiếp tục tính thời hạn {of} sau khi {ground} ({paper}), hạn {due}: {reason}",
    Event.LATENESS_REPORTED: "Báo Bộ phận Một cửa: {to} chậm {what}, quá hạn từ {due}. Đề nghị: {help}",
    Event.LATENESS_ATTENDED: "Bộ phận Một cửa đã đôn đốc {to}: {note}",
    Event.SENT_BACK: "Trả lại bước «{step}»: {reason}",
    Event.EXTENDED: "Gia hạn {term}: {reason}",
    Event.APOLOGY_DRAFTED: "Dự thảo thư xin lỗi số {number}, hạn ký {limit}",
    Event.APOLOGY_WRITTEN: "Trình thư xin lỗi số {number}, gia hạn {term}: {reason}",
    Event.APOLOGY_RETURNED: "Trả lại thư xin lỗi số {number}: {reason}",
    Event.APOLOGY_APPROVED: "Duyệt thư xin lỗi số {number}, gia hạn {term}: hẹn trả từ {before} thành {due}",
    Event.APOLOGY_DROPPED: "Thôi thư xin lỗi số {number}: {reason}",
    Event.REFUSED: "Không đủ điều kiện giải quyết: {reason}",
    Event.WITHDRAWN: "Người nộp rút hồ sơ: {reason}",
    Event.STOPPED: "Dừng giải quyết: {reason}",
    Event.FINISHED: "Đã xử lý xong, chờ trả kết quả",
    Event.RETURNED: "Đã trả kết quả",
    Event.MEMBER_OPENED: "Mở hồ sơ con {code}: {procedure}",
    Event.MEMBER_BEGUN: "Hồ sơ con {code} bắt đầu được xử lý",
    Event.MEMBER_ANSWERED: "Hồ sơ con {code} báo kết quả: {outcome}",
    Event.DOCUMENT_ADDED: "Số hóa «{name}»",
    Event.PAPER_ISSUED: "Phát hành {kind} số {number}{instead}",
    Event.DUE_SOON: "Sắp đến hạn: {what}",
    Event.OVERDUE: "Quá hạn: {what}",
    Event.ESCALATED: "Báo {who}: {what} quá hạn từ {due}",
    Event.LEG_LATE: "Chặng xong sau hạn {due} của cơ quan",
    Event.LATE_FORESEEN: "Dự báo trễ: xong khoảng {forecast}, hẹn trả {due}",
    Event.FORECAST_CLEARED: "Thôi dự báo trễ: {reason}",
    Event.SILENCE_TAKEN: "{to} quá hạn không trả lời, coi như thống nhất theo {basis}",
    Event.DUE_MOVED: "Đổi hạn ({what}) từ {before} thành {due}: {reason}",
    Event.STEP_RENAMED: "Bước «{before}» nay là «{step}»",
    Event.VERSION_MOVED: "Chuyển từ phiên bản quy trình {before} sang {after} theo {decision}: {basis}",
    Event.REROUTED: "{to} tiếp tục phần việc của {before} theo {decision}: {basis}",
}

_USUAL: Mapping[Event, Mapping[str, Fact]] = {
    Event.DUE_MOVED: {"what": "ngày hẹn trả", "before": "lúc tạm dừng"},
}
"""What an entry of older days leaves out."""


class _Blank(dict[str, Fact]):
    def __missing__(self, key: str) -> str:
        return "—"


def sentence(event: Event, facts: Mapping[str, Fact]) -> str:
    """The entry as the journal page prints it; a fact that is missing shows as a dash."""
    return SENTENCES[event].format_map(_Blank({**_USUAL.get(event, {}), **facts}))
