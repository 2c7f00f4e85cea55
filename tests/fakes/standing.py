"""Open dossiers in bulk out of memory, held to the same contract as those of the database."""

from collections.abc import Sequence
from copy import deepcopy
from datetime import date, datetime

from engine.domain.calendar_edits import Reach
from engine.ports.standing import StandingDossier
from tests.fakes.dossiers import FakeConsultations, FakeDossiers


class FakeStanding:
    """See ``engine.ports.standing.StandingDossiers``."""

    def __init__(self, dossiers: FakeDossiers, consultations: FakeConsultations) -> None:
        self._dossiers = dossiers
        self._consultations = consultations

    def count(self, reach: Reach) -> int:
        return len(self.after(0, reach, 10**9))

    def after(self, dossier_id: int, reach: Reach, limit: int) -> Sequence[StandingDossier]:
        every = [self._standing(each) for each in sorted(self._dossiers.kept) if each > dossier_id]
        return [each for each in every if self._is_within(each, reach)][:limit]

    def _standing(self, dossier_id: int) -> StandingDossier:
        dossier = deepcopy(self._dossiers.kept[dossier_id])
        dossier.legs, dossier.steps = dossier.active_legs, dossier.open_steps
        asked = [each for each in self._consultations.of_dossier(dossier_id) if each.is_open]
        return StandingDossier(dossier, asked)

    def _is_within(self, standing: StandingDossier, reach: Reach) -> bool:
        dossier = standing.dossier
        if dossier.closed_at is not None:
            return False
        things: list[tuple[datetime | None, set[int]]] = [
            *((leg.due_at, {leg.agency_id}) for leg in dossier.legs),
            *((step.due_at, {step.agency_id}) for step in dossier.steps),
            *((asked.due_at, {asked.consulted_id}) for asked in standing.consultations),
        ]
        if dossier.finished_at is None:
            things.append((dossier.due_at, {*dossier.parties()}))
        return any(
            due is not None
            and (reach.first == date.min or due.date() >= reach.first)
            and (reach.agencies is None or not reach.agencies.isdisjoint(agencies))
            for due, agencies in things
        )
