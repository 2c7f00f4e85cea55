"""Where a dossier begins that had begun before: behind what it had done, new steps on its way there left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import pytest

from engine.domain.procedures import ProcessVersion, Variables
from engine.ports.process import Advance, ProcessRuntime
from engine.usecases.designing.replay_walks import Rules, Ways, fresh_of


@dataclass(frozen=True)
class Graph:
    steps: tuple[()] = ()


@dataclass(frozen=True)
class Version:
    graph: Graph = Graph()


class Line:
    """A runtime of steps one after another; the state is how many are done."""

    def __init__(self, *nodes: str) -> None:
        self._nodes = nodes

    def start(self, version: ProcessVersion, facts: Variables) -> Advance:
        return Advance(b"0", self._nodes[:1])

    def complete(self, version: ProcessVersion, state: bytes, node: str, outcome: Variables) -> Advance:
        done = int(state) + 1
        assert self._nodes[done - 1] == node
        return Advance(str(done).encode(), self._nodes[done : done + 1])


def ways(nodes: Sequence[str], passed: Sequence[str], fresh: frozenset[str] = frozenset()) -> Ways:
    version, runtime = cast(ProcessVersion, Version()), cast(ProcessRuntime, Line(*nodes))
    return Ways(Rules(version, runtime, lambda number: {}, lambda *_: {}, {1: passed}, fresh))


@pytest.mark.parametrize(
    ("nodes", "passed", "stands"),
    [
        ("abc", "", "a"),
        ("abc", "ab", "c"),
        ("anc", "a", "c"),  # a new step stands before the one it had reached
        ("abcn", "ab", "c"),
        ("nab", "", "a"),
        ("abc", "ac", "b"),  # what was not done on the way is still to do
        ("ab", "abc", ""),
    ],
)
def test_a_dossier_stands_where_it_stood(nodes: str, passed: str, stands: str) -> None:
    assert "".join(ways(nodes, passed, frozenset("n")).begin(1)) == stands


def test_a_dossier_that_comes_within_the_span_takes_every_step() -> None:
    walk = ways("anb", "", frozenset("n"))
    assert list(walk.begin(2)) == ["a"]
    assert list(walk.passed(2, "a")) == ["n"]


def test_it_goes_on_from_there() -> None:
    walk = ways("abc", "a")
    assert list(walk.begin(1)) == ["b"]
    assert list(walk.passed(1, "b")) == ["c"]


def test_fresh_is_what_the_other_version_has_not() -> None:
    assert fresh_of({"a": "a", "b": "old", "n": "new n"}) == {"n"}
