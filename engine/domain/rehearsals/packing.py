"""How rehearsals and samples are kept: small text, read back as the very values they were."""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from engine.domain.procedures import ProcessVersion
from engine.domain.process import NodeKind
from engine.domain.rehearsals.paths import Coverage, Path, PathAct, Rehearsal, Undriven
from engine.domain.rehearsals.samples import Sample, SampleResult
from engine.domain.rehearsals.timing import Timing


@dataclass(frozen=True)
class PathSum:
    """A path in the list of all: what it takes in words, as a number, and whether that is over the legal term."""

    total: str
    amount: Fraction
    is_over: bool


@dataclass(frozen=True)
class Rehearsed:
    """A rehearsal with the sums of its paths, in the same order; ``legal`` is the legal term in words."""

    rehearsal: Rehearsal
    sums: tuple[PathSum, ...] = ()
    legal: str = ""

    @classmethod
    def of(cls, rehearsal: Rehearsal, timing: Timing) -> "Rehearsed":
        """Time every path."""
        times = [timing.of(path) for path in rehearsal.paths]
        sums = tuple(PathSum(time.total, time.amount, time.is_over) for time in times)
        return cls(rehearsal, sums, times[0].legal if times else "")

    @property
    def ranked(self) -> list[int]:
        """The numbers of all paths, from 0: failures first, then the longest."""
        paths = self.rehearsal.paths
        return sorted(range(len(paths)), key=lambda number: (not paths[number].fault, -self.sums[number].amount))

    @property
    def longest(self) -> PathSum | None:
        return max(self._ended(), key=lambda each: each.amount, default=None)

    @property
    def shortest(self) -> PathSum | None:
        return min(self._ended(), key=lambda each: each.amount, default=None)

    @property
    def over(self) -> int:
        """How many paths take longer than the law gives."""
        return sum(each.is_over for each in self._ended())

    def coverage(self, version: ProcessVersion) -> Coverage:
        """How many paths passed each node and each flow of the version."""
        graph = version.graph
        flows = {flow.id: self.rehearsal.driven.get(flow.id, 0) for flow in graph.flows}
        passed = {node.id: 0 for node in graph.nodes}
        ends = {flow.id: (flow.source, flow.target) for flow in graph.flows}
        starts = {node.id for node in graph.nodes if node.kind is NodeKind.START}
        for path in self.rehearsal.paths:
            for node in {*starts, *path.nodes, *(end for flow in path.flows for end in ends[flow])}:
                passed[node] += 1
        return Coverage(passed, flows)

    def _ended(self) -> list[PathSum]:
        pairs = zip(self.rehearsal.paths, self.sums, strict=True)
        return [each for path, each in pairs if not path.fault]


def pack(rehearsed: Rehearsed) -> bytes:
    """The rehearsal as compressed text; an act that many paths share stands once."""
    acts: dict[str, int] = {}

    def number(act: PathAct) -> int:
        return acts.setdefault(_written([act.node, dict(act.outcome), act.flows]), len(acts))

    rehearsal = rehearsed.rehearsal
    paths = [
        [dict(path.facts), path.opening, [number(act) for act in path.acts], path.fault, path.stuck_at]
        for path in rehearsal.paths
    ]
    kept = {
        "acts": [json.loads(act) for act in acts],
        "paths": paths,
        "sums": [[each.total, str(each.amount), each.is_over] for each in rehearsed.sums],
        "undriven": [[each.flow, each.why, each.is_behind] for each in rehearsal.undriven],
        "left_out": rehearsal.left_out,
        "refusal": rehearsal.refusal,
        "legal": rehearsed.legal,
    }
    return zlib.compress(_written(kept).encode())


def unpack(content: bytes) -> Rehearsed:
    """What ``pack`` made."""
    kept = json.loads(zlib.decompress(content))
    acts = [PathAct(node, outcome, tuple(flows)) for node, outcome, flows in kept["acts"]]
    paths = tuple(
        Path(facts, tuple(opening), tuple(acts[number] for number in numbers), fault, stuck_at)
        for facts, opening, numbers, fault, stuck_at in kept["paths"]
    )
    undriven = tuple(Undriven(flow, why, is_behind) for flow, why, is_behind in kept["undriven"])
    rehearsal = Rehearsal(paths, undriven, kept["left_out"], kept["refusal"])
    sums = tuple(PathSum(total, Fraction(amount), is_over) for total, amount, is_over in kept["sums"])
    return Rehearsed(rehearsal, sums, kept["legal"])


def write_samples(samples: Sequence[Sample]) -> str:
    return _written([asdict(sample) for sample in samples])


def read_samples(text: str) -> tuple[Sample, ...]:
    return tuple(
        Sample(**{**said, "steps": tuple(said["steps"]), "outcomes": _tuples(said["outcomes"])})
        for said in json.loads(text)
    )


def write_results(results: Sequence[SampleResult]) -> str:
    return _written([asdict(result) for result in results])


def read_results(text: str) -> tuple[SampleResult, ...]:
    return tuple(
        SampleResult(said["name"], tuple(said["faults"]), tuple(said["steps"]), said["total"])
        for said in json.loads(text)
    )


def _tuples(outcomes: Mapping[str, Any]) -> dict[str, tuple[Any, ...]]:
    return {node: tuple(rounds) for node, rounds in outcomes.items()}


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
