"""The long work that moves dossiers: a batch a transaction, each dossier locked, judged again, moved, and reported.

A line that was settled never waits again, and it is settled in the transaction that moves its dossier: whoever goes on
after a worker that died moves none twice and leaves none out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from engine.domain.decisions import Transition
from engine.domain.errors import DomainError, InvalidInput
from engine.domain.events import Event
from engine.domain.long_works import LongWork
from engine.domain.people import SYSTEM, Actor
from engine.domain.version_moves import Crossing, Fate
from engine.domain.version_transfers import (
    Stand,
    pointers,
    put_back,
    restored,
    stand_from,
    stand_of,
    stand_record,
    transfer,
)
from engine.ports.dossiers import Notice
from engine.ports.process_moves import MoveLine, Outcome, ProcessMove, RunningDossier
from engine.ports.storage import Work
from engine.usecases.designing.moves_judging import Judge
from engine.usecases.desk.intake import find_agencies
from engine.usecases.long_works import Batch
from engine.usecases.long_works import Outcome as Ended
from engine.usecases.office import Act, Office, store
from engine.usecases.versions import Versions

KIND = "version_move"
_LOCKED = 50  # dossiers in one transaction


@dataclass
class _Piece:
    """What one transaction has come to so far."""

    move: ProcessMove
    actor: Actor
    settled: list[MoveLine] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    nodes: dict[int, str] = field(default_factory=dict)
    admitted: list[tuple[int, int]] = field(default_factory=list)
    dismissed: list[tuple[int, int]] = field(default_factory=list)


class VersionMoves:
    """Moves the dossiers of one order, or takes a move back."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._judges: dict[tuple[int, int], Judge] = {}  # of the move last worked on, by move and target

    def total(self, task: LongWork) -> int:
        with self._office.store.reading() as work:
            move = work.process_moves.of_work(task.id)
            return work.process_moves.counts(move.id).get(Outcome.WAITING, 0)

    def batch(self, task: LongWork) -> Batch | Ended:
        with self._office.store.reading() as work:
            move = work.process_moves.of_work(task.id)
            lines = work.process_moves.lines(move.id, {Outcome.WAITING}, 0, _LOCKED)
            counts = work.process_moves.counts(move.id)
        if lines:
            last = lines[-1].dossier_id
            return Batch(str(last), task.done + len(lines), lambda work: self._keep(work, move, lines))
        if move.finished_at is None:
            return Batch(task.cursor, task.done, lambda work: self._finish(work, move.id))
        return Ended(_told(move, counts))

    # --- how it is done -----------------------------------------------------------------------------------------

    def _keep(self, work: Work, move: ProcessMove, lines: Sequence[MoveLine]) -> None:
        if work.process_moves.hold(move.id).finished_at is not None:
            return  # ended meanwhile: what waited was left where it stands
        person = work.organization.people_by_id({move.asked_by}).get(move.asked_by)
        piece = _Piece(move, Actor(person.id, person.name) if person else SYSTEM)
        ids = [line.dossier_id for line in lines]
        acts = {act.dossier.id: act for act in self._office.open_many(work, piece.actor, ids)}
        running = {each.id: each for each in work.process_moves.these(ids)}
        for line in lines:
            self._settle(piece, line, acts.get(line.dossier_id), running.get(line.dossier_id))
        store(work, piece.acts)
        work.process_moves.point(piece.nodes)
        work.process_moves.admit(piece.admitted)
        work.process_moves.dismiss(piece.dismissed)
        work.process_moves.settle(move.id, piece.settled)

    def _settle(self, piece: _Piece, line: MoveLine, act: Act | None, running: RunningDossier | None) -> None:
        changed = ""
        if act is None or running is None:
            changed = "Hồ sơ đã kết thúc trước khi tới lượt."
        elif running.version_id != line.version_id:
            changed = "Hồ sơ đã sang phiên bản khác trước khi tới lượt."
        if changed or act is None or running is None:
            piece.settled.append(replace(line, outcome=Outcome.CHANGED, because=changed))
            return
        try:
            piece.settled.append(self._moved(piece, line, act, running))
        except InvalidInput as fault:
            because = " ".join(fault.fields.values()) or fault.message
            piece.settled.append(replace(line, outcome=Outcome.BLOCKED, because=because))
        except DomainError as fault:
            piece.settled.append(replace(line, outcome=Outcome.BLOCKED, because=fault.message))

    def _moved(self, piece: _Piece, line: MoveLine, act: Act, running: RunningDossier) -> MoveLine:
        passed = {each.id: each.node for each in running.passed}
        before = stand_of(act.dossier, passed)
        back = stand_from(line.after) if piece.move.undo_of is not None else None
        if back is not None and before.place == stand_from(line.before).place:
            put_back(act.dossier, back)
            nodes = restored(back, passed)
            because = "Đã trở lại đúng chỗ trước khi chuyển."
        else:
            judge = self._judge(act.work, piece.move, back.version_id if back else piece.move.version_id)
            verdict = judge.verdict(act.work, running)
            if verdict.fate is not Fate.MOVES:
                outcome = Outcome.BLOCKED if back else Outcome.CHANGED
                return replace(line, outcome=outcome, step=verdict.step, because=verdict.because)
            crossing = judge.crossing(act.work, running.version_id)
            target_id = back.version_id if back else piece.move.version_id
            transfer(act.dossier, crossing, target_id, verdict.state, _agencies(act, crossing))
            nodes, because = pointers(crossing, passed), verdict.because
        self._conclude(piece, act, before)
        piece.nodes |= nodes
        held, holds = {*before.agencies.values()}, {*act.dossier.agencies.values()}
        piece.admitted += [(act.dossier.id, agency_id) for agency_id in sorted(holds - held)]
        desks = {act.dossier.desk_id, act.dossier.return_desk_id}
        piece.dismissed += [(act.dossier.id, agency_id) for agency_id in sorted(held - holds - desks)]
        after = stand_of(act.dossier, passed | nodes)
        moved = replace(line, outcome=Outcome.MOVED, because=because)
        return replace(moved, before=stand_record(before), after=stand_record(after))

    def _conclude(self, piece: _Piece, opened: Act, before: Stand) -> None:
        """Tell of the move, and forecast by the way that is ahead now; no deadline is derived anew."""
        work, dossier = opened.work, opened.dossier
        versions = self._office.versions
        act = Act(self._office, work, dossier, versions.of(work, dossier.pin), piece.actor, "")
        act.opinions = opened.opinions
        basis = f"hoàn lại, {piece.move.basis}" if piece.move.undo_of is not None else piece.move.basis
        numbers = {"before": versions.as_published(work, before.version_id).number, "after": act.version.number}
        act.record(Event.VERSION_MOVED, None, **numbers, decision=piece.move.decision, basis=basis)
        for step in dossier.open_steps:  # the journal knows a step by its name
            if (name := before.steps[step.id or 0]["name"]) != step.name:
                act.record(Event.STEP_RENAMED, step.agency_id, step=step.name, before=name)
        act.conclude()
        piece.acts.append(act)

    def _judge(self, work: Work, move: ProcessMove, target_id: int) -> Judge:
        """The dossiers of one move share their judges, and with them the replays."""
        if any(move_id != move.id for move_id, _ in self._judges):
            self._judges.clear()
        key = (move.id, target_id)
        if key not in self._judges:
            clause = Transition.CHOOSE if move.undo_of is not None else move.clause
            self._judges[key] = Judge(self._office, self._office.versions.as_published(work, target_id), clause)
        return self._judges[key]

    def _finish(self, work: Work, move_id: int) -> None:
        move = work.process_moves.hold(move_id)
        if move.finished_at is None:
            conclude(work, self._office.versions, move, self._office.clock.now())


