"""Turns what the read side tells into what the components draw: due marks, legs, timelines, tones of states."""

from engine.domain.badges import Badge
from engine.domain.due_states import VERDICT_NAMES, DueState, Verdict
from engine.domain.events import Event
from engine.domain.itinerary import LegPlace
from engine.domain.statuses import STATE_NAMES, DossierState
from engine.usecases.views.dossier_view import JournalView, LegView
from engine.usecases.views.worklists import LineLeg
from web.marks import DueMark, Entry, LegMark, LegState, Tone

DUE_TONES = {
    DueState.IN_TIME: Tone.IN_TIME,
    DueState.SOON: Tone.SOON,
    DueState.OVERDUE: Tone.LATE,
    DueState.PAUSED: Tone.PAUSED,
    DueState.DONE_BEFORE: Tone.DONE_EARLY,
    DueState.DONE_ON_TIME: Tone.DONE_EARLY,
    DueState.DONE_LATE: Tone.LATE,
}
STATE_TONES = {
    DossierState.REFUSED: Tone.LATE,
    DossierState.REFUSED_AT_RECEPTION: Tone.LATE,
    DossierState.STOPPED: Tone.LATE,
    DossierState.WITHDRAWN: Tone.PAUSED,
    DossierState.SUPPLEMENT: Tone.PAUSED,
    DossierState.SUPPLEMENT_AT_RECEPTION: Tone.PAUSED,
    DossierState.FINANCIAL_DUTY: Tone.PAUSED,
    DossierState.REGISTERED: Tone.PLAIN,
    DossierState.FINISHED: Tone.DONE_EARLY,
    DossierState.RETURNED: Tone.DONE_EARLY,
}
VERDICT_TONES = {Verdict.BEFORE: Tone.DONE_EARLY, Verdict.ON_TIME: Tone.DONE_EARLY, Verdict.LATE: Tone.LATE}
_EVENT_TONES = {
    Event.REFUSED_AT_RECEPTION: Tone.LATE,
    Event.REFUSED: Tone.LATE,
    Event.STOPPED: Tone.LATE,
    Event.OVERDUE: Tone.LATE,
    Event.ESCALATED: Tone.LATE,
    Event.LATE_FORESEEN: Tone.SOON,
    Event.HANDOVER_REFUSED: Tone.LATE,
    Event.HANDOVER_RETURNED: Tone.SOON,
    Event.HANDOVER_RECALLED: Tone.SOON,
    Event.SENT_BACK: Tone.SOON,
    Event.STEP_UNDONE: Tone.SOON,
    Event.DUE_SOON: Tone.SOON,
    Event.SUPPLEMENT_ASKED: Tone.PAUSED,
    Event.DUTY_ASKED: Tone.PAUSED,
    Event.SUSPENDED: Tone.PAUSED,
    Event.LATENESS_REPORTED: Tone.LATE,
}
ALL = 100  # per cent of a leg's term
_RUNNING_TONES = {Tone.SOON, Tone.LATE}


def due_mark(badge: Badge, lead: str = "") -> DueMark:
    """``lead`` stands before the words: "Hạn trả 16:40 24/11"."""
    words = f"{lead} · {badge.words[:1].lower()}{badge.words[1:]}" if lead else badge.words
    return DueMark(DUE_TONES[badge.state], words, badge.why)


def row_mark(badge: Badge, is_short: bool = False) -> DueMark:
    """The same for a column of a list, the words in full at the pointer; ``is_short``: "3 ngày 4 giờ"."""
    words = badge.words.partition(":")[0]
    if is_short:
        words = words.removeprefix("Còn ").removeprefix("Đã xong ").replace("Quá hạn ", "Quá ").capitalize()
    return DueMark(DUE_TONES[badge.state], words, badge.words)


def foreseen_mark(badge: Badge, is_short: bool = False) -> DueMark:
    """That the date promised will be missed; ``is_short``: "Dự báo trễ", the words in full at the pointer."""
    words = badge.foreseen.partition(":")[0] if is_short else badge.foreseen
    return DueMark(Tone.SOON, words, badge.foreseen if is_short else "")


def state_tone(state: DossierState) -> Tone:
    return STATE_TONES.get(state, Tone.IN_TIME)


def state_name(state: DossierState) -> str:
    return STATE_NAMES[state]


def verdict_name(verdict: Verdict) -> str:
    return VERDICT_NAMES[verdict]


def verdict_tone(verdict: Verdict) -> Tone:
    return VERDICT_TONES[verdict]


def line_marks(legs: tuple[LineLeg, ...], due: Badge | None, is_handover: bool = False) -> list[LegMark]:
    """The little line of a row; what waits colours the present leg, or the one that is to be received."""
    tone = DUE_TONES[due.state] if due else Tone.PLAIN
    tone = tone if tone in _RUNNING_TONES else Tone.PLAIN
    place = LegPlace.WAITING if is_handover else LegPlace.PRESENT
    return [
        LegMark(
            leg.agency, LegState(leg.place.value), weight=leg.weight, tone=tone if leg.place is place else Tone.PLAIN
        )
        for leg in legs
    ]


def leg_marks(legs: tuple[LegView, ...]) -> list[LegMark]:
    """The strip over a dossier."""
    return [_leg_mark(leg) for leg in legs]


def _leg_mark(leg: LegView) -> LegMark:
    tone = DUE_TONES[leg.badge.state] if leg.badge else Tone.LATE if leg.share > ALL else Tone.PLAIN
    is_running = tone in _RUNNING_TONES and (leg.place is LegPlace.PRESENT or _waits(leg))
    return LegMark(
        agency=leg.short_name,
        state=LegState(leg.place.value),
        role=leg.role,
        figures=leg.figures,
        note=_leg_note(leg),
        share=leg.share,
        weight=leg.weight,
        tone=tone if is_running else Tone.PLAIN,
        sent=leg.sent_at,
        received=leg.received_at,
    )


def _leg_note(leg: LegView) -> str:
    if leg.place is LegPlace.AHEAD:
        return "chưa tới"
    if leg.place is LegPlace.WAITING:
        waits = "chờ nhận bàn giao"
        return leg.answer or (f"{leg.badge.words.lower()} · {waits}" if leg.badge else waits)
    if leg.verdict is not None:
        return VERDICT_NAMES[leg.verdict].lower()
    if leg.place is LegPlace.PAST:
        return leg.answer or "đã xong"
    doing = ", ".join(words for words in (leg.doing, leg.holder) if words)
    return doing if not leg.badge or leg.place is LegPlace.PAUSED else f"{leg.badge.words.lower()} · {doing}"


def _waits(leg: LegView) -> bool:
    """Whether it is to be received and its term runs already."""
    return leg.place is LegPlace.WAITING and leg.badge is not None


def entries(journal: tuple[JournalView, ...]) -> list[Entry]:
    """The journal, newest first."""
    return [
        Entry(
            entry.at,
            entry.sentence,
            ", ".join(words for words in (entry.by, entry.agency) if words),
            tone=_EVENT_TONES.get(Event(entry.event), Tone.PLAIN),
        )
        for entry in sorted(journal, key=lambda entry: -entry.number)
    ]
