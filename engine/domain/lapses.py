"""Deadlines that passed, read off the journal of one dossier: which, whose, since when, and how each ended.

Every account stands for itself: a step, an opinion, the leg of an agency, the date promised to the applicant. What the
journal says is taken as it was said until an instant, so that the same entries give the same answer for ever.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from engine.domain.accounts import ACCOUNT_NAMES, PROMISED, Account, Matter, matter_told
from engine.domain.calendars import VIETNAM
from engine.domain.deadlines import read_instant
from engine.domain.due_states import has_passed
from engine.domain.events import Entry, Event, Fact
from engine.domain.people import SYSTEM


class Letter(StrEnum):
    """Whether the applicant was told in time: the letter approved before the date promised, later, or not at all."""

    NONE = "none"
    AFTERWARDS = "afterwards"
    IN_TIME = "in_time"


LETTER_NAMES = {
    Letter.NONE: "Chưa có thư xin lỗi",
    Letter.AFTERWARDS: "Thư xin lỗi chậm",
    Letter.IN_TIME: "Có thư xin lỗi đúng hạn",
}


@dataclass(frozen=True)
class Chain:
    """Entries of one dossier in their order; ``is_whole`` when they begin with its first."""

    dossier_id: int
    code: str
    entries: Sequence[Entry]
    is_whole: bool = True


@dataclass(frozen=True)
class Lapse:
    """A deadline that passed before its work was done.

    ``person_id`` held it when it fell due, else did it; None: nobody. ``ended_at`` None: open at the instant of
    reading; ``was_done`` False with an end: cancelled, withdrawn or closed with its dossier. ``minutes`` of working
    time late as the journal says; None where it says none.
    """

    account: Account
    agency_id: int
    what: str
    due: datetime
    person_id: int | None = None
    ended_at: datetime | None = None
    was_done: bool = False
    minutes: int | None = None

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    def touches(self, since: datetime, until: datetime) -> bool:
        """Whether it was late at some time from ``since`` on and before ``until``."""
        return self.due < until and (self.ended_at is None or self.ended_at >= since)


@dataclass(frozen=True)
class Story:
    """What a dossier's journal tells of its lateness until an instant."""

    lapses: tuple[Lapse, ...]
    promise_missed: bool
    letter: Letter


def story_of(chain: Chain, as_of: datetime) -> Story:
    """The lateness of a dossier by its whole journal as it stood at ``as_of``."""
    reader = _Reader()
    for entry in chain.entries:
        if entry.at <= as_of:
            reader.take(entry)
    return reader.story(as_of)


def letter_of(approval: Entry) -> Letter:
    """What the entry of an approved letter says of its time."""
    return Letter.IN_TIME if approval.facts.get("in_time") else Letter.AFTERWARDS


