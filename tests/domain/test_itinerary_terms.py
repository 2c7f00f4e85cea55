"""The term of an agency as papers and screens write it: its own, else what its steps come to, no unit made another."""

from dataclasses import replace

import pytest

from engine.domain.itinerary import Stretch, agency_terms, written_term
from tests.domain.lint_drawings import draw
from tests.usecases.rehearsed import version_of

DAYS, HOURS = "0,5 ngày làm việc", "4 giờ làm việc"


@pytest.mark.parametrize(
    ("second", "of_lead", "of_leg"),
    [(DAYS, "1 ngày làm việc", "1 ngày làm việc"), (HOURS, "0,5 ngày làm việc và 4 giờ làm việc", "")],
)
def test_steps_of_an_agency_are_summed_and_hours_stay_hours(second: str, of_lead: str, of_leg: str) -> None:
    drawn = draw("start > tn > b1 > b2 > tra > end")
    terms = {"b1": DAYS, "b2": second}
    nodes = tuple(replace(node, term=terms.get(node.id, "")) for node in drawn.nodes)
    version = version_of(replace(drawn, nodes=nodes))
    assert agency_terms(version)["lead"] == of_lead
    assert written_term(version, Stretch("lead", (DAYS, second))) == of_leg
