"""``SpiffRuntime``: state in, state out. Resume the execution from its marking, let it act, keep the new marking."""

from collections.abc import Sequence

from engine.domain.procedures import ProcessVersion, Variables
from engine.domain.process import NodeKind
from engine.ports.process import Advance, Passed, ProcessFault
from engine.spiff.execution import Execution
from engine.spiff.marking import Marking, pack, unpack
from engine.spiff.plan import Plan, Plans


class SpiffRuntime:
    """Implements ``ports.ProcessRuntime``. Keeps only plans, so one instance serves all threads."""

    def __init__(self) -> None:
        self._plans = Plans()

    def start(self, version: ProcessVersion, facts: Variables) -> Advance:
        """Open the process with ``facts``."""
        plan = self._plans.of(version)
        execution = Execution.begin(plan, facts)
        return _advance(plan, execution.marking(), execution.flows)

    def complete(self, version: ProcessVersion, state: bytes, node: str, outcome: Variables) -> Advance:
        """Complete the waiting ``node`` with ``outcome``; ``state`` itself never changes."""
        plan = self._plans.of(version)
        execution = _act(plan, unpack(state, plan.version), node, outcome)
        return _advance(plan, execution.marking(), execution.flows)

    def replay(self, version: ProcessVersion, facts: Variables, history: Sequence[Passed]) -> Advance:
        """Start anew and pass ``history`` in order; each passed node has the budget of one act."""
        plan = self._plans.of(version)
        marking = Execution.begin(plan, facts).marking()
        for passed in history:
            marking = _act(plan, marking, passed.node, passed.outcome).marking()
        return _advance(plan, marking)

    def waiting(self, version: ProcessVersion, state: bytes) -> Advance:
        """What waits in ``state``."""
        plan = self._plans.of(version)
        marking = unpack(state, plan.version)
        if marking.tokens:
            Execution.resume(plan, marking)  # refuses tokens that stand nowhere
        return _advance(plan, marking)


def _act(plan: Plan, marking: Marking, node: str, outcome: Variables) -> Execution:
    if not marking.tokens:
        raise ProcessFault("Quy trình của hồ sơ đã kết thúc, không còn bước nào để xử lý.")
    execution = Execution.resume(plan, marking)
    execution.complete(node, outcome)
    return execution


def _advance(plan: Plan, marking: Marking, flows: tuple[str, ...] = ()) -> Advance:
    open_nodes = {token.place for token in marking.tokens if not token.source}
    kinds: dict[NodeKind, tuple[str, ...]] = {
        kind: tuple(node.id for node in plan.graph.nodes if node.kind is kind and node.id in open_nodes)
        for kind in (NodeKind.STEP, NodeKind.MESSAGE, NodeKind.MEMBER)
    }
    return Advance(
        state=pack(marking, plan.version),
        steps=kinds[NodeKind.STEP],
        messages=kinds[NodeKind.MESSAGE],
        members=kinds[NodeKind.MEMBER],
        finished=not marking.tokens,
        flows=flows,
    )
