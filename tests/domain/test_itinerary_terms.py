"""The term of an agency as papers and screens write it: its own, else what its steps come to, each unit by itself."""

import pytest

from engine.domain.itinerary import Stretch, weight_of, written_term
from engine.domain.procedures import unpublished
from engine.domain.process import ProcessGraph
from tests.domain.lint_drawings import DEFINITION

VERSION = unpublished(DEFINITION, ProcessGraph("quy_trinh", "Quy trình", (), (), ()))


@pytest.mark.parametrize(
    ("steps", "written", "hours"),
    [
        (("1 ngày làm việc", "0,5 ngày làm việc"), "1,5 ngày làm việc", 12),
        (("2 ngày làm việc", "04 giờ", "1 ngày làm việc"), "3 ngày làm việc và 4 giờ làm việc", 28),
        (("04 giờ",), "4 giờ làm việc", 4),
        ((), "", 8),
    ],
)
def test_steps_of_an_agency_are_summed_unit_by_unit(steps: tuple[str, ...], written: str, hours: float) -> None:
    assert written_term(VERSION, Stretch("desk", steps)) == written
    assert weight_of(written) == hours
