"""The counter of reorganisations: what would happen is shown, one person proposes, a second confirms, a worker does it.

Agencies end and begin in one transaction; running dossiers whose function went elsewhere follow in a long work from the
day on. A planned act is withdrawn before its day; what happened is never rewritten.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from engine.domain.errors import InvalidInput, NotPermitted, RuleBroken
from engine.domain.people import Actor, Agency, Appointment, Division, Person, Position
from engine.domain.permissions import require
from engine.domain.process_drafts import ProcessDraft
from engine.domain.reorganisations import (
    CONTINUITY,
    REORGANISATION_NAMES,
    Plan,
    Reorganisation,
    ReorganisationState,
)
from engine.ports.process import ProcessFiles
from engine.ports.reorganisations import RerouteLine, RerouteOutcome, Standing
from engine.ports.storage import Work
from engine.usecases.designing.process_drafts import ProcessDrafts
from engine.usecases.long_works import ask
from engine.usecases.office import Office
from engine.usecases.organization.administration import note
from engine.usecases.organization.reorganisation_effects import Effects, Naming, effects_of
from engine.usecases.organization.reorganisation_plans import TypedPlan, check
from engine.usecases.organization.reorganisation_rows import carry_out, take_back
from engine.usecases.organization.reorganisation_work import KIND

PAGE = 100
_REMEMBERED = 50
_LONGEST = 1_000


@dataclass(frozen=True)
class LineAtStake:
    """A procedure an agency has to do with: what stands open of it, and by which slots versions name the agency."""

    line: str
    name: str
    standing: Standing | None


@dataclass(frozen=True)
class Room:
    """A division of an agency that is reorganised, None for none, with the posts held in it."""

    division: Division | None
    posts: tuple[tuple[Appointment, Person], ...]


@dataclass(frozen=True)
class Scene:
    """What is chosen from: agencies of the day, and the procedures and posts of those that are reorganised."""

    agencies: tuple[Agency, ...]
    chosen: tuple[Agency, ...]
    lines: tuple[LineAtStake, ...]
    rooms: tuple[Room, ...]


@dataclass(frozen=True)
class ReorganisationPage:
    """An act with its effects as they are now, and a page of what became of dossiers; ``next_after`` 0: the last."""

    act: Reorganisation
    state: ReorganisationState
    effects: Effects
    people: Mapping[int, str]
    counts: Mapping[RerouteOutcome, int]
    lines: Sequence[RerouteLine]
    next_after: int


class Reorganisations:
    """Administrators propose; another administrator or who controls procedures confirms."""

    def __init__(self, office: Office, drafts: ProcessDrafts, files: ProcessFiles) -> None:
        self._office = office
        self._drafts = drafts
        self._files = files

    def scene(self, actor: Actor, codes: Collection[str] = ()) -> Scene:
        """What a plan for these agencies is made of."""
        require(actor, Position.ADMINISTRATOR)
        today = self._office.clock.now().date()
        with self._office.store.reading() as work:
            agencies = [
                agency
                for agency in work.organization.agencies()
                if agency.validity.until is None or agency.validity.until >= today
            ]
            chosen = [agency for agency in agencies if agency.code in codes]
            standing = {each.line: each for each in work.reorganisations.standing([each.id for each in chosen])}
            lines = [
                LineAtStake(version.line, version.name, standing.get(version.line))
                for version in work.procedures.lines(today)
                if version.line in standing or self._names(work, version.id, {each.code for each in chosen})
            ]
            rooms = [room for agency in chosen for room in _rooms(work, agency.id, today)]
        return Scene(tuple(agencies), tuple(chosen), tuple(sorted(lines, key=lambda each: each.name)), tuple(rooms))

    def preview(self, actor: Actor, typed: TypedPlan) -> Effects:
        """What the plan would do; nothing is stored. InvalidInput names the fields at fault."""
        require(actor, Position.ADMINISTRATOR)
        today = self._office.clock.now().date()
        with self._office.store.reading() as work:
            return effects_of(work, self._office.versions, typed.read(work, today), today)

    def propose(self, actor: Actor, typed: TypedPlan, key: str) -> Reorganisation:
        """Put the plan before a second person; the same press again gives the same act."""
        require(actor, Position.ADMINISTRATOR)
        now = self._office.clock.now()
        with self._office.store.work() as work:
            work.procedures.lock()  # two proposals for one agency never pass each other
            if known := work.reorganisations.by_key(key):
                return known
            plan = typed.read(work, now.date())
            added = work.reorganisations.add(Reorganisation(plan, actor.person_id, now, key))
            note(work.organization, self._office.clock, actor, f"Đề nghị {_told(work, plan)}.")
            work.commit()
        return added

    def confirm(self, actor: Actor, act_id: int, reason: str) -> Reorganisation:
        """Carry it out from its day on: a second person, with a reason.

        NotPermitted for who proposed it, RuleBroken when it is settled already, InvalidInput when the plan cannot be
        carried out any more.
        """
        require(actor, Position.ADMINISTRATOR, Position.PROCEDURE_CONTROLLER)
        now = self._office.clock.now()
        with self._office.store.work() as work:
            work.procedures.lock()
            act = work.reorganisations.act(act_id, lock=True)
            if act.confirmed_by == actor.person_id and act.withdrawn_at is None:
                return act
            if act.state(now.date()) is not ReorganisationState.PROPOSED:
                raise RuleBroken("Việc sắp xếp này đã được xác nhận hoặc đã thôi. Mở lại trang để xem.", CONTINUITY)
            if act.proposed_by == actor.person_id:
                raise NotPermitted("Người đề nghị không tự xác nhận. Nhờ một quản trị khác hoặc cán bộ kiểm soát.")
            reason = _reason(reason, "Ghi lý do hoặc ý kiến xác nhận.")
            check(work, act.plan, now.date(), act.id)
            plan, undo = carry_out(work.organization, act.plan, now.date())
            work_id = self._ask(work, actor, act, now) if plan.reroutes else None
            confirmed = replace(
                act,
                plan=plan,
                undo=undo,
                confirmed_by=actor.person_id,
                confirmed_at=now,
                reason=reason,
                work_id=work_id,
                finished_at=None if plan.reroutes else now,
            )
            work.reorganisations.save(confirmed)
            note(work.organization, self._office.clock, actor, f"Xác nhận {_told(work, plan)}: {reason}")
            work.commit()
        return confirmed

    def withdraw(self, actor: Actor, act_id: int, reason: str) -> Reorganisation:
        """Take back what is proposed, or planned for a day that has not come: nothing will have happened."""
        require(actor, Position.ADMINISTRATOR)
        now = self._office.clock.now()
        with self._office.store.work() as work:
            work.procedures.lock()
            act = work.reorganisations.act(act_id, lock=True)
            state = act.state(now.date())
            if state is ReorganisationState.WITHDRAWN:
                return act
            if state is ReorganisationState.DONE:
                raise RuleBroken(
                    "Việc này đã có hiệu lực. Muốn đổi lại, lập một việc sắp xếp mới theo quyết định mới.", CONTINUITY
                )
            reason = _reason(reason, "Ghi lý do thôi.", "because")
            if state is ReorganisationState.PLANNED:
                take_back(work.organization, act.plan, act.undo)
            withdrawn = replace(act, withdrawn_by=actor.person_id, withdrawn_at=now, withdrawn_because=reason)
            work.reorganisations.save(withdrawn)
            note(work.organization, self._office.clock, actor, f"Thôi {_told(work, act.plan)}: {reason}")
            work.commit()
        return withdrawn

    def all(self, actor: Actor) -> Sequence[tuple[Reorganisation, ReorganisationState, str]]:
        """The newest first, each with its state and what it is about."""
        require(actor, Position.ADMINISTRATOR, Position.PROCEDURE_CONTROLLER)
        today = self._office.clock.now().date()
        with self._office.store.reading() as work:
            acts = work.reorganisations.newest(_REMEMBERED)
            return [(act, act.state(today), _told(work, act.plan)) for act in acts]

    def page(
        self, actor: Actor, act_id: int, outcomes: Collection[RerouteOutcome] = (), after: int = 0
    ) -> ReorganisationPage:
        require(actor, Position.ADMINISTRATOR, Position.PROCEDURE_CONTROLLER)
        today = self._office.clock.now().date()
        with self._office.store.reading() as work:
            act = work.reorganisations.act(act_id)
            found = work.reorganisations.lines(act_id, outcomes or list(RerouteOutcome), after, PAGE + 1)
            acted = {act.proposed_by, act.confirmed_by or 0, act.withdrawn_by or 0}
            return ReorganisationPage(
                act=act,
                state=act.state(today),
                effects=effects_of(work, self._office.versions, act.plan, today, act),
                people={person.id: person.name for person in work.organization.people_by_id(acted).values()},
                counts=work.reorganisations.counts(act_id),
                lines=found[:PAGE],
                next_after=found[PAGE - 1].dossier_id if len(found) > PAGE else 0,
            )

    def to_redraw(self, actor: Actor) -> Sequence[tuple[Reorganisation, Naming]]:
        """Versions in force that still name an agency whose work another continues, by the acts that were confirmed."""
        require(actor, Position.DESIGNER)
        today = self._office.clock.now().date()
        with self._office.store.reading() as work:
            newest = work.reorganisations.newest(_REMEMBERED)
            acts = [each for each in newest if each.confirmed_at and each.withdrawn_at is None]
            return [
                (act, naming)
                for act in acts
                for naming in effects_of(work, self._office.versions, act.plan, today).versions
                if not _came_back(act, naming.version.definition.line, acts)
            ]

    def begin_draft(self, actor: Actor, act_id: int, version_id: int) -> ProcessDraft:
        """A draft of the next version, in which the slots of the agencies name whoever continues the procedure."""
        require(actor, Position.DESIGNER)
        with self._office.store.reading() as work:
            plan = work.reorganisations.act(act_id).plan
            version = self._office.versions.as_published(work, version_id)
            heir_id = plan.heir_of(version.definition.line)
            if heir_id is None:
                raise RuleBroken("Cơ quan kế thừa chưa có trong danh mục: xác nhận việc sắp xếp trước, rồi soạn.")
            heir = work.organization.agency(heir_id)
            codes = {agency.code for agency in work.organization.agencies_by_id(plan.agencies).values()}
        slots = tuple(
            replace(slot, fixed=heir.code) if slot.fixed in codes else slot for slot in version.definition.agencies
        )
        written = self._files.write_definition(replace(version.definition, agencies=slots))
        return self._drafts.begin(actor, version.bpmn, written, f"Sắp xếp cơ quan theo {plan.decision}")

    # --- how it is done -----------------------------------------------------------------------------------------

    def _names(self, work: Work, version_id: int, codes: Collection[str]) -> bool:
        definition = self._office.versions.as_published(work, version_id).definition
        return any(slot.fixed in codes for slot in definition.agencies)

    def _ask(self, work: Work, actor: Actor, act: Reorganisation, now: datetime) -> int:
        """The re-routing begins when the day does."""
        begins = datetime.combine(act.plan.day, time(), now.tzinfo)
        wait = begins - now if begins > now else timedelta()
        title = f"Chuyển hồ sơ theo việc sắp xếp cơ quan số {act.id}"
        return ask(work.long_works, self._office.clock, actor, KIND, title, {"act": act.id}, wait=wait)


def _rooms(work: Work, agency_id: int, today: date) -> list[Room]:
    held = work.organization.appointments_at(agency_id, today)
    people = work.organization.people_by_id({each.person_id for each in held})
    rooms = [
        Room(division, tuple((each, people[each.person_id]) for each in held if each.post.division_id == number))
        for division in (*work.organization.divisions(agency_id), None)
        for number in (division.id if division else None,)
    ]
    return [room for room in rooms if room.posts]


def _came_back(act: Reorganisation, line: str, acts: Sequence[Reorganisation]) -> bool:
    """Whether a later act gave the procedure back to who had lost it."""
    return any(each.plan.heir_of(line) in act.plan.agencies for each in acts if each.id > act.id)


def _told(work: Work, plan: Plan) -> str:
    """ "sáp nhập Sở A, Sở B vào Sở C từ 01/07/2025"."""
    ids = {*plan.agencies, *plan.heirs}
    names = {agency.id: agency.name for agency in work.organization.agencies_by_id(ids).values()}
    parties = ", ".join(names[each] for each in plan.agencies)
    heirs = [names[each] for each in sorted(plan.heirs)] or ([plan.added.name] if plan.added else [])
    what = REORGANISATION_NAMES[plan.kind].lower()
    return f"{what} {parties}; tiếp tục: {', '.join(heirs)}; từ {plan.day:%d/%m/%Y}"


def _reason(text: str, advice: str, field: str = "reason") -> str:
    words = " ".join(text.split())[:_LONGEST]
    if not words:
        raise InvalidInput(advice, {field: advice})
    return words
