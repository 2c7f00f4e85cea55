"""The counter where a procedure is closed by the decision that abolishes it: what runs ends, nothing more comes in."""

from datetime import date

from engine.domain.decisions import DecisionKind, RegisteredDecision
from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.people import Actor, Position
from engine.domain.permissions import require
from engine.domain.procedures import PUBLICATION
from engine.domain.version_journal import VersionEntry, closing
from engine.ports.dossiers import Notice
from engine.ports.outside import Clock
from engine.ports.procedures import StoredVersion
from engine.ports.storage import Store, Work
from engine.usecases.designing.procedures import ONE_DAY
from engine.usecases.versions import Versions


class Abolitions:
    """Closing is a controller's act, whoever entered the decision; a version approved later opens the line again."""

    def __init__(self, store: Store, clock: Clock, versions: Versions) -> None:
        self._store = store
        self._clock = clock
        self._versions = versions

    def close(self, actor: Actor, decision_id: int, line: str) -> date:
        """Close a procedure under an abolition; the first day nothing is received. Pressing twice closes once.

        InvalidInput when the decision does not abolish it; RuleBroken while a version takes effect on that day or
        later, or a group still opens it.
        """
        require(actor, Position.PROCEDURE_CONTROLLER)
        with self._store.work() as work:
            work.procedures.lock()
            decision = work.decisions.decision(decision_id)
            day = decision.closes_on(self._clock.now().date())
            standing = [each for each in work.procedures.of_line(line) if each.withdrawn_at is None]
            _must_abolish(decision, standing, line)
            open_ones = [each for each in standing if each.validity.until is None or each.validity.until >= day]
            if not open_ones:
                return day
            _must_not_begin(open_ones, day)
            self._must_not_be_a_member(work, line, day)
            for each in open_ones:
                work.procedures.end_validity(each.id, day - ONE_DAY)
            self._tell(work, actor, decision, open_ones[0], day)
            work.commit()
        return day

    # --- how it is done -----------------------------------------------------------------------------------------

    def _must_not_be_a_member(self, work: Work, line: str, day: date) -> None:
        for group in work.procedures.lines(day):
            if group.is_group and group.holds_on(day):
                nodes = self._versions.as_published(work, group.id).graph.nodes
                if any(node.member == line for node in nodes):
                    raise RuleBroken(
                        f"Nhóm liên thông «{group.name}» còn mở thủ tục này. Đóng nhóm, hoặc ban hành phiên bản của "
                        "nhóm không có thủ tục này, rồi đóng.",
                        PUBLICATION,
                    )

    def _tell(self, work: Work, actor: Actor, decision: RegisteredDecision, version: StoredVersion, day: date) -> None:
        now = self._clock.now()
        event, facts = closing(decision.number, day)
        work.version_journal.add(VersionEntry(version.line, event, now, actor.person_id, version.sha256, facts))
        text = f"«{version.name}» đóng theo {decision.number}: không tiếp nhận từ {day:%d/%m/%Y}"
        officers = work.organization.officers(decision.agency_id, now.date(), (Position.DESIGNER,))
        people = sorted({officer.person.id for officer in officers})
        work.notices.add([Notice(person, None, text, now, about=f"decision/{decision.id}") for person in people])


def _must_abolish(decision: RegisteredDecision, standing: list[StoredVersion], line: str) -> None:
    codes = {version.code for version in standing}
    named = bool(standing) and (line in decision.named or not codes.isdisjoint(decision.named))
    if decision.kind is not DecisionKind.ABOLITION or not named:
        message = f"Quyết định {decision.number} không bãi bỏ thủ tục này."
        raise InvalidInput(message, {"line": message})


def _must_not_begin(open_ones: list[StoredVersion], day: date) -> None:
    for version in open_ones:
        if version.validity.since >= day:
            raise RuleBroken(
                f"Phiên bản {version.number} áp dụng từ {version.validity.since:%d/%m/%Y}, không trước ngày đóng "
                f"{day:%d/%m/%Y}. Rút phiên bản ấy trước.",
                PUBLICATION,
            )
