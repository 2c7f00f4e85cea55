"""What the office asks of the applicant, and the pauses of clocks: for what was asked, or on another ground."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from engine.domain.errors import RuleBroken

SUPPLEMENT = "Điều 17, 19 Nghị định 61/2018/NĐ-CP"


class RequestKind(StrEnum):
    SUPPLEMENT = "supplement"
    FINANCIAL_DUTY = "financial_duty"


@dataclass
class ApplicantRequest:
    """A request to the applicant, with its paper's number within the dossier.

    ``leg`` is the leg that asked, None when the whole dossier waits. ``amount`` is in đồng, for a financial duty.
    ``items`` names the papers wanted, one a line.
    """

    number: int
    kind: RequestKind
    leg: int | None
    step_id: int | None
    agency_id: int
    content: str
    asked_at: datetime
    asked_by: int
    items: str = ""
    amount: int = 0
    answer_by: datetime | None = None
    answered_at: datetime | None = None
    answered_by: int | None = None
    answer: str = ""
    id: int | None = None

    @property
    def is_open(self) -> bool:
        return self.answered_at is None

    def settle(self, at: datetime, by: int, answer: str) -> None:
        """The applicant has done what was asked, or it is asked no more."""
        if not self.is_open:
            raise RuleBroken("Yêu cầu này đã được ghi nhận trước đó. Mở lại hồ sơ để xem.", SUPPLEMENT)
        self.answered_at, self.answered_by, self.answer = at, by, answer.strip()


TOTAL = 0
"""In place of a leg's number: the clock of the whole dossier."""


GIVEN_BACK = "given_back"
"""The kind of a pause that nobody asked for: the leg lay with its sender until it was handed over again."""

OF_MEMBER, OF_GROUP = "of_member", "of_group"
"""The kinds of pauses that follow another dossier's: a group's total stands still while a member's does, and a member's
clocks while the whole group does."""


@dataclass
class Pause:
    """An entry of the suspension ledger: the clock of one leg, or the total of the dossier (``TOTAL``), stood still.

    The two are different things: a supplement in one parallel leg stops that leg while the others go on. ``whole``
    stops the total and every leg, those that begin meanwhile too. ``kind`` is a ``RequestKind``, the code of a
    ``Ground`` or one of the kinds above, ``ground`` its words as printed. ``paper`` names the paper that stopped it
    ("Phiếu yêu cầu bổ sung số 1"), ``request`` is the number of the request behind it. ``left`` and ``term`` are the
    working minutes that were left of the clock's term, and that the term was worth, when it was stopped; None where the
    clock has no term. ``foreseen``: lateness of the dossier was foreseen by then.
    """

    leg: int
    ground: str
    paper: str
    since: datetime
    by: int
    until: datetime | None = None
    request: int | None = None
    id: int | None = None
    kind: str = RequestKind.SUPPLEMENT.value
    whole: bool = False
    agency_id: int | None = None
    reason: str = ""
    left: int | None = None
    term: int | None = None
    foreseen: bool = False
    ended_by: int | None = None
    ended_reason: str = ""

    @property
    def stands(self) -> bool:
        return self.until is None

    @property
    def follows(self) -> bool:
        """Whether it begins and ends with a pause of another dossier of the group."""
        return self.kind in (OF_MEMBER, OF_GROUP)

    @property
    def restarts(self) -> bool | None:
        """False: the clock goes on where it stopped. None: as the procedure's policy says, for supplements alone."""
        return None if self.kind == RequestKind.SUPPLEMENT else False

    @property
    def words(self) -> str:
        """ "chờ bổ sung (Phiếu yêu cầu bổ sung số 1)"."""
        return f"{self.ground} ({self.paper})"

    def clock(self, agency: str) -> str:
        """Which clock stood still: "cả hồ sơ", "của hồ sơ" for the total alone, or "chặng" with the agency's name."""
        if self.whole:
            return "cả hồ sơ"
        return "của hồ sơ" if self.leg == TOTAL else f"chặng {agency}"

    def holds(self, leg: int) -> bool:
        """Whether it stops the clock with this number."""
        return self.whole or self.leg == leg

    def end(self, at: datetime, by: int, reason: str) -> None:
        """The clock runs again."""
        self.until, self.ended_by, self.ended_reason = at, by, reason
