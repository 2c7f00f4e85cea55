"""The forecast on a dossier's whole way: it fits where everybody may take his term; a group waits for its members."""

from datetime import datetime

import pytest

from engine.domain.dossiers import Dossier
from engine.domain.statuses import DossierState
from tests.journeys.conftest import Begin
from tests.journeys.driver import ADOPTION, BIRTH, Journey
from tests.journeys.town import morning


def sweep_at(journey: Journey, instant: datetime) -> list[Dossier]:
    """The group and its members after a sweep of a process that has just started."""
    journey.town.clock.set(instant)
    with journey.town.open() as application:
        application.deadlines.sweep()
        assert application.deadlines.sweep() == 0
    return journey.dossiers()


def end(dossier: Dossier) -> datetime:
    assert dossier.forecast_at is not None
    return dossier.forecast_at


@pytest.mark.parametrize("sample", [ADOPTION, BIRTH, "phieu-ly-lich-tu-phap/samples/khong-co-an-tich"])
def test_at_reception_what_is_shipped_fits_before_its_date(begin_quickly: Begin, sample: str) -> None:
    dossier = begin_quickly(sample).receive().dossier
    assert dossier.due_at is not None
    assert end(dossier) <= dossier.due_at
    assert dossier.late_foreseen_at is None


def test_a_group_is_late_as_soon_as_a_member_makes_it_so_and_no_longer_when_it_is_done(begin: Begin) -> None:
    journey = begin(BIRTH).receive().go(until="tham_tra")
    whole, _, residence, insurance = sweep_at(journey, morning("2026-03-04", 17))
    assert end(whole) >= max(end(residence), end(insurance)) > morning("2026-03-04", 17)
    assert whole.late_foreseen_at is None
    whole, _, residence, _ = sweep_at(journey, morning("2026-03-06", 16))
    assert (whole.late_foreseen_at, residence.late_foreseen_at) != (None, None)
    assert end(whole) > morning("2026-03-06", 16)
    journey.go(until="tra_ket_qua").must_be(DossierState.FINISHED)
    assert {(each.forecast_at, each.late_foreseen_at, each.review_at) for each in journey.dossiers()} == {(None,) * 3}
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()
