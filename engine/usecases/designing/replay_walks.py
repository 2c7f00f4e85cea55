"""The ways of dossiers through a version: what follows each node, and where those stood that had begun before."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from engine.domain.procedures import ProcessVersion, Variables
from engine.domain.process import ProcessGraph, StepKind
from engine.ports.process import Advance, ProcessRuntime

_NEW = "new "  # begins the key of a step that the other version has not


@dataclass(frozen=True)
class Rules:
    """The version's own rules: what follows a node, asked of the runtime once for each standing."""

    version: ProcessVersion
    runtime: ProcessRuntime
    facts: Callable[[int], Variables]
    answer: Callable[[int, str, int], Variables]
    passed: Mapping[int, Sequence[str]]
    fresh: frozenset[str]
    known: dict[object, Advance] = field(default_factory=dict)

    def start(self, number: int) -> Advance:
        facts = self.facts(number)
        key = tuple(sorted(facts.items()))
        if key not in self.known:
            self.known[key] = self.runtime.start(self.version, facts)
        return self.known[key]

    def after(self, number: int, state: bytes, node: str, turn: int) -> Advance:
        outcome = self.answer(number, node, turn)
        key = (state, node, tuple(sorted(outcome.items())))
        if key not in self.known:
            self.known[key] = self.runtime.complete(self.version, state, node, outcome)
        return self.known[key]


class Ways:
    """See ``engine.ports.simulation.Walk``. A return waits for as long as the applicant likes and is not played. A
    dossier that has ``passed`` nodes before begins where it stood, ``fresh`` nodes on its way there left out."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._returns = {node.id for node in rules.version.graph.steps if node.step_kind is StepKind.RETURN}
        self._states: dict[int, bytes] = {}
        self._open: dict[int, set[str]] = {}
        self._turns: Counter[tuple[int, str]] = Counter()

    def begin(self, number: int) -> Sequence[str]:
        self._open[number] = set()
        opened = self._opened(number, self._rules.start(number))
        if number not in self._rules.passed:
            return opened
        for node in self._rules.passed[number]:
            self._leave_out_fresh(number)
            if node in self._open[number]:
                self.passed(number, node)
        self._leave_out_fresh(number)
        return sorted(self._open[number])

    def _leave_out_fresh(self, number: int) -> None:
        for _ in self._rules.fresh:  # each once at most: one that leads back to itself is left where it is
            if not (here := sorted(self._open[number] & self._rules.fresh)):
                break
            self.passed(number, here[0])

    def passed(self, number: int, node: str) -> Sequence[str]:
        turn = self._turns[number, node]
        self._turns[number, node] += 1
        self._open[number].discard(node)
        return self._opened(number, self._rules.after(number, self._states[number], node, turn))

    def _opened(self, number: int, advance: Advance) -> Sequence[str]:
        self._states[number] = advance.state
        waiting = [*advance.steps, *advance.messages, *advance.members]
        opened = [node for node in waiting if node not in self._open[number] and node not in self._returns]
        self._open[number].update(opened)
        return opened


def names_of_draws(graph: ProcessGraph, same: Mapping[str, str]) -> dict[str, str]:
    """A step that is in the other version, too, draws under the other's id."""
    return {node.id: same.get(node.id, _NEW + node.id) for node in graph.nodes}


def fresh_of(keys: Mapping[str, str]) -> frozenset[str]:
    """The nodes that the other version has not."""
    return frozenset(node for node, key in keys.items() if key == _NEW + node)
