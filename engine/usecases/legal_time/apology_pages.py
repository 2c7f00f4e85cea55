"""Letters of apology as pages show them: the queues, the letters of one dossier, and the new date before it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from engine.domain.acts import ActName, Acts
from engine.domain.apologies import (
    DECIDERS,
    TO_WRITE,
    WRITING_HEADS,
    Apology,
    Cause,
    LetterState,
    WrittenApology,
    causes_on,
)
from engine.domain.badges import Badge, StoredDue, open_badge
from engine.domain.calendars import WorkingCalendar
from engine.domain.deadlines import extended
from engine.domain.due_states import days_before, has_passed
from engine.domain.errors import DomainError, NotFound, RuleBroken
from engine.domain.people import Actor, Position
from engine.domain.permissions import require, require_signed_in
from engine.domain.procedures import Policy
from engine.domain.terms import Term
from engine.domain.vietnamese import fold, typed
from engine.domain.worklists import Scope
from engine.ports.apologies import OpenLetter
from engine.ports.storage import Work
from engine.usecases.legal_time.apologies import may_be_late, moved, proposal, signing_limit
from engine.usecases.office import Office
from engine.usecases.views.dossier_reading import Reading, read_known
from engine.usecases.views.dossier_view import LetterView

MOST = 500
WRITERS = (Position.SPECIALIST, *WRITING_HEADS)


class Queue(StrEnum):
    """The two lists of open letters."""

    TO_WRITE = "to_write"
    TO_APPROVE = "to_approve"


STATES = {Queue.TO_WRITE: TO_WRITE, Queue.TO_APPROVE: (LetterState.WAITING,)}
POSITIONS = {Queue.TO_WRITE: WRITERS, Queue.TO_APPROVE: DECIDERS}


@dataclass(frozen=True)
class QueueFilters:
    """``is_over``: only those whose date has passed (True) or has not (False)."""

    line: str = ""
    is_over: bool | None = None
    words: str = ""


@dataclass(frozen=True)
class QueueItem:
    """A letter in a queue. ``signing`` is the time left to approve it in time, ``due`` that to the date promised."""

    dossier_id: int
    code: str
    applicant: str
    line: str
    procedure: str
    number: int
    state: LetterState
    reason: str
    cause: str
    term: str
    new_due: datetime | None
    written_by: str
    is_over: bool
    limit: datetime | None
    signing: Badge | None
    due: Badge


@dataclass(frozen=True)
class LetterQueue:
    """``lines`` are the procedures in the whole queue, each (line, name); ``whole`` is its length before filters."""

    items: Sequence[QueueItem]
    lines: Sequence[tuple[str, str]]
    whole: int


@dataclass(frozen=True)
class Preview:
    """The date promised after one extension more; ``fault`` says why there is none."""

    due: datetime | None = None
    why: str = ""
    fault: str = ""


@dataclass(frozen=True)
class WritingChoices:
    """What the form of a letter is filled from: causes in force, and agencies (id, name) that may be late.

    ``words`` are those of the letter, or what the system proposes now where nobody has written yet.
    """

    letter: Apology | None
    words: WrittenApology
    causes: Sequence[Cause]
    agencies: Sequence[tuple[int, str]]
    limit: datetime | None


class ApologyPages:
    """What is read of letters."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def counts(self, actor: Actor) -> dict[Queue, int]:
        """The queues that concern the person, with their lengths."""
        require_signed_in(actor)
        concerned = [queue for queue in Queue if _concerns(actor, queue)]
        if not concerned:
            return {}
        with self._office.store.glance() as work:
            counts = work.apologies.counts(Scope.of(actor))
        return {queue: sum(counts.get(state, 0) for state in STATES[queue]) for queue in concerned}

    def queue(self, actor: Actor, name: Queue, filters: QueueFilters) -> LetterQueue:
        """The letters that wait for the person, the one to be signed first in front; NotFound when it is not theirs."""
        require_signed_in(actor)
        if not _concerns(actor, name):
            raise NotFound("Danh sách này không thuộc việc của bạn.")
        with self._office.store.reading() as work:
            rows = work.apologies.queue(Scope.of(actor), STATES[name], MOST)
            items = _Items(self._office, work).of(rows)
        lines = {item.line: item.procedure for item in items}
        shown = [item for item in items if _matches(item, filters)]
        return LetterQueue(shown, sorted(lines.items(), key=lambda line: line[1]), len(items))

    def preview(self, actor: Actor, code: str, term: str) -> Preview:
        """What the new date would be, and why."""
        require(actor, *WRITERS)
        with self._office.store.reading() as work:
            reading = read_known(self._office, work, actor, code)
            try:
                deadline = moved(reading.time, reading.dossier, term)
            except DomainError as fault:
                return Preview(fault=fault.message)
        if deadline.due is None:
            return Preview(fault="Thời hạn đang tạm dừng, chưa có ngày hẹn để lùi.")
        if deadline.due <= reading.now:
            return Preview(deadline.due, deadline.reason, "Ngày này đã qua. Hãy gia hạn dài hơn.")
        return Preview(deadline.due, deadline.reason)

    def choices(self, actor: Actor, code: str) -> WritingChoices:
        """What may be chosen in a letter; RuleBroken when the person may write none now."""
        require(actor, *WRITERS)
        with self._office.store.reading() as work:
            reading = read_known(self._office, work, actor, code)
            letter = reading.open_letter
            if ActName.WRITE_APOLOGY not in reading.offers.on_letter(letter):
                raise RuleBroken("Hồ sơ này không soạn thư xin lỗi được lúc này. Mở lại hồ sơ để xem.")
            dossier = reading.dossier
            late = may_be_late(dossier, reading.consultations, reading.lead_id)
            named = sorted((self._office.catalogue.name(work, each), each) for each in late)
            limit = signing_limit(reading.time, dossier, dossier.due_at) if dossier.due_at else None
            words = _words_of(letter) or proposal(self._office, work, dossier, reading.time)
        causes = causes_on(self._office.causes, reading.now.date())
        agencies = [(each, name) for name, each in named]
        return WritingChoices(letter, words, [*causes.values()], agencies, limit)


