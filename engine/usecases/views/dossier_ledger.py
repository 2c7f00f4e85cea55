"""Makes the suspension ledger of a dossier's page from a reading, and what was told of late agencies."""

from itertools import groupby

from engine.domain.deadlines import consumed
from engine.domain.late_agencies import LatenessReport
from engine.domain.procedures import AfterSuspension, Policy
from engine.domain.requests import TOTAL, Pause
from engine.domain.terms import spell_minutes
from engine.usecases.views.dossier_reading import Reading
from engine.usecases.views.dossier_view import PauseView, ReportView


def pauses(reading: Reading) -> tuple[PauseView, ...]:
    """The ledger, oldest first; entries of one act, which stopped a leg and the total, as one."""
    ordered = sorted(reading.dossier.pauses, key=lambda pause: (pause.since, pause.request or 0, pause.id or 0))
    acts = groupby(ordered, key=lambda pause: (pause.since, pause.request or -(pause.id or 0)))
    return tuple(_pause(reading, list(together)) for _, together in acts)


def _pause(reading: Reading, together: list[Pause]) -> PauseView:
    pause = together[0]
    clocks = [_clock(reading, each) for each in together]
    return PauseView(
        id=pause.id or 0,
        of=", ".join(clocks),
        is_whole=pause.whole,
        ground=pause.ground,
        paper=pause.paper,
        reason=pause.reason,
        since=pause.since,
        until=pause.until,
        agency=reading.agency(pause.agency_id),
        by=reading.person(pause.by),
        held=_held(reading, pause),
        ended_by=reading.person(pause.ended_by),
        ended_reason=pause.ended_reason,
        acts=reading.clock_offers.on_pause(pause),
    )


def _clock(reading: Reading, pause: Pause) -> str:
    """ "cả hồ sơ", "hạn trả của hồ sơ" for the total alone, or the agency whose leg it is."""
    words = pause.clock(_agency_of(reading, pause.leg))
    return f"hạn trả {words}" if pause.leg == TOTAL and not pause.whole else words


def _agency_of(reading: Reading, number: int) -> str:
    return next((reading.agency(leg.agency_id) for leg in reading.dossier.legs if leg.number == number), "")


def _held(reading: Reading, pause: Pause) -> str:
    """The working time it held, in the hours of the agency that asked for it."""
    calendar = reading.work.organization.calendar(pause.agency_id or reading.lead_id)
    minutes = consumed(calendar, pause.since, pause.until or reading.now)
    return spell_minutes(minutes, calendar.day_minutes(pause.since))


def after_supplement(policy: Policy) -> str:
    """ "tính tiếp phần còn lại", or "tính lại từ đầu", with the basis of the procedure's parameter."""
    restarts = policy.after_supplement is AfterSuspension.RESTART
    basis = f" ({policy.after_supplement_basis})" if policy.after_supplement_basis else ""
    return f"tính lại từ đầu{basis}" if restarts else f"tính tiếp phần còn lại{basis}"


def report_on(reading: Reading, *, leg: int | None = None, consultation: int | None = None) -> ReportView | None:
    """What the one-stop office was told of this lateness, and what it did."""
    for report in reading.lateness_reports:
        if (leg is not None and report.leg == leg) or (consultation and report.consultation_id == consultation):
            return _report(reading, report)
    return None


def _report(reading: Reading, report: LatenessReport) -> ReportView:
    return ReportView(
        by=reading.person(report.reported_by),
        at=report.reported_at,
        help=report.help,
        attended_at=report.attended_at,
        attended_by=reading.person(report.attended_by),
        note=report.note,
    )