class _Reader:
    """Takes the entries of one dossier in their order."""

    def __init__(self) -> None:
        self._open: dict[Matter, Lapse] = {}
        self._ended: list[tuple[Matter, Lapse]] = []
        self._promised: datetime | None = None
        self._renewed: datetime | None = None  # the date promised first, when it was moved before it came
        self._finished_at: datetime | None = None
        self._letter = Letter.NONE

    def take(self, entry: Entry) -> None:
        if entry.event in _TAKEN:
            _TAKEN[entry.event](self, entry)

    def story(self, as_of: datetime) -> Story:
        lapses = [*self._open.values(), *(lapse for _, lapse in self._ended)]
        lapses.sort(key=lambda lapse: (lapse.due, lapse.account.value, lapse.agency_id, lapse.what))
        missed = any(lapse.account is Account.PROMISE for lapse in lapses)
        if self._renewed is not None:
            missed = missed or has_passed(self._renewed, self._finished_at or as_of)
        return Story(tuple(lapses), missed, self._letter)

    # --- what happens -------------------------------------------------------------------------------------------

    def received(self, entry: Entry) -> None:
        self._promised = _instant(entry.facts.get("due"))

    def overdue(self, entry: Entry) -> None:
        """Noted again, it had another deadline meanwhile: a pause that ended has set it anew.

        Journals begun before lateness was counted do not say what was overdue; the entry that ends the work does.
        """
        if "account" not in entry.facts:
            return
        matter = matter_told(entry)
        due = _instant(entry.facts.get("due")) or entry.at
        what = matter.mark if matter.account is Account.STEP else str(entry.facts.get("what", ""))
        holder = _number(entry.facts.get("holder"))
        self._open[matter] = Lapse(matter.account, entry.agency_id or 0, what, due, holder)

    def step_done(self, entry: Entry) -> None:
        self._done(entry, _step(entry))

    def step_cancelled(self, entry: Entry) -> None:
        self._end(_step(entry), entry.at)

    def step_renamed(self, entry: Entry) -> None:
        """On the version its dossier was moved to, an open step has another name; it is as late as it was."""
        began = self._open.pop(Matter(Account.STEP, entry.agency_id or 0, str(entry.facts.get("before", ""))), None)
        if began is not None:
            step = _step(entry)
            self._open[step] = replace(began, what=step.mark)

    def rerouted(self, entry: Entry) -> None:
        """Another agency goes on with what was late: until then it was the first one's, from then on it is its own."""
        heir, legs = _number(entry.facts.get("to")) or 0, dict(_pairs(entry.facts.get("legs")))
        for matter, lapse in list(self._open.items()):
            if matter.agency_id != entry.agency_id or matter.account is Account.PROMISE:
                continue
            mark = legs.get(matter.mark, matter.mark) if matter.account is Account.LEG else matter.mark
            self._end(matter, entry.at)
            self._open[Matter(matter.account, heir, mark)] = replace(lapse, agency_id=heir, person_id=None)

    def opinion_given(self, entry: Entry) -> None:
        self._done(entry, Matter(Account.OPINION, entry.agency_id or 0))

    def opinion_dropped(self, entry: Entry) -> None:
        self._end(Matter(Account.OPINION, _number(entry.facts.get("to")) or 0), entry.at)

    def leg_late(self, entry: Entry) -> None:
        """An agency has done its part when its own term was over."""
        self._done(entry, _leg(entry))

    def leg_received(self, entry: Entry) -> None:
        """Received late by an agency without a term of its own: the wait has ended, its steps stand for themselves."""
        if entry.facts.get("late"):
            self._done(entry, _leg(entry))

    def leg_given_back(self, entry: Entry) -> None:
        """Refused, returned or recalled: it lies with its sender again."""
        receiver = _number(entry.facts.get("to")) or entry.agency_id or 0
        self._end(_leg(entry)._replace(agency_id=receiver), entry.at)

    def finished(self, entry: Entry) -> None:
        self._finished_at = entry.at
        self._done(entry, PROMISED)

    def sent_back(self, _entry: Entry) -> None:
        """A dossier sent back after it was finished is not finished: what was late by then is late on."""
        if self._finished_at is None:
            return
        self._finished_at = None
        for matter, lapse in list(self._ended):
            if matter == PROMISED and lapse.was_done:
                self._ended.remove((matter, lapse))
                self._open[matter] = replace(lapse, ended_at=None, was_done=False, minutes=None)

    def extended(self, entry: Entry) -> None:
        """A new date set in time takes the place of the first; set too late, it ends a lapse that stays one."""
        if PROMISED in self._open:
            self._end(PROMISED, entry.at)
        elif self._renewed is None:
            self._renewed = _instant(entry.facts.get("before")) or self._promised
        self._promised = _instant(entry.facts.get("due")) or self._promised

    def apologized(self, entry: Entry) -> None:
        self._letter = max(self._letter, letter_of(entry), key=list(Letter).index)
        self.extended(entry)

    def moved(self, entry: Entry) -> None:
        self._move(matter_told(entry), entry)

    def resumed(self, entry: Entry) -> None:
        """A clock runs again: the entry says of the dossier's or of a leg's when it is due now."""
        if entry.facts.get("due"):
            self._move(matter_told(entry), entry)

    def closed(self, entry: Entry) -> None:
        for matter in list(self._open):
            self._end(matter, entry.at)
        self._finished_at = self._finished_at or entry.at

    # --- how it is kept -----------------------------------------------------------------------------------------

    def _move(self, matter: Matter, entry: Entry) -> None:
        """A deadline that was moved never passed before it; what it was late for until then is undone."""
        due = _instant(entry.facts.get("due"))
        if matter == PROMISED:
            self._promised = due or self._promised
        if matter in self._open:
            if due is None or not has_passed(due, entry.at):
                del self._open[matter]
            else:
                self._open[matter] = replace(self._open[matter], due=due)
        if due is not None:
            self._ended = [kept for kept in self._ended if not (kept[0] == matter and _is_undone(kept[1], due))]

    def _done(self, entry: Entry, matter: Matter) -> None:
        """The entry that ends a work says whether it was late; one that was overdue and is not late was moved since."""
        begun = self._open.pop(matter, None)
        due = _instant(entry.facts.get("due")) or (begun.due if begun else None)
        if due is None or not (entry.facts.get("late") or _is_late_opinion(begun, entry.at)):
            return
        what = str(entry.facts.get("step") or (begun.what if begun else _UNSAID[matter.account]))
        doer = entry.by if entry.by != SYSTEM.person_id else None
        person = begun.person_id if begun and begun.person_id else doer
        minutes = _number(entry.facts.get("late"))
        agency_id = begun.agency_id if begun else entry.agency_id or 0
        lapse = Lapse(matter.account, agency_id, what, due, person, entry.at, was_done=True, minutes=minutes)
        self._ended.append((matter, lapse))

    def _end(self, matter: Matter, at: datetime) -> None:
        if begun := self._open.pop(matter, None):
            self._ended.append((matter, replace(begun, ended_at=at)))