def letters(reading: Reading) -> tuple[LetterView, ...]:
    """Every letter of a dossier, the newest first, for its page."""
    return tuple(_letter(reading, letter) for letter in reversed(reading.letters))


def _words_of(letter: Apology | None) -> WrittenApology | None:
    if letter is None or letter.is_untouched:
        return None
    return WrittenApology(letter.reason, letter.term, letter.cause, letter.late_agency_id)


def acts_on_letters(reading: Reading) -> Acts:
    return reading.offers.on_letter(reading.open_letter)


def _letter(reading: Reading, letter: Apology) -> LetterView:
    dossier, due, why = reading.dossier, letter.due_at, ""
    limit = signing = None
    if letter.is_open and dossier.due_at:
        limit = signing_limit(reading.time, dossier, dossier.due_at)
        calendar, policy = reading.time.calendar_of(reading.lead_id), reading.version.definition.policy
        signing = _signing(calendar, policy, limit, reading.now)
        if not letter.is_untouched:
            deadline = moved(reading.time, dossier, letter.term)
            due, why = deadline.due, deadline.reason
    return LetterView(
        letter=letter,
        cause=_cause(reading.office.causes, letter),
        late_agency=reading.agency(letter.late_agency_id),
        written_by=reading.person(letter.written_by),
        returned_by=reading.person(letter.returned_by),
        approved_by=reading.person(letter.approved_by),
        limit=limit,
        signing=signing,
        due_at=due,
        why=why,
    )


class _Items:
    """Turns open letters into items of a queue."""

    def __init__(self, office: Office, work: Work) -> None:
        self._office = office
        self._work = work
        self._now = office.clock.now()

    def of(self, rows: Sequence[OpenLetter]) -> list[QueueItem]:
        writers = {row.letter.written_by for row in rows if row.letter.written_by}
        people = self._work.organization.people_by_id(writers)
        names = {number: person.name for number, person in people.items()}
        items = [self._item(row, names.get(row.letter.written_by or 0, "")) for row in rows]
        return sorted(items, key=lambda item: (item.limit is None, item.limit or self._now, item.code))

    def _item(self, row: OpenLetter, written_by: str) -> QueueItem:
        letter, definition = row.letter, self._office.versions.of(self._work, row.pin).definition
        calendar = self._work.organization.calendar(row.slots[definition.lead_slot])
        limit = days_before(calendar, row.due_at, Fraction(definition.policy.apology_days)) if row.due_at else None
        stored = StoredDue(row.due_at, row.next_rung, row.next_rung_at)
        return QueueItem(
            dossier_id=letter.dossier_id,
            code=row.code,
            applicant=row.applicant,
            line=definition.line,
            procedure=definition.name,
            number=letter.number,
            state=letter.state,
            reason=letter.answer if letter.state is LetterState.RETURNED else letter.reason,
            cause=_cause(self._office.causes, letter),
            term=letter.term,
            new_due=_extended(calendar, row.due_at, "" if letter.is_untouched else letter.term),
            written_by=written_by,
            is_over=has_passed(row.due_at, self._now),
            limit=limit,
            signing=_signing(calendar, definition.policy, limit, self._now) if limit else None,
            due=open_badge(stored, calendar, self._now),
        )


def _signing(calendar: WorkingCalendar, policy: Policy, limit: datetime, now: datetime) -> Badge:
    """The time left to approve in time."""
    near = days_before(calendar, limit, Fraction(policy.soon_days))
    return open_badge(StoredDue(limit, rung_at=near), calendar, now)


def _extended(calendar: WorkingCalendar, promised: datetime | None, term: str) -> datetime | None:
    """As ``LegalTime.promise`` lays an extension after the date promised."""
    if promised is None or not term:
        return None
    return extended(calendar, promised, Term.parse(term)).due


def _cause(causes: Sequence[Cause], letter: Apology) -> str:
    return next((cause.name for cause in causes if cause.key == letter.cause), "")


def _concerns(actor: Actor, queue: Queue) -> bool:
    return any(actor.holds(position) for position in POSITIONS[queue])


def _matches(item: QueueItem, filters: QueueFilters) -> bool:
    words = fold(typed(filters.words))
    return (
        filters.line in ("", item.line)
        and filters.is_over in (None, item.is_over)
        and (not words or words in fold(f"{item.applicant} {item.code}"))
    )
