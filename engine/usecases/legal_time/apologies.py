"""The counter of apologies: drafted by the system, written by the lead agency, approved by its leader.

Only an approved letter moves the date promised. What the applicant is told of it is frozen then and left for a channel.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from engine.domain.accounts import words_of
from engine.domain.apologies import (
    APOLOGY,
    DECIDERS,
    LONGEST,
    TO_WRITE,
    WRITING_HEADS,
    Apology,
    LatePart,
    LetterState,
    WrittenApology,
    causes_on,
    channel_for,
    checked,
    draft_reason,
    is_its_officer,
    must_be_allowed,
    words_to_applicant,
)
from engine.domain.consultations import Consultation
from engine.domain.deadlines import Deadline, spell_instant
from engine.domain.dossiers import Dossier
from engine.domain.due_states import days_before, days_reaching, has_passed
from engine.domain.errors import DomainError, InvalidInput, NotFound, RuleBroken, StaleDossier
from engine.domain.events import Event, Fact
from engine.domain.legal_time import LegalTime
from engine.domain.people import SYSTEM, Actor, Position
from engine.domain.permissions import DESK_WORK, require
from engine.ports.apologies import Notification
from engine.ports.storage import Work
from engine.usecases.legal_time.foresight import tell
from engine.usecases.office import Act, Done, Office
from engine.usecases.processing.groups import must_not_be_child

KIND = "apology"
CLEARED = "Không còn dự báo trễ."


class Apologies:
    """What people do with letters of apology."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def write(self, actor: Actor, dossier_id: int, written: WrittenApology, key: str) -> Done:
        """Write the letter, the system's draft or one begun here, and send it to the leader.

        For the lead agency: an officer (``is_its_officer``), its heads, the head of the desk for a group. Also after
        the date promised has passed: the letter then counts as too late, and still owes the applicant a new date.
        """
        with self._office.act(actor, dossier_id, key) as act:
            if act.was_done:
                return act.done
            lead = act.time.lead_of(act.dossier)
            if not is_its_officer(actor, lead, act.dossier.open_steps):
                require(actor, *WRITING_HEADS, agency_id=lead)
            self._must_be_due(act)
            causes = causes_on(self._office.causes, act.now.date())
            asked = act.work.consultations.of_dossier(act.dossier.id)
            tidy = checked(written, causes, may_be_late(act.dossier, asked, lead))
            self._moved(act, tidy.term)
            letter = self._to_write(act, lead)
            by_decider = any(actor.holds(position, lead) for position in DECIDERS)
            letter.write(tidy, act.now, actor.person_id, by_decider)
            _keep(act, letter)
            _record(act, Event.APOLOGY_WRITTEN, letter, actor.person_id, term=tidy.term, reason=tidy.reason)
            _tell(act, letter, "chờ duyệt", [(lead, DECIDERS)])
            act.commit()
            return act.done

    def approve(self, actor: Actor, dossier_id: int, number: int, key: str) -> Done:
        """The leader of the lead agency approves: the date promised moves, the portal and the applicant are told."""
        with self._office.act(actor, dossier_id, key) as act:
            if act.was_done:
                return act.done
            require(actor, *DECIDERS, agency_id=act.time.lead_of(act.dossier))
            act.dossier.must_be_accepted()
            letter = self._waiting(act, number)
            letter.must_be_anothers(actor.person_id)
            promised, due = self._must_be_due(act), self._moved(act, letter.term)
            letter.approve(act.now, actor.person_id, promised, due, signing_limit(act.time, act.dossier, promised))
            act.dossier.extensions = (*act.dossier.extensions, letter.term)
            act.time.set_dossier(act.dossier)
            act.work.apologies.save(letter)
            facts = {"term": letter.term, "before": spell_instant(promised), "due": spell_instant(due)}
            _record(act, Event.APOLOGY_APPROVED, letter, actor.person_id, **facts, in_time=letter.in_time)
            act.telling.note, act.telling.again = letter.reason, True
            self._leave_word(act, letter)
            _tell(act, letter, "đã duyệt, in tại Một cửa", [(act.dossier.desk_id, DESK_WORK)], letter.written_by)
            act.commit()
            return act.done

    def return_to_writer(self, actor: Actor, dossier_id: int, number: int, reason: str, key: str) -> Done:
        """The leader wants it written otherwise."""
        with self._office.act(actor, dossier_id, key) as act:
            if act.was_done:
                return act.done
            require(actor, *DECIDERS, agency_id=act.time.lead_of(act.dossier))
            act.dossier.must_be_accepted()
            letter = self._waiting(act, number)
            if not 0 < len(reason.strip()) <= LONGEST:
                raise InvalidInput(
                    "Hãy ghi cần sửa gì.", {"reason": f"Người soạn sửa theo lời này; tối đa {LONGEST} ký tự."}
                )
            letter.send_back(reason.strip(), act.now, actor.person_id)
            act.work.apologies.save(letter)
            _record(act, Event.APOLOGY_RETURNED, letter, actor.person_id, reason=letter.answer)
            _tell(act, letter, f"bị trả lại: {letter.answer}", [], letter.written_by)
            act.commit()
            return act.done

    def approve_many(self, actor: Actor, letters: Sequence[tuple[int, int]], key: str) -> list[str]:
        """Approve letters by (dossier, number), each in a transaction of its own; why not, or "" for one approved."""
        require(actor, *DECIDERS)
        outcomes = []
        for dossier_id, number in letters:
            try:
                self.approve(actor, dossier_id, number, f"{key}:{dossier_id}:{number}")
            except DomainError as fault:
                outcomes.append(fault.message)
            else:
                outcomes.append("")
        return outcomes

    # --- how it is done -----------------------------------------------------------------------------------------

    def _must_be_due(self, act: Act) -> datetime:
        """The date promised now. RuleBroken where there is none to move, or it may not be moved again."""
        act.dossier.must_be_accepted()
        must_not_be_child(act.dossier)
        policy = act.version.definition.policy
        must_be_allowed(act.dossier.extensions, policy.extensions_allowed, policy.extensions_basis)
        if act.dossier.due_at is None:
            raise RuleBroken("Thời hạn đang tạm dừng, chưa có ngày hẹn để lùi. Soạn thư khi thời hạn chạy tiếp.")
        return act.dossier.due_at

    def _moved(self, act: Act, term: str) -> datetime:
        """The new date; InvalidInput when it is past already."""
        due = moved(act.time, act.dossier, term).due
        if due is None or due <= act.now:
            message = f"Ngày hẹn mới {spell_instant(due)} đã qua. Hãy gia hạn dài hơn."
            raise InvalidInput(message, {"term": message})
        return due

    def _to_write(self, act: Act, lead: int) -> Apology:
        """The open letter, or a new one."""
        letter = act.work.apologies.open_of(act.dossier.id)
        if letter is None:
            return _begun(act, lead, act.actor.person_id)
        if letter.state not in TO_WRITE:
            raise _stale(act, letter)
        return letter

    def _waiting(self, act: Act, number: int) -> Apology:
        letter = _letter(act, number)
        if letter.state is not LetterState.WAITING:
            raise _stale(act, letter)
        return letter

    def _leave_word(self, act: Act, letter: Apology) -> None:
        dossier, name = act.dossier, self._office.catalogue.name(act.work, letter.agency_id)
        text = words_to_applicant(letter, dossier.applicant, dossier.code, act.version.definition.name, name)
        word = Notification(dossier.id, KIND, channel_for(dossier.channel), text, act.now)
        act.work.notifications.add(word)


