"""The long work that re-routes running dossiers after a split or a function moved: by batches, each dossier locked.

A dossier, its journal and its line of the report are stored in the transaction that moves the cursor: whoever goes on
after a worker that died re-routes none twice and leaves none out. No deadline is derived anew.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from engine.domain.consultations import Consultation
from engine.domain.dossiers import Dossier
from engine.domain.events import Event, Fact
from engine.domain.long_works import LongWork
from engine.domain.people import Actor
from engine.domain.reorganisations import Reorganisation
from engine.domain.reroutes import Crew, Rerouted, givers, reroute
from engine.ports.dossiers import Notice
from engine.ports.reorganisations import RerouteLine, RerouteOutcome
from engine.ports.storage import Work
from engine.usecases.long_works import Batch, Outcome
from engine.usecases.office import Act, Office, store

KIND = "reorganisation"
_LOCKED = 50  # dossiers in one transaction


@dataclass(frozen=True)
class _Turn:
    """One dossier's turn: what went over, and the questions asked of its agency."""

    act: Act
    line: RerouteLine
    done: Rerouted
    questions: tuple[Consultation, ...]
    heir_id: int


class Rerouting:
    """Re-routes the dossiers of one act."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def total(self, task: LongWork) -> int:
        with self._office.store.reading() as work:
            plan = work.reorganisations.of_work(task.id).plan
            return work.reorganisations.count_holding(plan.agencies[0], plan.lines)

    def batch(self, task: LongWork) -> Batch | Outcome:
        with self._office.store.reading() as work:
            act = work.reorganisations.of_work(task.id)
            if act.withdrawn_at is not None:
                return Outcome("Việc sắp xếp đã được thôi trước ngày thực hiện; không hồ sơ nào bị chuyển.")
            after = int(task.cursor or 0)
            ids = work.reorganisations.holding(act.plan.agencies[0], act.plan.lines, after, _LOCKED)
            counts = work.reorganisations.counts(act.id)
        if ids:
            return Batch(str(ids[-1]), task.done + len(ids), lambda work: self._keep(work, act, ids))
        if act.finished_at is None:
            return Batch(task.cursor, task.done, lambda work: self._finish(work, act))
        went, left = counts.get(RerouteOutcome.REROUTED, 0), counts.get(RerouteOutcome.LEFT, 0)
        return Outcome(f"Đã chuyển {went} hồ sơ sang cơ quan tiếp nhận; {left} hồ sơ giữ nguyên, có lý do.")

    # --- how it is done -----------------------------------------------------------------------------------------

    def _keep(self, work: Work, act: Reorganisation, ids: Sequence[int]) -> None:
        person = work.organization.people_by_id({act.proposed_by}).get(act.proposed_by)
        actor = Actor(act.proposed_by, person.name if person else "")
        today = self._office.clock.now().date()
        crew = cache(lambda heir_id: crew_of(work, heir_id, today))
        turns = [self._turn(each, act, crew) for each in self._office.open_many(work, actor, ids)]
        moved = [turn for turn in turns if turn.line.outcome is RerouteOutcome.REROUTED]
        for turn in moved:
            self._tell(turn, act)
        store(work, [turn.act for turn in moved])
        for turn in moved:
            self._pass_rights(work, turn, act.plan.agencies[0])
        work.reorganisations.settle(act.id, [turn.line for turn in turns])

    def _finish(self, work: Work, act: Reorganisation) -> None:
        """The heads of who goes on are told once of all that nobody holds."""
        now = self._office.clock.now()
        work.reorganisations.finish(act.id, now)
        before = self._office.catalogue.name(work, act.plan.agencies[0])
        for heir_id, count in sorted(work.reorganisations.unheld(act.id).items()):
            if heir_id in act.plan.heirs:
                text = f"{count} bước nhận từ {before} theo {act.plan.decision} chưa có người giữ, chờ phân công"
                heads = givers(crew_of(work, heir_id, now.date()))
                work.notices.add([Notice(person_id, None, text, now, about="unassigned/0") for person_id in heads])

    def _turn(self, opened: Act, act: Reorganisation, crew: Callable[[int], Crew]) -> _Turn:
        dossier, agency_id = opened.dossier, act.plan.agencies[0]
        heir_id = act.plan.heir_of(dossier.line, dossier.places.values())
        nothing = Rerouted((), (), (), ())
        if dossier.state.is_closed or heir_id is None:
            because = "Hồ sơ đã kết thúc." if heir_id else "Địa bàn của hồ sơ chưa có cơ quan tiếp nhận."
            outcome = RerouteOutcome.NOTHING if heir_id else RerouteOutcome.LEFT
            return _Turn(opened, RerouteLine(dossier.id, outcome, because), nothing, (), 0)
        done = reroute(dossier, agency_id, heir_id, crew(heir_id), opened.now)
        questions, own = self._questions(opened, agency_id, heir_id, done)
        line = _line(dossier, done, questions, own, agency_id)
        return _Turn(opened, line, done, tuple(questions), heir_id)

    def _questions(
        self, opened: Act, agency_id: int, heir_id: int, done: Rerouted
    ) -> tuple[list[Consultation], list[Consultation]]:
        """Open questions that go over with the work, and those the heir itself had asked of the agency."""
        steps, legs = {step.id for step in done.steps}, dict(done.legs)
        over: list[Consultation] = []
        own: list[Consultation] = []
        for each in opened.opinions:
            asks = heir_id if each.step_id in steps else each.agency_id
            answers = heir_id if each.consulted_id == agency_id else each.consulted_id
            if (asks, answers) == (each.agency_id, each.consulted_id):
                continue
            if asks == answers:
                own.append(each)
                continue
            each.agency_id, each.consulted_id, each.leg = asks, answers, legs.get(each.leg, each.leg)
            over.append(each)
        return over, own

    def _tell(self, turn: _Turn, act: Reorganisation) -> None:
        opened, plan = turn.act, act.plan
        before = self._office.catalogue.name(opened.work, plan.agencies[0])
        legs = " ".join(f"{old}:{new}" for old, new in turn.done.legs)
        facts: dict[str, Fact] = {"before": before, "to": turn.heir_id, "legs": legs}
        opened.record(Event.REROUTED, plan.agencies[0], **facts, decision=plan.cited, basis=plan.basis)
        opened.conclude()
        heir = self._office.catalogue.name(opened.work, turn.heir_id)
        opened.work.notices.add(
            [
                Notice(
                    person_id,
                    opened.dossier.id,
                    f"{opened.dossier.code}: bước «{step.name}» chuyển sang {heir} theo {plan.decision}.",
                    opened.now,
                )
                for step, person_id in turn.done.released
            ]
        )

    def _pass_rights(self, work: Work, turn: _Turn, agency_id: int) -> None:
        """The heir knows of the dossier from now on; who never had it in hand need not know of it any more."""
        dossier = turn.act.dossier
        for each in turn.questions:
            work.reorganisations.ask_instead(each.id or 0, each.agency_id, each.consulted_id, each.leg)
        if not turn.done.slots:
            return
        work.process_moves.admit([(dossier.id, turn.heir_id)])
        if agency_id not in work.dossiers.read(dossier.id).parties():
            work.process_moves.dismiss([(dossier.id, agency_id)])


def crew_of(work: Work, agency_id: int, today: date) -> Crew:
    officers = work.organization.officers(agency_id, today)
    return {(officer.person.id, officer.post.position) for officer in officers}


def _line(
    dossier: Dossier, done: Rerouted, over: Sequence[Consultation], own: Sequence[Consultation], agency_id: int
) -> RerouteLine:
    """What became of the dossier, in words."""
    parts = [
        (len(done.steps), "bước đang mở"),
        (len(done.legs) - len({step.leg for step in done.steps}), "bàn giao đang chờ nhận"),
        (len(over), "phiếu lấy ý kiến"),
    ]
    words = ", ".join(f"{count} {what}" for count, what in parts if count)
    hands = {"người đang giữ làm tiếp": done.kept, "chờ phân công lại": len(done.released)}
    words = "; ".join([words, *(f"{count} bước {what}" for what, count in hands.items() if count)])
    if done.slots or over:
        because = f"Chuyển {words}." if words else "Chưa tới lượt cơ quan; các bước sau do cơ quan tiếp nhận làm."
        return RerouteLine(dossier.id, RerouteOutcome.REROUTED, because)
    if own:
        because = "Cơ quan tiếp nhận đang hỏi ý kiến chính cơ quan này; phiếu giữ nguyên để trả lời hoặc thôi."
        return RerouteLine(dossier.id, RerouteOutcome.LEFT, because)
    if agency_id in (dossier.desk_id, dossier.return_desk_id):
        because = "Cơ quan là nơi tiếp nhận hoặc trả kết quả: giữ nguyên cùng mã hồ sơ."
        return RerouteLine(dossier.id, RerouteOutcome.LEFT, because)
    return RerouteLine(dossier.id, RerouteOutcome.NOTHING, "Không còn phần việc nào ở cơ quan này.")
