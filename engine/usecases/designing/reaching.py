"""Seeks flows that no free walk took: asks the engine which values open a way, and walks again with these.

A gateway is tried by itself, with every combination of the values that its conditions read: what no combination opens
is never taken by any dossier.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from engine.domain.procedures import ProcessVersion, Variables
from engine.domain.process import Flow, Node, NodeKind, ProcessGraph
from engine.domain.rehearsals.answers import Answers
from engine.domain.rehearsals.paths import MOST_VALUES, Undriven
from engine.ports.process import ProcessFault, ProcessRuntime
from engine.usecases.designing.stops import Guide, Stop, Trodden

PREFIXES = 4  # ways to a gateway that are kept, to be walked again with other values
OPENINGS = 16  # combinations tried for one flow
_CHOOSING = (NodeKind.EXCLUSIVE, NodeKind.INCLUSIVE)


class Reaching:
    """What is known of the gateways of one process."""

    def __init__(self, runtime: ProcessRuntime, version: ProcessVersion, answers: Answers) -> None:
        self._runtime = runtime
        self._version = version
        self._answers = answers
        self._sources = {flow.id: flow.source for flow in version.graph.flows}
        self._ways = {node.id: [f for f in version.graph.flows if f.source == node.id] for node in version.graph.nodes}
        self._prefixes: dict[str, list[Trodden]] = {}
        self._driven: set[str] = set()
        self._openings: dict[str, list[Mapping[str, object]]] = {}

    def note(self, trodden: Trodden) -> None:
        """A walk was made: which flows it took, and how it came to each gateway."""
        for place, (stop, choice) in enumerate(trodden):
            for flow in stop.ways[choice].act.flows:
                self._driven.add(flow)
                known = self._prefixes.setdefault(self._sources[flow], [])
                if len(known) < PREFIXES and self._ways[self._sources[flow]][1:]:
                    known.append(trodden[: place + 1])

    def guides(self, root: Stop) -> Iterator[Guide]:
        """Ways worth walking to take flows that nobody took yet, until no gateway that was reached has any."""
        tried: set[str] = set()
        while wanted := [flow for flow in self._wanted() if flow.id not in tried and root.left]:
            for flow in wanted:
                tried.add(flow.id)
                yield from self._guides_to(flow)

    def explain(self, driven: set[str], *, is_complete: bool) -> tuple[Undriven, ...]:
        """Why each flow that was not driven was not. ``is_complete``: no walk is left to make."""
        passed = {self._sources[flow] for flow in driven}
        graph = self._version.graph
        missed = [flow for flow in graph.flows if flow.id not in driven]
        return tuple(
            Undriven(
                flow.id,
                self._why(graph.node(flow.source), flow, flow.source in passed, is_complete),
                is_behind=flow.source not in passed,
            )
            for flow in missed
        )

    # --- how it is done -----------------------------------------------------------------------------------------

    def _wanted(self) -> list[Flow]:
        return [flow for flow in self._version.graph.flows if flow.id not in self._driven and self._is_tried(flow)]

    def _is_tried(self, flow: Flow) -> bool:
        return flow.source in self._prefixes and self._version.graph.node(flow.source).kind in _CHOOSING

    def _guides_to(self, flow: Flow) -> Iterator[Guide]:
        for values in self._opening(flow)[:OPENINGS]:
            for prefix in self._prefixes[flow.source]:
                if flow.id in self._driven:
                    return
                yield _along(prefix, values)

    def _opening(self, flow: Flow) -> list[Mapping[str, object]]:
        """The combinations of values with which the engine takes the flow."""
        if flow.source not in {self._sources[known] for known in self._openings}:
            self._try(flow.source)
        return self._openings[flow.id]

    def _try(self, gateway: str) -> None:
        for way in self._ways[gateway]:
            self._openings[way.id] = []
        alone = _alone(self._version, self._version.graph.node(gateway), self._ways[gateway])
        for values in self._answers.combined(sorted(self._answers.read_by(gateway))):
            try:
                taken = self._runtime.start(alone, values).flows
            except ProcessFault:
                continue  # no way is open with these: it will be a failure of the paths that come so far
            for flow_id in taken:
                if flow_id in self._openings:
                    self._openings[flow_id].append(values)

    def _why(self, source: Node, flow: Flow, is_passed: bool, is_complete: bool) -> str:
        called = f"“{source.name or source.id}”"
        if not is_passed:
            return f"Không hồ sơ nào qua được {called}."
        if source.kind in _CHOOSING and not self._opening(flow) and not self._is_cut(source.id):
            if flow.is_default:
                return "Nhánh còn lại không bao giờ dùng: luôn có một điều kiện khác đúng."
            return "Điều kiện không bao giờ đúng với những giá trị biểu mẫu cho nhập."
        if is_complete:
            return "Điều kiện không bao giờ đúng sau những gì các bước trước đã ghi."
        return "Chưa đi tới trong số đường đã diễn tập."

    def _is_cut(self, gateway: str) -> bool:
        names = self._answers.read_by(gateway)
        number = 1
        for name in names:
            number *= len(self._answers.values.get(name, ("",)))
        return number > MOST_VALUES


def _along(prefix: Trodden, values: Mapping[str, object]) -> Guide:
    """Walk as before, but say ``values`` wherever one of them is asked for."""

    def guide(stop: Stop, depth: int) -> int | None:
        before = stop.outcomes[prefix[depth][1]] if depth < len(prefix) and prefix[depth][0] is stop else None
        return _closest(stop.outcomes, values, before, stop.left)

    return guide


def _closest(
    outcomes: Sequence[Variables], values: Mapping[str, object], before: Variables | None, left: set[int]
) -> int | None:
    asked = set().union(*outcomes) & values.keys() if outcomes else set()
    fitting = [number for number, each in enumerate(outcomes) if all(each.get(name) == values[name] for name in asked)]
    if before is not None:
        kept = {name: value for name, value in before.items() if name not in asked}
        same = [number for number in fitting if all(outcomes[number].get(n) == value for n, value in kept.items())]
        if same:
            return same[0]
    if not asked:
        return None
    return next((number for number in fitting if number in left), None)


def _alone(version: ProcessVersion, gateway: Node, ways: Sequence[Flow]) -> ProcessVersion:
    """A process of this gateway and nothing else: each of its ways leads to a step of its own."""
    start, end = Node("lt-dau", NodeKind.START, ""), Node("lt-cuoi", NodeKind.END, "")
    steps = [Node(f"lt-buoc-{number}", NodeKind.STEP, "") for number in range(len(ways))]
    flows = [replace(way, target=step.id) for way, step in zip(ways, steps, strict=True)]
    led = [Flow(f"lt-den-{number}", step.id, end.id) for number, step in enumerate(steps)]
    graph = ProcessGraph(
        version.graph.id,
        version.graph.name,
        nodes=(start, gateway, *steps, end),
        flows=(Flow("lt-vao", start.id, gateway.id), *flows, *led),
    )
    return replace(version, sha256=f"{gateway.id} {version.sha256}", graph=graph)