def draft_for(act: Act) -> None:
    """Begin a letter where lateness is foreseen, or the date is near and the work behind; once, as long as it is open.

    Only where a new date may still be given: without one there is no letter. Members of a group have none: the
    applicant was promised the group's date.
    """
    dossier, policy = act.dossier, act.version.definition.policy
    is_worked_on = dossier.state.was_accepted and not dossier.state.has_ended
    is_spent = len(dossier.extensions) >= policy.extensions_allowed
    if dossier.parent_id is not None or dossier.due_at is None or is_spent or not is_worked_on:
        return
    if act.work.apologies.open_of(dossier.id) is not None:
        return
    lead = act.time.lead_of(dossier)
    letter = _begun(act, lead, SYSTEM.person_id)
    proposed = proposal(act.office, act.work, dossier, act.time)
    letter.reason, letter.term, letter.late_agency_id = proposed.reason, proposed.term, proposed.late_agency_id
    _keep(act, letter)
    limit = spell_instant(signing_limit(act.time, dossier, dossier.due_at))
    _record(act, Event.APOLOGY_DRAFTED, letter, SYSTEM.person_id, limit=limit)
    held = {step.assignee_id for step in dossier.open_steps if step.agency_id == lead} - {None}
    heads = (Position.DIVISION_HEAD, Position.DESK_HEAD)
    _tell(act, letter, f"chờ soạn, ký trước {limit}", [(lead, heads if held else (*heads, Position.SPECIALIST))], *held)


def drop_draft(act: Act) -> None:
    """Lateness is not foreseen any more: a draft that nobody has written in goes."""
    letter = act.work.apologies.open_of(act.dossier.id)
    if letter is not None and letter.is_untouched:
        letter.drop(CLEARED, act.now)
        act.work.apologies.save(letter)
        _record(act, Event.APOLOGY_DROPPED, letter, SYSTEM.person_id, reason=CLEARED)