def conclude(work: Work, versions: Versions, move: ProcessMove, at: datetime, ended_by: int | None = None) -> None:
    """The move is done, or ended as it is: whoever had taken steps of moved dossiers is told once."""
    number = versions.as_published(work, move.version_id).number
    what = "được hoàn lại phiên bản quy trình cũ" if move.undo_of is not None else f"sang phiên bản quy trình {number}"
    work.notices.add(
        [
            Notice(
                holder.person_id,
                holder.dossier_id,
                f"{holder.dossiers} hồ sơ bạn đang giữ đã {what} theo {move.decision}. Thời hạn không đổi.",
                at,
            )
            for holder in work.process_moves.holders(move.id)
        ]
    )
    work.process_moves.finish(move.id, at, ended_by)


def _agencies(act: Act, crossing: Crossing) -> dict[str, int]:
    """Of the slots the version adds, found as at reception; InvalidInput where one cannot be."""
    added = replace(crossing.after.definition, agencies=crossing.new_slots)
    return find_agencies(act.work, added, act.dossier.places, {}, act.now.date()) if crossing.new_slots else {}


def _told(move: ProcessMove, counts: Mapping[Outcome, int]) -> str:
    words = "hoàn lại" if move.undo_of is not None else "chuyển"
    sentence = f"Đã {words} {counts.get(Outcome.MOVED, 0)} hồ sơ"
    others = {
        Outcome.KEPT: "giữ phiên bản cũ",
        Outcome.BLOCKED: "vướng",
        Outcome.CHANGED: "đã đi tiếp trước khi tới lượt",
        Outcome.LEFT: "chưa tới lượt",
    }
    parts = [f"{counts[outcome]} hồ sơ {name}" for outcome, name in others.items() if counts.get(outcome)]
    return "; ".join([sentence, *parts]) + "."
