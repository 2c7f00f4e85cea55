"""Every act of the administrator's counters refuses everybody else, whatever it is asked for."""

import inspect
from typing import Any

import pytest

from engine.domain.errors import NotPermitted
from engine.domain.people import Actor, Position, Post
from engine.usecases.organization.administration import Administration as Record
from tests.usecases.administration import Administration

OFFICE = Administration()
COUNTERS = (Record(OFFICE.office), OFFICE.agencies, OFFICE.people, OFFICE.calendars, OFFICE.files)
ACTS = [
    pytest.param(act, id=f"{type(counter).__name__}.{name}")
    for counter in COUNTERS
    for name, act in inspect.getmembers(counter, inspect.ismethod)
    if not name.startswith("_")
]
OTHERS = tuple(Post(OFFICE.justice.id, position) for position in Position if position is not Position.ADMINISTRATOR)


@pytest.mark.parametrize("act", ACTS)
def test_an_act_of_administration_is_refused_to_all_other_positions(act: Any) -> None:
    needed = [
        parameter
        for name, parameter in inspect.signature(act).parameters.items()
        if name != "actor" and parameter.default is inspect.Parameter.empty
    ]
    with pytest.raises(NotPermitted):
        act(Actor(7, "Đặng Thị Ánh", OTHERS), *(None for _ in needed))