def proposal(office: Office, work: Work, dossier: Dossier, time: LegalTime) -> WrittenApology:
    """What the system would write now: what holds the dossier up, and a term that covers when it will be done.

    For a dossier whose clock runs; the cause is for an officer to choose.
    """
    now, lead = time.now, time.lead_of(dossier)
    parts = _late_parts(office, work, dossier, now)
    until = max(now, dossier.forecast_at or now)
    term = days_reaching(time.calendar_of(lead), dossier.due_at or now, until)
    late = next((agency for part, agency in parts if part.since and agency != lead), None)
    return WrittenApology(draft_reason([part for part, _ in parts], dossier.forecast_at), str(term), "", late)


def moved(time: LegalTime, dossier: Dossier, term: str) -> Deadline:
    """The date promised as it would be with one extension more, with its explanation."""
    return time.promise(replace(dossier, extensions=(*dossier.extensions, term)))


def signing_limit(time: LegalTime, dossier: Dossier, promised: datetime) -> datetime:
    """The latest instant at which a letter is approved in time."""
    days = Fraction(time.definition.policy.apology_days)
    return days_before(time.calendar_of(time.lead_of(dossier)), promised, days)


def may_be_late(dossier: Dossier, asked: Iterable[Consultation], lead: int) -> frozenset[int]:
    """The agencies whose fault it may be: those that coordinate or were asked."""
    consulted = {each.consulted_id for each in asked}
    return (dossier.parties() | consulted) - {lead, dossier.desk_id, dossier.return_desk_id}


def _begun(act: Act, lead: int, by: int) -> Apology:
    number = len(act.work.apologies.of_dossier(act.dossier.id)) + 1
    return Apology(act.dossier.id, number, lead, act.now, by)


def _keep(act: Act, letter: Apology) -> None:
    if letter.id is None:
        act.work.apologies.add(letter)
    else:
        act.work.apologies.save(letter)


def _letter(act: Act, number: int) -> Apology:
    for letter in act.work.apologies.of_dossier(act.dossier.id):
        if letter.number == number:
            return letter
    raise NotFound("Hồ sơ không có thư xin lỗi này.")


def _stale(act: Act, letter: Apology) -> DomainError:
    """Somebody acted on the letter first."""
    done = {
        LetterState.WAITING: ("trình", letter.written_by, letter.written_at),
        LetterState.RETURNED: ("trả lại", letter.returned_by, letter.returned_at),
        LetterState.APPROVED: ("duyệt", letter.approved_by, letter.approved_at),
    }
    if letter.state not in done:
        return RuleBroken(f"Thư xin lỗi số {letter.number} không còn chờ duyệt. Mở lại hồ sơ để xem.", APOLOGY)
    what, by, at = done[letter.state]
    people = act.work.organization.people_by_id({by or SYSTEM.person_id})
    name = next((person.name for person in people.values()), SYSTEM.name)
    return StaleDossier(f"Thư xin lỗi số {letter.number} đã được {name} {what} lúc {spell_instant(at)}.")


def _late_parts(office: Office, work: Work, whole: Dossier, now: datetime) -> list[tuple[LatePart, int]]:
    """What is over its own deadline, with its agency; where nothing is, what is being done."""
    name, found = office.catalogue.name, []
    for dossier in (whole, *map(work.dossiers.read, work.dossiers.children(whole.id))):
        for step in dossier.open_steps:
            if not step.waits_for_platform:
                part = LatePart(words_of(step, ""), name(work, step.agency_id), _over(now, step.due_at))
                found.append((part, step.agency_id))
    for asked in work.consultations.of_dossier(whole.id):
        if asked.is_open:
            part = LatePart("ý kiến", name(work, asked.consulted_id), _over(now, asked.due_at))
            found.append((part, asked.consulted_id))
    return [each for each in found if each[0].since] or found


def _over(now: datetime, due: datetime | None) -> datetime | None:
    return due if has_passed(due, now) else None


def _record(act: Act, event: Event, letter: Apology, by: int, **facts: Fact) -> None:
    act.dossier.record(event, act.now, by, letter.agency_id, number=letter.number, **facts)


def _tell(
    act: Act, letter: Apology, what: str, posts: Sequence[tuple[int, Sequence[Position]]], *people: int | None
) -> None:
    """Leave notices for posts and for people of the lead agency, but not for who acts."""
    besides = {person: letter.agency_id for person in people if person and person != act.actor.person_id}
    tell(act, posts, f"{act.dossier.code}: thư xin lỗi số {letter.number} {what}", besides=besides)
