"""The catalogue of agencies as the acts need it: names by id, read at most every half minute."""

from datetime import datetime, timedelta

from engine.domain.people import Agency
from engine.ports.outside import Clock
from engine.ports.storage import Work

KEPT = timedelta(seconds=30)


class Catalogue:
    """Every agency by id, the ended ones too, since dossiers name them for ever."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._read_at: datetime | None = None
        self._agencies: dict[int, Agency] = {}

    def agencies(self, work: Work) -> dict[int, Agency]:
        now = self._clock.now()
        if self._read_at is None or not timedelta(0) <= now - self._read_at < KEPT:
            self._agencies = {agency.id: agency for agency in work.organization.agencies()}
            self._read_at = now
        return self._agencies

    def agency(self, work: Work, agency_id: int) -> Agency:
        """The agency, looked up anew when it was added since; NotFound when there is none."""
        known = self.agencies(work).get(agency_id)
        return known if known is not None else work.organization.agency(agency_id)

    def name(self, work: Work, agency_id: int | None) -> str:
        return self.agency(work, agency_id).name if agency_id else ""
