"""What the components draw: plain values a view makes from the answers of use cases, already in Vietnamese words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Tone(StrEnum):
    """Meaning of a colour; each also has an icon and words. The first five are the due states of a deadline."""

    IN_TIME = "in_time"
    SOON = "soon"
    LATE = "late"
    PAUSED = "paused"
    DONE_EARLY = "done_early"
    PLAIN = "plain"


@dataclass(frozen=True)
class DueMark:
    """A deadline as it stands now: ``words`` "Còn 2 giờ 40 phút"; ``why`` explains it, empty where a page does."""

    tone: Tone
    words: str
    why: str = ""


class LegState(StrEnum):
    PAST = "past"
    PRESENT = "present"
    WAITING = "waiting"  # handed over, not yet received
    PAUSED = "paused"
    AHEAD = "ahead"


@dataclass(frozen=True)
class LegMark:
    """A leg. ``weight`` is its budget in any one unit (widths in lists), ``share`` what is spent of it, in per cent.

    ``figures`` "3,2 / 5 ngày", ``role`` "chủ trì", ``note`` "đang ở Tổng hợp ý kiến, Trần Thị Mai".
    ``sent`` and ``received`` are the instants of the handover that opens the leg.
    """

    agency: str
    state: LegState
    role: str = ""
    figures: str = ""
    note: str = ""
    share: int = 0
    weight: float = 1.0
    tone: Tone = Tone.PLAIN
    sent: datetime | None = None
    received: datetime | None = None


@dataclass(frozen=True)
class Entry:
    """An entry of a timeline or journal; ``detail`` stands in grey beside the sentence, ``text`` below it."""

    at: datetime
    sentence: str
    detail: str = ""
    text: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class FindingMark:
    """A finding as a sentence, with the repair beside it where there is one."""

    tone: Tone
    sentence: str
    repair_label: str = ""
    repair_url: str = ""


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    is_current: bool = False
    count: str = ""


@dataclass(frozen=True)
class Choice:
    """An option of a select, of pills or of a checklist."""

    value: str
    label: str
    hint: str = ""


def position_of(legs: Sequence[LegMark]) -> int:
    """The number, from 1, of the leg the dossier is in; the last one when all are past."""
    return next((n for n, leg in enumerate(legs, 1) if leg.state not in {LegState.PAST, LegState.AHEAD}), len(legs))
