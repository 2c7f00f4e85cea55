"""Unsound diagrams: each is found, at the element a designer must look at. Sound ones raise nothing."""

import pytest

from engine.domain.lint import Severity
from tests.domain.lint_drawings import DEFINITION, codes, draw, findings

CHOOSE = "x1:ok == 'a' > b1"

SOUND = {
    "a straight line": ["start > tn > b1 > kq > tra > end"],
    "a choice that meets again": ["start > tn > b0 > x1", CHOOSE, "x1:* > b2", "b1 > x2 > tra > end", "b2 > x2"],
    "a choice that meets at a step": ["start > tn > b0 > x1", CHOOSE, "x1:* > b2", "b1 > tra > end", "b2 > tra"],
    "two branches side by side": ["start > tn > p1 > b1 > p2 > tra > end", "p1 > b2 > p2"],
    "an empty branch beside work": ["start > tn > p1 > b1 > p2 > tra > end", "p1 > p2"],
    "an inclusive block": ["start > tn > b0 > i1:ok == 'a' > b1 > i2 > tra > end", "i1:* > b2 > i2"],
    "a choice inside a branch": [
        "start > tn > b0 > p1 > x1",
        CHOOSE,
        "x1:* > b2",
        "b1 > x2 > p2 > tra > end",
        "b2 > x2",
        "p1 > b3 > p2",
    ],
    "a way back through a person": ["start > tn > x0 > b1 > x1:ok == 'a' > tra > end", "x1:* > x0"],
    "a way back to a step": ["start > tn > b1 > x1:ok == 'a' > tra > end", "x1:* > b1"],
    "two endings by choice": ["start > tn > b0 > x1:ok == 'a' > tra1 > end1", "x1:* > tra2 > end2"],
    "a wait for a message": ["start > tn > b1 > w1 > b2 > tra > end"],
    "an unstructured but sound mesh": [
        "start > tn > p1 > b1 > p2 > b2 > p3 > tra > end",
        "p1 > b3 > p3",
        "p2 > b4 > p3",
    ],
    "inclusive join of a choice": ["start > tn > b0 > x1", CHOOSE, "x1:* > b2", "b1 > i2 > tra > end", "b2 > i2"],
    "inclusive join of parallel ways": ["start > tn > p1 > b1 > i2 > tra > end", "p1 > b2 > i2"],
}

