"""What happened to the versions of procedures, as their journal keeps it: one chained entry for each transition."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from engine.domain.events import Fact


class VersionEvent(StrEnum):
    CHECKED = "checked"
    SUBMITTED = "submitted"
    TAKEN_BACK = "taken_back"
    CONSENT_GIVEN = "consent_given"
    CONSENT_REFUSED = "consent_refused"
    RETURNED = "returned"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    MOVE_BEGUN = "move_begun"
    NOTHING_MOVES = "nothing_moves"
    CHOICE_WAITS = "choice_waits"
    MOVE_ENDED = "move_ended"


@dataclass(frozen=True)
class VersionEntry:
    """An entry about the procedure ``line``. ``content`` is the digest of what it was done to; ``number`` and
    ``digest``, over the entry before and this one, are given when it is stored."""

    line: str
    event: VersionEvent
    at: datetime
    by: int
    content: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    number: int = 0
    digest: bytes = b""


_SENTENCES = {
    VersionEvent.CHECKED: "Kiểm tra bản thảo {draft}, không còn lỗi phải sửa",
    VersionEvent.SUBMITTED: "Trình duyệt bản thảo {draft} theo {decision}, áp dụng từ {effective}",
    VersionEvent.TAKEN_BACK: "Rút về bản thảo {draft}",
    VersionEvent.CONSENT_GIVEN: "{agency} thống nhất: {reason}",
    VersionEvent.CONSENT_REFUSED: "{agency} không thống nhất: {reason}",
    VersionEvent.RETURNED: "Trả lại bản thảo {draft}: {reason}",
    VersionEvent.APPROVED: "Duyệt, ban hành phiên bản {version} theo {decision}, áp dụng từ {effective}",
    VersionEvent.WITHDRAWN: "Rút phiên bản {version} khi chưa tới ngày áp dụng: {reason}",
    VersionEvent.CLOSED: "Đóng thủ tục theo {decision}: không tiếp nhận từ {effective}",
    VersionEvent.MOVE_BEGUN: "Phiên bản {version} áp dụng: bắt đầu chuyển {count} hồ sơ theo bản trình {submission} "
    "(đợt chuyển {move})",
    VersionEvent.NOTHING_MOVES: "Phiên bản {version} áp dụng: không hồ sơ nào chuyển được theo bản trình {submission}",
    VersionEvent.CHOICE_WAITS: "Phiên bản {version} áp dụng: {count} hồ sơ chờ chọn theo bản trình {submission}",
    VersionEvent.MOVE_ENDED: "Kết thúc đợt chuyển {move} (phiên bản {version}) khi còn {left} hồ sơ chưa tới lượt: "
    "{reason}",
}


def sentence(entry: VersionEntry) -> str:
    """The entry in words."""
    return _SENTENCES[entry.event].format(**entry.facts)


def closing(decision: str, day: date) -> tuple[VersionEvent, Mapping[str, Fact]]:
    """What is entered of a procedure that is not received from ``day`` on; ``closings`` reads it again."""
    return VersionEvent.CLOSED, {"decision": decision, "effective": f"{day:%d/%m/%Y}", "day": day.isoformat()}


def closings(entries: Iterable[VersionEntry]) -> list[date]:
    """The days from which a procedure was closed."""
    return [date.fromisoformat(str(entry.facts["day"])) for entry in entries if entry.event is VersionEvent.CLOSED]
