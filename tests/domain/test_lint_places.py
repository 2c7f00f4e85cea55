"""One flaw in five places: alone, beside other work, in one branch, in a loop, before the result. Each is found at its
step, whatever stands around it. With ``test_lint_unsound`` these are the hundred unsound diagrams (B8)."""

from itertools import product

import pytest

from engine.notation import ProcessFileReader, write
from tests.domain.lint_drawings import draw, findings
from tests.domain.test_lint_unsound import UNSOUND

PLACES = {
    "alone": ["start > tn > b0 > IN", "OUT > tra > end"],
    "beside other work": ["start > tn > b0 > p9 > IN", "OUT > p8 > tra > end", "p9 > b9 > p8"],
    "in one branch": ["start > tn > b0 > x9:ok == 'a' > IN", "OUT > x8 > tra > end", "x9:* > b9 > x8"],
    "in a loop": ["start > tn > b0 > x7 > IN", "OUT > b8 > x6:ok == 'a' > tra > end", "x6:* > x7"],
    "before the result": ["start > tn > b0 > b7 > IN", "OUT > kq > tra > end"],
}

FLAWS = {
    "a choice joined by a parallel gateway": (
        ["IN > x1:ok == 'a' > b2 > p2 > OUT", "x1:* > b3 > p2"],
        ("deadlock", "p2", "Cổng song song sau “Việc b2”"),
    ),
    "three ways of a choice of which two are waited for": (
        ["IN > x1:ok == 'a' > b2 > p2 > x3 > OUT", "x1:ok == 'b' > b3 > p2", "x1:* > b4 > x3"],
        ("deadlock", "p2", "Cổng song song sau “Việc b2”"),
    ),
    "parallel ways joined by a choice": (
        ["IN > p1 > b2 > x2 > OUT", "p1 > b3 > x2"],
        ("run-twice", "x2", "Cổng rẽ nhánh sau “Việc b2”"),
    ),
    "three parallel ways of which one is not waited for": (
        ["IN > p1 > b2 > p2 > x2 > OUT", "p1 > b3 > p2", "p1 > b4 > x2"],
        ("run-twice", "x2", "Cổng rẽ nhánh sau “Việc b4”"),
    ),
    "parallel ways joined at a step": (
        ["IN > p1 > b2 > b4 > OUT", "p1 > b3 > b4"],
        ("run-twice", "b4", "“Việc b4”"),
    ),
    "ways that apply joined by a choice": (
        ["IN > i1:ok == 'a' > b2 > x2 > OUT", "i1:* > b3 > x2"],
        ("run-twice", "x2", "Cổng rẽ nhánh sau “Việc b2”"),
    ),
    "ways that apply joined by a parallel gateway": (
        ["IN > i1:ok == 'a' > b2 > p2 > OUT", "i1:* > b3 > p2"],
        ("deadlock", "p2", "Cổng song song sau “Việc b2”"),
    ),
    "a step that leads nowhere": (["IN > x1:ok == 'a' > b2 > OUT", "x1:* > b3"], ("dead-end", "b3", "“Việc b3”")),
    "a step nothing leads to": (["IN > b2 > OUT", "b3 > b2"], ("no-way-in", "b3", "“Việc b3”")),
    "a trap of two steps": (
        ["IN > x1:ok == 'a' > b2 > OUT", "x1:* > b3 > b4 > b3"],
        ("no-way-out", "b3", "“Việc b3”"),
    ),
    "a loop of gateways": (
        ["IN > x0 > x1:ok == 'a' > b2 > OUT", "x1:* > x0"],
        ("loop-without-people", "x0", "Cổng rẽ nhánh"),
    ),
    "no default way": (
        ["IN > x1:ok == 'a' > b2 > x2 > OUT", "x1:ok == 'b' > b3 > x2"],
        ("default-missing", "x1", "Cổng rẽ nhánh"),
    ),
    "a way without condition": (
        ["IN > x1:* > b2 > x2 > OUT", "x1 > b3 > x2"],
        ("condition-missing", "x1-b3", "Cổng rẽ nhánh"),
    ),
    "a split without a gateway": (
        ["IN > b2 > b3 > x2 > OUT", "b2 > b4 > x2"],
        ("split-without-gateway", "b2", "“Việc b2”"),
    ),
    "an arrow onto itself": (["IN > b2 > OUT", "b2 > b2"], ("flow-self", "b2-b2", "“Việc b2”")),
}


def _drawn(place: str, flaw: str) -> list[str]:
    """The flaw put into the place, between the node before it and the one after it."""
    inner, outer = FLAWS[flaw][0], PLACES[place]
    first, last = inner[0].removeprefix("IN > "), outer[1].removeprefix("OUT > ")
    return [
        outer[0].replace("IN", first.removesuffix(" > OUT") + " > " + last),
        *inner[1:],
        *outer[2:],
    ]


@pytest.mark.parametrize(("place", "flaw"), list(product(PLACES, FLAWS)))
def test_a_flaw_is_found_at_its_step_wherever_it_stands(place: str, flaw: str) -> None:
    code, element, step = FLAWS[flaw][1]
    found = [each for each in findings(draw(*_drawn(place, flaw))) if (each.code, each.element) == (code, element)]
    assert found and step in found[0].step
    assert len(found[0].message) > 40 and found[0].message.endswith(".")


@pytest.mark.parametrize(("place", "flaw"), list(product(PLACES, FLAWS)))
def test_it_is_found_in_the_file_as_well(place: str, flaw: str) -> None:
    """What the graph says, the BPMN file written of it says."""
    graph = draw(*_drawn(place, flaw))
    code, element, step = FLAWS[flaw][1]
    told = {(each.code, each.element): each.step for each in findings(ProcessFileReader().read_process(write(graph)))}
    assert step in told[code, element]


def test_there_are_a_hundred_unsound_diagrams_and_more() -> None:
    drawn = {tuple(_drawn(place, flaw)) for place, flaw in product(PLACES, FLAWS)}
    drawn |= {tuple(chains) for chains, _ in UNSOUND.values()}
    assert len(drawn) >= 100