UNSOUND = {
    "choice joined by a parallel gateway": (
        ["start > tn > b0 > x1", CHOOSE, "x1:* > b2", "b1 > p2 > tra > end", "b2 > p2"],
        ("deadlock", "p2"),
    ),
    "choice joined by a parallel gateway, without steps between": (
        ["start > tn > b0 > x1:ok == 'a' > p2 > tra > end", "x1:* > p2"],
        ("deadlock", "p2"),
    ),
    "three ways of which one skips the parallel join": (
        ["start > tn > b0 > p1 > b1 > p2 > tra > end", "p1 > x1:ok == 'a' > b2 > p2", "x1:* > tra2 > end2"],
        ("deadlock", "p2"),
    ),
    "parallel ways joined by a choice gateway": (
        ["start > tn > p1 > b1 > x2 > tra > end", "p1 > b2 > x2"],
        ("run-twice", "x2"),
    ),
    "parallel ways joined at a step": (
        ["start > tn > p1 > b1 > b3 > tra > end", "p1 > b2 > b3"],
        ("run-twice", "b3"),
    ),
    "inclusive ways joined by a choice gateway": (
        ["start > tn > b0 > i1:ok == 'a' > b1 > x2 > tra > end", "i1:* > b2 > x2"],
        ("run-twice", "x2"),
    ),
    "inclusive ways joined by a parallel gateway": (
        ["start > tn > b0 > i1:ok == 'a' > b1 > p2 > tra > end", "i1:* > b2 > p2"],
        ("deadlock", "p2"),
    ),
    "one parallel way ends on its own": (
        ["start > tn > p1 > b1 > tra1 > end1", "p1 > b2 > tra2 > end2"],
        ("ends-early", "end1"),
    ),
    "a way back out of a parallel branch": (
        ["start > tn > x0 > b0 > p1 > b1 > x1:ok == 'a' > p2 > tra > end", "x1:* > x0", "p1 > b2 > p2"],
        ("run-twice", "p2"),
    ),
    "a way back to before a parallel join": (
        ["start > tn > p0 > b1 > x1:ok == 'a' > tra > end", "x1:* > p0"],
        ("deadlock", "p0"),
    ),
    "nested: the inner choice meets at the outer join": (
        ["start > tn > b0 > p1 > x1", CHOOSE, "x1:* > b2", "b1 > p2 > tra > end", "b2 > p2", "p1 > b3 > p2"],
        ("deadlock", "p2"),
    ),
    "two parallel joins wait for each other": (
        ["start > tn > p0 > b1 > p1 > b2 > p2 > tra > end", "p0 > b3 > p2", "p2 > b4 > p1"],
        ("deadlock", "p1"),
    ),
    "a step without a way out": (["start > tn > b0 > x1:ok == 'a' > tra > end", "x1:* > b2"], ("dead-end", "b2")),
    "a gateway without a way out": (["start > tn > b0 > x1:ok == 'a' > tra > end", "x1:* > x2"], ("dead-end", "x2")),
    "a step nothing leads to": (["start > tn > tra > end", "b9 > tra"], ("no-way-in", "b9")),
    "an island": (["start > tn > tra > end", "b8 > b9 > b8"], ("unreachable", "b8")),
    "a loop without a way out": (["start > tn > x0 > b1 > b2 > x0", "b3 > tra > end"], ("no-way-in", "b3")),
    "a trap beside the way": (
        ["start > tn > b0 > x1:ok == 'a' > tra > end", "x1:* > b1 > b2 > b1"],
        ("no-way-out", "b1"),
    ),
    "a loop of gateways alone": (
        ["start > tn > b0 > x0 > x1:ok == 'a' > tra > end", "x1:* > x0"],
        ("loop-without-people", "x0"),
    ),
    "no start": (["tn > b1 > tra > end"], ("start-missing", "")),
    "two starts": (["start > tn > tra > end", "start2 > tn"], ("start-repeated", "start2")),
    "no end": (["start > tn > tra"], ("end-missing", "")),
    "an end that leads on": (["start > tn > tra > end > b1 > end2"], ("end-leads-on", "end")),
    "a start that is led to": (
        ["start > tn > b0 > x1:ok == 'a' > tra > end", "x1:* > start"],
        ("start-led-to", "start"),
    ),
    "a step that splits without a gateway": (
        ["start > tn > b1 > tra > end", "tn > b2 > tra"],
        ("split-without-gateway", "tn"),
    ),
    "an arrow to nowhere": (["start > tn > tra > end", "tn > "], ("flow-loose", "tn-")),
    "an arrow onto itself": (["start > tn > b1 > tra > end", "b1 > b1"], ("flow-self", "b1-b1")),
    "no default way": (
        ["start > tn > b0 > x1", CHOOSE, "x1:ok == 'b' > b2", "b1 > tra > end", "b2 > tra"],
        ("default-missing", "x1"),
    ),
    "a way without its condition": (
        ["start > tn > b0 > x1:* > b1 > tra > end", "x1 > b2 > tra"],
        ("condition-missing", "x1-b2"),
    ),
    "a condition that cannot be read": (
        ["start > tn > b0 > x1:ok == 'a > b1 > tra > end", "x1:* > b2 > tra"],
        ("condition-fault", "x1-b1"),
    ),
    "a condition on a name nobody sets": (
        ["start > tn > b0 > x1:khac == 'a' > b1 > tra > end", "x1:* > b2 > tra"],
        ("condition-fault", "x1-b1"),
    ),
    "a condition on what comes later": (
        ["start > tn > x1", CHOOSE, "x1:* > b2", "b1 > tra > end", "b2 > tra"],
        ("condition-too-early", "x1-b1"),
    ),
    "a condition where nothing is chosen": (
        ["start > tn > b0:ok == 'a' > tra > end"],
        ("condition-ignored", "b0-tra"),
    ),
    "work before reception": (["start > b1 > tn > tra > end"], ("reception-first", "b1")),
    "reception a second time": (["start > tn > b1 > tn2 > tra > end"], ("reception-late", "tn2")),
    "no return": (["start > tn > b1 > end"], ("return-last", "b1")),
    "one ending without return": (
        ["start > tn > b0 > x1:ok == 'a' > tra > end", "x1:* > b2 > end2"],
        ("return-last", "b2"),
    ),
    "work after the result was sent": (["start > tn > kq > b1 > tra > end"], ("status-backwards", "b1")),
    "work after the return": (["start > tn > tra > b1 > tra2 > end"], ("status-backwards", "b1")),
}


