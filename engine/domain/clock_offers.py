"""Which acts on clocks a person may do now, told by the rules the acts ask: stop one, let it run, report a late agency.

An answer here promises nothing: each act asks again, on the locked dossier.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from engine.domain.acts import NOTHING, ActName, Acts
from engine.domain.consultations import Consultation
from engine.domain.dossiers import Dossier
from engine.domain.errors import NotPermitted, RuleBroken
from engine.domain.grounds import CLOCK_KEEPERS
from engine.domain.late_agencies import LatenessReport, leg_late_since, opinion_late_since
from engine.domain.legs import Leg, LegState
from engine.domain.people import Actor
from engine.domain.permissions import require_clock, require_reporter
from engine.domain.requests import OF_MEMBER, TOTAL, Pause


@dataclass(frozen=True)
class ClockOffers:
    """What one person is offered on the clocks of one dossier; ``lead_id`` is the lead agency."""

    actor: Actor
    dossier: Dossier
    lead_id: int
    now: datetime
    reports: Collection[LatenessReport] = ()

    def on_dossier(self) -> Acts:
        """Acts on the clock of the whole."""
        runs = all(pause.kind == OF_MEMBER for pause in self.dossier.standing_pauses)
        return frozenset({ActName.SUSPEND}) if runs and self._keeps(TOTAL) and self._is_worked_on else NOTHING

    def on_leg(self, leg: Leg) -> Acts:
        """Acts on the clock of a leg, and on its lateness."""
        acts = set[ActName]()
        if not self._is_worked_on:
            return NOTHING
        stands = any(pause.holds(leg.number) for pause in self.dossier.standing_pauses)
        if leg.is_active and leg.state is LegState.OPEN and not stands and self._keeps(leg.number):
            acts.add(ActName.SUSPEND)
        late = leg_late_since(leg, self.dossier.open_steps, self.lead_id, self.now)
        if late and not any(report.leg == leg.number for report in self.reports) and self._reports(self.lead_id):
            acts.add(ActName.REPORT_LATENESS)
        return frozenset(acts)

    def on_pause(self, pause: Pause) -> Acts:
        """Acts on a pause; one that waits for the applicant or follows another dossier ends with that."""
        if not pause.stands or pause.request is not None or pause.follows or not self._keeps(pause.leg):
            return NOTHING
        return frozenset({ActName.RESUME})

    def on_consultation(self, asked: Consultation) -> Acts:
        """Acts on an opinion that does not come."""
        known = any(report.consultation_id == asked.id for report in self.reports)
        if known or opinion_late_since(asked, self.now) is None or not self._reports(asked.agency_id):
            return NOTHING
        return frozenset({ActName.REPORT_LATENESS}) if self._is_worked_on else NOTHING

    @property
    def _is_worked_on(self) -> bool:
        return _may(self.dossier.must_be_accepted)

    def _keeps(self, number: int) -> bool:
        agencies = clock_agencies(self.dossier, number, self.lead_id)
        return bool(agencies) and _may(require_clock, self.actor, CLOCK_KEEPERS, agencies)

    def _reports(self, agency_id: int) -> bool:
        return _may(require_reporter, self.actor, agency_id, self.dossier.open_steps)


def clock_agencies(dossier: Dossier, number: int, lead_id: int) -> tuple[int, ...]:
    """Whose clock it is: the leg's own agency; for the whole, the lead agency and the desk of reception."""
    if number == TOTAL:
        return (lead_id, dossier.desk_id)
    return tuple(leg.agency_id for leg in dossier.active_legs if leg.number == number)


def _may(check: Callable[..., None], *asked: object) -> bool:
    try:
        check(*asked)
    except (NotPermitted, RuleBroken):
        return False
    return True
