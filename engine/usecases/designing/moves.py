"""Running dossiers and a version of their process: what each would do is shown first, then moved, and taken back.

Moving needs somebody who controls procedures, a decision and a basis; the dry run is open to those who design.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from engine.domain.decisions import Transition
from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.people import Actor, Position
from engine.domain.permissions import require
from engine.domain.procedures import ProcessVersion
from engine.domain.version_moves import Fate
from engine.ports.process_moves import MoveLine, Outcome, ProcessMove
from engine.ports.storage import Work
from engine.usecases.designing.moves_judging import Judge, read_running
from engine.usecases.designing.moves_work import KIND
from engine.usecases.designing.process_drafts import OpenDraft, ProcessDrafts
from engine.usecases.long_works import ask
from engine.usecases.office import Office

MOVING = "Điều 8 Nghị định 61/2018/NĐ-CP"
PAGE = 100
_REMEMBERED = 20
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
    """A move with how many dossiers came to what, and a page of its lines; ``next_after`` 0 on the last page."""

    move: ProcessMove
    version: ProcessVersion
    asked_by: str
    counts: Mapping[Outcome, int]
    lines: Sequence[MoveLine]
    numbers: Mapping[int, int]
    next_after: int
    undone_by: ProcessMove | None

    @property
    def done(self) -> int:
        return sum(count for outcome, count in self.counts.items() if outcome is not Outcome.WAITING)


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
        _must_be_founded(order.basis)
        found = self.dry_run(actor, order.version_id, order.clause)
        if found.clause is Transition.STAY:
            raise RuleBroken("Quyết định cho hồ sơ đang chạy giữ quy trình cũ, nên không chuyển hồ sơ nào.", MOVING)
        decision = order.decision.strip() or found.target.definition.decision.number
        order = replace(order, clause=found.clause, decision=decision)
        lines = list(_planned(found, order.chosen))
        if all(line.outcome is not Outcome.WAITING for line in lines):
            raise RuleBroken(
                "Không có hồ sơ nào chuyển được trong số đã chọn. Xem lý do từng hồ sơ ở bảng dưới.", MOVING
            )
        if not self._is_in_force(found.target):
            raise RuleBroken("Chỉ chuyển hồ sơ sang phiên bản đang áp dụng. Chờ tới ngày áp dụng rồi chuyển.", MOVING)
        title = f"Chuyển hồ sơ sang phiên bản {found.target.number}"
        return self._ask(actor, order, found.target.definition.line, lines, title)

    def undo(self, actor: Actor, move_id: int, basis: str) -> ProcessMove:
        """Ask for the dossiers of a move to go back where they stood; those that went on are judged one by one.

        RuleBroken when the move is not done, is an undo itself, or was taken back before.
        """
        require(actor, Position.PROCEDURE_CONTROLLER)
        with self._office.store.reading() as work:
            move = work.process_moves.move(move_id)
            _must_be_founded(basis)
            if move.finished_at is None:
                raise RuleBroken("Đợt chuyển chưa xong. Chờ xong rồi hoàn lại.", MOVING)
            if move.undo_of is not None or self._undone_by(work, move) is not None:
                raise RuleBroken("Đợt này đã hoàn lại. Muốn chuyển lần nữa, chạy thử rồi chuyển lại.", MOVING)
            moved = work.process_moves.lines(move.id, {Outcome.MOVED}, 0, 10**9)
        if not moved:
            raise RuleBroken("Đợt này không chuyển hồ sơ nào nên không có gì để hoàn lại.", MOVING)
        # The line of an undo says beforehand where the dossier was left, and where it is to come to.
        back = [
            MoveLine(each.dossier_id, move.version_id, Outcome.WAITING, each.step, "", each.after, each.before)
            for each in moved
        ]
        order = Order(move.version_id, move.clause, move.decision, basis)
        return self._ask(actor, order, move.line, back, f"Hoàn lại đợt chuyển hồ sơ số {move.id}", move.id)

    def report(self, actor: Actor, move_id: int, outcomes: Collection[Outcome] = (), after: int = 0) -> MoveReport:
        """What a move came to, dossier by dossier, by pages; every outcome where none is named."""
        require(actor, Position.DESIGNER, Position.PROCEDURE_CONTROLLER)
        with self._office.store.reading() as work:
            move = work.process_moves.move(move_id)
            found = list(work.process_moves.lines(move_id, outcomes or list(Outcome), after, PAGE + 1))
            people = work.organization.people_by_id({move.asked_by})
            return MoveReport(
                move=move,
                version=self._office.versions.as_published(work, move.version_id),
                asked_by=people[move.asked_by].name if move.asked_by in people else "",
                counts=work.process_moves.counts(move_id),
                lines=found[:PAGE],
                numbers={each.id: each.number for each in work.procedures.of_line(move.line)},
                next_after=found[PAGE - 1].dossier_id if len(found) > PAGE else 0,
                undone_by=self._undone_by(work, move),
            )

    def of_line(self, actor: Actor, line: str) -> Sequence[ProcessMove]:
        """The latest moves of a procedure, the newest first."""
        require(actor, Position.DESIGNER, Position.PROCEDURE_CONTROLLER)
        with self._office.store.reading() as work:
            return work.process_moves.of_line(line, _REMEMBERED)

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

    def _is_in_force(self, target: ProcessVersion) -> bool:
        with self._office.store.reading() as work:
            ruling = work.procedures.in_force(target.definition.line, self._office.clock.now().date())
        return ruling is not None and ruling.id == target.id

    def _ask(
        self, actor: Actor, order: Order, line: str, lines: Sequence[MoveLine], title: str, undo_of: int | None = None
    ) -> ProcessMove:
        now: datetime = self._office.clock.now()
        with self._office.store.work() as work:
            work.procedures.lock()
            if any(move.finished_at is None for move in work.process_moves.of_line(line, _REMEMBERED)):
                raise RuleBroken("Một đợt chuyển hồ sơ của thủ tục này đang chạy. Chờ xong rồi làm tiếp.", MOVING)
            work_id = ask(work.long_works, self._office.clock, actor, KIND, title, {"line": line})
            move = ProcessMove(
                line=line,
                version_id=order.version_id,
                clause=order.clause or Transition.CHOOSE,
                decision=" ".join(order.decision.split())[:_LONGEST],
                basis=" ".join(order.basis.split())[:_LONGEST],
                asked_by=actor.person_id,
                asked_at=now,
                work_id=work_id,
                undo_of=undo_of,
            )
            added = work.process_moves.add(move, lines)
            work.commit()
        return added

    def _undone_by(self, work: Work, move: ProcessMove) -> ProcessMove | None:
        later = work.process_moves.of_line(move.line, _REMEMBERED)
        return next((each for each in later if each.undo_of == move.id), None)


def standing_on_removed(found: DryRun) -> Sequence[str]:
    """Sentences of warning: steps the version takes away although dossiers stand at them."""
    return [
        f"{count} hồ sơ đang ở bước “{step}” mà phiên bản này bỏ; các hồ sơ ấy sẽ đi tiếp theo phiên bản cũ."
        for step, count in sorted(found.removed.items(), key=lambda pair: -pair[1])
    ]


def _planned(found: DryRun, chosen: Collection[int] | None) -> Iterable[MoveLine]:
    outcomes = {Fate.KEEPS: Outcome.KEPT, Fate.BLOCKED: Outcome.BLOCKED, Fate.MOVES: Outcome.WAITING}
    for each in found.judged:
        outcome, because = outcomes[each.fate], each.because
        if outcome is Outcome.WAITING and chosen is not None and each.dossier_id not in chosen:
            outcome, because = Outcome.KEPT, "Không được chọn trong đợt này."
        yield MoveLine(each.dossier_id, each.version_id, outcome, each.step, because)


def _must_be_founded(basis: str) -> None:
    if not basis.strip():
        message = "Ghi căn cứ hoặc lý do; nội dung này vào nhật ký từng hồ sơ."
        raise InvalidInput(message, {"basis": message})
