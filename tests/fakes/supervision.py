"""The ledgers of many dossiers, and reports of late agencies, in memory."""

from collections.abc import Collection
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from engine.domain.dossiers import Dossier
from engine.domain.errors import NotFound
from engine.domain.late_agencies import LatenessReport
from engine.domain.requests import GIVEN_BACK, Pause
from engine.domain.supervision import PausedSpan
from engine.ports.supervision import WaitingReport
from tests.fakes.dossiers import FakeConsultations, FakeDossiers


class FakePausedDossiers:
    """See ``engine.ports.supervision.PausedDossiers``."""

    def __init__(self, dossiers: FakeDossiers) -> None:
        self._dossiers = dossiers

    def spans(self, agencies: Collection[int], desks: Collection[int], closed_since: datetime) -> list[PausedSpan]:
        found = []
        for dossier in self._dossiers.kept.values():
            if dossier.closed_at is not None and dossier.closed_at < closed_since:
                continue
            for pause in dossier.pauses:
                if pause.kind != GIVEN_BACK and (pause.agency_id in agencies or dossier.desk_id in desks):
                    found.append(_span(dossier, pause))
        return found

    def codes(self, dossier_ids: Collection[int]) -> dict[int, str]:
        return {each: self._dossiers.kept[each].code for each in dossier_ids if each in self._dossiers.kept}


class FakeLatenessReports:
    """See ``engine.ports.supervision.LatenessReports``."""

    def __init__(self, dossiers: FakeDossiers, consultations: FakeConsultations) -> None:
        self._dossiers, self._consultations = dossiers, consultations
        self._kept: dict[int, LatenessReport] = {}

    def add(self, report: LatenessReport) -> None:
        report.id = len(self._kept) + 1
        self._kept[report.id] = replace(report)

    def get(self, report_id: int) -> LatenessReport:
        if report_id not in self._kept:
            raise NotFound("Không có việc đôn đốc này.")
        return replace(self._kept[report_id])

    def save(self, report: LatenessReport) -> None:
        self._kept[report.id or 0] = replace(report)

    def of_dossier(self, dossier_id: int) -> list[LatenessReport]:
        return [replace(each) for each in self._kept.values() if each.dossier_id == dossier_id]

    def waiting(self, desks: Collection[int], after: int, limit: int) -> list[WaitingReport]:
        open_ones = [each for each in self._kept.values() if each.attended_at is None and each.desk_id in desks]
        later = [each for each in open_ones if (each.id or 0) > after][:limit]
        return [WaitingReport(replace(each), self._code(each), self._came_at(each)) for each in later]

    def _code(self, report: LatenessReport) -> str:
        return self._dossiers.kept[report.dossier_id].code

    def _came_at(self, report: LatenessReport) -> datetime | None:
        if report.consultation_id is not None:
            return self._consultations.get(report.consultation_id).answered_at
        legs = self._dossiers.kept[report.dossier_id].legs
        return next((leg.settled_at for leg in legs if leg.number == report.leg), None)


def _span(dossier: Dossier, pause: Pause) -> PausedSpan:
    facts: dict[str, Any] = {name: value for name, value in vars(pause).items() if name in _OF_PAUSE}
    return PausedSpan(dossier_id=dossier.id, pin=dossier.pin, closed_at=dossier.closed_at, **facts)


_OF_PAUSE = {field.name for field in fields(PausedSpan)} & {field.name for field in fields(Pause)}
