"""What every act on a dossier shares: the row locked first, the rules asked, one commit of everything together.

An act opens a dossier, changes the aggregate, and commits: dossier row, process state, steps, deadlines, journal and
messages to the portal in one transaction. The same act key again changes nothing and gets the same answer.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from engine.domain.accounts import Account
from engine.domain.apologies import Cause
from engine.domain.calendars import WorkingCalendar
from engine.domain.consultations import Consultation
from engine.domain.deadlines import spell_instant
from engine.domain.dossiers import Dossier
from engine.domain.due_moves import Dues, Move, question_moves
from engine.domain.errors import NotFound, RuleBroken, StaleDossier
from engine.domain.events import Event, Fact
from engine.domain.forecast import Stage, stages
from engine.domain.forms import routing_of
from engine.domain.legal_time import LegalTime
from engine.domain.people import SYSTEM, Actor
from engine.domain.permissions import may_see
from engine.domain.procedures import Form, ProcessVersion
from engine.domain.process import Node, NodeKind
from engine.domain.requests import TOTAL
from engine.domain.routing import Route
from engine.domain.statuses import STATE_NAMES, DossierState, StatusMapping
from engine.domain.steps import Step, StepState, Value
from engine.domain.variables import APPLICANT_KIND, agency_variable, place_variable
from engine.ports.dossiers import Document
from engine.ports.messages import Mailing, PortalLanguage
from engine.ports.outside import Clock
from engine.ports.process import Advance, ProcessRuntime
from engine.ports.storage import Store, Work
from engine.usecases.catalogue import Catalogue
from engine.usecases.legal_time.due_moves import tell_move
from engine.usecases.legal_time.foresight import Turn, look_ahead
from engine.usecases.telling import Progress, Telling
from engine.usecases.versions import Versions


@dataclass(frozen=True)
class Office:
    """What all counters have in common.

    ``on_turn`` is what is done, in the same act, once a dossier is foreseen to be late, and once it no longer is;
    ``on_stop``, once the clock of a whole dossier of a group stands still or runs again.
    """

    store: Store
    clock: Clock
    runtime: ProcessRuntime
    language: PortalLanguage
    statuses: tuple[StatusMapping, ...]
    causes: tuple[Cause, ...]
    versions: Versions
    catalogue: Catalogue
    on_turn: Mapping[Turn, Callable[["Act"], None]] = field(default_factory=dict)
    on_stop: Callable[["Act"], None] | None = None
    ways: dict[tuple[int, date | None], tuple[Stage, ...]] = field(default_factory=dict)

    @contextmanager
    def act(self, actor: Actor, dossier_id: int, key: str = "", step_id: int | None = None) -> Iterator["Act"]:
        """Open a dossier for one act; everything is undone unless the act commits.

        NotFound when there is no such dossier or the actor may not know of it, StorageBusy when the database does not
        answer.
        """
        with self.store.work() as work:
            act = self.open(work, actor, dossier_id, key, step_id)
            if not act.is_known():
                raise NotFound("Không có hồ sơ này.")
            yield act

    def open(self, work: Work, actor: Actor, dossier_id: int, key: str = "", step_id: int | None = None) -> "Act":
        """Open a dossier within a transaction that has begun, for a dossier that changes together with another."""
        dossier = work.dossiers.lock(dossier_id, step_id)
        return Act(self, work, dossier, self.versions.of(work, dossier.pin), actor, key)

    def open_many(self, work: Work, actor: Actor, ids: Sequence[int]) -> list["Act"]:
        """Open several dossiers at once, in the order they are locked, with the opinions they wait for."""
        acts = [
            Act(self, work, dossier, self.versions.of(work, dossier.pin), actor, "")
            for dossier in work.dossiers.lock_many(ids)
        ]
        asked = work.consultations.standing_of(ids)
        for act in acts:
            act.opinions = [each for each in asked if each.dossier_id == act.dossier.id]
        return acts

    def way(self, work: Work, version: ProcessVersion, today: date) -> tuple[Stage, ...]:
        """The way of a version, worked out once per process; that of a group once a day, since its members change."""
        known = (version.id, today if version.definition.group else None)
        if known not in self.ways:
            members = self.versions.members(work, version.graph, today) if version.definition.group else {}
            self.ways[known] = stages(version, {line: each.term for line, each in members.items()})
        return self.ways[known]


@dataclass(frozen=True)
class Done:
    """The answer to an act on a dossier; the same for the same act key."""

    dossier_id: int
    code: str
    state: DossierState


class Act:
    """One act of one person on one locked dossier."""

    def __init__(
        self, office: Office, work: Work, dossier: Dossier, version: ProcessVersion, actor: Actor, key: str
    ) -> None:
        self.office = office
        self.work = work
        self.dossier = dossier
        self.version = version
        self.actor = actor
        self.key = key
        self.now: datetime = office.clock.now()
        self.telling = Telling(office.language, office.statuses, office.catalogue)
        self.because = ""  # why this act moves deadlines: told before the account of each
        self._dues = Dues(dossier)
        self._forecast_at = dossier.forecast_at
        self._had_ended = dossier.state.has_ended
        self._own_stops = dossier.own_stops
        self.within_group = False  # a part of the group's own act, which knows already

    @cached_property
    def opinions(self) -> Sequence[Consultation]:
        """Those the dossier waits for, as they are at the end of the act."""
        return self.work.consultations.standing_of([self.dossier.id]) if self.dossier.question_count else ()

    @cached_property
    def time(self) -> LegalTime:
        return LegalTime(self.now, self.version.definition, self._calendar)

    def _calendar(self, agency_id: int) -> WorkingCalendar:
        try:
            return self.work.organization.calendar(agency_id)
        except NotFound as fault:
            name = self.office.catalogue.name(self.work, agency_id)
            message = f"{name} chưa có lịch làm việc nên chưa tính được hạn. Nhờ quản trị hệ thống nhập lịch."
            raise RuleBroken(message) from fault

    @cached_property
    def route(self) -> Route:
        return Route(self.dossier, self.version, self.time, self.actor)

    def is_known(self, *consulted: int) -> bool:
        """Whether the actor may know of the dossier; ``consulted`` are agencies asked for their opinion on it."""
        return may_see(self.actor, self.dossier.parties() | {*consulted})

    @property
    def was_done(self) -> bool:
        """Whether this very act, by its key, was done before."""
        return bool(self.key) and self.work.dossiers.has_acted(self.dossier.id, self.key)

    @property
    def done(self) -> Done:
        return Done(self.dossier.id, self.dossier.code, self.dossier.state)

    @property
    def facts(self) -> dict[str, Value]:
        """Routing variables known from reception on; codes, so that they mean the same in every database."""
        dossier = self.dossier
        agencies = {
            agency_variable(slot.key): self.office.catalogue.agency(self.work, dossier.agency_of(slot.key)).code
            for slot in self.version.definition.agencies
        }
        places = {place_variable(key): code for key, code in dossier.places.items()}
        return {APPLICANT_KIND: dossier.applicant.kind.value, **agencies, **places}

    def record(self, event: Event, agency_id: int | None = None, **facts: Fact) -> None:
        self.dossier.record(event, self.now, self.actor.person_id, agency_id, **facts)

    def form_of(self, step: Step) -> Form:
        """The step's form; an empty one where it has none."""
        return self.version.definition.form(step.form) if step.form else Form("", step.name)

    def finish_step(self, step: Step, outcome: Mapping[str, Value], **facts: Fact) -> list[Node]:
        """Close the step, tell of it, and let the process run on; the nodes that wait from now on."""
        step.outcome = outcome
        step.close(StepState.DONE, self.now, self.actor.person_id)
        late = self.time.lateness(step.due_at, step.agency_id)
        self.record(Event.STEP_DONE, step.agency_id, step=step.name, **late, **facts)
        self.telling.step(
            Progress(step.name, step.agency_id, step.position, min(step.started_at, self.now), step.due_at)
        )
        return self.pass_node(step, routing_of(self.form_of(step), outcome))

    def pass_node(self, step: Step, variables: Mapping[str, Value]) -> list[Node]:
        """Let the process run on from a step that was closed."""
        if not step.node:
            self.route.settle(step.leg)
            return []
        advance = self.office.runtime.complete(self.version, self.dossier.process_state, step.node, variables)
        return self.follow(advance, step.leg)

    def follow(self, advance: Advance, source: int | None) -> list[Node]:
        """Take the process state and place what it waits for; the nodes that are new."""
        self.dossier.process_state = b"" if advance.finished else advance.state
        return self.route.place((*advance.steps, *advance.messages, *advance.members), source)

    def resume(self) -> None:
        """Work goes on: a dossier that was finished is not any more, and its state says what is waited for."""
        if self.dossier.state is DossierState.FINISHED:
            self.dossier.become(DossierState.PROCESSING)
            self.dossier.finished_at = None
            self.time.set_dossier(self.dossier)
        self.dossier.settle_state()

    def set_clocks(self, clocks: Collection[int]) -> None:
        """Derive anew every deadline that hangs on one of these clocks: legs by number, or ``TOTAL``."""
        dossier = self.dossier
        if TOTAL in clocks and dossier.received_at is not None:
            self.time.set_dossier(dossier)
        for leg in dossier.active_legs:
            if leg.number in clocks:
                self.time.set_leg(leg, dossier.pauses_of(leg.number))
        for step in dossier.open_steps:
            if step.leg in clocks:
                self.time.set_step(step, dossier.pauses_of(step.leg))

    def must_not_be_stale(self, step: Step) -> bool:
        """Whether this very act closed the step before; StaleDossier, saying who and when, if another did."""
        if step.is_open:
            return False
        if self.was_done:
            return True
        by = step.closed_by or SYSTEM.person_id
        people = self.work.organization.people_by_id({by})
        name = people[by].name if by in people else "hệ thống"
        when = spell_instant(step.closed_at)
        raise StaleDossier(f"Hồ sơ đã được {name} xử lý lúc {when}. Nội dung bạn nhập vẫn được giữ.")

    def commit(self) -> None:
        """Store everything together: what changed, the journal, and what the portal is told."""
        self.save()
        self.work.commit()

    def save(self) -> None:
        """Store without ending the transaction: for a dossier that changes together with another."""
        self.conclude()
        store(self.work, [self])

    def conclude(self) -> None:
        """Draw what follows from what was done: moves told, its group, the forecast, an apology begun or dropped."""
        self._drop_letter()
        self._end_idle_pauses()
        self._tell_moves()
        if self.dossier.own_stops != self._own_stops and self.office.on_stop and not self.within_group:
            self.office.on_stop(self)
        turn = look_ahead(self, self.office.way(self.work, self.version, self.now.date()), self.opinions)
        if turn is not None and turn in self.office.on_turn:
            self.office.on_turn[turn](self)

    def mail(self, documents: Sequence[Document]) -> Mailing:
        """What the portal is told, numbered."""
        outgoing = self.telling.compose(self, documents)
        first = self.dossier.message_count + 1
        self.dossier.message_count += len(outgoing)
        return Mailing(self.dossier.id, first, outgoing)

    def tell_group(self) -> None:
        """The forecast of a group hangs on those of its members."""
        dossier = self.dossier
        if dossier.parent_id is not None and dossier.forecast_at != self._forecast_at:
            self.work.dossiers.review(dossier.parent_id, self.now)
        self._forecast_at = dossier.forecast_at

    @property
    def moves(self) -> tuple[Move, ...]:
        """The deadlines this act has moved and not told of yet."""
        return (*self._dues.moves(), *question_moves(self.time.questions))

    def _tell_moves(self) -> None:
        """No deadline moves without an entry in the journal: what the act itself has not said is said here."""
        for move in self.moves:
            tell_move(self, self.office.catalogue, move, self.because)
        self._dues = Dues(self.dossier)
        self.time.questions.clear()

    def _end_idle_pauses(self) -> None:
        for pause in self.dossier.end_idle_pauses(self.now, self.actor.person_id):
            of = pause.clock(self.office.catalogue.name(self.work, pause.agency_id))
            words = {"of": of, "ground": pause.ground, "paper": pause.paper}
            words |= {"reason": pause.ended_reason, "account": Account.LEG.value}
            self.record(Event.RESUMED, pause.agency_id, **words, leg=pause.leg)

    def _drop_letter(self) -> None:
        """Once the work has ended, an apology that nobody has approved is needed no more."""
        dossier = self.dossier
        ends = dossier.state.was_accepted and dossier.state.has_ended and not self._had_ended
        if dossier.parent_id is not None or not ends:
            return
        letter = self.work.apologies.open_of(dossier.id)
        if letter is not None:
            reason = f"Hồ sơ đã ở trạng thái «{STATE_NAMES[dossier.state]}»."
            letter.drop(reason, self.now)
            self.work.apologies.save(letter)
            self.record(Event.APOLOGY_DROPPED, letter.agency_id, number=letter.number, reason=reason)


def store(work: Work, acts: Sequence[Act]) -> None:
    """Store acts of one key that are concluded, in few statements, without ending the transaction."""
    if not acts:
        return
    documents = work.documents.of_dossiers([act.dossier.id for act in acts if act.telling.names_documents(act.dossier)])
    mailings = [act.mail(documents.get(act.dossier.id, ())) for act in acts]
    work.dossiers.save_many([act.dossier for act in acts], acts[0].key)
    work.messages.add_many(mailings, acts[0].now)
    for act in acts:
        act.tell_group()


def members_among(nodes: list[Node]) -> list[Node]:
    return [node for node in nodes if node.kind is NodeKind.MEMBER]