_TAKEN: Mapping[Event, Callable[[_Reader, Entry], None]] = {
    Event.RECEIVED: _Reader.received,
    Event.OVERDUE: _Reader.overdue,
    Event.STEP_DONE: _Reader.step_done,
    Event.STEP_CANCELLED: _Reader.step_cancelled,
    Event.STEP_RENAMED: _Reader.step_renamed,
    Event.REROUTED: _Reader.rerouted,
    Event.OPINION_GIVEN: _Reader.opinion_given,
    Event.CONSULTATION_WITHDRAWN: _Reader.opinion_dropped,
    Event.SILENCE_TAKEN: _Reader.opinion_dropped,
    Event.LEG_LATE: _Reader.leg_late,
    Event.HANDED_OVER: _Reader.leg_received,
    Event.HANDOVER_REFUSED: _Reader.leg_given_back,
    Event.HANDOVER_RETURNED: _Reader.leg_given_back,
    Event.HANDOVER_RECALLED: _Reader.leg_given_back,
    Event.FINISHED: _Reader.finished,
    Event.SENT_BACK: _Reader.sent_back,
    Event.EXTENDED: _Reader.extended,
    Event.APOLOGY_APPROVED: _Reader.apologized,
    Event.DUE_MOVED: _Reader.moved,
    Event.RESUMED: _Reader.resumed,
    Event.WITHDRAWN: _Reader.closed,
    Event.STOPPED: _Reader.closed,
    Event.REFUSED: _Reader.closed,
    Event.RETURNED: _Reader.closed,
}
TELLING = frozenset(_TAKEN)
"""The events that a story is read from; all others say nothing of lateness."""


_UNSAID = {**ACCOUNT_NAMES, Account.LEG: "Nhận bàn giao sau hạn của chặng"}
"""What was late where no entry names it."""


def _is_undone(lapse: Lapse, due: datetime) -> bool:
    return lapse.ended_at is not None and lapse.due < due and not has_passed(due, lapse.ended_at)


def _is_late_opinion(begun: Lapse | None, at: datetime) -> bool:
    """The clock of an opinion never stands still: what was overdue is late until it is moved."""
    return begun is not None and begun.account is Account.OPINION and has_passed(begun.due, at)


def _step(entry: Entry) -> Matter:
    return Matter(Account.STEP, entry.agency_id or 0, str(entry.facts.get("step", "")))


def _leg(entry: Entry) -> Matter:
    return Matter(Account.LEG, entry.agency_id or 0, str(entry.facts.get("leg", "")))


def _pairs(fact: Fact) -> list[tuple[str, str]]:
    """Old and new numbers of legs, "3:7 4:8"."""
    return [(old, new) for old, _, new in (pair.partition(":") for pair in str(fact or "").split())]


def _number(fact: Fact) -> int | None:
    return fact if isinstance(fact, int) and not isinstance(fact, bool) else None


def _instant(fact: Fact) -> datetime | None:
    """An instant as facts keep it: ISO, or as people read it ("14:05 16/11/2026")."""
    return _read_instant(fact) if isinstance(fact, str) else None


@lru_cache(maxsize=16_384)
def _read_instant(fact: str) -> datetime | None:
    try:
        return datetime.fromisoformat(fact).astimezone(VIETNAM)
    except ValueError:
        pass
    try:
        return read_instant(fact)
    except ValueError:
        return None
