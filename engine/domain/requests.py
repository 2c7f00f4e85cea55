"""What the office asks of the applicant while the clock stands still: supplements and financial duties."""

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


@dataclass
class Pause:
    """An entry of the suspension ledger: the clock of one leg, or the total of the dossier (``TOTAL``), stood still.

    The two are different things: a supplement in one parallel leg stops that leg while the others go on. ``paper``
    names the paper that stopped it ("Phiếu yêu cầu bổ sung số 1"), ``request`` is the number of the request behind it.
    """

    leg: int
    ground: str
    paper: str
    since: datetime
    by: int
    until: datetime | None = None
    request: int | None = None
    id: int | None = None
