"""Running dossiers and a version of their process: what each would do is shown first, then moved, and taken back.

Moving needs somebody who controls procedures, a decision and a basis; the dry run is open to those who design.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.domain.decisions import Transition
from engine.domain.errors import RuleBroken
from engine.domain.long_works import LongWork
from engine.domain.people import SYSTEM, Actor, Position
from engine.domain.permissions import require
from engine.domain.procedures import ProcessVersion
from engine.domain.version_moves import Fate
from engine.ports.process_moves import MoveLine, Outcome, ProcessMove
from engine.ports.storage import Work
from engine.usecases.designing.moves_judging import Judge, read_running
from engine.usecases.designing.moves_standing import MOVING, ask_to_move, must_be_founded, must_be_free
from engine.usecases.designing.process_drafts import OpenDraft, ProcessDrafts
from engine.usecases.office import Office

PAGE = 100
_PAST = 20
_LONGEST = 1_000


@dataclass(frozen=True)
class Judged:
    """A running dossier and what would become of it; ``number`` is that of the version it runs by."""

    dossier_id: int
    code: str
    version_id: int
    number: int
    fate: Fate
    step: str
    because: str


@dataclass(frozen=True)
class DryRun:
    """All running dossiers of a procedure but those that run by the target already, which ``already`` counts.

    ``is_decided``: the clause is the one the version was approved with, and no other may be taken.

    ``removed`` are the steps the target does not have although dossiers stand at them, with how many. Nothing is
    ``judged`` against a draft with faults, which nothing could run by.
    """

    target: ProcessVersion
    clause: Transition
    is_decided: bool
    judged: tuple[Judged, ...]
    running: int
    already: int
    removed: Mapping[str, int]

    @property
    def counts(self) -> Mapping[Fate, int]:
        found = Counter(each.fate for each in self.judged)
        return {fate: found[fate] for fate in Fate}

    def of(self, fate: Fate | None, step: str = "") -> list[Judged]:
        """Those of one fate, or of all, that hang on a step where one is named."""
        return [each for each in self.judged if fate in (None, each.fate) and step in ("", each.step)]

    @property
    def reasons(self) -> Sequence[tuple[Fate, str, str, int]]:
        """Fate, reason and step with how many dossiers, the most frequent first."""
        found = Counter((each.fate, each.because, each.step) for each in self.judged)
        return [(*key, count) for key, count in found.most_common()]


@dataclass(frozen=True)
class Order:
    """What is asked for: the version, on which decision and basis; ``chosen`` None: every dossier that can move.

    ``clause`` None is that of the decision; ``decision`` "" the one the version rests on.
    """

    version_id: int
    clause: Transition | None
    decision: str
    basis: str
    chosen: frozenset[int] | None = None


@dataclass(frozen=True)
class MoveReport:
    """A move with how many dossiers came to what, and a page of its lines; ``next_after`` 0 on the last page.

    ``task`` is its long work, ``ended_by`` who ended it early, ``is_undoable`` whether it has dossiers to take back.
    """

    move: ProcessMove
    task: LongWork
    version: ProcessVersion
    asked_by: str
    ended_by: str
    counts: Mapping[Outcome, int]
    lines: Sequence[MoveLine]
    numbers: Mapping[int, int]
    next_after: int
    undone_by: ProcessMove | None
    is_undoable: bool

    @property
    def done(self) -> int:
        return sum(count for outcome, count in self.counts.items() if outcome is not Outcome.WAITING)


@dataclass(frozen=True)
class PastMoves:
    """Moves of a procedure, the newest first, with what took them back; ``next_before`` 0 on the last page."""

    moves: Sequence[ProcessMove]
    undone: Mapping[int, ProcessMove]
    next_before: int


class ProcessMoves:
    """The counter where running dossiers are moved between versions."""

    def __init__(self, office: Office, drafts: ProcessDrafts) -> None:
        self._office = office
        self._drafts = drafts

    def dry_run(self, actor: Actor, version_id: int, clause: Transition | None = None) -> DryRun:
        """What a move to a version would do to each running dossier of its procedure; nothing is stored.

        ``clause`` is taken where the version was approved without one.
        """
        require(actor, Position.DESIGNER, Position.PROCEDURE_CONTROLLER)
        with self._office.store.reading() as work:
            target = self._office.versions.as_published(work, version_id)
            approved = work.submissions.of_version(version_id)
            if approved is not None:
                return replace(self._dry_run(work, target, approved.transition), is_decided=True)
            return self._dry_run(work, target, clause or Transition.CHOOSE)

    def dry_run_of_draft(
        self, actor: Actor, draft_id: int, clause: Transition = Transition.MOVE_UNLESS_REACHED
    ) -> tuple[OpenDraft, DryRun]:
        """The same for a draft of the actor's agency, as if it were in force."""
        require(actor, Position.DESIGNER)
        found = self._drafts.open(actor, draft_id)
        return found, self.dry_run_of_opened(actor, found, clause)

    def dry_run_of_opened(
        self, actor: Actor, found: OpenDraft, clause: Transition = Transition.MOVE_UNLESS_REACHED
    ) -> DryRun:
        """The same for who has opened the draft already: it is not judged once more."""
        require(actor, Position.DESIGNER)
        with self._office.store.reading() as work:
            return self._dry_run(work, found.version, clause, found.checked.is_publishable)

    def awaited(self, actor: Actor, version_id: int) -> int:
        """How many running dossiers do not run by a version whose decision lets them move; none of them is judged."""
        require(actor, Position.DESIGNER, Position.PROCEDURE_CONTROLLER)
        with self._office.store.reading() as work:
            approved = work.submissions.of_version(version_id)
            if approved is None or approved.transition is Transition.STAY:
                return 0
            running = work.procedures.running(self._office.versions.as_published(work, version_id).definition.line)
        return sum(running.values()) - running.get(version_id, 0)

    def begin(self, actor: Actor, order: Order) -> ProcessMove:
        """Ask for the dossiers to be moved by a worker, each judged again in its turn.

        InvalidInput when the basis is missing, RuleBroken when the decision keeps dossiers where they are, the version
        is not in force, another move of the procedure is not done yet, or no dossier can move.
        """
        require(actor, Position.PROCEDURE_CONTROLLER)
        must_be_founded(order.basis)
        found = self.dry_run(actor, order.version_id, order.clause)
        if found.clause is Transition.STAY:
            raise RuleBroken("Quyết định cho hồ sơ đang chạy giữ quy trình cũ, nên không chuyển hồ sơ nào.", MOVING)
        decision = order.decision.strip() or found.target.definition.decision.number
        order = replace(order, clause=found.clause, decision=decision)
        lines = list(planned(found, order.chosen))
        if all(line.outcome is not Outcome.WAITING for line in lines):
            raise RuleBroken(
                "Không có hồ sơ nào chuyển được trong số đã chọn. Xem lý do từng hồ sơ ở bảng dưới.", MOVING
            )
        return self._ask(actor, order, found.target.definition.line, lines)

    def undo(self, actor: Actor, move_id: int, basis: str) -> ProcessMove:
        """Ask for the dossiers of a move to go back where they stood; those that went on are judged one by one.

        RuleBroken when a move is not done, this one is an undo itself, or was taken back before; what an undo that was
        ended early had left can be taken back again.
        """
        require(actor, Position.PROCEDURE_CONTROLLER)
        with self._office.store.reading() as work:
            move = work.process_moves.move(move_id)
            must_be_founded(basis)
            must_be_free(work, self._office.versions, move.line)
            moved = _still_moved(work, move)
            if not moved and work.process_moves.undoing({move.id}):
                raise RuleBroken("Đợt này đã hoàn lại. Muốn chuyển lần nữa, chạy thử rồi chuyển lại.", MOVING)
        if not moved:
            raise RuleBroken("Đợt này không chuyển hồ sơ nào nên không có gì để hoàn lại.", MOVING)
        # The line of an undo says beforehand where the dossier was left, and where it is to come to.
        back = [
            MoveLine(each.dossier_id, move.version_id, Outcome.WAITING, each.step, "", each.after, each.before)
            for each in moved
        ]
        order = Order(move.version_id, move.clause, move.decision, basis)
        return self._ask(actor, order, move.line, back, move.id)

    def report(self, actor: Actor, move_id: int, outcomes: Collection[Outcome] = (), after: int = 0) -> MoveReport:
        """What a move came to, dossier by dossier, by pages; every outcome where none is named."""
        require(actor, Position.DESIGNER, Position.PROCEDURE_CONTROLLER)
        with self._office.store.reading() as work:
            move = work.process_moves.move(move_id)
            found = list(work.process_moves.lines(move_id, outcomes or list(Outcome), after, PAGE + 1))
            people = work.organization.people_by_id({move.asked_by, move.ended_by or SYSTEM.person_id})
            names = {SYSTEM.person_id: SYSTEM.name} | {each.id: each.name for each in people.values()}
            return MoveReport(
                move=move,
                task=work.long_works.get(move.work_id),
                version=self._office.versions.as_published(work, move.version_id),
                asked_by=names.get(move.asked_by, ""),
                ended_by="" if move.ended_by is None else names.get(move.ended_by, ""),
                counts=work.process_moves.counts(move_id),
                lines=found[:PAGE],
                numbers={each.id: each.number for each in work.procedures.of_line(move.line)},
                next_after=found[PAGE - 1].dossier_id if len(found) > PAGE else 0,
                undone_by=work.process_moves.undoing({move.id}).get(move.id),
                is_undoable=move.finished_at is not None and bool(_still_moved(work, move, 1)),
            )

    def of_line(self, actor: Actor, line: str, before: int = 0) -> PastMoves:
        """The moves of a procedure by pages, those older than ``before`` where it is given."""
        require(actor, Position.DESIGNER, Position.PROCEDURE_CONTROLLER)
        with self._office.store.reading() as work:
            found = work.process_moves.of_line(line, _PAST + 1, before)
            undone = work.process_moves.undoing({each.id for each in found})
        return PastMoves(found[:_PAST], undone, found[_PAST - 1].id if len(found) > _PAST else 0)

    # --- how it is done -----------------------------------------------------------------------------------------

    def _dry_run(self, work: Work, target: ProcessVersion, clause: Transition, may_run: bool = True) -> DryRun:
        judge = Judge(self._office, target, clause)
        numbers = {each.id: each.number for each in work.procedures.of_line(target.definition.line)}
        judged: list[Judged] = []
        removed: Counter[str] = Counter()
        running = already = 0
        for each in read_running(work, target.definition.line):
            running += 1
            if each.version_id == target.id:
                already += 1
                continue
            crossing = judge.crossing(work, each.version_id)
            removed.update(crossing.name(node) for node in each.waiting if node not in crossing.onto)
            if may_run:
                told = judge.verdict(work, each)
                facts = (each.id, each.code, each.version_id, numbers[each.version_id])
                judged.append(Judged(*facts, told.fate, told.step, told.because))
        return DryRun(target, clause, False, tuple(judged), running, already, dict(removed))

    def _ask(
        self, actor: Actor, order: Order, line: str, lines: Sequence[MoveLine], undo_of: int | None = None
    ) -> ProcessMove:
        move = ProcessMove(
            line=line,
            version_id=order.version_id,
            clause=order.clause or Transition.CHOOSE,
            decision=" ".join(order.decision.split())[:_LONGEST],
            basis=must_be_founded(order.basis),
            asked_by=actor.person_id,
            asked_at=self._office.clock.now(),
            undo_of=undo_of,
        )
        with self._office.store.work() as work:
            work.procedures.lock()
            if undo_of is None:
                self._must_be_in_force(work, line, order.version_id)
            added = ask_to_move(self._office, work, actor, move, lines)
            work.commit()
        return added

    def _must_be_in_force(self, work: Work, line: str, version_id: int) -> None:
        ruling = work.procedures.in_force(line, self._office.clock.now().date())
        if ruling is None or ruling.id != version_id:
            raise RuleBroken("Chỉ chuyển hồ sơ sang phiên bản đang áp dụng. Chờ tới ngày áp dụng rồi chuyển.", MOVING)


