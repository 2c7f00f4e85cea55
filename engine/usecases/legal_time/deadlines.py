"""The clock's counter: marks what is due soon or overdue, each rung once, and tells those who can still act.

It warns an agency of its leg, received or not, makes forecasts anew that turn with time alone, and takes the silence of
a consulted agency for consent where the procedure has a legal basis for that.
"""

from dataclasses import dataclass
from itertools import groupby

from engine.domain.accounts import Thing, facts_of, words_of
from engine.domain.consultations import Consultation
from engine.domain.deadlines import spell_instant
from engine.domain.dossiers import Dossier
from engine.domain.due_states import Rung, has_passed
from engine.domain.events import Event
from engine.domain.legs import Leg, LegState
from engine.domain.people import SYSTEM, Actor, Position
from engine.domain.permissions import require_system
from engine.domain.procedures import TOLD_NAMES, LadderRung, RungName, Told
from engine.domain.steps import Step
from engine.domain.worklists import HEADS
from engine.ports.dossiers import DueThing
from engine.ports.storage import StorageBusy
from engine.usecases.legal_time.foresight import Turn, tell
from engine.usecases.office import Act, Office

BATCH = 500
UNIT_HEADS = (Position.DIVISION_HEAD, Position.DESK_HEAD)


@dataclass(frozen=True)
class _Watched:
    """Something that has reached a rung. ``holder_id`` has it in hand; ``officers`` could take it, where nobody has.

    ``officers`` are an agency and a position there.
    """

    thing: Dossier | Step | Consultation
    officers: tuple[int, Position]
    holder_id: int | None = None


