"""The day a version takes effect: what its approved submission says of running dossiers is begun without being asked.

Settled once for each version, in one transaction with the move it begins: however many clocks tick, whoever dies.
"""

from datetime import date

from engine.domain.decisions import Transition
from engine.domain.errors import DomainError, NotFound
from engine.domain.people import SYSTEM, Actor, Position
from engine.domain.permissions import require, require_system
from engine.domain.submissions import Submission
from engine.domain.version_journal import VersionEntry, VersionEvent
from engine.domain.version_moves import Fate
from engine.ports.dossiers import Notice
from engine.ports.process import ProcessFault
from engine.ports.process_moves import Outcome, ProcessMove, Settlement
from engine.ports.storage import StorageBusy, Work
from engine.usecases.designing.moves import DryRun, ProcessMoves, planned
from engine.usecases.designing.moves_standing import ask_to_move, standing_of
from engine.usecases.office import Office


class TakingEffect:
    """Acts for the system, under the approval of a named submission; a version that does not rule moves nothing."""

    def __init__(self, office: Office, moves: ProcessMoves) -> None:
        self._office = office
        self._moves = moves

    def settle(self, actor: Actor = SYSTEM) -> int:
        """Begin the moves of versions that have taken effect and tell of choices that wait; how many were settled.

        Where a person has begun a move to the version, the rest is left to people. A version that cannot be settled
        keeps no other waiting; ExceptionGroup tells of all such.
        """
        require_system(actor)
        with self._office.store.reading() as work:
            waiting = work.process_moves.unsettled(self._today())
        settled, faults = 0, []
        for version_id in waiting:
            try:
                settled += self._settle(version_id)
            except (DomainError, ProcessFault, StorageBusy) as fault:
                faults.append(fault)
        if faults:
            raise ExceptionGroup("Có phiên bản chưa bắt đầu chuyển hồ sơ được.", faults)
        return settled

    def begins_on(self, actor: Actor, version_id: int) -> date | None:
        """The day from which the system moves dossiers to the version; None where it never does, or has already."""
        require(actor, Position.DESIGNER, Position.PROCEDURE_CONTROLLER)
        with self._office.store.reading() as work:
            approved, settled = work.submissions.of_version(version_id), work.process_moves.settlement(version_id)
            if approved is None or approved.transition is not Transition.MOVE_UNLESS_REACHED:
                return None
            version = work.procedures.version(version_id)
        return None if version.withdrawn_at or (settled and settled.at) else version.validity.since

    # --- how it is done -----------------------------------------------------------------------------------------

    def _today(self) -> date:
        return self._office.clock.now().date()

    def _settle(self, version_id: int) -> bool:
        with self._office.store.reading() as work:
            is_judged = self._without_judging(work, version_id) is None
        found = self._moves.dry_run(SYSTEM, version_id) if is_judged else None
        with self._office.store.work() as work:
            work.procedures.lock()
            if version_id not in work.process_moves.unsettled(self._today()):
                return False  # another clock was faster
            settlement = self._without_judging(work, version_id)
            if settlement is None and found is not None:
                settlement = self._judged(work, found)
            if settlement is None or settlement == _known(work, version_id):
                return False
            if settlement.at is None:
                self._tell_of_hindrance(work, version_id)
            work.process_moves.keep_settlement(settlement)
            work.commit()
        return settlement.at is not None

    def _without_judging(self, work: Work, version_id: int) -> Settlement | None:
        """What needs no look at dossiers: another version rules, people have begun, or another move is in the way."""
        known = _known(work, version_id)
        line = self._office.versions.as_published(work, version_id).definition.line
        ruling = work.procedures.in_force(line, self._today())
        if ruling is None or ruling.id != version_id or work.process_moves.is_begun_to(version_id):
            return Settlement(version_id, known.submission_id, self._office.clock.now())
        standing = standing_of(work, self._office.versions, line)
        if standing is None:
            return None
        told_of = standing.move.id if standing.is_stuck else known.told_of
        return Settlement(version_id, known.submission_id, told_of=told_of)

    def _judged(self, work: Work, found: DryRun) -> Settlement:
        approved = _approved(work, found.target.id)
        now, move_id = self._office.clock.now(), None
        if found.judged and found.clause is Transition.CHOOSE:
            self._tell_of_choice(work, approved, found)
        elif found.judged:
            move_id = self._begin(work, approved, found)
        return Settlement(found.target.id, approved.id, now, move_id)

    def _begin(self, work: Work, approved: Submission, found: DryRun) -> int | None:
        """The id of the move; None when no dossier can move, which is told all the same."""
        lines = list(planned(found, None))
        moving = sum(line.outcome is Outcome.WAITING for line in lines)
        others = len(lines) - moving
        since = f"«{approved.name}»: phiên bản {found.target.number} áp dụng từ {approved.effective:%d/%m/%Y}"
        if not moving:
            self._record(work, approved, VersionEvent.NOTHING_MOVES, found, {})
            text = f"{since}; không chuyển hồ sơ nào, {others} hồ sơ giữ phiên bản cũ hoặc vướng"
            self._tell(work, text, f"moves/{found.target.id}")
            return None
        move = ProcessMove(
            line=approved.line,
            version_id=found.target.id,
            clause=found.clause,
            decision=found.target.definition.decision.number,
            basis=_basis(work, approved),
            asked_by=SYSTEM.person_id,
            asked_at=self._office.clock.now(),
        )
        move = ask_to_move(self._office, work, SYSTEM, move, lines)
        self._record(work, approved, VersionEvent.MOVE_BEGUN, found, {"move": move.id, "count": moving})
        text = f"{since}; hệ thống đang chuyển {moving} hồ sơ theo điều khoản đã duyệt"
        self._tell(work, f"{text}, {others} hồ sơ giữ hoặc vướng" if others else text, f"move/{move.id}")
        return move.id

    def _tell_of_choice(self, work: Work, approved: Submission, found: DryRun) -> None:
        count = found.counts[Fate.MOVES]
        self._record(work, approved, VersionEvent.CHOICE_WAITS, found, {"count": count})
        text = (
            f"«{approved.name}»: phiên bản {found.target.number} áp dụng từ {approved.effective:%d/%m/%Y}; "
            f"chọn chuyển hay giữ {count} trên {len(found.judged)} hồ sơ đang chạy"
        )
        self._tell(work, text, f"moves/{found.target.id}")

    def _tell_of_hindrance(self, work: Work, version_id: int) -> None:
        approved = _approved(work, version_id)
        number = self._office.versions.as_published(work, version_id).number
        if standing := standing_of(work, self._office.versions, approved.line):
            text = f"«{approved.name}»: chưa chuyển hồ sơ sang phiên bản {number} được. {standing.sentence}"
            self._tell(work, text, f"move/{standing.move.id}")

    def _tell(self, work: Work, text: str, about: str) -> None:
        now = self._office.clock.now()
        controllers = work.organization.holders(Position.PROCEDURE_CONTROLLER, now.date())
        work.notices.add([Notice(person, None, text, now, about=about) for person in sorted(set(controllers))])

    def _record(
        self, work: Work, approved: Submission, event: VersionEvent, found: DryRun, facts: dict[str, int]
    ) -> None:
        said = {"version": found.target.number, "submission": approved.id, **facts}
        now, by = self._office.clock.now(), SYSTEM.person_id
        work.version_journal.add(VersionEntry(approved.line, event, now, by, approved.digest, said))


def _approved(work: Work, version_id: int) -> Submission:
    approved = work.submissions.of_version(version_id)
    if approved is None:
        raise NotFound("Phiên bản này không qua trình duyệt nên không có điều khoản chuyển tiếp.")
    return approved


def _known(work: Work, version_id: int) -> Settlement:
    return work.process_moves.settlement(version_id) or Settlement(version_id, _approved(work, version_id).id)


def _basis(work: Work, approved: Submission) -> str:
    """By whose approval the system acts."""
    by, at = approved.answered_by or 0, approved.answered_at
    person = work.organization.people_by_id({by}).get(by)
    name, day = person.name if person else SYSTEM.name, f" ngày {at:%d/%m/%Y}" if at else ""
    return f"Điều khoản chuyển tiếp của bản trình số {approved.id}, {name} duyệt{day}"