def standing_on_removed(found: DryRun) -> Sequence[str]:
    """Sentences of warning: steps the version takes away although dossiers stand at them."""
    return [
        f"{count} hồ sơ đang ở bước “{step}” mà phiên bản này bỏ; các hồ sơ ấy sẽ đi tiếp theo phiên bản cũ."
        for step, count in sorted(found.removed.items(), key=lambda pair: -pair[1])
    ]


def planned(found: DryRun, chosen: Collection[int] | None) -> Iterable[MoveLine]:
    """What each dossier is to come to; None chooses all."""
    outcomes = {Fate.KEEPS: Outcome.KEPT, Fate.BLOCKED: Outcome.BLOCKED, Fate.MOVES: Outcome.WAITING}
    for each in found.judged:
        outcome, because = outcomes[each.fate], each.because
        if outcome is Outcome.WAITING and chosen is not None and each.dossier_id not in chosen:
            outcome, because = Outcome.KEPT, "Không được chọn trong đợt này."
        yield MoveLine(each.dossier_id, each.version_id, outcome, each.step, because)


def _still_moved(work: Work, move: ProcessMove, limit: int = 10**9) -> Sequence[MoveLine]:
    """The dossiers of a move that no undo has looked at: all of them before the first."""
    if move.undo_of is not None:
        return ()
    back = work.process_moves.undoing({move.id}).get(move.id)
    if back is None:
        return work.process_moves.lines(move.id, {Outcome.MOVED}, 0, limit)
    left = {line.dossier_id for line in work.process_moves.lines(back.id, {Outcome.LEFT}, 0, 10**9)}
    moved = work.process_moves.lines(move.id, {Outcome.MOVED}, 0, 10**9) if left else ()
    return [line for line in moved if line.dossier_id in left]