class Deadlines:
    """The deadline sweep. A rung that two sweeps see at once is passed once: the row is locked and looked at again."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def sweep(self, actor: Actor = SYSTEM) -> int:
        """Pass every rung that has come and look at every forecast that may have turned; the number of both.

        Costs what is due, not what is open. A dossier that cannot be counted silences no other: what was wrong with
        each is raised together (ExceptionGroup) when the others are done.
        """
        require_system(actor)
        passed, faults = 0, dict[int, Exception]()
        while True:
            with self._office.store.reading() as work:
                due = work.rungs.due(self._office.clock.now(), BATCH)
            due.sort(key=lambda thing: thing.dossier_id)
            climbed = 0
            for dossier_id, those in _by_dossier(due):
                if dossier_id in faults:
                    continue
                try:
                    climbed += self._climb(dossier_id, list(those))
                except StorageBusy:
                    raise
                except Exception as fault:
                    faults[dossier_id] = fault
            passed += climbed
            if not climbed:  # nothing is due any more, or another sweep was faster
                break
        if faults:
            raise ExceptionGroup(f"deadlines of dossiers {[*faults]} are not counted", [*faults.values()])
        return passed

    def _climb(self, dossier_id: int, due: list[DueThing]) -> int:
        with self._office.act(SYSTEM, dossier_id) as act:
            come = [watched for watched in self._watched(act, due) if _has_come(act, watched.thing)]
            for watched in come:
                self._mark(act, watched)
            for leg, rung in act.time.legs_to_warn(act.dossier):
                _mark_leg(act, leg, rung)
            review_at = act.dossier.review_at
            is_reviewed = review_at is not None and review_at <= act.now
            if come or is_reviewed:
                _see_to_apology(act)
                act.commit()
            return len(come) + is_reviewed

    def _watched(self, act: Act, due: list[DueThing]) -> list[_Watched]:
        dossier, found = act.dossier, []
        for each in due:
            if each.step_id is not None:
                step = next((step for step in dossier.open_steps if step.id == each.step_id), None)
                if step is not None and step.position is not None:
                    found.append(_Watched(step, (step.agency_id, step.position), step.assignee_id))
            elif each.consultation_id is not None:
                asked = act.work.consultations.get(each.consultation_id)
                found.append(_Watched(asked, (asked.consulted_id, Position.SPECIALIST), asked.assignee_id))
            elif not each.is_review:
                found.append(_Watched(dossier, (dossier.desk_id, Position.DESK_HEAD)))
        return found

    def _mark(self, act: Act, watched: _Watched) -> None:
        thing = watched.thing
        if not act.time.put_off(thing):
            rung = act.time.climb(thing)
            _record(act, watched, rung)
            _tell(act, watched, rung)
            if rung.name == RungName.OVERDUE and isinstance(thing, Consultation):
                _take_silence(act, thing)
        if isinstance(thing, Consultation):
            act.work.consultations.save(thing)


def _mark_leg(act: Act, leg: Leg, rung: Rung) -> None:
    """A leg is nobody's in person: its agency's leader is told; while nobody confirms it, every head there."""
    what, due, waits = _words(act, leg), spell_instant(leg.due_at), leg.state is LegState.SENT
    if rung.name == RungName.SOON:
        leg.lapsed_due = rung.at
        act.record(Event.DUE_SOON, leg.agency_id, what=what)
        state = f"sắp đến hạn {due}"
    else:
        leg.lapsed_due = leg.due_at
        _record_overdue(act, leg)
        state = f"quá hạn từ {due}"
    text = f"{act.dossier.code}: {what} {'chưa nhận bàn giao, ' if waits else ''}{state}"
    tell(act, [(leg.agency_id, HEADS if waits else (Position.LEADER,))], text)


def _words(act: Act, thing: Thing) -> str:
    return words_of(thing, act.office.catalogue.name(act.work, act.time.agency_of(thing)))


def _record(act: Act, watched: _Watched, rung: LadderRung) -> None:
    thing, agency_id = watched.thing, act.time.agency_of(watched.thing)
    if rung.name == RungName.SOON:
        act.record(Event.DUE_SOON, agency_id, what=_words(act, thing))
    elif rung.name == RungName.OVERDUE:
        _record_overdue(act, thing, watched.holder_id)
    else:
        who = ", ".join(TOLD_NAMES[told] for told in rung.tells)
        due = spell_instant(thing.due_at)
        act.record(Event.ESCALATED, agency_id, what=_words(act, thing), due=due, rung=rung.name, who=who)


def _record_overdue(act: Act, thing: Thing, holder_id: int | None = None) -> None:
    said = {"what": _words(act, thing), "due": spell_instant(thing.due_at), "holder": holder_id, **facts_of(thing)}
    act.record(Event.OVERDUE, act.time.agency_of(thing), **said)


def _tell(act: Act, watched: _Watched, rung: LadderRung) -> None:
    """Tell those whom the rung names: who holds it or everybody who could, and heads."""
    own_id, besides = act.time.agency_of(watched.thing), dict[int, int]()
    posts: list[tuple[int, tuple[Position, ...]]] = []
    if Told.OFFICER in rung.tells and watched.holder_id is not None:
        besides[watched.holder_id] = own_id
    elif Told.OFFICER in rung.tells:
        agency_id, position = watched.officers
        posts.append((agency_id, (position,)))
    if Told.DIVISION_HEAD in rung.tells:
        besides |= dict.fromkeys(_unit_heads(act, own_id, watched.holder_id), own_id)
    if Told.LEADER in rung.tells:
        posts.append((own_id, (Position.LEADER,)))
    if Told.DESK_HEAD in rung.tells:
        posts.append((act.dossier.desk_id, (Position.DESK_HEAD,)))
    state = "sắp đến hạn" if rung.name == RungName.SOON else f"quá hạn từ {spell_instant(watched.thing.due_at)}"
    tell(act, posts, f"{act.dossier.code}: {_words(act, watched.thing)} {state}", urgent=rung.urgent, besides=besides)


def _unit_heads(act: Act, agency_id: int, holder_id: int | None) -> list[int]:
    """The heads of the holder's divisions there and those who head no division; all where no division is known."""
    organization, today = act.work.organization, act.now.date()
    heads = organization.officers(agency_id, today, UNIT_HEADS)
    if holder_id is not None and any(head.post.division_id for head in heads):
        held = [each for each in organization.appointments([holder_id]) if each.validity.holds_on(today)]
        divisions = {each.post.division_id for each in held if each.post.agency_id == agency_id} - {None}
        near = [head for head in heads if head.post.division_id in (None, *divisions)] if divisions else []
        heads = near or heads
    return [head.person.id for head in heads]


def _take_silence(act: Act, asked: Consultation) -> None:
    """Silence is not consent, unless the procedure says by which law it is."""
    slots = act.version.definition.agencies
    bases = [slot.silence_basis for slot in slots if act.dossier.agencies.get(slot.key) == asked.consulted_id]
    basis = next(filter(None, bases), "")
    if basis and asked.is_open:
        asked.take_silence(basis, act.now, SYSTEM.person_id)
        act.record(Event.SILENCE_TAKEN, asked.agency_id, to=asked.consulted_id, basis=basis)


def _see_to_apology(act: Act) -> None:
    """Shortly before the date promised, a dossier that is behind needs its apology drafted, be that done or not."""
    dossier, draft_at = act.dossier, act.time.apology_draft_at(act.dossier)
    if draft_at is None or act.now < draft_at or dossier.finished_at is not None:
        return
    dues = [step.due_at for step in dossier.open_steps] + [leg.due_at for leg in dossier.active_legs]
    is_behind = any(has_passed(due, act.now) for due in dues)
    if (is_behind or dossier.late_foreseen_at is not None) and Turn.LATE in act.office.on_turn:
        act.office.on_turn[Turn.LATE](act)


def _has_come(act: Act, thing: Dossier | Step | Consultation) -> bool:
    return thing.next_rung_at is not None and thing.next_rung_at <= act.now


def _by_dossier(due: list[DueThing]) -> "groupby[int, DueThing]":
    return groupby(due, key=lambda thing: thing.dossier_id)
