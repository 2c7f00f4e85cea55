"""The lead's word to the one-stop office on a late agency, and what the head of that office did about it.

NĐ 61/2018/NĐ-CP, Điều 19. The late agency is late on its own account: nothing here moves a deadline.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.domain.deadlines import spell_instant
from engine.domain.errors import InvalidInput, NotFound, RuleBroken
from engine.domain.events import Event
from engine.domain.late_agencies import ARTICLE, LatenessReport, leg_late_since, opinion_late_since
from engine.domain.people import Actor, Position
from engine.domain.permissions import require, require_reporter
from engine.domain.worklists import Scope
from engine.usecases.legal_time.foresight import tell
from engine.usecases.office import Act, Done, Office

PAGE = 50
LONGEST = 2_000
UNKNOWN = "Không có việc đôn đốc này."
OPINION, PART = "cho ý kiến", "phần việc"  # what an agency is late with, after "chậm"
NOT_LATE = "Cơ quan này chưa quá hạn hoặc đã xong phần việc. Mở lại hồ sơ để xem."


@dataclass(frozen=True)
class LateRow:
    """A report that waits for the head of a desk. ``what`` is ``OPINION`` or ``PART``."""

    id: int
    code: str
    late: str
    what: str
    due_at: datetime
    by: str
    agency: str
    at: datetime
    help: str
    came_at: datetime | None


@dataclass(frozen=True)
class LatePage:
    """``next`` is the cursor of the next page, 0 on the last."""

    rows: Sequence[LateRow]
    next: int


class LateAgencies:
    """What the lead agency and the one-stop office do about an agency that is late."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def report_opinion(self, actor: Actor, dossier_id: int, consultation_id: int, help: str, key: str) -> Done:
        """Report a consulted agency whose opinion is overdue; by the agency that asked."""
        with self._office.act(actor, dossier_id, key) as act:
            if act.was_done:
                return act.done
            asked = next(
                (each for each in act.work.consultations.of_dossier(dossier_id) if each.id == consultation_id), None
            )
            if asked is None:
                raise RuleBroken(NOT_LATE, ARTICLE)
            require_reporter(actor, asked.agency_id, act.dossier.open_steps)
            due = opinion_late_since(asked, act.now)
            report = self._report(act, asked.agency_id, asked.consulted_id, due, help)
            report.consultation_id = consultation_id
            self._tell(act, report, OPINION, lambda other: other.consultation_id == consultation_id)
            act.commit()
            return act.done

    def report_leg(self, actor: Actor, dossier_id: int, leg: int, help: str, key: str) -> Done:
        """Report a coordinating agency whose part is overdue; by the lead agency."""
        with self._office.act(actor, dossier_id, key) as act:
            if act.was_done:
                return act.done
            late, lead = act.dossier.leg(leg), act.time.lead_of(act.dossier)
            require_reporter(actor, lead, act.dossier.open_steps)
            due = leg_late_since(late, act.dossier.open_steps, lead, act.now)
            report = self._report(act, lead, late.agency_id, due, help)
            report.leg = leg
            self._tell(act, report, PART, lambda other: other.leg == leg)
            act.commit()
            return act.done

    def attend(self, actor: Actor, report_id: int, note: str, key: str) -> Done:
        """The head of the one-stop office has urged the late agency; NotFound for the report of another desk."""
        with self._office.store.work() as work:
            require(actor, Position.DESK_HEAD)
            found = work.lateness_reports.get(report_id)
            if not actor.holds(Position.DESK_HEAD, found.desk_id):
                raise NotFound(UNKNOWN)
            act = self._office.open(work, actor, found.dossier_id, key)
            if act.was_done:
                return act.done
            report = work.lateness_reports.get(report_id)
            _must_be_short(note, "note")
            report.attend(note, act.now, actor.person_id)
            work.lateness_reports.save(report)
            act.record(Event.LATENESS_ATTENDED, report.desk_id, to=report.late_id, note=report.note)
            text = f"{act.dossier.code}: Bộ phận Một cửa đã đôn đốc {self._name(act, report.late_id)}"
            tell(act, [], text, besides={report.reported_by: report.agency_id})
            act.commit()
            return act.done

    def waiting(self, actor: Actor, after: int = 0) -> LatePage:
        """Reports that wait for the actor as the head of a desk, oldest first, after the one with this id."""
        require(actor, Position.DESK_HEAD)
        scope = Scope.of(actor)
        desks = {agency for agency, position in scope.posts if position is Position.DESK_HEAD}
        with self._office.store.reading() as work:
            found = work.lateness_reports.waiting(desks, after, PAGE + 1)
            people = work.organization.people_by_id({each.report.reported_by for each in found})
            rows = [
                LateRow(
                    id=each.report.id or 0,
                    code=each.code,
                    late=self._office.catalogue.name(work, each.report.late_id),
                    what=PART if each.report.leg is not None else OPINION,
                    due_at=each.report.due_at,
                    by=people[each.report.reported_by].name if each.report.reported_by in people else "",
                    agency=self._office.catalogue.name(work, each.report.agency_id),
                    at=each.report.reported_at,
                    help=each.report.help,
                    came_at=each.came_at,
                )
                for each in found[:PAGE]
            ]
        return LatePage(rows, rows[-1].id if len(found) > PAGE else 0)

    # --- how it is done -----------------------------------------------------------------------------------------

    def _report(self, act: Act, agency_id: int, late_id: int, due: datetime | None, help: str) -> LatenessReport:
        act.dossier.must_be_accepted()
        if due is None:
            raise RuleBroken(NOT_LATE, ARTICLE)
        if not help.strip():
            raise InvalidInput("Hãy ghi đề nghị hỗ trợ.", {"help": "Ghi cần Bộ phận Một cửa giúp việc gì."})
        _must_be_short(help, "help")
        dossier, by = act.dossier, act.actor.person_id
        return LatenessReport(dossier.id, late_id, agency_id, dossier.desk_id, due, help.strip(), act.now, by)

    def _tell(self, act: Act, report: LatenessReport, what: str, is_same: Callable[[LatenessReport], bool]) -> None:
        """Keep it once, and tell the heads of the desk and the leaders of the late agency."""
        if any(is_same(other) for other in act.work.lateness_reports.of_dossier(act.dossier.id)):
            raise RuleBroken("Việc chậm này đã báo Bộ phận Một cửa. Mở lại hồ sơ để xem ai đã báo.", ARTICLE)
        act.work.lateness_reports.add(report)
        due = spell_instant(report.due_at)
        act.record(Event.LATENESS_REPORTED, report.agency_id, to=report.late_id, what=what, due=due, help=report.help)
        asker, late = self._name(act, report.agency_id), self._name(act, report.late_id)
        text = f"{act.dossier.code}: {late} chậm {what} từ {due}; {asker} đề nghị đôn đốc"
        tell(act, [(report.desk_id, (Position.DESK_HEAD,)), (report.late_id, (Position.LEADER,))], text)

    def _name(self, act: Act, agency_id: int) -> str:
        return self._office.catalogue.name(act.work, agency_id)


def _must_be_short(text: str, field: str) -> None:
    if len(text) > LONGEST:
        raise InvalidInput("Nội dung quá dài.", {field: f"Ghi ngắn hơn {LONGEST} ký tự."})
