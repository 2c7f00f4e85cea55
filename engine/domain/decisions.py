"""Decisions (quyết định) in the register: what is published, approved, amended or abolished, by whom and from when.

What a version of a process rests on; the register names each of them once.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from engine.domain.procedures import Decision


class DecisionKind(StrEnum):
    CATALOGUE = "catalogue"
    PROCEDURES = "procedures"
    APPROVAL = "approval"
    AMENDMENT = "amendment"
    ABOLITION = "abolition"


DECISION_KIND_NAMES = {
    DecisionKind.CATALOGUE: "Công bố danh mục thủ tục hành chính",
    DecisionKind.PROCEDURES: "Công bố thủ tục hành chính",
    DecisionKind.APPROVAL: "Phê duyệt quy trình nội bộ",
    DecisionKind.AMENDMENT: "Sửa đổi quy trình nội bộ",
    DecisionKind.ABOLITION: "Bãi bỏ thủ tục hành chính",
}
APPROVING = frozenset({DecisionKind.APPROVAL, DecisionKind.AMENDMENT})
"""Kinds under which a version may be published."""


class Transition(StrEnum):
    """What becomes of running dossiers when a version takes effect."""

    STAY = "stay"
    MOVE_UNLESS_REACHED = "move_unless_reached"
    CHOOSE = "choose"


TRANSITION_NAMES = {
    Transition.STAY: "Hồ sơ đang chạy giữ quy trình cũ",
    Transition.MOVE_UNLESS_REACHED: "Chuyển hồ sơ chưa tới bước bị đổi",
    Transition.CHOOSE: "Chọn từng hồ sơ",
}


@dataclass(frozen=True)
class RegisteredDecision:
    """A decision as registered; ``number`` with its symbol ("702/QĐ-UBND") and ``signed_on`` name it.

    ``named`` are the procedures it touches: the line of each, or the code of one nobody has published yet.
    ``based_on`` is the day of the ministry's decision it follows, ``public_on`` the day it stood on the national
    database of procedures. ``file_sha256`` "" until its file is there.
    """

    number: str
    signed_on: date
    signer: str
    kind: DecisionKind
    effective: date
    named: tuple[str, ...]
    agency_id: int
    added_by: int
    added_at: datetime
    title: str = ""
    based_on: date | None = None
    public_on: date | None = None
    file_sha256: str = ""
    file_name: str = ""
    id: int = 0

    @property
    def cited(self) -> Decision:
        """As a version cites it."""
        return Decision(self.number, self.signed_on, self.title)

    def closes_on(self, today: date) -> date:
        """The first day on which what it abolishes is not received: none that has passed."""
        return max(self.effective, today)

    def names(self, line: str, code: str) -> bool:
        """Whether it touches this procedure."""
        return line in self.named or code in self.named
