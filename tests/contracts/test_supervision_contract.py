"""Ledgers of many dossiers and reports of late agencies: what any store of them must do."""

from dataclasses import replace
from datetime import timedelta

import pytest

from engine.domain.dossiers import Dossier
from engine.domain.errors import NotFound
from engine.domain.late_agencies import LatenessReport
from engine.domain.procedures import Pin
from engine.domain.requests import TOTAL, Pause
from engine.domain.statuses import DossierState
from engine.ports.storage import Store
from tests.examples import NOON, Office, a_consultation, a_running_dossier, after, next_version, open_office


@pytest.fixture
def office(store: Store) -> Office:
    return open_office(store)


def kept(store: Store, dossier: Dossier) -> Dossier:
    with store.work() as work:
        work.dossiers.add(dossier, "")
        work.commit()
    return dossier


def paused(store: Store, office: Office, number: int, agency_id: int, **changes: object) -> Dossier:
    pause = Pause(TOTAL, "lũ", "Công văn số 1", after(1), office.officer, kind="force_majeure", whole=True)
    pause = replace(pause, agency_id=agency_id, reason="Lũ", left=100, term=960, foreseen=True)
    return kept(store, a_running_dossier(office, number, pauses=[pause], pause_count=1, requests=[], **changes))


def test_everything_a_pause_says_comes_back(store: Store, office: Office) -> None:
    dossier = paused(store, office, 1, office.justice)
    dossier.pauses[0].end(after(3), office.clerk, "Nước rút")
    with store.work() as work:
        locked = work.dossiers.lock(dossier.id)
        locked.pauses[0].end(after(3), office.clerk, "Nước rút")
        work.dossiers.save(locked)
        work.commit()
    with store.reading() as work:
        assert work.dossiers.read(dossier.id).pauses == dossier.pauses


def test_ledgers_are_seen_by_agency_and_by_desk_while_open_or_closed_lately(store: Store, office: Office) -> None:
    mine, theirs = paused(store, office, 1, office.justice), paused(store, office, 2, office.commune)
    closed = paused(store, office, 3, office.justice, state=DossierState.RETURNED, closed_at=NOON)
    kept(store, a_running_dossier(office, 4, pauses=[], pause_count=0))
    with store.reading() as work:

        def seen(agencies: set[int], desks: set[int], hours: float = 0) -> list[int]:
            return [span.dossier_id for span in work.paused.spans(agencies, desks, after(hours))]

        assert seen({office.justice}, set()) == [mine.id, closed.id]
        assert seen({office.justice}, set(), 1) == [mine.id]
        assert seen(set(), {office.desk}, 1) == [mine.id, theirs.id]
        assert seen({office.police}, {office.police}) == []
        (span,) = work.paused.spans({office.commune}, set(), NOON)
        assert work.paused.codes([span.dossier_id]) == {theirs.id: theirs.code}
    assert (span.ground, span.leg, span.left, span.term, span.foreseen) == ("lũ", TOTAL, 100, 960, True)


def test_the_ledger_of_a_moved_dossier_says_both_its_versions(store: Store, office: Office) -> None:
    later = next_version(store)
    paused(store, office, 1, office.justice, version_id=later, clock_version_id=office.version)
    paused(store, office, 2, office.justice, version_id=later)
    with store.reading() as work:
        pins = [span.pin for span in work.paused.spans({office.justice}, set(), NOON)]
    assert pins == [Pin(later, office.version), Pin(later)]


def a_report(office: Office, dossier: Dossier, **changes: object) -> LatenessReport:
    report = LatenessReport(
        *(dossier.id, office.commune, office.justice, office.desk, after(-1), "Nhờ nhắc giúp", NOON, office.officer)
    )
    return replace(report, **{"leg": 1, **changes})  # type: ignore[arg-type]


def test_reports_wait_for_their_desk_until_they_are_attended_to(store: Store, office: Office) -> None:
    dossier = kept(store, a_running_dossier(office))
    first, second = a_report(office, dossier), a_report(office, dossier, leg=2)
    with store.work() as work:
        for report in (first, second):
            work.lateness_reports.add(report)
        work.commit()
    with store.work() as work:
        found = work.lateness_reports.get(first.id or 0)
        assert found == first
        found.attend("Đã gọi", after(2), office.clerk)
        work.lateness_reports.save(found)
        work.commit()
    with store.reading() as work:
        assert work.lateness_reports.of_dossier(dossier.id) == [found, second]
        (waiting,) = work.lateness_reports.waiting({office.desk}, 0, 10)
        assert (waiting.report, waiting.code, waiting.came_at) == (second, dossier.code, None)
        assert work.lateness_reports.waiting({office.desk}, second.id or 0, 10) == []
        assert work.lateness_reports.waiting({office.justice}, 0, 10) == []
        with pytest.raises(NotFound):
            work.lateness_reports.get(99)


def test_a_report_says_when_the_opinion_has_come_meanwhile(store: Store, office: Office) -> None:
    dossier = kept(store, a_running_dossier(office))
    asked = a_consultation(office, dossier)
    with store.work() as work:
        work.consultations.add(asked)
        work.lateness_reports.add(a_report(office, dossier, leg=None, consultation_id=asked.id))
        asked.answered_at = NOON + timedelta(hours=5)
        work.consultations.save(asked)
        work.commit()
    with store.reading() as work:
        assert work.lateness_reports.waiting({office.desk}, 0, 10)[0].came_at == after(5)
