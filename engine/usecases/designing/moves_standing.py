"""The move of a procedure that is not done, which lets no other begin: it goes on, or a controller ends it as it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.events import Fact
from engine.domain.long_works import WorkState
from engine.domain.people import Actor, Position
from engine.domain.permissions import require
from engine.domain.version_journal import VersionEntry, VersionEvent
from engine.ports.process_moves import MoveLine, Outcome, ProcessMove
from engine.ports.storage import Work
from engine.usecases.designing.moves_work import KIND, conclude
from engine.usecases.long_works import ask
from engine.usecases.office import Office
from engine.usecases.versions import Versions

MOVING = "Điều 8 Nghị định 61/2018/NĐ-CP"
LEFT = "Đợt này kết thúc trước khi tới lượt hồ sơ."


@dataclass(frozen=True)
class Standing:
    """A move that is not done; ``number`` is that of its version, ``waiting`` dossiers have not had their turn.

    ``is_stuck``: its work has failed, and goes on only when somebody says so.
    """

    move: ProcessMove
    number: int
    waiting: int
    is_stuck: bool

    @property
    def sentence(self) -> str:
        """What it is at, and what to do so that another can begin."""
        undo_of = self.move.undo_of
        what = f"Đợt hoàn lại đợt chuyển {undo_of}" if undo_of else f"Đợt chuyển {self.move.id}"
        where = f"{what} (phiên bản {self.number})"
        if self.is_stuck:
            mend = "Mở đợt ấy, bấm «Làm tiếp» hoặc «Kết thúc, giữ những gì đã chuyển»."
            return f"{where} dừng giữa chừng, còn {self.waiting} hồ sơ chưa tới lượt. {mend}"
        return f"{where} đang chạy, còn {self.waiting} hồ sơ chưa tới lượt. Chờ đợt ấy xong."


class StandingMoves:
    """Where controllers see to a move that is not done, whoever asked for it."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def of_line(self, actor: Actor, line: str) -> Standing | None:
        """The one that stands in the way of other moves of the procedure."""
        require(actor, Position.DESIGNER, Position.PROCEDURE_CONTROLLER)
        with self._office.store.reading() as work:
            return standing_of(work, self._office.versions, line)

    def go_on(self, actor: Actor, move_id: int) -> None:
        """Let a move whose work has failed go on where it stood; nothing happens to one that runs or is done."""
        require(actor, Position.PROCEDURE_CONTROLLER)
        with self._office.store.work() as work:
            move = work.process_moves.hold(move_id)
            if move.finished_at is None and work.long_works.reopen(move.work_id, self._office.clock.now()):
                work.commit()

    def end(self, actor: Actor, move_id: int, basis: str) -> ProcessMove:
        """End a move and keep what has moved; dossiers that have not had their turn stay, the batch in hand is done.

        InvalidInput when the basis is missing, RuleBroken when the move is done already.
        """
        require(actor, Position.PROCEDURE_CONTROLLER)
        basis = must_be_founded(basis)
        now = self._office.clock.now()
        with self._office.store.work() as work:
            move = work.process_moves.hold(move_id)
            if move.finished_at is not None:
                raise RuleBroken("Đợt này đã xong, không còn gì để kết thúc.", MOVING)
            left = work.process_moves.leave(move.id, LEFT)
            conclude(work, self._office.versions, move, now, actor.person_id)
            version = self._office.versions.as_published(work, move.version_id)
            facts: dict[str, Fact] = {"move": move.id, "version": version.number, "left": left, "reason": basis}
            event = VersionEvent.MOVE_ENDED
            work.version_journal.add(VersionEntry(move.line, event, now, actor.person_id, version.sha256, facts))
            work.commit()
        return replace(move, finished_at=now, ended_by=actor.person_id)


def standing_of(work: Work, versions: Versions, line: str) -> Standing | None:
    """The move of a procedure that is not done."""
    move = work.process_moves.standing(line)
    if move is None:
        return None
    number = versions.as_published(work, move.version_id).number
    waiting = work.process_moves.counts(move.id).get(Outcome.WAITING, 0)
    return Standing(move, number, waiting, work.long_works.get(move.work_id).state is WorkState.FAILED)


def must_be_free(work: Work, versions: Versions, line: str) -> None:
    """RuleBroken says which move stands in the way, and what to do about it."""
    if standing := standing_of(work, versions, line):
        raise RuleBroken(f"Chưa làm được: {standing.sentence}", MOVING)


def must_be_founded(basis: str) -> str:
    """The basis as it is kept; InvalidInput when there is none."""
    if not basis.strip():
        message = "Ghi căn cứ hoặc lý do; nội dung này vào nhật ký."
        raise InvalidInput(message, {"basis": message})
    return " ".join(basis.split())[:1_000]


def ask_to_move(office: Office, work: Work, actor: Actor, move: ProcessMove, lines: Sequence[MoveLine]) -> ProcessMove:
    """Ask the workers for a move in this transaction, whose actor holds the lock of the procedures."""
    must_be_free(work, office.versions, move.line)
    number = office.versions.as_published(work, move.version_id).number
    undo_of = move.undo_of
    title = f"Hoàn lại đợt chuyển hồ sơ số {undo_of}" if undo_of else f"Chuyển hồ sơ sang phiên bản {number}"
    work_id = ask(work.long_works, office.clock, actor, KIND, title, {"line": move.line})
    return work.process_moves.add(replace(move, work_id=work_id), lines)
