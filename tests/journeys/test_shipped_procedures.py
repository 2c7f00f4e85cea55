"""Every sample of every shipped procedure goes from reception to return, with a fresh process for each act."""

import pytest

from engine.domain.statuses import DossierState
from tests.journeys.conftest import Begin
from tests.journeys.driver import SAMPLES


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_goes_from_reception_to_return(sample: str, begin: Begin) -> None:
    journey = begin(sample, return_desk="H01.101.01").receive().go()
    journey.must_be(DossierState.RETURNED)
    assert all(child.state.is_closed for child in journey.dossiers())
    journey.town.check()