@pytest.mark.parametrize("chains", SOUND.values(), ids=SOUND)
def test_a_sound_process_raises_no_finding(chains: list[str]) -> None:
    assert findings(draw(*chains)) == ()


@pytest.mark.parametrize(("chains", "wanted"), UNSOUND.values(), ids=UNSOUND)
def test_an_unsound_process_is_found_at_the_right_element(chains: list[str], wanted: tuple[str, str]) -> None:
    assert wanted in codes(draw(*chains))


@pytest.mark.parametrize(("chains", "wanted"), UNSOUND.values(), ids=UNSOUND)
def test_every_finding_names_an_element_and_says_what_to_do(chains: list[str], wanted: tuple[str, str]) -> None:
    graph = draw(*chains)
    known = {thing.id for things in (graph.nodes, graph.flows, graph.lanes) for thing in things} | {""}
    for finding in findings(graph):
        assert finding.element in known
        assert len(finding.message) > 40 and finding.message.endswith(".")


def test_the_deadlock_is_told_as_the_designer_would_say_it() -> None:
    graph = draw("start > tn > b0 > x1", CHOOSE, "x1:* > b2", "b1 > p2 > tra > end", "b2 > p2")
    told = [finding.message for finding in findings(graph) if finding.code == "deadlock"]
    assert told == [
        "Nhánh “Việc b1” và “Việc b2” tách theo điều kiện ở cổng rẽ nhánh sau “Việc b0” nhưng nhập lại ở cổng song song"
        " sau “Việc b1”, là nơi chờ đủ các nhánh: hồ sơ sẽ chờ nhánh không bao giờ chạy."
        " Dùng cổng rẽ nhánh để nhập lại."
    ]


def test_what_cannot_be_explored_is_said_and_not_hidden() -> None:
    """Rings of unstructured parallel ways that the reduction cannot take out: more markings than the budget."""
    ways = [
        chain
        for lane in range(12)
        for chain in (
            f"p0 > ba{lane} > xa{lane} > bb{lane} > xb{lane}:ok == 'a' > xc{lane} > bc{lane} > p9",
            f"xb{lane}:* > bd{lane} > xd{lane}:ok == 'a' > xa{lane}",
            f"xd{lane}:* > xc{lane}",
        )
    ]
    found = findings(draw("start > tn > p0", *ways, "p9 > tra > end"), DEFINITION)
    assert [finding.code for finding in found if finding.severity is Severity.WARNING][:1] == ["too-complex"]


def test_many_structured_branches_are_explored_without_effort() -> None:
    ways = [
        chain
        for lane in range(20)
        for chain in (f"p1 > b{lane}a > x{lane}:ok == 'a' > b{lane}b > y{lane} > p2", f"x{lane}:* > b{lane}c > y{lane}")
    ]
    assert not {code for code, _ in codes(draw("start > tn > p1", *ways, "p2 > tra > end"))} - {"terms-exceed"}
